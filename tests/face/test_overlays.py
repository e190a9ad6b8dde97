"""What lies over the reading screen: choosers, help, palette, authors, links, texts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.content import Content
from textual.geometry import Offset

from tests.face.support import Reader, reading
from tests.trees import thread_from, thread_of
from tui.authors import Author, authors
from tui.details import article_facts, facts_about
from tui.keymap import KEYMAP, Key
from tui.links import Link, links_of
from tui.query import TextIndex
from tui.rows import Head, Row
from tui.screens.authors import AuthorsScreen
from tui.screens.chooser import Choice, ChooserScreen
from tui.screens.columns import Column
from tui.screens.details import DetailsScreen
from tui.screens.help import HelpScreen
from tui.screens.links import LinksScreen
from tui.screens.overlay import Overlay, Sheet
from tui.screens.palette import GoTo, PaletteScreen, Quit, Run, Sort, Write
from tui.screens.text import SourceScreen, TextScreen
from tui.text.body import Markup
from tui.text.safe import clean
from tui.text.shown import Shown

SIZES = [(20, 5), (40, 12), (80, 24), (200, 60)]
HOSTILE = "[@click=app.quit]x[/] [b]\x1b]0;x\x07 \u202ekcab\u202c 雪e\u0301 " + "\u0301" * 30
LIVE = set("\x1b\x07\x9b\u202e\u202c\u2066\u200b")
NOTHING: list[Any] = []


class Laid(Reader):
    """An overlay that lies over a thread, and what it was left with."""

    overlay: Overlay[Any]
    results: list[Any]

    @property
    def is_open(self) -> bool:
        """Whether the overlay is still there."""
        return self.app.screen is self.overlay

    @property
    def rows(self) -> list[str]:
        """The rows of the box, without the space at their ends."""
        region = self.overlay.query_one(Sheet).content_region
        return [line[region.x : region.right].replace("\xa0", " ").strip() for line in self.lines][
            region.y : region.bottom
        ]

    @property
    def current(self) -> str:
        """The row that is marked."""
        return next((row[1:].strip() for row in self.rows if row.startswith("▌")), "")


@asynccontextmanager
async def laid(
    overlay: Overlay[Any], size: tuple[int, int] = (80, 24), comments: int = 9
) -> AsyncIterator[Laid]:
    """This overlay over a thread."""
    async with reading(thread_of(*[0] * comments), size) as reader:
        here = Laid(reader.app, reader.pilot)
        here.overlay, here.results = overlay, []
        reader.screen.call_next(reader.app.push_screen, overlay, here.results.append)
        await reader.pilot.pause()
        await reader.pilot.pause()
        yield here


def chooser(count: int = 60, **options: Any) -> ChooserScreen[int]:
    """A list of so many rows: their number in words for each digit."""
    digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    choices = [
        Choice((f"{number} {' '.join(digits[int(d)] for d in str(number))}", str(number)), number)
        for number in range(count)
    ]
    return ChooserScreen("Numbers", (Column(), Column("value", right=True)), choices, **options)


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_of_a_list_moves_as_it_says(size: tuple[int, int]) -> None:
    async with laid(chooser(), size) as here:
        overlay = here.overlay
        assert isinstance(overlay, ChooserScreen)
        for keys, row in [
            (["j"], 1), (["down"], 2), (["k"], 1), (["up"], 0), (["k"], 0), (["G"], 59),
            (["j"], 59), (["g"], 0), (["end"], 59), (["home"], 0), (["5"], 0),
            (["tab"], 0), (["left_shift"], 0),
        ]:  # fmt: skip
            await here.press(*keys)
            assert overlay.row == row, keys
            assert here.current.startswith(f"{row} "[:2].strip())
        for forth, back in [
            ("space", "b"), ("pagedown", "pageup"), ("ctrl+d", "ctrl+u"), ("ctrl+f", "ctrl+b"),
        ]:  # fmt: skip
            await here.press(forth)
            reached = overlay.row
            assert reached is not None
            assert 0 < reached < 60
            assert here.current.startswith(str(reached))
            await here.press(back)
            assert overlay.row == 0
        await here.press("j", "j", "enter")
        assert here.results == [2]
        assert not here.is_open


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+c"])
async def test_a_list_closes_with_nothing(key: str) -> None:
    async with laid(chooser()) as here:
        await here.press(key)
        assert here.results == [None]


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_typed_filters_and_every_word_must_occur(size: tuple[int, int]) -> None:
    async with laid(chooser(), size) as here:
        overlay = here.overlay
        assert isinstance(overlay, ChooserScreen)
        await here.type("/FIVE t")
        assert overlay.found == [25, 35, 52, 53, 58]
        await here.press("down", "ctrl+w")
        assert overlay.found[:3] == [5, 15, 25]
        await here.type("zzz")
        assert overlay.found == NOTHING
        await here.press("enter")
        assert here.is_open
        await here.press("escape")
        assert here.is_open
        assert len(overlay.found) == 60
        await here.type("fnine jq")
        assert overlay.found == NOTHING
        await here.press("backspace", "backspace", "down", "down", "enter")
        assert here.results == [29]


async def test_a_filter_that_is_emptied_leaves_the_row_that_was_found() -> None:
    async with laid(chooser()) as here:
        await here.type("/seven nine")
        await here.press("backspace", *["ctrl+u"])
        assert here.current.startswith("0")
        await here.type("four two")
        assert here.current.startswith("24")
        await here.press("escape")
        assert here.current.startswith("24")
        await here.press("escape")
        assert here.results == [None]


async def test_typing_is_left_by_tab_or_by_taking_back_all_and_keys_move_again() -> None:
    async with laid(chooser()) as here:
        await here.type("/q")
        await here.press("backspace", "backspace")
        await here.type("jj")
        assert here.current.startswith("2")
        await here.type("/nine")
        await here.press("tab", "j")
        assert here.current.startswith("19")
        assert "6 of 60" in here.text


async def test_a_list_that_is_typed_into_from_the_beginning_takes_letters_at_once() -> None:
    async with laid(chooser(typing=True)) as here:
        await here.type("nine q")
        assert here.is_open
        await here.press("escape", "escape")
        assert here.results == [None]


async def test_what_is_pasted_is_typed_on_one_line() -> None:
    async with laid(chooser(typing=True)) as here:
        here.app.post_message(events.Paste("seven\x1b\n"))
        await here.pilot.pause()
        assert "seven␛" in here.text
        assert not LIVE & set(here.text)


async def test_digits_pick_where_rows_are_numbered() -> None:
    async with laid(chooser(numbered=True)) as here:
        assert here.rows[4].split()[:2] == ["▌", "1"]
        await here.type("/nine")
        await here.press("tab", "2")
        assert here.results == [19]
    async with laid(chooser(3, numbered=True)) as here:
        await here.press("4")
        assert "there is no such row" in here.text
        await here.press("3")
        assert here.results == [2]


async def test_rows_that_cannot_be_picked_say_why() -> None:
    choices = [Choice(("one",), 1), Choice[int](("two",), None, refusal="two is taken")]
    async with laid(ChooserScreen("T", (Column(),), choices)) as here:
        await here.press("j", "enter")
        assert "two is taken" in here.text
        await here.press("k")
        assert "two is taken" not in here.text
        await here.press("enter")
        assert here.results == [1]


async def test_groups_stand_under_their_names_and_moves_pass_over_those() -> None:
    choices = [Choice((f"row {n}",), n, group=f"Group {n // 3}") for n in range(9)]
    async with laid(ChooserScreen("T", (Column(),), choices)) as here:
        assert here.rows[3:7] == ["Group 0", "▌ row 0", "row 1", "row 2"]
        for number in range(1, 9):
            await here.press("j")
            assert here.current == f"row {number}"
        await here.press("g", "/")
        await here.type("7")
        assert here.rows[3:5] == ["Group 2", "▌ row 7"]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_wheel_scrolls_and_a_click_picks(size: tuple[int, int]) -> None:
    async with laid(chooser(), size) as here:
        sheet = here.overlay.query_one(Sheet)
        corner = sheet.content_region.offset
        sheet.post_message(_wheel(events.MouseScrollDown))
        sheet.post_message(_wheel(events.MouseScrollDown))
        await here.pilot.pause()
        assert here.rows[4].lstrip("▌ ").startswith("6 ")
        sheet.post_message(_wheel(events.MouseScrollUp))
        await here.pilot.pause()
        assert here.rows[4].lstrip("▌ ").startswith("3 ")
        await here.pilot.click(offset=corner + Offset(4, 0))
        assert here.is_open
        await here.pilot.click(offset=corner + Offset(4, 5))
        await here.pilot.pause()
        assert here.results == [4]


def _wheel(kind: type[events.MouseEvent]) -> events.MouseEvent:
    return kind(None, 1, 1, 0, 0, 0, False, False, False)


async def test_a_click_beside_the_box_closes_it() -> None:
    async with laid(chooser()) as here:
        await here.pilot.click(offset=Offset(0, 0))
        await here.pilot.pause()
        assert here.results == [None]


@pytest.mark.parametrize("size", SIZES)
async def test_fifty_thousand_rows_draw_only_what_is_on_the_screen(size: tuple[int, int]) -> None:
    overlay = chooser(50_000)
    drawn: list[int] = []
    draw = overlay._line

    def counted(line: int, widths: list[int], width: int, at: int) -> Content:
        drawn.append(line)
        return draw(line, widths, width, at)

    overlay._line = counted  # type: ignore[method-assign]
    async with laid(overlay, size) as here:
        drawn.clear()
        await here.press("G", "b", "j")
        assert 0 < len(drawn) <= 6 * size[1]
        await here.type("/four nine four nine")
        assert overlay.found[0] == 49


async def test_a_list_of_nothing_says_so() -> None:
    async with laid(ChooserScreen[int]("Links", (Column(),), [])) as here:
        assert "none" in here.text
        await here.press("j", "k", "G", "g", "space", "enter", "/", "x", "enter", "escape", "q")
        assert here.results == [None]


# Keys that are typed fast


async def test_keys_typed_in_a_burst_reach_who_is_there_by_then() -> None:
    async with laid(chooser()) as here:
        for key in ["/", "n", "i", "enter", "j", "j"]:
            here.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await here.until(lambda: here.number == 3)
        assert here.results == [9]
        assert here.number == 3


async def test_keys_after_the_one_that_opens_an_overlay_are_its_own() -> None:
    async with reading(thread_of(*[0] * 9)) as reader:
        for key in ["question_mark", "slash", "q", "u", "i", "t", "down", "escape", "escape", "j"]:
            character = {"question_mark": "?", "slash": "/"}.get(key, key if len(key) == 1 else "")
            reader.app.post_message(events.Key(key, character or None))
        await reader.until(lambda: reader.number == 2)
        assert reader.app.screen is reader.screen
        assert reader.number == 2


async def test_what_was_picked_is_used_before_the_next_key_arrives() -> None:
    async with reading(thread_of(*[0] * 9)) as reader:

        async def go(number: int | None) -> None:
            reader.screen.comments.go(number or 0)

        reader.screen.call_next(reader.app.push_screen, chooser(9), go)
        await reader.pilot.pause()
        for key in ["G", "enter", "k", "k"]:
            reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await reader.until(lambda: reader.number == 7)
        assert reader.number == 7


async def test_escape_that_arrives_as_alt_closes_and_the_key_goes_below() -> None:
    async with laid(chooser()) as here:
        await here.press("alt+j")
        await here.pilot.pause()
        assert here.results == [None]
        assert here.number == 2


# Help


@pytest.mark.parametrize("size", SIZES)
async def test_help_carries_out_the_row_that_is_picked(size: tuple[int, int]) -> None:
    async with laid(HelpScreen(KEYMAP), size) as here:
        await here.type("/side by side")
        await here.press("enter")
        assert here.results == ["stack"]


async def test_help_shows_the_keys_it_was_given_group_by_group() -> None:
    rows = (
        Key("next", ("x", "ctrl+x"), "Move", "next one", "a line down"),
        Key("quit", ("Q",), "Program", "quit now"),
        Key("previous", ("y",), "Move", "the one before"),
    )
    async with laid(HelpScreen(rows)) as here:
        assert [" ".join(row.split()) for row in here.rows[3:]] == [
            "in the article",
            "Move",
            "▌ x Ctrl-X next one a line down",
            "y the one before",
            "",
            "Program",
            "Q quit now",
            "",
            "A number before a key repeats it: 5j. Esc drops what is typed.",
        ]


async def test_help_closes_with_its_own_keys() -> None:
    for key in ("question_mark", "f1"):
        async with laid(HelpScreen()) as here:
            await here.press(key)
            assert here.results == [None]


# The palette


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        ("next-unread", Run("next-unread")),
        ("next un", Run("next-unread")),
        ("zoo", Run("zoom")),
        ("12", GoTo(12)),
        ("q", Quit()),
        ("sort newest", Sort("newest")),
        ("sort rep", Sort("replies")),
        ("w lamps.txt", Write("lamps.txt", overwrite=False)),
        ("w! a b.txt", Write("a b.txt", overwrite=True)),
    ],
)
async def test_what_is_typed_in_the_palette_is_what_is_done(typed: str, result: Any) -> None:
    async with laid(PaletteScreen(KEYMAP)) as here:
        await here.press(*("space" if key == " " else key for key in typed))
        await here.press("enter")
        assert here.results == [result]


async def test_the_palette_lists_the_best_match_first() -> None:
    rows = tuple(
        Key(action, (key,), "Move", words)
        for key, action, words in [
            ("a", "go-find-it", "x"),
            ("b", "unfind", "x"),
            ("c", "find-next", "x"),
            ("d", "flip-in", "a deed"),
            ("e", "find", "x"),
            ("f", "other", "find something"),
            ("g", "none", "x"),
        ]
    )
    async with laid(PaletteScreen(rows)) as here:
        await here.type("find")
        names = [row.lstrip("▌ ").split()[0] for row in here.rows[3:] if row]
        assert names == ["find", "find-next", "go-find-it", "other", "unfind"]


async def test_the_palette_says_what_would_be_done_and_what_cannot_be() -> None:
    async with laid(PaletteScreen(KEYMAP)) as here:
        await here.type("12")
        assert "go to number 12" in here.text
        await here.press("ctrl+u", "0", "enter")
        assert "numbers begin with 1" in here.text
        await here.press("ctrl+u", *"sort", "space", *"xyz")
        await here.press("enter")
        assert "no order is called xyz" in here.text
        await here.press("ctrl+u", *"zzzz", "enter")
        assert "there is no command zzzz" in here.text
        await here.press("ctrl+u", "w", "space", *"out.txt")
        assert "write what is shown to out.txt" in here.text
        await here.press("ctrl+u", "w", "space", "enter")
        assert "which file?" in here.text
        await here.press("escape", "escape")
        assert here.results == [None]


async def test_a_command_that_takes_a_word_is_begun_when_it_is_picked() -> None:
    async with laid(PaletteScreen(KEYMAP[:3])) as here:
        await here.type("sort")
        await here.press("enter")
        assert ": sort" in here.rows[1]
        assert "newest first" in here.text
        await here.press("down", "enter")
        assert here.results == [Sort("oldest")]


async def test_tab_completes_names_orders_and_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "harbour").mkdir()
    (tmp_path / "harbour" / "lamps-1.txt").touch()
    (tmp_path / "harbour" / "lamps-2.txt").touch()
    (tmp_path / "har\x1b]0;x\x07").touch()
    (tmp_path / ".hidden").touch()
    async with laid(PaletteScreen(KEYMAP)) as here:
        line = here.overlay.line
        await here.press(*"next-unr", "tab")
        assert line.text == "next-unread"
        await here.press("ctrl+u", *"sort", "space", "n", "tab")
        assert line.text == "sort newest"
        await here.press("ctrl+u", "w", "space", "h", "tab")
        assert line.text == "w harbour/"
        await here.press("tab")
        assert line.text == "w harbour/lamps-"
        await here.press("tab")
        assert "2 begin so" in here.text
        await here.press("2", "tab", "enter")
        assert here.results == [Write("harbour/lamps-2.txt", overwrite=False)]
    async with laid(PaletteScreen(KEYMAP)) as here:
        await here.press("w", "space", *"nowhere/x", "tab")
        assert "no such file or directory" in here.text
        assert here.is_open


async def test_home_stands_for_the_readers_own_folder() -> None:
    async with laid(PaletteScreen(KEYMAP)) as here:
        await here.press("w", "space", *"~/x.txt", "enter")
        assert here.results == [Write(str(Path.home() / "x.txt"), overwrite=False)]


# Authors


async def test_authors_are_listed_with_their_figures_and_a_name_is_picked() -> None:
    listed = [Author("Ada", 1_200, 30, 40_000), Author("Bo", 2, 0, 7), Author(None, 9, 1, 80)]
    async with laid(AuthorsScreen(listed, of_article="Bo", start="Bo")) as here:
        assert here.rows[0] == "2 authors"
        assert here.rows[3].split() == ["comments", "replies", "words"]
        assert here.rows[4].split() == ["Ada", "1,200", "30", "40,000"]
        assert here.rows[5].split() == ["▌", "Bo", "author", "2", "0", "7"]
        ends = {row.rstrip()[-1] for row in here.rows[3:6]}
        assert ends == {"s", "0", "7"}
        await here.press("j", "enter")
        assert "they have no name to look for" in here.text
        await here.press("/", *"ada", "enter")
        assert here.results == ["Ada"]


# Links

LINKS = [
    Link("the list", "https://harbour.example/lamps"),
    Link("click", "javascript:alert(1)"),
    Link("https://shown.example", "https://real.example/" + "long/" * 30),
]


@pytest.mark.parametrize("size", SIZES)
async def test_links_are_opened_by_number_and_what_cannot_be_is_not(size: tuple[int, int]) -> None:
    async with laid(LinksScreen(LINKS), size) as here:
        await here.press("2")
        assert here.is_open
        assert "cannot be opened" in here.text
        await here.press("3")
        assert here.is_open
        assert "opens" in here.rows[0]
        await here.press("enter")
        assert here.results == [LINKS[2].target]


async def test_a_link_opens_at_once_only_where_its_whole_target_is_on_the_screen() -> None:
    for size, at_once in [((80, 24), True), ((40, 12), False)]:
        async with laid(LinksScreen(LINKS), size) as here:
            await here.press("j", "1")
            assert here.is_open is not at_once
    async with laid(LinksScreen(LINKS)) as here:
        await here.press("G", "enter")
        assert here.results == [LINKS[2].target]


async def test_the_whole_target_of_a_link_is_shown() -> None:
    async with laid(LinksScreen(LINKS)) as here:
        await here.press("G")
        assert LINKS[2].target in "".join(here.rows)
        assert "cannot be opened · javascript:alert(1)" in here.text


@pytest.mark.parametrize("size", SIZES[1:])
async def test_one_link_is_shown_whole_and_asked_for(size: tuple[int, int]) -> None:
    async with laid(LinksScreen(LINKS[2:]), size) as here:
        assert "opens" in here.rows[0]
        assert LINKS[2].target in "".join(here.rows)
        assert here.rows[-1] == "Enter opens, Esc leaves"
        await here.press("/", "f", "enter")
        assert here.results == [LINKS[2].target]


async def test_one_link_that_cannot_be_opened_is_only_shown() -> None:
    async with laid(LinksScreen(LINKS[1:2])) as here:
        assert here.rows == ["cannot be opened", "", "javascript:alert(1)", "", "Esc leaves"]
        await here.press("enter", "1")
        assert here.is_open
        await here.press("escape")
        assert here.results == [None]


# Texts


def _source(lines: int = 300) -> SourceScreen:
    return SourceScreen("Source of 3", [f"line {number} of it" for number in range(lines)])


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_of_a_text_scrolls_as_it_says(size: tuple[int, int]) -> None:
    async with laid(_source(), size) as here:
        head = 3 if here.overlay.query_one(Sheet).content_size.height >= 8 else 1
        for keys, first in [
            (["j"], 1), (["down", "ctrl+e"], 3), (["k"], 2), (["up", "ctrl+y"], 0), (["k"], 0),
        ]:  # fmt: skip
            await here.press(*keys)
            assert here.rows[head].startswith(f"line {first} "), keys
        for forth, back in [("space", "b"), ("pagedown", "pageup"), ("ctrl+d", "ctrl+u")]:
            await here.press(forth)
            assert not here.rows[head].startswith("line 0 ")
            await here.press(back)
            assert here.rows[head].startswith("line 0 ")
        for last, first_key in [("G", "g"), ("end", "home")]:
            await here.press(last)
            assert here.rows[-1].startswith("line 299 ")
            await here.press(first_key)
            assert here.rows[head].startswith("line 0 ")


@pytest.mark.parametrize("key", ["q", "escape", "i", "e", "ctrl+c"])
async def test_a_text_closes(key: str) -> None:
    async with laid(_source()) as here:
        await here.press(key)
        assert here.results == [None]


@pytest.mark.parametrize("size", SIZES)
async def test_find_in_a_text_goes_from_place_to_place_and_round(size: tuple[int, int]) -> None:
    async with laid(_source(), size) as here:
        overlay = here.overlay
        assert isinstance(overlay, TextScreen)
        await here.press("/", *"e", "space", *"29")
        assert "line 29 " in here.text
        await here.press("enter", "n")
        assert "line 290 " in here.text
        assert overlay.standing == 1
        await here.press("N", "N")
        assert "line 299 " in here.text
        await here.press("n")
        assert "line 29 " in here.text
        await here.press("escape")
        assert here.is_open
        assert not overlay.found
        await here.press("/", *"zzz", "enter", "n")
        assert "it is not here" in here.text
        await here.press("escape", "n")
        assert "nothing is looked" in here.text
        await here.press("/", *"line", "escape")
        assert not overlay.typing
        await here.press("escape")
        assert here.results == [None]


async def test_escape_while_finding_goes_back_to_where_it_began() -> None:
    async with laid(_source()) as here:
        await here.press("space", "/", *"200")
        assert "line 200 " in here.text
        await here.press("escape")
        assert "line 200 " not in here.text
        assert here.rows[3].startswith("line 16 ")


async def test_a_text_of_ten_megabytes_on_one_line_opens_scrolls_and_is_searched() -> None:
    overlay = TextScreen("Source", Shown("word " * 2_000_000 + "lamp"))
    async with laid(overlay) as here:
        await here.press("space", "G")
        assert here.rows[-1].strip("▐ ").endswith("lamp")
        await here.press("g", "/", *"lam")
        assert overlay.top > 9_000_000
        await here.press("enter", "b", "n")
        assert "lamp" in here.text


async def test_details_stand_beside_their_labels_at_any_width() -> None:
    facts = [("author", "Ada"), ("address", "https://harbour.example/" + "x" * 90)]
    async with laid(DetailsScreen("Comment 3", facts), (60, 20)) as here:
        assert here.rows[3] == "author   Ada"
        assert here.rows[4].startswith("address  https://harbour.example/")
        assert set(here.rows[5]) == {"x"}
        await here.pilot.resize_terminal(30, 8)
        await here.pilot.pause()
        assert any(row.startswith("author   Ada ") for row in here.rows)


# Anything a file can hold


def _hostile() -> list[Overlay[Any]]:
    body = f'<a href="https://x.example/{HOSTILE}">{HOSTILE}</a> <a href="{HOSTILE}">y</a>'
    thread = thread_from(
        Head(HOSTILE, HOSTILE, author=HOSTILE, url=HOSTILE),
        Row(body, Markup.HTML, depth=0, author=HOSTILE, url=HOSTILE, date_text=HOSTILE, id=HOSTILE),
        Row("x", depth=1, author="[/b]"),
    )
    links: Sequence[Link] = links_of(thread.shown(0))
    return [
        AuthorsScreen(authors(thread, TextIndex(thread)), thread.head.author),
        LinksScreen(links),
        LinksScreen(links[:1]),
        DetailsScreen("Comment 1", facts_about(thread, 0)),
        DetailsScreen("The article", article_facts(thread)),
        SourceScreen("Source", clean(body).split("\n")),
    ]


@pytest.mark.parametrize("size", [*SIZES, (1, 1)])
async def test_foreign_text_is_drawn_as_text_at_every_size(size: tuple[int, int]) -> None:
    first, *others = _hostile()
    async with laid(first, size) as here:
        for overlay in (first, *others):
            if overlay is not first:
                here.screen.call_next(here.app.push_screen, overlay)
                await here.pilot.pause()
                await here.pilot.pause()
            if size[0] >= 80:
                assert "[@click=app.quit]x[/] [b]" in here.text
            assert not LIVE & set(here.text)
            await here.press("j", "G", "/", "x", "tab", "n", "escape", "escape")
            assert not LIVE & set(here.text)


async def test_markup_in_what_a_key_does_is_text() -> None:
    async with laid(HelpScreen((Key("x", ("[",), "[/Move]", "[b]x[/] [/]"),))) as here:
        assert "[b]x[/] [/]" in here.text
        assert "[/Move]" in here.text
        await here.press("/", "[", "enter")
        assert here.results == ["x"]


async def test_an_overlay_follows_the_size_of_the_screen() -> None:
    async with laid(chooser(), (120, 40)) as here:
        await here.press(*"jjjjjjjj")
        for size in [(20, 5), (200, 60), (5, 2), (80, 24)]:
            await here.pilot.resize_terminal(*size)
            await here.pilot.pause()
            if size[0] > 5:
                assert here.current.startswith("8")
            region = here.overlay.query_one(Sheet).region
            assert region.width <= size[0]
            assert region.height <= size[1]


async def test_the_thread_is_seen_dimmed_behind_an_overlay() -> None:
    async with laid(chooser(3), (120, 40)) as here:
        picture = here.app.export_screenshot(simplify=True)
        assert "author1" in picture
        assert "Numbers" in picture
