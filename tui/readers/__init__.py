"""Which format a source is of, and the reader that reads it."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from tui.errors import UnreadableError, UsageError
from tui.readers.formats import FORMATS, Format
from tui.rows import Item
from tui.source import Source

if TYPE_CHECKING:
    from tui.readers.base import Reader

_SURE_ENOUGH = 0.1
_CERTAIN = 0.9
_DATA = frozenset({"json", "xml"})


_BY_NAME = {format_.name: format_ for format_ in FORMATS}


class Detected(NamedTuple):
    """The format that reads a source, and another whose reader claims it too."""

    format: Format
    rival: Format | None = None

    def read(self, source: Source) -> Iterator[Item]:
        """The heads, rows and notes of a source."""
        return _reader(self.format).read(source)

    def read_together(self, sources: Sequence[Source]) -> Iterator[Item]:
        """The heads, rows and notes of sources of mail, among which threads go on."""
        from tui.readers import mail

        return mail.read(sources)


def named(name: str) -> Detected:
    """The format of this name."""
    if name not in _BY_NAME:
        from difflib import get_close_matches

        close = get_close_matches(name, _BY_NAME, cutoff=0.5)
        meant = (
            f"did you mean {' or '.join(close)}?" if close else "`threadleaf formats` names them"
        )
        raise UsageError(f"no format is called {name!r}; {meant}")
    return Detected(_BY_NAME[name])


def detect(source: Source, thorough: bool = False) -> Detected:
    """Ask the readers of the source's family, in their order, how sure each is; the surest reads.

    The first that is certain ends the asking; only a `thorough` one names a rival. Data
    that begins like JSON or XML but is not may still be a text that a reader knows; it is never
    taken for an article, which any text can be.
    """
    alone = source.family in {"text", "binary", "folder"}
    families = [source.family] if alone else [source.family, "text"]
    for family in families:
        least = 0.5 if family != source.family and source.family in _DATA else _SURE_ENOUGH
        sure = [claim for claim in _claims(source, family, thorough) if claim.sure >= least]
        sure.sort(key=lambda claim: -claim.sure)
        if sure:
            first, *others = sure
            rivals = [each.format for each in others if thorough and each.sure >= 0.5]
            return Detected(first.format, rivals[0] if rivals else None)
    raise UnreadableError(f"{source.name}: {_REFUSALS.get(source.family, _UNKNOWN)}")


class _Claim(NamedTuple):
    """How sure the reader of a format is."""

    sure: float
    format: Format


def _claims(source: Source, family: str, thorough: bool) -> Iterator[_Claim]:
    for format_ in FORMATS:
        if format_.family == family:
            sure = _reader(format_).sniff(source)
            yield _Claim(sure, format_)
            if sure >= _CERTAIN and not thorough:
                return


_UNKNOWN = "holds no thread that we know; `threadleaf formats` lists what can be read"
_REFUSALS = {
    "binary": "is not text; save the page as HTML or text and open that",
    "json": "begins like JSON, but holds no thread that we know; see `threadleaf formats`",
    "xml": "begins like XML, but holds no thread that we know; see `threadleaf formats`",
}


def _reader(format_: Format) -> "Reader":
    """The reader of a format, imported when it is first asked."""
    return cast("Reader", import_module(f"tui.readers.{format_.module}"))
