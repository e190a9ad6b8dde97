"""A body as shown: one string, and what each stretch of it is.

Search, highlights, links, selections and positions are all offsets into that string, so they mean
the same words at every width.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tui.text.blocks import Block, BlockKind, Look, Span
from tui.text.safe import clean, clean_line

TAB = 4


class Run(NamedTuple):
    """Characters `start` to `end` of the text as shown have a look, or a link, of their own."""

    start: int
    end: int
    look: Look
    link: str


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
    for raw in blocks:
        block = _through_the_door(raw)
        if previous is not None:
            gap = "\n" if _same_list(previous, block) else "\n\n"
            pieces.append(gap)
            length += len(gap)
        shown.starts.append(length)
        shown.blocks.append(replace(block, spans=()))
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
    for text, look, link in block.spans:
        written = text.replace("\n", lead) if "\n" in text else text
        pieces.append(written)
        if look or link:
            runs.append(Run(length, length + len(written), look, link))
        length += len(written)
    return length


def _same_list(one: Block, other: Block) -> bool:
    return one.kind is other.kind is BlockKind.ITEM and one.quote == other.quote


def _through_the_door(block: Block) -> Block:
    code = block.kind is BlockKind.CODE
    spans = tuple(
        Span(_untab(clean(text), code), look, clean_line(link) if link else "")
        for text, look, link in block.spans
        if text
    )
    return replace(block, spans=spans)


def _untab(text: str, code: bool) -> str:
    if "\t" not in text:
        return text
    return text.expandtabs(TAB) if code else text.replace("\t", " ")
