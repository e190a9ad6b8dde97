"""Where fields stand in the header of a message: what all are asked for by one scan over it."""

import re
from typing import NamedTuple


class Places(NamedTuple):
    """Where fields stand in a file, the first of each name; 0 where a header has none.

    `references` and `answers` (`In-Reply-To:`) are where the values end, since what counts most is
    their end; the others are where they begin. `type` is left out where it is text. `content` is
    where the text of the message begins. What is asked of few messages alone is not looked for.
    """

    id: int
    references: int
    answers: int
    type: int
    conversation: int
    content: int


def _in_any_case(name: bytes) -> bytes:
    """A pattern for a name in small or capital letters; `(?i:…)` takes longer."""
    letters = (bytes([letter]) for letter in name)
    named = (b"[%b%b]" % (each, each.upper()) if each.isalpha() else each for each in letters)
    return b"".join(named) + rb"[ \t]*:"


_WHOLE = rb"[^\n]*(?:\n[ \t][^\n]*)*"
_FIELDS = (
    _in_any_case(b"message-id"),
    _in_any_case(b"references") + _WHOLE,
    _in_any_case(b"in-reply-to") + _WHOLE,
    _in_any_case(b"content-type") + rb"(?![ \t]*[Tt][Ee][Xx][Tt]/)",
    _in_any_case(b"x-gm-thrid"),
    rb"\r?\n",
)
_FIELD = re.compile(b"\n(?:%b)" % b"|".join(b"%b()" % each for each in _FIELDS))
_END = len(_FIELDS)


def field(name: bytes) -> re.Pattern[bytes]:
    """A pattern for a field in any case; group 1 is its value, with the lines that go on it."""
    return re.compile(rb"\n%b[ \t]*(%b)" % (_in_any_case(name), _WHOLE))


def places(data: bytes, start: int, end: int) -> Places:
    """Where the fields stand of a message whose header has a line break at `start`."""
    found = [0] * _END
    found.append(end)
    for each in _FIELD.finditer(data, start, end):
        which = each.lastindex or 0
        if which == _END:
            found[_END] = each.end()
            break
        if not found[which]:
            found[which] = each.end()
    return Places._make(found[1:])
