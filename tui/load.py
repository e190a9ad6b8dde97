"""From paths to an archive: sources, readers, build, in that order."""

from collections.abc import Iterable, Iterator, Sequence

from tui import readers
from tui.archive import Archive
from tui.build import Reading, build
from tui.errors import UnreadableError
from tui.rows import Item, Note
from tui.source import Source, open_path


def load(paths: Sequence[str], as_format: str | None = None) -> Archive:
    """Read files (`-` is standard input) into one archive."""
    return load_sources((open_path(path) for path in paths), as_format)


def load_sources(sources: Iterable[Source], as_format: str | None = None) -> Archive:
    """Read sources into one archive."""
    archive = build(_reading(source, as_format) for source in sources)
    if not archive.threads:
        raise UnreadableError("there is no thread in it")
    return archive


def _reading(source: Source, as_format: str | None) -> Reading:
    if not source.data.strip():
        raise UnreadableError(f"{source.name}: is empty")
    found = readers.named(as_format) if as_format else readers.detect(source)
    return Reading(found.format.name, source.container, _items(found, source))


def _items(found: readers.Detected, source: Source) -> Iterator[Item]:
    yield from found.read(source)
    if found.rival is not None:
        yield Note(f"It could also be read with --as {found.rival.name}.")
