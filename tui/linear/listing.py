"""A list of threads: a session over their catalogue, in which each is a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.catalogue import NOT_HERE, NOTHING_TO_FOLD, REFUSED, catalogue
from tui.details import article_facts
from tui.keyreader import Command
from tui.linear import comments
from tui.linear.prose import counted, listed
from tui.linear.session import Session
from tui.moves import MOVES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.details import Fact
    from tui.keymap import Key
    from tui.linear.comments import Act
    from tui.linear.sheet import Room
    from tui.listed import Listed


class ListSession(Session):
    """Threads, one of which the reader is at."""

    what = "thread"
    ends = "end of list"

    def __init__(
        self,
        threads: Sequence[Listed],
        rows: tuple[Key, ...],
        ask: Callable[[str], str | None],
        room: Callable[[], Room],
    ) -> None:
        super().__init__(catalogue(threads), rows, ask, room)
        self.threads = threads

    def opening(self) -> Iterator[str]:
        """How many threads there are, and what was noted while they were read."""
        yield f"{self.thread.head.title}; Enter opens one."
        yield from self.thread.notes

    def say_first(self) -> Iterator[str]:
        """A page of the list."""
        return comments.outline(self, Command("outline"))

    def line_for(self, entry: int) -> str:
        """A thread on one line."""
        return listed(self.thread, self.visit, entry)

    def more(self, number: int) -> str:
        """That so many are left of the list."""
        return f"more, {counted(number, 'thread')} left, Space reads on"

    def facts(self) -> list[Fact]:
        """Everything that the file says about the thread."""
        return article_facts(self.threads[self.cursor].opened())

    def say_entry(self) -> Iterator[str]:
        """The thread that the reader is at."""
        yield self.line_for(self.cursor)


def page_on(session: Session, command: Command) -> Iterator[str]:
    """A page of the list; then the next, with the reader at its first thread."""
    session.go(session.unlisted())
    yield from comments.outline(session, command)


def _refuse(words: str) -> Act:
    def act(session: Session, command: Command) -> Iterator[str]:
        yield words

    return act


ACTS: dict[str, Act] = {
    **comments.ACTS,
    **dict.fromkeys((name for name, move in MOVES.items() if move.folds), _refuse(NOTHING_TO_FOLD)),
    **dict.fromkeys(REFUSED - {"outline"}, _refuse(NOT_HERE)),
    **dict.fromkeys(("read-on", "half-page-down", "page-down"), page_on),
}
