"""What the page and the JSON of a Lobsters thread share: keys, words for what is gone."""

import re

from tui.rows import Kind

_GONE = re.compile(
    r"\[?(?:comment|story) (?:from banned user )?removed\b(?: by (\w{1,20}))?", re.IGNORECASE
)
_LONGEST_SIGN = 400


def key(story: str | None) -> str:
    """The key of a story by its short id."""
    return f"lobsters:{story}" if story else ""


def gone(text: str, moderated: bool = False) -> Kind | None:
    """DELETED or REMOVED where the text of a comment that is gone is but a notice, or nothing."""
    notice = _GONE.match(text.strip()) if len(text) <= _LONGEST_SIGN else None
    if notice is None and text.strip():
        return None
    by_others = notice is not None and notice[1] != "author"
    return Kind.REMOVED if moderated or by_others else Kind.DELETED
