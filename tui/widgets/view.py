"""The virtual view: draws the lines that are on the screen, and computes no others.

A position is an item and an offset in its text. The view keeps the place of its first line and
the item the cursor is on; everything else is walked from there.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.reactive import var
from textual.strip import Strip

from tui.widgets.draw import Layer
from tui.widgets.layouts import Layouts
from tui.widgets.lines import HEAD, PAST, Line, Lines, walk_down, walk_up
from tui.widgets.marks import Marker, Marks
from tui.widgets.palette import COLORLESS, Palette, palette_of
from tui.widgets.selecting import Selecting
from tui.widgets.thumb import thumb

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tui.text.wrap import Row

_FAR = 5
_MOST_STRIPS = 2_000
_FURTHEST = 10_000

_Drawn = tuple[Line, bool, bool, tuple[int, int] | None, bool]
"""What a row of the screen depends on: current, with the focus, the selection, the scrollbar."""


class View(Selecting):
    """A scrolling view of items, one of which the cursor is on."""

    moves = var(0)
    """Grows whenever the cursor, the place or the pending keys changed, for others to watch."""

    def __init__(self, lines: Lines, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.lines = lines
        self._cursor = lines.first() or 0
        self._seen_to_end: int | None = None
        self.top = (self._cursor, HEAD)
        self._marks = Marks()
        self._layouts = Layouts()
        self._fitted = Size(0, 0)
        self._frame: list[Line] | None = None
        self._thumb = range(0)
        self._palette: Palette | None = None
        self._strips: dict[_Drawn, Strip] = {}

    @property
    def cursor(self) -> int:
        """The item that keys are about."""
        return self._cursor

    @cursor.setter
    def cursor(self, item: int) -> None:
        if item == self._cursor:
            return
        if self._seen_to_end == self._cursor:
            self.read_through(self._cursor)
        self._cursor, self._seen_to_end = item, None
        self._layouts.stand(item, self.top)
        if self._frame:
            self._witness(self._frame)

    def read_through(self, item: int) -> None:
        """The cursor left an item whose last line was on the screen."""

    def _witness(self, frame: list[Line]) -> None:
        """Notice whether the last line of the cursor's item is on the screen."""
        line = next((line for line in reversed(frame) if line.item == self._cursor), None)
        if line is None:
            return
        further = islice(self.lines.down(line.item, line.offset), 1, None)
        if all(below.row is None for below in further):
            self._seen_to_end = self._cursor

    # Drawing

    def repaint(self, stale: bool = False) -> None:
        """Draw anew; `stale` where more than the cursor and the place changed."""
        self._frame = None
        if stale:
            self._strips.clear()
            if not self.lines.shows(self.top[0]):
                further = self.lines.after(self.top[0])
                self.top = (self._cursor if further is None else further, HEAD)
        self.refresh()
        self.moves += 1

    def draw_anew(self, item: int) -> None:
        """Draw one item anew, after something about it changed."""
        for key in [key for key in self._strips if key[0].item == item]:
            del self._strips[key]
        self._redraw_item(item)

    def _redraw_item(self, item: int) -> None:
        """Refresh the rows of one item."""
        rows = [row for row, line in enumerate(self.frame) if line.item == item]
        if rows:
            self.refresh(Region(0, rows[0], self.size.width, len(rows)))

    @property
    def frame(self) -> list[Line]:
        """The lines on the screen, from the first row."""
        if self._frame is None:
            self._frame = self._settled_frame()
        return self._frame

    def layout_now(self) -> Hashable:
        """What decides which lines there are, beside folds."""
        return self._fitted

    def _settled_frame(self) -> list[Line]:
        """The lines on the screen, where they were when they were last laid out like this."""
        before = self.top
        known = self._layouts.change(self.layout_now(), self.cursor)
        frame = self._frame_from(known or before)
        if known is not None and all(line.item != self.cursor for line in frame):
            frame = self._frame_from(before)
        if frame:
            self.top = (frame[0].item, frame[0].offset)
            self._layouts.stand(self.cursor, self.top)
            self._thumb = thumb(self.lines, frame, self._fitted.height)
            self._witness(frame)
        return frame

    def _frame_from(self, top: tuple[int, int]) -> list[Line]:
        """The lines from a place; it goes up where the screen would end half empty."""
        height = self._fitted.height
        if not height or self.lines.first() is None:
            return []
        frame = list(islice(walk_down(self.lines, *top), height))
        if len(frame) < height:
            above = list(islice(walk_up(self.lines, *top), height - len(frame)))
            frame = above[::-1] + frame
        return frame

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a part of it, laid out for the size that it has by now."""
        self._fit()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row of the screen, drawn once until something in it changes."""
        frame = self.frame
        if y >= len(frame):
            return Strip.blank(self._fitted.width, self.palette.text)
        line = frame[y]
        current = line.item == self.cursor
        key = (
            line,
            current,
            current and self.has_focus,
            self.selected(line.item),
            y in self._thumb,
        )
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= _MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[key] = self.strip(self.draw(line, self.palette), y)
        return strip

    def strip(self, segments: list[Segment], y: int) -> Strip:
        """A row of the screen, with its cell of the scrollbar."""
        width = self._fitted.width
        text = Segment.adjust_line_length(segments, max(0, width - 1), self.palette.text)
        thumb = Segment("▐" if y in self._thumb else " ", self.palette.guide)
        return Strip([*text, thumb], width)

    def draw(self, line: Line, palette: Palette) -> list[Segment]:
        """The segments of a line."""
        raise NotImplementedError

    @property
    def palette(self) -> Palette:
        """The styles of this pane in the theme of the moment."""
        if self._palette is None:
            plain = self.app.no_color
            self._palette = COLORLESS if plain else palette_of(self.app.theme_variables)
        return self._palette

    def notify_style_update(self) -> None:
        """The theme changed."""
        self._palette = None
        self._strips.clear()
        super().notify_style_update()

    # Places

    def row_of(self, item: int) -> int | None:
        """The row of the screen on which an item begins, if it does."""
        return self._row_in(self.frame, item)

    def _row_in(self, frame: list[Line], item: int) -> int | None:
        """The row of a frame on which an item begins, if it does."""
        for row, line in enumerate(frame):
            if line.item == item:
                return row if line.offset == self._first_offset(item) else None
        return None

    def _first_offset(self, item: int) -> int:
        return next(self.lines.down(item, HEAD)).offset

    def put(self, item: int, row: int, offset: int = HEAD) -> None:
        """Scroll so that this place of an item is on this row, as far as there are lines."""
        self.top = self._top_for(item, row, offset)
        self.repaint()

    def _top_for(self, item: int, row: int, offset: int = HEAD) -> tuple[int, int]:
        """The place on the first row where this place of an item is on this row."""
        above = list(islice(walk_up(self.lines, item, offset), max(0, row)))
        return (above[-1].item, above[-1].offset) if above else (item, offset)

    def go(self, item: int) -> None:
        """Put the cursor on an item and scroll as little as shows it."""
        before, self.cursor = self.cursor, item
        height = self.size.height
        reach = self._row_below(item, 2 * height)
        if reach is None:
            above = islice(walk_up(self.lines, *self.top), height)
            near = any(line.item == item for line in above)
            self.put(item, 0 if near else height // _FAR)
        else:
            first, last = reach
            scroll = min(first, last - height + 1)
            if scroll > 0:
                self.scroll_lines(scroll)
            else:
                self._redraw_item(before)
                self._redraw_item(item)
                self.moves += 1

    def go_to_end(self, item: int) -> None:
        """Put the cursor on the last item, with its last line on the last row."""
        self.cursor = item
        lines = list(islice(walk_up(self.lines, item, PAST), max(1, self.size.height)))
        self.top = (lines[-1].item, lines[-1].offset)
        self.repaint()

    def go_to(self, item: int, offset: int) -> None:
        """Put the cursor on an item and show this character of it."""
        self.go(item)
        if not any(
            line.item == item and line.row is not None and line.row.start <= offset < line.row.next
            for line in self.frame[self.covered :]
        ):
            line = next(self.lines.up(item, offset + 1), None)
            self.put(item, self.size.height // 3, line.offset if line else HEAD)

    def mark(self, marker: Marker | None, standing: tuple[int, int, int] | None = None) -> None:
        """Mark these stretches in every text, and `standing` (item, start, end) most of all."""
        self._marks = Marks(marker, standing)
        self.repaint(stale=True)

    @property
    def standing(self) -> tuple[int, int, int] | None:
        """The stretch (item, start, end) that the reader was led to last, and that is marked."""
        return self._marks.standing

    def stand_on(self, item: int, start: int, end: int) -> None:
        """Go to a stretch of a text, and mark it."""
        self.mark(self._marks.marker, (item, start, end))
        self.go_to(item, start)

    def leave_standing(self) -> bool:
        """Take the mark off the stretch that the reader was led to; whether there was one."""
        if self.standing is None:
            return False
        self.mark(self._marks.marker)
        return True

    def overlays(self, item: int, text: str, row: Row) -> list[Layer]:
        """What lies over a row of a text: marks, the one the reader is at, the selection."""
        layers = self._marks.layers(item, text, row, self.palette)
        span = self.selected(item)
        if span is not None:
            layers.append((span[0], PAST if span[1] < 0 else span[1], self.palette.selection))
        return layers

    @property
    def covered(self) -> int:
        """How many rows at the top something else is drawn over."""
        return 0

    def show_place(self, cursor: int, place: tuple[int, int]) -> None:
        """Be where the reader was: the cursor on this item, this place on the first row."""
        self.cursor = cursor
        self.top = self._aligned(*place)
        self.repaint(stale=True)
        if not any(line.item == cursor for line in self.frame):
            self.go(cursor)

    def _aligned(self, item: int, offset: int) -> tuple[int, int]:
        """The line that this place stands on at the width of the moment."""
        held = next(self.lines.up(item, offset + 1), None) if offset > HEAD else None
        return item, held.offset if held is not None else offset

    def _row_below(self, item: int, limit: int) -> tuple[int, int] | None:
        """The first and last row of an item, counted from the top of the screen, if not above."""
        rows = [
            (row, line.offset)
            for row, line in enumerate(islice(walk_down(self.lines, *self.top), limit))
            if line.item == item
        ]
        if not rows or (rows[0][0] == 0 and rows[0][1] != self._first_offset(item)):
            return None
        return rows[0][0], rows[-1][0]

    def keep_in_place(self, row: int | None) -> None:
        """After lines changed: the cursor's item begins on the row where it began before."""
        if row is None:
            if self.top[0] != self.cursor:
                self.top = (self.cursor, HEAD)
            self.repaint(stale=True)
        else:
            self._strips.clear()
            self.put(self.cursor, row)

    def scroll_lines(self, count: int) -> bool:
        """Scroll by lines, downwards where positive; the cursor stays on the screen."""
        before = self.top
        count = max(-_FURTHEST, min(count, _FURTHEST))
        if count > 0:
            ahead = list(islice(walk_down(self.lines, *self.top), count + 1))
            self.top = (ahead[-1].item, ahead[-1].offset)
        else:
            above = list(islice(walk_up(self.lines, *self.top), -count))
            if above:
                self.top = (above[-1].item, above[-1].offset)
        self._frame = None
        self._drag_cursor(down=count > 0)
        self.repaint()
        return self.top != before

    def _drag_cursor(self, down: bool) -> None:
        """Keep the cursor on the screen, on an item whose first line can be seen if one can."""
        frame = self.frame
        if any(line.item == self.cursor for line in frame):
            return
        heads = [line.item for line in frame if line.offset == self._first_offset(line.item)]
        seen = heads or [line.item for line in frame]
        if seen:
            self.cursor = seen[0] if down else seen[-1]

    def ends_below(self) -> bool:
        """Whether the cursor's item goes on below the screen."""
        last = self.frame[-1] if self.frame else None
        if last is None or last.item != self.cursor:
            return False
        further = islice(walk_down(self.lines, last.item, last.offset), 1, 2)
        return any(line.item == self.cursor and line.row is not None for line in further)

    def on_focus(self) -> None:
        self.repaint()

    def on_resize(self) -> None:
        """It has been laid out and painted at its new size, unless something lies over it."""
        self._fit()
        self.moves += 1

    def _fit(self) -> None:
        """Lay out where the size is new; the words at the top, or the cursor's row, stay."""
        if self._fitted == self.size:
            return
        before = self._frame_from(self.top) if self._frame is None else self._frame
        row = self._row_in(before, self.cursor)
        size = self._fitted = self.size
        self._frame = None
        self._strips.clear()
        self.lines.fit(size.width - 1)
        if row is None:
            self.top = self._aligned(*self.top)
        else:
            self.top = self._top_for(self.cursor, min(row, max(0, size.height - 1)))
