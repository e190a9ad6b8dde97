"""What is kept of a fault of the program itself, for the report of it."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from typing import TYPE_CHECKING

from tui import __version__
from tui.text.safe import clean

if TYPE_CHECKING:
    from pathlib import Path


def record(error: Exception) -> Path | None:
    """Write where a fault happened, in place of the last one; None where that cannot be written."""
    from platformdirs import user_state_path

    path = user_state_path("threadleaf", appauthor=False) / "fault.txt"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(_details(error).encode("utf-8", "replace"))
    except OSError:
        return None
    return path


def _details(error: Exception) -> str:
    system = f"threadleaf {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return clean(f"{system}\n{sys.argv}\n\n{''.join(traceback.format_exception(error))}")
