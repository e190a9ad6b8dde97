"""The screen a thread is read on: the article beside its comments."""

from __future__ import annotations

import gc
from importlib import import_module
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.message import Message
from textual.screen import Screen

from tui.idle import after, in_slices
from tui.keymap import key_for, keymap
from tui.keyreader import Command, KeyReader
from tui.outline import Outline
from tui.screens.where import lacking, source_words, where_in_article, where_in_comments
from tui.settings import DEFAULTS, Settings
from tui.trail import Trail
from tui.visit import Visit
from tui.widgets.article_pane import ArticlePane
from tui.widgets.comment_pane import CommentPane
from tui.widgets.pane import Pane
from tui.widgets.plain import Plain
from tui.widgets.split import Split
from tui.widgets.status import StatusLine, TitleLine
from tui.wording import title

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size

    from tui.archive import Thread
    from tui.order import Order
    from tui.outline import Folds
    from tui.progress import Progress
    from tui.rules import FoldRules
    from tui.screens.seeking import Seeking
    from tui.widgets.bar import Bar, BarInput
    from tui.widgets.question import Question

    Action = Callable[["ReadingScreen", Command], Awaitable[None] | None]

_LOW = 20
_OFTEN = 0.25
_SETTLED = 0.1
_UNFELT = 0.03
_LOOKING_THROUGH = "looking through the comments …"

_ROOMS = ("leaving", "looking", "keeping", "arranging", "jumping", "taking")
"""The modules with the actions on this screen; imported one by one until one has what is asked for.

The first is that with the way out, which must not take long.
"""


class ReadingScreen(Screen[None], Plain):
    """One thread. A key that its pane does not carry out ends in an action of one of the rooms.

    Where there is `progress`, this is the beginning of a thread whose rest is still being read.
    """

    class ReloadAsked(Message):
        """The file is to be read again."""

    AUTO_FOCUS = ""  # `on_mount` sets the focus, where it is to stay
    BINDINGS: ClassVar = []
    what: ClassVar = "comment"

    def __init__(
        self,
        thread: Thread,
        number: int | None = None,
        settings: Settings = DEFAULTS,
        progress: Progress | None = None,
    ) -> None:
        super().__init__()
        self.thread = thread
        self.progress = progress
        self.settings = settings
        self.rows = keymap(settings.keys, settings.remapped)
        self.outline = Outline(thread.tree)
        self.visit = Visit(thread)
        self.trail = Trail()
        self.keys = KeyReader(self.rows)
        self.comments = self.make_comments()
        self.article = ArticlePane(thread, self.keys, self.trail)
        self.split = Split(self.article, self.comments)
        self.status = StatusLine(key_for("help", self.rows))
        self.number = number
        self.branches = list(thread.tree.children(-1))
        self.lacks = lacking(thread)
        self.interrupted = float("-inf")
        self.is_from_list = False
        self.order: Order | None = None
        self.arrived = 0
        self.settle: Callable[[], Awaitable[None]] | None = None
        self._seeking: Seeking | None = None
        self._put_off: Command | None = None
        self._in_article = False
        self._suited: Size | None = None
        self.fold_rules: FoldRules | None = None

    def make_comments(self) -> CommentPane:
        """The pane of the thread's entries."""
        return CommentPane(
            self.thread,
            self.outline,
            self.visit,
            self.keys,
            self.trail,
            compact=self.settings.compact,
        )

    def compose(self) -> ComposeResult:
        yield TitleLine(title(self.thread), source_words(self.thread))
        yield self.split
        yield self.status

    def on_mount(self) -> None:
        for pane in (self.article, self.comments):
            self.watch(pane, "moves", self.show_where)
        self.split.only(self.only_pane)
        self.set_focus(self.only_pane or self.comments)
        if self.settings.folds:
            self._fold_by_rules()
        if self.number is not None:
            self.call_after_refresh(self.comments.do, Command("first", self.number))
        if self.progress is None:
            self.set_timer(_SETTLED, self._index_texts)
        if self.settle is not None:
            self.call_after_refresh(self.settle)
            self.settle = None  # which holds the screen before, and all that was read for it
        if self.progress is not None:
            self.call_after_refresh(self.progress.shown.set)
            self.telling = self.set_interval(_OFTEN, self.show_where)

    def on_screen_suspend(self) -> None:
        """Something lies over it: there is nobody to tell how far reading has come."""
        if self.progress is not None:
            self.telling.pause()

    def on_screen_resume(self) -> None:
        if self.progress is not None:
            self.telling.resume()

    async def go_on_from(self, begun: ReadingScreen) -> None:
        """Go on after the beginning of all this, as far as that is not taken over yet."""

    @property
    def has_sought(self) -> bool:
        """Whether there can be a filter or marks to take off."""
        return self._seeking is not None

    @property
    def is_asking(self) -> bool:
        """Whether something is being typed in the last row."""
        return self._seeking is not None and self._seeking.bar.is_open

    @property
    def folds(self) -> Folds:
        """The folds, as they are without the filter."""
        kept = self._seeking.filter.before if self._seeking is not None else None
        return kept.folds if kept is not None else self.outline.folds()

    @property
    def only_pane(self) -> Pane | None:
        """The pane that has the screen alone because the other would be empty."""
        if not len(self.thread):
            return self.article
        return None if self.thread.head.body.strip() else self.comments

    @property
    def pane(self) -> Pane:
        """The pane that keys go to, or went to before something was laid over it."""
        if self.only_pane is not None:
            return self.only_pane
        if self.focused in (self.article, self.comments):
            self._in_article = self.focused is self.article
        return self.article if self._in_article else self.comments

    def on_comment(self) -> bool:
        """Whether keys are about a comment; where they are not, that is said."""
        if self.pane is self.comments and len(self.thread):
            return True
        self.status.say("that key is for the comments")
        return False

    async def show_pane(self, pane: Pane) -> None:
        """Give a pane the focus, wherever it is hidden."""
        if pane is self.article and self.comments.detail is not None:
            await self.run("outline")
        if not pane.display:
            self.split.show_both()
        self.set_focus(pane)

    async def seek(self) -> Seeking:
        """Filter and find, which nobody needs before the first paint."""
        if self._seeking is None:
            from tui.screens.seeking import Seeking

            self._seeking = Seeking(self.article, self.comments, self.visit)
            await self.mount(self._seeking.bar)
            self.run_worker(self._look_through(self._seeking))
        return self._seeking

    async def knows_texts(self, command: Command) -> bool:
        """Whether all texts are indexed.

        If not, the command is put off until they are, unless another one is typed before.
        """
        if (await self.seek()).index.build(after(_UNFELT)):
            return True
        self._put_off = command
        self.show_where()
        return False

    async def _index_texts(self) -> None:
        gc.enable()
        if self.is_attached:  # the screen is not going
            await self.seek()

    async def _look_through(self, seeking: Seeking) -> None:
        """Between keys: index the texts, and count what of the article is quoted."""
        await in_slices(seeking.look_on, seeking.search_further)
        self.show_where()
        if self.fold_rules is not None:
            self._fold_by_rules()
        if self._put_off is not None:
            command, self._put_off = self._put_off, None
            await self.carry_out(command)
            self.show_where()
        await in_slices(seeking.quotes.build, self._show_quoted)
        gc.unfreeze()
        gc.collect()  # the screen before this one, which was kept out of it too
        gc.freeze()  # what was indexed stays as long as the thread

    def _show_quoted(self) -> None:
        if self._seeking is not None and self._seeking.quotes.counts:
            self.article.quoted = self._seeking.quotes.counts
            self.article.repaint(stale=True)

    def make_fold_rules(self) -> FoldRules:
        """The rules of the settings, for this thread."""
        from tui.rules import FoldRules

        return FoldRules(self.settings.folds, self.thread, self.outline, self.visit)

    def spare_folded(self, before: ReadingScreen, places: Sequence[int]) -> None:
        """Fold nothing by a rule that was folded by one on the screen before."""
        if before.fold_rules is not None:
            self.fold_rules = self.make_fold_rules()
            self.fold_rules.carry_over(before.fold_rules, places)

    def _fold_by_rules(self) -> None:
        """Fold what the rules of the settings name, as far as texts have been indexed."""
        from tui.query import TextIndex

        pane = self.comments
        self.fold_rules = self.fold_rules or self.make_fold_rules()
        if self._seeking is None:
            self.fold_rules.apply(TextIndex(self.thread), -1)
            pane.cursor = self.outline.nearest_shown(pane.cursor)
            return
        row = pane.row_of(pane.cursor)
        if self.fold_rules.apply(self._seeking.index, pane.cursor):
            pane.stay(pane.cursor, row)

    # Messages

    @on(Pane.Asked)
    async def _carry_out(self, message: Pane.Asked) -> None:
        await self.carry_out(message.command)
        message.done.set()

    async def carry_out(self, command: Command) -> None:
        """Do what a command that no pane carries out asks for."""
        done = _action(command.action)(self, command)
        if isawaitable(done):
            await done

    async def run(self, action: str, argument: str = "", count: int | None = None) -> None:
        """Do what a key would do in the pane that keys go to."""
        await self.do(Command(action, count, argument), self.pane)

    async def do(self, command: Command, pane: Pane) -> None:
        """Do what a command means in a pane."""
        if not pane.do(command):
            await self.carry_out(command)

    @on(Pane.Keyed)
    def _hush(self) -> None:
        self._put_off = None
        self.status.hush()

    @on(Pane.Refused)
    def _say_why_not(self, message: Pane.Refused) -> None:
        so_far = " so far" if self.progress is not None and self.comments.unreached else ""
        self.status.say(message.reason + so_far)

    async def ask(self, question: Question) -> None:
        """Ask for text in the last row."""
        (await self.seek()).bar.ask(question)
        self.status.display = False

    async def on_bar_typed(self, message: Bar.Typed) -> None:
        bar = (await self.seek()).bar
        if bar.is_open:
            bar.question.typed(message.text)
            bar.tell()

    async def on_bar_input_ended(self, message: BarInput.Ended) -> None:
        bar = (await self.seek()).bar
        bar.close(message.text, message.kept)
        self.status.display = True
        self.set_focus(self.pane)
        done = bar.question.ended(message.text, message.kept)
        if isawaitable(done):
            await done
        self.show_where()
        message.done.set()

    def on_descendant_focus(self) -> None:
        self.split.favour(self.pane)
        self.show_where()

    def on_mouse_down(self) -> None:
        self.pane.drop_typed()

    def on_resize(self, event: events.Resize) -> None:
        """Textual tells the screen its size once more after it was laid out for it."""
        if event.size == self._suited:
            event.prevent_default()
            return
        self._suited = event.size
        self.set_class(event.size.height < _LOW, "-low")

    def where(self) -> str:
        """Where the reader is, in words."""
        if self.pane is self.article:
            return where_in_article(self.article)
        return where_in_comments(self.comments, self.branches)

    def show_where(self) -> None:
        """Say where the reader is, which keys are pending, what is found and filtered."""
        pane = self.pane
        sought = self._seeking.words() if self._seeking is not None else []
        within = self.outline.within
        narrowed = f"narrowed to {within + 1}" if within is not None else ""
        letters = f";{pane.hints.typed}" if pane.hints is not None else ""
        waits = _LOOKING_THROUGH if self._put_off is not None else ""
        said = (waits, self.keys.pending, letters, *sought, narrowed)
        what = "   ".join(part for part in said if part)
        rest = self.lacks
        if self.progress is not None:
            rest = f"reading … {self.progress.words()}".rstrip()
        self.status.show(self.where(), what, rest)


def _action(name: str) -> Action:
    """What an action of this name in the keymap does."""
    for room in _ROOMS:
        actions: dict[str, Action] = import_module(f"tui.screens.{room}").ACTIONS
        if name in actions:
            return actions[name]
    raise LookupError(name)
