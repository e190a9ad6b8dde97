"""XML of a source, for every reader of XML: elements one by one, from damaged files too.

There is no document type here and no entity but those of XML and HTML: what a file declares is
skipped, and what refers to it stays as it is written. So nothing can be expanded, included or
fetched. Parsers that mend (libxml2) give up at the first stray `<` or end tag, and those that are
strict at the first fault of any kind; exports have such faults in the middle.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass, field
from html.entities import html5
from typing import NamedTuple

from tui.limits import LIMITS, raisable
from tui.rows import Note
from tui.source import Source

_NAME = r"[A-Za-z_][\w:.-]{0,200}+"
_TAG = re.compile(
    rf"""<(/?)({_NAME})((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>|<(/?)({_NAME})([^<>]*+)>"""
)
# An element with nothing but characters in it, which is what exports are made of.
_LEAF = re.compile(
    rf"<({_NAME})(\s[^<>'\"]*+(?:\"[^\"<]*+\"[^<>'\"]*+)*+)?+>([^<]*+)"
    r"(?:<!\[CDATA\[((?:[^\]]++|\](?!\]>))*+)\]\]>\s*+)?+</\1>"
)
_ATTRIBUTE = re.compile(rf"""({_NAME})\s{{0,99}}=\s{{0,99}}(?:"([^"]*+)"|'([^']*+)')""")
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]\w{0,40}));")
_TAG_BEGINS = re.compile(r"</?(?:[A-Za-z_]|\Z)|<!|<\Z")
_LONGEST_CUT = 400
_LAST = 0x10FFFF
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]*+(\[)?", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s{0,99}>")
_LOOK = 65_536


@dataclass(slots=True, eq=False)
class Element:
    """An element with what is directly in it. `name` is as written, with its prefix.

    `start` and `end` are where its content begins and ends in the text of the source.
    """

    name: str
    given: str = ""
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    start: int = 0
    end: int = 0
    _known: dict[str, Element] | None = None

    @property
    def text(self) -> str:
        """Its own characters, without white space around them."""
        return "".join(self.pieces).strip()

    def first(self, name: str) -> Element | None:
        """The first child of this name, with or without a prefix where the name has none."""
        known = self._known
        if known is None:
            known = self._known = {}
            for child in self.children:
                known.setdefault(child.name, child)
                known.setdefault(f":{local(child.name)}", child)
        return known.get(name) or known.get(f":{name}")

    def value(self, name: str) -> str:
        """The text of the first child of this name; empty where there is none."""
        child = self.first(name)
        return child.text if child is not None else ""

    def attribute(self, name: str) -> str:
        """An attribute's value, with or without a prefix; empty where there is none."""
        for key, one, other in _ATTRIBUTE.findall(self.given):
            if local(key) == name:
                return unescape(one or other).strip()
        return ""


class Document:
    """A source read as XML. After the elements, `notes` tells what could not be read."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self._source = source
        self._last = self.text.rfind(">")
        self._damaged = False
        self._entities = False
        self._too_deep = False

    def elements(self, names: Collection[str]) -> Iterator[Element]:
        """The elements of these names (without prefix), each when it ends or the file does.

        One inside another comes first, and is not among the other's children.
        """
        open_ = _Open(names)
        for token in self._tokens():
            if isinstance(token, Element):
                open_.begin(token)
                if open_.wants(token.name):
                    yield token
                    self._source.read_to = token.end
            elif isinstance(token, str):
                open_.add(token)
            elif token.is_end:
                self._damaged = self._damaged or not open_.closes(token.name)
                self._source.read_to = token.start
                yield from open_.end(token.name, token.start)
            elif len(open_.elements) < LIMITS.xml_levels:
                open_.put(Element(token.name, token.given, start=token.end))
            else:
                self._too_deep = True
        self._damaged = self._damaged or bool(open_.elements)
        yield from open_.end(None, len(self.text))

    def notes(self) -> Iterator[Note]:
        """What could not be read; ask after the elements."""
        if self._entities:
            yield Note("The file defines entities of its own; they stand as they are written.")
        if self._too_deep:
            yield Note(
                f"The file is nested more than {LIMITS.xml_levels:,} elements deep; what is deeper "
                f"was taken for a part of what is around it ({raisable('xml_levels')})."
            )
        if self._damaged:
            yield Note("The file is cut off or damaged; what could be read of it is shown.")

    def _tokens(self) -> Iterator[Element | str | _Tag]:
        """Elements with characters alone in them, characters, and tags."""
        text, at = self.text, 0
        while at < len(text):
            leaf = _LEAF.match(text, at)
            if leaf is not None:
                yield self._leaf(leaf)
                at = leaf.end()
                continue
            start = text.find("<", at)
            if start != at:
                stop = len(text) if start < 0 else start
                yield unescape(text[at:stop])
                at = stop
                continue
            tag = _TAG.match(text, at)
            if tag is not None:
                at = tag.end()
                yield self._tag(tag)
            elif text.startswith("<![CDATA[", at):
                stop = self._find("]]>", at + 9)
                yield text[at + 9 : stop]
                at = stop + 3
            elif text.startswith(("<!", "<?"), at):
                at = self._after_declaration(at)
            else:
                at = yield from self._stray(at)

    def _leaf(self, leaf: re.Match[str]) -> Element:
        name, given, plain, verbatim = leaf.groups()
        pieces = [unescape(plain)] if verbatim is None else [unescape(plain), verbatim]
        return Element(name, given or "", [], pieces, leaf.start(3), leaf.end() - len(name) - 3)

    def _tag(self, tag: re.Match[str]) -> Element | _Tag:
        """A tag; an empty element where it is closed in itself."""
        end, name, given = tag.group(1, 2, 3) if tag[2] else tag.group(4, 5, 6)
        if not end and given.endswith("/"):
            return Element(name, given, start=tag.end(), end=tag.end())
        return _Tag(bool(end), name, given, tag.start(), tag.end())

    def _stray(self, at: int) -> Generator[str, None, int]:
        """A `<` that begins no tag: a character, or a tag that the file ends in."""
        self._damaged = True
        rest = len(self.text) - at
        if at > self._last and rest < _LONGEST_CUT and _TAG_BEGINS.match(self.text, at):
            return len(self.text)
        yield "<"
        return at + 1

    def _after_declaration(self, at: int) -> int:
        """Where a comment, an instruction or the document type ends."""
        text = self.text
        if text.startswith("<!--", at):
            return self._find("-->", at + 4) + 3
        if text.startswith("<?", at):
            return self._find("?>", at + 2) + 2
        doctype = _DOCTYPE.match(text, at)
        if doctype is None or not doctype[1]:
            return self._find(">", at) + 1
        end = _SUBSET_END.search(text, doctype.end())
        stop = end.end() if end else len(text)
        self._entities = self._entities or "<!ENTITY" in text[doctype.end() : stop]
        return stop

    def _find(self, mark: str, at: int) -> int:
        """Where a mark stands; the end of a file that is cut off before it."""
        found = self.text.find(mark, at)
        if found >= 0:
            return found
        self._damaged = True
        return len(self.text)


class _Tag(NamedTuple):
    """The beginning or the end of an element, and where the tag stands."""

    is_end: bool
    name: str
    given: str
    start: int
    end: int


class _Open:
    """The elements that have begun and not ended; only those inside `names` are filled."""

    def __init__(self, names: Collection[str]) -> None:
        self.elements: list[Element] = []
        self._names = names
        self._known: dict[str, bool] = {}
        self._count: Counter[str] = Counter()
        self._wanted = 0

    def wants(self, name: str) -> bool:
        """Whether elements of this name were asked for."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = local(name) in self._names
        return found

    def closes(self, name: str) -> bool:
        """Whether an end tag of this name ends the innermost element."""
        return bool(self.elements) and self.elements[-1].name == name

    def add(self, text: str) -> None:
        """Characters in the innermost element."""
        if self._wanted:
            self.elements[-1].pieces.append(text)

    def begin(self, element: Element) -> None:
        """Make it a child of the innermost element."""
        if self._wanted and not self.wants(element.name):
            self.elements[-1].children.append(element)

    def put(self, element: Element) -> None:
        """Make it the innermost element."""
        self.begin(element)
        self.elements.append(element)
        self._count[element.name] += 1
        self._wanted += self.wants(element.name)

    def end(self, name: str | None, at: int) -> Iterator[Element]:
        """End the innermost element of this name and all in it (None: all that are open)."""
        while self.elements and (name is None or self._count[name]):
            element = self.elements.pop()
            self._count[element.name] -= 1
            element.end = at
            if self.wants(element.name):
                self._wanted -= 1
                yield element
            if element.name == name:
                return


def head(source: Source) -> str:
    """The first characters of a source, to know its format by."""
    return source.text[:_LOOK]


def root(source: Source) -> str:
    """The name of the outermost element in lower case, without its prefix; empty without one."""
    at, text = 0, head(source)
    while (at := text.find("<", at)) >= 0:
        tag = _TAG.match(text, at)
        if tag is not None:
            return local(tag[2] or tag[5]).lower()
        if text.startswith("<!--", at):
            at = max(text.find("-->", at), at)
        at += 1
    return ""


def local(name: str) -> str:
    """A name without its prefix."""
    return name[name.rfind(":") + 1 :]


def unescape(text: str) -> str:
    """A text with its character references resolved; those of unknown names stay."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return html5.get(f"{name};", found[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code <= _LAST else "\N{REPLACEMENT CHARACTER}"
