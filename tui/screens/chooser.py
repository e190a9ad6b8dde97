"""Choosing one row of a list: of five links, or of the fifty thousand authors of a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from textual.content import Content

from tui.query.texts import fold
from tui.screens.columns import Column, Columns, cut
from tui.screens.overlay import DIM, Overlay, thumb, with_thumb
from tui.widgets.draw import crop

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Value = TypeVar("Value")

_MARK, _BAR = 2, 2
_DETAIL_ROWS = 4
_LOW, _HIGH = 4, 10
_MOST_WIDTH, _LEAST_WIDTH = 90, 38
_DIGITS = frozenset("123456789")


class Choice(NamedTuple, Generic[Value]):
    """A row to choose: what its columns say, and what it gives; None where it cannot be picked.

    Rows of one `group` stand together under it. `detail` is told in full below the list where
    columns are cut, `refusal` where somebody tries to pick what cannot be. All texts have passed
    the door.
    """

    columns: tuple[str, ...]
    value: Value | None = None
    group: str = ""
    detail: str = ""
    refusal: str = ""


class ChooserScreen(Overlay[Value]):
    """A list to choose from; dismisses with the value of the row that was picked, or None.

    `numbered`: the digits 1 to 9 pick the rows that they stand before. `typing`: what is typed
    filters from the beginning; else `/` or `f` begins that. `start` is the row to begin at.
    """

    def __init__(
        self,
        title: str,
        columns: Sequence[Column],
        choices: Sequence[Choice[Value]],
        *,
        hint: str = "Enter picks · / filters · Esc closes",
        numbered: bool = False,
        typing: bool = False,
        start: int = 0,
        footnote: str = "",
    ) -> None:
        super().__init__(title, hint)
        self.columns = tuple(columns)
        self.numbered = numbered
        self.stays_typing = typing
        self.typing = typing
        self.footnote = footnote
        self.have(choices)
        self._page = 1
        self.top = 0
        self._list(range(len(choices)))
        self._go_to_row(start)

    # Which rows are listed

    def have(self, choices: Sequence[Choice[Value]]) -> None:
        """Offer these rows from now on."""
        self.choices = choices
        self._folded: list[str] | None = None
        self.table = Columns(self.columns, (choice.columns for choice in choices))
        self._longest_detail = max((len(choice.detail) for choice in choices), default=0)

    def _list(self, found: Iterable[int]) -> None:
        """Have these rows listed, each group under its heading.

        A line is the number of a row; -1 is blank, and lower numbers are headings.
        """
        self.found = list(found)
        self.headings: list[str] = []
        self.lines = self.found
        if any(self.choices[row].group for row in self.found[:1]):
            self.lines = []
            for row in self.found:
                group = self.choices[row].group
                if not self.headings or self.headings[-1] != group:
                    self.lines += [-1] * bool(self.headings)
                    self.headings.append(group)
                    self.lines.append(-1 - len(self.headings))
                self.lines.append(row)
        self.at = 0
        self.top = 0
        self._settle(1)

    def find(self, text: str) -> list[int]:
        """The rows to list for what is typed: those in which every word occurs."""
        if self._folded is None:
            self._folded = [fold("\n".join(choice.columns)) for choice in self.choices]
        found = list(range(len(self.choices)))
        for word in fold(text).split():
            found = [row for row in found if word in self._folded[row]]
        return found

    def marks(self, text: str) -> list[tuple[int, int]]:
        """The stretches of a column that what is typed matches, in order."""
        within, stretches = fold(text), []
        for word in fold(self.line.text).split():
            start = within.find(word)
            while start >= 0:
                stretches.append((start, start + len(word)))
                start = within.find(word, start + len(word))
        return sorted(stretches)

    def retype(self) -> None:
        """List what matches by now; the first is current, or the one that was where all are."""
        current = self.row
        self._list(self.find(self.line.text))
        if not self.line.text and current is not None:
            self._go_to_row(current)

    # Moving

    @property
    def row(self) -> int | None:
        """The row that is current."""
        line = self.lines[self.at] if self.at < len(self.lines) else -1
        return line if line >= 0 else None

    def _go_to_row(self, row: int) -> None:
        if row in self.lines:
            self.at = self.lines.index(row)

    def _settle(self, step: int) -> None:
        """Go on from a heading to a row, in this direction, or in the other at the end."""
        for direction in (step, -step):
            at = self.at
            while 0 <= at < len(self.lines) and self.lines[at] < 0:
                at += direction
            if 0 <= at < len(self.lines):
                self.at = at
                return

    def _move(self, by: int) -> None:
        self.at = max(0, min(self.at + by, len(self.lines) - 1))
        self._settle(1 if by > 0 else -1)

    def go(self, how: str) -> None:
        """Move the current row."""
        page, total = max(1, self._page), len(self.lines)
        self._move(
            {
                "down": 1,
                "up": -1,
                "page-down": page,
                "page-up": -page,
                "half-down": max(1, page // 2),
                "half-up": -max(1, page // 2),
                "first": -total,
                "last": total,
            }[how]
        )

    def wheel(self, lines: int) -> None:
        """Scroll; the current row stays on the screen."""
        self.top = max(0, min(self.top + lines, len(self.lines) - self._page))
        last = min(self.top + self._page, len(self.lines)) - 1
        self.at = max(self.top, min(self.at, last))
        self._settle(1 if lines > 0 else -1)

    # Keys and the mouse

    async def take(self, key: str, character: str | None) -> None:
        """Move, pick, filter, or close."""
        if key == "ctrl+c":
            await self.leave(None)
        elif key == "escape":
            await self._step_back()
        elif key == "enter":
            await self.pick(self.row)
        elif self.typing:
            await self._take_typed(key, character)
        elif key == "q":
            await self.leave(None)
        elif key in ("/", "f"):
            self.typing = True
        elif self.numbered and key in _DIGITS:
            place = int(key) - 1
            await self.pick(self.found[place] if place < len(self.found) else None)
        elif key in self.SCROLLS:
            self.go(self.SCROLLS[key])

    async def _take_typed(self, key: str, character: str | None) -> None:
        if key in ("tab", "shift+tab"):
            self.complete()
        elif key in ("backspace", "ctrl+h") and not self.line.text:
            self.typing = self.stays_typing
        elif not self.edit(key, character) and key in self.SCROLLS:
            self.go(self.SCROLLS[key])

    def complete(self) -> None:
        """Tab while typing: back to the list."""
        self.typing = self.stays_typing

    async def _step_back(self) -> None:
        if self.stays_typing or not self.line.text:
            await self.leave(None)
            return
        self.line.set("")
        self.typing = self.stays_typing
        self.retype()

    async def pick(self, row: int | None) -> None:
        """Close with the value of a row, or say why that cannot be."""
        if row is None:
            self.say("nothing matches" if not self.found else "there is no such row")
            return
        choice = self.choices[row]
        if choice.value is None:
            self.say(choice.refusal or "this cannot be picked")
        else:
            await self.leave(choice.value)

    async def click(self, row: int) -> None:
        """Pick the row that was clicked."""
        line = self.top + row - self._above
        if row >= self._above and line < min(self.top + self._page, len(self.lines)):
            if self.lines[line] >= 0:
                self.at = line
                await self.pick(self.lines[line])
            if self.is_active:
                self.redraw()

    # Drawing

    def wanted(self, width: int, height: int) -> tuple[int, int]:
        """As wide as the columns are, as high as the list is when nothing is typed."""
        wide = max(
            self.table.width + self._lead + _BAR, _LEAST_WIDTH, len(self.hint), len(self.footnote)
        )
        wide = min(wide, width, _MOST_WIDTH)
        head = self.head_size + (self.table.titles(self._widths(wide)) is not None)
        return wide, head + max(1, len(self.lines)) + self._foot_size(wide)

    @property
    def _lead(self) -> int:
        """The cells before the first column: the mark of the current row, and its digit."""
        return _MARK + (3 if self.numbered else 0)

    def _widths(self, width: int) -> list[int]:
        """The cells of each column in a box of a width."""
        return self.table.fitted(width - self._lead - _BAR)

    def _foot_size(self, width: int) -> int:
        """The rows below the list, a blank one among them; none where the screen is low."""
        if self.room < _HIGH:
            return 0
        size = self._detail_size(width) + (bool(self.footnote) and self.room >= _HIGH + 6)
        return size + bool(size)

    def _detail_size(self, width: int) -> int:
        """The rows for details: none where nothing in the columns is cut."""
        if not self._longest_detail or not self.table.cuts(self._widths(width)):
            return 0
        return min(_DETAIL_ROWS, 1 + self._longest_detail // width)

    def rows(self, width: int, height: int) -> list[Content]:
        """Head, titles of columns, the part of the list that is on the screen, foot."""
        note = f"{len(self.found):,} of {len(self.choices):,}"
        note = note if len(self.found) < len(self.choices) else ""
        head = self.head_rows(width, note)
        widths = self._widths(width)
        titles = self.table.titles(widths)
        if titles is not None and self.room > _LOW:
            head.append(Content(" " * self._lead) + titles)
        foot = self._foot_size(width)
        self._above = len(head)
        self._page = max(1, height - len(head) - foot)
        self._keep_in_sight()
        shown = self.lines[self.top : self.top + self._page]
        drawn = [
            self._line(line, widths, width, self.top + number) for number, line in enumerate(shown)
        ]
        if not drawn:
            drawn = [Content.styled("  nothing matches" if self.line.text else "  none", DIM)]
        drawn += [Content("")] * (self._page - len(drawn))
        bar = thumb(self.top, self._page, len(self.lines))
        return [*head, *with_thumb(drawn, bar, width), *self._foot(width, foot)]

    def _keep_in_sight(self) -> None:
        """Scroll as little as shows the current row, and its heading where that is just above."""
        first = self.at
        while first > 0 and self.lines[first - 1] < 0:
            first -= 1
        self.top = min(self.top, first)
        self.top = max(self.top, self.at - self._page + 1)
        self.top = max(0, min(self.top, len(self.lines) - self._page))

    def _line(self, line: int, widths: list[int], width: int, at: int) -> Content:
        if line == -1:
            return Content("")
        if line < 0:
            return Content.styled(crop(self.headings[-line - 2], width), DIM)
        choice = self.choices[line]
        current = at == self.at
        parts: list[tuple[str, str]] = [("▌ " if current else "  ", "bold $accent")]
        if self.numbered:
            first = self.found[: len(_DIGITS)]
            parts.append((f"{first.index(line) + 1}  " if line in first else "   ", DIM))
        style = DIM if choice.value is None else "bold" if current else ""
        marks = self.marks if self.line.text else None
        return Content.assemble(*parts, self.table.row(choice.columns, widths, style, marks))

    def _foot(self, width: int, size: int) -> list[Content]:
        """What there is to tell of the current row, and the footnote."""
        if not size:
            return []
        rows = [Content("")]
        detail = self._detail_size(width)
        if detail:
            text = self.choices[self.row].detail if self.row is not None else ""
            pieces = cut(text, width, detail)
            pieces += [""] * (detail - len(pieces))
            rows += [Content.styled(piece, DIM) for piece in pieces]
        if len(rows) < size:
            rows.append(Content.styled(crop(self.footnote, width), DIM))
        return rows
