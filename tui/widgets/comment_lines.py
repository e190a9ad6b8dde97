"""The comments of a thread as lines: a head, the rows of the text, a gap."""

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from tui.archive import Thread
from tui.outline import Outline
from tui.text.shown import Shown
from tui.text.wrap import Row, rows_before, rows_from
from tui.visit import Visit
from tui.widgets.lines import GAP, HEAD, NOTE, Line, graphemes

MEASURE = 72
LEAST_TEXT = 40
BAR = 2
MARGIN = 2
_SHORT = 16_384
_MOST_KEPT = 512
_offset = attrgetter("offset")


class CommentLines:
    """Which lines each visible entry has at a width, and where its text stands.

    `one_line` leaves nothing but heads, `compact` the blank lines out. Where quoted text is hidden,
    one line stands for each stretch of it.
    """

    def __init__(
        self, thread: Thread, outline: Outline, visit: Visit, *, compact: bool = False
    ) -> None:
        self.thread = thread
        self.outline = outline
        self.visit = visit
        self.compact = compact
        self.one_line = False
        self.hides_quotes = False
        self.digits = len(str(len(thread)))
        self.fit(80)

    def hide_quotes(self, hidden: bool) -> None:
        """Hide quoted text, or show it."""
        self.hides_quotes = hidden
        self._kept.clear()

    def fit(self, width: int) -> None:
        """Lay out for a width: the number has a column of its own where there is room."""
        self.width = width
        self._kept: dict[int, list[Line]] = {}
        room = width - BAR - MARGIN
        self.gutter = self.digits + 2 if room - self.digits - 2 >= LEAST_TEXT else 0
        self.most_levels = max(0, (room - self.gutter - LEAST_TEXT) // 2)

    def levels(self, entry: int) -> int:
        """How many levels of nesting are drawn before an entry."""
        return min(self.outline.depth(entry), self.most_levels)

    def left(self, entry: int) -> int:
        """The column where the text of an entry begins."""
        return BAR + self.gutter + 2 * self.levels(entry)

    def text_width(self, entry: int) -> int:
        """The columns that the text of an entry may take."""
        room = self.width - self.left(entry) - MARGIN
        return max(1, room if self.one_line else min(MEASURE, room))

    def text(self, entry: int) -> Shown | None:
        """What is drawn below the head; None where that is nothing."""
        hidden = self.one_line or self.outline.short[entry]
        if hidden or not self.thread.columns.body[entry]:
            return None
        shown = self.thread.shown(entry)
        return shown if shown.text else None

    def first(self) -> int | None:
        return _found(self.outline.first())

    def last(self) -> int | None:
        return _found(self.outline.last())

    def shows(self, item: int) -> bool:
        return bool(self.outline.size and self.outline.shown[item])

    def after(self, item: int) -> int | None:
        return _found(self.outline.after(item))

    def before(self, item: int) -> int | None:
        return _found(self.outline.before(item))

    def down(self, item: int, offset: int) -> Iterator[Line]:
        if offset <= HEAD:
            yield Line(item, HEAD)
        text = self.text(item)
        if text is not None and offset < NOTE:
            yield from self._rows_down(item, text, max(0, offset))
        if offset <= NOTE and self.has_note(item):
            yield Line(item, NOTE)
        if self.has_gap(item):
            yield Line(item, GAP)

    def up(self, item: int, offset: int) -> Iterator[Line]:
        if offset > GAP and self.has_gap(item):
            yield Line(item, GAP)
        if offset > NOTE and self.has_note(item):
            yield Line(item, NOTE)
        if offset > HEAD:
            text = self.text(item)
            if text is not None:
                yield from self._rows_up(item, text, min(offset, len(text.text) + 1))
            yield Line(item, HEAD)

    def _rows_down(self, item: int, text: Shown, start: int) -> Iterator[Line]:
        if len(text.text) <= _SHORT:
            lines = self._wrapped(item, text)
            yield from lines[bisect_left(lines, start, key=_offset) :]
            return
        for row in rows_from(text, start, self.text_width(item), graphemes):
            if not self._is_hidden(text, row):
                yield Line(item, row.start, row)

    def _rows_up(self, item: int, text: Shown, end: int) -> Iterator[Line]:
        if len(text.text) <= _SHORT:
            lines = self._wrapped(item, text)
            yield from reversed(lines[: bisect_left(lines, end, key=_offset)])
            return
        for row in rows_before(text, end, self.text_width(item), graphemes):
            if not self._is_hidden(text, row):
                yield Line(item, row.start, row)

    def _wrapped(self, item: int, text: Shown) -> list[Line]:
        """All rows of a short text, kept until the width changes."""
        lines = self._kept.get(item)
        if lines is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            rows = rows_from(text, 0, self.text_width(item), graphemes)
            lines = self._kept[item] = [
                Line(item, row.start, row) for row in rows if not self._is_hidden(text, row)
            ]
        return lines

    def is_quoted(self, text: Shown, row: Row) -> bool:
        """Whether a row is quoted text (or a blank line inside it)."""
        return bool(text.blocks) and text.is_quoted(row.block)

    def _is_hidden(self, text: Shown, row: Row) -> bool:
        """Whether a row is quoted text that is hidden: all but the first of each stretch."""
        if not self.hides_quotes or not self.is_quoted(text, row):
            return False
        block = row.block
        if row.start == row.end and block + 1 < len(text.blocks):  # the gap after a block
            return text.is_quoted(block + 1)
        return row.start > text.starts[block] or bool(block and text.is_quoted(block - 1))

    def has_note(self, item: int) -> bool:
        """Whether a line with the reader's own note is shown."""
        return item in self.visit.notes and not self.one_line and not self.outline.short[item]

    def has_gap(self, item: int) -> bool:
        """Whether a blank line follows: not at the end, and not between two folded ones."""
        if self.compact or self.one_line:
            return False
        after = self.after(item)
        short = self.outline.short
        return after is not None and not (short[item] and short[after])

    def share(self, item: int, offset: int) -> float:
        above, total = self.outline.above(item), self.outline.on_show
        text = self.text(item) if offset > 0 else None
        within = 0.0 if text is None else min(1.0, offset / max(1, len(text.text)))
        return (above + within) / max(1, total)

    def words(self, item: int, start: int, end: int) -> str:
        text = self.text(item)
        return "" if text is None else text.text[start : None if end < 0 else end]


def _found(entry: int) -> int | None:
    return entry if entry >= 0 else None
