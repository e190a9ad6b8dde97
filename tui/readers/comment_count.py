"""How many comments a page gives above them."""

import re

from selectolax.lexbor import LexborHTMLParser

from tui.readers.text_headings import heading

_HEADINGS = (
    "#comments, #comments h4, .wpd-thread-info, [class*=comments-title], [class*=comment-title],"
    " [class*=comment-count], [class*=comments-count], [class*=comments-number],"
    " [class*=comments_intro], [class*=comments-head], [class*=comments-h]"
)
_ANY_HEADING = "h2, h3, h4, h5"
_COUNT = re.compile(r"\W*(\d[\d.,]{0,9}\s?[^\W\d]{3,30})\b")
_LONGEST = 300
_LONGEST_RAW = 10_000  # with the white space of its markup


def announced(tree: LexborHTMLParser) -> int | None:
    """The number in the heading of the comments; the comments must be out of the tree."""
    for selector in (_HEADINGS, _ANY_HEADING):
        for node in tree.css(selector):
            if len(text := node.text()) > _LONGEST_RAW:
                continue
            text = " ".join(text.split())
            if len(text) > _LONGEST:
                continue
            counted = _COUNT.match(text)
            said = heading([text], 0) or (heading([counted.group(1)], 0) if counted else None)
            if said is not None and said.strength > 1 and said.announced:
                return said.announced
    return None
