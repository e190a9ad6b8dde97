"""A mailbox: messages one after another, each behind a `From ` line."""

from collections.abc import Iterator

from tui.readers import mail, mail_split
from tui.rows import Item
from tui.source import Source


def sniff(source: Source) -> float:
    """Whether it begins with a `From ` line that a message follows."""
    return 0.9 if mail_split.begins_mailbox(source.data) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The threads in it."""
    return mail.read([source])
