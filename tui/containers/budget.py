"""How much one file may unpack to, over all its members and levels."""

from tui.errors import UnreadableError

MOST_BYTES = 2 << 30
MOST_TIMES = 100
ALWAYS_ALLOWED = 64 << 20
MOST_MEMBERS = 10_000


class OverLimitError(UnreadableError):
    """A file that unpacks to more than we take."""


class Budget:
    """What is left to unpack of a file of `size` bytes; asked before anything is kept.

    Text packs to a tenth or a twentieth; what grows a hundredfold past 64 MiB is a bomb.
    """

    def __init__(self, size: int) -> None:
        self._most = min(MOST_BYTES, max(ALWAYS_ALLOWED, MOST_TIMES * size))
        self._bytes = 0
        self._members = 0

    def take(self, size: int) -> None:
        """Account for bytes that were unpacked."""
        self._bytes += size
        if self._bytes > self._most:
            limit = "2 GiB" if self._most == MOST_BYTES else f"{MOST_TIMES} times its size"
            raise OverLimitError(f"unpacks to more than {limit}, the most that is read")

    def take_member(self) -> None:
        """Account for a file in an archive."""
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise OverLimitError(f"holds more than {MOST_MEMBERS:,} files, the most that are read")
