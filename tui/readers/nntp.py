"""An article of a newsgroup, as a news server gives it."""

import re
from collections.abc import Iterator

from tui.readers import mail, mail_split
from tui.rows import Item
from tui.source import Source

_OF_NEWS = re.compile(rb"(?mi)^(Newsgroups|Path|Xref|NNTP-Posting-Host|Message-ID):")
_LOOK = 65_536


def sniff(source: Source) -> float:
    """Whether a header of news begins it: the groups, and the way that it took."""
    at = mail_split.first(source.data)
    end = source.data.find(b"\n\n", at, at + _LOOK)
    found = _OF_NEWS.findall(source.data, at, end if end >= 0 else at + _LOOK)
    names = {name.lower() for name in found}
    return 0.95 if b"newsgroups" in names and len(names) > 1 else 0.0


def read(source: Source) -> Iterator[Item]:
    """The article, with those that are in the other files given."""
    return mail.read([source])
