"""Threads in memory: columns over all comments, in reading order.

Everything about place is arithmetic on three arrays: the replies below `i` are
`i + 1 … end[i] - 1`, and its next sibling is `end[i]` where that has the same depth.
"""

from __future__ import annotations

from array import array
from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tui.rows import Head, Kind
from tui.text.body import Body, Markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.listed import Listed
    from tui.text.shown import Shown

_KEPT_SHOWN = 512
_KINDS, _MARKUPS = tuple(Kind), tuple(Markup)  # by number, faster than asking the enumeration


@dataclass(slots=True)
class Tree:
    """The shape of a thread: three arrays of equal length, indexed by entry from 0.

    `parent[i]` is -1 at the top; `depth[i]` is 0 there; `end[i]` is the index after the last
    descendant of `i`.
    """

    parent: array[int] = field(default_factory=lambda: array("i"))
    depth: array[int] = field(default_factory=lambda: array("i"))
    end: array[int] = field(default_factory=lambda: array("i"))

    def __len__(self) -> int:
        return len(self.parent)

    def ancestors(self, entry: int) -> Iterator[int]:
        """The parents of an entry, the nearest first."""
        while (entry := self.parent[entry]) >= 0:
            yield entry

    def children(self, entry: int) -> Iterator[int]:
        """The direct replies to an entry, or the branches where `entry` is -1."""
        child, end = (entry + 1, self.end[entry]) if entry >= 0 else (0, len(self.parent))
        while child < end:
            yield child
            child = self.end[child]

    def outermost(self, column: bytearray, start: int, end: int) -> Iterator[int]:
        """The entries of a set (a byte each) between two places, without what is below these."""
        while (entry := column.find(1, start, end)) >= 0:
            yield entry
            start = self.end[entry]


@dataclass(slots=True)
class Columns:
    """What is known of each entry, a sequence a field; short fields have passed the door."""

    kind: bytearray = field(default_factory=bytearray)
    markup: bytearray = field(default_factory=bytearray)
    op: bytearray = field(default_factory=bytearray)
    gone: bytearray = field(default_factory=bytearray)
    replies: array[int] = field(default_factory=lambda: array("i"))
    body: Sequence[str] = ()
    id: Sequence[str | None] = ()
    author: Sequence[str | None] = ()
    date: Sequence[str | None] = ()
    date_text: Sequence[str | None] = ()
    score: Sequence[int | None] = ()
    url: Sequence[str | None] = ()
    hidden: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Thread:
    """An article and its comments. Entries are counted from 0 here; their number is one more."""

    head: Head
    tree: Tree
    columns: Columns
    format: str = ""
    container: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    _shown: OrderedDict[int, Shown] = field(default_factory=OrderedDict)

    def __len__(self) -> int:
        return len(self.tree)

    def opened(self) -> Thread:
        """The thread itself: all of it is there."""
        return self

    @property
    def key(self) -> str:
        """The thread's own id, the same in every save of it; empty where the file gives none."""
        return self.head.key

    @property
    def article(self) -> Body:
        """The body of the article."""
        return Body(self.head.body, self.head.markup)

    def kind(self, entry: int) -> Kind:
        """What an entry is."""
        return _KINDS[self.columns.kind[entry]]

    def body(self, entry: int) -> Body:
        """The body of an entry."""
        return Body(self.columns.body[entry], _MARKUPS[self.columns.markup[entry]])

    def shown(self, entry: int) -> Shown:
        """The body of an entry as shown; the last few hundred are kept."""
        kept = self._shown
        found = kept.get(entry)
        if found is None:
            found = kept[entry] = self.body(entry).shown()
            if len(kept) > _KEPT_SHOWN:
                kept.popitem(last=False)
        else:
            kept.move_to_end(entry)
        return found

    def date(self, entry: int) -> str | None:
        """The date of an entry in ISO 8601, or None where the file does not tell it."""
        return _date(self.columns.date[entry], self.columns.date_text[entry])

    @property
    def article_date(self) -> str | None:
        """The date of the article in ISO 8601, or None where the file does not tell it."""
        return _date(self.head.date, self.head.date_text)

    def is_op(self, entry: int) -> bool:
        """Whether an entry is by the article's author."""
        author = self.columns.author[entry]
        return bool(self.columns.op[entry]) or (author is not None and author == self.head.author)

    def inside(self, entry: int) -> int:
        """How many entries are below this one."""
        return self.tree.end[entry] - entry - 1

    def authors(self) -> Counter[str]:
        """How many comments each author wrote."""
        return Counter(name for name in self.columns.author if name is not None)

    def count(self, *kinds: Kind) -> int:
        """How many entries are of these kinds."""
        return sum(self.columns.kind.count(kind) for kind in kinds)

    @property
    def comments(self) -> int:
        """How many comments there are, placeholders left out."""
        return self.count(*(kind for kind in Kind if kind.is_comment))

    @property
    def absent(self) -> int:
        """How many announced comments are not in the file."""
        return max(0, (self.head.announced or 0) - self.comments)


class Archive:
    """All threads of what was opened, in the files' order: `listed` to choose from."""

    def __init__(self, listed: Sequence[Listed]) -> None:
        self.listed = listed

    @cached_property
    def threads(self) -> list[Thread]:
        """All of them, opened."""
        return [each.opened() for each in self.listed]


def _date(iso: str | None, text: str | None) -> str | None:
    """A date in ISO 8601, as the file tells it or as the text says that it shows."""
    if iso or not text:
        return iso
    from tui.text.dates import parse

    return parse(text)
