"""A thread at a terminal without drawing: keys as they are typed, answers as new lines.

Nothing but text, line ends, and backspaces where a typed line is corrected, is ever written.
"""

from __future__ import annotations

import io
import os
import select
import signal
import sys
from concurrent.futures import wait
from typing import TYPE_CHECKING

from tui.keymap import keymap
from tui.linear.decode import Keys
from tui.linear.linear import Linear
from tui.linear.modes import Modes, is_terminal
from tui.linear.sheet import Room, cells_of
from tui.text.safe import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future
    from types import FrameType

    from tui.listed import Listed
    from tui.progress import Progress
    from tui.settings import Settings

_KEYS, _ANSWERS = 0, 1
_AT_ONCE = 0.05
_KEPT_ROWS = 2
_SOON, _OFTEN = 0.5, 2.0
_USUAL = os.terminal_size((80, 24))
_ONE = 1  # what is typed after the key that leaves is for the shell


def await_threads(loading: Future[Sequence[Listed]], progress: Progress) -> Sequence[Listed]:
    """The threads that another thread reads; where that takes long, how far it has come is said."""
    patience = _SOON
    while not wait([loading], patience).done:
        _say([", ".join(filter(None, ("reading", progress.words())))])
        patience = _OFTEN
    return loading.result()


def read_threads(threads: Sequence[Listed], settings: Settings, number: int | None = None) -> int:
    """Read threads until the reader leaves; the exit code.

    Keys come from standard input. Where that is no terminal, its characters are the keys, and
    line ends between them are none.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _leave)
    with Modes(_KEYS) as modes:
        return _Console(threads, settings, modes).run(number)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


class _Console:
    """Types what the reader types into a `Linear`, and writes what it answers."""

    def __init__(self, threads: Sequence[Listed], settings: Settings, modes: Modes) -> None:
        self._typed = is_terminal(_KEYS)
        self._keys = Keys(_read, _is_ready)
        rows = keymap(settings.keys, settings.remapped)
        self._linear = Linear(threads, rows, self.ask, _room, modes.suspend, settings.folds)

    def run(self, number: int | None) -> int:
        """Answer keys until the reader leaves, or no more come."""
        linear = self._linear
        _say(linear.open(number))
        while linear.exit_code is None:
            key = self._keys.next()
            if key is None:
                return 0
            if self._typed or key != "enter":
                self._answer(key)
        return linear.exit_code

    def _answer(self, key: str) -> None:
        """Keys that wait for more are echoed, as nothing else tells that they were heard."""
        waiting = self._linear.keys.pending
        lines = self._linear.feed(key)
        pending = self._linear.keys.pending
        if self._typed and pending:
            _write(pending.removeprefix(waiting))
            return
        _say(["", *lines] if waiting and self._typed else lines)

    def ask(self, prompt: str) -> str | None:
        """A line that is typed after a prompt; None where Escape or Control C cancels it."""
        _write(clean_line(prompt) + " ")
        text = ""
        while (key := self._keys.next()) not in ("enter", None):
            if key in ("escape", "ctrl+c"):
                _write("\n")
                return None
            text = self._edit(text, key or "")
        _write("\n")
        return text

    def _edit(self, text: str, key: str) -> str:
        """What a key makes of the line."""
        if key in ("backspace", "ctrl+u", "ctrl+w"):
            kept = {"backspace": text[:-1], "ctrl+u": ""}.get(key, _without_word(text))
            self._echo("\b \b" * cells_of(text[len(kept) :]))
            return kept
        typed = " " if key == "space" else key
        if len(typed) > 1:
            return text
        self._echo(typed)
        return text + typed

    def _echo(self, text: str) -> None:
        if self._typed:
            _write(text)


def _without_word(text: str) -> str:
    kept = text.rstrip()
    return kept[: kept.rfind(" ") + 1]


def _read() -> bytes:
    try:
        return os.read(_KEYS, _ONE)
    except OSError:
        return b""  # the terminal is gone


def _is_ready() -> bool:
    ready, _, _ = select.select([_KEYS], [], [], _AT_ONCE)
    return bool(ready)


def _room() -> Room:
    try:
        columns, rows = os.get_terminal_size(_ANSWERS)
    except OSError:
        columns, rows = _USUAL
    return Room((rows or _USUAL.lines) - _KEPT_ROWS, columns or _USUAL.columns)


def _say(lines: list[str]) -> None:
    _write("".join(f"{line}\n" for line in lines))


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
