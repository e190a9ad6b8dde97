"""Which entries hold a word, before their texts are indexed: by the words of their bodies."""

from __future__ import annotations

from itertools import compress, count
from typing import TYPE_CHECKING

from tui.query.texts import fold, has_capital
from tui.text.body import WITH_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.archive import Thread


class Glance:
    """One word of ASCII letters and digits, looked for in the entries from `first` on.

    Columns of one byte an entry: `told` is 1 where it is known whether the word is in its text,
    `holds` where it is.
    """

    def __init__(self, thread: Thread, word: str, first: int) -> None:
        self.thread = thread
        self.word = word
        self.told = bytearray(len(thread))
        self.holds = bytearray(len(thread))
        self._is_exact = has_capital(word)
        self._left = _with_words(thread, first)
        self.is_done = False

    def look(self, until: Callable[[], bool]) -> bool:
        """Look on until `until()` says so; whether all that can be told is told."""
        body = self.thread.body
        for entry in self._left:
            words = body(entry).words()
            if words is not None:
                self.told[entry] = 1
                self.holds[entry] = self.word in (words if self._is_exact else fold(words))
            if until():
                return False
        self.is_done = True
        return True


def _with_words(thread: Thread, first: int) -> Iterator[int]:
    """The entries from here on whose words can be told."""
    markups = memoryview(thread.columns.markup)[first:]
    return compress(count(first), map(WITH_WORDS.__contains__, markups))
