"""Sets of entries as bytes, one for each entry: 1 where it is in the set."""

from collections.abc import Iterator


def both(one: bytearray, other: bytearray) -> bytearray:
    """One where both are one."""
    joined = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return bytearray(joined.to_bytes(len(one), "little"))


def either(one: bytearray, other: bytearray) -> bytearray:
    """One where either is one."""
    joined = int.from_bytes(one, "little") | int.from_bytes(other, "little")
    return bytearray(joined.to_bytes(len(one), "little"))


def without(one: bytearray, other: bytearray) -> bytearray:
    """One where the first is one and the other is not."""
    joined = int.from_bytes(one, "little") & ~int.from_bytes(other, "little")
    return bytearray(joined.to_bytes(len(one), "little"))


def entries_of(column: bytes | bytearray) -> Iterator[int]:
    """The entries of a set, in order."""
    entry = column.find(1)
    while entry >= 0:
        yield entry
        entry = column.find(1, entry + 1)
