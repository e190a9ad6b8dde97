"""The modes of the terminal that keys come from: each key at once, and not echoed."""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING, Any

try:
    import termios
except ImportError:  # Windows has none: keys are taken a line at a time
    termios = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from types import FrameType, TracebackType

_LOCAL, _CONTROLS = 3, 6


def is_terminal(descriptor: int) -> bool:
    """Whether keys can be taken one by one from here."""
    return termios is not None and os.isatty(descriptor)


class Modes:
    """Sets the modes of a terminal, and brings the old ones back however it is left.

    Control C and Control Z are keys like others meanwhile.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._before: list[Any] | None = None

    def __enter__(self) -> Modes:
        if is_terminal(self._descriptor):
            self._before = termios.tcgetattr(self._descriptor)
            signal.signal(signal.SIGCONT, self._go_on)
            self._set()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._restore()

    def suspend(self) -> None:
        """Stop, with all that stands in one pipe, until the shell lets it go on."""
        if self._before is None:
            return
        self._restore()
        os.kill(0, signal.SIGTSTP)
        self._set()

    def _set(self) -> None:
        if self._before is None:
            return
        wanted = [*self._before[:_CONTROLS], list(self._before[_CONTROLS])]
        wanted[_LOCAL] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
        wanted[_CONTROLS][termios.VMIN], wanted[_CONTROLS][termios.VTIME] = 1, 0
        self._apply(wanted)

    def _restore(self) -> None:
        if self._before is not None:
            self._apply(self._before)

    def _apply(self, modes: list[Any]) -> None:
        with contextlib.suppress(termios.error):  # a terminal that is gone has no modes
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, modes)

    def _go_on(self, number: int, frame: FrameType | None) -> None:
        self._set()
