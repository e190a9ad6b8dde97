"""Filled prose: paragraphs whose line breaks are there only because lines had to be short.

What is no prose (verse, lists, tables, code, addresses, drawings) must never pass for it; prose
that is not seen to be filled only stays as it was written.
"""

from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tui.text.lazy import pattern

LIMIT = 8_192
"""A paragraph of more characters is left as it is."""

Measure = Callable[[str], list[tuple[int, int, int]]]
"""Cuts a text into graphemes: (start, end, cells) each."""

_LEAST, _MOST = 55, 80
_SLACK = 2
_SHORTEST = 0.6
_MOST_MARKS = 0.2

_NO_PROSE = pattern(
    r"\s|[-+|>]|[*•·o$%=–—] |#(?!\d)|==|\*\*|@@|diff "
    r"|[(\[]?(?:\d{1,4}|[A-Za-z])[.)\]]\s|\[\d{1,4}\]"
    r"|[A-Z][\w-]{0,40}:(?:\s|$)"
)
_GAP = pattern(r"(?<![.!?:)\]\"'’”…])  |\t")
_MARK = pattern(r"[!-@\[-`{-~\u2500-\u259f]")
_NO_PROSE_ENDS = pattern(r"(?:[{}\\]|\);|\w-)$")
_ENDS_SENTENCE = (".", "!", "?", ":", ";")


class Filled(NamedTuple):
    """A filled paragraph as one line.

    `text` has a space for each break, and the lead (quotation marks, indent) only at its beginning.
    `starts` tells where the words of each line begin in it, `columns` how wide the widest line is
    with its lead.
    """

    text: str
    starts: tuple[int, ...]
    lead: int
    columns: int

    def place(self, offset: int) -> int:
        """The place in `text` of a character of the paragraph; a lead counts as what follows it."""
        number = bisect_right(range(len(self.starts)), offset, key=self._words_from) - 1
        if number < 0:
            return offset
        following = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return min(offset - number * self.lead, following)

    def offset(self, index: int) -> int:
        """The character of the paragraph at a place in `text`."""
        return index + max(0, bisect_right(self.starts, index) - 1) * self.lead

    def _words_from(self, number: int) -> int:
        return self.starts[number] + number * self.lead


@lru_cache(maxsize=128)
def filled(paragraph: str, lead: str, measure: Measure) -> Filled | None:
    """A paragraph, each line of which begins with `lead`, as one line; None if it is not filled."""
    lines = paragraph.split("\n")
    if any(not line.startswith(lead) for line in lines):
        return None
    lines = [line[len(lead) :] for line in lines]
    columns = [_columns(line, measure) for line in lines]
    if not _looks_filled(lines, columns, measure) or not _looks_like_prose(lines):
        return None
    starts, at = [], len(lead)
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return Filled(lead + " ".join(lines), tuple(starts), len(lead), len(lead) + max(columns))


def _columns(line: str, measure: Measure) -> int:
    return len(line) if line.isascii() else sum(cells for _, _, cells in measure(line))


def _looks_filled(lines: list[str], columns: list[int], measure: Measure) -> bool:
    """Whether no line had room for the next word. A long word alone may stand out."""
    longest = max(
        (size for line, size in zip(lines, columns, strict=True) if " " in line), default=0
    )
    if len(lines) < 2 or not _LEAST <= longest <= _MOST:
        return False
    for number, (line, following) in enumerate(pairwise(lines)):
        word = _columns(following.split(" ", 1)[0], measure)
        if columns[number] + 1 + word <= longest - _SLACK or columns[number] < _SHORTEST * longest:
            return False
        alone = " " not in following
        if alone and (" " not in line or line.endswith(":")):
            return False
    return True


def _looks_like_prose(lines: list[str]) -> bool:
    """Whether no line has marks of anything else, and a sentence goes on beyond a break."""
    if any(not line or _NO_PROSE.match(line) or _NO_PROSE_ENDS.search(line) for line in lines):
        return False
    if not any(_goes_on(line, after) for line, after in pairwise(lines)):
        return False
    if any(_is_unspaced(line[-1]) or _is_unspaced(after[0]) for line, after in pairwise(lines)):
        return False
    text = " ".join(lines)
    return len(_MARK.findall(text)) <= _MOST_MARKS * len(text) and not _GAP.search(text)


def _goes_on(line: str, following: str) -> bool:
    """Whether a sentence goes on: lines of verse, or of one sentence each, begin with capitals."""
    first = following[0]
    return first.isalpha() and not first.isupper() and not line.endswith(_ENDS_SENTENCE)


def _is_unspaced(character: str) -> bool:
    """Whether a character is of a script that has no spaces between words."""
    return (
        "\u2e80" <= character <= "\ua4cf"
        or "\uf900" <= character <= "\uffef"
        or character >= "\U00020000"
    )
