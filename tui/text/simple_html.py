"""The words of the simplest HTML, without parsing it: paragraphs, emphasis and links.

Many comments are no more than that, and an export, or a search that is to be ready soon, reads all
of them.
"""

import re

from tui.text.safe import clean, is_plain
from tui.text.shown import IMAGE, IMAGE_NAMED, LINK, QUOTE, Summary

_EMPHASIS = re.compile(r"</?(?:i|em|b|strong)>")
# Nothing gives back what it took, so a link that never ends costs no more than its length.
_LINK = re.compile(
    r'<a href="(https?:[^"<>\0]*+)"(?: rel="[a-z ]*+")?>([^<>\0\w]*+\w[^<>\0]*+)</a>', re.ASCII
)
_CUT_ENTITY = re.compile(r"&[#\w]{0,9}<")
_WHITE = re.compile(r"[ \t\n\r\f]+")
_ENTITIES = (("&#x27;", "'"), ("&#x2F;", "/"), ("&quot;", '"'), ("&gt;", ">"), ("&#39;", "'"))


def summary(markup: str) -> Summary | None:
    """The text as shown and what it holds; None where the markup is not of the simplest kind."""
    parted, targets = _parted(markup)
    text = _text(parted, markup, is_plain(markup))
    if text is None:
        return None
    holds = LINK if targets else 0
    holds |= QUOTE if text.startswith(">") or "\n\n>" in text else 0
    return Summary(text, holds | (IMAGE if IMAGE_NAMED in text else 0))


def text_and_links(markup: str) -> tuple[str, list[str]] | None:
    """The text as shown, and the links in it without repeats; None as for `summary`."""
    parted, targets = _parted(markup)
    plain = is_plain(markup)
    text = _text(parted, markup, plain)
    if text is None:
        return None
    links: dict[str, None] = {}
    for target in targets:
        link = _unescaped(target)
        if link is None or " " in link or not (plain or is_plain(link)):
            return None
        links[link] = None
    return text, list(links)


def word_text(raw: str) -> str | None:
    """A text in which the same words stand as in the one shown; None as for `summary`.

    A word is ASCII letters and digits in a row.
    """
    markup = str(raw)
    parted, _ = _parted(markup)
    return None if "<" in parted or "\0" in markup else _unescaped(parted)


def _parted(markup: str) -> tuple[str, list[str]]:
    """The words, with NUL for the tags of paragraphs, and the targets of the links around some.

    Where other tags are left, or one parts an entity, the markup is not of the simplest kind.
    """
    if "<" not in markup:
        return markup, []
    parted = markup.replace("<p>", "\0")
    if "<" in parted:
        parted = parted.replace("</p>", "\0")
    if "<" not in parted or ("&" in parted and _CUT_ENTITY.search(parted)):
        return parted, []
    parts = _LINK.split(_EMPHASIS.sub("", parted))
    targets = parts[1::3]
    del parts[1::3]
    return "".join(parts), targets


def _text(parted: str, markup: str, plain: bool) -> str | None:
    """The text as shown of words that are parted by NUL; None where it takes a parser to tell."""
    text = None if "<" in parted else _unescaped(parted)
    if text is None:
        return None
    pieces = text.split("\0")
    if plain and "  " not in text:
        return "\n\n".join(filter(None, map(str.strip, pieces)))
    words = [_words(piece) for piece in pieces]
    return None if None in words or "\0" in markup else "\n\n".join(filter(None, words))


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
    for entity, character in _ENTITIES:
        piece = piece.replace(entity, character)
        if "&" not in piece:
            return piece
    if piece.count("&") != piece.count("&amp;") + piece.count("&lt;"):
        return None
    return piece.replace("&lt;", "<").replace("&amp;", "&")
