"""Columns of an overlay: how many cells each gets, and the rows they make."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from tui.screens.overlay import DIM, MATCH
from tui.text.shown import Shown
from tui.text.wrap import rows_from
from tui.widgets.draw import crop
from tui.widgets.lines import graphemes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_GAP = 2
_LEAST = 12
_LEFT_OUT = len(" and 99,999 more")


class Column(NamedTuple):
    """How a column is drawn: its title, its style, whether at the right, its most cells.

    Columns at the right are numbers or names of keys: they are kept whole.
    """

    title: str = ""
    style: str = ""
    right: bool = False
    most: int = 200


class Columns:
    """Columns and the cells that stand in them; all texts have passed the door."""

    def __init__(self, columns: Sequence[Column], rows: Iterable[tuple[str, ...]]) -> None:
        self.columns = columns
        cells = list(zip(*rows, strict=True)) or [()] * len(columns)
        self.widest = [_widest(each) for each in cells]
        self.natural = [
            min(column.most, max(widest, len(column.title)))
            for column, widest in zip(columns, self.widest, strict=True)
        ]

    @property
    def width(self) -> int:
        """The cells that all would take."""
        return sum(self.natural) + _GAP * (len(self.columns) - 1)

    def cuts(self, widths: Sequence[int]) -> bool:
        """Whether any cell is cut in columns of these widths."""
        return any(size < widest for size, widest in zip(widths, self.widest, strict=True))

    def fitted(self, width: int) -> list[int]:
        """The cells that each column gets: those at the right whole, others from the first on.

        A column for which there is no room gets none.
        """
        widths = [
            size if column.right else 0
            for column, size in zip(self.columns, self.natural, strict=True)
        ]
        left = [number for number, column in enumerate(self.columns) if not column.right]
        for number in reversed(range(len(widths))):
            room = width - sum(size + _GAP for size in widths if size)
            if left and widths[number] and room < min(_LEAST, self.natural[left[0]]):
                widths[number] = 0
        room = width - sum(size + _GAP for size in widths if size)
        for number in left:
            least = 1 if number == left[0] else min(_LEAST, self.natural[number])
            if room >= least:
                widths[number] = min(self.natural[number], room)
                room -= widths[number] + _GAP
        return widths

    def titles(self, widths: Sequence[int]) -> Content | None:
        """The titles of the columns that have one and are drawn."""
        titles = tuple(column.title for column in self.columns)
        if not any(title and size for title, size in zip(titles, widths, strict=True)):
            return None
        return self.row(titles, widths, DIM)

    def row(
        self,
        cells: Sequence[str],
        widths: Sequence[int],
        style: str = "",
        marks: Callable[[str], Iterable[tuple[int, int]]] | None = None,
    ) -> Content:
        """One row; `style` is for columns that have none, or for all where it is dim."""
        drawn: list[Content] = []
        for column, text, size in zip(self.columns, cells, widths, strict=True):
            if not size:
                continue
            looks = style if style == DIM else column.style or style
            cell = Content.styled(crop(text, size), looks)
            for start, end in marks(text) if marks is not None else ():
                cell = cell.stylize(MATCH, start, end)
            blank = Content(" " * (size - cell.cell_length))
            drawn.append(blank + cell if column.right else cell + blank)
        return Content(" " * _GAP).join(drawn)


def cut(text: str, width: int, most: int) -> list[str]:
    """A text in at most so many rows; the last says how much is left out."""
    rows = islice(rows_from(Shown(text), 0, width, graphemes), most + 1)
    pieces = [text[row.start : row.end] for row in rows]
    if len(pieces) <= most:
        return pieces
    kept = crop(pieces[most - 1], max(1, width - _LEFT_OUT))
    left_out = len(text) - sum(map(len, pieces[: most - 1])) - len(kept) + 1
    return [*pieces[: most - 1], f"{kept} and {left_out:,} more"]


def _widest(cells: Iterable[str]) -> int:
    """The cells that the widest text takes."""
    sizes = [len(cell) if cell.isascii() else _cells_of(cell) for cell in cells]
    return max(sizes, default=0)


def _cells_of(text: str) -> int:
    return sum(size for _, _, size in graphemes(text[:400]))
