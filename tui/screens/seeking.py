"""Filtering and finding on the reading screen: the bar that asks, and what its panes then show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.filter import Filter
from tui.find import Find
from tui.query import TextIndex
from tui.widgets.bar import Bar

if TYPE_CHECKING:
    from tui.find import Place
    from tui.widgets.article_pane import ArticlePane
    from tui.widgets.comment_pane import CommentPane
    from tui.widgets.pane import Pane


class Seeking:
    """The filter and the search of one thread, between the bar and the panes.

    Made when texts are first indexed, after the first paint.
    """

    def __init__(self, article: ArticlePane, comments: CommentPane) -> None:
        self.article = article
        self.comments = comments
        self.bar = Bar()
        self.index = TextIndex(comments.thread)
        self.filter = Filter(comments.thread, comments.outline, self.index)
        self.find = Find(comments.thread, comments.outline, self.index)

    def words(self) -> list[str]:
        """What is found and what is filtered, for the status line."""
        return [self.find.words(), self.filter.words()]

    def ask_filter(self) -> None:
        """Ask what to filter."""
        self.filter.begin(self.comments.cursor, self.comments.top)
        self.bar.open("filter", self.filter.text)

    def ask_find(self, pane: Pane) -> None:
        """Ask what to find in a pane."""
        in_article = pane is self.article
        self.find.begin(in_article, self.comments.cursor, self.article.top[1] if in_article else 0)
        self.bar.open("find", "")

    def take(self, text: str) -> None:
        """Filter, or find, what is in the bar by now."""
        if self.bar.purpose == "filter":
            self._show_filter(self.filter.type(text))
        else:
            self._show_place(self.find.type(text))

    def end(self, text: str, kept: bool) -> None:
        """The bar was left: what is in it stays on (`kept`), or is dropped."""
        if kept:
            self.take(text)
        self.bar.close()
        if self.bar.purpose == "filter" and not (kept and self.filter.is_on):
            self.drop_filter()
        elif self.bar.purpose == "find" and not (kept and self.find.is_on):
            self.drop_marks()

    def search_further(self) -> None:
        """More texts are indexed than when the filter was typed."""
        if self.filter.is_on:
            self._show_filter(self.filter.apply())

    def step(self, count: int) -> bool:
        """Go so many places further in what is found; whether anything is looked for."""
        if self.find.is_on:
            self._show_place(self.find.step(count))
        return self.find.is_on

    def next_reach(self) -> str:
        """Show more or less around the matches; in words, empty where no filter is on."""
        if not self.filter.is_on:
            return ""
        reach = self.filter.next_reach()
        pane = self.comments
        pane.cursor = pane.outline.nearest_shown(pane.cursor)
        pane.keep_in_place(pane.row_of(pane.cursor))
        return reach.value

    def drop(self) -> bool:
        """Take off the marks, or else the filter; whether there was either."""
        if self.find.is_on:
            self.drop_marks()
        elif self.filter.is_on:
            self.drop_filter()
        else:
            return False
        return True

    def drop_filter(self) -> None:
        """Show everything again: folds, cursor and place as they were."""
        before = self.filter.drop()
        self.comments.mark(self.find.marker)
        if before is not None:
            self.comments.cursor, self.comments.top = before.cursor, before.place
            self.comments.repaint(stale=True)

    def drop_marks(self) -> None:
        """Look for nothing any more."""
        self.find.drop()
        self.comments.mark(self.filter.marker)
        self.article.mark(None)

    def _show_filter(self, entry: int | None) -> None:
        """Show what the filter gave; the cursor goes to the first match from where it was."""
        self.comments.mark(self.filter.marker or self.find.marker)
        if entry is not None:
            self.comments.go(entry)
        self.bar.tell(self.filter.result(), wrong=self.filter.error is not None)

    def _show_place(self, place: Place | None) -> None:
        """Go to a place that was found, and mark every other."""
        pane: Pane = self.article if self.find.in_article else self.comments
        standing = None
        if place is not None:
            item = self.article.lines.block_of(place.start) if place.entry < 0 else place.entry
            standing = (item, place.start, place.end)
        other = self.filter.marker if pane is self.comments else None
        pane.mark(self.find.marker or other, standing)
        if standing is not None:
            pane.go_to(*standing[:2])
        self.bar.tell(self.find.words())
