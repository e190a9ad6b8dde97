"""Where the fields stand that every message of a mailbox is asked for: one scan over its header."""

import re

_NAMES = (
    *(b"message-id", b"references", b"in-reply-to", b"from", b"date", b"content-type"),
    b"x-gm-thrid",
)


def _in_any_case(name: bytes) -> bytes:
    """A pattern for a name in small or capital letters; `(?i:…)` takes longer."""
    letters = (bytes([letter]) for letter in name)
    return b"".join(
        b"[%b%b]" % (each, each.upper()) if each.isalpha() else each for each in letters
    )


_FIELD = re.compile(
    b"\n(?:%b)" % b"|".join(rb"(%b[ \t]*:)" % _in_any_case(name) for name in _NAMES)
)


def places(data: bytes, start: int, end: int) -> list[int]:
    """Where the values of the fields begin in a header, each name's first; 0 where it has none.

    From 1 on these are the id, the references, what is replied to, the sender, the date, the type,
    and the conversation that Gmail tells.
    """
    found = [0] * (len(_NAMES) + 1)
    for each in _FIELD.finditer(data, start, end):
        which = each.lastindex
        if which and not found[which]:
            found[which] = each.end()
    return found
