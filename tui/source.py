"""A source: the bytes of one page, message or export, within caps, with their charset."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import BinaryIO

from tui.charset import decode
from tui.errors import UnreadableError
from tui.family import family_of
from tui.limits import LIMITS, raisable, size
from tui.text.safe import clean_line

_PIECE = 1 << 20
_LARGE, _BEGINNING = 4 << 20, 1 << 20


@dataclass(eq=False)
class Source:
    """Bytes to read, and what is known about where they came from.

    `container` names what they were wrapped in, outermost first. `charset` and `url` are what a
    container said of them, `notes` what was lost on the way. `files` are small pages that belong
    to this one (the frames in it), by their address or their path in its folder, or, where
    `is_folder`, the messages in one. `read_to` is how far a reader has come that goes along the
    bytes, for those who wait.
    """

    name: str
    data: bytes
    container: tuple[str, ...] = ()
    charset: str | None = None
    url: str | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    is_folder: bool = False
    read_to: int = 0

    @property
    def size(self) -> int:
        """How many bytes are to be read."""
        return sum(map(len, self.files.values())) if self.is_folder else len(self.data)

    def beginning(self) -> Source | None:
        """Its first part as a source: of a large page, text or mailbox; None of all else."""
        if len(self.data) < _LARGE or self.family not in {"html", "text", "mail"}:
            return None
        between = b"\n\nFrom " if self.family == "mail" else b"\n"
        end = self.data.rfind(between, 0, _BEGINNING) + 1
        data = self.data[: end or _BEGINNING]
        return Source(self.name, data, self.container, self.charset, self.url)

    @cached_property
    def text(self) -> str:
        """The bytes as text, with `\\n` at the end of lines; what cannot be decoded is noted."""
        text = decode(self.data, self.charset)
        lost = text.count("\N{REPLACEMENT CHARACTER}")
        if lost > self.data.count(b"\xef\xbf\xbd") and self.family != "binary":
            characters = "1 character" if lost == 1 else f"{lost} characters"
            self.notes.append(f"{characters} could not be decoded; � stands in their place.")
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    @cached_property
    def family(self) -> str:
        """What kind of data this is, by how it begins: html, json, xml, mail, text or binary.

        Messages in the files of a folder are of the family folder.
        """
        return "folder" if self.is_folder else family_of(self.data)


def open_path(path: str) -> Source:
    """The bytes of a file, or of standard input where the path is `-`."""
    name = "standard input" if path == "-" else clean_line(path)
    try:
        if path == "-":
            return Source(name, _standard_input())
        source = Source(name, _file(path))
        if source.family == "html":
            source.files = dict(_frames(path))
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"{name}: {clean_line(reason).lower()}") from error
    except MemoryError:
        raise UnreadableError(f"{name}: does not fit into memory") from None
    return source


def _standard_input() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise UnreadableError("is closed")
    return _read(sys.stdin.buffer)


def _file(path: str) -> bytes:
    """The bytes of a regular file, or of a pipe such as `<(command)` makes."""
    about = os.stat(path)
    if stat.S_ISDIR(about.st_mode):
        raise UnreadableError("is a folder; name the files in it")
    if stat.S_ISFIFO(about.st_mode):
        if not path.startswith(("/dev/", "/proc/")):
            raise UnreadableError("is a named pipe; give it as standard input: threadleaf - < PIPE")
    elif not stat.S_ISREG(about.st_mode):
        raise UnreadableError("is a device or a socket, not a file")
    elif about.st_size > LIMITS.file_bytes:
        raise UnreadableError(too_large())
    with open(path, "rb") as file:
        return _read(file, about.st_size)


def too_large() -> str:
    """What is said of a file of which not all may be read."""
    most = size(LIMITS.file_bytes)
    return f"is larger than {most}, the most that is read; {raisable('file_bytes')}"


def _read(file: BinaryIO, expected: int = 0) -> bytes:
    """All of a file, in one piece where it is as long as expected."""
    pieces, length = [], 0
    while piece := file.read(max(_PIECE, expected + 1 - length)):
        pieces.append(piece)
        length += len(piece)
        if length > LIMITS.file_bytes:
            raise UnreadableError(too_large())
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


# How browsers call the folder that they save beside a page, in their languages.
FOLDER_ENDINGS = (
    *("_files", ".files", "-Dateien", "_fichiers", "_bestanden", "_file", "_archivos", "-filer"),
    *("_tiedostot", "_pliki", "_soubory", "_elemei", "_ficheiros", "_arquivos", "_dosyalar"),
    *("_datoteke", "_fitxers", "_failid", "_fails", "_bylos", "_fajlovi", "_fitxategiak"),
)
PAGE_ENDINGS = (".html", ".htm", ".xhtml")


def _frames(path: str) -> Iterator[tuple[str, bytes]]:
    """The pages in the folder that was saved beside a page: what its frames showed.

    Nothing outside that folder is opened: no link is followed, and no name in the page is used.
    """
    base, ending = os.path.splitext(path)
    if ending.lower() not in PAGE_ENDINGS:
        return
    folders = [base + ending for ending in FOLDER_ENDINGS]
    for folder in folders:
        if not os.path.isdir(folder) or os.path.islink(folder):
            continue
        with os.scandir(folder) as entries:
            pages = sorted(
                entry.path
                for entry in entries
                if entry.name.lower().endswith(PAGE_ENDINGS)
                and entry.is_file(follow_symlinks=False)
            )
        for page in pages[: LIMITS.frames]:
            data = _small_file(page)
            if data:
                yield f"{os.path.basename(folder)}/{os.path.basename(page)}", data


def _small_file(path: str) -> bytes:
    """The bytes of a file that is no link and not large; else none."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:
            data = file.read(LIMITS.frame_bytes + 1)
    except OSError:
        return b""
    return data if len(data) <= LIMITS.frame_bytes else b""
