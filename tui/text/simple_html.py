"""The words of the simplest HTML, without parsing it: paragraphs, emphasis and links.

Many comments are no more than that, and a search that is to be ready soon reads all of them.
"""

import re

from tui.text.safe import clean, is_plain
from tui.text.shown import IMAGE, IMAGE_NAMED, LINK, QUOTE, Summary

_EMPHASIS = re.compile(r"</?(?:i|em|b|strong)>")
# Nothing gives back what it took, so a link that never ends costs no more than its length.
_LINK = re.compile(
    r'<a href="(https?:[^"<>\0]*+)"(?: rel="[a-z ]*+")?>([^<>\0\w]*+\w[^<>\0]*+)</a>', re.ASCII
)
_WHITE = re.compile(r"[ \t\n\r\f]+")


def summary(markup: str) -> Summary | None:
    """The text as shown and what it holds; None where the markup is not of the simplest kind."""
    holds = 0
    parted = _parted(markup)
    if "<" in parted:
        parted, links = _LINK.subn(r"\2", parted)
        holds = LINK if links else 0
    unescaped = _unescaped(parted)
    if "<" in parted or "\0" in markup or unescaped is None:
        return None
    pieces: list[str] = []
    simple = is_plain(unescaped.replace("\0", "")) and "  " not in unescaped
    for piece in unescaped.split("\0"):
        words = piece.strip(" ") if simple else _words(piece)
        if words is None:
            return None
        if words:
            pieces.append(words)
            holds |= QUOTE if words.startswith(">") else 0
    text = "\n\n".join(pieces)
    return Summary(text, holds | (IMAGE if IMAGE_NAMED in text else 0))


def links(markup: str) -> list[str] | None:
    """The links in the text as shown, without repeats; None as for `summary`."""
    parted = _parted(markup)
    if "<" in _LINK.sub(" ", parted) or "\0" in markup:
        return None
    found: dict[str, None] = {}
    for raw, words in _LINK.findall(parted):
        target = _unescaped(raw)
        if target is None or not is_plain(target) or " " in target or _unescaped(words) is None:
            return None
        found[target] = None
    return list(found)


def _parted(markup: str) -> str:
    """The markup with NUL for the tags of paragraphs, and without those of emphasis."""
    if "<" not in markup:
        return markup
    parted = markup.replace("<p>", "\0").replace("</p>", "\0")
    return _EMPHASIS.sub("", parted) if "<" in parted else parted


def _words(piece: str) -> str | None:
    """The words of one paragraph on a line; None where it holds white space that HTML keeps."""
    if "  " in piece or not piece.isprintable():
        piece = _WHITE.sub(" ", piece)
    piece = piece.strip(" ")
    if is_plain(piece):
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
