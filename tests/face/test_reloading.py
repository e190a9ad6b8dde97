"""Reading the file again: what the reader did goes along to the new save."""

from __future__ import annotations

import gc
import weakref
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager

from tests.face.support import Reader
from tests.trees import thread_from
from tui.app import make_app
from tui.archive import Thread
from tui.errors import UnreadableError
from tui.listed import Listed
from tui.rows import Head, Row
from tui.settings import FoldRule, Settings


def _save(*names: str) -> Thread:
    """A save with these comments: an id, and how deep it stands."""
    rows = [Row(f"What {name[0]} says.", id=name[0], depth=int(name[1:])) for name in names]
    return thread_from(Head("Harbour lamps", "An article."), *rows)


@asynccontextmanager
async def _saves(
    *threads: Thread | Exception, settings: Settings | None = None
) -> AsyncIterator[Reader]:
    """The app with the first of these, and the others one after another when read again."""
    loadings = []
    for thread in threads:
        loading: Future[Sequence[Listed]] = Future()
        if isinstance(thread, Exception):
            loading.set_exception(thread)
        else:
            loading.set_result([thread])
        loadings.append(loading)
    later = iter(loadings[1:])
    app = make_app(loadings[0], None, settings or Settings(), lambda: next(later))
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        yield Reader(app, pilot)


async def _again(reader: Reader) -> None:
    reader.screen.status.hush()
    await reader.type("gr")
    await reader.until_told("read again")


async def test_reading_again_carries_over_what_was_done_and_marks_what_is_new() -> None:
    old = _save("a0", "b1", "c0", "d1", "e0")
    new = _save("a0", "x1", "b1", "c0", "d1", "y2", "e0")
    async with _saves(old, new, new) as reader:
        await reader.type("2Gs3Grzc5Ga")
        await reader.type("mine")
        await reader.press("enter")
        await reader.type("2G")
        await _again(reader)
        screen = reader.screen
        assert reader.number == 3
        assert "What b says." in reader.text
        assert "read again; 2 new" in reader.status
        assert [n for n, star in enumerate(screen.visit.starred, 1) if star] == [3]
        assert screen.visit.read[3] == 1
        assert screen.visit.notes == {6: "mine"}
        assert [n for n, short in enumerate(screen.outline.short, 1) if short] == [4]
        assert [n for n, is_new in enumerate(screen.visit.new, 1) if is_new] == [2, 6]
        assert "· new" in reader.text
        await reader.type("gg]n")
        assert reader.number == 2
        await reader.type("]n")
        assert reader.number == 6
        assert screen.outline.shown[5]
        await reader.type("]n")
        assert "no further comment that is new" in reader.status
        await _again(reader)
        assert reader.number == 6


async def test_reading_again_keeps_the_row_of_the_cursor() -> None:
    old = _save(*(f"{letter}0" for letter in "abcdefghijklmnop"))
    async with _saves(old, _save("z0", *(f"{letter}0" for letter in "abcdefghijklmnop"))) as reader:
        await reader.type("8Gzz")
        row = reader.row_of_cursor()
        await _again(reader)
        assert reader.number == 9
        assert reader.row_of_cursor() == row


async def test_a_cursor_on_what_is_gone_goes_to_what_stood_before_it() -> None:
    async with _saves(_save("a0", "b0", "c0", "d0"), _save("a0", "b0", "d0")) as reader:
        await reader.type("3G")
        await _again(reader)
        assert reader.number == 2


async def test_a_file_that_cannot_be_read_again_says_why_and_nothing_is_lost() -> None:
    async with _saves(_save("a0", "b0"), UnreadableError("x.html: is gone")) as reader:
        await reader.type("jgr")
        await reader.until_told("x.html: is gone")
        assert reader.number == 2


async def test_what_a_rule_folded_and_the_reader_opened_stays_open() -> None:
    old, new = _save("a0", "b1", "c0"), _save("a0", "b1", "c0", "x1")
    settings = Settings(folds=(FoldRule("depth:>0", "deep"),))
    async with _saves(old, new, settings=settings) as reader:
        assert reader.screen.outline.is_folded(1)
        await reader.type("jzo")
        await _again(reader)
        assert not reader.screen.outline.is_folded(1)
        assert reader.screen.outline.is_folded(3)
        assert reader.screen.outline.reasons == {3: "deep"}


async def test_what_was_read_before_is_let_go() -> None:
    save = _save("a0", "b1", "c0")
    async with _saves(save, save, save, save) as reader:
        before = []
        for _ in range(3):
            await reader.type("fb")
            await reader.press("enter")
            before.append(weakref.ref(reader.screen.outline))
            await _again(reader)
            assert len(reader.app.screen_stack) == 1
        _, *later = before  # Textual keeps the screen that it began with

        def are_gone() -> bool:
            gc.unfreeze()
            gc.collect()
            return all(outline() is None for outline in later)

        await reader.until(are_gone)  # a timer, though stopped, holds its screen till its time
