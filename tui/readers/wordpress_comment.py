"""The parts of one WordPress comment: who, when, where and what, whatever the theme calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from tui.readers.dom import outermost
from tui.readers.page import iso_date
from tui.rows import Kind, Row
from tui.text.body import Markup
from tui.text.dates import parse

_LONGEST_META = 300
_LONGEST_DATE = 80
_MOST_LIKELY = 20
_NEVER = frozenset(("script", "style", "form", "button", "template", "noscript", "svg", "iframe"))
_NOT_THE_COMMENT = re.compile(
    r"reply|.*-reply-(?:link|to|login)|comment-reply|.*edit-link|.*awaiting-moderation(?:-label)?"
    r"|says|screen-reader-text|children|sharedaddy|jp-relatedposts|comment-respond|respond"
    r"|.*comments?-(?:actions|util|tools|options)"
    r"|(?:.*-)?(?:avatars?|gravatar|ratings?|votes?|voting|karma|likes?|like-feedback|liked"
    r"|not-liked|share|sharing|report|report-link|flag)(?:-.*)?"
)
_REPLY_LINK = re.compile(r"[?&]replytocom=|#respond$")
_META = frozenset(
    (
        "comment-meta",
        "commentmetadata",
        "comment-metadata",
        "comment-author",
        "vcard",
        "comment-header",
        "comment-head",
        "comment-info",
        "comment-date",
        "comment-time",
        "comment-datetime",
        "wp-block-comment-author-name",
        "meta",
        "wp-block-comment-date",
        "comment-author-name",
        "comment-author-link",
        "comment-permalink",
        "fn",
        "metadata",
        "comment-details",
        "comment-number",
        "comment-count",
        "comment-author-info",
        "comment-title",
        "comment-headline",
        "comment-top",
        "post-date",
    )
)
_AUTHORS = (
    "fn",
    "wp-block-comment-author-name",
    "comment-author-name",
    "comment-author-link",
    "author-link",
    "comment-author",
    "commenter",
    "author-name",
    "author",
    "comment-name",
    "username",
    "name",
)
_DATES = (
    "commentmetadata",
    "comment-metadata",
    "comment-date",
    "comment-time",
    "comment-datetime",
    "wp-block-comment-date",
    "published",
    "datetime",
    "date",
    "time",
    "comment-meta",
    "metadata",
    "meta",
)
_BODIES = (
    "comment-content",
    "wp-block-comment-content",
    "comment-text",
    "commenttext",
    "commentcontent",
    "comment-entry",
    "comment-message",
    "comment-copy",
    "comment-description",
    "comment-desc",
    "comment-txt",
    "comment-inner-content",
    "comment-body-content",
    "description",
    "format-text",
    "entry-content",
    "comment-body",
    "commentbody",
)
_PREFIXES = ("epoch-", "wpd-", "tve-", "et-", "fusion-", "genesis-", "thrive-", "cmt-")
_SAYS = re.compile(
    r"(?<!\s)\s++(?:says|said|wrote|writes|sagt|sagte|schreibt|schrieb|meint|meinte|dijo|dice|escribió|dit"
    r"|a dit|a écrit|ha detto|ha scritto|scrive|disse|diz|zegt|schreef|säger|skriver|sier|siger"
    r"|pisze|napisał|napsal|пишет|говорит|сказал|dedi ki)\s*+:?\s*+$",
    re.IGNORECASE,
)
_BEFORE_AUTHOR = re.compile(
    r"^(?:comment by|posted by|by|von|kommentar von|par|por)\s+", re.IGNORECASE
)
_BEFORE_DATE = re.compile(
    r"^(?:wrote on|posted on|posted|on|am|le|el|il|em|den|vom|at|says?:?|sagt:?)\s+(?=\S)",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"\s([—–|·•])\s")
_MAYBE_DATE = re.compile(r"\d[.:/-]\d|\b\d{4}\b|\d\s\w+\s\w+")
_HEADERS = frozenset(
    ("header", "footer", "aside", "cite", "small", "h1", "h2", "h3", "h4", "h5", "h6")
)
_ROUND_A_DATE = " \t\n\xa0|,;·•—–-/@:()»«"


@dataclass(slots=True)
class _Parts:
    """What stands in the elements of one comment, each kind in document order."""

    classes: dict[str, list[LexborNode]] = field(default_factory=dict)
    meta: list[LexborNode] = field(default_factory=list)
    times: list[LexborNode] = field(default_factory=list)
    links: list[LexborNode] = field(default_factory=list)
    cites: list[LexborNode] = field(default_factory=list)
    texts: list[LexborNode] = field(default_factory=list)
    names: list[LexborNode] = field(default_factory=list)


def row(nodes: list[LexborNode], number: str | None, depth: int, base: str | None) -> Row:
    """The row of the comment that stands in `nodes`; they are cut up, and useless afterwards.

    Replies must have been taken out of them. `number` is the comment's id, `base` the page's URL.
    """
    parts = _Parts()
    for node in nodes:
        _sort(node, parts)
    given = tokens(nodes[0])
    is_ping = not {"pingback", "trackback"}.isdisjoint(given)
    found = Row(
        id=number,
        depth=depth,
        markup=Markup.HTML,
        kind=Kind.PINGBACK if is_ping else Kind.COMMENT,
        op="bypostauthor" in given,
    )
    author_node = _author_node(parts, is_ping)
    found.author = _author(author_node)
    found.date, found.date_text, date_node = _date(nodes, parts, found.author, number)
    found.url = _url(parts, number, base)
    found.body = _body(nodes, parts, author_node, date_node)
    return found


def tokens(node: LexborNode) -> list[str]:
    """The classes of an element, in lower case."""
    return (node.attributes.get("class") or "").lower().split()


def _sort(root: LexborNode, parts: _Parts) -> None:
    """Note the parts below an element, and take out what is none of the comment."""
    node = root.first_child
    while node is not None:
        following = node.first_child
        if node.is_element_node:
            names = _names(node.attributes.get("class") or "")
            if _is_useless(node, names):
                following = _after(node, root)
                node.decompose()
                node = following
                continue
            _note(node, names, parts)
        node = following if following is not None else _after(node, root)


def _after(node: LexborNode, root: LexborNode) -> LexborNode | None:
    """The node that follows one and all below it, within `root`."""
    while node.next is None:
        above = node.parent
        if above is None or above.mem_id == root.mem_id:
            return None
        node = above
    return node.next


class _Names(NamedTuple):
    """The classes of an element without plugins' prefixes, and what they make of it."""

    simple: tuple[str, ...]
    useless: bool
    meta: bool


@lru_cache(maxsize=4096)
def _names(classes: str) -> _Names:
    simple = []
    for name in classes.lower().replace("_", "-").split():
        prefix = next((each for each in _PREFIXES if name.startswith(each)), "")
        simple.append(name[len(prefix) :])
    useless = any(
        _NOT_THE_COMMENT.fullmatch(name) and not name.startswith("comment-author-")
        for name in simple
    )
    return _Names(tuple(simple), useless, not _META.isdisjoint(simple))


def _is_useless(node: LexborNode, names: _Names) -> bool:
    if names.useless or node.tag in _NEVER:
        return True
    return node.tag == "a" and bool(_REPLY_LINK.search(node.attributes.get("href") or ""))


def _note(node: LexborNode, names: _Names, parts: _Parts) -> None:
    for name in names.simple:
        parts.classes.setdefault(name, []).append(node)
    if names.meta:
        parts.meta.append(node)
    if node.tag == "time":
        parts.times.append(node)
    elif node.tag == "a":
        parts.links.append(node)
    elif node.tag == "cite":
        parts.cites.append(node)
    prop = node.attributes.get("itemprop")
    if prop in ("text", "commentText"):
        parts.texts.append(node)
    elif prop == "name":
        parts.names.append(node)


def _author_node(parts: _Parts, is_ping: bool) -> LexborNode | None:
    """The element that names the author."""
    named = [each for name in _AUTHORS for each in parts.classes.get(name, ())]
    links = [
        each
        for each in parts.classes.get("url", ())
        if "external" in (each.attributes.get("rel") or "")
    ]
    likely = [*named, *parts.names, *([] if is_ping else [*parts.cites, *links])]
    return next(
        (node for node in likely[:_MOST_LIKELY] if _is_short(node) and fold(node.text())), None
    )


def _author(node: LexborNode | None) -> str | None:
    """The name in the element that holds it, without "says" and the like."""
    if node is None:
        return None
    name = fold(node.text())
    if "fn" not in tokens(node):
        inner = (fold(each.text()) for each in node.css("a, strong, b") if _may_name(each, node))
        name = next(filter(None, inner), name)
    first, separator, rest = (
        _SEPARATED.split(name, maxsplit=1) if _SEPARATED.search(name) else (name, "", "")
    )
    if separator and re.search(r"\d", rest):
        name = first
    name = _BEFORE_AUTHOR.sub("", _SAYS.sub("", name)).strip(" :,|·")
    return name or None


def _may_name(node: LexborNode, within: LexborNode) -> bool:
    """Whether an element in the author's is the name, not a date that leads to the comment."""
    href = node.attributes.get("href") or ""
    return node.mem_id != within.mem_id and "#" not in href and node.css_first("time") is None


def _date(
    nodes: list[LexborNode], parts: _Parts, author: str | None, number: str | None
) -> tuple[str | None, str | None, LexborNode | None]:
    """When it was written as the file tells it, as the page shows it, and where that stands."""
    for node in parts.times:
        date = iso_date(node.attributes.get("datetime") or "")
        if date:
            return date, _date_text(node, None) or None, node
    own = f"comment-{number}"
    links = [
        each
        for each in parts.links
        if number and (each.attributes.get("href") or "").rpartition("#")[2].endswith(own)
    ]
    named = [each for name in _DATES for each in parts.classes.get(name, ())]
    maybe = ""
    likely = [*parts.times, *links, *named, *parts.meta, *parts.cites]
    for node in [*filter(_is_short, likely[:_MOST_LIKELY]), *_bare_texts(nodes)]:
        text = _date_text(node, author)
        if len(text) > _LONGEST_DATE or not text:
            continue
        exact = parse(fold(node.attributes.get("title") or "")) if node.is_element_node else None
        if exact:
            return exact, text, node
        if not re.search(r"\d", text):
            continue
        if parse(text):
            return None, text, node
        if not node.is_text_node and len(text) > len(maybe) and _MAYBE_DATE.search(text):
            maybe, where = text, node
    return (None, maybe, where) if maybe else (None, None, None)


def _bare_texts(nodes: list[LexborNode]) -> list[LexborNode]:
    """Short texts before the first paragraph, outside all that has a name of its own."""
    found: list[LexborNode] = []
    for node in nodes[0].traverse(include_text=True):
        if node.tag == "p" or len(found) > 9:
            break
        if node.is_text_node and 5 < len(fold(node.text_content or "")) <= _LONGEST_DATE:
            found.append(node)
    return found


def _date_text(node: LexborNode, author: str | None) -> str:
    text = fold(node.text_content or "" if node.is_text_node else node.text())
    if author and author in text and not parse(text.strip(_ROUND_A_DATE)):
        text = text.partition(author)[2]
    text = _BEFORE_DATE.sub("", text.strip(_ROUND_A_DATE))
    return text.strip(_ROUND_A_DATE)


def _url(parts: _Parts, number: str | None, base: str | None) -> str | None:
    """Where the comment itself is found."""
    if number is None:
        return None
    for link in parts.links:
        href = (link.attributes.get("href") or "").strip()
        if href.rpartition("#")[2].endswith(f"comment-{number}") and "#" in href:
            try:
                url = urljoin(base or "", href)
            except ValueError:
                continue
            return url if url.startswith(("http://", "https://")) else None
    return None


def _body(
    nodes: list[LexborNode],
    parts: _Parts,
    author: LexborNode | None,
    date: LexborNode | None,
) -> str:
    """The HTML of what was written."""
    named = [each for name in _BODIES[:-2] for each in parts.classes.get(name, ())]
    wider = [each for name in _BODIES[-2:] for each in parts.classes.get(name, ())]
    holder = next(
        (
            each
            for each in [*named, *parts.texts, *wider]
            if each.css_first("*") or fold(each.text())
        ),
        None,
    )
    holders = nodes if holder is None else [holder]
    roots = {each.mem_id for each in nodes}
    _cut(holders, parts, [each for each in (author, date) if each is not None], roots)
    return "".join((each.inner_html or "").strip() for each in holders)


def _cut(
    holders: list[LexborNode], parts: _Parts, known: list[LexborNode], roots: set[int]
) -> None:
    """Take the author, the date and what stands round them out of the elements of a body."""
    kept = {each.mem_id for holder in holders for each in _line(holder, roots)}
    cut: dict[int, LexborNode] = {}
    for node in parts.meta:
        if _is_short(node):
            cut[node.mem_id] = node
    for node in known:
        said = node.next
        if said is not None and said.is_text_node and _SAYS.fullmatch(f" {said.text_content}"):
            cut[said.mem_id] = said
        for each in _line(node, roots):
            if each.mem_id in kept:
                break
            if each.mem_id == node.mem_id or (each.tag in _HEADERS and _is_short(each)):
                cut[each.mem_id] = each
    for node in outermost(list(cut.values())):
        if node.mem_id not in kept:
            node.decompose()


def _is_short(root: LexborNode) -> bool:
    """Whether an element holds no more than a name, a date and a few words."""
    left = _LONGEST_META
    node = root.first_child
    while node is not None and left >= 0:
        left -= len((node.text_content or "").strip()) if node.is_text_node else 1
        node = node.first_child or _after(node, root)
    return left >= 0


def _line(node: LexborNode, roots: set[int]) -> Iterator[LexborNode]:
    """An element and all that it stands in, up to one of `roots`."""
    above: LexborNode | None = node
    while above is not None:
        yield above
        above = None if above.mem_id in roots else above.parent


def fold(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
