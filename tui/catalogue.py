"""Many threads as one: a flat thread whose entries are their articles, to be listed and filtered.

So a list of threads has the same keys, filters and orders as the comments of one.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from tui.archive import Columns, Thread, Tree
from tui.rows import Head, Kind
from tui.text.body import Markup
from tui.wording import first_words

if TYPE_CHECKING:
    from collections.abc import Sequence

UNTITLED = "untitled"

OPENING = frozenset(("toggle-fold", "into", "unfold"))
"""Actions that open the thread that the reader is at."""

REFUSED = frozenset(
    (
        "note",
        "outline",
        "peek",
        "source",
        "authors",
        "copy-branch",
        "other-pane",
        "quoted-source",
        "skip-quote",
        "toggle-quotes",
    )
)
"""Actions that have no meaning for a list of threads."""

NOT_HERE = "that key is for a thread; Enter opens one"
NOTHING_TO_FOLD = "a list has nothing to fold"


def _first_words(thread: Thread) -> str:
    """What a thread without a title begins with."""
    return (first_words(thread, 0) if len(thread) else "") or UNTITLED


def catalogue(threads: Sequence[Thread]) -> Thread:
    """A thread of threads: the text of an entry is a title, its `replies` are the comments.

    Author, date, address and score are those of the article.
    """
    heads = [thread.head for thread in threads]
    size = len(threads)
    columns = Columns(
        kind=bytearray([Kind.COMMENT]) * size,
        markup=bytearray([Markup.PLAIN]) * size,
        op=bytearray(size),
        gone=bytearray(size),
        replies=array("i", [thread.comments for thread in threads]),
        body=[thread.head.title or _first_words(thread) for thread in threads],
        id=[head.key or None for head in heads],
        author=[head.author for head in heads],
        date=[head.date for head in heads],
        date_text=[head.date_text for head in heads],
        score=[head.score for head in heads],
        url=[head.url for head in heads],
    )
    tree = Tree(
        array("i", [-1]) * size,
        array("i", [0]) * size,
        array("i", range(1, size + 1)),
    )
    formats = {thread.format for thread in threads}
    notes = list(dict.fromkeys(note for thread in threads for note in thread.notes))
    head = Head(title=f"{size:,} threads")
    return Thread(head, tree, columns, format=", ".join(sorted(formats)), notes=notes)
