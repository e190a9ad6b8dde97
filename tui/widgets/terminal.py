"""The driver of a terminal that may be stopped, continued or gone at any moment."""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING, Any, TextIO

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from tui.widgets.keyboard import Keyboard

if TYPE_CHECKING:
    from textual.app import App


class TerminalDriver(LinuxDriver):
    """Textual's, but for what leaves a terminal in disorder or a process behind, or waits idly.

    Where another program stopped this one, going on takes the terminal anew after giving it back:
    Textual would take the modes of its own for those to give back at the end. Where the terminal is
    gone, what is written is lost: Textual's writer would end, and who writes to it wait for ever.
    The size is read on the event loop: Textual reads it where the signal comes, and a signal that
    comes meanwhile is told first, so that the size before the last would be the one that stays.
    A size is passed on at once: Textual waits 8 ms for another, which would replace it anyway.
    """

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._file: Any = _Lossy(self._file)
        self._keyboard: Keyboard | None = None

    def start_application_mode(self) -> None:
        self._keyboard = self._keyboard or Keyboard(self.fileno)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        signal.signal(signal.SIGWINCH, lambda *_: self._loop.call_soon_threadsafe(self._tell_size))

    def run_input_thread(self) -> None:
        if self._keyboard is not None:
            self._keyboard.read(self.process_message)

    def disable_input(self) -> None:
        keyboard, self._keyboard = self._keyboard, None
        if keyboard is not None:
            keyboard.end()
        super().disable_input()
        if keyboard is not None:
            keyboard.close()

    def _tell_size(self) -> None:
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(events.Resize(size, size))
            self._app.call_later(self._app._check_resize)

    def _sigcont_application(self, *_: Any) -> None:
        if self._must_signal_resume or not self._auto_restart:
            super()._sigcont_application()
        else:  # not here: a signal comes in the middle of anything
            self._loop.call_soon_threadsafe(self._take_anew)

    def _take_anew(self) -> None:
        if os.isatty(self.fileno):
            self.suspend_application_mode()
            self._must_signal_resume = True
            self.resume_application_mode()


class _Lossy:
    """A file to which nothing is written once it cannot be."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.fileno = file.fileno
        self.isatty = file.isatty

    def write(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._file.flush()
