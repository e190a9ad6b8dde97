"""The screen a thread is read on: the article beside its comments."""

from __future__ import annotations

import gc
import time
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.screen import Screen

from tui.idle import in_slices
from tui.keyreader import Command, KeyReader
from tui.outline import Outline
from tui.screens.where import lacking, source_words, where_in_article, where_in_comments
from tui.widgets.article_pane import ArticlePane
from tui.widgets.comment_pane import CommentPane
from tui.widgets.pane import Pane
from tui.widgets.split import Split
from tui.widgets.status import StatusLine, TitleLine

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from tui.archive import Thread
    from tui.screens.seeking import Seeking
    from tui.widgets.bar import Bar, BarInput

_LOW = 20
_SETTLED = 0.1
_TWICE = 1.0
_INTERRUPTED = 130
_NOTHING_SOUGHT = "nothing is looked for; / finds"


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
        self.keys = KeyReader()
        self.comments = CommentPane(thread, self.outline, self.keys)
        self.article = ArticlePane(thread, self.keys)
        self.number = number
        self.branches = list(thread.tree.children(-1))
        self.lacks = lacking(thread)
        self._seeking: Seeking | None = None
        self._in_article = False
        self._interrupted = float("-inf")

    def compose(self) -> ComposeResult:
        yield TitleLine(self.thread.head.title or "untitled", source_words(self.thread))
        yield Split(self.article, self.comments)
        yield StatusLine()

    def on_mount(self) -> None:
        for pane in (self.article, self.comments):
            self.watch(pane, "moves", self._show_where)
        self.split.only(self.only_pane)
        self.set_focus(self.only_pane or self.comments)
        if self.number is not None:
            self.call_after_refresh(self.comments.do, Command("first", self.number))
        self.set_timer(_SETTLED, self._index_texts)

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

    async def _seek(self) -> Seeking:
        """Filter and find, which nobody needs before the first paint."""
        if self._seeking is None:
            from tui.screens.seeking import Seeking

            self._seeking = Seeking(self.article, self.comments)
            await self.mount(self._seeking.bar)
        return self._seeking

    async def _index_texts(self) -> None:
        gc.enable()
        seeking = await self._seek()
        self.run_worker(in_slices(seeking.index.build, seeking.search_further))

    # Messages

    @on(Pane.Asked)
    async def _carry_out(self, message: Pane.Asked) -> None:
        result = getattr(self, self.ACTIONS[message.command.action])(message.command)
        if isawaitable(result):
            await result
        message.done.set()

    @on(Pane.Refused)
    def _say_why_not(self, message: Pane.Refused) -> None:
        self.status.say(message.reason)

    async def on_bar_typed(self, message: Bar.Typed) -> None:
        seeking = await self._seek()
        if seeking.bar.is_open:
            seeking.take(message.text)

    async def on_bar_input_ended(self, message: BarInput.Ended) -> None:
        (await self._seek()).end(message.text, message.kept)
        self.status.display = True
        self.set_focus(self.pane)
        self._show_where()
        message.done.set()

    def on_descendant_focus(self) -> None:
        self._show_where()

    def on_mouse_down(self) -> None:
        self.keys.reset()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < _LOW, "-low")
        self.split.suit(event.size.width)

    def _show_where(self) -> None:
        """Say where the reader is, which keys are pending, what is found and filtered."""
        here = (
            where_in_article(self.article)
            if self.pane is self.article
            else where_in_comments(self.comments, self.branches)
        )
        sought = self._seeking.words() if self._seeking is not None else []
        what = "   ".join(part for part in (self.keys.pending, *sought) if part)
        self.status.show(here, what, self.lacks)

    # Filtering and finding

    async def open_filter(self, command: Command) -> None:
        if not len(self.thread):
            self.status.say("there are no comments to filter")
            return
        self.set_focus(self.comments)
        (await self._seek()).ask_filter()
        self.status.display = False

    async def open_find(self, command: Command) -> None:
        pane = self.pane
        (await self._seek()).ask_find(pane)
        self.status.display = False

    async def show_reach(self, command: Command) -> None:
        reach = (await self._seek()).next_reach()
        self.status.say(f"showing {reach}" if reach else "no filter is on; f filters")

    async def find_next(self, command: Command) -> None:
        if not (await self._seek()).step(command.count or 1):
            self.status.say(_NOTHING_SOUGHT)

    async def find_previous(self, command: Command) -> None:
        if not (await self._seek()).step(-(command.count or 1)):
            self.status.say(_NOTHING_SOUGHT)

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
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    async def cancel(self, command: Command) -> None:
        """Take off the first of: selection, found marks, the filter."""
        if self.selections:
            self.clear_selection()
        else:
            (await self._seek()).drop()
        self._show_where()

    def close(self, command: Command) -> None:
        self.app.exit()

    def quit(self, command: Command) -> None:
        self.app.exit()

    async def interrupt(self, command: Command) -> None:
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
        await self.cancel(command)
        self.status.say("Ctrl-C again quits")

    def suspend(self, command: Command) -> None:
        self.app.action_suspend_process()

    def redraw(self, command: Command) -> None:
        self.refresh(layout=True)
