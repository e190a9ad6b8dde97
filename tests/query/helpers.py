"""Small threads, and which of their entries a filter matches."""

from typing import Any

from tui.archive import Thread
from tui.build import build
from tui.merge import Reading
from tui.query import ReaderState, TextIndex, matching, parse
from tui.rows import Head, Row


def thread_of(*rows: Row, **head: Any) -> Thread:
    """A thread of these rows; keywords are the fields of its head."""
    return build([Reading("test", (), [Head(**head), *rows])]).threads[0]


def numbers(text: str, thread: Thread, state: ReaderState | None = None) -> list[int]:
    """The numbers of the entries that a filter matches, all of them indexed."""
    found = matching(parse(text), thread, TextIndex(thread).complete(), state)
    assert len(found) == len(thread)
    assert set(found) <= {0, 1}
    return [number for number, matched in enumerate(found, 1) if matched]
