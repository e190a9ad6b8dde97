"""The messages in a digest, as parts (`multipart/digest`) or in its text (RFC 1153)."""

import re
from collections.abc import Iterator

from tui.limits import LIMITS
from tui.text import mail

_BEFORE_FIRST = re.compile(rb"\n-{70,}[ \t]*\r?\n\s*\n?(?=[A-Z][\w-]{0,30}:)")
_BETWEEN = re.compile(rb"\n-{30}[ \t]*\r?\n(?:[ \t]*\r?\n)+")
_HEADER = re.compile(rb"[A-Z][\w-]{0,40}:[^\n]*\n(?:[A-Z][\w-]{0,40}:[^\n]*\n|[ \t]+\S[^\n]*\n)*")


def in_parts(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The start and the end of each message in the `multipart/digest` parts of a message."""
    message = data[start:end]
    pending = [mail.top(message)]
    count = 0
    while pending and count < LIMITS.message_parts:
        part = pending.pop()
        count += 1
        if part.depth > LIMITS.message_levels or not part.type.startswith("multipart/"):
            continue
        if part.type == "multipart/digest":
            for begun, until in mail.cut(message, part):
                inner = _message(message, begun, until)
                yield start + inner, start + until
        else:
            pending += reversed(mail.parts_of(message, part))


def _message(message: bytes, start: int, end: int) -> int:
    """Where the message in a part of a digest begins: after the part's own header, if any."""
    fields, content = mail.header(message, start, end)
    if b"from" in fields or b"subject" in fields or content >= end:
        return start
    return content


def in_text(data: bytes, content: int, end: int) -> Iterator[tuple[int, int]]:
    """The start and the end of each message in the text of a digest."""
    opening = _BEFORE_FIRST.search(data, max(0, content - 1), end)
    if opening is None:
        return
    begun = opening.end()
    for line in _BETWEEN.finditer(data, begun, end):
        if _is_header(data, begun, line.start() + 1):
            yield begun, line.start() + 1
        if not _is_header(data, line.end(), end):
            return
        begun = line.end()
    if _is_header(data, begun, end):
        yield begun, end


def text_end(data: bytes, content: int, end: int) -> int:
    """Where what stands before the messages in the text of a digest ends."""
    opening = _BEFORE_FIRST.search(data, max(0, content - 1), end)
    return opening.start() if opening else end


def _is_header(data: bytes, start: int, end: int) -> bool:
    """Whether a message begins here, and not the footer of the digest."""
    found = _HEADER.match(data, start, end)
    return found is not None and b"From:" in found[0] and b"Subject:" in found[0]
