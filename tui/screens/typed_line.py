"""A line that is typed: a text and a cursor in it."""

from __future__ import annotations

from tui.text.safe import clean_line
from tui.widgets.lines import graphemes

_LONGEST = 1_000


class TypedLine:
    """What has been typed so far, and where in it the next character goes."""

    def __init__(self) -> None:
        self.text = ""
        self.at = 0

    def set(self, text: str) -> None:
        """Have this text, with the cursor at its end."""
        self.text = text[:_LONGEST]
        self.at = len(self.text)

    def insert(self, text: str) -> None:
        """Type a text, on one line, at the cursor."""
        if text != " ":
            text = clean_line(text)
        text = text[: _LONGEST - len(self.text)]
        self.text = self.text[: self.at] + text + self.text[self.at :]
        self.at += len(text)

    def take(self, key: str, character: str | None) -> bool:
        """Edit as a key says (the usual ones of terminals); whether it means anything here."""
        before, after = self.text[: self.at], self.text[self.at :]
        if character:
            self.insert(character)
        elif key in ("backspace", "ctrl+h"):
            self._have(before[: _last(before)], after)
        elif key == "delete":
            self._have(before, after[_first(after) :])
        elif key == "ctrl+w":
            kept = before.rstrip()
            self._have(kept[: kept.rfind(" ") + 1], after)
        elif key == "ctrl+u":
            self._have("", after)
        elif key == "ctrl+k":
            self._have(before, "")
        elif key == "left":
            self.at = _last(before)
        elif key == "right":
            self.at += _first(after)
        elif key in ("home", "ctrl+a"):
            self.at = 0
        elif key in ("end", "ctrl+e"):
            self.at = len(self.text)
        else:
            return False
        return True

    def _have(self, before: str, after: str) -> None:
        self.text = before + after
        self.at = len(before)

    def seen(self, width: int) -> tuple[str, int]:
        """The part of the text around the cursor that has room in so many cells; the cursor in it.

        One cell is kept for the cursor at the end.
        """
        room, start = width - 1, 0
        cells = graphemes(self.text)
        before = [cell for cell in cells if cell[1] <= self.at]
        taken = sum(size for _, _, size in before)
        for _, end, size in before:
            if taken <= room:
                break
            start, taken = end, taken - size
        end = start
        for first, last, size in cells:
            if first >= start and room - size >= 0:
                end, room = last, room - size
            elif first >= start:
                break
        return self.text[start:end], self.at - start


def _first(text: str) -> int:
    """Where the first thing that looks like one character ends."""
    return next((end for _, end, _ in graphemes(text)), 0)


def _last(text: str) -> int:
    """Where the last thing that looks like one character begins."""
    cells = graphemes(text)
    return cells[-1][0] if cells else 0
