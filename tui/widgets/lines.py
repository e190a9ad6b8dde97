"""The lines a pane is made of, without a line number in the whole: item and offset in it."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from rich.cells import split_graphemes

from tui.text.wrap import Row

HEAD = -1
"""The offset of an item's first line, where that is no text."""
GAP = 1 << 60
"""The offset of the blank line after an item."""
NOTE = GAP - 1
"""The offset of a line after the text that is no text of the file: a note, a byline."""
PAST = GAP + 1
"""An offset after every line of an item."""


class Line(NamedTuple):
    """One line of an item: its head, a row of its text, or the gap after it."""

    item: int
    offset: int
    row: Row | None = None


class Lines(Protocol):
    """The items of a pane, cut into lines for the width that `fit` set last."""

    def fit(self, width: int) -> None:
        """Lay lines out for a width in columns."""

    def first(self) -> int | None:
        """The first item on show."""

    def last(self) -> int | None:
        """The last item on show."""

    def shows(self, item: int) -> bool:
        """Whether an item is on show."""

    def after(self, item: int) -> int | None:
        """The next item on show."""

    def before(self, item: int) -> int | None:
        """The previous item on show."""

    def down(self, item: int, offset: int) -> Iterator[Line]:
        """The line that holds this offset, and those below it in the item."""

    def up(self, item: int, offset: int) -> Iterator[Line]:
        """The lines above the one that starts at this offset in the item, upwards."""

    def share(self, item: int, offset: int) -> float:
        """How much of everything on show lies above this place: 0 to 1."""

    def words(self, item: int, start: int, end: int) -> str:
        """The text of an item between two offsets; to its end where `end` is negative."""


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """The graphemes of a text as the screen measures them: start, end, cells."""
    return split_graphemes(text)[0]


def walk_down(lines: Lines, item: int, offset: int) -> Iterator[Line]:
    """Lines from a place to the end of everything."""
    at: int | None = item
    while at is not None:
        yield from lines.down(at, offset)
        at, offset = lines.after(at), HEAD


def walk_up(lines: Lines, item: int, offset: int) -> Iterator[Line]:
    """Lines above the one at a place, upwards, to the start of everything."""
    at: int | None = item
    while at is not None:
        yield from lines.up(at, offset)
        at, offset = lines.before(at), PAST
