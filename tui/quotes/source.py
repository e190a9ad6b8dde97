"""Where a quote leads: the text that it was taken from."""

from __future__ import annotations

from itertools import chain, compress
from typing import TYPE_CHECKING

from tui.find import ARTICLE, Place
from tui.order import moment
from tui.query.needle import Literal
from tui.query.texts import fold
from tui.quotes.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.archive import Thread
    from tui.query import TextIndex
    from tui.quotes.passages import Passage
    from tui.text.shown import Shown

_A_DAY = len("2024-01-01")


def source(thread: Thread, index: TextIndex, entry: int, passage: Passage) -> Place | None:
    """Where the words of a passage of an entry stand that it was taken from; None = nowhere.

    Of several texts the nearest ancestor, then the article, then the earliest: the first before
    the entry, or else the first after it that has an earlier date. A comment that writes a word
    with other characters than the passage (a ligature) is not found; the article is.
    """
    words = Words(thread.shown(entry), *passage)
    if not words.are_enough:
        return None
    candidates = _Candidates(index, words)
    above = list(thread.tree.ancestors(entry))
    return next(
        chain(
            _places(thread, candidates.among(above), words),
            _place(ARTICLE, thread.article.shown(), words),
            _places(thread, _earlier(thread, candidates, entry, frozenset(above)), words),
        ),
        None,
    )


class _Candidates:
    """The entries that hold every word of a passage, in whatever order."""

    def __init__(self, index: TextIndex, words: Words) -> None:
        plain = {
            raw for raw, token in zip(words.raw, words.tokens, strict=True) if fold(raw) == token
        }
        self._words = sorted(map(fold, plain), key=len, reverse=True)
        self._texts = index.complete().folded
        self._hits = (
            Literal(self._words[0]).entries(index) if self._words else b"\1" * len(self._texts)
        )

    def among(self, entries: list[int]) -> Iterator[int]:
        """Those of these."""
        return (entry for entry in entries if self._hits[entry] and self._holds(entry))

    def all(self) -> Iterator[int]:
        """All, in reading order."""
        return filter(self._holds, compress(range(len(self._texts)), self._hits))

    def _holds(self, entry: int) -> bool:
        return all(map(self._texts[entry].__contains__, self._words))


def _places(thread: Thread, entries: Iterator[int], words: Words) -> Iterator[Place]:
    for entry in entries:
        yield from _place(entry, thread.shown(entry), words)


def _place(entry: int, shown: Shown, words: Words) -> Iterator[Place]:
    """The first place where the words of a passage stand in a text."""
    text = Words(shown)
    first = text.find(words)
    if first >= 0:
        spans = text.spans(first, len(words.tokens))
        yield Place(entry, spans[0][0], spans[-1][1])


def _earlier(
    thread: Thread, candidates: _Candidates, entry: int, above: frozenset[int]
) -> Iterator[int]:
    """The candidates that are no ancestors and stand before an entry, then those dated before."""
    for candidate in candidates.all():
        if (candidate < entry and candidate not in above) or (
            candidate > entry and _is_dated_before(thread, candidate, entry)
        ):
            yield candidate


def _is_dated_before(thread: Thread, one: int, other: int) -> bool:
    """Whether both have a date with its time of day, and one is before the other."""
    dates = thread.date(one), thread.date(other)
    first, second = (date if date and len(date) > _A_DAY else None for date in dates)
    return first is not None and second is not None and moment(first) < moment(second)
