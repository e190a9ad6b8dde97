"""The article as lines: its title and byline, then block by block."""

from collections.abc import Iterator

from tui.archive import Thread
from tui.text.blocks import BlockKind
from tui.text.shown import Shown, same_list
from tui.text.wrap import Row, rows_before, rows_from
from tui.widgets.comment_lines import BAR, MARGIN, MEASURE
from tui.widgets.lines import GAP, NOTE, Line, graphemes
from tui.wording import as_written

TITLE = 0
"""The item that is the title; the blocks of the article follow from 1."""


class ArticleLines:
    """Which lines the title and each block have at a width. Offsets are those in the article."""

    def __init__(self, thread: Thread) -> None:
        self.thread = thread
        self.title = Shown(thread.head.title)
        self.shown = thread.article.shown()
        self.size = len(self.shown.blocks) + 1
        self.fit(80)

    def fit(self, width: int) -> None:
        """Lay out for a width; the text stands in the middle of it."""
        self.width = width
        self.text_width = max(1, min(MEASURE, width - BAR - MARGIN))
        self.left = BAR + max(0, (width - BAR - MARGIN - self.text_width) // 2)

    def first(self) -> int | None:
        return TITLE

    def last(self) -> int | None:
        return self.size - 1

    def shows(self, item: int) -> bool:
        return True

    def after(self, item: int) -> int | None:
        return item + 1 if item + 1 < self.size else None

    def before(self, item: int) -> int | None:
        return item - 1 if item > 0 else None

    def start(self, item: int) -> int:
        """Where a block begins in the article."""
        return self.shown.starts[item - 1]

    def end(self, item: int) -> int:
        """Where a block ends in the article."""
        if item == self.size - 1:
            return len(self.shown.text)
        return self.shown.text.rindex("\n", 0, self.start(item + 1)) - (not self._tight(item))

    def block_of(self, offset: int) -> int:
        """The item that an offset in the article is in."""
        return self.shown.block_at(offset) + 1

    def heading(self, item: int) -> bool:
        """Whether an item is the title or a heading."""
        return item == TITLE or self.shown.blocks[item - 1].kind is BlockKind.HEADING

    def down(self, item: int, offset: int) -> Iterator[Line]:
        if offset < GAP:
            for row in self._rows_from(item, offset):
                yield Line(item, row.start, row)
            if item == TITLE and self.byline:
                yield Line(item, NOTE)
        if self.has_gap(item):
            yield Line(item, GAP)

    def up(self, item: int, offset: int) -> Iterator[Line]:
        if offset > GAP and self.has_gap(item):
            yield Line(item, GAP)
        if offset >= GAP and item == TITLE and self.byline:
            yield Line(item, NOTE)
        text, first, end = self._span(item)
        for row in rows_before(text, min(offset, end + 1), self.text_width, graphemes):
            if row.start < first:
                break
            yield Line(item, row.start, row)

    @property
    def byline(self) -> str:
        """Who wrote the article, and when, as far as the file says."""
        head = self.thread.head
        written = as_written(self.thread.article_date, head.date_text)
        return " · ".join(part for part in (head.author, written) if part)

    def has_gap(self, item: int) -> bool:
        """Whether a blank line follows."""
        return self.after(item) is not None and not self._tight(item)

    def share(self, item: int, offset: int) -> float:
        if item == TITLE:
            return 0.0
        at = self.end(item) if offset >= GAP else max(offset, self.start(item))
        return at / max(1, len(self.shown.text))

    def words(self, item: int, start: int, end: int) -> str:
        text, first, last = self._span(item)
        return text.text[max(start, first) : last if end < 0 else min(end, last)]

    def _tight(self, item: int) -> bool:
        """Whether an item of a list stands right above another."""
        if item == TITLE or item + 1 >= self.size:
            return False
        return same_list(self.shown.blocks[item - 1], self.shown.blocks[item])

    def _span(self, item: int) -> tuple[Shown, int, int]:
        if item == TITLE:
            return self.title, 0, len(self.title.text)
        return self.shown, self.start(item), self.end(item)

    def _rows_from(self, item: int, offset: int) -> Iterator[Row]:
        text, first, end = self._span(item)
        if offset == NOTE:
            return
        for row in rows_from(text, max(offset, first), self.text_width, graphemes):
            if row.start > end or (row.start == end and end > first):
                break
            yield row
