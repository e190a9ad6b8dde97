"""The words of the simplest HTML, without parsing it: paragraphs, emphasis and links.

Many comments are no more than that, and a search that is to be ready soon reads all of them.
"""

import re

from tui.text.safe import clean, is_plain
from tui.text.shown import IMAGE, IMAGE_NAMED, LINK, QUOTE, Summary

_PARAGRAPH = re.compile(r"</?p>")
_EMPHASIS = re.compile(r"</?(?:i|em|b|strong)>")
# Nothing gives back what it took, so a link that never ends costs no more than its length.
_LINK = re.compile(
    r'<a href="(https?:[^"<>]*+)"(?: rel="[a-z ]*+")?>([^<>\w]*+\w[^<>]*+)</a>', re.ASCII
)
_WHITE = re.compile(r"[ \t\n\r\f]+")


def summary(markup: str) -> Summary | None:
    """The text as shown and what it holds; None where the markup is not of the simplest kind."""
    holds = 0
    if "<a" in markup:
        markup, links = _LINK.subn(r"\2", markup)
        holds = LINK if links else 0
    pieces: list[str] = []
    for piece in _PARAGRAPH.split(markup):
        words = _words(piece)
        if words is None:
            return None
        if words:
            pieces.append(words)
            holds |= QUOTE if words.startswith(">") else 0
    text = "\n\n".join(pieces)
    return Summary(text, holds | (IMAGE if IMAGE_NAMED in text else 0))


def links(markup: str) -> list[str] | None:
    """The links in the text as shown, without repeats; None as for `summary`."""
    rest, number = _LINK.subn(" ", markup)
    if "<" in _EMPHASIS.sub("", _PARAGRAPH.sub("", rest)) or "\0" in markup:
        return None
    found: dict[str, None] = {}
    for target, words in _LINK.findall(markup) if number else ():
        target = _unescaped(target)
        if target is None or not is_plain(target) or " " in target or _unescaped(words) is None:
            return None
        found[target] = None
    return list(found)


def _words(piece: str) -> str | None:
    """The words of one paragraph; None where it holds anything but words and emphasis."""
    if "<" in piece:
        piece = _EMPHASIS.sub("", piece)
    if "<" in piece or "\0" in piece:
        return None
    unescaped = _unescaped(piece)
    if unescaped is None:
        return None
    piece = unescaped
    plain = is_plain(piece)
    if "  " in piece or not (plain or piece.isprintable()):
        piece = _WHITE.sub(" ", piece)
    piece = piece.strip(" ")
    if plain or is_plain(piece):
        return piece
    # Other white space than HTML's is treated by where it stands.
    return clean(piece) if " ".join(piece.split()) == piece else None


def _unescaped(piece: str) -> str | None:
    """A text without the entities that comments are full of; None where it has others."""
    if "&" not in piece:
        return piece
    piece = (
        piece.replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&#x2F;", "/")
        .replace("&quot;", '"')
        .replace("&gt;", ">")
    )
    if piece.count("&") != piece.count("&amp;") + piece.count("&lt;"):
        return None
    return piece.replace("&lt;", "<").replace("&amp;", "&")
