"""HTML into blocks: the words that a reader of the page would see, in order.

The parser is lexbor, which closes what pages leave open as browsers do. Its time is quadratic in
nesting, so tags of a body nested too deep are taken out first.
"""

import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.text.blocks import Block, BlockKind, Look
from tui.text.flow import CELL, HARD, LINE, SOFT, Flow, Style
from tui.text.lazy import pattern
from tui.text.nesting import flatten

_INDENT = 40
_QUOTES = 60


def blocks(markup: str, /) -> Iterable[Block]:
    """The blocks of an HTML fragment, in order."""
    walk = _Walk(Flow())
    if "<" in markup or "&" in markup:
        walk.below(_PARSER.parsed(flatten(markup)[0]))
    elif markup:
        walk.flow.text(markup)
    return walk.flow.blocks()


class _Parser(threading.local):
    """Parses fragments into one document, as a document of its own would cost each six times the
    time; what was parsed stays until `_ENOUGH` characters have been, or the next one is asked for.
    """

    _ENOUGH = 100_000
    _parsed = _ENOUGH
    _node: LexborNode

    def parsed(self, markup: str) -> LexborNode:
        """The element that holds this fragment."""
        if self._parsed >= self._ENOUGH:
            self._node = LexborHTMLParser("<div></div>", scripting=True).css("div")[0]
            self._parsed = 0
        self._parsed += len(markup) + 100
        markup = markup.replace("\0", "\N{SYMBOL FOR NULL}")
        try:
            self._node.inner_html = markup
        except UnicodeEncodeError:
            paired = markup.encode("utf-16-le", "surrogatepass")
            self._node.inner_html = paired.decode("utf-16-le", "replace")
        return self._node


_PARSER = _Parser()


@dataclass(slots=True)
class _List:
    """An open list: the number of its next item, or None where it has bullets."""

    number: int | None

    def marker(self, value: str | None) -> str:
        """The marker of the next item, which may bring its own number."""
        if self.number is None:
            return "- "
        number = _number(value, self.number)
        self.number = number + 1
        return f"{number}. "


class _Walk:
    """Elements in document order, with the style and list each stands in."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.list = _List(None)
        self.row_begun = False

    def below(self, root: LexborNode) -> None:
        """Walk what is in an element, without the element itself."""
        flow = self.flow
        above: list[tuple[LexborNode, str, Style, _List]] = []
        node = root.first_child
        while True:
            if node is None:
                if not above:
                    return
                node, tag, flow.style, self.list = above.pop()
                self._leave(tag)
            elif (tag := node.tag or "") == "-text":
                flow.text(node.text_content or "")
            elif tag in _UNSHOWN:
                if tag in _APART:
                    flow.gap(SOFT)
            else:
                attributes = node.attributes
                if not (attributes and _is_hidden(attributes)):
                    before = flow.style, self.list
                    self._enter(tag, attributes)
                    if tag not in _EMPTY and (child := node.first_child) is not None:
                        above.append((node, tag, *before))
                        node = child
                        continue
                    flow.style, self.list = before
                    self._leave(tag)
            node = node.next

    def _enter(self, tag: str, attributes: dict[str, str | None]) -> None:
        flow = self.flow
        if (look := _LOOKS.get(tag)) is not None:
            flow.style = flow.style._replace(look=_BOTH[flow.style.look][look])
        if (gap := _GAPS.get(tag)) is not None:
            flow.gap(gap)
        if (open_ := _OPEN.get(tag)) is not None:
            open_(self, attributes)

    def _leave(self, tag: str) -> None:
        if (gap := _GAPS.get(tag)) is not None:
            self.flow.gap(gap)
            if tag == "li":
                self.flow.marker = ""
        elif tag == "q":
            self.flow.text("”")

    def link(self, attributes: dict[str, str | None]) -> None:
        """`a`: its full target."""
        target = (attributes.get("href") or "").strip()
        if target and target != "#" and not _is_script(target):
            self.flow.style = self.flow.style._replace(link=target)

    def image(self, attributes: dict[str, str | None]) -> None:
        """`img`: an emoji's words in the line, or a placeholder."""
        if _is_emoji(attributes):
            self.flow.text(attributes.get("alt") or attributes.get("title") or " ")
        elif not _is_decoration(attributes):
            address = _address(attributes)
            name = attributes.get("alt") or attributes.get("title") or _file_name(address)
            address = address if address.startswith(("http://", "https://")) else ""
            self.flow.image(" ".join(name.split()), address)

    def quote(self, _: dict[str, str | None]) -> None:
        """`blockquote`: one level more."""
        style = self.flow.style
        self.flow.style = style._replace(quote=min(style.quote + 1, _QUOTES))

    def code(self, attributes: dict[str, str | None]) -> None:
        """`pre`: its white space counts."""
        style = self.flow.style
        self.flow.style = style._replace(
            kind=BlockKind.CODE, level=0, language=_language(attributes)
        )

    def inline_code(self, attributes: dict[str, str | None]) -> None:
        """`code`: within `pre` it may name the language."""
        style = self.flow.style
        if style.kind is BlockKind.CODE and not style.language and attributes:
            self.flow.style = style._replace(language=_language(attributes))

    def heading(self, level: int) -> None:
        """`h1` to `h6`."""
        self.flow.style = self.flow.style._replace(kind=BlockKind.HEADING, level=level)

    def bullets(self, _: dict[str, str | None]) -> None:
        """`ul`."""
        self.list = _List(None)

    def numbers(self, attributes: dict[str, str | None]) -> None:
        """`ol`."""
        self.list = _List(_number(attributes.get("start"), 1))

    def item(self, attributes: dict[str, str | None]) -> None:
        """`li`: its first block takes the marker."""
        marker = self.list.marker(attributes.get("value"))
        self.flow.marker = marker
        self._indent(len(marker))

    def _indent(self, columns: int) -> None:
        style = self.flow.style
        self.flow.style = style._replace(indent=min(style.indent + columns, _INDENT))

    def definition(self, _: dict[str, str | None]) -> None:
        """`dd`: set in under its term."""
        self._indent(2)

    def table_row(self, _: dict[str, str | None]) -> None:
        """`tr`: a line."""
        self.flow.gap(LINE)
        self.row_begun = False

    def table_cell(self, _: dict[str, str | None]) -> None:
        """`td`, `th`: parted from the cell before."""
        if self.row_begun:
            self.flow.gap(CELL)
        self.row_begun = True


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_UNSHOWN = _tags(
    "-comment script style template noscript svg form button iframe select option textarea head"
    " title meta link object embed audio video canvas map annotation annotation-xml noembed"
    " noframes datalist"
)
_APART = _tags("form iframe video audio object embed")
_EMPTY = _tags("br hr img input wbr area col")
_SOFT = _tags(
    "p div article section header footer main aside nav address center details summary fieldset"
    " legend figure figcaption hgroup caption"
)
_HARD = _tags(
    "blockquote pre xmp listing plaintext h1 h2 h3 h4 h5 h6 ul ol menu dir li dl dt dd table"
)
_GAPS = {**dict.fromkeys(_SOFT, SOFT), **dict.fromkeys(_HARD, HARD)}
_LOOKS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), Look.EMPHASIS),
    **dict.fromkeys(("strong", "b", "dt", "th"), Look.STRONG),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), Look.CODE),
    **dict.fromkeys(("del", "s", "strike"), Look.STRIKE),
}
_BOTH = [[Look(one | other) for other in range(16)] for one in range(16)]
_OPEN: dict[str, Callable[[_Walk, dict[str, str | None]], None]] = {
    "a": _Walk.link,
    "img": _Walk.image,
    "br": lambda walk, _: walk.flow.line_break(),
    "hr": lambda walk, _: walk.flow.rule(),
    "q": lambda walk, _: walk.flow.text("“"),
    "blockquote": _Walk.quote,
    **dict.fromkeys(("pre", "xmp", "listing", "plaintext"), _Walk.code),
    "code": _Walk.inline_code,
    **dict.fromkeys(("ul", "menu", "dir"), _Walk.bullets),
    "ol": _Walk.numbers,
    "li": _Walk.item,
    "dd": _Walk.definition,
    "tr": _Walk.table_row,
    **dict.fromkeys(("td", "th"), _Walk.table_cell),
}
for _level in range(1, 7):
    _OPEN[f"h{_level}"] = lambda walk, _, level=_level: walk.heading(level)  # type: ignore[misc]

_NOT_DRAWN = pattern(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
_FOR_SCREEN_READERS = frozenset(("screen-reader-text", "sr-only", "visually-hidden"))


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    if style and _NOT_DRAWN.search(style):
        return True
    names = attributes.get("class") or ""
    return not _FOR_SCREEN_READERS.isdisjoint(names.split())


def _is_script(target: str) -> bool:
    """Whether a link runs or holds something instead of leading somewhere."""
    scheme = "".join(target[:40].split()).lower()
    return scheme.startswith(("javascript:", "vbscript:", "data:"))


_EMOJI_ADDRESS = pattern(
    r"/(?:emoji|emoticons?|smil(?:ey|ie)s?|twemoji)/|/core/emoji", re.IGNORECASE
)
_EMOJI_NAME = pattern(r":[\w+-]{1,60}:|[^\w\s]{1,12}")
_BLANK_IMAGE = "data:image/gif;base64,R0lGOD"


def _is_emoji(attributes: dict[str, str | None]) -> bool:
    names = (attributes.get("class") or "").lower()
    if "emoji" in names or "smil" in names or "emoticon" in names:
        return True
    if _EMOJI_NAME.fullmatch(attributes.get("alt") or ""):
        return True
    return _EMOJI_ADDRESS.search((attributes.get("src") or "")[:500]) is not None


def _is_decoration(attributes: dict[str, str | None]) -> bool:
    """Whether an image is an avatar, a tracking pixel or a spacer."""
    names = (attributes.get("class") or "").lower()
    if "avatar" in names or "gravatar.com/avatar" in (attributes.get("src") or ""):
        return True
    if {attributes.get("width"), attributes.get("height")} & {"0", "1", "0px", "1px"}:
        return True
    return not attributes.get("alt") and _address(attributes).startswith(_BLANK_IMAGE)


def _address(attributes: dict[str, str | None]) -> str:
    """Where an image lies; pages that load it late keep a blank one in its place."""
    address = (attributes.get("src") or "").strip()
    if address and not address.startswith("data:"):
        return address
    for name in ("data-src", "data-lazy-src", "data-original", "data-orig-file"):
        if late := attributes.get(name):
            return late.strip()
    return address


def _file_name(address: str) -> str:
    if address.startswith("data:"):
        return ""
    try:
        path = urlsplit(address).path
    except ValueError:
        path = address
    return unquote(path.rstrip("/").rpartition("/")[2])


_LANGUAGE = pattern(r"(?:^|\s)(?:lang(?:uage)?-|brush:\s{0,9}|highlight-source-)([\w+#.-]{1,30})")
_LISTING = pattern(r"(?:^|\s)sourceCode\s+([\w+#.-]{1,30})")


def _language(attributes: dict[str, str | None]) -> str:
    """The language of code, as highlighters name it in its class."""
    names = attributes.get("class") or ""
    found = _LANGUAGE.search(names) or _LISTING.search(names)
    return found.group(1) if found else attributes.get("data-lang") or ""


def _number(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else otherwise
