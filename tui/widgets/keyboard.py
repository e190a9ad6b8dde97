"""What is typed, read beside the event loop until there is an end to it."""

from __future__ import annotations

import os
import select
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

_AT_A_TIME = 4096
_PATIENCE = ESCAPE_DELAY + 0.002  # never less than the parser waits


class Keyboard:
    """A terminal's keys, and all else that it sends.

    They are waited for until they come: Textual looks ten times a second whether it is to end, and
    once more after that, so that leaving would take up to two tenths.
    """

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._end, self._held = os.pipe()

    def read(self, take: Callable[[Message], None]) -> None:
        """Take each message until `end`; an Esc alone when nothing comes after it for a while."""
        parser = XTermParser()
        decode = getincrementaldecoder("utf-8")("replace").decode
        patience: float | None = None
        while True:
            ready, _, _ = select.select([self._terminal, self._end], [], [], patience)
            if self._end in ready:
                return
            patience = None
            if ready:
                data = os.read(self._terminal, _AT_A_TIME)
                if not data:
                    return
                if typed := decode(data):
                    for message in parser.feed(typed):
                        take(message)
                patience = _PATIENCE
            for message in parser.tick():
                take(message)

    def end(self) -> None:
        """Let `read` return."""
        os.close(self._held)

    def close(self) -> None:
        """Forget the keys, once nobody reads them."""
        os.close(self._end)
