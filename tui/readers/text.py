"""Any text as an article without comments: the first line is its title."""

from collections.abc import Iterator

from tui.rows import Head, Item
from tui.source import Source

_LONGEST_TITLE = 200


def sniff(source: Source) -> float:
    """Every text is an article, if nothing better is known of it."""
    return 0.1 if source.text.strip() else 0.0


def read(source: Source) -> Iterator[Item]:
    """One article."""
    first, _, rest = source.text.strip().partition("\n")
    if len(first) > _LONGEST_TITLE or (rest and rest.split("\n", 1)[0].strip()):
        first, rest = "", source.text
    yield Head(title=first.strip(), body=rest)
