"""The row where a filter, or words to find, are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


class Bar(Horizontal):
    """A label, an input, and what came of it. Hidden until it is opened."""

    class Typed(Message):
        """The text in the bar changed."""

        def __init__(self, purpose: str, text: str) -> None:
            super().__init__()
            self.purpose = purpose
            self.text = text

    class Kept(Typed):
        """Enter was pressed."""

    class Dropped(Typed):
        """Esc was pressed."""

    def __init__(self) -> None:
        super().__init__(id="bar")
        self.purpose = ""

    def compose(self) -> ComposeResult:
        """The three parts, side by side."""
        yield Static(id="bar-label")
        yield Input(id="bar-input", compact=True, select_on_focus=False)
        yield Static(id="bar-result")

    @property
    def input(self) -> Input:
        """The input itself."""
        return self.query_one(Input)

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self.has_class("-open")

    def open(self, purpose: str, text: str) -> None:
        """Ask for text; `purpose` is the label, and comes back with each message."""
        self.purpose = purpose
        self.query_one("#bar-label", Static).update(Content(f" {purpose} "))
        self.tell("")
        with self.prevent(Input.Changed):
            self.input.value = text
        self.input.cursor_position = len(text)
        self.add_class("-open")
        self.input.focus()

    def close(self) -> None:
        """Hide the bar."""
        self.remove_class("-open")

    def tell(self, result: str, wrong: bool = False) -> None:
        """What came of the text, at the right."""
        label = self.query_one("#bar-result", Static)
        label.update(Content(f" {result} "))
        label.set_class(wrong, "-wrong")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self.purpose, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept(self.purpose, event.value))

    def on_key(self, event: events.Key) -> None:
        """Esc and Ctrl-C drop what is typed; Tab does not leave."""
        if event.key in {"escape", "ctrl+c"}:
            event.stop()
            event.prevent_default()
            self.post_message(self.Dropped(self.purpose, self.input.value))
        elif event.key in {"tab", "shift+tab"}:
            event.stop()
            event.prevent_default()
