"""How much one file may unpack to, over all its members and levels."""

from tui.errors import UnreadableError

MOST_BYTES = 2 << 30
MOST_TIMES = 100
ALWAYS_ALLOWED = 64 << 20
MOST_MEMBERS = 100_000


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
            raise OverLimitError(_TOO_LARGE if self._most == MOST_BYTES else _BOMB)

    def check_growth(self, packed: int, unpacked: int) -> None:
        """Refuse a stream as soon as it grows too much, however large it is itself."""
        if unpacked > max(ALWAYS_ALLOWED, MOST_TIMES * packed):
            raise OverLimitError(_BOMB)

    def take_member(self) -> None:
        """Account for a file, record or stream in an archive."""
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise OverLimitError(TOO_MANY)


_TOO_LARGE = f"unpacks to more than {MOST_BYTES >> 30} GiB, the most that is read"
_BOMB = f"unpacks to more than {MOST_TIMES} times its size, which no text does"
TOO_MANY = f"holds more than {MOST_MEMBERS:,} files, the most that are read"
