"""The chain of parents above a comment, read without leaving the place."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.outline import Outline
from tui.trail import Trail
from tui.widgets.comment_pane import CommentPane
from tui.widgets.lines import HEAD, walk_down
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

_CLOSING = frozenset({"peek", "close", "cancel", "quit", "interrupt"})
_SHARE = 80
_AIR = 1
_TITLE = 2
_WIDTH = 84


class _Chain(CommentPane):
    """Entries to look at, which are not read by that."""

    def read_through(self, item: int) -> None:
        """Nothing: the place in the thread is another."""


class PeekScreen(ModalScreen[None]):
    """The parents of the current comment of a pane, and the comment, in full; they scroll.

    The keys that close it are those that opened it, and those that close anything.
    """

    BINDINGS: ClassVar = []
    DEFAULT_CSS = """
    PeekScreen {
        align: center middle;
        background: $background 60%;
    }
    #peek-title {
        width: 84;
        max-width: 100%;
        height: 2;
        padding: 0 2;
        background: $background;
        color: $text-muted;
    }
    #peek {
        width: 84;
        max-width: 100%;
        padding: 0 0 1 0;
        background: $background;
    }
    """

    def __init__(self, over: CommentPane) -> None:
        super().__init__()
        thread, entry = over.thread, over.cursor
        outline = Outline(thread.tree)
        outline.only([entry, *thread.tree.ancestors(entry)])
        self.pane = _Chain(thread, outline, over.visit, over.keys, Trail(), id="peek")
        self.pane.cursor = entry

    def compose(self) -> ComposeResult:
        title = f"What number {self.pane.cursor + 1} answers · Esc closes"
        yield Static(Content(title), id="peek-title")
        yield self.pane

    def on_resize(self, event: events.Resize) -> None:
        """As high as the chain is, if there is room for that."""
        pane = self.pane
        most = max(1, event.size.height * _SHARE // 100 - _AIR - _TITLE)
        pane.lines.fit(min(_WIDTH, event.size.width) - 1)
        first = pane.lines.first() or 0
        rows = sum(1 for _ in islice(walk_down(pane.lines, first, HEAD), most))
        pane.styles.height = rows + _AIR
        self.call_after_refresh(pane.go_to_end, pane.lines.last() or 0)

    async def on_pane_asked(self, message: Pane.Asked) -> None:
        """Close, where that was asked for; what changes the thread is for the screen below."""
        message.done.set()
        if message.command.action in _CLOSING:
            self.dismiss()
