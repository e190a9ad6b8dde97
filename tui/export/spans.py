"""A text as shown, taken apart again: the lines of each block as spans, through the door."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.text.blocks import Block, Look, Span
from tui.text.shown import Shown, prefix, same_list

OPENED = ("http://", "https://", "mailto:")
"""How the links begin that exports lead to."""


class Lines(NamedTuple):
    """A block without its words, and its lines without what stands before each."""

    block: Block
    lines: list[list[Span]]

    @property
    def texts(self) -> list[str]:
        """The words of each line."""
        return ["".join([span.text for span in line]) for line in self.lines]


def blocks(shown: Shown) -> Iterator[Lines]:
    """The blocks of a text in order."""
    for index, block in enumerate(shown.blocks):
        yield Lines(block, _lines(shown, index))


def _lines(shown: Shown, index: int) -> list[list[Span]]:
    block, start = shown.blocks[index], shown.starts[index]
    end = len(shown.text)
    if index + 1 < len(shown.blocks):
        gap = 1 if same_list(block, shown.blocks[index + 1]) else 2
        end = shown.starts[index + 1] - gap
    lead = len(prefix(block, first=True))
    lines: list[list[Span]] = []
    while True:
        stop = shown.text.find("\n", start, end)
        stop = end if stop < 0 else stop
        lines.append(_spans(shown, start + lead, stop))
        if stop == end:
            return lines
        start = stop + 1


def _spans(shown: Shown, start: int, end: int) -> list[Span]:
    """The characters from `start` to `end`, parted where look or link changes."""
    found: list[Span] = []
    for run in shown.runs_between(start, end) if start < end else ():
        if run.end <= start or run.start >= end:
            continue
        if run.start > start:
            found.append(Span(shown.text[start : run.start]))
            start = run.start
        stop = min(run.end, end)
        found.append(Span(shown.text[start:stop], run.look, opened(run.link)))
        start = stop
    if start < end:
        found.append(Span(shown.text[start:end], Look.PLAIN))
    return found


def opened(link: str | None) -> str:
    """A link that may be written as one; nothing for any other."""
    return link if link and link[:8].lower().startswith(OPENED) else ""
