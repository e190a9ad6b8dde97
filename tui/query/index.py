"""The texts of a thread as shown, kept to be searched: built in small steps, after first paint."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.query.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.archive import Thread


class TextIndex(Texts):
    """What each entry shows: its text, what it `holds`, and its `days`.

    `holds` are flags as in a `Summary`. A day is ISO 8601, in the file's own zone; the first where
    only the month or year is told. The columns grow together, in reading order.
    """

    def __init__(self, thread: Thread) -> None:
        super().__init__()
        self.thread = thread
        self.holds = bytearray()
        self.days: list[str | None] = []
        self._day: dict[str, str] = {}

    @property
    def ready(self) -> int:
        """How many entries have been indexed."""
        return len(self)

    def build(self, until: Callable[[], bool]) -> bool:
        """Index on until `until()` says so, at least one entry; whether all is done."""
        for entry in range(self.ready, len(self.thread)):
            self._add_entry(entry)
            if until():
                break
        return self.ready == len(self.thread)

    def complete(self) -> TextIndex:
        """Index all the rest at once."""
        self.build(lambda: False)
        return self

    @cached_property
    def names(self) -> Texts:
        """The names of all who wrote a comment."""
        names = Texts()
        for name in filter(None, set(self.thread.columns.author)):
            names.add(name)
        return names

    def _add_entry(self, entry: int) -> None:
        text, holds = self.thread.body(entry).summary()
        date = self.thread.date(entry)
        day = None if date is None else _day(date)
        self.days.append(day and self._day.setdefault(day, day))
        self.holds.append(holds)
        self.add(text)


def _day(date: str) -> str:
    return date[:10] + "-01-01"[len(date) - 4 :] if len(date) in (4, 7) else date[:10]
