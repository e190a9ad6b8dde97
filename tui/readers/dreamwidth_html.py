"""An entry of Dreamwidth or LiveJournal with its comments, a page of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tui.readers import site_comments
from tui.readers.dom import attribute
from tui.readers.site_comments import Site
from tui.rows import Item
from tui.source import Source

_DREAMWIDTH_DEPTH = re.compile(r"(?:^|\s)comment-depth-(\d{1,4})(?:\s|$)")
_LIVEJOURNAL_DEPTH = re.compile(r"(?:^|\s)b-tree-twig-(\d{1,4})(?:\s|$)")


def _of_dreamwidth(node: LexborNode) -> int | None:
    thread = node.parent
    found = _DREAMWIDTH_DEPTH.search(attribute(thread, "class"))
    return max(int(found[1]) - 1, 0) if found else None


def _of_livejournal(node: LexborNode) -> int | None:
    found = _LIVEJOURNAL_DEPTH.search(attribute(node, "class"))
    return max(int(found[1]) - 1, 0) if found else None


def _name(text: str) -> str:
    return text.removeprefix("From:").strip()


_DREAMWIDTH = Site(
    comments="div.dwexpcomment[id^=cmt]",
    id_of="id",
    author=".poster .ljuser, .comment-poster .ljuser, .ljuser, .poster, .comment-poster",
    date=".datetime span:last-child, .datetime",
    body=".comment-content",
    subject=".comment-title",
    number=re.compile(r"^cmt(\d{1,12})$"),
    level=_of_dreamwidth,
    name=_name,
    title=".entry .entry-title, .entry-title",
    article=".entry-content",
    around="#comments",
    pages=".comment-pages a[href*='page=']",
)
_LIVEJOURNAL = Site(
    comments=".b-tree-twig[data-tid]",
    id_of="data-tid",
    author=".b-leaf[data-username]",
    date=".b-leaf-createdtime, .b-leaf-details time",
    body=".b-leaf-article",
    subject=".b-leaf-subject",
    number=re.compile(r"^t(\d{1,12})$"),
    level=_of_livejournal,
    title=".b-singlepost-title, .aentry-post__title-text",
    article=".b-singlepost-body, .aentry-post__text",
    around="#comments, .b-tree",
    pages=".b-pager a[href*='page=']",
)


def sniff(source: Source) -> float:
    """Sure where comments have the classes of one of the two."""
    return 0.95 if _site(source) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The entry and its comments."""
    return site_comments.read(source, _site(source) or _DREAMWIDTH)


def _site(source: Source) -> Site | None:
    for sign, site in (("dwexpcomment", _DREAMWIDTH), ("b-tree-twig", _LIVEJOURNAL)):
        if sign in source.text and site_comments.count(source, site):
            return site
    return None
