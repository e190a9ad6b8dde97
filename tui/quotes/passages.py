"""The passages of a body that may be quotes: marked as one, or in quotation marks."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tui.quotes.words import LEAST, Words, block_stretch
from tui.text.blocks import BlockKind
from tui.text.lazy import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from re import Pattern

    from tui.query.needle import Stretch
    from tui.text.shown import Shown

_DOUBLE = {
    '"': '"',
    "“": "”",
    "„": '“”"',
    "”": "”",  # Swedish and Finnish
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
}
_SINGLE = {"'": "'", "‘": "’", "‚": "‘’", "’": "’", "‹": "›", "›": "‹›"}
_MARKS = (
    (pattern('["“”„«»「」『』]'), _DOUBLE),
    (pattern("['‘’‚‹›]"), _SINGLE),
)
_ASIAN = "「」『』"
_APOSTROPHES = "\"'’"

_MARKED_LINE = pattern(r"(?m)^ *+(>[> ]*+)[^\n]*+\n?")
_ELISION = pattern(r"…|\.{3,}+|\. \. \.")
_OPENING = (
    (pattern('["“”„«»「『]'), "".join(_DOUBLE.values())),
    (pattern(r"(?<!\w)['‘‚’‹›](?=\S)"), "".join(_SINGLE.values())),
)
_SHORTEST = 2 * LEAST - 1
_IN_SENTENCES = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})


class Passage(NamedTuple):
    """Characters `start` to `end` of a text as shown, from its first word to its last."""

    start: int
    end: int


def passages(shown: Shown) -> list[Passage]:
    """The passages of a body that may be quotes, in order; none overlap.

    Each quoted block is one, as its neighbours may come from elsewhere; where every block of a
    quote is too short (verses, a list), all of it is. Where words are left out, each piece is one,
    or the whole if every piece is too short.
    """
    found: list[Passage] = []
    for quote, numbers in groupby(range(len(shown.blocks)), lambda n: shown.blocks[n].quote):
        if quote:
            found += _of_quote(shown, [block_stretch(shown, number) for number in numbers])
            continue
        for number in numbers:
            if shown.blocks[number].kind in _IN_SENTENCES:
                found += _in_sentences(shown, *block_stretch(shown, number))
    return found


def may_hold_passages(text: str) -> bool:
    """Whether a text as shown is worth a closer look; nearly all others are told quickly."""
    if len(text) < _SHORTEST:
        return False
    if ">" in text:
        return True
    for opening, closing in _OPENING:
        first = opening.search(text)
        if first is not None and max(map(text.rfind, closing)) - first.end() >= _SHORTEST:
            return True
    return False


def _in_sentences(shown: Shown, start: int, end: int) -> list[Passage]:
    """The passages in a block that is no quote as a whole."""
    found: list[Passage] = []
    for lines in _marked_lines(shown.text, start, end):
        found += _of_quote(shown, [lines])
    for marks in _MARKS:
        found += [
            passage
            for gap in list(_between(found, start, end))
            for stretch in _in_marks(shown.text, *gap, *marks)
            for passage in _of_quote(shown, [stretch])
        ]
        found.sort()
    return found


def _of_quote(shown: Shown, stretches: list[Stretch]) -> list[Passage]:
    """The passages of a quote that consists of these stretches."""
    found = [
        passage
        for stretch in stretches
        for piece in _pieces(shown.text, *stretch)
        for passage in _enough(shown, *piece)
    ]
    return found or _enough(shown, stretches[0][0], stretches[-1][1])


def _enough(shown: Shown, start: int, end: int) -> list[Passage]:
    """A stretch as a passage, if it has words enough."""
    if end - start < _SHORTEST:
        return []
    words = Words(shown, start, end)
    if not words.are_enough:
        return []
    spans = words.spans()
    return [Passage(spans[0][0], spans[-1][1])]


def _pieces(text: str, start: int, end: int) -> Iterator[Stretch]:
    """What lies between the places where words are left out."""
    for elision in _ELISION.finditer(text, start, end):
        yield start, elision.start()
        start = elision.end()
    yield start, end


def _between(taken: Iterable[Stretch], start: int, end: int) -> Iterator[Stretch]:
    """The gaps that stretches leave."""
    for begin, after in taken:
        yield start, begin
        start = after
    yield start, end


def _marked_lines(text: str, start: int, end: int) -> list[Stretch]:
    """Lines that begin with `>`, those of one level that follow each other as one stretch."""
    found: list[Stretch] = []
    level = 0
    for line in _MARKED_LINE.finditer(text, start, end):
        depth = line.group(1).count(">")
        if found and found[-1][1] == line.start() and depth == level:
            found[-1] = found[-1][0], line.end()
        else:
            found.append(line.span())
        level = depth
    return found


def _in_marks(
    text: str, start: int, end: int, marks: Pattern[str], closed_by: Mapping[str, str]
) -> list[Stretch]:
    """What of some length stands between two marks that belong together; of nested the outer."""
    found: list[Stretch] = []
    opened: dict[str, int] = {}
    for mark in marks.finditer(text, start, end):
        at, after, sign = mark.start(), mark.end(), mark.group()
        if sign in opened and _can_close(text, at, sign):
            begin = opened[sign]
            opened = {other: place for other, place in opened.items() if place != begin}
            while found and found[-1][0] >= begin:
                found.pop()
            if at - begin >= _SHORTEST and (not found or found[-1][1] <= begin):
                found.append((begin, at))
        elif _can_open(text, at, sign):
            opened.update(dict.fromkeys(closed_by.get(sign, ""), after))
    return found


def _can_open(text: str, at: int, sign: str) -> bool:
    if sign in _ASIAN:
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isalnum() and after != "" and (sign == "«" or not after.isspace())


def _can_close(text: str, at: int, sign: str) -> bool:
    """French closing marks stand after a space; no apostrophe has a letter after it that closes."""
    if sign in _ASIAN or sign == "»":
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isspace() and not (sign in _APOSTROPHES and after.isalnum())
