"""The texts of a thread as shown, kept to be searched: built in small steps, after first paint."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.query.glance import Glance
from tui.query.texts import Texts
from tui.text.body import WITH_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
        self.glances: list[Glance] = []
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

    def look_for(self, words: Iterable[str]) -> None:
        """Be asked for plain words soon, in entries that are not indexed yet too; for no others."""
        had = {glance.word: glance for glance in self.glances}
        left = self.thread.columns.markup[self.ready :]
        if not any(map(left.__contains__, WITH_WORDS)):
            words = ()
        self.glances = [had.get(word) or Glance(self.thread, word, self.ready) for word in words]

    @property
    def is_glancing(self) -> bool:
        """Whether some of these words are still looked for."""
        return not all(glance.is_done for glance in self.glances)

    def glance(self, until: Callable[[], bool]) -> bool:
        """Look for these words until `until()` says so; whether all is done."""
        return all(glance.look(until) for glance in self.glances)

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
