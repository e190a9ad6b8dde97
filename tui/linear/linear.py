"""The reader without a screen: a key goes in, and what it leads to comes out as lines."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from tui.catalogue import OPENING
from tui.cli import INTERRUPTED
from tui.keymap import KEYMAP
from tui.keyreader import Command, KeyReader
from tui.linear import article, comments, listing, program, seeking
from tui.linear.keys import help_lines
from tui.linear.listing import ListSession
from tui.linear.session import Session
from tui.linear.sheet import Room
from tui.text.safe import clean
from tui.wording import title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.archive import Thread
    from tui.keymap import Key
    from tui.listed import Listed
    from tui.settings import FoldRule

_TWICE = 1.0
_USUAL = Room(22, 80)

WITHOUT_SCREEN = frozenset(
    {
        "hints",
        "line-down",
        "line-up",
        "cursor-top",
        "cursor-middle",
        "cursor-bottom",
        "zoom",
        "split-left",
        "split-right",
        "stack",
        "copy",
        "copy-quoted",
        "copy-branch",
        "pipe",
        "reload",
    }
)
"""Actions that mean nothing here, or are not there."""


def no_answer(prompt: str) -> str | None:
    """Where there is nobody to ask, every prompt is cancelled."""
    return None


def usual_room() -> Room:
    """What a page holds where nobody knows."""
    return _USUAL


class Linear:
    """Reads a thread, or opens several from a list; `exit_code` is None until the reader leaves.

    A thread begins where it does on the screen, at the first comment, so that every key means the
    same from the start; the article is a key away. One that is opened again is as it was left.
    """

    def __init__(
        self,
        threads: Sequence[Listed],
        rows: tuple[Key, ...] = KEYMAP,
        ask: Callable[[str], str | None] = no_answer,
        room: Callable[[], Room] = usual_room,
        suspend: Callable[[], None] | None = None,
        folds: Sequence[FoldRule] = (),
    ) -> None:
        self.keys = KeyReader(rows)
        self.exit_code: int | None = None
        self._make = partial(Session, rows=rows, ask=ask, room=room)
        self._folds = folds
        self._opened: dict[int, Session] = {}
        self._list = ListSession(threads, rows, ask, room) if len(threads) > 1 else None
        self.session = self._list or self._session_for(threads[0].opened())
        self._suspended_by = suspend
        self._interrupted = float("-inf")
        self._acts = {
            "help": self._help,
            "palette": self._by_name,
            "close": self._close,
            "quit": self._quit,
            "interrupt": self._interrupt,
            "suspend": self._suspend,
        }

    def open(self, number: int | None = None) -> list[str]:
        """What there is, how to get help, and the list or the entry to begin at."""
        first = self.session.say_first()
        if number is not None:
            first = self._do(Command("first", number))
        return [clean(line) for line in self._begin(first)]

    def _begin(self, first: Iterator[str]) -> Iterator[str]:
        yield from self.session.opening()
        leaves = "leaves" if self._list in (None, self.session) else "goes back to the list"
        yield f"Question mark says the keys; q {leaves}."
        yield from first

    def feed(self, key: str) -> list[str]:
        """What a key leads to; nothing while it waits for another."""
        waiting = self.keys.pending
        results = self.keys.feed(key)
        if not results:
            said = "dropped" if waiting else "this key means nothing; question mark says the keys"
            return [said]
        found: list[str] = []
        for result in results:
            if isinstance(result, Command):
                found += self._do(result)
        return [clean(line) for line in found]

    def _session_for(self, thread: Thread) -> Session:
        session = self._make(thread)
        if self._folds:
            from tui.rules import FoldRules

            rules = FoldRules(self._folds, thread, session.outline, session.visit)
            rules.apply(session.index.complete(), -1)
            if len(thread):
                session.cursor = session.outline.nearest_shown(0)
                session.open_texts()
        return session

    def _do(self, command: Command) -> Iterator[str]:
        session, action = self.session, command.action
        if (aside := self._take_aside(action)) is not None:
            yield from aside
            return
        pane = article.ACTS if session.in_article else comments.ACTS
        if session is self._list:
            pane = listing.ACTS
        if session is self._list and action in OPENING:
            yield from self._open_thread(session.cursor)
            return
        act = pane.get(action) or seeking.ACTS.get(action) or program.ACTS.get(action)
        if act is not None:
            yield from act(session, command)
        elif action in self._acts:
            yield from self._acts[action](command)
        elif action in comments.ACTS:
            yield "that is for the comments; Tab goes there"
        else:
            row = next(row for row in session.rows if row.action == action)
            yield f"{row.help}: not without a screen"

    def _take_aside(self, action: str) -> Iterator[str] | None:
        """What a key does to help or a list that was not read to its end; None = it is left."""
        session = self.session
        aside, session.aside = session.aside, None
        if aside is None or aside.is_done:
            return None
        if action == "read-on":
            session.aside = aside
            return session.say_page(aside)
        return iter(["closed"]) if action in ("close", "cancel") else None

    def _open_thread(self, number: int) -> Iterator[str]:
        """Open a thread of the list, or one that was open before, where the reader was in it."""
        if self._list is None:
            return
        self._list.visit.set_read(number)
        before = self._opened.get(number)
        if before is None:
            thread = self._list.threads[number].opened()
            self.session = self._opened[number] = self._session_for(thread)
            yield from self._begin(self.session.say_first())
        else:
            self.session = before
            yield title(before.thread)
            yield from program.redraw(before, Command("redraw"))

    def _close(self, command: Command) -> Iterator[str]:
        """Back to the list that the thread was opened from, else out."""
        if self._list is None or self.session is self._list:
            self.exit_code = 0
            return
        self.session.leave()
        self.session = self._list
        yield from self._list.say()

    def _quit(self, command: Command) -> Iterator[str]:
        self.exit_code = 0
        yield from ()

    def _help(self, command: Command) -> Iterator[str]:
        yield from self.session.say_aside(help_lines(self.session.rows, WITHOUT_SCREEN))

    def _by_name(self, command: Command) -> Iterator[str]:
        yield from program.by_name(self.session, self._do)

    def _interrupt(self, command: Command) -> Iterator[str]:
        """Cancel; twice within a second, end."""
        now = time.monotonic()
        if now - self._interrupted < _TWICE:
            self.exit_code = INTERRUPTED
            return
        self._interrupted = now
        yield from seeking.cancel(self.session, command)
        yield "Control C again leaves"

    def _suspend(self, command: Command) -> Iterator[str]:
        """Stop; back again, say where the reader is, as other things were said meanwhile."""
        if self._suspended_by is None:
            yield "there is no shell to go back to"
            return
        self._suspended_by()
        yield from program.redraw(self.session, command)
