"""Lines of a text copy: their columns, and the list markers that some of them begin with."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_LEADING_SPACE = re.compile(r"^[ \t\u00a0\u2000-\u200b\u202f\u205f\u3000]+", re.MULTILINE)
_SPACE_AFTER_MARKER = re.compile(
    r"^( *(?:\d{1,5}[.)]|[•*+◦▪·–□☆○■]))[\u00a0\u2000-\u200b\u202f\u205f\u3000]+", re.MULTILINE
)
_MARKER = re.compile(r"( *)(\d{1,5}[.)]|[•*+◦▪·–—□☆○■●‣⁃#@o-])(?:( +)(\S.*)|$)")
_TAB = 8


class Marker(NamedTuple):
    """A list marker: the line's index, the marker, its first column and the one after its last.

    `text` is what follows it on its line, empty where it stands alone; `column` of the text is
    `begins`.
    """

    line: int
    mark: str
    column: int
    end: int
    begins: int
    text: str

    @property
    def number(self) -> int | None:
        """The number of a numbered marker, None for a bullet."""
        return int(self.mark[:-1]) if self.mark[0].isdigit() else None


def split(text: str) -> list[str]:
    """The lines of a text, each indented by spaces alone and without space at its end."""
    if not text.isascii():
        text = _LEADING_SPACE.sub(_plain_space, text.lstrip("\ufeff"))
        text = _SPACE_AFTER_MARKER.sub(_plain_space, text)
    if "\t" in text:
        text = "\n".join(
            line.expandtabs(_TAB) if line[:1] in " \t" or "\t" in line[:8] else line
            for line in text.split("\n")
        )
    return [line.rstrip() for line in text.split("\n")]


def _plain_space(found: re.Match[str]) -> str:
    return re.sub(r"[^\S\t]", " ", found.group().replace("\u200b", " "))


def indent(line: str) -> int:
    """The column at which a line begins."""
    return len(line) - len(line.lstrip(" "))


def markers(lines: Sequence[str], start: int = 0, stop: int | None = None) -> Iterator[Marker]:
    """The lines from `start` to `stop` that begin with a list marker."""
    match = _MARKER.match
    for index in range(start, len(lines) if stop is None else stop):
        line = lines[index]
        if not line:
            continue
        found = match(line)
        if found is not None:
            yield Marker(
                index,
                found[2],
                found.end(1),
                found.end(2),
                found.end(3) if found[3] else found.end(2) + 1,
                found[4] or "",
            )


def dedent(lines: Iterable[str], column: int) -> list[str]:
    """Lines moved left by up to `column` columns; none loses more than its indentation."""
    margin = " " * column
    return [line[column:] if line.startswith(margin) else line.lstrip(" ") for line in lines]
