"""A folder of messages as one source: a Maildir, or any other folder with mail in it."""

import os
from collections.abc import Iterator

from tui.containers import unwrap
from tui.errors import UnreadableError
from tui.family import family_of
from tui.limits import LIMITS, raisable
from tui.source import Source, too_large
from tui.text.safe import clean_line

_LOOK = 65_536
_TRIED = 20
_MAILDIR = {"cur", "new"}


def open_folder(path: str) -> Source | None:
    """The messages in a folder; None where it is none, or holds other things for the most part."""
    if not os.path.isdir(path):
        return None
    name = clean_line(path)
    try:
        paths = sorted(_files(path))
        if len(paths) > LIMITS.folder_files:
            raise UnreadableError(
                f"{name}: holds more than {LIMITS.folder_files:,} files, the most that are read; "
                f"{raisable('folder_files')}"
            )
        if not _is_mail(paths):
            return None
        return _read(name, paths)
    except OSError as error:
        reason = clean_line(error.strerror or str(error)).lower()
        raise UnreadableError(f"{name}: {reason}") from error


def _files(path: str) -> Iterator[str]:
    """The files in a folder and in those below it; no link is followed."""
    pending = [(path, 0)]
    count = 0
    while pending:
        folder, depth = pending.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if depth < LIMITS.folder_levels and entry.name != "tmp":
                        pending.append((entry.path, depth + 1))
                elif entry.is_file(follow_symlinks=False) and not _is_beside(entry.name):
                    yield entry.path
                    count += 1
                    if count > LIMITS.folder_files:
                        return


def _is_beside(name: str) -> bool:
    """Whether a file is an index that mail programs keep with the messages."""
    return name.startswith((".", "dovecot")) or name.endswith(".msf")


def _is_mail(paths: list[str]) -> bool:
    """Whether of some files, taken evenly, at least half are messages."""
    step = max(1, len(paths) // _TRIED)
    tried = paths[::step][:_TRIED]
    messages = 0
    for path in tried:
        in_maildir = os.path.basename(os.path.dirname(path)) in _MAILDIR
        messages += in_maildir or family_of(_content(path, _LOOK)) == "mail"
    return 0 < len(tried) <= 2 * messages


def _read(name: str, paths: list[str]) -> Source:
    folder = Source(name, b"", is_folder=True)
    size = others = 0
    for path in paths:
        size += os.path.getsize(path)
        if size > LIMITS.file_bytes:
            raise UnreadableError(f"{name}: {too_large()}")
        for inner in _unwrapped(Source(clean_line(path), _content(path))):
            if inner.family == "mail":
                folder.files[inner.name] = inner.data
            else:
                others += 1
    if others:
        hold = "1 other file holds" if others == 1 else f"{others} other files hold"
        folder.notes.append(f"In the folder {hold} no message.")
    return folder


def _unwrapped(source: Source) -> list[Source]:
    try:
        return list(unwrap(source))
    except UnreadableError:
        return [source]


def _content(path: str, most: int = -1) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:
        return file.read(most)
