"""The reading screen: both panes, filter and find, help, and the way out."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future

import pytest

from tests.face.support import Reader, reading
from tests.trees import thread_from, thread_of
from tui.app import make_app
from tui.archive import Thread
from tui.errors import UnreadableError
from tui.listed import Listed
from tui.query import TextIndex
from tui.rows import Head, Row
from tui.screens import leaving
from tui.screens.loading import LoadingScreen
from tui.text.body import Markup

ARTICLE = "\n\n".join(f"Paragraph {number} of the article. " + "word " * 30 for number in range(20))


def _lamps() -> Thread:
    rows = [
        Row("The third lamp is out.", depth=0, author="Ada"),
        Row("Since March.", depth=1, author="Bo"),
        Row("Then whose lamp is it? See https://lamps.example", depth=2, author="Ada"),
        Row("Nobody knows.", depth=0, author="Cy"),
        Row("A lamp, a lamp!", depth=1, author="Di"),
    ]
    return thread_from(Head("Harbour lamps", ARTICLE, author="Ada", announced=9), *rows)


async def test_the_article_stands_beside_the_comments_and_the_status_says_what_is_lacking() -> None:
    async with reading(_lamps()) as reader:
        assert "Harbour lamps" in reader.lines[0]
        assert "Paragraph 0 of the article." in reader.text
        assert "Ada · author" in reader.text
        assert "4 of 9 are not in this file" in reader.status


async def test_panes_stack_below_a_hundred_columns_with_the_article_a_third() -> None:
    async with reading(_lamps(), (99, 30)) as reader:
        article, comments = reader.screen.article.region, reader.screen.comments.region
        assert article.bottom < comments.y
        assert article.height * 2 <= comments.height + 3
        await reader.pilot.resize_terminal(100, 30)
        await reader.pilot.pause()
        assert reader.screen.article.region.right < reader.screen.comments.region.x


async def test_a_filter_shows_matches_as_they_are_typed_with_their_parents() -> None:
    async with reading(_lamps()) as reader:
        await reader.type("fwhose")
        assert "1 match" in reader.status
        assert reader.number == 3
        assert "The third lamp" in reader.text
        assert "Nobody knows" not in reader.text


async def test_escape_brings_back_folds_cursor_and_place() -> None:
    async with reading(thread_of(*[0, 1, 2] * 30), (100, 20)) as reader:
        await reader.type("40Gzc")
        pane = reader.screen.comments
        before = (reader.number, pane.top, pane.outline.folds(), reader.lines[:-1])
        await reader.type("ftext of 7")
        assert reader.number != before[0]
        await reader.press("escape")
        assert (reader.number, pane.top, pane.outline.folds(), reader.lines[:-1]) == before


async def test_enter_keeps_a_filter_and_moves_run_over_the_matches() -> None:
    async with reading(_lamps()) as reader:
        await reader.type("flamp")
        await reader.press("enter")
        assert "match 1 of 3 for lamp" in reader.status
        assert reader.number == 1
        await reader.type("j")
        assert reader.number == 3
        assert "match 2 of 3 for lamp" in reader.status
        await reader.type("j")
        assert reader.number == 5
        await reader.type("F")
        assert "Nobody knows" not in reader.text
        assert "matches only" in reader.status
        await reader.type("F")
        assert "Since March" in reader.text
        await reader.press("escape")
        assert "Nobody knows" in reader.text
        assert "matches" not in reader.status


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """No work is done between keys but what a test does."""

    async def never(step: Callable[[Callable[[], bool]], bool], done: Callable[[], None]) -> None:
        pass

    monkeypatch.setattr("tui.screens.reading.in_slices", never)


@pytest.mark.usefixtures("busy")
async def test_what_is_found_early_is_where_it_is_indexed_and_goes_on_when_the_rest_is() -> None:
    async with reading(thread_of(*[0] * 40), (100, 20)) as reader:
        seeking = await reader.screen.seek()
        seeking.look_on(lambda: seeking.index.ready == 20)
        await reader.type("/text of 1")
        assert "1 of 11 for “text of 1” so far" in reader.status
        await reader.press("ctrl+u")
        await reader.type("text of 30")
        assert "looking for “text of 30”" in reader.status
        assert seeking.look_on(lambda: False)
        seeking.search_further()
        await reader.pilot.pause()
        assert "1 of 1 for “text of 30”" in reader.status
        assert reader.number == 30


@pytest.mark.usefixtures("busy")
async def test_who_waits_no_longer_for_what_is_looked_for_stays_where_they_went() -> None:
    async with reading(thread_of(*[0] * 40), (100, 20)) as reader:
        seeking = await reader.screen.seek()
        await reader.type("/text of 30")
        await reader.press("enter", "G", "k")
        assert seeking.look_on(lambda: False)
        seeking.search_further()
        await reader.pilot.pause()
        assert reader.number == 39
        await reader.type("n")
        assert reader.number == 30


@pytest.mark.usefixtures("busy")
async def test_who_reads_under_a_filter_stays_when_more_texts_are_indexed() -> None:
    mails = (Row(f"Date: x\n\nlamp {number}", Markup.MAIL, depth=0) for number in range(40))
    async with reading(thread_from(Head("Lamps"), *mails), (100, 20)) as reader:
        seeking = await reader.screen.seek()
        await reader.type("flamp")
        assert "0 matches so far" in reader.status
        assert not seeking.look_on(lambda: seeking.index.glances[0].told.count(1) == 30)
        seeking.search_further()
        assert "30 matches so far" in reader.status
        await reader.press("enter")
        await reader.type("20G")
        before = [line.rstrip("▐ ") for line in reader.lines[:-1]]
        assert not seeking.look_on(lambda: False)
        await reader.pilot.pause()
        assert "match 20 of 40 for lamp " in reader.status
        assert [line.rstrip("▐ ") for line in reader.lines[:-1]] == before
        assert seeking.index.ready == 0


async def test_half_a_filter_keeps_the_last_result_and_says_why() -> None:
    async with reading(_lamps()) as reader:
        await reader.type("fwhose by:")
        assert "by: wants a name" in reader.status
        assert "Nobody knows" not in reader.text
        assert "nothing matches" in reader.text
        assert reader.number == 1


async def test_nothing_matched_leaves_an_empty_pane_and_no_harm() -> None:
    async with reading(_lamps()) as reader:
        await reader.type("fzzzz")
        assert "0 matches" in reader.status
        await reader.press("enter")
        await reader.type("jkG}pzM")
        await reader.press("escape")
        assert "The third lamp" in reader.text


async def test_an_entry_by_number_is_shown_even_under_a_filter() -> None:
    async with reading(_lamps()) as reader:
        await reader.type("fwhose")
        await reader.press("enter")
        await reader.type("4G")
        assert reader.number == 4
        assert "Nobody knows" in reader.text


async def test_find_goes_from_match_to_match_and_round() -> None:
    async with reading(_lamps()) as reader:
        await reader.type("/lamp")
        assert "1 of 5 for “lamp”" in reader.status
        await reader.press("enter")
        for number in (3, 3, 5, 5, 1):
            await reader.type("n")
            assert reader.number == number
        await reader.type("N")
        assert reader.number == 5
        await reader.press("escape")
        assert "lamp" not in reader.status


async def test_find_opens_folds_around_a_match_and_closes_them_behind_it() -> None:
    async with reading(_lamps()) as reader:
        await reader.type("zM/whose")
        await reader.press("enter")
        assert reader.number == 3
        assert "Then whose lamp" in reader.text
        await reader.type("/nobody")
        assert "Then whose lamp" not in reader.text


async def test_find_in_the_article_stays_in_the_article() -> None:
    async with reading(_lamps(), (120, 24)) as reader:
        await reader.press("tab")
        await reader.type("/paragraph 17")
        await reader.press("enter")
        assert "Paragraph 17" in reader.text
        assert reader.screen.article.has_focus
        assert reader.number == 1


async def test_the_article_scrolls_by_lines_paragraphs_and_pages() -> None:
    async with reading(_lamps(), (120, 24)) as reader:
        await reader.press("tab")
        pane = reader.screen.article
        await reader.type("3j")
        assert pane.frame[0] != next(pane.lines.down(0, -1))
        await reader.type("gg")
        assert pane.cursor == 0
        await reader.type("5J")
        assert pane.cursor == 5
        await reader.type("G")
        assert pane.cursor == 20
        assert "Paragraph 19" in reader.text
        await reader.type("3G")
        assert pane.cursor == 3
        await reader.type("zM")
        assert "for the comments" in reader.status


async def test_headings_of_an_article_are_stops() -> None:
    head = Head("T", "<p>one</p><h2>First</h2><p>two</p><h2>Second</h2><p>x</p>", Markup.HTML)
    async with reading(thread_from(head, Row("a", depth=0))) as reader:
        await reader.press("tab")
        await reader.type("}}")
        assert reader.screen.article.cursor == 4
        await reader.type("{")
        assert reader.screen.article.cursor == 2


async def test_zoom_gives_a_pane_the_screen_and_takes_it_back() -> None:
    async with reading(_lamps()) as reader:
        await reader.type("Z")
        assert "Paragraph 0" not in reader.text
        await reader.type("Z")
        assert "Paragraph 0" in reader.text
        await reader.type("\\")
        assert reader.screen.article.region.bottom < reader.screen.comments.region.y
        width = reader.screen.article.region.height
        await reader.type(">")
        assert reader.screen.article.region.height > width


async def test_an_article_without_comments_has_the_screen_alone() -> None:
    async with reading(thread_from(Head("Title", ARTICLE))) as reader:
        assert not reader.screen.comments.display
        await reader.type("jJ/paragraph 3")
        await reader.press("enter", "tab", "question_mark", "escape")
        assert reader.screen.article.has_focus


async def test_help_lists_every_key_from_the_table() -> None:
    async with reading(_lamps(), (120, 80)) as reader:
        await reader.press("question_mark")
        for words in ("Ctrl-D", "next sibling", "fold everything", "Shift-↓", "z1…9"):
            assert words in reader.text
        await reader.press("q")
        assert "The third lamp" in reader.text


@pytest.mark.parametrize(("keys", "code"), [(["q"], 0), (["Q"], 0), (["ctrl+c", "ctrl+c"], 130)])
async def test_the_ways_out(keys: list[str], code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "_TWICE", 60.0)
    async with reading(_lamps()) as reader:
        await reader.pilot.press(*keys)
        await reader.pilot.pause()
        assert (reader.app.return_code or 0) == code
        assert not reader.app.is_running or reader.app._exit


async def test_one_ctrl_c_only_cancels() -> None:
    async with reading(_lamps()) as reader:
        await reader.type("flamp")
        await reader.press("enter", "ctrl+c")
        assert "Ctrl-C again quits" in reader.status
        assert "Nobody knows" in reader.text


async def test_a_file_that_cannot_be_read_ends_the_app_with_its_reason() -> None:
    loading: Future[Sequence[Listed]] = Future()
    loading.set_exception(UnreadableError("x: is empty"))
    app = make_app(loading)
    async with app.run_test() as pilot:
        await pilot.pause()
    assert str(app.failure) == "x: is empty"


async def test_a_long_load_says_so_and_escape_ends_it() -> None:
    loading: Future[Sequence[Listed]] = Future()
    app = make_app(loading)
    async with app.run_test() as pilot:
        reader = Reader(app, pilot)
        await reader.until(lambda: "reading" in reader.text)
        await pilot.press("escape")
        assert app.return_code == 130


async def test_a_thread_that_is_read_late_is_shown_when_it_is_there() -> None:
    loading: Future[Sequence[Listed]] = Future()
    app = make_app(loading, number=3)
    async with app.run_test() as pilot:
        reader = Reader(app, pilot)
        await reader.until(lambda: "reading" in reader.text)
        waiting = app.screen
        assert isinstance(waiting, LoadingScreen)
        loading.set_result([_lamps()])
        await reader.until_told("3 of 5")
        assert waiting not in app.screen_stack
        await reader.until(lambda: not waiting.is_running)


async def test_an_article_whose_comments_are_elsewhere_says_so_on_the_screen() -> None:
    thread = thread_from(Head("Title", ARTICLE))
    thread.notes.append("The comments of this page are kept elsewhere.")
    async with reading(thread) as reader:
        assert "The comments of this page are kept elsewhere.   ? help" in reader.status
    async with reading(thread, (60, 20)) as reader:
        assert "The comments of this" in reader.status


async def test_nothing_that_a_filter_hides_stays_on_the_screen() -> None:
    thread = thread_from(
        Head("Title", "An article."), *(Row(f"word{number}", depth=0) for number in range(9))
    )
    async with reading(thread) as reader:
        await reader.type("fword3")
        assert [word for word in reader.text.split() if word.startswith("word")] == [
            "word3",
            "word3",
        ]


@pytest.mark.parametrize("then", ["", "j"])
async def test_what_needs_all_texts_waits_for_them_unless_another_key_comes(
    then: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build, held = TextIndex.build, True

    def built(index: TextIndex, until: Callable[[], bool]) -> bool:
        return not held and build(index, until)

    monkeypatch.setattr(TextIndex, "build", built)
    async with reading(_lamps()) as reader:
        await reader.type("]l")
        assert reader.number == 1
        assert "looking through the comments …" in reader.status
        await reader.type(then)
        held = False
        await reader.until(lambda: "looking through" not in reader.status)
        assert reader.number == (2 if then else 3)
        await reader.type("gg]l")
        assert reader.number == 3
