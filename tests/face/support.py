"""Driving the app in tests: a thread on a screen, and what a person would see there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.strip import Strip

from tui.app import ThreadleafApp, make_app
from tui.archive import Thread
from tui.listed import Listed
from tui.screens.reading import ReadingScreen


class Reader:
    """A running app with one thread on it."""

    def __init__(self, app: ThreadleafApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReadingScreen:
        """The reading screen of the moment, whatever lies over it."""
        stack = reversed(self.app.screen_stack)
        screen = next(each for each in stack if isinstance(each, ReadingScreen))
        assert isinstance(screen, ReadingScreen)
        return screen

    @property
    def number(self) -> int:
        """The number of the entry that the cursor is on."""
        return self.screen.comments.cursor + 1

    @property
    def lines(self) -> list[str]:
        """The screen, row by row, as text."""
        width, height = self.app.size
        strips = self._strips()
        assert all(strip.cell_length == width for strip in strips)
        assert len(strips) == height
        return [strip.text.rstrip() for strip in strips]

    def _strips(self) -> list[Strip]:
        return self.app.screen._compositor.render_strips()

    @property
    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines)

    @property
    def status(self) -> str:
        """The last row."""
        return self.lines[-1]

    def row_of_cursor(self) -> int | None:
        """The row of the comment pane on which the current entry begins."""
        return self.screen.comments.row_of(self.screen.comments.cursor)

    async def type(self, keys: str) -> None:
        """Type characters, each as a key."""
        await self.press(*keys)

    async def press(self, *keys: str) -> None:
        """Press keys and wait until the screen has settled."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so, and then whether anything follows."""
        for _ in range(500):
            await self.pilot.pause(0.02)
            if is_so():
                await self.pilot.pause()
                return
        raise AssertionError(self.text)

    async def until_told(self, words: str) -> None:
        """Wait until the last row, of a screen that is laid out, says this."""
        height = self.app.size.height
        await self.until(lambda: len(self._strips()) == height and words in self.status)


@asynccontextmanager
async def reading(thread: Thread, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Reader]:
    """The app with this thread on a screen of this size (columns, rows)."""
    loading: Future[Sequence[Listed]] = Future()
    loading.set_result([thread])
    app = make_app(loading)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Reader(app, pilot)
