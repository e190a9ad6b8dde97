"""What all forms of a Discourse topic share: its key, its address, the order of its windows."""

import re
from collections.abc import Iterator

from tui.rows import Note

_WINDOW = 20
_TOPIC = re.compile(r"/t/(?:(?P<slug>[^/?#\s]{1,300})/)?(?P<id>\d{1,12})(?:/\d{1,9})?(?=[/?#.]|$)")


def key(slug: str | None, topic: str | None) -> str:
    """The key of a topic; files of the API do not name the forum, the topic's slug must do."""
    return f"discourse:{slug or ''}/{topic}" if topic else ""


def key_in(url: str | None) -> str:
    """The key of the topic that an address leads to."""
    found = _TOPIC.search(url or "")
    return key(found["slug"], found["id"]) if found else ""


def window(lowest: int | None) -> int | None:
    """Which page of a topic begins with a post of this number."""
    return None if lowest is None else max(0, lowest - 1) // _WINDOW + 1


def openings_absent(topics: int, of: int) -> Iterator[Note]:
    """What is to be said where the opening posts of some of the topics are not in the file."""
    if topics and of == 1:
        yield Note("The opening post is not in the file.", lack=True)
    elif topics:
        number = "one topic" if topics == 1 else f"{topics} topics"
        yield Note(f"Of {number} the opening post is not in the file.", lack=True)
