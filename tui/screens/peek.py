"""The chain of parents above a comment, read without leaving the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import ModalScreen

from tui.outline import Outline
from tui.trail import Trail
from tui.widgets.comment_pane import CommentPane
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.app import ComposeResult

_CLOSING = frozenset({"peek", "close", "cancel", "quit", "interrupt"})
_FOLLOWED = frozenset({"next", "previous", "next-sibling", "previous-sibling", "first", "last"})


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
    #peek {
        width: 90;
        max-width: 100%;
        height: 80%;
        padding: 1 0;
        background: $background;
    }
    """

    def __init__(self, over: CommentPane) -> None:
        super().__init__()
        thread, entry = over.thread, over.cursor
        outline = Outline(thread.tree)
        outline.only([entry, *thread.tree.ancestors(entry)])
        self.pane = CommentPane(thread, outline, over.visit, over.keys, Trail(), id="peek")
        self.pane.go_to_end(entry)

    def compose(self) -> ComposeResult:
        yield self.pane

    async def on_pane_asked(self, message: Pane.Asked) -> None:
        """Close, where that was asked for; what changes the thread is for the screen below."""
        message.done.set()
        if message.command.action in _CLOSING:
            self.dismiss()
