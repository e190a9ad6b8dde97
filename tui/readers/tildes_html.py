"""A topic of Tildes."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tui.readers import site_comments
from tui.readers.dom import first, number, words
from tui.readers.site_comments import Site
from tui.rows import Item, Kind
from tui.source import Source


def _gone(node: LexborNode) -> Kind | None:
    own = first(node, ".comment-itself") or node
    if first(own, ".is-comment-removed, .comment-removed") is not None:
        return Kind.REMOVED
    deleted = first(own, ".is-comment-deleted, .comment-deleted") is not None
    return Kind.DELETED if deleted else None


def _votes(node: LexborNode) -> int | None:
    return number(words(first(node, ".btn-post-action[name=vote], .comment-votes")))


_SITE = Site(
    comments="article.comment[data-comment-id36]",
    id_of="data-comment-id36",
    author="header .link-user, .link-user",
    date="time.comment-posted-time, time",
    body=".comment-text",
    gone=_gone,
    score=_votes,
    op=".is-comment-by-op",
    title=".topic-full h1",
    article=".topic-full-text",
    around="#comments, .topic-comments",
)


def sniff(source: Source) -> float:
    """Sure where comments have Tildes's ids."""
    if "data-comment-id36" not in source.text:
        return 0.0
    return 0.95 if site_comments.count(source, _SITE) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The topic and its comments."""
    return site_comments.read(source, _SITE)
