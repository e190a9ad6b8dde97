"""Lines of a text copy: their columns, and the list markers that some of them begin with."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.text.lazy import pattern

_WIDE_SPACES = "\u00a0\u2000-\u200b\u202f\u205f\u3000"
_MARGIN = pattern(
    rf"^(?=[ \t]*[{_WIDE_SPACES}\d•*+◦▪·–□☆○■-])[ \t{_WIDE_SPACES}]*"
    rf"(?:(?:\d{{1,5}}[.)]|[•*+◦▪·–□☆○■-])[{_WIDE_SPACES}]+)?",
    re.MULTILINE,
)
_EACH_WIDE_SPACE = ("\u00a0", *map(chr, range(0x2000, 0x200C)), "\u202f", "\u205f", "\u3000")
_WIDE_SPACE = pattern(f"[{_WIDE_SPACES}]")
_MARKER = pattern(r"( *)(\d{1,7}[.)]|[•*+◦▪·–—□☆○■●‣⁃#@o-])(?:( +)(\S.*)|$)")
_MARKS = frozenset("0123456789•*+◦▪·–—□☆○■●‣⁃#@o-")
_TAB = 8
_MOST_TABS = 1_000  # of a line; each makes it up to eight times as long


class Marker(NamedTuple):
    """A list marker: the index of its line, its first column and the one after it.

    `number` is None for a bullet; `text` is what follows on the line, empty where it stands alone.
    """

    line: int
    number: int | None
    column: int
    end: int
    text: str


def plain_margins(text: str) -> str:
    """A text whose lines are indented by spaces alone, and its markers followed by them."""
    text = text.lstrip("\ufeff")
    if any(space in text for space in _EACH_WIDE_SPACE):
        text = _MARGIN.sub(lambda found: _WIDE_SPACE.sub(" ", found.group()), text)
    if "\t" in text:
        lines = text.split("\n")
        text = "\n".join(
            _untabbed(line) if "\t" in line[: len(line) - len(line.lstrip()) + 8] else line
            for line in lines
        )
    return text


def _untabbed(line: str) -> str:
    if line.count("\t") > _MOST_TABS:
        return line.replace("\t", " ")
    return line.expandtabs(_TAB)


def indent(line: str) -> int:
    """The column at which a line begins."""
    return len(line) - len(line.lstrip(" "))


def markers(lines: Sequence[str]) -> Iterator[Marker]:
    """The lines that begin with a list marker."""
    match = _MARKER.match
    for index, line in enumerate(lines):
        if line.lstrip(" ")[:1] in _MARKS and line and (found := match(line)) is not None:
            space, mark, _, text = found.groups()
            column = len(space)
            number = int(mark[:-1]) if len(mark) > 1 else None
            yield Marker(index, number, column, column + len(mark), text or "")
