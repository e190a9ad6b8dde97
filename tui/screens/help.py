"""The keys, from the table they are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.keymap import GROUPS, KEYMAP, Key, key_name

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

_KEYS_WIDTH = 18
_CLOSING = ("q", "escape", "question_mark", "f1", "enter", "ctrl+c")


class HelpScreen(ModalScreen[None]):
    """All keys, group by group; any closing key leaves it."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        background: $background 60%;
    }
    #help {
        width: 84;
        max-width: 100%;
        max-height: 90%;
        height: auto;
        padding: 1 2;
        background: $surface;
    }
    """

    SCROLLS: ClassVar[dict[str, str]] = {
        "j": "scroll_down",
        "down": "scroll_down",
        "k": "scroll_up",
        "up": "scroll_up",
        "space": "scroll_page_down",
        "pagedown": "scroll_page_down",
        "b": "scroll_page_up",
        "pageup": "scroll_page_up",
        "g": "scroll_home",
        "home": "scroll_home",
        "G": "scroll_end",
        "end": "scroll_end",
    }

    def compose(self) -> ComposeResult:
        """One text in one scrolling box."""
        with VerticalScroll(id="help", can_focus=False):
            yield Static(_text())

    def on_key(self, event: events.Key) -> None:
        """Scroll, or close."""
        event.stop()
        event.prevent_default()
        if event.key in _CLOSING:
            self.dismiss()
        elif event.key in self.SCROLLS:
            getattr(self.query_one("#help"), self.SCROLLS[event.key])(animate=False)


def _text() -> Content:
    parts: list[str | tuple[str, str]] = []
    for group in GROUPS:
        parts.append((f"{group}\n", "bold $accent"))
        for row in KEYMAP:
            if row.group == group:
                parts += _row(row)
        parts.append("\n")
    parts.append(
        ("A number before a key repeats it: 5j. Esc drops what is typed.\n", "$text-muted")
    )
    return Content.assemble(*parts)


def _row(row: Key) -> list[str | tuple[str, str]]:
    keys = "  ".join(key_name(sequence) for sequence in row.sequences)
    article = f"  (article: {row.article})" if row.article else ""
    return [(f"  {keys:<{_KEYS_WIDTH}}", "bold"), f" {row.help}", (f"{article}\n", "$text-muted")]
