"""The files that are measured with, made when they are asked for and kept for the run."""

from __future__ import annotations

from multiprocessing import get_context
from pathlib import Path

from tests.benchmarks.formats import WRITERS
from tests.benchmarks.talk import thread

ORDINARY = 100
PAGE = 5_000
BIG = 100_000
MILLION = 1_000_000

_ENDINGS = {"json": "json", "text": "txt", "html": "html", "clipper": "md", "mbox": "mbox"}


class Data:
    """Files in a folder, each a format's with so many comments."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file(self, format_: str, comments: int) -> str:
        """The path of a file, which is the same for the same comments."""
        ending = _ENDINGS[format_.rpartition("-")[2]]
        path = self._folder / f"{format_}-{comments}.{ending}"
        if not path.exists():
            # In a process of its own: the larger the one that starts programs, the slower it does.
            writing = get_context("spawn").Process(target=_write, args=(path, format_, comments))
            writing.start()
            writing.join()
            if writing.exitcode:
                raise OSError(f"{path} could not be written")
        return str(path)


def _write(path: Path, format_: str, comments: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(WRITERS[format_](thread(comments)))
