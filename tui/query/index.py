"""The texts of a thread as shown, kept to be searched: built in small steps, after first paint."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.query.needle import fold
from tui.text.blocks import BlockKind, Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.archive import Thread
    from tui.text.shown import Shown

LINK, QUOTE, CODE, IMAGE = 1, 2, 4, 8
"""What a text holds, as flags in `TextIndex.holds`."""

_IMAGE_NAMED = "[image: "


class TextIndex:
    """What each entry shows: `texts`, the same `folded`, what it `holds` (flags), and its `days`.

    A day is ISO 8601, in the file's own zone; the first where only the month or year is told.
    The columns grow together, in reading order; a text without capitals is one object in both.
    """

    def __init__(self, thread: Thread) -> None:
        self.thread = thread
        self.texts: list[str] = []
        self.folded: list[str] = []
        self.holds = bytearray()
        self.days: list[str | None] = []
        self._day: dict[str, str] = {}

    @property
    def ready(self) -> int:
        """How many entries have been indexed."""
        return len(self.folded)

    def build(self, until: Callable[[], bool]) -> bool:
        """Index on until `until()` says so, at least one entry; whether all is done."""
        for entry in range(self.ready, len(self.thread)):
            self._add(entry)
            if until():
                break
        return self.ready == len(self.thread)

    def complete(self) -> TextIndex:
        """Index all the rest at once."""
        self.build(lambda: False)
        return self

    @cached_property
    def names(self) -> list[str]:
        """Everybody who wrote a comment."""
        return [name for name in set(self.thread.columns.author) if name is not None]

    def _add(self, entry: int) -> None:
        shown = self.thread.body(entry).shown()
        date = self.thread.date(entry)
        day = None if date is None else _day(date)
        self.days.append(day and self._day.setdefault(day, day))
        text, folded = shown.text, fold(shown.text)
        self.texts.append(text)
        self.holds.append(_holds(shown))
        self.folded.append(text if folded == text else folded)


def _holds(shown: Shown) -> int:
    # An image among words has no block of its own.
    flags = IMAGE if _IMAGE_NAMED in shown.text else 0
    for run in shown.runs:
        flags |= (LINK if run.link else 0) | (CODE if run.look & Look.CODE else 0)
    for block in shown.blocks:
        flags |= (QUOTE if block.quote else 0) | (CODE if block.kind is BlockKind.CODE else 0)
    return flags


def _day(date: str) -> str:
    return date[:10] + "-01-01"[len(date) - 4 :] if len(date) in (4, 7) else date[:10]
