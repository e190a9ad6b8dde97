"""Blocks and spans: what a body is made of once its markup has been read."""

from enum import Enum, IntFlag
from typing import NamedTuple


class Look(IntFlag):
    """How a span differs from running text; flags combine."""

    PLAIN = 0
    EMPHASIS = 1
    STRONG = 2
    CODE = 4
    STRIKE = 8


class Span(NamedTuple):
    """A run of text of one look; `link` is its full target, or empty."""

    text: str
    look: Look = Look.PLAIN
    link: str = ""


class BlockKind(Enum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CODE = "code"
    ITEM = "item"
    IMAGE = "image"
    RULE = "rule"


class Block(NamedTuple):
    """A paragraph, a heading, a code block, one list item, an image or a rule.

    `spans` may hold newlines (line breaks; code keeps them all). `quote` is the quotation level
    (0 = none). `indent` is how many columns a list around the block takes; an item's `marker`
    (`- `, `1. `) stands after the indent on its first line, and spaces on its others. `level` is a
    heading's rank, 1 the highest; `language` that of code, where it is known.
    """

    kind: BlockKind
    spans: tuple[Span, ...] = ()
    quote: int = 0
    indent: int = 0
    marker: str = ""
    level: int = 0
    language: str = ""

    @property
    def text(self) -> str:
        """The block's own words, without quotation marks, indent or marker."""
        return "".join(span.text for span in self.spans)


RULE = Span("* * *")
"""What a rule between two paragraphs says."""


def image(name: str, quote: int = 0, link: str = "") -> Block:
    """A placeholder for an image, known by its description or file name."""
    return Block(
        BlockKind.IMAGE, (Span(f"[image: {name or 'without a name'}]", link=link),), quote=quote
    )
