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
    r'<a href="https?:[^"<>]*+"(?: rel="[a-z ]*+")?>([^<>\w]*+\w[^<>]*+)</a>', re.ASCII
)
_WHITE = re.compile(r"[ \t\n\r\f]+")


def summary(markup: str) -> Summary | None:
    """The text as shown and what it holds; None where the markup is not of the simplest kind."""
    holds = 0
    if "<a" in markup:
        markup, links = _LINK.subn(r"\1", markup)
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


def _words(piece: str) -> str | None:
    """The words of one paragraph; None where it holds anything but words and emphasis."""
    if "<" in piece:
        piece = _EMPHASIS.sub("", piece)
    if "<" in piece or "\0" in piece:
        return None
    if "&" in piece:
        piece = (
            piece.replace("&#x27;", "'")
            .replace("&#39;", "'")
            .replace("&#x2F;", "/")
            .replace("&quot;", '"')
            .replace("&gt;", ">")
        )
        if piece.count("&") != piece.count("&amp;") + piece.count("&lt;"):
            return None
        piece = piece.replace("&lt;", "<").replace("&amp;", "&")
    plain = is_plain(piece)
    if "  " in piece or not (plain or piece.isprintable()):
        piece = _WHITE.sub(" ", piece)
    piece = piece.strip(" ")
    if plain or is_plain(piece):
        return piece
    # Other white space than HTML's is treated by where it stands.
    return clean(piece) if " ".join(piece.split()) == piece else None
