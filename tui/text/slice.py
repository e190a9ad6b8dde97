"""Part of a file that is taken out as text when somebody asks for it."""

from typing import cast


class _Slice:
    """Bytes `start` to `end` of a file; as text, each character stands for one byte of them."""

    __slots__ = ("data", "end", "start")

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self.data = data
        self.start = start
        self.end = end

    def __len__(self) -> int:
        return self.end - self.start

    def __str__(self) -> str:
        return self.data[self.start : self.end].decode("latin-1")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Slice) and len(self) == len(other) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def strip(self) -> str:
        """Its text without the white space around it."""
        return str(self).strip()


def late(data: bytes, start: int, end: int) -> str:
    """What stands for a text until `str` takes it out of the file: it is as long, and as equal."""
    return cast("str", _Slice(data, start, end))


def octets(text: str) -> bytes:
    """The bytes that the characters of a text stand for, whether it is such a part or not."""
    part: object = text
    if isinstance(part, _Slice):
        return part.data[part.start : part.end]
    return text.encode("latin-1", "replace")
