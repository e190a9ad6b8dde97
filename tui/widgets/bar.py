"""The row where a filter, words to find, a note or a command are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.text.safe import clean_line
from tui.widgets.handover import Handover, hand_over, passed_on
from tui.widgets.question import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widgets.input import Selection

_LONGEST = 1_000
_STEPS = {"up": -1, "down": 1}
_TURNS = {"tab": 1, "shift+tab": -1}


class BarInput(Input):
    """The input of a bar: Enter and Esc end it, and keys typed after them go where they end.

    ↑ and ↓ bring earlier answers back, Tab completes and Shift-Tab takes the one before.
    """

    class Ended(Handover):
        """Enter (`kept`) or Esc was pressed."""

        def __init__(self, text: str, kept: bool) -> None:
            super().__init__()
            self.text = text
            self.kept = kept

    _is_asked = False

    def _watch_selection(self, selection: Selection) -> None:
        """Take over what is selected, but not from the panes while the bar is only made."""
        if self._is_asked:
            super()._watch_selection(selection)

    def ask(self, question: Question) -> None:
        """Begin with a question's own text."""
        self.question = question
        self._is_asked = True
        self._answers = [*question.answers, question.text]
        self._answer = len(self._answers) - 1
        self._turn: tuple[str, int, Sequence[str], int] | None = None
        with self.prevent(Input.Changed):
            self.value = question.text
        self.cursor_position = len(question.text)

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
        elif event.key in _STEPS or event.key in _TURNS:
            event.stop()
            event.prevent_default()
            if event.key in _STEPS:
                self._bring_back(_STEPS[event.key])
            else:
                self._complete(_TURNS[event.key])
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """Type what was pasted on one line: the input draws it as it is."""
        event.stop()
        event.prevent_default()
        text = clean_line(event.text[:_LONGEST])
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)

    def _bring_back(self, step: int) -> None:
        """Show the answer before this one, or the one after."""
        self._answers[self._answer] = self.value
        self._answer = max(0, min(self._answer + step, len(self._answers) - 1))
        self.value = self._answers[self._answer]
        self.cursor_position = len(self.value)

    def _complete(self, step: int) -> None:
        """Put what may stand here before the cursor; again, the next of them."""
        if self._turn is not None and self._turn[0] == self.value:
            _, start, words, at = self._turn
            at = (at + step) % len(words)
        else:
            start, words = self.question.completions(self.value, self.cursor_position)
            at = 0 if step > 0 else len(words) - 1
        if not words:
            return
        rest = self.value[self.cursor_position :]
        self.value = self.value[:start] + words[at] + rest
        self.cursor_position = len(self.value) - len(rest)
        self._turn = self.value, start, words, at


class Bar(Horizontal):
    """A label, an input, and what came of it. Hidden until something is asked."""

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
        max-width: 75%;
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
        self.question = Question()

    def compose(self) -> ComposeResult:
        """The three parts, side by side."""
        yield Static(id="bar-label")
        yield BarInput(id="bar-input", compact=True, select_on_focus=False)
        yield Static(id="bar-result")

    @property
    def input(self) -> BarInput:
        """The input itself."""
        return self.query_one(BarInput)

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return bool(self.display)

    def ask(self, question: Question) -> None:
        """Ask for text."""
        self.question = question
        self.query_one("#bar-label", Static).update(Content(f" {question.label} "))
        self.input.ask(question)
        self.tell()
        self.display = True
        self.screen.set_focus(self.input)

    def close(self, text: str, kept: bool) -> None:
        """Hide the bar; an answer that is kept can be brought back."""
        self.display = False
        answers = self.question.answers
        if kept and text.strip():
            if text in answers:
                answers.remove(text)
            answers.append(text)

    def tell(self) -> None:
        """Say what came of the text, at the right."""
        label = self.query_one("#bar-result", Static)
        label.update(Content(f" {self.question.result} "))
        label.set_class(self.question.is_wrong, "-wrong")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))
