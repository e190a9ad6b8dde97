"""The reader without a screen: a key goes in, and what it leads to comes out as lines."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tui.keymap import KEYMAP
from tui.keyreader import Command, KeyReader
from tui.linear import article, comments, program, seeking
from tui.linear.keys import help_lines
from tui.linear.prose import counted, opening
from tui.linear.session import Session
from tui.linear.sheet import Room
from tui.text.safe import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.archive import Thread
    from tui.keymap import Key
    from tui.settings import FoldRule

_TWICE = 1.0
INTERRUPTED = 130
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
    """Reads one thread; `exit_code` is None until the reader leaves.

    It begins where the screen does, at the first comment, so that every key means the same from
    the start; the article is a key away.
    """

    def __init__(
        self,
        thread: Thread,
        rows: tuple[Key, ...] = KEYMAP,
        ask: Callable[[str], str | None] = no_answer,
        room: Callable[[], Room] = usual_room,
        suspend: Callable[[], None] | None = None,
        folds: Sequence[FoldRule] = (),
    ) -> None:
        self.keys = KeyReader(rows)
        self.session = Session(thread, rows, ask, room)
        if folds:
            self._fold_by_rules(folds)
        self._suspended_by = suspend
        self._interrupted = float("-inf")
        self._acts = {
            "help": self._help,
            "palette": self._by_name,
            "interrupt": self._interrupt,
            "suspend": self._suspend,
        }

    @property
    def exit_code(self) -> int | None:
        """How the program ends, once the reader has left."""
        return self.session.exit_code

    def open(self, number: int | None = None) -> list[str]:
        """What the thread is, how to get help, and the entry to begin at."""
        session = self.session
        lines = list(opening(session.thread))
        if session.article_lines and not session.in_article:
            size = counted(len(session.paragraphs), "paragraph")
            lines.append(f"The article has {size}; Tab reads it.")
        lines.append("Question mark says the keys; q leaves.")
        if number is None:
            lines += session.say()
        else:
            lines += self._do(Command("first", number))
        return [clean(line) for line in lines]

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

    def _fold_by_rules(self, folds: Sequence[FoldRule]) -> None:
        from tui.rules import FoldRules

        session = self.session
        rules = FoldRules(folds, session.thread, session.outline, session.visit)
        rules.apply(session.index.complete(), -1)
        if len(session.thread):
            session.cursor = session.outline.nearest_shown(0)
            session.open_texts()

    def _do(self, command: Command) -> Iterator[str]:
        session, action = self.session, command.action
        if (aside := self._take_aside(action)) is not None:
            yield from aside
            return
        pane = article.ACTS if session.in_article else comments.ACTS
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

    def _help(self, command: Command) -> Iterator[str]:
        yield from self.session.say_aside(help_lines(self.session.rows, WITHOUT_SCREEN))

    def _by_name(self, command: Command) -> Iterator[str]:
        yield from program.by_name(self.session, self._do)

    def _interrupt(self, command: Command) -> Iterator[str]:
        """Cancel; twice within a second, end."""
        now = time.monotonic()
        if now - self._interrupted < _TWICE:
            self.session.exit_code = INTERRUPTED
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
