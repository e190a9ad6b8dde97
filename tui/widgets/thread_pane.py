"""A list of threads as a pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.catalogue import NOTHING_TO_FOLD, OPENING, REFUSED
from tui.moves import MOVES
from tui.widgets.comment_pane import CommentPane
from tui.widgets.thread_head import ThreadHead

if TYPE_CHECKING:
    from textual import events

    from tui.archive import Thread
    from tui.keyreader import Command, KeyReader
    from tui.outline import Outline
    from tui.trail import Trail
    from tui.visit import Visit


class ThreadPane(CommentPane):
    """Shows a catalogue, a line a thread; what unfolds a comment opens a thread."""

    def __init__(
        self, catalogue: Thread, outline: Outline, visit: Visit, keys: KeyReader, trail: Trail
    ) -> None:
        super().__init__(
            catalogue, outline, visit, keys, trail, head=ThreadHead(catalogue, visit), id="threads"
        )
        self.lines.one_line = True

    def do(self, command: Command) -> bool:
        if command.action in OPENING | REFUSED:
            return False
        if command.action in MOVES and MOVES[command.action].folds:
            self.refuse(NOTHING_TO_FOLD)
            return True
        return super().do(command)

    async def on_click(self, event: events.Click) -> None:
        """A click goes to a thread; on the one that is current, it opens it."""
        at = event.get_content_offset(self)
        if at is None or at.y >= len(self.frame):
            return
        self.drop_typed()
        item = self.frame[at.y].item
        if item == self.cursor:
            await self.ask("toggle-fold")
        else:
            self.go(item)
