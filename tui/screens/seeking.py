"""Filtering and finding on the reading screen: what is asked, and what its panes then show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import query
from tui.filter import Filter
from tui.find import Find
from tui.query import TextIndex
from tui.quotes import ArticleQuotes
from tui.widgets.bar import Bar
from tui.widgets.question import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.find import Place
    from tui.visit import Visit
    from tui.widgets.article_pane import ArticlePane
    from tui.widgets.comment_pane import CommentPane
    from tui.widgets.pane import Pane


class Seeking:
    """The filter and the search of one thread, between the bar and the panes.

    Made when texts are first indexed, after the first paint.
    """

    def __init__(self, article: ArticlePane, comments: CommentPane, visit: Visit) -> None:
        self.article = article
        self.comments = comments
        self.bar = Bar()
        self.index = TextIndex(comments.thread)
        self.filter = Filter(comments.thread, comments.outline, self.index, visit)
        self.find = Find(comments.thread, comments.outline, self.index)
        self.quotes = ArticleQuotes(comments.thread, self.index)
        self._waits_at: int | None = None
        self._filtering = _Filtering(self)
        self._finding = _Finding(self)

    def words(self) -> list[str]:
        """What is found and what is filtered, for the status line."""
        return [self.find.words(), self.filter.words(self.comments.cursor)]

    def ask_filter(self) -> None:
        """Ask what to filter."""
        self.filter.begin(self.comments.cursor, self.comments.top)
        self._filtering.text = self.filter.text
        self.bar.ask(self._filtering)

    def ask_find(self, pane: Pane) -> None:
        """Ask what to find in a pane."""
        in_article = pane is self.article
        self.find.begin(in_article, self.comments.cursor, self.article.top[1] if in_article else 0)
        self._finding.pane = pane
        self._finding.spot = pane.spot()
        self.bar.ask(self._finding)

    def filter_by(self, text: str) -> None:
        """Filter by this at once, and keep it."""
        self.filter.begin(self.comments.cursor, self.comments.top)
        self.show_filter(self.filter.type(text))
        self._filtering.answers.append(text)

    def look_on(self, until: Callable[[], bool]) -> bool:
        """Look for the words of the filter, and index on, until `until()`; whether all is done."""
        if not self.index.is_glancing:
            return self.index.build(until)
        if self.index.glance(until):
            self.search_further()
        return False

    def search_further(self) -> None:
        """More is known of the texts than when the filter or what to find was typed."""
        if self.filter.is_on:
            self._filter_further()
        place = self.find.search_further(waits=self.comments.cursor == self._waits_at)
        if place is not None:
            self.show_place(place)
        if self.bar.is_open:
            self.bar.tell()

    def _filter_further(self) -> None:
        """Filter again; who has begun to read what is there stays where that is."""
        pane = self.comments
        reads_on = bool(self.filter.count) and not self.bar.is_open
        row = pane.row_of(pane.cursor)
        first = self.filter.apply()
        if reads_on:
            self._mark_matches()
            pane.stay(pane.outline.nearest_shown(pane.cursor), row)
        else:
            self.show_filter(first)

    def step(self, count: int) -> bool:
        """Go so many places further in what is found; whether anything is looked for."""
        if self.find.is_on:
            (self.article if self.find.in_article else self.comments).jump()
            self.show_place(self.find.step(count))
        return self.find.is_on

    def next_reach(self) -> str:
        """Show more or less around the matches; in words, empty where no filter is on."""
        if not self.filter.is_on:
            return ""
        pane = self.comments
        row = pane.row_of(pane.cursor)
        reach = self.filter.next_reach()
        pane.stay(pane.outline.nearest_shown(pane.cursor), row)
        return reach.value

    def drop(self) -> bool:
        """Take off the marks, or else the filter; whether there was either."""
        if self.find.is_on:
            self.drop_marks()
        elif self.article.leave_standing() or self.comments.leave_standing():
            return True
        elif self.filter.is_on:
            self.drop_filter()
        else:
            return False
        return True

    def drop_filter(self) -> None:
        """Show everything again: folds, cursor and place as they were."""
        before = self.filter.drop()
        self._mark_matches()
        if before is None:
            return
        pane, shown = self.comments, self.comments.outline.shown
        if shown[before.cursor] and shown[before.place[0]]:
            pane.show_place(before.cursor, before.place)
        else:
            pane.stay(pane.outline.nearest_shown(before.cursor), None)

    def drop_marks(self) -> None:
        """Look for nothing any more."""
        self.find.drop()
        self._mark_matches()

    def show_filter(self, entry: int | None) -> None:
        """Show what the filter gave; the cursor goes to the first match from where it was."""
        self._mark_matches()
        if entry is None:
            near = self.comments.outline.nearest_shown(self.comments.cursor)
            entry = near if self.comments.outline.shown[near] else None
        if entry is not None and self.comments.lines.shows(entry):
            self.comments.go(entry)
        elif entry is not None:
            self.comments.cursor = entry

    def show_place(self, place: Place | None) -> None:
        """Go to a place that was found, and mark every other."""
        self._waits_at = self.comments.cursor if place is None else None
        if place is None:
            self._mark_matches()
        elif place.entry < 0:
            item = self.article.lines.block_of(place.start)
            self._mark_matches((item, place.start, place.end))
            self.article.go_to(item, place.start)
        else:
            self._mark_matches(place)
            self.comments.go_to(place.entry, place.start)

    def _mark_matches(self, standing: tuple[int, int, int] | None = None) -> None:
        """Mark what is found in its pane, and else what the filter matches in both."""
        found, filtered = self.find.marker, self.filter.marker
        in_article, in_comments = self.filter.article_marker, filtered
        if found is not None and self.find.in_article:
            in_article = found
        elif found is not None:
            in_comments = found
        of_article = standing if self.find.in_article else None
        self.article.mark(in_article, of_article)
        self.comments.name_marker = self.filter.name_marker
        self.comments.mark(in_comments, None if self.find.in_article else standing)


class _Filtering(Question):
    """What to filter: matched as it is typed."""

    label = "filter"

    def __init__(self, seeking: Seeking) -> None:
        super().__init__()
        self.seeking = seeking

    @property
    def result(self) -> str:
        return self.seeking.filter.result()

    @property
    def is_wrong(self) -> bool:
        return self.seeking.filter.error is not None

    def typed(self, text: str) -> None:
        self.seeking.show_filter(self.seeking.filter.type(text))

    def ended(self, text: str, kept: bool) -> None:
        if kept:
            self.typed(text)
        if not (kept and self.seeking.filter.is_on):
            self.seeking.drop_filter()

    def completions(self, text: str, cursor: int) -> tuple[int, Sequence[str]]:
        start = query.term_start(text, cursor)
        return start, query.completions(text, cursor, self.seeking.comments.thread)


class _Finding(Question):
    """What to find: the first place is shown as it is typed."""

    label = "find"

    def __init__(self, seeking: Seeking) -> None:
        super().__init__()
        self.seeking = seeking
        self.pane: Pane = seeking.comments
        self.spot = self.pane.spot()

    @property
    def result(self) -> str:
        return self.seeking.find.words()

    def typed(self, text: str) -> None:
        self.seeking.show_place(self.seeking.find.type(text))

    def ended(self, text: str, kept: bool) -> None:
        """Enter stays, with nothing typed for what was found before; Esc goes back."""
        if kept:
            self.typed(text or next(reversed(self.answers), ""))
        if kept and self.seeking.find.is_on:
            self.pane.trail.leave(self.spot)
        else:
            self.seeking.drop_marks()
            self.pane.return_to(self.spot)


class Line(Question):
    """A line of text that is taken when it is whole."""

    def __init__(self, label: str, text: str, take: Callable[[str], None]) -> None:
        super().__init__(text)
        self.label = label
        self._take = take

    def ended(self, text: str, kept: bool) -> None:
        if kept:
            self._take(text)
