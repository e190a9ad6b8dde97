"""JSON of a source, for every reader of JSON: decoded once, in slices where it is large.

`start` is for sniffing, `value` for formats that are small, `items` and `nested` for those that
may be large: they hold the interpreter for some milliseconds at a time.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from weakref import ReferenceType, WeakKeyDictionary, ref

import msgspec

from tui.readers.json_scan import REFUSED, Member, after_space, is_value, members
from tui.readers.json_tolerant import Recovered, decode, decode_events
from tui.readers.values import list_of
from tui.rows import Note
from tui.source import Source

Path = Sequence[str | int]
"""Keys and indexes that lead from a value to one inside it."""

Shape = TypeVar("Shape", bound=msgspec.Struct)

_START = 1 << 18
_SLICE = 1 << 21
_MOST_REPAIRED = 10_000  # damaged lines, each of which takes 40 µs
_RESCANS = 8

_ANY = msgspec.json.Decoder()
_NOT_SPACE = re.compile(rb"\S")


def value(source: Source) -> Any:
    """The whole value; several values one after another (NDJSON) are a list."""
    document = _document(source)
    document.root = _decoded(document.root)
    return document.root


def start(source: Source) -> Any:
    """The value as far as the first 256 KB show it; None where they hold none."""
    document = _document(source)
    if document.start is _UNKNOWN:
        if len(document.data) <= _START:
            document.start = value(source)
        else:
            values = decode_events(document.data[:_START], document.name).values
            document.start = values[0] if len(values) == 1 and not document.lines else values
    return document.start


def items(source: Source, *path: str | int) -> Iterator[Any]:
    """The items of the list (the values of the object) at `path`, decoded one by one."""
    found = _opened(_follow(_document(source).root, path))
    if isinstance(found, dict):
        found = list(found.values())
    for item in list_of(found):
        yield _decoded(item)


def member(source: Source, *path: str | int) -> Any:
    """The value at `path` alone, wherever it stands in the file; None where there is none."""
    return _decoded(_follow(_document(source).root, path))


def shaped(source: Source, shape: type[Shape]) -> Shape | None:
    """All of a large file as an object of this type, far cheaper than dictionaries, or None where
    it does not fit.

    One call decodes it, in which other threads have their turn only where the type, or one that it
    is made of, has a `__post_init__`.
    """
    document = _document(source)
    data = document.data
    if len(data) <= _SLICE or document.lines:
        return None
    try:
        if not document.is_ascii:
            _refuse_what_is_no_utf_8(data)  # the decoder does not look into what is `Raw`
        return msgspec.json.decode(data, type=shape)
    except REFUSED:
        return None


def _refuse_what_is_no_utf_8(data: bytes) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    for at in range(0, len(data), _SLICE):
        decoder.decode(data[at : at + _SLICE])
    decoder.decode(b"", final=True)


def nested(source: Source, top: Path, replies: Path) -> Iterator[tuple[int, Any]]:
    """Each node with its depth, before its replies.

    `top` leads to the list of top-level nodes, or to the only one; `replies` from a node to the
    list of its replies, which may be missing from the node that is given.
    """
    levels = [_nodes(_follow(_document(source).root, top))]
    while levels:
        node = next(levels[-1], _UNKNOWN)
        depth = len(levels) - 1
        if isinstance(node, _Part):
            node, below = _split(node, replies)
            yield depth, node
            levels.append(_nodes(below))
        elif node is _UNKNOWN:
            levels.pop()
        else:
            yield from _walk(node, depth, replies)


def _walk(node: Any, depth: int, replies: Path) -> Iterator[tuple[int, Any]]:
    """A decoded node and those below it, each with its depth."""
    above: list[Iterator[Any]] = []
    level: Iterator[Any] = iter((node,))
    while True:
        for node in level:
            yield depth, node
            below = _below(node, replies)
            if below:
                above.append(level)
                level = iter(below)
                depth += 1
                break
        else:
            if not above:
                return
            level = above.pop()
            depth -= 1


def _below(node: Any, path: Path) -> Sequence[Any]:
    """The nodes at `path` inside a decoded one: those of a list, or one that stands alone."""
    for step in path:
        node = node.get(step) if isinstance(node, dict) else None
    return (node,) if isinstance(node, dict) else list_of(node)


def notes(source: Source) -> Iterator[Note]:
    """What could not be read; ask after the rows."""
    document = _document(source)
    if document.damaged == 1 and not document.lines:
        yield Note("The file is cut off or damaged; what could be read of it is shown.")
    elif document.damaged:
        lines = "line of the file is" if document.damaged == 1 else "lines of the file are"
        yield Note(f"{document.damaged} {lines} cut off or damaged.")


_UNKNOWN: Any = object()


@dataclass(eq=False, slots=True)
class _Document:
    """The UTF-8 bytes of a source, and what was decoded of them. `root` is a part, a list of
    those that are lines, or all of it decoded.
    """

    source: ReferenceType[Source]
    name: str
    data: bytes
    root: Any = None
    lines: bool = False
    damaged: int = 0
    start: Any = _UNKNOWN
    budget: int = 0
    is_ascii: bool = False


@dataclass(slots=True)
class _Part:
    """A value that is not decoded yet: bytes `start` to `end` of a document."""

    document: _Document = field(repr=False)
    start: int
    end: int
    members: list[Member] | None = field(default=None, repr=False)
    repaired: tuple[Any] | None = field(default=None, repr=False)


_documents: WeakKeyDictionary[Source, _Document] = WeakKeyDictionary()


def _document(source: Source) -> _Document:
    """The document of a source; only that of the last source is kept."""
    document = _documents.get(source)
    if document is None:
        document = _Document(ref(source), source.name, _utf8(source))
        document.budget = _RESCANS * len(document.data)
        document.is_ascii = document.data.isascii()
        document.root = _lines(document) or _Part(document, 0, len(document.data))
        document.lines = isinstance(document.root, list)
        _documents.clear()
        _documents[source] = document
    return document


def _utf8(source: Source) -> bytes:
    """The bytes of a source in UTF-8, without a mark of byte order."""
    data = source.data
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").encode()
    charset = (source.charset or "utf-8").lower()
    return data if charset in {"utf-8", "utf8"} or data.isascii() else source.text.encode()


def _lines(document: _Document) -> list[_Part] | None:
    """The lines of NDJSON; None where the data is one value."""
    data = document.data
    first = after_space(data, 0)
    end = data.find(b"\n", first)
    if end < 0 or data[first : first + 1] not in (b"{", b"[") or not _NOT_SPACE.search(data, end):
        return None
    if not is_value(data, first, end):
        return None
    parts = []
    while first < len(data):
        end = data.find(b"\n", first)
        end = len(data) if end < 0 else end
        if _NOT_SPACE.search(data, first, end):
            parts.append(_Part(document, first, end))
        first = end + 1
    return parts


def _decoded(node: Any) -> Any:
    """A node with all that is in it; what is damaged as far as it can be read."""
    if isinstance(node, dict) and _has_parts(node):
        return {key: _decoded(each) for key, each in node.items()}
    if isinstance(node, list) and _has_parts(node):
        return [_decoded(each) for each in node]
    if not isinstance(node, _Part):
        return node
    if node.repaired is not None:
        return node.repaired[0]
    document = node.document
    if (source := document.source()) is not None:
        source.read_to = node.end
    data = memoryview(document.data)[node.start : node.end]
    try:
        return _ANY.decode(data)
    except RecursionError:
        recovered = decode_events(bytes(data), document.name)
    except (msgspec.DecodeError, UnicodeDecodeError):
        if document.lines and document.damaged >= _MOST_REPAIRED:
            document.damaged += 1
            return None
        recovered = decode(bytes(data), document.name)
    node.repaired = (_value_of(recovered, document),)
    return node.repaired[0]


def _value_of(recovered: Recovered, document: _Document) -> Any:
    document.damaged += not recovered.whole
    values = recovered.values
    return values if len(values) > 1 else values[0] if values else None


def _opened(node: Any) -> Any:
    """A node decoded; one level of it alone, with parts in it, where it is large."""
    if not isinstance(node, _Part):
        return node
    size = node.end - node.start
    if size <= _SLICE or (node.members is None and node.document.budget < size):
        return _decoded(node)
    if node.members is None:
        node.document.budget -= size
    try:
        return _members(node)
    except REFUSED:
        return _decoded(node)


def _follow(node: Any, path: Path) -> Any:
    """The node at `path` inside a node; None where there is none."""
    for step in path:
        container = _opened(node)
        if isinstance(container, dict):
            node = container.get(step)
        elif isinstance(container, list) and isinstance(step, int) and step < len(container):
            node = container[step]
        else:
            return None
    return node


def _nodes(node: Any) -> Iterator[Any]:
    """The nodes of a list, or the one that stands in its place."""
    if isinstance(node, _Part) and node.document.data[node.start : node.start + 1] == b"{":
        return iter((node,))
    found = _opened(node)
    if isinstance(found, dict):
        return iter((found,))
    return iter(found if isinstance(found, list) else ())


def _split(node: Any, path: Path) -> tuple[Any, Any]:
    """A node without what stands at `path` (if it is large), and what stands there."""
    place: dict[Any, Any] = {}
    name: str | int = ""
    top = place
    for number, step in enumerate(path):
        container = _opened(node)
        if not (isinstance(container, dict) and _has_parts(container)):
            place[name] = _decoded(container)
            return top[""], _follow(place[name], path[number:])
        place[name] = {key: _decoded(each) for key, each in container.items() if key != step}
        place, name, node = place[name], step, container.get(str(step))
    return top[""], node


def _has_parts(container: Any) -> bool:
    inner = container.values() if isinstance(container, dict) else container
    return isinstance(next(iter(inner), None), _Part)


def _members(part: _Part) -> Any:
    """One level of an object or a list, with parts in it; raises where it is damaged."""
    document = part.document
    found = part.members
    if found is None:
        found = members(document.data, part.start, part.end)
    parts = [_Part(document, start, end, inside) for _, start, end, inside in found]
    if found and found[0].key is not None:
        return dict(zip((member.key for member in found), parts, strict=True))
    return parts
