"""How far reading has come, and the beginning of a thread while the rest is still read."""

from __future__ import annotations

import time
from concurrent.futures import Future
from copy import copy
from itertools import islice
from threading import Event
from typing import TYPE_CHECKING

from tui.build import build
from tui.limits import size
from tui.merge import Reading
from tui.rows import Head, Pending, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.listed import Listed
    from tui.rows import Item
    from tui.source import Source

_BEGINNING = 300
_AT_A_TIME = 1000
_LONGEST_WAIT = 1.0
_SOONEST_GUESS, _LEAST_PART = 1.0, 0.02
_LONG = 120


class Progress:
    """What is known of a load that another thread does: `rows` read so far, of which `sources`.

    Unless nobody is to see it, `beginning` will hold the first comments of a large thread, or the
    first of many threads, where these can be shown before the rest is there; reading goes on when
    `shown` is set.
    """

    def __init__(self, *, shows_beginning: bool = True) -> None:
        self.rows = 0
        self._begun = time.monotonic()
        self.sources: Sequence[Source] = ()
        self.beginning: Future[Sequence[Listed]] = Future()
        self.shown = Event()
        self._is_stopped = False
        self._has_begun = not shows_beginning

    def stop(self) -> None:
        """Read no further: nobody waits for it any more."""
        self._is_stopped = True

    def words(self) -> str:
        """How far reading has come: bytes, comments, and how long it may still take."""
        done = sum(source.read_to for source in self.sources)
        total = sum(source.size for source in self.sources)
        parts = [
            f"{size(done)} of {size(total)}" if 0 < done < total else size(total) if total else "",
            f"{self.rows:,} comments" if self.rows > 1 else "",
            self._left(done / total) if total else "",
        ]
        return ", ".join(filter(None, parts))

    def _left(self, part: float) -> str:
        """The time for the rest, once what there is allows a guess."""
        taken = time.monotonic() - self._begun
        if taken < _SOONEST_GUESS or part < _LEAST_PART or part >= 1:
            return ""
        left = taken / part - taken
        return f"{left / 60:.0f} min left" if left > _LONG else f"{max(1, left):.0f} s left"

    def watched(self, reading: Reading) -> Reading:
        """The same reading, whose items are counted as they come."""
        return Reading(reading.format, reading.container, self._counted(reading))

    @property
    def may_begin(self) -> bool:
        """Whether nothing is shown yet that could be."""
        return not self._has_begun

    def begin(self, reading: Reading) -> None:
        """Show what the first part of a file alone gives, if it is the beginning of something."""
        items = list(islice(reading.items, _BEGINNING))
        pending = sum(isinstance(item, Pending) for item in items)
        if pending > 1 or (len(items) == _BEGINNING and is_beginning(items)):
            self._show(reading, items)

    def _counted(self, reading: Reading) -> Iterator[Item]:
        self.sources = reading.sources
        items = iter(reading.items)
        while batch := list(islice(items, _AT_A_TIME if self._has_begun else _BEGINNING)):
            if self._is_stopped:
                raise KeyboardInterrupt
            self.rows += len(batch)
            if self.may_begin:
                if len(batch) == _BEGINNING and is_beginning(batch):
                    self._show(reading, [copy(item) for item in batch])
                self._has_begun = True
            yield from batch

    def _show(self, reading: Reading, items: list[Item]) -> None:
        """Show these items, and wait until they are seen."""
        self._has_begun = True
        first = Reading(reading.format, reading.container, items)
        self.beginning.set_result(build([first]).listed)
        self.shown.wait(_LONGEST_WAIT)


def is_beginning(items: Iterable[Item]) -> bool:
    """Whether items are one thread's, each comment right after its parent or that one's replies."""
    heads = 0
    above: list[str | None] = []
    own: tuple[str | None, ...] = (None,)
    for item in items:
        if isinstance(item, Head):
            heads += 1
            own = (None, item.key, item.own_id)
        elif isinstance(item, Row) and item.depth is None:
            while above and item.parent != above[-1]:
                above.pop()
            if not above and item.parent not in own:
                return False
            above.append(item.id)
    return heads == 1
