"""Which entries hold a word, before their texts are indexed: by the words of their bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.query.texts import fold, has_capital
from tui.text.body import WITH_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

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
        self._next = thread.columns.markup.find(WITH_WORDS, first)

    @property
    def is_done(self) -> bool:
        """Whether all that can be told is told."""
        return self._next < 0

    def look(self, until: Callable[[], bool]) -> bool:
        """Look on until `until()` says so; whether all is done."""
        markups, body = self.thread.columns.markup, self.thread.body
        while self._next >= 0:
            entry = self._next
            self._next = markups.find(WITH_WORDS, entry + 1)
            words = body(entry).words()
            if words is not None:
                self.told[entry] = 1
                self.holds[entry] = self.word in (words if self._is_exact else fold(words))
            if until():
                break
        return self.is_done
