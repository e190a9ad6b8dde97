"""What a reader is."""

from collections.abc import Iterator
from typing import Protocol

from tui.rows import Item
from tui.source import Source


class Reader(Protocol):
    """A module of this package. It is asked only about sources of its format's family."""

    def sniff(self, source: Source) -> float:
        """How sure this reader is that the source is of its format: 0 (not at all) to 1."""

    def read(self, source: Source) -> Iterator[Item]:
        """A `Head` for each thread before its rows, the rows in the file's order, and notes."""
