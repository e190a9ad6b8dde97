"""A story of Slashdot with its comments; those below the reader's threshold have no text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tui.readers import site_comments
from tui.readers.dom import first, number, words
from tui.readers.site_comments import Site
from tui.rows import Item
from tui.source import Source

_ACCOUNT = re.compile(r"(?<!\s)\s*+\(\d{1,12}\)$")
_SCORE = re.compile(r"Score:?\s{0,3}(-?\d{1,3})")


def _score(node: LexborNode) -> int | None:
    found = _SCORE.search(words(first(node, ".score")))
    return number(found[1]) if found else None


def _name(text: str) -> str:
    return _ACCOUNT.sub("", text.removeprefix("by ")).strip()


_SITE = Site(
    comments="li.comment[id^=tree_]",
    id_of="id",
    author=".by a, .by",
    date=".otherdetails",
    body="[id^=comment_body_], .commentBody",
    subject="[id^=comment_link_], h4 .title, h4",
    number=re.compile(r"^tree_(\d{1,12})$"),
    score=_score,
    name=_name,
    around="#commentlisting, #comments, .commentBox",
)


def sniff(source: Source) -> float:
    """Sure where comments have Slashdot's ids."""
    if "tree_" not in source.text or "comment_" not in source.text:
        return 0.0
    return 0.95 if site_comments.count(source, _SITE) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The story and its comments."""
    return site_comments.read(source, _SITE)
