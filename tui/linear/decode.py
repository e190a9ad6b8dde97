"""What a terminal sends, as keys with the names that the keymap uses."""

from __future__ import annotations

import codecs
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_FINAL = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end", "P": "f1"}
_NUMBERED = {
    "1": "home",
    "4": "end",
    "5": "pageup",
    "6": "pagedown",
    "7": "home",
    "8": "end",
    "11": "f1",
}
_CONTROLS = {
    "\t": "tab",
    "\n": "enter",
    "\r": "enter",
    "\b": "backspace",
    "\x7f": "backspace",
    " ": "space",
}
_HELD = {"2": "shift+", "5": "ctrl+"}
_ALT = "3"
_ESCAPE = "\x1b"
_LONGEST = 32


class Keys:
    """Keys out of bytes. `read` waits for some and gives none at the end; `is_ready` tells
    whether more are there at once, which after an Escape are one key with it.

    Alt with a key is Escape, then the key, as terminals send it.
    """

    def __init__(self, read: Callable[[], bytes], is_ready: Callable[[], bool]) -> None:
        self._read = read
        self._is_ready = is_ready
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._characters: deque[str] = deque()
        self._keys: deque[str] = deque()

    def next(self) -> str | None:
        """The next key; None at the end."""
        while not self._keys:
            character = self._next()
            if not character:
                return None
            if character == _ESCAPE and self._waits():
                self._after_escape()
            elif name := "escape" if character == _ESCAPE else _name(character):
                self._keys.append(name)
        return self._keys.popleft()

    def _next(self) -> str:
        while not self._characters:
            data = self._read()
            if not data:
                return ""
            self._characters.extend(self._decode(data))
        return self._characters.popleft()

    def _waits(self) -> bool:
        return bool(self._characters) or self._is_ready()

    def _after_escape(self) -> None:
        first = self._next()
        if first not in ("[", "O") or not self._waits():
            self._characters.appendleft(first)
            self._keys.append("escape")
            return
        body = ""
        while len(body) < _LONGEST and self._waits() and (character := self._next()):
            body += character
            if "@" <= character <= "~" and body != "[":
                self._keys.extend(_of_sequence(body))
                return


def _name(character: str) -> str:
    """The key that sends a character; nothing where no key does."""
    if character in _CONTROLS:
        return _CONTROLS[character]
    if "\x01" <= character <= "\x1a":
        return f"ctrl+{chr(ord(character) + 0x60)}"
    return character if character.isprintable() else ""


def _of_sequence(body: str) -> list[str]:
    """The keys that send a sequence, by what is after its beginning; none where it is unknown."""
    if body == "[A":  # the console of Linux
        return ["f1"]
    if body == "Z":
        return ["shift+tab"]
    number, _, held = body[:-1].partition(";")
    name = _NUMBERED.get(number) if body.endswith("~") else _FINAL.get(body[-1])
    if name is None:
        return []
    return ["escape", name] if held == _ALT else [_HELD.get(held, "") + name]
