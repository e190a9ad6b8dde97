"""A filter on a thread: from what is typed to what the outline shows, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui import query
from tui.errors import QueryError
from tui.outline import Folds, Outline, Reach

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.archive import Thread
    from tui.query import Query, TextIndex

_REACHES = list(Reach)


class Before(NamedTuple):
    """What to come back to when the filter is dropped; `place` is the pane's own."""

    folds: Folds
    cursor: int
    place: tuple[int, int]


class Filter:
    """The filter of one thread. It is on while `before` is not None.

    `text` is what was typed last, `query` what of it could be understood, `error` why the rest
    could not, `count` how many entries match.
    """

    def __init__(self, thread: Thread, outline: Outline, index: TextIndex) -> None:
        self.thread = thread
        self.outline = outline
        self.index = index
        self.reach = Reach.PARENTS
        self.text = ""
        self.query: Query | None = None
        self.error: QueryError | None = None
        self.count = 0
        self.before: Before | None = None

    @property
    def is_on(self) -> bool:
        """Whether anything is filtered at the moment."""
        return self.query is not None

    @property
    def marker(self) -> Callable[[str], list[tuple[int, int]]] | None:
        """What marks the matching words in a text; None where nothing is filtered."""
        understood = self.query
        if understood is None:
            return None
        return lambda text: query.spans(understood, text)

    def words(self) -> str:
        """What is filtered, for the status line."""
        if not self.is_on:
            return ""
        return f"{_matches(self.count)} for {self.text.strip()}"

    def result(self) -> str:
        """What came of the text typed so far, or why it makes no sense yet."""
        if self.error is not None:
            return str(self.error)
        return _matches(self.count) if self.is_on else ""

    def begin(self, cursor: int, place: tuple[int, int]) -> None:
        """Remember where the reader is, unless a filter is on already."""
        if self.before is None:
            self.before = Before(self.outline.folds(), cursor, place)

    def type(self, text: str) -> int | None:
        """Take what is typed so far; where the cursor goes, or None where it stays.

        What cannot be understood keeps the last result.
        """
        if text == self.text and self.is_on and self.error is None:
            return None
        self.text = text
        try:
            understood = query.parse(text)
        except QueryError as error:
            self.error = error
            return None
        self.error = None
        self.query = None if understood.is_empty else understood
        return self.apply()

    def apply(self) -> int | None:
        """Filter again, by the text indexed so far; where the cursor goes."""
        if self.before is None:
            return None
        if self.query is None:
            self.outline.unfilter()
            self.outline.restore(self.before.folds)
            return self.before.cursor
        matches = query.matching(self.query, self.thread, self.index)
        self.count = matches.count(1)
        self.outline.filter(matches, self.reach)
        ahead = matches.find(1, self.before.cursor)
        entry = ahead if ahead >= 0 else matches.rfind(1)
        return entry if entry >= 0 else None

    def next_reach(self) -> Reach:
        """Show more or less around the matches."""
        self.reach = _REACHES[(_REACHES.index(self.reach) + 1) % len(_REACHES)]
        if self.query is not None and self.outline.matches is not None:
            self.outline.filter(self.outline.matches, self.reach)
        return self.reach

    def drop(self) -> Before | None:
        """Show everything again, folded as it was; where the reader was."""
        before, self.before = self.before, None
        self.text, self.query, self.error, self.count = "", None, None, 0
        if before is not None:
            self.outline.unfilter()
            self.outline.restore(before.folds)
        return before


def _matches(count: int) -> str:
    return f"{count} {'match' if count == 1 else 'matches'}"
