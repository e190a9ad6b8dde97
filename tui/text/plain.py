"""Plain text into blocks: paragraphs between blank lines, quotes, addresses, image placeholders."""

import re
from collections.abc import Iterator

from tui.text.blocks import Block, BlockKind, Span, image

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_ADDRESS = re.compile(r"\b(?:https?://|mailto:)[^\s<>\"“”«»\x00-\x1f]+", re.IGNORECASE)
_IMAGE_NAME = re.compile(
    r"[^\n/<>|]{1,120}\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?|avif)", re.IGNORECASE
)
_QUOTE = re.compile(r"[ ]?>(?:[ ]?>)*[ ]?")
_TRAILING = ".,;:!?'’”…"


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text, in order; single line breaks are kept."""
    for piece in _PARAGRAPH.split(text.strip("\n")):
        if _QUOTE.match(piece) or "\n>" in piece:
            yield from _quoted(piece)
        else:
            yield from _paragraph(piece, 0)


def _paragraph(text: str, quote: int) -> Iterator[Block]:
    text = text.strip("\n").rstrip()
    if not text:
        return
    if _IMAGE_NAME.fullmatch(text.strip()):
        yield image(text.strip(), quote)
    else:
        yield Block(BlockKind.PARAGRAPH, tuple(spans(text)), quote)


def _quoted(piece: str) -> Iterator[Block]:
    """A stretch without blank lines in which some lines are quoted: one block a level."""
    level = 0
    lines: list[str] = []
    for line in piece.split("\n"):
        mark = _QUOTE.match(line)
        depth = mark.group().count(">") if mark else 0
        if depth != level or (mark and mark.end() == len(line)):
            yield from _paragraph("\n".join(lines), level)
            lines = []
        level = depth
        lines.append(line[mark.end() :] if mark else line)
    yield from _paragraph("\n".join(lines), level)


def spans(text: str) -> Iterator[Span]:
    """A text with its addresses as links."""
    if ":" not in text:
        yield Span(text)
        return
    done = 0
    for found in _ADDRESS.finditer(text):
        end = found.start() + len(_address(found.group()))
        if found.start() > done:
            yield Span(text[done : found.start()])
        yield Span(text[found.start() : end], link=text[found.start() : end])
        done = end
    if done < len(text):
        yield Span(text[done:])


def _address(address: str) -> str:
    """An address without the punctuation of the sentence around it."""
    while address:
        last = address[-1]
        unmatched = last in ")]}" and address.count(last) > address.count("([{"[")]}".index(last)])
        if last not in _TRAILING and not unmatched:
            break
        address = address[:-1]
    return address
