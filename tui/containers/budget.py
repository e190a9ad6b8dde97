"""How much one file may unpack to, over all its members and levels."""

from tui.errors import UnreadableError
from tui.limits import LIMITS, raisable, size

ALWAYS_ALLOWED = 64 << 20


class OverLimitError(UnreadableError):
    """A file that unpacks to more than we take."""


class Budget:
    """What is left to unpack of a file of `size` bytes; asked before anything is kept.

    Text packs to a tenth or a twentieth; what grows a hundredfold past 64 MiB is a bomb.
    """

    def __init__(self, size: int) -> None:
        times = max(ALWAYS_ALLOWED, LIMITS.unpacked_times * size)
        self._most = min(LIMITS.file_bytes, times)
        self._bytes = 0
        self._members = 0

    def take(self, size: int) -> None:
        """Account for bytes that were unpacked."""
        self._bytes += size
        self.foresee(0)

    def foresee(self, size: int) -> None:
        """Refuse at once what says itself that it unpacks to too much."""
        if self._bytes + size > self._most:
            raise OverLimitError(_too_large() if self._most == LIMITS.file_bytes else _bomb())

    def check_growth(self, packed: int, unpacked: int) -> None:
        """Refuse a stream as soon as it grows too much, however large it is itself."""
        if unpacked > max(ALWAYS_ALLOWED, LIMITS.unpacked_times * packed):
            raise OverLimitError(_bomb())

    def take_member(self) -> None:
        """Account for a file, record or stream in an archive."""
        self._members += 1
        if self._members > LIMITS.archive_files:
            raise OverLimitError(too_many())


def _too_large() -> str:
    most = size(LIMITS.file_bytes)
    return f"unpacks to more than {most}, the most that is read; {raisable('file_bytes')}"


def _bomb() -> str:
    times = LIMITS.unpacked_times
    return (
        f"unpacks to more than {times} times its size, which no text does; "
        f"{raisable('unpacked_times')}"
    )


def too_many() -> str:
    """What is said of an archive of which not all files may be read."""
    most = LIMITS.archive_files
    return f"holds more than {most:,} files, the most that are read; {raisable('archive_files')}"
