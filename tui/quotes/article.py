"""What of the article is quoted, and by which comments: found out in idle time."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from tui.quotes.passages import may_hold_passages, passages
from tui.quotes.words import LEAST, Words, block_stretch, spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.archive import Thread
    from tui.query import TextIndex

_AT_A_TIME = 1000
_MOST_PLACES = 64

_Beginnings = dict[str, list[int]]
"""The first words of passages, and where in the article they stand."""


class ArticleQuotes:
    """The comments that quote each block of an article, in reading order.

    A comment quotes each block that a passage of it takes words from; it does not where the
    passage leads to an ancestor. Where a passage begins with words that stand in many places, only
    64 of them are looked at, so that the time is linear in the texts.
    """

    def __init__(self, thread: Thread, index: TextIndex) -> None:
        self.thread = thread
        self.index = index
        self.quoting: dict[int, list[int]] = {}
        self._is_done = False
        self._work = self._all()

    @property
    def counts(self) -> dict[int, int]:
        """How many comments quote each block of the article as shown, where any do."""
        return {block: len(entries) for block, entries in self.quoting.items()}

    def build(self, until: Callable[[], bool]) -> bool:
        """Look on until `until()` says so, at least a little; whether all is done."""
        for _ in self._work:
            if until():
                break
        return self._is_done

    def _all(self) -> Iterator[None]:
        """All there is to do, a little at a time."""
        found: list[tuple[int, str]] = []
        beginnings: _Beginnings = {}
        if self.thread.head.body:
            yield from self._read_comments(found, beginnings)
        if found:
            yield from self._read_article(found, beginnings)
        self._is_done = True

    def _read_comments(
        self, found: list[tuple[int, str]], beginnings: _Beginnings
    ) -> Iterator[None]:
        """Every passage of every comment."""
        for entry in range(len(self.thread)):
            if entry >= self.index.ready:
                self.index.build(lambda: True)
            if may_hold_passages(self.index.texts[entry]):
                shown = self.thread.shown(entry)
                for passage in passages(shown):
                    words = Words(shown, *passage)
                    found.append((entry, words.key))
                    beginnings[spaced(words.tokens[:LEAST])] = []
            yield

    def _read_article(
        self, found: list[tuple[int, str]], beginnings: _Beginnings
    ) -> Iterator[None]:
        """Which of the passages stand in the article, and in which of its blocks."""
        shown = self.thread.article.shown()
        tokens: list[str] = []
        block_of = array("q")
        for number in range(len(shown.blocks)):
            of_block = Words(shown, *block_stretch(shown, number)).tokens
            tokens += of_block
            block_of.extend([number] * len(of_block))
            yield
        for first in range(len(tokens) - LEAST + 1):
            places = beginnings.get(spaced(tokens[first : first + LEAST]))
            if places is not None and len(places) < _MOST_PLACES:
                places.append(first)
            if first % _AT_A_TIME == 0:
                yield
        above = _Above(self.thread, {words for words, places in beginnings.items() if places})
        for entry, key in found:
            length = _length(key)
            for first in beginnings[_beginning(key)]:
                if spaced(tokens[first : first + length]) == key:
                    if not above.hold(entry, key):
                        self._count(entry, block_of[first : first + length])
                    break
            yield

    def _count(self, entry: int, blocks: array[int]) -> None:
        for block in sorted(set(blocks)):
            entries = self.quoting.setdefault(block, [])
            if not entries or entries[-1] != entry:
                entries.append(entry)


class _Above:
    """Whether ancestors hold a passage; asked for entries in reading order.

    Of the ancestors of those that are asked for each is read once.
    """

    def __init__(self, thread: Thread, beginnings: set[str]) -> None:
        self.thread = thread
        self._held: dict[str, list[tuple[int, list[str], int]]] = {
            beginning: [] for beginning in beginnings
        }
        self._read: set[int] = set()

    def hold(self, entry: int, key: str) -> bool:
        """Whether an ancestor of the entry holds the words of a passage."""
        self._read_above(entry)
        held = self._held[_beginning(key)]
        end = self.thread.tree.end
        while held and end[held[-1][0]] <= entry:
            held.pop()  # the entries to come are not below it either
        length = _length(key)
        return any(
            spaced(tokens[first : first + length]) == key
            for _, tokens, first in held[-_MOST_PLACES:]
        )

    def _read_above(self, entry: int) -> None:
        unread = []
        for ancestor in self.thread.tree.ancestors(entry):
            if ancestor in self._read:
                break
            unread.append(ancestor)
        self._read.update(unread)
        for ancestor in reversed(unread):
            tokens = Words(self.thread.shown(ancestor)).tokens
            for first in range(len(tokens) - LEAST + 1):
                held = self._held.get(spaced(tokens[first : first + LEAST]))
                if held is not None:
                    held.append((ancestor, tokens, first))


def _length(key: str) -> int:
    """How many words a key has."""
    return key.count(" ") - 1


def _beginning(key: str) -> str:
    """The first words of a key, spaced as a key is."""
    return spaced(key.split(" ", LEAST + 1)[1 : LEAST + 1])
