"""Long strings of JSON that stay in the file until somebody asks for their text."""

from typing import Any, cast

import msgspec

NULL = msgspec.Raw(b"null")
"""What stands for a string that is missing."""

_LONG = 256
_QUOTE = ord('"')
_DECODE = msgspec.json.Decoder().decode


class _Text(msgspec.Struct, gc=False, eq=False):
    """A string as it stands in a file, in quotes and with its escapes."""

    raw: msgspec.Raw

    def __len__(self) -> int:
        return len(memoryview(self.raw)) - 2

    def __str__(self) -> str:
        return cast("str", _DECODE(self.raw))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Text | str) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


def late(raw: msgspec.Raw) -> Any:
    """What stands for a long string until `str` takes it out of the file; else what it holds.

    The bytes must be whole JSON in valid UTF-8. One that begins with white space, or with an
    escape, is taken out at once, as it may hold nothing else.
    """
    view = memoryview(raw)
    if len(view) > _LONG and view[0] == _QUOTE and view[1] not in b" \\":
        return _Text(raw)
    return _DECODE(raw)


def is_late(found: Any) -> bool:
    """Whether this stands for a string that is still in the file; then it is no short one."""
    return type(found) is _Text
