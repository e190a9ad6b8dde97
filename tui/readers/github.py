"""What all forms of a GitHub issue, pull request or discussion share: keys and ids."""

import re

_THREAD = re.compile(r"/([\w.-]{1,100}/[\w.-]{1,100})/(?:issues|pulls?|discussions)/(\d{1,12})\b")
_FRAGMENT = re.compile(
    r"#(issuecomment-\d{1,20}|discussioncomment-\d{1,20}|discussion_r\d{1,20}"
    r"|pullrequestreview-\d{1,20})"
)


def key(url: str | None) -> str:
    """The key of a thread by any address of it or of a part of it, on the web or of the API."""
    found = _THREAD.search(url or "")
    return f"github:{found[1].lower()}#{found[2]}" if found else ""


def comment_in(url: str | None) -> str | None:
    """The id of the comment that an address leads to, as the page has it."""
    found = _FRAGMENT.search(url or "")
    return found[1] if found else None
