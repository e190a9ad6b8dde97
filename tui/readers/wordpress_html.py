"""A WordPress page: comments by their classes and ids, replies by what stands in what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers import comment_pages, wordpress_comment
from tui.readers.comment_count import announced
from tui.readers.page import page
from tui.readers.wordpress_comment import tokens
from tui.rows import Head, Item, Note, Row
from tui.source import Source
from tui.text.body import Markup

_SIGNS = re.compile(
    r"\bcommentlist\b|\bcomment-list\b|\bcomment-\d|\bdepth-\d|\bpingback\b|\btrackback\b"
)
_WORDPRESS = re.compile(
    r"/wp-(?:content|includes)/|wordpress|comment-reply-link|replytocom=", re.IGNORECASE
)
_ID = re.compile(r"(?:li-|div-|dt-|article-|dsq-)?comment-(\d{1,19})")
_DEPTH = re.compile(r"depth-(\d{1,4})")
_LISTS = (
    "ol.commentlist, ul.commentlist, ol.comment-list, ul.comment-list, .wp-block-comment-template,"
    " #commentlist"
)
_HOLDERS = frozenset(("li", "div", "article", "section", "dt", "tr"))
_PINGS = frozenset(("pingback", "trackback"))
_CALLED = _PINGS | {"comment"}
_STYLED = frozenset(
    ("byuser", "even", "odd", "alt", "bypostauthor", "thread-even", "thread-odd", "parent")
)
_AROUND = (
    "#wpdcom, [class*=comments-title], [class*=comments-head], [class*=comment-count], .comments-h,"
    " .comments_intro, .comment-navigation, .navigation-comment, .comments-navigation, .pinglist"
)
_OTHER_PAGE = re.compile(
    r"(?:/comment-page-(\d{1,5})/?|[?&]cpage=(\d{1,5}))(?:#comments|#respond)?$"
)
_OWN_PAGE = re.compile(r"/comment-page-(\d{1,5})(?=/|$|[#?])|[?&]cpage=(\d{1,5})")
_PAGE_PART = re.compile(r"/comment-page-\d{1,5}(?=/|$|[#?])|(?<=[?&])cpage=\d{1,5}&?")


def sniff(source: Source) -> float:
    """Sure where comments have the classes that WordPress gives them."""
    if _SIGNS.search(source.text) is None:
        return 0.0
    tree = page(source).tree
    found = _find(tree)
    if not found:
        return 0.0
    if any(each.level for each in found):
        return 0.95
    if _WORDPRESS.search(source.text):
        return 0.9
    return 0.5 if tree.css_first(_LISTS) is not None else 0.1


def read(source: Source) -> Iterator[Item]:
    """The article, and its comments in the order of the page."""
    document = page(source)
    tree = document.tree.clone()
    url = _PAGE_PART.sub("", document.url).rstrip("?&") if document.url else None
    rows = _cut_out(_find(tree), document.url)
    counted = announced(tree)
    place = _pages(tree, document.url)
    yield Head(
        title=document.title,
        body=document.article([_AROUND, *_tops(document.tree)]),
        markup=Markup.HTML,
        author=document.author,
        date=document.date,
        date_text=document.date_text,
        url=url,
        announced=document.announced if counted is None else counted,
        page=place.page,
        pages=place.pages,
    )
    yield from rows
    yield from (Note(note) for note in document.notes)


@dataclass(slots=True)
class _Found:
    """A comment: its elements (two where a `dd` follows a `dt`), id, depth, and level by class."""

    nodes: list[LexborNode]
    number: str | None
    depth: int
    level: int


def _find(tree: LexborHTMLParser) -> list[_Found]:
    """The comments of a page in its order; each id once."""
    found: list[_Found] = []
    seen: set[str] = set()
    lists = {node.mem_id for node in tree.css(_LISTS)}
    open_: list[tuple[LexborNode, _Found | None]] = []
    within: _Found | None = None
    node = tree.body
    while node is not None or open_:
        if node is None:
            node, within = open_.pop()
            node = node.next
            continue
        entered = within
        if node.is_element_node:
            sign = _sign(node, within, lists, seen)
            if sign is None and node.tag == "dd" and found and _continues(found[-1], node):
                found[-1].nodes.append(node)
                entered = found[-1]
            elif sign is not None:
                entered = sign
                if sign is not within:
                    found.append(sign)
                if sign.number is not None:
                    seen.add(sign.number)
        child = node.first_child
        if child is None:
            node = node.next
        else:
            open_.append((node, within))
            node, within = child, entered
    _deepen(found)
    return found


def _sign(
    node: LexborNode, within: _Found | None, lists: set[int], seen: set[str]
) -> _Found | None:
    """The comment that an element begins, `within` itself where it tells its id, or nothing."""
    if node.tag not in _HOLDERS and (within is None or within.number is not None):
        return None
    given = node.attributes
    if not given:
        return _unmarked(node, within, lists)
    number = _ID.fullmatch(given.get("id") or "")
    if number is not None and number.group(1) in seen:
        return None
    if number is not None and within is not None and within.number is None:
        within.number = number.group(1)
        return within
    if node.tag not in _HOLDERS:
        return None
    names = tokens(node)
    level = next((int(each.group(1)) for each in map(_DEPTH.fullmatch, names) if each), 0)
    styled = level and not (_CALLED | _STYLED).isdisjoint(names)
    pinged = node.tag == "li" and not _PINGS.isdisjoint(names)
    if number is None and not styled and not pinged:
        return _unmarked(node, within, lists)
    if number is None and within is not None and level and level <= within.level:
        return None
    depth = within.depth + 1 if within is not None else 0
    return _Found([node], number.group(1) if number else None, depth, level)


def _unmarked(node: LexborNode, within: _Found | None, lists: set[int]) -> _Found | None:
    """A comment of a theme that gives neither ids nor classes: an item of the list, with a name."""
    above = node.parent
    if node.tag != "li" or above is None:
        return None
    if within is None and above.mem_id not in lists:
        return None
    if within is not None and "children" not in tokens(above):
        return None
    if node.css_first("cite, .comment-author, .commentmetadata, .comment-meta") is None:
        return None
    return _Found([node], None, 0 if within is None else within.depth + 1, 0)


def _continues(comment: _Found, node: LexborNode) -> bool:
    """Whether a `dd` belongs to the `dt` that a comment began with."""
    first, own = comment.nodes[0], node.parent
    above = first.parent
    return (
        first.tag == "dt" and own is not None and above is not None and own.mem_id == above.mem_id
    )


def _deepen(found: list[_Found]) -> None:
    """Where replies do not stand in what they answer, go by the levels that classes tell."""
    open_: list[_Found] = []
    for comment in found:
        if comment.level > comment.depth + 1:
            while open_ and open_[-1].level >= comment.level:
                open_.pop()
            comment.depth = max(comment.depth, open_[-1].depth + 1 if open_ else 0)
        del open_[comment.depth :]
        open_.append(comment)


def _tops(tree: LexborHTMLParser) -> list[LexborNode]:
    """All elements of the comments that answer no other."""
    return [node for each in _find(tree) if not each.depth for node in each.nodes]


def _cut_out(found: list[_Found], base: str | None) -> list[Row]:
    """The rows of comments; each leaves the tree, so that no comment holds its replies."""
    rows = []
    for comment in reversed(found):
        rows.append(wordpress_comment.row(comment.nodes, comment.number, comment.depth, base))
        for node in comment.nodes:
            node.decompose()
    rows.reverse()
    return rows


def _pages(tree: LexborHTMLParser, url: str | None) -> comment_pages.Pages:
    """Which comment page this is; the comments, which may link to others, are out of the tree."""
    own = _OWN_PAGE.search(url or "")
    links = (
        (int(found[1] or found[2]), node)
        for node in tree.css("a[href]")
        if (found := _OTHER_PAGE.search(node.attributes.get("href") or ""))
    )
    return comment_pages.of(int(own[1] or own[2]) if own else None, links)
