"""Running text and the breaks in it, by HTML's rules for white space, into blocks."""

import re
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from tui.text.blocks import RULE, Block, BlockKind, Look, Span, image

NONE, CELL, LINE, SOFT, HARD = range(5)
"""What the next words begin: nothing new, a table's cell, a line, a paragraph (SOFT gives way to a
cell or line begun just before, HARD does not)."""

_FOLDED = re.compile(r"[ \t\n\r\f]+")
_MANNER = itemgetter(1, 2)
_BLANK = " \t\n\r\f\xa0"


class Style(NamedTuple):
    """What words are like where they stand: their own look and link, and the block they are in."""

    look: Look = Look.PLAIN
    link: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    quote: int = 0
    indent: int = 0
    level: int = 0
    language: str = ""


class _Placeholder(Span):
    """The span that stands for an image."""


class Flow:
    """Takes words, images and breaks in order, and makes blocks of them.

    A gap is remembered until words follow it, so that any number of them makes one. The caller
    sets `style`, and the `marker` of a list item, which the next block takes.
    """

    def __init__(self) -> None:
        self.style = Style()
        self.marker = ""
        self._done: list[Block] = []
        self._pieces: list[Span] = []
        self._begun = self.style
        self._marked = ""
        self._gap = NONE
        self._cells = 0
        self._spaced = True
        self._pictured = False

    def blocks(self) -> list[Block]:
        """All blocks, the last words included; a rule stands only between two."""
        self._end_block()
        while self._done and self._done[-1].kind is BlockKind.RULE:
            self._done.pop()
        return self._done

    def text(self, text: str) -> None:
        """Words as they stand in the markup; white space is folded, except in code."""
        style = self.style
        if style.kind is BlockKind.CODE:
            self._begin()
            self._pieces.append(Span(text, style.look & ~Look.CODE, style.link))
            return
        if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
            text = _FOLDED.sub(" ", text)
        if text == " " and (self._gap or self._spaced):
            return
        if self._gap or not self._pieces:
            self._begin()
        if self._spaced and text[0] == " ":
            text = text[1:]
        self._pieces.append(Span(text, style.look, style.link))
        self._spaced = text[-1] == " "

    def image(self, name: str, address: str) -> None:
        """An image; a block of its own where no words stand beside it."""
        self._begin()
        self._pieces.append(_Placeholder(*image(name, link=self.style.link or address).spans[0]))
        self._spaced, self._pictured = False, True

    def line_break(self) -> None:
        """A new line; an empty line ends the paragraph."""
        if self._gap or not self._pieces:
            return
        if self.style.kind is not BlockKind.CODE:
            self._trim()
            if self._pieces and self._pieces[-1].text == "\n":
                self._gap = SOFT
                return
        self._pieces.append(Span("\n"))
        self._spaced = True

    def gap(self, gap: int) -> None:
        """What follows begins a cell, a line or a paragraph."""
        if gap == HARD or not self._gap:
            self._gap = gap
        elif gap == LINE and self._gap != HARD:
            self._gap = LINE
            self._cells = 0
        elif gap == CELL and self._gap == SOFT:
            self._gap = CELL
        self._cells += gap == CELL

    def rule(self) -> None:
        """A line across the page."""
        self._end_block()
        if self._done:
            self._done.append(Block(BlockKind.RULE, (RULE,), self.style.quote, self.style.indent))

    def _begin(self) -> None:
        """Make the gap that waits, now that something follows it."""
        gap, self._gap = self._gap, NONE
        cells, self._cells = self._cells, 0
        if gap in (CELL, LINE) and self._pieces:
            self._trim()
            self._pieces.append(Span("\n" if gap == LINE else " "))
            if cells:
                self._pieces.append(Span("| " * cells))
            self._spaced = True
        elif gap:
            self._end_block()
        if not self._pieces:
            self._begun, self._spaced = self.style, True
            self._marked, self.marker = self.marker, ""

    def _trim(self) -> None:
        """Take the spaces off the end of the words so far."""
        while self._pieces:
            last = self._pieces[-1]
            kept = last.text.rstrip(" \xa0")
            if kept == last.text:
                return
            self._pieces.pop()
            if kept:
                self._pieces.append(Span(kept, last.look, last.link))

    def _end_block(self) -> None:
        """Make a block of the words so far; of images alone, one each."""
        pieces, self._pieces = self._pieces, []
        self._spaced = True
        if not pieces:
            return
        style, marker = self._begun, self._marked
        self._marked = ""
        if self._pictured:
            self._pictured = False
            if _are_images(pieces):
                style = style._replace(kind=BlockKind.IMAGE, level=0, language="")
                for piece in pieces:
                    if isinstance(piece, _Placeholder):
                        self._done.append(_block(style, (Span(*piece),), marker))
                        marker = ""
                return
        spans = _stripped(_merged(pieces), "\n" if style.kind is BlockKind.CODE else _BLANK)
        if spans:
            self._done.append(_block(style, spans, marker))
        elif not self.marker:
            self.marker = marker


def _are_images(pieces: list[Span]) -> bool:
    return all(isinstance(piece, _Placeholder) or not piece.text.strip() for piece in pieces)


def _block(style: Style, spans: tuple[Span, ...], marker: str) -> Block:
    _, _, kind, quote, indent, level, language = style
    if marker:
        indent = max(0, indent - len(marker))
        kind = BlockKind.ITEM if kind is BlockKind.PARAGRAPH else kind
    return Block(kind, spans, quote, indent, marker, level, language)


def _merged(pieces: list[Span]) -> list[Span]:
    """Neighbours of one look and link as one span."""
    if len(pieces) == 1:
        return pieces
    return [
        Span("".join([piece.text for piece in group]), look, link)
        for (look, link), group in groupby(pieces, _MANNER)
    ]


def _stripped(spans: list[Span], blank: str) -> tuple[Span, ...]:
    """The spans without what is blank at either end; none where all are blank."""
    first, last = 0, len(spans)
    while first < last and not spans[first].text.strip():
        first += 1
    while first < last and not spans[last - 1].text.strip():
        last -= 1
    if first == last:
        return ()
    kept = spans[first:last]
    text, look, link = kept[0]
    kept[0] = Span(text.lstrip(blank), look, link)
    text, look, link = kept[-1]
    kept[-1] = Span(text.rstrip(blank), look, link)
    return tuple(kept)
