"""The words of a text, as quotes are compared.

A word is letters and digits; apostrophes and invisible characters within belong to it. It is
compared without capitals, in the form NFKC, with a straight apostrophe. Chinese, Japanese, Thai,
Lao, Burmese and Khmer have no spaces between words: each of their characters stands as a word of
its own, and counts as half of one.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from tui.text.blocks import BlockKind
from tui.text.lazy import pattern
from tui.text.shown import prefix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.query.needle import Stretch
    from tui.text.shown import Shown

LEAST = 8
"""How many words a passage has at the least."""

_SPACELESS = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u1049\u1050-\u109d\u1780-\u17d3"
    "\u3041-\u3096\u309b-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003fffd"
)
_WITH_MARKS = (
    range(0x300, 0x1E00),
    range(0x20D0, 0x2100),
    range(0x302A, 0x3100),
    range(0xA66F, 0xAC00),
    range(0xFB1E, 0xFB1F),
    range(0xFE00, 0xFE30),
)
_JOINERS = "'\u2019\u02bc\uff07\u00ad\u200b-\u200d\u2060\ufeff"
_ALONE = pattern(f"[{_SPACELESS}]")
_ALIKE = dict.fromkeys(map(ord, "\u2019\u02bc\uff07"), "'") | dict.fromkeys(
    map(ord, " \u00ad\u200b\u200c\u200d\u2060\ufeff")
)


@cache
def _word() -> re.Pattern[str]:
    """What a word looks like; the marks that combine with letters are told by Unicode's tables."""
    marks = "".join(sign for sign in map(chr, chain(*_WITH_MARKS)) if category(sign)[0] == "M")
    letter = rf"[^\W_{_SPACELESS}]"
    return re.compile(
        rf"{letter}++(?:[{marks}{_JOINERS}]++{letter}++)*+[{marks}]*+|[{_SPACELESS}][{marks}]*+"
    )


class Words:
    """The words between two characters of a text as shown, without list markers and images."""

    def __init__(self, shown: Shown, start: int = 0, end: int | None = None) -> None:
        self._text = shown.text
        self._stretches = list(_stretches(shown, start, len(shown.text) if end is None else end))

    @cached_property
    def raw(self) -> list[str]:
        """The words as they are written."""
        find = _word().findall
        return [word for stretch in self._stretches for word in find(self._text, *stretch)]

    @cached_property
    def tokens(self) -> list[str]:
        """The words as they are compared, each with its counterpart in `raw`."""
        return [word.lower() if word.isascii() else _compared(word) for word in self.raw]

    @cached_property
    def key(self) -> str:
        """The tokens with a space before and after each."""
        return spaced(self.tokens)

    def spans(self, first: int = 0, number: int | None = None) -> list[Stretch]:
        """Where the words from the `first` on stand in the text."""
        found = (
            word.span()
            for stretch in self._stretches
            for word in _word().finditer(self._text, *stretch)
        )
        return list(islice(found, first, None if number is None else first + number))

    def find(self, passage: Words) -> int:
        """The index of the word where the words of a passage first stand; -1 where they do not."""
        at = self.key.find(passage.key)
        return at if at < 0 else self.key.count(" ", 0, at)

    @property
    def are_enough(self) -> bool:
        """Whether they make a passage."""
        if len(self.raw) < LEAST:
            return False
        halves = 0 if self._text.isascii() else sum(map(bool, map(_ALONE.match, self.raw)))
        return 2 * len(self.raw) - halves >= 2 * LEAST


def spaced(tokens: Sequence[str]) -> str:
    """Tokens as a string in which whole words are found."""
    return f" {' '.join(tokens)} "


def _compared(word: str) -> str:
    return normalize("NFKC", normalize("NFKC", word).casefold()).translate(_ALIKE)


def block_stretch(shown: Shown, number: int) -> Stretch:
    """The characters of a block, to where the next begins."""
    following = number + 1
    end = shown.starts[following] if following < len(shown.blocks) else len(shown.text)
    return shown.starts[number], end


def _stretches(shown: Shown, start: int, end: int) -> Iterator[Stretch]:
    """What lies between two characters, without the markers of list items and without images."""
    at = start
    for number in range(shown.block_at(start), len(shown.blocks)):
        begin, after = block_stretch(shown, number)
        if begin >= end:
            break
        block = shown.blocks[number]
        if block.kind is BlockKind.IMAGE:
            left_out = after
        elif block.marker:
            left_out = begin + len(prefix(block, first=True))
        else:
            continue
        if at < begin:
            yield at, begin
        at = max(at, left_out)
    if at < end:
        yield at, end
