"""The orders that a thread can be read in: as a tree, or as a list by date, replies or score."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.archive import Thread

_JANUARY_FIRST = "-01-01"


class Order(Enum):
    """An order; its value is what the palette calls it."""

    TREE = "tree"
    OLDEST = "oldest"
    NEWEST = "newest"
    REPLIES = "replies"
    SCORE = "score"

    @property
    def words(self) -> str:
        """What a reader is told."""
        return {
            Order.TREE: "as a tree",
            Order.OLDEST: "oldest first",
            Order.NEWEST: "newest first",
            Order.REPLIES: "most replied to first",
            Order.SCORE: "highest score first",
        }[self]


def entries_in(thread: Thread, order: Order) -> array[int] | None:
    """All entries in an order; None = in reading order, as the tree has them.

    Entries of which the file does not tell what is asked come last; equal ones stay in reading
    order.
    """
    if order is Order.TREE:
        return None
    if order is Order.REPLIES:
        values: Sequence[float | None] = thread.columns.replies
    elif order is Order.SCORE:
        values = thread.columns.score
    else:
        values = _moments(thread)
    known = [entry for entry, value in enumerate(values) if value is not None]
    unknown = [entry for entry, value in enumerate(values) if value is None]
    known.sort(key=lambda entry: values[entry] or 0, reverse=order is not Order.OLDEST)
    return array("i", known + unknown)


def _moments(thread: Thread) -> list[float | None]:
    """When each entry was written, in seconds; a date without an offset is taken for UTC."""
    seconds: dict[str, float] = {}
    moments: list[float | None] = []
    for entry in range(len(thread)):
        date = thread.date(entry)
        if date is not None and date not in seconds:
            seconds[date] = moment(date)
        moments.append(None if date is None else seconds[date])
    return moments


def moment(date: str) -> float:
    """An ISO date (a year or a month alone too) in seconds."""
    full = date + _JANUARY_FIRST[len(date) - 4 :] if len(date) in (4, 7) else date
    when = datetime.fromisoformat(full)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
