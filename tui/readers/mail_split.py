"""Where each message of a mailbox begins and ends: one scan over its bytes."""

import re
from collections.abc import Iterator

# What stands after `From ` at the start of a message: a sender and a time in the form of C's
# asctime, with a zone before or after the year, or not.
_FROM_LINE = re.compile(
    rb"From [^\r\n]{0,300}?(?:\w{3},? )?\w{3} +\d{1,2} +\d{1,2}:\d\d(?::\d\d)?[^\r\n]{0,40}\d{4}"
    rb"|From [^\r\n]{0,300}?\w{3}, +\d{1,2} \w{3} \d{4} \d{1,2}:\d\d"
)
_USUAL = (
    rb"From [^\s]{1,200} {1,2}[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d "
    rb"[^\r\n]{0,20}\d{4}\r?\n[!-9;-~]{1,76}: "
)
_LINE = re.compile(rb"\n(?=From )(?=(%b)?)" % _USUAL)  # group 1 where it surely is a start
_FIELD = re.compile(rb"[!-9;-~]{1,76}:(?:[ \t\r\n]|$)")
_LENGTH = re.compile(rb"(?mi)^Content-Length:[ \t]*(\d{1,12})[ \t]*\r?$")
_LENGTHS = (b"\nContent-Length:", b"\nContent-length:", b"\ncontent-length:")
_MARK = b"\xef\xbb\xbf"
_SPACE = b" \t\r\n\0"
_PIECE = 1 << 23


def begins_mailbox(data: bytes) -> bool:
    """Whether data begins as a mailbox does, with a `From ` line that a message follows."""
    at = first(data)
    return data.startswith(b"From ", at) and (_is_start(data, at, blank_before=True))


def first(data: bytes) -> int:
    """Where the first message begins, after blank lines and a byte order mark."""
    at = len(_MARK) if data.startswith(_MARK) else 0
    while at < len(data) and data[at] in _SPACE:
        at += 1
    return at


def messages(data: bytes) -> Iterator[tuple[int, int]]:
    """The start and the end of each message, `From ` lines included; one where there are none."""
    begun = first(data)
    if begun >= len(data):
        return
    if not data.startswith(b"From ", begun):
        yield begun, len(data)
        return
    has_lengths = any(_stands_in(data, name) for name in _LENGTHS)
    skipped = _skipped(data, begun, has_lengths)
    for line in _LINE.finditer(data, begun):
        found, start = line.span()
        if found < skipped:
            continue
        if line.lastindex or _is_start(data, start, data.endswith((b"\n", b"\n\r"), begun, found)):
            yield begun, start
            begun = start
            if has_lengths:
                skipped = _skipped(data, start, has_lengths)
    yield begun, len(data)


def _stands_in(data: bytes, name: bytes) -> bool:
    """Whether a name is in data; looked for piece by piece, since each look holds up the screen."""
    return any(
        data.find(name, at, at + _PIECE + len(name)) >= 0 for at in range(0, len(data), _PIECE)
    )


def _is_start(data: bytes, at: int, blank_before: bool) -> bool:
    """Whether a line that begins with `From ` begins a message.

    It has a time, and a field follows; where no blank line is before it, both must be certain.
    """
    end = data.find(b"\n", at) + 1
    if not end:
        return False
    timed = _FROM_LINE.match(data, at, end) is not None
    while data.startswith(b">From ", end):
        end = data.find(b"\n", end) + 1 or len(data)
    headed = _FIELD.match(data, end, end + 80) is not None
    if timed and not headed:
        return blank_before and data[end : end + 2].strip() == b""
    if timed:
        return True
    return headed and blank_before and _has_sender(data, end)


_SENDER = re.compile(rb"(?mi)^(?:From|Received|Return-Path|Message-ID|Delivered-To|X-GM-THRID):")
_HEADER_LOOK = 4000


def _has_sender(data: bytes, at: int) -> bool:
    end = data.find(b"\n\n", at, at + _HEADER_LOOK)
    return _SENDER.search(data, at, end if end >= 0 else at + _HEADER_LOOK) is not None


def _skipped(data: bytes, start: int, has_lengths: bool) -> int:
    """From where the next message is to be looked for: after the length that a header tells.

    The length is believed only where a message or the end of the file stands after it.
    """
    if not has_lengths:
        return start
    limit = data.find(b"\nFrom ", start)  # no header goes on beyond such a line
    limit = limit + 1 if limit >= 0 else len(data)
    head = data.find(b"\n\n", start, limit)
    carriage = data.find(b"\n\r\n", start, head if head >= 0 else limit)
    head = carriage if carriage >= 0 else head
    if head < 0:
        return start
    told = _LENGTH.search(data, start, head + 1)
    if told is None:
        return start
    end = data.find(b"\n", head + 1) + 1 + int(told[1])
    if end > len(data) + 1:
        return start
    after = end
    while after < len(data) and after < end + 4 and data[after] in b"\r\n":
        after += 1
    if after < len(data) and not data.startswith(b"From ", after):
        return start
    return max(start, min(after, len(data)) - 1)
