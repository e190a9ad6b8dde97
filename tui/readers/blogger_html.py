"""A Blogger page: threaded comments, and the flat list of terms that old templates print."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers import comment_pages
from tui.readers.comment_count import announced
from tui.readers.page import page
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

_THREADED = "li.comment[id^=c]"
_FLAT = "#comments-block dt[id^=c], dl.comments-block dt[id^=c], #comments dt[id^=c]"
_PAGE = re.compile(r"[?&]commentPage=(\d{1,5})")
_ID = re.compile(r"c(\d{1,20})")
_SHOWN = re.compile(r"[?&]showComment=(\d{10,13})\b")
_SAID = re.compile(
    r"(?<!\s)\s*+\b(?:said|says|dice|dijo|a dit|dit|disse|schrieb|hat gesagt|ha detto|zei|mondta"
    r"|napisał)\s*+(?:\.\.\.|…|:)?\s*+$",
    re.IGNORECASE,
)
_AT = re.compile(r"^At \d{1,2}:\d\d(?: [AP]M)?, ")
_BY_ADMINISTRATOR = re.compile(r"administrator|admin|moderator", re.IGNORECASE)
_LONGEST_REMOVAL = 200


def sniff(source: Source) -> float:
    """Sure where comments have Blogger's ids and classes."""
    if not re.search(r"\bcomment-(?:replies|thread|block)\b|\bcomments-block\b", source.text):
        return 0.0
    tree = page(source).tree
    if not _comments(tree):
        return 0.0
    if tree.css_first(f"{_THREADED} .comment-replies, {_THREADED} .comment-block") is not None:
        return 0.95
    return 0.9 if "blogger" in source.text or "blogspot" in source.text else 0.4


def read(source: Source) -> Iterator[Item]:
    """The article, and its comments in the order of the page."""
    document = page(source)
    tree = document.tree.clone()
    rows = []
    for node, depth in reversed(_comments(tree)):
        parts = [node, *_following(node)]
        rows.append(_row(parts, depth))
        for part in parts:
            part.decompose()
    counted = announced(tree)
    place = _pages(tree, document.address or document.url)
    yield Head(
        title=document.title,
        body=document.article(["#comments", ".comments"]),
        markup=Markup.HTML,
        author=document.author,
        date=document.date,
        date_text=document.date_text,
        url=document.url.partition("?")[0] if document.url else None,
        announced=document.announced if counted is None else counted,
        page=place.page,
        pages=place.pages,
    )
    yield from reversed(rows)
    yield from (Note(note) for note in document.notes)


def _pages(tree: LexborHTMLParser, url: str | None) -> comment_pages.Pages:
    own = _PAGE.search(url or "")
    links = (
        (int(found[1]), node)
        for node in tree.css('a[href*="commentPage="]')
        if (found := _PAGE.search(node.attributes.get("href") or ""))
    )
    return comment_pages.of(int(own[1]) if own else None, links)


def _comments(tree: LexborHTMLParser) -> list[tuple[LexborNode, int]]:
    """The elements that comments begin with, in order, and how many each stands in."""
    found: list[tuple[LexborNode, int]] = []
    depths: dict[int, int] = {}
    seen: set[str] = set()
    for node in tree.css(_THREADED) or tree.css(_FLAT):
        name = node.attributes.get("id") or ""
        if _ID.fullmatch(name) is None or name in seen:
            continue
        seen.add(name)
        above = node.parent
        while above is not None and above.mem_id not in depths:
            above = above.parent
        depth = depths[node.mem_id] = depths[above.mem_id] + 1 if above is not None else 0
        found.append((node, depth))
    return found


def _following(node: LexborNode) -> list[LexborNode]:
    """The `dd`s that belong to a `dt`."""
    found = []
    following = node.next if node.tag == "dt" else None
    while following is not None and following.tag != "dt":
        if following.is_element_node:
            found.append(following)
        following = following.next
    return found


def _row(parts: list[LexborNode], depth: int) -> Row:
    name = _ID.fullmatch(parts[0].attributes.get("id") or "")
    row = Row(id=name.group(1) if name else None, depth=depth, markup=Markup.HTML)
    author = parts[0].css_first("cite.user, cite, a[href*=profile], a[rel~=nofollow]")
    if author is None or not _fold(author.text()):
        author = parts[0] if parts[0].tag == "dt" else None
    if author is not None:
        row.author = _SAID.sub("", _AT.sub("", _fold(author.text()))) or None
    row.op = parts[0].css_first("cite.blog-author") is not None or "blog-author" in _classes(
        parts[0]
    )
    link = _first(
        parts,
        ".datetime a, .comment-timestamp a, a.comment-permalink, a[title='comment permalink']",
    )
    when = link or _first(parts, ".datetime, .comment-timestamp")
    row.date_text = _fold(when.text()) or None if when is not None else None
    href = (link.attributes.get("href") or "").strip() if link is not None else ""
    row.url = href if href.startswith(("http://", "https://")) else None
    stamp = _SHOWN.search(href)
    if stamp is not None:
        seconds = int(stamp.group(1)) // (1000 if len(stamp.group(1)) > 11 else 1)
        row.date = datetime.fromtimestamp(seconds, UTC).isoformat()
    _put_body(row, parts)
    return row


def _put_body(row: Row, parts: list[LexborNode]) -> None:
    """The text, or what the page says of its removal."""
    body = next((part for part in parts if "comment-body" in _classes(part)), None)
    body = body or _first(parts, ".comment-content, .comment-body, .comment-text")
    if body is None:
        return
    gone = body.css_first(".deleted-comment")
    if gone is not None and len(body.text()) < _LONGEST_REMOVAL:
        by_others = _BY_ADMINISTRATOR.search(gone.text())
        row.kind = Kind.REMOVED if by_others else Kind.DELETED
        return
    row.body = (body.inner_html or "").strip()


def _first(parts: list[LexborNode], selector: str) -> LexborNode | None:
    return next((found for part in parts if (found := part.css_first(selector))), None)


def _classes(node: LexborNode) -> list[str]:
    return (node.attributes.get("class") or "").split()


def _fold(text: str) -> str:
    return " ".join(text.split())
