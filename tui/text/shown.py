"""A body as shown: one string, and what each stretch of it is.

Search, highlights, links, selections and positions are all offsets into that string, so they mean
the same words at every width.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from tui.text.blocks import Block, BlockKind, Look
from tui.text.safe import clean_line, clean_spans

TAB = 4

LINK, QUOTE, CODE, IMAGE = 1, 2, 4, 8
"""What a text holds, as flags in `Summary.holds`."""

IMAGE_NAMED = "[image: "

_LAYOUT = attrgetter("kind", "quote", "indent", "marker", "level", "language")


class Run(NamedTuple):
    """Characters `start` to `end` of the text as shown have a look, or a link, of their own."""

    start: int
    end: int
    look: Look
    link: str


class Summary(NamedTuple):
    """A text as shown, and what it holds (flags)."""

    text: str
    holds: int


@dataclass(slots=True)
class Shown:
    """The text of a body as shown, with the blocks and runs in it, both in order of their start."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("q"))
    runs: list[Run] = field(default_factory=list)

    def block_at(self, offset: int) -> int:
        """The index of the block that `offset` stands in (of the one before, between two)."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def is_quoted(self, index: int) -> bool:
        """Whether a block is a quote, by its markup or as people write it where there is none."""
        block = self.blocks[index]
        if block.kind is BlockKind.PARAGRAPH and self.text.startswith(">", self.starts[index]):
            return True
        return block.quote > 0

    def runs_between(self, start: int, end: int) -> list[Run]:
        """The runs that touch the characters from `start` to `end`."""
        first = bisect_right(self.runs, start, key=lambda run: run.end)
        last = bisect_left(self.runs, end, key=lambda run: run.start)
        return self.runs[first:last]

    @property
    def summary(self) -> Summary:
        """The text, and what it holds."""
        # An image among words has no block of its own.
        holds = IMAGE if IMAGE_NAMED in self.text else 0
        for run in self.runs:
            holds |= (LINK if run.link else 0) | (CODE if run.look & Look.CODE else 0)
        for index, block in enumerate(self.blocks):
            holds |= QUOTE if self.is_quoted(index) else 0
            holds |= CODE if block.kind is BlockKind.CODE else 0
        return Summary(self.text, holds)

    @property
    def links(self) -> list[str]:
        """Every link's full target, in order, without repeats."""
        return list(dict.fromkeys(run.link for run in self.runs if run.link))


def prefix(block: Block, first: bool) -> str:
    """What stands before a line of this block: quotation marks, indent, marker or its width."""
    marker = block.marker if first else " " * len(block.marker)
    return "> " * block.quote + " " * block.indent + marker


def show(blocks: Iterable[Block]) -> Shown:
    """Put blocks together, a blank line between two, none between the items of a list."""
    shown = Shown()
    pieces: list[str] = []
    length = 0
    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            gap = "\n" if same_list(previous, block) else "\n\n"
            pieces.append(gap)
            length += len(gap)
        shown.starts.append(length)
        shown.blocks.append(_without_words(*_LAYOUT(block)))
        length = _append(block, pieces, length, shown.runs)
        previous = block
    shown.text = "".join(pieces)
    return shown


def _append(block: Block, pieces: list[str], length: int, runs: list[Run]) -> int:
    """Add the lines of one block; the new length."""
    lead = prefix(block, first=True)
    pieces.append(lead)
    length += len(lead)
    lead = "\n" + prefix(block, first=False)
    for text, look, link in _through_the_door(block):
        written = text.replace("\n", lead) if "\n" in text else text
        pieces.append(written)
        if look or link:
            runs.append(Run(length, length + len(written), look, link))
        length += len(written)
    return length


def same_list(one: Block, other: Block) -> bool:
    """Whether two blocks are items of one list, with no blank line between them."""
    return one.kind is other.kind is BlockKind.ITEM and one.quote == other.quote


@lru_cache(maxsize=1024)
def _without_words(
    kind: BlockKind, quote: int, indent: int, marker: str, level: int, language: str
) -> Block:
    """The block of a layout, one for all that are alike."""
    return Block(kind, (), quote, indent, marker, level, language)


def _through_the_door(block: Block) -> list[tuple[str, Look, str]]:
    """The spans of a block, safe to show."""
    code = block.kind is BlockKind.CODE
    texts = clean_spans([text for text, _, _ in block.spans])
    return [
        (_untab(text, code), look, clean_line(link) if link else "")
        for text, (_, look, link) in zip(texts, block.spans, strict=True)
        if text
    ]


def _untab(text: str, code: bool) -> str:
    if "\t" not in text:
        return text
    return text.expandtabs(TAB) if code else text.replace("\t", " ")
