"""Where exports go: a file, or standard output."""

import io
import signal
import sys
from collections.abc import Iterable

from tui.errors import UsageError


def write_out(pieces: Iterable[str], path: str | None = None) -> None:
    """Write pieces of text, in UTF-8 whatever the locale; UsageError where the file cannot be."""
    if path is not None:
        try:
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(pieces)
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
        return
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # who reads has enough: end without a word
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.stdout.writelines(pieces)
        sys.stdout.flush()
    except OSError as error:
        raise UsageError(f"standard output: cannot be written: {error.strerror}") from error
