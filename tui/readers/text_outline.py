"""The outline of comments in a text copy: where each begins, and how deep it is."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.readers.text_copy import Copy
from tui.readers.text_lines import Marker, indent
from tui.readers.text_signature import Signature

_SAMPLE = 2_000
_PINGS = ("pingback:", "trackback:", "pingback :", "ping :", "rétrolien :", "trackbacks:")


class Start(NamedTuple):
    """Where a comment begins, and where its text does.

    `marker` is its list marker, None where it has none; then `column` tells how deep it is.
    `first` is text on the marker's own line.
    """

    line: int
    body: int
    marker: Marker | None
    column: int
    first: str = ""
    author: str | None = None
    date_text: str | None = None


def is_ping(text: str) -> bool:
    """Whether a comment's first line says that it is a link from another page."""
    return text[:30].lower().lstrip("*_[ ").startswith(_PINGS)


def signed(copy: Copy, found: Sequence[Signature]) -> list[Start]:
    """The comments that signatures begin: those with a marker, where most have one.

    Links from other pages, which nobody signs, are among them. Signatures unlike most others
    (without "says", or without a time of day) are of something else.
    """
    found = _alike(found)
    if not found:
        return []
    marked = 2 * sum(each.marker is not None for each in found) >= len(found)
    starts = [
        Start(each.line, each.body, each.marker, each.column, "", each.author, each.date_text)
        for each in found
        if each.marker is not None or not marked
    ]
    own = {each.line for each in starts}
    first = starts[0].line
    more = [*_marked_pings(copy, first), *_between(copy, starts)] if marked else _pings(copy, first)
    unsigned = {each.line: each for each in more if each.line not in own}
    return sorted([*starts, *unsigned.values()], key=_line)


def _alike(found: Sequence[Signature]) -> Sequence[Signature]:
    for trait in (_says, _timed):
        having = [each for each in found if trait(each)]
        if 5 * len(having) >= 4 * len(found):
            found = having
    return found


def _says(signature: Signature) -> bool:
    return signature.says


def _timed(signature: Signature) -> bool:
    return signature.date_text is not None and ":" in signature.date_text


def _marked_pings(copy: Copy, first: int) -> list[Start]:
    return [
        Start(mark.line, mark.line + 1, mark, mark.column, mark.text)
        for mark in copy.markers_between(0, len(copy.shown))
        if is_ping(mark.text) and mark.line > first - 40
    ]


def _between(copy: Copy, starts: Sequence[Start]) -> list[Start]:
    """Numbered items without a signature whose number is the one lacking between two with one."""
    signed: dict[int, list[Marker]] = {}
    for start in starts:
        if start.marker is not None and start.marker.number is not None:
            signed.setdefault(start.marker.column, []).append(start.marker)
    found = []
    for mark in copy.markers_between(starts[0].line, starts[-1].line):
        peers = signed.get(mark.column)
        if peers is None or mark.number is None or copy.shown[mark.line - 1]:
            continue
        at = bisect_left(peers, mark.line, key=_line)
        if 0 < at < len(peers) and (peers[at - 1].number or 0) < mark.number < (
            peers[at].number or 0
        ):
            found.append(Start(mark.line, mark.line + 1, mark, mark.column, mark.text))
    return found


def _line(item: Start | Marker) -> int:
    return item.line


def _pings(copy: Copy, first: int) -> list[Start]:
    return [
        Start(index, index, None, indent(line))
        for index, line in enumerate(copy.shown)
        if index > first and line[-1:] and is_ping(line.lstrip(" "))
    ]


def unsigned(copy: Copy, start: int, stop: int) -> list[Start]:
    """The comments of a copy that tells no names: numbers and bullets after a blank line.

    A list whose items follow each other without one is part of a comment's text, unless nearly
    all do.
    """
    marks = copy.markers_between(start, stop)
    lines = copy.shown
    loose = [mark for mark in marks if mark.line == 0 or not lines[mark.line - 1]]
    if 3 * len(loose) >= len(marks):
        marks = _outside_tight_lists(lines, loose, {mark.line: mark for mark in marks})
    return [
        Start(mark.line, mark.line + 1, mark, mark.column, mark.text) for mark in marks if mark.text
    ]


def _outside_tight_lists(
    lines: Sequence[str], loose: Sequence[Marker], marked: dict[int, Marker]
) -> list[Marker]:
    return [
        mark
        for mark in loose
        if (below := marked.get(mark.line + 1)) is None or below.column != mark.column
    ]


class Layout:
    """The columns of an outline: how deep a comment is, and where its text goes on.

    `pitched` tells that levels are so near each other that text under a number begins left of
    the number's own text, as one extractor sets it; then nothing but a level is indented.
    """

    def __init__(self, copy: Copy, starts: Sequence[Start]) -> None:
        self._first_of_end = _right_aligned(starts)
        hangs, numbers_pitched = self._measure(copy, starts)
        self.pitched = numbers_pitched
        self._hang_of_number, self._hang_of_bullet = _usual(hangs[True], 2), _usual(hangs[False], 2)
        keys = sorted({self._key(start) for start in starts})
        self._top = keys[0] if keys else 0
        self._step = self._common_step([after - before for before, after in pairwise(keys)])
        self._ranks = {key: rank for rank, key in enumerate(keys)}

    def _key(self, start: Start) -> int:
        """The column that tells the level: of right-aligned numbers, where the longest begins."""
        mark = start.marker
        if mark is None:
            return start.column
        if self._first_of_end and mark.number is not None:
            return self._first_of_end[mark.end]
        return mark.column

    def _measure(
        self, copy: Copy, starts: Sequence[Start]
    ) -> tuple[dict[bool, Counter[int]], bool]:
        """How far text stands right of numbers and of bullets, and whether it is pitched."""
        hangs: dict[bool, Counter[int]] = {True: Counter(), False: Counter()}
        pitched = 0
        sample = starts[:_SAMPLE]
        stops = [*(start.line for start in sample[1:]), len(copy.shown)]
        for start, stop in zip(sample, stops, strict=False):
            mark = start.marker
            if mark is None or (further := _first_column(copy, start.body, stop)) is None:
                continue
            if further > mark.column:
                hangs[mark.number is not None][further - self._key(start)] += 1
                pitched += mark.number is not None and mark.column + 2 <= further <= mark.end
        top = starts[0].marker if starts else None
        if hangs[True] or top is None or top.number is None:
            return hangs, 2 * pitched >= max(1, hangs[True].total())
        return hangs, any(start.column == top.column + 2 for start in starts)

    def _common_step(self, steps: Sequence[int]) -> int:
        """The columns from one level to the next where all levels agree, else 0."""
        hang = self._hang_of_number
        if self.pitched and all(step % hang == 0 for step in steps):
            return hang
        least = min(steps, default=0)
        return least if least > 1 and all(step % least == 0 for step in steps) else 0

    @property
    def nests(self) -> bool:
        """Whether there is more than one level."""
        return len(self._ranks) > 1

    def depth(self, start: Start) -> int:
        """How deep a comment is, 0 at the top."""
        if self._step:
            return (self._key(start) - self._top) // self._step
        return self._ranks[self._key(start)]

    def body(self, start: Start) -> int:
        """The column at which the text of a marked comment goes on."""
        number = start.marker is not None and start.marker.number is not None
        return max(0, self._key(start) + (self._hang_of_number if number else self._hang_of_bullet))

    def depth_of_body(self, column: int) -> int | None:
        """The depth whose text stands at this column, where levels are evenly spaced."""
        above = column - self._top - self._hang_of_number
        if not self._step or above < 0 or above % self._step:
            return None
        return above // self._step


def _right_aligned(starts: Sequence[Start]) -> dict[int, int]:
    """The least column of numbers by the column after them, where these agree and not those."""
    least: dict[int, int] = {}
    columns = set()
    for start in starts:
        mark = start.marker
        if mark is not None and mark.number is not None:
            columns.add(mark.column)
            least[mark.end] = min(mark.column, least.get(mark.end, mark.column))
    return least if len(least) < len(columns) else {}


def _usual(hangs: Counter[int], default: int) -> int:
    return hangs.most_common(1)[0][0] if hangs else default


def _first_column(copy: Copy, start: int, stop: int) -> int | None:
    """The column of the first line of text among these."""
    for index in range(start, stop):
        if copy.shown[index]:
            return indent(copy.shown[index])
    return None
