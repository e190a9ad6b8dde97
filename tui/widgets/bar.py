"""The row where a filter, or words to find, are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.widgets.handover import Handover, hand_over, passed_on

if TYPE_CHECKING:
    from textual.app import ComposeResult


class BarInput(Input):
    """The input of a bar: Enter and Esc end it, and keys typed after them go where they end."""

    class Ended(Handover):
        """Enter (`kept`) or Esc was pressed."""

        def __init__(self, text: str, kept: bool) -> None:
            super().__init__()
            self.text = text
            self.kept = kept

    async def _on_key(self, event: events.Key) -> None:
        if passed_on(self, event):
            return
        if event.key in {"enter", "escape", "ctrl+c"} or event.key.startswith("alt+"):
            event.stop()
            event.prevent_default()
            await hand_over(self, self.Ended(self.value, event.key == "enter"))
            if event.key.startswith("alt+"):
                rest = event.key.removeprefix("alt+")
                passed_on(self, events.Key(rest, event.character))
        elif event.key in {"tab", "shift+tab"}:
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)


class Bar(Horizontal):
    """A label, an input, and what came of it. Hidden until it is opened."""

    DEFAULT_CSS = """
    Bar {
        height: 1;
        background: $background;
    }
    #bar-label {
        width: auto;
        color: $accent;
        text-style: bold;
    }
    #bar-input {
        width: 1fr;
        background: $background;
    }
    #bar-result {
        width: auto;
        max-width: 50%;
        color: $text-muted;
    }
    #bar-result.-wrong {
        color: $warning;
    }
    """

    class Typed(Message):
        """The text in the bar changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__(id="bar")
        self.display = False
        self.purpose = ""

    def compose(self) -> ComposeResult:
        """The three parts, side by side."""
        yield Static(id="bar-label")
        yield BarInput(id="bar-input", compact=True, select_on_focus=False)
        yield Static(id="bar-result")

    @property
    def input(self) -> Input:
        """The input itself."""
        return self.query_one(Input)

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return bool(self.display)

    def open(self, purpose: str, text: str) -> None:
        """Ask for text; `purpose` is the label."""
        self.purpose = purpose
        self.query_one("#bar-label", Static).update(Content(f" {purpose} "))
        self.tell("")
        with self.prevent(Input.Changed):
            self.input.value = text
        self.input.cursor_position = len(text)
        self.display = True
        self.screen.set_focus(self.input)

    def close(self) -> None:
        """Hide the bar."""
        self.display = False

    def tell(self, result: str, wrong: bool = False) -> None:
        """What came of the text, at the right."""
        label = self.query_one("#bar-result", Static)
        label.update(Content(f" {result} "))
        label.set_class(wrong, "-wrong")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))
