"""What takes a parser of HTML long, or much memory, and the bounds of it."""

import re
from collections.abc import Iterator

from tui.limits import LIMITS
from tui.text.lazy import pattern
from tui.text.open_elements import AROUND_CELLS, TABLE_PARTS
from tui.text.tags import ATTRIBUTE, NAME, NAMED_ATTRIBUTE

OPTION = "option"
MOST_OPTIONS = 2_000  # each is compared with all others of its list; none is shown
LONG_TAG = 2_000  # characters, which may be so many attributes that they cost much
MAKES_NONE = TABLE_PARTS | {"html", "head", "body", "frame", "frameset", "col", "colgroup"}
"""What makes no element where it cannot stand: the text after it is joined to the one before it.

The parser copies that with each text that it joins to it, and gives nothing back.
"""
HOLDS_PARTS = AROUND_CELLS | {"td", "th", "caption"}
DOCTYPE = re.compile("<!d", re.IGNORECASE)
_OPEN_IN_THE_MEAN = 200  # elements at each tag; pages of many megabytes have 20
_REOPENED_IN_THE_MEAN = 1
_REOPENED_IN_ALL = 200
_MOST_ATTRIBUTES = 200  # of one tag; each is compared with all others of it
_ATTRIBUTES = pattern(rf"<{NAME}(?:{ATTRIBUTE})*+")
_FIRST_ATTRIBUTES = pattern(rf"<{NAME}(?:{ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+")
_EACH_ATTRIBUTE = pattern(NAMED_ATTRIBUTE)
_LABELS = frozenset(("class", "id", "itemprop", "itemtype", "name", "rel", "role", "style"))
"""What an element is called and looks like, which may be asked for all that stands in it."""
_LONGEST_LABEL = 5_000  # characters; those of pages have up to 4,400


def most_open(tags: int) -> int:
    """How many elements may be open at each tag, over so many tags."""
    return LIMITS.html_levels**2 + tags * _OPEN_IN_THE_MEAN


def most_reopened(tags: int) -> int:
    """How many elements may be begun again because they were not ended, over so many tags."""
    return _REOPENED_IN_ALL + tags * _REOPENED_IN_THE_MEAN


def needless_attributes(tag: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Where attributes stand that are not read: those of an end tag, and too many or too long ones.

    Those of an end tag tell nothing, but make the parser copy the text around it.
    """
    start, end = tag.span()
    name = tag["name"] or ""
    if name.startswith("/"):
        named, last = start + len(f"<{name}"), tag.start("slash")
        if named < last:
            yield named, last, ""
    elif end - start > LONG_TAG and (first := _FIRST_ATTRIBUTES.match(tag.string, start)):
        for each in _EACH_ATTRIBUTE.finditer(tag.string, start + len(f"<{name}"), first.end()):
            begun, ended = each.span(each.lastgroup or 0)
            if ended - begun > _LONGEST_LABEL and each["name"].lower() in _LABELS:
                yield begun + _LONGEST_LABEL, ended, ""
        all_ = _ATTRIBUTES.match(tag.string, start)
        if all_ is not None and first.end() < all_.end():
            yield first.end(), all_.end(), ""
