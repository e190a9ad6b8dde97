"""What is being read, and how far: lines in pages of the terminal's height."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from tui.linear.prose import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE = "WF"
_LEAST = 3
_TWO = 2
_LEAD = 200


class Room(NamedTuple):
    """What a page has room for, in rows and columns."""

    rows: int
    columns: int

    @property
    def cells(self) -> int:
        """How many cells that is."""
        return max(_LEAST, self.rows) * max(1, self.columns)


class Sheet:
    """Lines that are read a page at a time, with the page that was read last.

    The terminal wraps a line where it likes; a line that is longer than a page is cut between two
    words. A place is a line and a character in it: `at` is where the last page began, `next` where
    the next one does.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.at = self.next = (0, 0)
        self._before: list[tuple[int, int]] = []

    @property
    def is_done(self) -> bool:
        """Whether the last page was read."""
        return self.next[0] >= len(self.lines)

    def left(self) -> str:
        """How much is left, in words."""
        return f"more, {counted(len(self.lines) - self.next[0], 'paragraph')} left"

    def seek(self, line: int, character: int = 0) -> None:
        """Read on from here; from the sentence, or a little before, where that is in a line.

        Where there is no such line (some are hidden now), from the last.
        """
        line = max(0, min(line, len(self.lines) - 1))
        if character > _LEAD:
            text = self.lines[line]
            sentence = text.rfind(". ", character - _LEAD, character)
            space = text.rfind(" ", character - _LEAD, character - _LEAD // 2)
            character = max(0, sentence + _TWO if sentence >= 0 else space + 1) or character
        else:
            character = 0
        if (line, character) != self.at:
            self._before.append(self.at)
        self.next = line, character

    def back(self) -> bool:
        """Read the page before again; whether there is one."""
        if self._before:
            self.next = self._before.pop()
            return True
        return False

    def page(self, room: Room, most: int = sys.maxsize) -> list[str]:
        """The next page: as many lines as have room, `most` of them, at least a piece of one."""
        if self._before[-1:] != [self.at] and self.at < self.next:
            self._before.append(self.at)
        self.at = self.next
        page: list[str] = []
        left = max(_LEAST, room.rows)
        (line, character), columns = self.next, max(1, room.columns)
        while line < len(self.lines) and len(page) < most:
            text = self.lines[line][character : character + room.cells + 1]
            rows = -(-cells_of(text) // columns) or 1
            if rows > left:
                if not page:
                    cut = _cut(text, room.cells)
                    page.append(text[:cut].rstrip())
                    character += cut
                break
            page.append(text)
            left -= rows
            line, character = line + 1, 0
        self.next = line, character
        return page


def cells_of(text: str) -> int:
    """How many cells a text takes, nearly: terminals differ."""
    if text.isascii():
        return len(text)
    return len(text) + sum(east_asian_width(character) in _WIDE for character in text)


def _cut(text: str, cells: int) -> int:
    """Where to cut a text that is too long: after a sentence, else a word, else anywhere."""
    fit = 0
    for character in text:
        cells -= cells_of(character)
        if cells < 0:
            break
        fit += 1
    fit = max(1, fit)
    for end in (". ", " "):
        found = text.rfind(end, fit // 2, fit)
        if found >= 0:
            return found + len(end)
    return fit
