"""A filter on a thread: from what is typed to what the outline shows, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui import query
from tui.entry_sets import both
from tui.errors import QueryError
from tui.outline import Folds, Outline
from tui.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.archive import Thread
    from tui.query import Query, ReaderState, TextIndex

    Marker = Callable[[str], list[tuple[int, int]]]

_REACHES = list(Reach)


class Before(NamedTuple):
    """What to come back to when the filter is dropped; `place` is the pane's own."""

    folds: Folds
    cursor: int
    place: tuple[int, int]


class Filter:
    """The filter of one thread. It is on while `before` is not None.

    `text` is what was typed last, `query` what of it could be understood, `error` why the rest
    could not, `count` how many entries match of those that the view is narrowed to, as far as texts
    are indexed; `is_settled` where that changes no more.
    """

    def __init__(
        self, thread: Thread, outline: Outline, index: TextIndex, state: ReaderState
    ) -> None:
        self.thread = thread
        self.outline = outline
        self.index = index
        self.state = state
        self.reach = Reach.PARENTS
        self.text = ""
        self.query: Query | None = None
        self.error: QueryError | None = None
        self.count = 0
        self.in_article = False
        self.is_settled = True
        self.before: Before | None = None

    @property
    def is_on(self) -> bool:
        """Whether anything is filtered at the moment."""
        return self.query is not None

    @property
    def marker(self) -> Marker | None:
        """What marks the matching words in a text; None where nothing is filtered."""
        understood = self.query
        if understood is None:
            return None
        return lambda text: query.spans(understood, text)

    @property
    def name_marker(self) -> Marker | None:
        """What marks the matching part of a name; None where nothing is filtered."""
        understood = self.query
        if understood is None:
            return None
        return lambda name: query.name_spans(understood, name)

    @property
    def article_marker(self) -> Marker | None:
        """What marks the matching words in the article; None where it is not asked or matches."""
        return self.marker if self.in_article else None

    def words(self, cursor: int) -> str:
        """What is filtered, for the status line, and which of the matches the cursor is on."""
        matches = self.outline.matches
        if not self.is_on or matches is None:
            return ""
        reach = "" if self.reach is Reach.PARENTS else f" · {self.reach.value}"
        count = _matches(self.count)
        if 0 <= cursor < len(matches) and matches[cursor]:
            rank = self.outline.passing_before(matches, cursor) + 1
            count = f"match {rank:,} of {self.count:,}"
        return f"{count} for {self.text.strip()}{reach}{self._so_far}"

    def result(self) -> str:
        """What came of the text typed so far, or why it makes no sense yet."""
        if self.error is not None:
            return str(self.error)
        if not self.is_on:
            return ""
        article = " and the article" if self.in_article else ""
        return f"{_matches(self.count)}{article}{self._so_far}"

    @property
    def _so_far(self) -> str:
        return "" if self.is_settled else " so far"

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
        self.index.look_for(understood.plain_words)
        self.in_article = query.article_matches(understood, self.thread)
        return self.apply()

    def apply(self) -> int | None:
        """Filter again, by the text indexed so far; where the cursor goes."""
        if self.before is None:
            return None
        if self.query is None:
            self.outline.unfilter()
            self.outline.restore(self.before.folds)
            return self.before.cursor
        matches = query.matching(self.query, self.thread, self.index, self.state)
        self.is_settled = query.is_settled(self.query, self.thread, self.index)
        self.outline.filter(matches, self.reach)
        passing = both(matches, self.outline.base)
        self.count = passing.count(1)
        if not self.count:
            return self.before.cursor
        start = self.before.cursor
        if passing[start]:
            return start
        ahead = self.outline.next_stop(start)
        return ahead if ahead >= 0 else self.outline.previous_stop(-1)

    def next_reach(self) -> Reach:
        """Show more or less around the matches."""
        self.reach = _REACHES[(_REACHES.index(self.reach) + 1) % len(_REACHES)]
        if self.query is not None and self.outline.matches is not None:
            self.outline.filter(self.outline.matches, self.reach)
        return self.reach

    def drop(self) -> Before | None:
        """Show everything again, folded as it was; where the reader was."""
        before, self.before = self.before, None
        self.index.look_for(())
        self.text, self.query, self.error, self.count = "", None, None, 0
        self.in_article = False
        if before is not None:
            self.outline.unfilter()
            self.outline.restore(before.folds)
        return before


def _matches(count: int) -> str:
    return f"{count:,} {'match' if count == 1 else 'matches'}"
