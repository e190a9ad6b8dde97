"""Steps from entry to entry, in the order of the moment."""

from __future__ import annotations

from array import array


class Walk:
    """Steps over a column of entries, in reading order or in that of `entries`.

    The column in another order is made anew only where the column has changed.
    """

    def __init__(self, size: int, entries: array[int] | None = None) -> None:
        self.size = size
        self.entries = entries
        self._places = array("i", bytes(4 * size if entries else 0))
        for place, entry in enumerate(entries or ()):
            self._places[entry] = place
        self._made: tuple[bytes, bytes] = b"", b""

    def after(self, column: bytearray, entry: int) -> int:
        """The first entry of the column after this one, or of all after -1."""
        if self.entries is None:
            return column.find(1, entry + 1)
        place = self._arranged(column).find(1, self._places[entry] + 1 if entry >= 0 else 0)
        return self.entries[place] if place >= 0 else -1

    def before(self, column: bytearray, entry: int) -> int:
        """The last entry of the column before this one, or of all before -1."""
        if self.entries is None:
            return column.rfind(1, 0, entry if entry >= 0 else self.size)
        stop = self._places[entry] if entry >= 0 else self.size
        place = self._arranged(column).rfind(1, 0, stop)
        return self.entries[place] if place >= 0 else -1

    def count_before(self, column: bytearray, entry: int) -> int:
        """How many of the column stand before an entry."""
        if self.entries is None:
            return column.count(1, 0, entry)
        return self._arranged(column).count(1, 0, self._places[entry])

    def _arranged(self, column: bytearray) -> bytes:
        if self.entries is None:
            return bytes(column)
        if self._made[0] != column:
            self._made = bytes(column), bytes(map(column.__getitem__, self.entries))
        return self._made[1]
