"""A text copy of a page: its lines, freed of what the tool that made it has put among the words."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tui.readers.text_lines import Marker, indent, markers, plain_margins
from tui.text.body import Markup
from tui.text.lazy import pattern

_LONGEST_WRAPPED = 100
_SHORTEST_WRAPPED = 60
_ENOUGH = 5
_LINES_JUDGED = 20_000
_SAMPLE = 500_000
_BLOCK_TAG = pattern(
    r"</?(?:div|span|section|article|footer|header|figure|time|img|table|tr|td|tbody|form|input"
    r"|button|label|svg|path|iframe|ins|a|p|br|main|aside|nav|noscript)\b[^<>]{0,4000}>"
)
_LINK_NUMBER = pattern(r"\[\d{1,5}\](?=[^\s(\[:]|\[|:\S)")
_MARKDOWN_IMAGE = pattern(r"!\[[^\]]{0,200}\]\([^()\s]*(?:\s[^()\n]{0,200})?\)")
_MARKDOWN_LINK = pattern(r"\[([^\[\]]{0,300})\]\([^()]{0,2000}\)")
_ANGLE_ADDRESS = pattern(r"\s?<(?:[a-z]{3,6}:[^<>\s]|#)[^<>]{0,2000}>")
_SPACE_IN_ADDRESS = pattern(r"<https?://[^<>]{0,2000}>")


@dataclass(eq=False)
class Copy:
    """The lines of a text copy, twice: as their structure is read, and as bodies keep them.

    Both lists are equally long; `shown` lacks link targets and tags, `kept` has them where they
    belong to a body of this `markup`. `width` is the column at which the tool broke lines, None
    where it broke none.
    """

    shown: list[str]
    kept: list[str]
    breadth: list[int]
    markup: Markup
    width: int | None

    @cached_property
    def markers(self) -> list[Marker]:
        """The list markers of all lines."""
        return list(markers(self.shown))

    def markers_between(self, start: int, stop: int) -> list[Marker]:
        """The list markers of some lines."""
        found = self.markers
        first = bisect_left(found, start, key=lambda mark: mark.line)
        return found[first : bisect_left(found, stop, key=lambda mark: mark.line)]

    def above(self, line: int, most: int = 8) -> int | None:
        """The nearest line above that is not blank, at most so many lines away."""
        for index in range(line - 1, max(-1, line - 1 - most), -1):
            if self.shown[index]:
                return index
        return None

    def body(self, start: int, stop: int, column: int, first: str = "") -> str:
        """The text of some lines, moved left by `column`, its broken lines made whole.

        `first` is text that stands before them, at the end of a marker's line.
        """
        text = "\n".join(["", *self.kept[start:stop]])
        if column:
            text = text.replace("\n" + " " * column, "\n")
        text = first + text if first else text[1:]
        if self.markup is Markup.PLAIN and ("\n " in text or text[:1] == " "):
            text = _without_margins(self.kept[start:stop], column, first)
        if self.markup is Markup.PLAIN and self.width is not None:
            breadth = self.breadth[start - 1 if first else start : stop]
            text = _joined(text.split("\n"), breadth, self.width)
        return text.strip("\n")


def read(text: str) -> Copy:
    """The lines of a text, whichever tool made it."""
    text = plain_margins(text)
    if text.count("<div") >= _ENOUGH:
        text = _BLOCK_TAG.sub(_line_ends, text)
    kept = [line.rstrip() for line in text.split("\n")]
    breadth = list(map(len, kept))
    if _numbers_links(text):
        text = _LINK_NUMBER.sub("", text)
        kept = [line.rstrip() for line in text.split("\n")]
    if text.count("](") >= _ENOUGH:
        shown = _MARKDOWN_LINK.sub(_link_text, _MARKDOWN_IMAGE.sub(_line_ends, text))
        lines = [line.rstrip() for line in shown.split("\n")]
        return Copy(lines, text.split("\n"), breadth, Markup.MARKDOWN, None)
    lines = kept
    if text.count("<") >= _ENOUGH and len(_ANGLE_ADDRESS.findall(text, 0, _SAMPLE)) >= _ENOUGH:
        shown = _ANGLE_ADDRESS.sub(_line_ends, text)
        lines = [line.rstrip() for line in shown.split("\n")]
    return Copy(lines, kept, breadth, Markup.PLAIN, _width(lines, breadth))


def _without_margins(kept: Sequence[str], column: int, first: str) -> str:
    """Lines moved left by up to `column`, then each paragraph by what indents all of it."""
    margin = " " * column
    lines = [first] if first else []
    lines += [line[column:] if line.startswith(margin) else line.lstrip(" ") for line in kept]
    for index, line in enumerate(lines):
        if line[:1] != " " or (index and lines[index - 1]):
            continue
        after = index
        while after < len(lines) and lines[after]:
            after += 1
        least = min(indent(each) for each in lines[index:after])
        lines[index:after] = [each[least:] for each in lines[index:after]]
    return "\n".join(lines)


def _line_ends(found: re.Match[str]) -> str:
    """Nothing but the line ends of what was found, so that lines keep their places."""
    return "\n" * found.group().count("\n")


def _link_text(found: re.Match[str]) -> str:
    return found[1] + "\n" * (found.group().count("\n") - found[1].count("\n"))


def _numbers_links(text: str) -> bool:
    """Whether a tool numbered the links: the numbers rise by one, again and again."""
    if text.count("[") < 2 * _ENOUGH:
        return False
    numbers = [int(each[1:-1]) for each in _LINK_NUMBER.findall(text, 0, _SAMPLE)]
    rising = sum(later == one + 1 for one, later in pairwise(numbers))
    return len(numbers) >= 2 * _ENOUGH and rising * 5 >= len(numbers) * 4


def _width(lines: Sequence[str], breadth: Sequence[int]) -> int | None:
    """The column at which lines were broken, None where they were not.

    Where they were, a good part of the lines that go on could not have held the next word.
    """
    lines, breadth = lines[:_LINES_JUDGED], breadth[:_LINES_JUDGED]
    sizes = [size for size in breadth if 0 < size <= _LONGEST_WRAPPED]
    longer = sum(len(line) > _LONGEST_WRAPPED for line in lines)
    if len(sizes) < _ENOUGH or longer * 50 > len(sizes):
        return None
    sizes.sort()
    width = sizes[len(sizes) - 1 - len(sizes) // 33]
    going_on = full = 0
    for (line, size), (after, _) in pairwise(zip(lines, breadth, strict=True)):
        if line and after and size > width // 2 and after.lstrip(" ")[:1].isalnum():
            going_on += 1
            full += size + 1 + len(after.split(None, 1)[0]) > width
    return width if width >= _SHORTEST_WRAPPED and full >= 3 and full * 3 >= going_on else None


def _joined(lines: list[str], breadth: list[int], width: int) -> str:
    """Lines that a tool broke at `width`, made whole; those that end early stay."""
    out: list[str] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else ""
        if not before or not line or (index > 1 and indent(before) != indent(line)):
            out.append(line)
            continue
        word = line.lstrip(" ").split(" ", 1)[0]
        if breadth[index - 1] + 1 + len(word) <= width:
            out.append(line)
        elif len(before) > 1 and before[-1] in "-/" and before[-2].isalnum() and word[0].isalnum():
            out[-1] += line.lstrip(" ")
        else:
            out[-1] = f"{out[-1]} {line.lstrip(' ')}"
    text = "\n".join(out)
    return _SPACE_IN_ADDRESS.sub(_whole_address, text) if "<http" in text else text


def _whole_address(found: re.Match[str]) -> str:
    return found.group().replace(" ", "")
