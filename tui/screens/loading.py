"""What is seen while a large file is read."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widgets import Static

from tui.cli import INTERRUPTED

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from tui.progress import Progress

_PATIENCE = 0.5


class LoadingScreen(Screen[None]):
    """Nothing for half a second, then one line: how long, how far; Esc, q, Ctrl-C end it."""

    DEFAULT_CSS = """
    #loading {
        dock: bottom;
        height: 1;
        color: $text-muted;
    }
    """

    def __init__(self, progress: Progress | None) -> None:
        super().__init__()
        self._progress = progress

    def compose(self) -> ComposeResult:
        yield Static(id="loading")

    def on_mount(self) -> None:
        self._began = time.monotonic()
        self.set_interval(_PATIENCE, self._tell)

    def _tell(self) -> None:
        seconds = time.monotonic() - self._began
        far = self._progress.words() if self._progress is not None else ""
        told = ", ".join(filter(None, (f"{seconds:.0f} s", far)))
        self.query_one(Static).update(f" reading … {told}   Esc ends")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if event.key in {"escape", "q", "Q", "ctrl+c"}:
            self.app.exit(return_code=INTERRUPTED)
