"""What is jumped to from far: the next comment of a kind, by the same author, what is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui import query
from tui.entry_sets import both

if TYPE_CHECKING:
    from tui.archive import Thread
    from tui.find import Place
    from tui.outline import Outline
    from tui.query import ReaderState, TextIndex
    from tui.trail import Spot, Trail


class Sought(NamedTuple):
    """A kind of comment: the filter that tells it, and what is said of one."""

    filter: str
    words: str

    @property
    def needs_texts(self) -> bool:
        """Whether only the texts tell which comments are of it."""
        return self.filter.startswith("has:")


SOUGHT = {
    "unread": Sought("is:unread", "that is unread"),
    "new": Sought("is:new", "that is new"),
    "op": Sought("is:op", "by the article's author"),
    "link": Sought("has:link", "with a link"),
    "code": Sought("has:code", "with code"),
    "starred": Sought("is:starred", "with a star"),
}

NOTHING_QUOTED = "nothing quoted here is in this file"
NO_JUMP = {
    "back": "there is no jump to take back",
    "forward": "this is where the last jump led",
    "last-jump": "there was no jump yet",
}
"""What is said where going through the jumps leads nowhere."""


def through(trail: Trail, action: str, here: Spot) -> Spot | None:
    """Where going back, forward, or to and fro through the jumps leads."""
    if action == "back":
        return trail.back(here)
    return trail.forward(here) if action == "forward" else trail.swap(here)


def of_kind(sought: Sought, thread: Thread, index: TextIndex, state: ReaderState) -> bytearray:
    """One byte for each entry: 1 where it is of this kind."""
    if sought.needs_texts:
        index.complete()
    return query.matching(query.parse(sought.filter), thread, index, state)


def by_same_author(thread: Thread, entry: int) -> tuple[bytearray, str]:
    """One byte for each entry: 1 where who wrote this one wrote it; and what is said of one.

    Where that is not known, none are.
    """
    authors = thread.columns.author
    name = authors[entry]
    if name is None:
        return bytearray(len(thread)), "by whoever wrote this"
    return bytearray(author == name for author in authors), f"by {name}"


def further(
    outline: Outline, column: bytearray, entry: int, count: int | None, *, forward: bool
) -> int | None:
    """So many further among the entries of a column, or as many as there are; None = not one."""
    found = entry
    for _ in range(count or 1):
        ahead = outline.seek(column, found, forward)
        if ahead < 0:
            break
        found = ahead
    return found if found != entry else None


def refusal(
    outline: Outline, column: bytearray, entry: int, words: str, *, forward: bool, what: str
) -> str:
    """What is said where there is none further, and how many there are the other way."""
    column = bytearray(column)
    column[entry] = 0
    others = both(column, outline.base).count(1)
    said = f"no further {what} {words}" if forward else f"no {what} {words} before this"
    return f"{said}; {others:,} {'above' if forward else 'below'}" if others else said


def quoted(
    thread: Thread, index: TextIndex, entry: int, count: int | None, offset: int = 0
) -> Place | None:
    """What an entry quotes: in its nth passage, or in the first that leads anywhere.

    Those that end after `offset` are asked first.
    """
    from tui.quotes import passages, source

    found = passages(thread.shown(entry))
    if count is not None:
        found = found[count - 1 : count]
    found.sort(key=lambda passage: passage.end <= offset)
    places = (source(thread, index, entry, passage) for passage in found)
    return next((place for place in places if place is not None), None)
