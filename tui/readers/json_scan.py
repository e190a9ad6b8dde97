"""Where the values inside a large JSON text begin and end, found without decoding them.

The decoder in C is asked to skip one value at a time and never looks far ahead, so no call holds
the interpreter for more than some milliseconds.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

REFUSED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What is raised where the text is damaged, nested too deep, or no JSON."""

_WINDOW = 1 << 20
_SKIP = msgspec.json.Decoder(msgspec.Raw)
_KEY = msgspec.json.Decoder(str)
_TRAILING = "JSON is malformed: trailing characters (byte "
_SPACE = re.compile(rb"[ \t\r\n]*")
_CLOSING = {b"[": b"]", b"{": b"}"}


class Member(NamedTuple):
    """A value inside an object (under `key`) or a list (no key): bytes `start` to `end`.

    Of a large one the members are known as well, since its end was found by going through them.
    """

    key: str | None
    start: int
    end: int
    members: "list[Member] | None" = None


def members(data: bytes, start: int, stop: int) -> list[Member]:
    """The members of the object or list that is all there is between `start` and `stop`."""
    found, end = _scan(data, after_space(data, start), stop)
    if after_space(data, end) < stop:
        raise msgspec.DecodeError("more than one value")
    return found


def is_value(data: bytes, start: int, stop: int) -> bool:
    """Whether one value is all there is between `start` and `stop`."""
    try:
        _SKIP.decode(memoryview(data)[start:stop])
    except REFUSED:
        return False
    return True


def _scan(data: bytes, at: int, stop: int) -> tuple[list[Member], int]:
    """The members of the container that begins at `at`, and its end; with a stack of its own."""
    view = memoryview(data)
    open_ = [_Open(None, at, _closing(data, at))]
    at += 1
    while True:
        inner = open_[-1]
        at = after_space(data, at)
        if at >= stop:
            raise msgspec.DecodeError("cut off")
        if data[at : at + 1] == inner.closing:
            open_.pop()
            at += 1
            if not open_:
                return inner.members, at
            open_[-1].members.append(Member(inner.key, inner.start, at, inner.members))
        else:
            key = None
            if inner.closing == b"}":
                end = _whole_end(view, at, stop)
                key = _KEY.decode(view[at:end])
                at = _after(b":", data, end)
            near = _near_end(view, at, stop)
            if near is None and data[at : at + 1] in _CLOSING:
                open_.append(_Open(key, at, _closing(data, at)))
                at += 1
                continue
            end = _whole_end(view, at, stop) if near is None else near
            inner.members.append(Member(key, at, end))
            at = end
        at = after_space(data, at)
        if data[at : at + 1] != open_[-1].closing:
            at = _after(b",", data, at)


@dataclass(slots=True)
class _Open:
    """A container whose end is not known yet."""

    key: str | None
    start: int
    closing: bytes
    members: list[Member] = field(default_factory=list)


def _closing(data: bytes, at: int) -> bytes:
    closing = _CLOSING.get(data[at : at + 1])
    if closing is None:
        raise msgspec.DecodeError("neither an object nor a list")
    return closing


def after_space(data: bytes, at: int) -> int:
    """The place of the first byte from `at` on that is not white space."""
    if data[at : at + 1] > b" ":
        return at
    found = _SPACE.match(data, at)
    return found.end() if found else at


def _near_end(view: memoryview, at: int, stop: int) -> int | None:
    """Where a value ends; None where that is too far to look, or the value is damaged."""
    end = min(stop, at + _WINDOW)
    try:
        found = _whole_end(view, at, end)
    except msgspec.DecodeError:
        return None
    return found if found < end or end == stop else None


def _whole_end(view: memoryview, at: int, stop: int) -> int:
    """Where a value ends: the decoder names the first byte after it."""
    try:
        _SKIP.decode(view[at:stop])
    except msgspec.DecodeError as error:
        words = str(error)
        if not words.startswith(_TRAILING):
            raise
        return at + int(words[len(_TRAILING) : -1]) - 1
    return stop


def _after(mark: bytes, data: bytes, at: int) -> int:
    """Where something begins after `mark`, which must come first."""
    at = after_space(data, at)
    if data[at : at + 1] != mark:
        raise msgspec.DecodeError(f"{mark!r} is missing")
    return after_space(data, at + 1)
