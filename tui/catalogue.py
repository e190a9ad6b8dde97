"""Many threads as one: a flat thread whose entries are their articles, to be listed and filtered.

So a list of threads has the same keys, filters and orders as the comments of one.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, overload

from tui.archive import Columns, Thread, Tree
from tui.rows import Head, Kind
from tui.text.body import Markup
from tui.wording import title

if TYPE_CHECKING:
    from tui.listed import Listed

_KEPT = 512

T = TypeVar("T")

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


class _Told(Sequence[T]):
    """What each thread tells, asked for when somebody looks at it."""

    def __init__(self, size: int, tell: Callable[[int], T]) -> None:
        self._size = size
        self._tell = tell

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        places = range(self._size)[place]
        return self._tell(places) if isinstance(places, int) else list(map(self._tell, places))


def catalogue(threads: Sequence[Listed]) -> Thread:
    """A thread of threads: the text of an entry is a title, its `replies` are the comments.

    Author, date, address and score are those of the article, which is read when it is looked at.
    """
    size = len(threads)
    article = lru_cache(_KEPT)(lambda place: threads[place].head)
    called = lru_cache(_KEPT)(lambda place: article(place).title or title(threads[place].opened()))
    columns = Columns(
        kind=bytearray([Kind.COMMENT]) * size,
        markup=bytearray([Markup.PLAIN]) * size,
        op=bytearray(size),
        gone=bytearray(size),
        replies=array("i", [thread.comments for thread in threads]),
        body=_Told(size, called),
        id=_Told(size, lambda place: threads[place].key or None),
        author=_Told(size, lambda place: article(place).author),
        date=_Told(size, lambda place: article(place).date),
        date_text=_Told(size, lambda place: article(place).date_text),
        score=_Told(size, lambda place: article(place).score),
        url=_Told(size, lambda place: article(place).url),
    )
    tree = Tree(
        array("i", [-1]) * size,
        array("i", [0]) * size,
        array("i", range(1, size + 1)),
    )
    formats = {thread.format for thread in threads}
    notes = list(dict.fromkeys(note for thread in threads for note in thread.notes))
    return Thread(
        Head(title=f"{size:,} threads"),
        tree,
        columns,
        format=", ".join(sorted(formats)),
        notes=notes,
    )
