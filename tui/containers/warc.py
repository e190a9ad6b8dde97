"""WARC, the web archive: each page that was answered with success is a source.

By hand because warcio prints what it doubts about a file to standard error, as it stands in the
file, and raises AttributeError on one damaged file in sixteen; and limits must hold in bodies too.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.containers.budget import Budget
from tui.containers.packed import unpack
from tui.errors import UnreadableError
from tui.source import Source
from tui.text.safe import clean_line

_LONGEST_HEADERS = 65_536
_START = re.compile(rb"WARC/\d\.\d[ \t]*\r?\n")
_NEXT = re.compile(rb"\nWARC/\d\.\d[ \t]*\r?\n")
_GAP = re.compile(rb"\s{0,8}")
_LENGTH = re.compile(r"[0-9]{1,15}")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_CHUNK = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_CHARSET = re.compile(r"charset\s?=\s?[\"']?([\w.:-]+)", re.IGNORECASE)
_READABLE = re.compile(r"text/(?:html|plain|xml|markdown)|application/(?:[\w.-]+\+)?(?:json|xml)")
_MAGIC = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
_CODINGS = {"gzip": "gz", "x-gzip": "gz", "br": "br", "zstd": "zst"}


class _Record(NamedTuple):
    """A record: its header fields, names in lower case, and its block."""

    fields: dict[str, str]
    block: bytes
    whole: bool


class _Page(NamedTuple):
    """What a server answered; `problem` as in `Unpacked`."""

    type: str
    data: bytes
    problem: str


def members(source: Source, name: str, budget: Budget) -> Iterator[Source]:
    """The pages, data and texts in it, in order."""
    given, others = 0, 0
    for record in _records(source.data):
        budget.take_member()
        page = _page(record, budget)
        if page is None:
            others += 1
            continue
        url = record.fields.get("warc-target-uri", "").strip("<>")
        charset = _CHARSET.search(page.type)
        notes = list(source.notes)
        problem = page.problem or ("" if record.whole else "is cut off")
        if problem:
            notes.append(f"The page in the web archive {problem}; what is there is shown.")
        given += 1
        yield Source(
            f"{source.name}: {clean_line(url)}" if url else source.name,
            page.data,
            (*source.container, name),
            charset=charset.group(1) if charset else None,
            url=url if url.startswith(("http:", "https:")) else None,
            notes=notes,
        )
    if not given:
        raise UnreadableError(f"is a web archive without a page in it ({others} other records)")


def _records(data: bytes) -> Iterator[_Record]:
    """Records one after another, as far as their headers are there."""
    start = _START.search(data, 0, _LONGEST_HEADERS)
    while start:
        blank = _BLANK_LINE.search(data, start.end() - 2, start.end() + _LONGEST_HEADERS)
        if blank is None:
            return
        fields = _fields(data[start.end() : blank.start()])
        end, start, whole = _end(data, blank.end(), fields.get("content-length", ""))
        yield _Record(fields, data[blank.end() : end], whole)


def _end(data: bytes, begin: int, length: str) -> tuple[int, re.Match[bytes] | None, bool]:
    """Where a block ends, the next record's start, and whether the block is all there.

    Where no record stands behind the length that was told, the next beginning ends the block.
    """
    end = begin + int(length) if _LENGTH.fullmatch(length) else len(data) + 1
    if end <= len(data):
        gap = _GAP.match(data, end)
        behind = gap.end() if gap else end
        following = _START.match(data, behind)
        if following or behind == len(data):
            return end, following, True
    later = _NEXT.search(data, begin)
    if later is None:
        return len(data), None, False
    return later.start(), _START.match(data, later.start() + 1), True


def _fields(head: bytes) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in head.decode("utf-8", "replace").splitlines():
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def _page(record: _Record, budget: Budget) -> _Page | None:
    """What can be read in a record; None where it is none of our kinds, or an error page."""
    kind = record.fields.get("warc-type", "").lower()
    if kind in {"resource", "conversion"}:
        type_ = record.fields.get("content-type", "").lower()
        return _Page(type_, record.block, "") if _READABLE.match(type_) else None
    status = _STATUS.match(record.block)
    if kind != "response" or status is None or status.group(1) != b"200":
        return None
    blank = _BLANK_LINE.search(record.block, 0, _LONGEST_HEADERS)
    head, body = (
        (record.block[: blank.start()], record.block[blank.end() :]) if blank else (b"", b"")
    )
    fields = _fields(head)
    type_ = fields.get("content-type", "text/html").lower()
    if not body or not _READABLE.match(type_):
        return None
    if fields.get("transfer-encoding", "").lower() == "chunked":
        body = _dechunked(body)
    data, problem = _decoded(body, fields.get("content-encoding", "").lower(), budget)
    return _Page(type_, data, problem)


def _dechunked(body: bytes) -> bytes:
    """The chunks joined; a body that is not in chunks after all as it is."""
    pieces, at = [], 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk.group(1), 16)
        if not size:
            break
        pieces.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
    return b"".join(pieces) if pieces else body


def _decoded(body: bytes, coding: str, budget: Budget) -> tuple[bytes, str]:
    """The body without its content coding; archives often keep the header of one taken off."""
    if coding == "deflate":
        found = max(
            (unpack(body, way, budget) for way in ("zlib", "deflate")), key=lambda u: len(u.data)
        )
    elif coding in _CODINGS and body.startswith(_MAGIC.get(coding, b"")):
        found = unpack(body, _CODINGS[coding], budget)
    else:
        return body, ""
    return (found.data, found.problem) if found.data else (body, "")
