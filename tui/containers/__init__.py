"""What pages and exports come wrapped in, and how it is taken off: archives, saves, packings.

A new container is one row in `CONTAINERS` and a module with
`members(source, name, budget) -> Iterator[Source]`.
"""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from tui.containers.budget import Budget, OverLimitError
from tui.errors import UnreadableError
from tui.limits import LIMITS, raisable
from tui.source import Source

_ZST_MAGICS = (
    b"\x28\xb5\x2f\xfd",
    *(bytes((first,)) + b"\x2a\x4d\x18" for first in range(0x50, 0x60)),
)
_HEADERS = 65_536


class _Module(Protocol):
    def members(self, source: Source, name: str, budget: Budget) -> Iterator[Source]:
        """The sources in it, in order; `UnreadableError` where there is none to be had."""


class Container(NamedTuple):
    """A way of wrapping: its name in exports, how it is known, and the module that opens it."""

    name: str
    holds: Callable[[Source], bool]
    module: str


def _begins(*magics: bytes) -> Callable[[Source], bool]:
    return lambda source: source.data.startswith(magics)


def _is_bz2(source: Source) -> bool:
    start = source.data[:10]  # the level, then the first block or, in an empty file, the end
    return start.startswith(b"BZh") and start[4:] in (b"1AY&SY", b"\x17rE8P\x90")


def _is_warc(source: Source) -> bool:
    return source.data[:16].lstrip().startswith((b"WARC/0.", b"WARC/1."))


def _is_zip(source: Source) -> bool:
    """A zip archive, or a page that is one too: SingleFile puts the archive inside the page."""
    if source.data.startswith((b"PK\3\4", b"PK\5\6")):
        return True
    if b"PK\5\6" not in source.data[-_HEADERS:] or source.family != "html":
        return False
    from tui.containers import zipped  # needed for few pages

    return zipped.has_page(source.data)


_SAVED = rb"(?mi)^(?:Snapshot-Content-Location:|From:[ \t]*[\"']?<?Saved by )"
_WEB_PAGE = rb"(?mi)^Content-Type:[ \t]*(?:multipart/related|text/html)"
_SENT = rb"(?mi)^(?:From|To|Received|Message-ID|Delivered-To|Newsgroups):"


def _is_mhtml(source: Source) -> bool:
    """A page saved as a message: nobody sent it."""
    if source.family != "mail" or source.data.startswith(b"From "):
        return False
    head = re.split(rb"\r?\n\r?\n", source.data[:_HEADERS].lstrip(), maxsplit=1)[0]
    if re.search(_SAVED, head):
        return True
    return re.search(_WEB_PAGE, head) is not None and re.search(_SENT, head) is None


CONTAINERS = (
    Container("gz", _begins(b"\x1f\x8b\x08"), "packed"),
    Container("bz2", _is_bz2, "packed"),
    Container("xz", _begins(b"\xfd7zXZ\0"), "packed"),
    Container("zst", _begins(*_ZST_MAGICS), "packed"),
    Container("zip", _is_zip, "zipped"),
    Container("warc", _is_warc, "warc"),
    Container("mhtml", _is_mhtml, "mhtml"),
)


def unwrap(source: Source) -> Iterator[Source]:
    """What is inside a source, however often it is wrapped; a plain source is itself.

    Where one of several files inside is damaged, the others are given and the last one notes it.
    """
    budget = Budget(len(source.data))
    levels = [iter((source,))]
    last: Source | None = None
    lost: list[str] = []
    while levels:
        try:
            inner = next(levels[-1], None)
        except UnreadableError as error:
            if isinstance(error, OverLimitError) or len(levels) <= 2:
                raise UnreadableError(f"{source.name}: {error}") from error
            lost.append(str(error))
            inner = None
        if inner is None:
            levels.pop()
            continue
        container = next((each for each in CONTAINERS if each.holds(inner)), None)
        if container is None:
            last = inner
            yield inner
        elif len(levels) > LIMITS.archive_levels:
            raise UnreadableError(
                f"{source.name}: is packed more than {LIMITS.archive_levels} times over; "
                f"{raisable('archive_levels')}"
            )
        else:
            module = cast("_Module", import_module(f"tui.containers.{container.module}"))
            levels.append(module.members(inner, container.name, budget))
    if last is None and lost:
        raise UnreadableError(f"{source.name}: what is in it {lost[0]}")
    if last is not None and lost:
        last.notes.append(f"Something beside it in the archive {lost[0]}.")
