"""What is seen while a large file is read."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widgets import Static

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

_INTERRUPTED = 130


class LoadingScreen(Screen[None]):
    """One line that says for how long; Esc, q and Ctrl-C end the program."""

    DEFAULT_CSS = """
    #loading {
        dock: bottom;
        height: 1;
        color: $text-muted;
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(" reading …", id="loading")

    def on_mount(self) -> None:
        self._began = time.monotonic()
        self.set_interval(0.2, self._tell)

    def _tell(self) -> None:
        seconds = time.monotonic() - self._began
        self.query_one(Static).update(f" reading … {seconds:.0f} s   Esc ends")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if event.key in {"escape", "q", "Q", "ctrl+c"}:
            self.app.exit(return_code=_INTERRUPTED)
