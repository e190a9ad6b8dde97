"""Whose a comment is, as Markdown writes it: `**name** · [date](url) · 25 points` and its kin."""

import re
from typing import NamedTuple

from tui.text import dates

_LONGEST = 400
_IMAGE = re.compile(r"<img\b[^<>]{0,300}>|!\[[^\]\n]{0,200}\]\([^()\s]{0,300}\)")
_LINK = re.compile(
    r"\[((?:\\.|[^\]\[\\]){0,200})\]\(([^()\s]{0,500}(?:\([^()\s]{0,100}\))?)[^()]{0,80}\)"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_VERBS = (
    r"commented|wrote|writes|said|says|replied|posted|asked|answered|reviewed|started|opened"
    r"(?: (?:this )?(?:issue|pull request|discussion))?"
)
_SEPARATOR = re.compile(
    rf"(?<!\s)\s++[-–—]\s++|(?:(?<!\s)\s++)?[·•|—(){{}}]\s*+"
    rf"|(?:,|(?<!\s))\s++(?:{_VERBS})\b(?:\s++(?:at|on))?:?\s*+|(?<!\s)\s++@\s++|:\s*+$"
)
_UNIT = "s|m|h|d|w|y|mo|sec|min|hr|second|minute|hour|day|week|month|year"
_RELATIVE = re.compile(
    rf"(?:about |over |almost )?(?:\d{{1,3}}|an?|one) ?(?:{_UNIT})s?\.? ago|yesterday|today"
    r"|just now|[A-Z][a-z]{2} \d{1,2}",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"[+↑▲♥👍⬆️ ]{0,4}(-?\d{1,9})(?: (?:points?|pts?|likes?|upvotes?|votes?|karma|score))?",
    re.IGNORECASE,
)


class Signature(NamedTuple):
    """The author of a comment, its date as shown, its permalink and its score."""

    author: str
    date_text: str | None
    url: str | None
    score: int | None

    @property
    def sure(self) -> bool:
        """Whether more than a name was found."""
        return (self.date_text, self.url, self.score) != (None, None, None)


def read(text: str) -> Signature | None:
    """The signature that a line of inline Markdown is; None where it names nobody."""
    if not text.strip() or len(text) > _LONGEST:
        return None
    text = _IMAGE.sub("", text)
    links = {_plain(label): url for label, url in _LINK.findall(text)}
    parts = [part for part in map(_plain, _SEPARATOR.split(_LINK.sub(r"\1", text))) if part]
    if not parts:
        return None
    author, *rest = parts
    date_text = next((part for part in rest if _is_date(part)), None)
    scores = (_SCORE.fullmatch(part) for part in rest if part != date_text)
    score = next((int(found[1]) for found in scores if found), None)
    url = links.get(date_text) if date_text else None
    return Signature(author.removeprefix("@"), date_text, url, score)


def _is_date(text: str) -> bool:
    return dates.parse(text) is not None or _RELATIVE.fullmatch(text) is not None


def _plain(text: str) -> str:
    """A piece without emphasis and escapes."""
    return _ESCAPE.sub(r"\1", text.strip().strip("*`").strip())
