"""What the screen remembers of a visit: what was read, what rules folded, what peeking leaves."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager

import pytest

from tests.face.support import Reader, reading
from tests.trees import thread_from
from tui.app import make_app
from tui.archive import Thread
from tui.listed import Listed
from tui.rows import Head, Row
from tui.settings import FoldRule, Settings

LONG = "the tide turns twice a day " * 80


def _thread(*bodies: str, depth: int = 0) -> Thread:
    rows = [Row(body, depth=depth * bool(number)) for number, body in enumerate(bodies)]
    return thread_from(Head("Harbour lamps", "An article."), *rows)


def _read(reader: Reader) -> list[int]:
    return [number for number, read in enumerate(reader.screen.visit.read, 1) if read]


async def test_a_comment_is_read_when_its_end_was_on_the_screen_and_the_cursor_left_it() -> None:
    async with reading(_thread("short", "also short", "the last"), (100, 20)) as reader:
        assert _read(reader) == []
        await reader.type("j")
        assert _read(reader) == [1]
        await reader.type("G")
        assert _read(reader) == [1, 2]


async def test_a_long_comment_is_not_read_before_its_end_was_on_the_screen() -> None:
    async with reading(_thread(LONG, "short", "the last"), (100, 20)) as reader:
        await reader.type("jk")
        assert 1 not in _read(reader)
        for _ in range(9):
            if reader.number != 1:
                break
            assert 1 not in _read(reader)
            await reader.press("space")
        assert reader.number == 3
        assert _read(reader) == [1, 2]


async def test_what_is_folded_is_not_read_by_passing_over_it() -> None:
    async with reading(_thread("a", "b", "c"), (100, 20)) as reader:
        await reader.type("zMjjkk")
        assert _read(reader) == [1]  # which was in full on the screen before


async def test_what_was_read_to_its_end_is_read_when_it_is_folded_and_left() -> None:
    async with reading(_thread("a", "b", "c"), (100, 20)) as reader:
        await reader.type("x")
        assert reader.number == 2
        assert _read(reader) == [1]
        await reader.type("X")
        assert _read(reader) == [1, 2]


async def test_space_passes_over_what_is_read_and_u_and_capital_u_too() -> None:
    async with reading(_thread("a", "b", "c", "d", "e"), (100, 30)) as reader:
        await reader.type("2Gr3Grgg")
        reader.screen.visit.read[0] = 0
        await reader.press("space")
        assert reader.number == 4
        await reader.type("gg")
        reader.screen.visit.read[3] = 1
        await reader.type("u")
        assert reader.number == 5
        reader.screen.visit.read[:] = bytes([0, 1, 1, 1, 1])
        await reader.type("U")
        assert reader.number == 1
        reader.screen.visit.read[:] = bytes([1] * 5)
        await reader.type("u")
        assert "no further" in reader.status
        assert reader.number == 1


async def test_u_opens_what_hides_the_unread() -> None:
    async with reading(_thread("a", "b", "c", depth=1), (100, 30)) as reader:
        await reader.type("zM")
        reader.screen.visit.read[1] = 1
        await reader.type("u")
        assert reader.number == 3
        assert reader.screen.outline.shown[2]


async def test_peeking_changes_nothing() -> None:
    rows = [Row(f"Level {depth}", depth=depth) for depth in range(6)]
    thread = thread_from(Head("Harbour lamps", "An article."), *rows, Row("x", depth=0))
    async with reading(thread, (100, 30)) as reader:
        await reader.type("6G")
        screen = reader.screen
        screen.visit.read[:] = bytes(7)
        before = (screen.comments.spot(), bytes(screen.visit.read), bytes(screen.outline.shown))
        await reader.type("P")
        await reader.type("kkkjGggJKzMzRTs2Gma")
        await reader.press("enter", "space", "ctrl+d")
        assert reader.app.screen is not screen
        await reader.press("escape")
        assert reader.app.screen is screen
        assert screen.comments.hints is None
        after = (screen.comments.spot(), bytes(screen.visit.read), bytes(screen.outline.shown))
        assert after == before
        assert not any(screen.visit.starred)


# Rules of the settings


@asynccontextmanager
async def _with_rules(thread: Thread, *rules: tuple[str, str]) -> AsyncIterator[Reader]:
    loading: Future[Sequence[Listed]] = Future()
    loading.set_result([thread])
    folds = tuple(FoldRule(where, reason) for where, reason in rules)
    app = make_app(loading, None, Settings(folds=folds))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        yield Reader(app, pilot)


async def test_a_rule_folds_from_the_start_and_its_reason_stands_on_the_fold() -> None:
    rows = [Row("a", depth=0), Row("b", depth=1), Row("c", depth=2)]
    thread = thread_from(Head("Harbour lamps", "An article."), *rows)
    async with _with_rules(thread, ("depth:>0", "too deep")) as reader:
        assert [n for n, short in enumerate(reader.screen.outline.short) if short] == [1, 2]
        assert "too deep · +1" in reader.text
        await reader.type("jzo")
        assert "too deep · +1" not in reader.text
        assert reader.screen.outline.reasons == {2: "too deep"}
        await reader.type("zc")
        assert "too deep · +1" not in reader.text


async def test_a_rule_on_texts_folds_when_they_are_indexed_but_not_around_the_cursor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.screens.reading._SETTLED", 1_000)
    rows = [Row("lamp", depth=0), Row("lamp", depth=1), Row("quay", depth=0), Row("lamp", depth=0)]
    thread = thread_from(Head("Harbour lamps", "An article."), *rows)
    async with _with_rules(thread, ("lamp", "about lamps")) as reader:
        assert not any(reader.screen.outline.short)
        await reader.type("j")
        await reader.screen._index_texts()
        await reader.app.workers.wait_for_complete()
        await reader.pilot.pause()
        assert [n for n, short in enumerate(reader.screen.outline.short) if short] == [3]
        assert reader.number == 2
        assert "about lamps" in reader.text
        await reader.type("Gzo")
        assert not any(reader.screen.outline.short)


async def test_the_first_rule_that_folds_gives_the_reason() -> None:
    rows = [Row("a", depth=0), Row("b", depth=1)]
    thread = thread_from(Head("Harbour lamps", "An article."), *rows)
    async with _with_rules(thread, ("depth:1", "first"), ("depth:>0", "second")) as reader:
        assert "first" in reader.text
        assert "second" not in reader.text
