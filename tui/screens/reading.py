"""The screen a thread is read on: the article beside its comments."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container
from textual.screen import Screen

from tui.filter import Filter
from tui.find import Find, Place
from tui.idle import in_slices
from tui.keymap import Command, KeyReader
from tui.outline import Outline
from tui.query import TextIndex
from tui.screens.help import HelpScreen
from tui.screens.where import lacking, source_words, where_in_article, where_in_comments
from tui.widgets.article_pane import ArticlePane
from tui.widgets.bar import Bar, BarInput
from tui.widgets.comment_pane import CommentPane
from tui.widgets.pane import Marker, Pane
from tui.widgets.split import Split
from tui.widgets.status import StatusLine, TitleLine

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from tui.archive import Thread

_LOW = 20
_TWICE = 1.0
_INTERRUPTED = 130


class ReadingScreen(Screen[None]):
    """One thread. Every key ends in one of the methods that `ACTIONS` names."""

    BINDINGS: ClassVar = []
    ACTIONS: ClassVar[dict[str, str]] = {
        "filter": "open_filter",
        "reach": "show_reach",
        "find": "open_find",
        "find-next": "find_next",
        "find-previous": "find_previous",
        "other-pane": "other_pane",
        "zoom": "zoom",
        "split-left": "split_left",
        "split-right": "split_right",
        "stack": "stack",
        "help": "show_help",
        "cancel": "cancel",
        "close": "close",
        "quit": "quit",
        "interrupt": "interrupt",
        "suspend": "suspend",
        "redraw": "redraw",
    }

    def __init__(self, thread: Thread, number: int | None = None) -> None:
        super().__init__()
        self.thread = thread
        self.outline = Outline(thread.tree)
        self.index = TextIndex(thread)
        self.filtering = Filter(thread, self.outline, self.index)
        self.finding = Find(thread, self.outline, self.index)
        self.keys = KeyReader()
        self.comments = CommentPane(thread, self.outline, self.keys)
        self.article = ArticlePane(thread, self.keys)
        self.number = number
        self.branches = list(thread.tree.children(-1))
        self._in_article = False
        self._interrupted = float("-inf")

    def compose(self) -> ComposeResult:
        yield TitleLine(self.thread.head.title or "untitled", source_words(self.thread))
        yield Split(self.article, self.comments)
        with Container(id="foot"):
            yield Bar()
            yield StatusLine()

    def on_mount(self) -> None:
        for pane in (self.article, self.comments):
            self.watch(pane, "moves", self._show_where)
        self.split.only(self.only_pane)
        self.set_focus(self.only_pane or self.comments)
        if self.number is not None:
            self.call_after_refresh(self.comments.do, Command("first", self.number))
        self.run_worker(in_slices(self.index.build, self._show_filter_again))

    @property
    def only_pane(self) -> Pane | None:
        """The pane that has the screen alone because the other would be empty."""
        if not len(self.thread):
            return self.article
        return None if self.thread.head.body.strip() else self.comments

    @property
    def split(self) -> Split:
        return self.query_one(Split)

    @property
    def bar(self) -> Bar:
        return self.query_one(Bar)

    @property
    def status(self) -> StatusLine:
        return self.query_one(StatusLine)

    @property
    def pane(self) -> Pane:
        """The pane that keys go to, or went to before the bar was opened."""
        if self.only_pane is not None:
            return self.only_pane
        if self.focused in (self.article, self.comments):
            self._in_article = self.focused is self.article
        return self.article if self._in_article else self.comments

    def _show_filter_again(self) -> None:
        """More texts can be searched now than when the filter was typed."""
        if self.filtering.is_on:
            self._show_filter(self.filtering.apply())

    # Messages

    @on(Pane.Asked)
    def _carry_out(self, message: Pane.Asked) -> None:
        getattr(self, self.ACTIONS[message.command.action])(message.command)
        message.done.set()

    @on(Pane.Refused)
    def _say_why_not(self, message: Pane.Refused) -> None:
        self.status.say(message.reason)

    def _show_where(self) -> None:
        here = (
            where_in_article(self.article)
            if self.pane is self.article
            else where_in_comments(self.comments, self.branches)
        )
        self.status.show(here, self._what(), lacking(self.thread))

    @on(Bar.Typed)
    def _typed(self, message: Bar.Typed) -> None:
        if self.bar.is_open:
            self._take(message.text)

    def _take(self, text: str) -> None:
        """Filter, or find, what is in the bar."""
        if self.bar.purpose == "filter":
            self._show_filter(self.filtering.type(text))
        else:
            self._show_found(self.finding.type(text))

    @on(BarInput.Ended)
    def _ended(self, message: BarInput.Ended) -> None:
        if message.kept:
            self._take(message.text)
        self.bar.close()
        if self.bar.purpose == "filter" and not (message.kept and self.filtering.is_on):
            self._drop_filter()
        elif self.bar.purpose == "find" and not (message.kept and self.finding.is_on):
            self._drop_marks()
        self.set_focus(self.pane)
        message.done.set()

    def on_descendant_focus(self) -> None:
        self._show_where()

    def on_mouse_down(self) -> None:
        self.keys.reset()

    def _what(self) -> str:
        """Pending keys, what is found, what is filtered."""
        said = [self.keys.pending, self.finding.words(), self.filtering.words()]
        return "   ".join(part for part in said if part)

    # Filtering and finding

    def open_filter(self, command: Command) -> None:
        if not len(self.thread):
            self.status.say("there are no comments to filter")
            return
        self.set_focus(self.comments)
        self.filtering.begin(self.comments.cursor, self.comments.top)
        self.bar.open("filter", self.filtering.text)

    def _show_filter(self, entry: int | None) -> None:
        """Show what the filter gave, and the cursor on the first match from where it was."""
        filtering = self.filtering
        self.comments.mark(filtering.marker or self.finding.marker)
        if entry is not None:
            self.comments.go(entry)
        self.bar.tell(filtering.result(), wrong=filtering.error is not None)
        self._show_where()

    def show_reach(self, command: Command) -> None:
        if not self.filtering.is_on:
            self.status.say("no filter is on; f filters")
            return
        reach = self.filtering.next_reach()
        self.comments.cursor = self.outline.nearest_shown(self.comments.cursor)
        self.comments.keep_in_place(self.comments.row_of(self.comments.cursor))
        self.status.say(f"showing {reach.value}")

    def _drop_filter(self) -> None:
        before = self.filtering.drop()
        self.comments.mark(self.finding.marker)
        if before is not None:
            self.comments.cursor, self.comments.top = before.cursor, before.place
            self.comments.repaint(stale=True)

    def open_find(self, command: Command) -> None:
        in_article = self.pane is self.article
        offset = self.article.top[1] if in_article else 0
        self.finding.begin(in_article, self.comments.cursor, offset)
        self.bar.open("find", "")

    def find_next(self, command: Command) -> None:
        self._find_further(command.count or 1)

    def find_previous(self, command: Command) -> None:
        self._find_further(-(command.count or 1))

    def _find_further(self, count: int) -> None:
        if not self.finding.is_on:
            self.status.say("nothing is looked for; / finds")
        else:
            self._show_found(self.finding.step(count))

    def _show_found(self, place: Place | None) -> None:
        """Go to a place that was found, and mark every other."""
        finding = self.finding
        pane = self.article if finding.in_article else self.comments
        standing = None
        if place is not None:
            item = self.article.lines.block_of(place.start) if place.entry < 0 else place.entry
            standing = (item, place.start, place.end)
        pane.mark(finding.marker or self._other_marker(pane), standing)
        if standing is not None:
            pane.go_to(*standing[:2])
        self.bar.tell(finding.words())
        self._show_where()

    def _other_marker(self, pane: Pane) -> Marker | None:
        return self.filtering.marker if pane is self.comments else None

    def _drop_marks(self) -> None:
        self.finding.drop()
        self.comments.mark(self.filtering.marker)
        self.article.mark(None)

    # Panes

    def other_pane(self, command: Command) -> None:
        if self.only_pane is None:
            self.split.show_both()
            self.set_focus(self.comments if self.pane is self.article else self.article)

    def zoom(self, command: Command) -> None:
        self.split.zoom(self.pane)

    def split_left(self, command: Command) -> None:
        self.split.move(-(command.count or 1))

    def split_right(self, command: Command) -> None:
        self.split.move(command.count or 1)

    def stack(self, command: Command) -> None:
        self.split.turn()

    # Program

    def show_help(self, command: Command) -> None:
        self.app.push_screen(HelpScreen())

    def cancel(self, command: Command) -> None:
        """Take off the first of: selection, found marks, the filter."""
        if self.selections:
            self.clear_selection()
        elif self.finding.is_on:
            self._drop_marks()
        elif self.filtering.is_on:
            self._drop_filter()
        self._show_where()

    def close(self, command: Command) -> None:
        self.app.exit()

    def quit(self, command: Command) -> None:
        self.app.exit()

    def interrupt(self, command: Command) -> None:
        """Copy what is selected; else cancel; twice within a second, quit."""
        now = time.monotonic()
        if now - self._interrupted < _TWICE:
            self.app.exit(return_code=_INTERRUPTED)
            return
        self._interrupted = now
        if self.selections:
            self.app.copy_to_clipboard(self.get_selected_text() or "")
            self.status.say("copied")
            return
        self.cancel(command)
        self.status.say("Ctrl-C again quits")

    def suspend(self, command: Command) -> None:
        self.app.action_suspend_process()

    def redraw(self, command: Command) -> None:
        self.refresh(layout=True)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < _LOW, "-low")
        self.split.suit(event.size.width)
