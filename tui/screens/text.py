"""Text to scroll through: details of a comment, or its source as it stands in the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from textual.content import Content

from tui.query import find_pattern
from tui.screens.overlay import DIM, MATCH, Overlay, thumb, with_thumb
from tui.text.shown import Shown, prefix
from tui.text.wrap import rows_before, rows_from
from tui.widgets.lines import graphemes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.text.wrap import Row

_STANDING = "bold reverse"
_MOST_FOUND = 100_000
_MOST_WIDTH, _LEAST_WIDTH = 90, 38
_BAR = 2
_CLOSING = ("q", "i", "e", "ctrl+c")


class TextScreen(Overlay[None]):
    """A text as shown, of any length: only the rows on the screen are wrapped and drawn.

    A block's marker is drawn as a label. `/` finds, `n` and `N` go on.
    """

    def __init__(self, title: str, shown: Shown) -> None:
        super().__init__(title, "/ finds · Esc closes")
        self.shown = shown
        self.top = 0
        self.found: list[tuple[int, int]] = []
        self.standing = -1
        self._began = 0
        self._page = 1
        self._width = 1

    # Finding

    def retype(self) -> None:
        """Mark what is typed, and go to the first place from where finding began."""
        needle = find_pattern(self.line.text)
        self.found = list(islice(needle.stretches(self.shown.text), _MOST_FOUND))
        below = (place for place, (_, end) in enumerate(self.found) if end > self._began)
        self.standing = next(below, 0) if self.found else -1
        if self.found:
            self._show(self.found[self.standing][0])
        else:
            self.top = self._began

    def _step(self, by: int) -> None:
        if not self.found:
            self.say("nothing is looked for; / finds" if not self.line.text else "it is not here")
            return
        self.standing = (self.standing + by) % len(self.found)
        self._show(self.found[self.standing][0])

    def _show(self, offset: int) -> None:
        """Scroll so that a character is on the screen."""
        shown = list(islice(self._down(self.top), self._page))
        if shown and shown[0].start <= offset < shown[-1].next:
            return
        row = next(rows_before(self.shown, offset + 1, self._width, graphemes), None)
        above = islice(self._up(row.start if row else 0), self._page // 3)
        self.top = min((each.start for each in above), default=row.start if row else 0)

    # Moving

    def _down(self, start: int) -> Iterator[Row]:
        return rows_from(self.shown, start, self._width, graphemes)

    def _up(self, start: int) -> Iterator[Row]:
        return rows_before(self.shown, start, self._width, graphemes)

    def wheel(self, lines: int) -> None:
        """Scroll by lines."""
        if lines > 0:
            ahead = list(islice(self._down(self.top), lines + 1))
            self.top = ahead[-1].start if ahead else self.top
        else:
            above = list(islice(self._up(self.top), -lines))
            self.top = above[-1].start if above else 0

    def go(self, how: str) -> None:
        """Scroll; the end stops at the bottom of the box."""
        page = max(1, self._page - 1)
        half = max(1, self._page // 2)
        if how == "first":
            self.top = 0
        elif how == "last":
            self.top = len(self.shown.text) + 1
            self.wheel(-self._page)
        else:
            steps = {"down": 1, "page-down": page, "half-down": half, "up": -1, "page-up": -page}
            self.wheel(steps.get(how, -half))

    # Keys

    async def take(self, key: str, character: str | None) -> None:
        """Scroll, find, or close."""
        if key == "ctrl+c":
            await self.leave(None)
        elif key == "escape":
            await self._step_back()
        elif self.typing:
            self._take_typed(key, character)
        elif key in _CLOSING:
            await self.leave(None)
        elif key == "/":
            self.typing, self._began = True, self.top
            self._drop()
        elif key in ("n", "N"):
            self._step(1 if key == "n" else -1)
        elif key in self.SCROLLS:
            self.go(self.SCROLLS[key])

    def _take_typed(self, key: str, character: str | None) -> None:
        if key in ("enter", "tab") or (key in ("backspace", "ctrl+h") and not self.line.text):
            self.typing = False
        elif not self.edit(key, character) and key in self.SCROLLS:
            self.go(self.SCROLLS[key])

    async def _step_back(self) -> None:
        if not self.typing and not self.line.text:
            await self.leave(None)
            return
        if self.typing:
            self.top = self._began
        self.typing = False
        self._drop()

    def _drop(self) -> None:
        self.line.set("")
        self.found, self.standing = [], -1

    # Drawing

    def wanted(self, width: int, height: int) -> tuple[int, int]:
        """As high and as wide as the text is, where all of it is in sight."""
        wide = min(width, _MOST_WIDTH)
        self._width = max(1, wide - _BAR)
        rows = list(islice(self._down(0), height))
        if rows and rows[-1].next > len(self.shown.text):
            longest = max(self._row(row).cell_length for row in rows)
            wide = min(wide, max(longest + _BAR, _LEAST_WIDTH, len(self.heading) + 12))
        return wide, self.head_size + len(rows)

    def rows(self, width: int, height: int) -> list[Content]:
        """Head, then the rows from the top; the top goes up where the box would end half empty."""
        if self._width != max(1, width - _BAR):
            self._width = max(1, width - _BAR)
            self.top = next((row.start for row in self._up(self.top + 1)), 0)
        head = self.head_rows(width, self._place())
        page = self._page = max(1, height - len(head))
        shown = list(islice(self._down(self.top), page))
        if len(shown) < page:
            above = list(islice(self._up(self.top), page - len(shown)))
            shown = [*reversed(above), *shown]
            self.top = shown[0].start if shown else 0
        drawn = [self._row(row) for row in shown]
        drawn += [Content("")] * (page - len(drawn))
        return [*head, *with_thumb(drawn, self._thumb(shown), width)]

    def _place(self) -> str:
        if not self.line.text:
            return ""
        if not self.found:
            return "not here"
        return f"{self.standing + 1:,} of {len(self.found):,}"

    def _thumb(self, shown: list[Row]) -> range:
        """Where in the text the screen is, by characters."""
        size = len(self.shown.text)
        if not shown or (self.top == 0 and shown[-1].next > size):
            return range(0)
        seen = shown[-1].next - self.top
        rows = max(1, self._page * seen // max(1, size))
        part = self.top / max(1, size - seen) if shown[-1].next <= size else 1.0
        total = max(self._page + 1, self._page * self._page // rows)
        return thumb(round(part * (total - self._page)), self._page, total)

    def _row(self, row: Row) -> Content:
        text = self.shown.text[row.start : row.end]
        content = Content(text)
        if self.shown.blocks and not row.hang:
            label = len(prefix(self.shown.blocks[row.block], first=True))
            content = content.stylize(DIM, 0, min(label, len(text)))
        for number, (start, end) in self._found_in(row):
            style = _STANDING if number == self.standing else MATCH
            content = content.stylize(
                style, max(0, start - row.start), min(end, row.end) - row.start
            )
        return Content(" " * row.hang) + content

    def _found_in(self, row: Row) -> Iterator[tuple[int, tuple[int, int]]]:
        """The places on a row, with their numbers."""
        first = bisect_right(self.found, row.start, key=lambda span: span[1])
        last = bisect_left(self.found, row.end, key=lambda span: span[0])
        return ((number, self.found[number]) for number in range(first, last))


class SourceScreen(TextScreen):
    """Lines as they stand in a file, made safe to show by who gives them."""

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__(title, Shown("\n".join(lines)))
