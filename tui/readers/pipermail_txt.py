"""The text archive of a Mailman list: a mailbox whose addresses are written `user at host`."""

import re
from collections.abc import Iterator

from tui.readers import mail, mail_split
from tui.rows import Item
from tui.source import Source

_FIRST = re.compile(rb"From [^\r\n]{1,200} at [^\r\n]{1,200} \d{4}\r?\nFrom: [^\r\n]{1,300} at ")


def sniff(source: Source) -> float:
    """Whether it begins as a mailbox whose first message hides its sender's address."""
    return 0.95 if _FIRST.match(source.data, mail_split.first(source.data)) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The threads in it."""
    return mail.read([source])
