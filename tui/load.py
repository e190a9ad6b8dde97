"""From paths to an archive: sources, what is in them, readers, build, in that order."""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from tui import limits, readers
from tui.archive import Archive
from tui.build import build
from tui.containers import unwrap
from tui.errors import UnreadableError
from tui.merge import Reading
from tui.rows import Item, Note
from tui.settings import load_limits
from tui.source import Source, open_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.listed import Listed
    from tui.progress import Progress

_FALLBACK = "text"


def load(
    paths: Sequence[str],
    as_format: str | None = None,
    thorough: bool = False,
    progress: Progress | None = None,
) -> Archive:
    """Read files (`-` is standard input) into one archive; `thorough` notes every rival format."""
    limits.change(load_limits())
    return load_sources(map(_opened, paths), as_format, thorough, progress)


def _opened(path: str) -> Source:
    """A folder of messages, or a file."""
    if os.path.isdir(path):
        from tui.folder import open_folder

        return open_folder(path) or open_path(path)
    return open_path(path)


def load_sources(
    sources: Iterable[Source],
    as_format: str | None = None,
    thorough: bool = False,
    progress: Progress | None = None,
) -> Archive:
    """Read sources into one archive.

    No garbage is looked for meanwhile, and never again in what was read: it holds no cycles, and
    looking through a hundred thousand comments takes longer than a key may.
    """
    names: list[str] = []
    collecting = gc.isenabled()
    gc.disable()
    try:
        known = (
            each
            for source in _noted(sources, names, progress)
            for each in _known(source, as_format, thorough, progress)
        )
        readings = _readings(known)
        archive = build(readings if progress is None else map(progress.watched, readings))
    finally:
        if collecting:
            gc.enable()
    gc.freeze()
    if as_format and not any(map(_holds_something, archive.listed)):
        raise UnreadableError(f"{_told(names)}: nothing that is read as {as_format}")
    if not archive.listed:
        raise UnreadableError(f"{_told(names)}: no thread that we know")
    return archive


def _told(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _noted(
    sources: Iterable[Source], names: list[str], progress: Progress | None
) -> Iterator[Source]:
    for source in sources:
        names.append(source.name)
        if progress is not None:
            progress.sources = [source]
        yield source


def _holds_something(listed: Listed) -> bool:
    thread = listed.opened()
    return bool(len(thread) or thread.head.title or thread.head.body)


_Known = tuple[Source, readers.Detected]


def _readings(known: Iterable[_Known]) -> Iterator[Reading]:
    """What each source gives; all mail together, since a thread may be in many files."""
    mail: list[_Known] = []
    for source, found in known:
        if found.format.is_mail:
            mail.append((source, found))
        else:
            items = _items(found, [source])
            yield Reading(found.format.name, source.container, items, [source])
    if mail:
        source, found = mail[0]
        sources = [each for each, _ in mail]
        yield Reading(found.format.name, source.container, _items(found, sources), sources)


def _known(
    source: Source, as_format: str | None, thorough: bool, progress: Progress | None
) -> Iterator[_Known]:
    """All that is inside a source, each with the format that reads it.

    A text that any text could be (a README beside a mailbox) is read only where nothing else is.
    One source is held back, so that it can note what was left out after it.
    """
    held: _Known | None = None
    texts: list[_Known] = []
    refusals: list[UnreadableError] = []
    for inner in unwrap(source):
        if progress is not None:
            _begin(inner, as_format, progress)
        try:
            found = _detected(inner, as_format, thorough)
        except UnreadableError as refusal:
            refusals.append(refusal)
            continue
        if found.format.name == _FALLBACK and as_format is None:
            texts.append((inner, found))
            continue
        if held:
            yield held
        held = inner, found
    if held:
        _note_left_out(held[0], len(texts) + len(refusals))
        yield held
    elif texts:
        _note_left_out(texts[-1][0], len(refusals))
        yield from texts
    elif len(refusals) > 1:
        raise UnreadableError(f"{source.name}: none of the {len(refusals)} files in it is a thread")
    elif refusals:
        raise refusals[0]


def _begin(source: Source, as_format: str | None, progress: Progress) -> None:
    """Show what the first part of a large source gives by itself."""
    first = source.beginning() if progress.may_begin else None
    if first is None:
        return
    with suppress(UnreadableError):
        found = _detected(first, as_format, thorough=False)
        progress.begin(Reading(found.format.name, source.container, found.read(first)))


def _detected(source: Source, as_format: str | None, thorough: bool) -> readers.Detected:
    if source.family != "folder" and (not source.data or source.data.isspace()):
        raise UnreadableError(f"{source.name}: is empty")
    found = readers.named(as_format) if as_format else readers.detect(source, thorough)
    if source.family == "folder" and not found.format.is_mail:
        raise UnreadableError(f"{source.name}: is a folder; name the files in it")
    return found


def _note_left_out(source: Source, number: int) -> None:
    if number:
        files = "1 other file holds" if number == 1 else f"{number} other files hold"
        source.notes.append(f"In the archive {files} no thread that we know.")


def _items(found: readers.Detected, sources: Sequence[Source]) -> Iterator[Item]:
    items = found.read_together(sources) if found.format.is_mail else found.read(sources[0])
    most = limits.LIMITS.comments
    yield from islice(items, most)
    if next(items, None) is not None:
        yield Note(limits.too_many_comments())
    for source in sources:
        for note in source.notes:
            yield Note(note)
    if found.rival is not None:
        yield Note(f"It could also be read with --as {found.rival.name}.")
