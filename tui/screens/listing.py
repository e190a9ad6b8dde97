"""The screen with a list of threads, one of which is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.catalogue import NOT_HERE, OPENING, REFUSED, catalogue
from tui.details import article_facts
from tui.keyreader import Command
from tui.screens.reading import ReadingScreen
from tui.screens.resuming import take_over
from tui.settings import DEFAULTS, Settings
from tui.widgets.thread_pane import ThreadPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.listed import Listed
    from tui.progress import Progress
    from tui.widgets.comment_pane import CommentPane


class ListScreen(ReadingScreen):
    """Threads, a line each, with the keys, filters and orders that comments have."""

    what = "thread"

    def __init__(
        self,
        threads: Sequence[Listed],
        settings: Settings = DEFAULTS,
        progress: Progress | None = None,
    ) -> None:
        self.threads = threads
        self._left: dict[int, ReadingScreen] = {}
        super().__init__(catalogue(threads), None, settings, progress)

    def make_comments(self) -> CommentPane:
        return ThreadPane(self.thread, self.outline, self.visit, self.keys, self.trail)

    def where(self) -> str:
        number, size = self.comments.cursor + 1, len(self.thread)
        return f"thread {number:>{len(str(size))}} of {size}"

    async def carry_out(self, command: Command) -> None:
        if command.action in OPENING and self.progress is not None:
            self.comments.unreached = command
            self.status.say("it opens when the rest is read")
        elif command.action in OPENING:
            await self.open(self.comments.cursor)
        elif command.action == "details":
            await self._show_details()
        elif command.action in REFUSED:
            self.status.say(NOT_HERE)
        else:
            was_first = self.comments.cursor == self.outline.first()
            await super().carry_out(command)
            if command.action.startswith("order-") and was_first:
                self.comments.go(self.outline.first())

    async def go_on_from(self, begun: ReadingScreen) -> None:
        """Open the thread that was being read before others were known to be there."""
        if not isinstance(begun, ListScreen):
            keys = [thread.key for thread in self.threads]
            number = keys.index(begun.thread.key) if begun.thread.key in keys else 0
            self._left[number] = begun
            await self.open(number)

    async def open(self, number: int, entry: int | None = None) -> None:
        """Open a thread, where the reader was in it when it was left."""
        screen = ReadingScreen(self.threads[number].opened(), entry, self.settings)
        screen.is_from_list = True
        before = self._left.get(number)
        if before is not None:
            take_over(screen, before, is_same_save=True)
        self._left[number] = screen
        self.visit.set_read(number)
        self.comments.draw_anew(number)
        await self.app.push_screen(screen)

    async def _show_details(self) -> None:
        from tui.screens.details import DetailsScreen
        from tui.screens.looking import lay_over

        entry = self.comments.cursor
        facts = article_facts(self.threads[entry].opened())
        await lay_over(self, DetailsScreen(f"Thread {entry + 1}", facts))
