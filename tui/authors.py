"""Who wrote in a thread, how much, and how much they were answered."""

from __future__ import annotations

from collections import Counter
from itertools import compress
from operator import methodcaller
from typing import TYPE_CHECKING, NamedTuple

from tui.query.texts import fold
from tui.rows import IS_COMMENT

if TYPE_CHECKING:
    from tui.archive import Thread
    from tui.query import TextIndex


class Author(NamedTuple):
    """One who wrote comments: how many, the direct replies to them, the words in them.

    All comments without a name are one author, whose name is None.
    """

    name: str | None
    comments: int
    replies: int
    words: int


def authors(thread: Thread, index: TextIndex) -> list[Author]:
    """All authors of comments, most comments first; those without a name last."""
    columns, texts = thread.columns, index.complete().texts
    is_comment = columns.kind.translate(IS_COMMENT)
    names = list(compress(columns.author, is_comment))
    answered = (
        parent
        for parent in compress(thread.tree.parent, is_comment)
        if parent >= 0 and is_comment[parent]
    )
    comments = Counter(names)
    replies = Counter(map(columns.author.__getitem__, answered))
    words: Counter[str | None] = Counter()
    in_each = map(len, map(methodcaller("split"), compress(texts, is_comment)))
    for name, count in zip(names, in_each, strict=True):
        words[name] += count
    found = [Author(name, count, replies[name], words[name]) for name, count in comments.items()]
    return sorted(found, key=_most_first)


def _most_first(author: Author) -> tuple[bool, int, int, str]:
    return author.name is None, -author.comments, -author.replies, fold(author.name or "")
