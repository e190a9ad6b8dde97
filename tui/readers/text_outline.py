"""The outline of marked comments: which list markers begin a comment, and how deep each is."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tui.readers import text_signature
from tui.readers.text_lines import Marker, indent

_SAMPLE = 200
_LOOKED_AT = 8
_PINGS = ("pingback:", "trackback:", "pingback :", "ping :", "rétrolien :")


class Place(NamedTuple):
    """A comment in the lines: where it begins, its depth, and the column of its text."""

    line: int
    depth: int
    body: int
    text: str


def is_ping(text: str) -> bool:
    """Whether a comment's first line says that it is a link from another page."""
    return text[:20].lower().lstrip("*_[").startswith(_PINGS)


def signature(lines: Sequence[str], marker: Marker) -> text_signature.Signature | None:
    """The signature of the item that a marker begins."""
    return text_signature.read([marker.text, *lines[marker.line + 1 : marker.line + _LOOKED_AT]])


def comments(lines: Sequence[str], marks: Sequence[Marker], stop: int) -> list[Marker]:
    """Those markers, of lines before `stop`, that begin a comment; lists inside bodies do not.

    Where items are signed, those that are; else numbers and bullets that stand after a blank
    line and in no tight list.
    """
    marks = [mark for mark in marks if mark.line < stop]
    sample = marks[:_SAMPLE]
    signed = sum(signature(lines, mark) is not None for mark in sample)
    if signed >= 2 or (signed and signed * 3 >= len(sample)):
        return [mark for mark in marks if is_ping(mark.text) or signature(lines, mark)]
    loose = [mark for mark in marks if mark.line == 0 or not lines[mark.line - 1]]
    if len(loose) * 3 < len(marks):
        return marks
    return _outside_tight_lists(lines, marks)


def _outside_tight_lists(lines: Sequence[str], marks: Sequence[Marker]) -> list[Marker]:
    """Markers less those of lists whose items follow each other without a blank line."""
    kept = []
    after = {mark.line for mark in marks}
    for mark in marks:
        blank_before = mark.line == 0 or not lines[mark.line - 1]
        if not blank_before:
            continue
        following = mark.line + 1
        if following in after and indent(lines[following]) == mark.column:
            continue
        kept.append(mark)
    return kept


class Layout:
    """The columns of an outline: which depth a marker is at, and where its text begins."""

    def __init__(self, lines: Sequence[str], marks: Sequence[Marker]) -> None:
        starts = Counter(mark.column for mark in marks)
        ends = Counter(mark.end for mark in marks)
        self.by_end = len(ends) < len(starts)
        hangs: Counter[int] = Counter()
        below_marker = 0
        for mark, after in zip(
            marks, [*[each.line for each in marks[1:]], len(lines)], strict=True
        ):
            further = next((line for line in lines[mark.line + 1 : after] if line), None)
            if further is not None and (column := indent(further)) > mark.column:
                hangs[column - self._key(mark)] += 1
                below_marker += mark.number is not None and column < mark.end + 1
        self.hang = hangs.most_common(1)[0][0] if hangs else 2
        self.pitched = below_marker > 0
        keys = sorted(ends if self.by_end else starts)
        self.top = keys[0] if keys else 0
        steps = [later - earlier for earlier, later in zip(keys, keys[1:], strict=False)]
        self.step = self._common_step(steps)
        self._ranks = {key: rank for rank, key in enumerate(keys)}

    def _key(self, mark: Marker) -> int:
        return mark.end if self.by_end else mark.column

    def _common_step(self, steps: list[int]) -> int:
        """The columns from one level to the next where all levels agree, else 0."""
        if self.pitched and self.hang > 0 and all(step % self.hang == 0 for step in steps):
            return self.hang
        least = min(steps, default=0)
        return least if least and all(step % least == 0 for step in steps) else 0

    def depth(self, mark: Marker) -> int:
        """How deep a marker is, 0 at the top."""
        if self.step:
            return (self._key(mark) - self.top) // self.step
        return self._ranks[self._key(mark)]

    def body(self, mark: Marker) -> int:
        """The column at which the text of an item goes on."""
        return self._key(mark) + self.hang

    def depth_of_body(self, column: int) -> int | None:
        """The depth whose text stands at this column, where levels are evenly spaced."""
        above = column - self.top - self.hang
        if not self.step or above < 0 or above % self.step:
            return None
        return above // self.step
