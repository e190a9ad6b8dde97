"""A folder of messages, one a file: a Maildir, or any other."""

from collections.abc import Iterator

from tui.readers import mail
from tui.rows import Item
from tui.source import Source


def sniff(source: Source) -> float:
    """Folders are opened only where messages are in them."""
    return 1.0 if source.files else 0.0


def read(source: Source) -> Iterator[Item]:
    """The threads in it."""
    return mail.read([source])
