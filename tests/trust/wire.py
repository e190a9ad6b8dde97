"""What reaches a terminal, taken apart: the app's own sequences, and what should not be there."""

from __future__ import annotations

import base64
import re
import sys
import unicodedata
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager

from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from tests.face.support import Reader
from tui.app import make_app
from tui.archive import Thread
from tui.listed import Listed
from tui.settings import DEFAULTS, Settings

_PLAIN = {"\n", "\t"}
_BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_OBEYED = {
    char
    for char in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
    or unicodedata.bidirectional(char) in _BIDI
    or char in "\ufff9\ufffa\ufffb"
} - _PLAIN
_LIVE = re.compile(f"[{''.join(map(re.escape, sorted(_OBEYED)))}]")
_MARKS = "\u0300-\u036f\u20d0-\u20ff\ufe20-\ufe2f"
_FLOOD = re.compile(f"[{_MARKS}]{{9}}")
_HIDDEN = re.compile("[\u200b\u2060\ufeff\u00ad]")

_COLOR = r"[34]8;(?:2;\d{1,3};\d{1,3};\d{1,3}|5;\d{1,3})"
_LOOK = rf"(?:{_COLOR}|[0-9]|2[1-9]|[34][0-79]|9[0-7]|10[0-7])"
_OWN = re.compile(
    rf"\x1b\[(?:{_LOOK}(?:;{_LOOK})*)?m"  # how what follows looks
    r"|\x1b\[\d{1,4};\d{1,4}H"  # where it stands
    r"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"  # modes
    r"|\x1b\[\?(?:2026|2048)\$p"  # whether the terminal has a mode
    r"|\x1b\[(?:>\d{1,2}|<)u"  # the protocol of its keys
    r"|\x1b\]22;[a-z-]{1,20}(?:\x07|\x1b\\)"  # the shape of the mouse pointer
    r"|\x1b\]52;c;(?P<copied>[A-Za-z0-9+/=]*)\x07"  # the clipboard
)
"""Every sequence that the app writes; none that is planted is one of them."""


def alive(text: str) -> list[str]:
    """What in a text a terminal obeys, with what follows it, and floods of marks."""
    found = [text[at.start() : at.start() + 12] for at in _LIVE.finditer(text)]
    return [ascii(each) for each in found + _FLOOD.findall(text)]


def hidden(text: str) -> list[str]:
    """What in a name cannot be seen."""
    return _HIDDEN.findall(text)


def foreign(written: str) -> list[str]:
    """What in the output of the app is none of its own sequences, and is alive."""
    return alive(_OWN.sub("", written).replace("\r\n", "\n"))


def copied(written: str) -> list[str]:
    """The texts that the app put on the clipboard."""
    return [
        base64.b64decode(found["copied"], validate=True).decode()
        for found in _OWN.finditer(written)
        if found["copied"] is not None
    ]


class Recorded(Reader):
    """A running app; `written` is what it sends to the terminal."""

    def __init__(self, app: object, pilot: Pilot[None], written: list[str]) -> None:
        super().__init__(app, pilot)  # type: ignore[arg-type]
        self.written = written

    def take(self) -> str:
        """What was written since this was asked last."""
        taken = "".join(self.written)
        self.written.clear()
        return taken


@asynccontextmanager
async def recorded(
    threads: Sequence[Thread], size: tuple[int, int] = (100, 30), settings: Settings = DEFAULTS
) -> AsyncIterator[Recorded]:
    """The app with these threads, drawing to a terminal that keeps what it is told."""
    written: list[str] = []

    class Driver(HeadlessDriver):
        """Draws, unlike the headless one."""

        @property
        def is_headless(self) -> bool:
            return False

        @property
        def can_suspend(self) -> bool:
            return True

        def write(self, data: str) -> None:
            written.append(data)

        def flush(self) -> None:
            """Nothing waits."""

    loading: Future[Sequence[Listed]] = Future()
    loading.set_result(threads)
    app = make_app(loading, settings=settings)
    app.driver_class = Driver
    async with app.run_test(headless=False, size=size) as pilot:
        await pilot.pause()
        yield Recorded(app, pilot, written)
