"""One message, as mail programs save it."""

import re
from collections.abc import Iterator

from tui.readers import mail, mail_split
from tui.rows import Item
from tui.source import Source

_OF_MAIL = re.compile(
    rb"(?mi)^(?:from|received|return-path|message-id|mime-version|delivered-to|in-reply-to"
    rb"|newsgroups|path|x-mozilla-status|subject|date|to):"
)
_LOOK = 65_536


def sniff(source: Source) -> float:
    """Whether a header of mail begins it, and no mailbox."""
    if mail_split.begins_mailbox(source.data):
        return 0.0
    at = mail_split.first(source.data)
    end = source.data.find(b"\n\n", at, at + _LOOK)
    names = _OF_MAIL.findall(source.data, at, end if end >= 0 else at + _LOOK)
    return 0.8 if len({name.lower() for name in names}) >= 2 else 0.0


def read(source: Source) -> Iterator[Item]:
    """The message as an article; those in a digest as comments."""
    return mail.read([source])
