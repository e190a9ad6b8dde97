"""From paths to an archive: sources, what is in them, readers, build, in that order."""

import gc
from collections.abc import Iterable, Iterator, Sequence

from tui import readers
from tui.archive import Archive
from tui.build import build
from tui.containers import unwrap
from tui.errors import UnreadableError
from tui.merge import Reading
from tui.rows import Item, Note
from tui.source import Source, open_path

_FALLBACK = "text"


def load(paths: Sequence[str], as_format: str | None = None, thorough: bool = False) -> Archive:
    """Read files (`-` is standard input) into one archive; `thorough` notes every rival format."""
    return load_sources((open_path(path) for path in paths), as_format, thorough)


def load_sources(
    sources: Iterable[Source], as_format: str | None = None, thorough: bool = False
) -> Archive:
    """Read sources into one archive.

    No garbage is looked for meanwhile, and never again in what was read: it holds no cycles, and
    looking through a hundred thousand comments takes longer than a key may.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        archive = build(
            reading for source in sources for reading in _readings(source, as_format, thorough)
        )
    finally:
        if collecting:
            gc.enable()
    gc.freeze()
    if not archive.threads:
        raise UnreadableError("there is no thread in it")
    return archive


def _readings(source: Source, as_format: str | None, thorough: bool) -> Iterator[Reading]:
    """What is read of all that is inside a source.

    A text that any text could be (a README beside a mailbox) is read only where nothing else is.
    One reading is held back, so that it can note what was left out after it.
    """
    held: tuple[Source, readers.Detected] | None = None
    texts: list[tuple[Source, readers.Detected]] = []
    refusals: list[UnreadableError] = []
    for inner in unwrap(source):
        try:
            found = _detected(inner, as_format, thorough)
        except UnreadableError as refusal:
            refusals.append(refusal)
            continue
        if found.format.name == _FALLBACK and as_format is None:
            texts.append((inner, found))
            continue
        if held:
            yield _reading(*held)
        held = inner, found
    if held:
        _note_left_out(held[0], len(texts) + len(refusals))
        yield _reading(*held)
    elif texts:
        _note_left_out(texts[-1][0], len(refusals))
        yield from (_reading(*each) for each in texts)
    elif len(refusals) > 1:
        raise UnreadableError(f"{source.name}: none of the {len(refusals)} files in it is a thread")
    elif refusals:
        raise refusals[0]


def _detected(source: Source, as_format: str | None, thorough: bool) -> readers.Detected:
    if not source.data or source.data.isspace():
        raise UnreadableError(f"{source.name}: is empty")
    return readers.named(as_format) if as_format else readers.detect(source, thorough)


def _note_left_out(source: Source, number: int) -> None:
    if number:
        files = "1 other file holds" if number == 1 else f"{number} other files hold"
        source.notes.append(f"In the archive {files} no thread that we know.")


def _reading(source: Source, found: readers.Detected) -> Reading:
    return Reading(found.format.name, source.container, _items(found, source))


def _items(found: readers.Detected, source: Source) -> Iterator[Item]:
    yield from found.read(source)
    for note in source.notes:
        yield Note(note)
    if found.rival is not None:
        yield Note(f"It could also be read with --as {found.rival.name}.")
