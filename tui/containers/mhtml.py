"""MHTML: a page saved as one MIME message, with its frames as further parts."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser

from tui.containers.budget import Budget, OverLimitError
from tui.errors import UnreadableError
from tui.limits import LIMITS, raisable
from tui.source import Source

_LONGEST_HEADERS = 65_536
_BLANK_LINE = re.compile(rb"(?:\A|\r?\n)[ \t]*\r?\n")
_PAGES = {"text/html", "application/xhtml+xml"}
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part with its headers; its content is still in its transfer encoding."""

    headers: Message
    content: bytes

    def header(self, name: str) -> str:
        return " ".join(str(self.headers.get(name, "")).split())

    @property
    def type(self) -> str:
        return self.header("Content-Type").partition(";")[0].strip().lower()

    def parameter(self, name: str) -> str | None:
        """A parameter of the type, with or without quotes."""
        pattern = rf'[;\s]{name}\s?=\s?(?:"([^"]*)"|([^\s;"]+))'
        found = re.search(pattern, self.header("Content-Type"), re.IGNORECASE)
        return (found.group(1) or found.group(2)) if found else None

    @property
    def address(self) -> str:
        """Where the page was, or by which id other parts name it."""
        return self.header("Content-Location") or f"cid:{self.header('Content-ID').strip('<>')}"


def members(source: Source, name: str, budget: Budget) -> Iterator[Source]:
    """The page; the pages in its frames are its `files`."""
    whole = _part(source.data.lstrip())
    parts, complete = _parts(whole)
    pages = [part for part in parts if part.type in _PAGES]
    if not pages:
        raise UnreadableError("is a saved message without a page in it")
    start = (whole.parameter("start") or "").strip("<>")
    main = next(
        (page for page in pages if start and page.header("Content-ID").strip("<>") == start),
        pages[0],
    )
    urls = (whole.header("Snapshot-Content-Location"), main.header("Content-Location"))
    page = Source(
        source.name,
        _decoded(main),
        (*source.container, name),
        charset=main.parameter("charset"),
        url=next((url for url in urls if url.startswith(("http:", "https:"))), source.url),
        notes=list(source.notes),
    )
    frames = (
        part for part in pages if part is not main and len(part.content) <= LIMITS.frame_bytes
    )
    for _, frame in zip(range(LIMITS.frames), frames, strict=False):
        page.files[frame.address] = _decoded(frame)
    if not complete:
        page.notes.append("The saved page is cut off; what is there is shown.")
    yield page


def _part(data: bytes) -> _Part:
    end = _BLANK_LINE.search(data, 0, _LONGEST_HEADERS)
    head, content = (data[: end.start()], data[end.end() :]) if end else (data, b"")
    return _Part(BytesHeaderParser().parsebytes(head[:_LONGEST_HEADERS]), content)


def _parts(whole: _Part) -> tuple[list[_Part], bool]:
    """All parts that hold content, in order, and whether the outermost end is there."""
    found, complete = [], True
    pending = [(whole, 0)]
    while pending:
        part, depth = pending.pop()
        boundary = part.parameter("boundary") if part.type.startswith("multipart/") else None
        if not boundary:
            found.append(part)
            continue
        if depth >= LIMITS.message_levels:
            raise OverLimitError(
                f"nests parts more than {LIMITS.message_levels} deep; {raisable('message_levels')}"
            )
        inner, closed = _split(part.content, boundary.encode("latin-1", "replace"))
        complete = complete and (closed or depth > 0)
        pending += [(each, depth + 1) for each in reversed(inner)]
    return found, complete


def _split(content: bytes, boundary: bytes) -> tuple[list[_Part], bool]:
    """The parts between lines of `--boundary`, and whether the closing line is there."""
    parts: list[_Part] = []
    start: int | None = None
    for begin, end, closing in _boundary_lines(content, boundary):
        if len(parts) >= LIMITS.page_parts:
            raise OverLimitError(
                f"holds more than {LIMITS.page_parts:,} parts, the most that are read; "
                f"{raisable('page_parts')}"
            )
        if start is not None:
            parts.append(_part(content[start:begin].removesuffix(b"\n").removesuffix(b"\r")))
        start = end
        if closing:
            return parts, True
    if start is not None:
        parts.append(_part(content[start:]))
    return parts, False


_REST_OF_LINE = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")


def _boundary_lines(content: bytes, boundary: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each line of `--boundary` begins and ends, and whether it is the closing one."""
    dashed = b"--" + boundary
    at = content.find(dashed)
    while at >= 0:
        rest = _REST_OF_LINE.match(content, at + len(dashed))
        if rest and content[at - 1 : at] in (b"\n", b""):
            yield at, rest.end(), rest.group(1) is not None
        at = content.find(dashed, at + len(dashed))


def _decoded(part: _Part) -> bytes:
    """The content of a part without its transfer encoding."""
    encoding = part.header("Content-Transfer-Encoding").lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(part.content)
    if encoding == "base64":
        digits = _NO_BASE64.sub(b"", part.content)
        usable = len(digits) - (len(digits) % 4 == 1)
        return binascii.a2b_base64(digits[:usable] + b"=" * (-usable % 4))
    return part.content
