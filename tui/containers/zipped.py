"""A zip archive: each file in it that may be a page or an export is a source of its own.

The names in it are shown and compared, never used as paths.
"""

import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from tui.containers.budget import Budget, OverLimitError, too_many
from tui.containers.packed import Unpacked, unpack
from tui.errors import UnreadableError
from tui.limits import LIMITS
from tui.source import FOLDER_ENDINGS, PAGE_ENDINGS, Source
from tui.text.safe import clean_line

_LOCAL = b"PK\3\4"
_METHODS = {8: "deflate", 12: "bz2", 93: "zst", 95: "xz"}
_ENCRYPTED = 1
_BESIDE = {
    *(".css", ".eot", ".js", ".map", ".otf", ".ttf", ".woff", ".woff2"),
    *(".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"),
    *(".m4a", ".mov", ".mp3", ".mp4", ".ogg", ".webm", ".dll", ".exe", ".pdf"),
}


class _Entry(NamedTuple):
    """A file in the archive; `size` packed bytes (None where only its local header is known)."""

    name: str
    at: int
    size: int | None


def members(source: Source, name: str, budget: Budget) -> Iterator[Source]:
    """The files that may hold a thread; the frames of a saved page go with the page."""
    entries, notes = _entries(source.data, budget)
    notes = source.notes + notes
    of_page = _frames([entry.name for entry in entries])
    frames = {frame for page in of_page.values() for frame in page}
    by_name = {entry.name: entry for entry in entries}
    last: Source | None = None
    for entry in entries:
        if entry.name in frames or _is_beside(entry.name):
            continue
        if source.family == "html" and not _is_page(entry.name):
            continue  # in a page that is an archive too, what SingleFile says about it
        budget.take_member()
        shown = clean_line(entry.name)
        data, problem = _content(source.data, entry, budget)
        if problem:
            notes.append(f"{shown} in the archive {problem}.")
        if not data:
            continue
        last = Source(f"{source.name}: {shown}", data, (*source.container, name), notes=notes)
        notes = []
        for frame in of_page.get(entry.name, []):
            page = _content(source.data, by_name[frame], budget).data
            if len(page) <= LIMITS.frame_bytes:
                last.files[frame] = page
        yield last
    if last is None:
        reason = notes[0].rstrip(".") if notes else "nothing that is packed in it is text"
        raise UnreadableError(f"is a zip archive without a readable file: {reason}")
    last.notes += notes


def has_page(data: bytes) -> bool:
    """Whether data ends as an archive with a page in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(map(_is_page, archive.namelist()))
    except _BROKEN:
        return False


_BROKEN = (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OverflowError)


def _entries(data: bytes, budget: Budget) -> tuple[list[_Entry], list[str]]:
    """The files by the directory at the end, or by their own headers where it is lost."""
    if max(data.count(b"PK\1\2"), data.count(_LOCAL)) > 2 * LIMITS.archive_files:
        raise OverLimitError(too_many())
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            budget.foresee(sum(info.file_size for info in infos if not _is_beside(info.filename)))
            return [
                _Entry(info.filename, info.header_offset, info.compress_size) for info in infos
            ], []
    except _BROKEN:
        return _scanned(data), [
            "The archive is cut off or damaged; what could be unpacked is shown."
        ]


def _scanned(data: bytes) -> list[_Entry]:
    entries = []
    at = data.find(_LOCAL)
    while at >= 0:
        header = data[at : at + 30]
        if len(header) == 30:
            name = data[at + 30 : at + 30 + int.from_bytes(header[26:28], "little")]
            size = int.from_bytes(header[18:22], "little")
            known = not header[6] & 8 and size < 0xFFFFFFFF
            entries.append(_Entry(name.decode("utf-8", "replace"), at, size if known else None))
            at += size if known else 0
        at = data.find(_LOCAL, at + 30)
    return entries


def _content(data: bytes, entry: _Entry, budget: Budget) -> Unpacked:
    """The bytes of a file; none, with the reason, where it is encrypted or packed strangely."""
    header = data[entry.at : entry.at + 30] if entry.at >= 0 else b""
    if len(header) < 30 or not header.startswith(_LOCAL):
        return Unpacked(b"", "is damaged")
    flags, method, names, extras = struct.unpack("<6xHH16xHH", header)
    if flags & _ENCRYPTED:
        return Unpacked(b"", "is encrypted")
    start = entry.at + 30 + names + extras
    end = len(data) if entry.size is None else start + entry.size
    if method == 0:
        budget.take(max(0, min(end, len(data)) - start))
        return Unpacked(data[start:end], "is cut off" if end > len(data) else "")
    if method not in _METHODS:
        return Unpacked(b"", "is packed in a way that we do not know")
    content = unpack(memoryview(data)[start:end], _METHODS[method], budget)
    return Unpacked(content.data) if entry.size is None and content.data else content


def _is_beside(name: str) -> bool:
    """Whether a file only goes with others: a picture, a style, what systems add."""
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
    junk = path.name.lower() in {"thumbs.db", "desktop.ini"}
    return name.endswith("/") or hidden or junk or path.suffix.lower() in _BESIDE


def _frames(names: list[str]) -> dict[str, list[str]]:
    """For each page, the pages in the folder that was saved beside it."""
    pages = {name.rpartition(".")[0]: name for name in names if _is_page(name)}
    of_page: dict[str, list[str]] = {}
    for name in names:
        folder = name.rpartition("/")[0]
        ending = next((each for each in FOLDER_ENDINGS if folder.endswith(each)), None)
        base = folder.removesuffix(ending) if ending else _beside_frames(folder)
        if base in pages and _is_page(name):
            of_page.setdefault(pages[base], []).append(name)
    return {page: frames[: LIMITS.frames] for page, frames in of_page.items()}


def _beside_frames(folder: str) -> str | None:
    """The page, without its ending, to whose frames SingleFile gives this folder."""
    parent, found, _ = f"/{folder}".partition("/frames/")
    return f"{parent}/index".lstrip("/") if found else None


def _is_page(name: str) -> bool:
    return name.lower().endswith(PAGE_ENDINGS)
