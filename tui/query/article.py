"""A query against the article of a thread, which `in:article` asks for."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from tui.archive import Columns, Thread, Tree
from tui.query.highlight import spans
from tui.query.index import TextIndex
from tui.query.match import Matcher
from tui.rows import Kind

if TYPE_CHECKING:
    from tui.query.needle import Stretch
    from tui.query.terms import Query


def article_matches(query: Query, thread: Thread) -> bool:
    """Whether the article is asked for, and is as the other terms say."""
    if not query.in_article:
        return False
    alone = _article_alone(thread)
    return any(Matcher(alone, TextIndex(alone).complete(), is_article=True).matching(query))


def article_spans(query: Query, thread: Thread) -> list[Stretch]:
    """What to highlight in the article as shown: nothing, unless it is asked for and matches."""
    return spans(query, thread.article.shown().text) if article_matches(query, thread) else []


def _article_alone(thread: Thread) -> Thread:
    """The article as the only comment of a thread."""
    head = thread.head
    columns = Columns(
        kind=bytearray([Kind.COMMENT]),
        markup=bytearray([head.markup]),
        op=bytearray(1),
        replies=array("i", [0]),
        body=[head.body],
        author=[head.author],
        date=[head.date],
        date_text=[head.date_text],
        score=[head.score],
    )
    return Thread(head, Tree(array("i", [-1]), array("i", [0]), array("i", [1])), columns)
