"""Plain text into blocks: paragraphs between blank lines, quotes, addresses, image placeholders."""

import re
from collections.abc import Iterator

from tui.text.blocks import Block, BlockKind, Span, image
from tui.text.lazy import pattern
from tui.text.safe import clean
from tui.text.shown import IMAGE, IMAGE_NAMED, LINK, QUOTE, Summary

_PARAGRAPH = pattern(r"\n[^\S\n]*\n\s*")
_ADDRESS = pattern(r"\b(?:https?://|mailto:)[^\s<>\"“”«»\x00-\x1f]+", re.IGNORECASE)
_IMAGE_NAME = pattern(r"[^\n/<>|]{1,120}\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?|avif)", re.IGNORECASE)
_QUOTE = pattern(r"[ ]?>(?:[ ]?>)*[ ]?")
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_MAY_TRAIL = frozenset(".,;:!?'’”…").union(_BRACKETS)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text, in order; single line breaks are kept."""
    for words, quote in _paragraphs(text):
        if _is_image(words):
            yield image(words.strip(), quote)
        else:
            yield Block(BlockKind.PARAGRAPH, tuple(spans(words)), quote)


def summary(text: str) -> Summary:
    """The text as shown and what it holds, without its blocks."""
    pieces: list[str] = []
    holds = 0
    for words, quote in _paragraphs(text):
        if _is_image(words):
            words = image(words.strip()).text
        elif has_address(words):
            holds |= LINK
        if quote:
            holds |= QUOTE
            lead = "> " * quote
            words = lead + clean(words).replace("\n", "\n" + lead)
        pieces.append(words)
    shown = clean("\n\n".join(pieces)).replace("\t", " ")
    shown = text if shown == text else shown  # one object in memory
    return Summary(shown, holds | (IMAGE if IMAGE_NAMED in shown else 0))


def _is_image(words: str) -> bool:
    """Whether a paragraph is the name of an image, as copies of pages leave it."""
    return "." in words[-5:] and _IMAGE_NAME.fullmatch(words.strip()) is not None


def _paragraphs(text: str) -> Iterator[tuple[str, int]]:
    """Each paragraph and its quotation level."""
    for piece in _PARAGRAPH.split(text.strip("\n")) if "\n" in text else (text,):
        if ">" in piece and (_QUOTE.match(piece) or "\n>" in piece):
            yield from _quoted(piece)
        elif words := piece.strip("\n").rstrip():
            yield words, 0


def _quoted(piece: str) -> Iterator[tuple[str, int]]:
    """A stretch without blank lines in which some lines are quoted: one paragraph a level."""
    level = 0
    lines: list[str] = []
    for line in (*piece.split("\n"), ">"):
        mark = _QUOTE.match(line)
        depth = mark.group().count(">") if mark else 0
        if depth != level or (mark and mark.end() == len(line)):
            if words := "\n".join(lines).strip("\n").rstrip():
                yield words, level
            lines = []
        level = depth
        lines.append(line[mark.end() :] if mark else line)


def has_address(text: str) -> bool:
    """Whether there is an address in a text that is shown as a link."""
    if "://" not in text and "mailto:" not in text.lower():
        return False
    return _ADDRESS.search(text) is not None


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
    end = len(address)
    unmatched: dict[str, int] | None = None  # closing brackets beyond those that were opened
    while end and address[end - 1] in _MAY_TRAIL:
        last = address[end - 1]
        if last in _BRACKETS:
            unmatched = unmatched or {
                close: address.count(close) - address.count(open_)
                for close, open_ in _BRACKETS.items()
            }
            if unmatched[last] <= 0:
                break
            unmatched[last] -= 1
        end -= 1
    return address[:end]
