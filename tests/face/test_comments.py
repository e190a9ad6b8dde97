"""The comment pane as a reader meets it."""

import random

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from tests.face.support import reading
from tests.trees import thread_from, thread_of
from tui.archive import Thread
from tui.build import build
from tui.merge import Reading
from tui.rows import Head, Item, Kind, Row

LONG = "word " * 400


def _mixed(size: int = 60) -> Thread:
    """A thread with short and long comments at many depths."""
    chance = random.Random(7)
    rows, depth = [], 0
    for number in range(size):
        depth = chance.randint(0, min(depth + 1, 9)) if number else 0
        rows.append(Row(f"comment {number + 1} " + "word " * chance.randint(0, 120), depth=depth))
    return thread_from(Head("Title", "An article."), *rows)


async def test_the_first_comment_is_current_and_comments_have_the_focus() -> None:
    async with reading(thread_of(0, 1, 0)) as reader:
        assert reader.number == 1
        assert reader.screen.comments.has_focus
        assert "▌ 1  author1" in reader.lines[2]
        assert "1 of 3 · depth 0 · branch 1 of 2" in reader.status


async def test_every_key_of_the_main_job_moves_as_it_says() -> None:
    async with reading(thread_of(0, 1, 2, 1, 0, 1, 0)) as reader:
        for keys, number in [
            ("j", 2), ("j", 3), ("k", 2), ("J", 4), ("K", 2), ("p", 1), ("}", 5), ("j", 6),
            ("{", 5), ("2j", 7), ("gg", 1), ("G", 7), ("3G", 3), ("t", 1), ("l", 2), ("]]", 5),
            ("[[", 1),
        ]:  # fmt: skip
            await reader.type(keys)
            assert reader.number == number, keys


async def test_what_cannot_be_done_is_said_in_the_status_line() -> None:
    async with reading(thread_of(0, 0)) as reader:
        await reader.press("p")
        assert "this is the top level" in reader.status
        assert reader.number == 1


async def test_pending_keys_show_until_they_are_used_or_dropped() -> None:
    async with reading(thread_of(0, 0, 0)) as reader:
        await reader.type("12z")
        assert "12z" in reader.status
        await reader.press("escape")
        assert "12z" not in reader.status


async def test_a_fold_is_one_line_with_author_first_words_and_how_many_are_inside() -> None:
    async with reading(thread_of(0, 1, 2, 0, words="the words of {}")) as reader:
        await reader.press("enter")
        assert "▸ author1 · the words of 1" in reader.lines[2]
        assert "+2" in reader.lines[2]
        assert "words of 2" not in reader.text
        await reader.press("enter")
        assert "words of 2" in reader.text


@pytest.mark.parametrize("keys", ["zM", "zR", "z1", "z2", "zm", "zr", "za", "zA", "zc", "h"])
async def test_folding_leaves_the_current_comment_on_its_row(keys: str) -> None:
    async with reading(_mixed()) as reader:
        await reader.type("8j")
        await reader.type("z1" if keys == "zr" else "zz")
        row, number = reader.row_of_cursor(), reader.number
        await reader.type(keys)
        if reader.number == number:
            after = reader.row_of_cursor()
            assert after is not None
            assert row is not None
            above = reader.screen.outline.shown.count(1, 0, reader.number - 1)
            assert after == row or above < row


async def test_the_cursor_is_always_on_the_screen_and_the_screen_full() -> None:
    chance = random.Random(11)
    keys = ["j", "k", "J", "K", "}", "{", "G", "g", "space", "b", "ctrl+d", "ctrl+u", "ctrl+f",
            "ctrl+b", "ctrl+e", "ctrl+y", "enter", "l", "h", "p", "z", "t", "M", "R", "m", "5",
            "pagedown", "pageup", "home", "end", "N", "Z", "tab"]  # fmt: skip
    async with reading(_mixed(), (100, 16)) as reader:
        for _ in range(250):
            await reader.pilot.press(chance.choice(keys))
            pane = reader.screen.comments
            if pane.display:
                assert pane.outline.shown[pane.cursor]
                assert any(line.item == pane.cursor for line in pane.frame)
        await reader.pilot.pause()
        assert len(reader.lines) == 16


async def test_scrolling_down_and_up_by_lines_comes_back_to_the_same_lines() -> None:
    async with reading(_mixed(), (100, 20)) as reader:
        pane = reader.screen.comments
        await reader.type("4j")
        pane.put(pane.cursor, 0)
        seen = []
        for _ in range(80):
            seen.append(pane.frame[0])
            pane.scroll_lines(1)
        for line in reversed(seen):
            pane.scroll_lines(-1)
            assert pane.frame[0] == line


async def test_space_reads_a_long_comment_page_by_page_and_then_goes_on() -> None:
    thread = thread_from(Head("Title", "An article."), Row(LONG, depth=0), Row("end", depth=0))
    async with reading(thread, (80, 20)) as reader:
        for _ in range(30):
            if reader.number != 1:
                break
            await reader.press("space")
        assert reader.number == 2
        assert "end" in reader.text


async def test_zt_zz_and_zb_place_the_current_comment() -> None:
    async with reading(_mixed(), (100, 24)) as reader:
        await reader.type("30G")
        height = reader.screen.comments.size.height
        for keys, row in (("zt", 0), ("zz", height // 2), ("zb", height - 1)):
            await reader.type(keys)
            assert reader.row_of_cursor() == row


async def test_a_resize_keeps_the_words_at_the_top() -> None:
    thread = thread_from(Head("Title", "An article."), Row("word " * 3000, depth=0))
    async with reading(thread, (120, 30)) as reader:
        pane = reader.screen.comments
        pane.scroll_lines(60)
        at = pane.top[1]
        for width in (90, 60, 150, 41, 120):
            await reader.pilot.resize_terminal(width, 30)
            await reader.pilot.pause()
            start, row = pane.top[1], pane.frame[0].row
            assert row is not None
            assert abs(start - at) <= 2 * 80


async def test_text_keeps_forty_columns_at_any_depth_and_the_depth_is_told() -> None:
    async with reading(thread_of(*range(5_000)), (80, 24)) as reader:
        await reader.press("G")
        pane = reader.screen.comments
        assert pane.lines.text_width(4_999) >= 40
        assert "↳4999" in reader.text
        assert "5000 of 5000" in reader.status


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (120, 40), (200, 60)])
async def test_every_size_of_terminal_is_drawn(size: tuple[int, int]) -> None:
    async with reading(_mixed(), size) as reader:
        for key in ("j", "j", "z", "M", "tab", "j", "G", "f", "w", "escape", "question_mark"):
            await reader.pilot.press(key)
        await reader.pilot.pause()
        assert len(reader.lines) == size[1]


async def test_placeholders_are_words_in_brackets() -> None:
    rows = [
        Row(kind=Kind.DELETED, depth=0),
        Row(kind=Kind.REMOVED, depth=0, author="Ada"),
        Row("lost parent", depth=1, parent="x"),
        Row("under", depth=4),
        Row(kind=Kind.MORE, depth=0, hidden=1234),
        Row("a site linked here", kind=Kind.PINGBACK, depth=0, author="A site"),
    ]
    async with reading(thread_from(Head("Title", "An article."), *rows)) as reader:
        for words in (
            "[deleted]",
            "Ada [removed by moderators]",
            "[lost: a comment that this file does not have]",
            "[1,234 more replies that this file does not have]",
            "A site · pingback",
        ):
            assert words in reader.text


async def test_a_text_that_a_later_save_no_longer_has_is_marked() -> None:
    saves: list[list[Item]] = [
        [Head("Title", "An article.", key="t"), Row("what was said", id="1")],
        [Head("Title", "An article.", key="t"), Row(id="1", kind=Kind.DELETED)],
    ]
    thread = build([Reading("made-up", (), items) for items in saves]).threads[0]
    async with reading(thread) as reader:
        assert "unnamed · deleted in a later save" in reader.text
        assert "what was said" in reader.text


async def test_a_click_on_a_head_folds_and_on_a_text_goes_there() -> None:
    async with reading(thread_of(0, 0, 0)) as reader:
        pane = reader.screen.comments
        row = pane.row_of(1)
        assert row is not None
        await reader.pilot.click(pane, offset=(10, row + 1))
        assert reader.number == 2
        assert not pane.outline.is_folded(1)
        await reader.pilot.click(pane, offset=(30, row))
        assert pane.outline.is_folded(1)


async def test_a_cursor_move_draws_only_the_rows_that_change() -> None:
    async with reading(thread_of(0, 0, 0, 0)) as reader:
        pane = reader.screen.comments
        drawn: list[int] = []
        draw = pane.draw

        def counted(line, palette):  # type: ignore[no-untyped-def]
            drawn.append(line.item)
            return draw(line, palette)

        pane.draw = counted  # type: ignore[method-assign]
        await reader.press("j")
        assert set(drawn) == {0, 1}
        drawn.clear()
        await reader.type("kj")
        assert set(drawn) == {0, 1}  # both have been read by now
        drawn.clear()
        await reader.type("kj")
        assert not drawn


async def test_a_key_costs_the_same_in_a_long_thread() -> None:
    walked: list[int] = []
    for size in (100, 20_000):
        async with reading(thread_of(*[0, 1, 2, 1] * (size // 4)), (100, 24)) as reader:
            lines = reader.screen.comments.lines
            calls = 0
            down = lines.down

            def counted(item, offset, down=down):  # type: ignore[no-untyped-def]
                nonlocal calls
                calls += 1
                return down(item, offset)

            await reader.type("50G")
            lines.down = counted  # type: ignore[method-assign]
            await reader.press("j", "k", "J", "ctrl+d", "enter", "space")
            walked.append(calls)
    assert walked[0] == walked[1]


async def test_markup_in_a_text_is_text() -> None:
    hostile = "[/b] [@click=app.quit]x[/] [bold]y \x1b]52;c;eA==\x07 \x9b2J \u202e"
    head = Head(hostile, hostile, author=hostile, date_text=hostile)
    thread = thread_from(head, Row(hostile, depth=0, author=hostile, date_text=hostile))
    async with reading(thread) as reader:
        assert "[/b] [@click=app.quit]x[/] [bold]y ␛]52;c;eA==␇" in reader.text
        await reader.type("zMf")
        await reader.type("[/b]")
        assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(reader.text)
        assert "1 match" in reader.status


async def test_a_comment_of_a_megabyte_opens_and_scrolls() -> None:
    thread = thread_from(Head("T", "An article."), Row("x" * 500_000 + " y" * 250_000, depth=0))
    async with reading(thread) as reader:
        await reader.press("ctrl+f", "ctrl+f", "G", "ctrl+b")
        assert reader.screen.comments.top[1] > 900_000
        assert reader.status.startswith(" 1 of 1")


async def test_selected_text_is_copied_as_words() -> None:
    async with reading(thread_of(0, 0, words="some words of {}")) as reader:
        pane = reader.screen.comments
        row = pane.row_of(0)
        assert row is not None
        left = pane.lines.left(0)
        at = pane.region.offset + Offset(left, row + 1)
        await reader.pilot.mouse_down(offset=at)
        await reader.pilot.hover(offset=at + Offset(9, 0))
        await reader.pilot.mouse_up(offset=at + Offset(9, 0))
        await reader.pilot.pause()
        assert (reader.app.screen.get_selected_text() or "").startswith("some word")


async def test_what_is_selected_stays_when_the_bar_to_type_in_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.screens.reading._SETTLED", 60)
    async with reading(thread_of(0, 0, words="some words of {}")) as reader:
        pane = reader.screen.comments
        reader.screen.selections = {pane: Selection(Offset(0, 0), Offset(9, 0))}
        await reader.screen.seek()
        await reader.pilot.pause(0.2)
        assert (reader.screen.get_selected_text() or "").startswith("some word")
