"""Mutations: an input is a function of the corpus, the tokens and a seed alone."""

import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, NamedTuple

from tests.fuzz.tokens import Tokens

LARGEST = 1 << 20
_GROWN = 1 << 17
_NUMBER = re.compile(rb"\d+")
_QUOTED = re.compile(rb'"([^"\n]{1,200})"')
_TAG = re.compile(rb"<([a-zA-Z][\w:-]*)[^<>]*>")
_ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**30, 1.5, 1e300, "", "x", "\ud800", "\x00\x1b[2J", "<p>"),
    *([], {}, [None], [[]], {"a": []}, "1e400", "9" * 30, "2024-02-30T25:00:00Z", [{}, 1, "x"]),
)


class Material(NamedTuple):
    """What mutations are made of: whole samples, and the tokens of their family."""

    corpus: Sequence[bytes]
    tokens: Tokens


def mutated(material: Material, chance: Random) -> bytes:
    """A sample of the corpus, damaged in one way or in several, one after another."""
    data = chance.choice(material.corpus)
    for _ in range(1 + min(9, int(chance.expovariate(0.6)))):
        data = chance.choice(_WAYS)(data, material, chance)[:LARGEST]
    return data


def _size(chance: Random, most: int) -> int:
    """A number from 1 to `most`, small ones as likely as large ones."""
    return max(1, min(most, int(2 ** (chance.random() * max(1, most).bit_length()))))


def _times(chance: Random, size: int) -> int:
    """How often something of this size is repeated: seldom so often that the input gets large."""
    rare = chance.random()
    most = LARGEST if rare < 0.01 else _GROWN if rare < 0.1 else 1000
    return _size(chance, most // max(1, size) + 1)


def _span(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + _size(chance, len(data) - start))


def _cut(data: bytes, material: Material, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] if chance.random() < 0.8 else data[at:]


def _delete(data: bytes, material: Material, chance: Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _duplicate(data: bytes, material: Material, chance: Random) -> bytes:
    """A span twice or many times, far apart or one after another."""
    start, end = _span(data, chance)
    times = _times(chance, end - start)
    at = end if chance.random() < 0.7 else chance.randrange(len(data) + 1)
    return data[:at] + data[start:end] * times + data[at:]


def _swap(data: bytes, material: Material, chance: Random) -> bytes:
    a, b, c, d = sorted(chance.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _flip(data: bytes, material: Material, chance: Random) -> bytes:
    changed = bytearray(data or b"\0")
    for _ in range(_size(chance, 16)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _overwrite(data: bytes, material: Material, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    noise = chance.randbytes(_size(chance, 16))
    return data[:at] + noise + data[at + len(noise) :]


def _insert(data: bytes, material: Material, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(material.tokens.pieces) + data[at:]


def _replace(data: bytes, material: Material, chance: Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + chance.choice(material.tokens.pieces) + data[end:]


def _renumber(data: bytes, material: Material, chance: Random) -> bytes:
    """Another number for one that is there: another of the file, or an odd one."""
    numbers = list(_NUMBER.finditer(data))
    if not numbers:
        return _insert(data, material, chance)
    old = chance.choice(numbers)
    odd = chance.choice((b"0", b"1", b"-1", b"99999999", b"4294967296", b"9" * 30, b""))
    new = odd if chance.random() < 0.5 else chance.choice(numbers).group()
    return data[: old.start()] + new + data[old.end() :]


def _nest(data: bytes, material: Material, chance: Random) -> bytes:
    """Something opened many times, and closed as often, less often or never."""
    own = list(_TAG.finditer(data)) if chance.random() < 0.5 else []
    if own:
        tag = chance.choice(own)
        begin, finish = tag[0], b"</%s>" % tag[1]
    else:
        begin, finish = chance.choice(material.tokens.nests)
    start, end = _span(data, chance)
    times = _times(chance, len(begin))
    closed = chance.choice((times, times, 0, times // 2))
    return data[:start] + begin * times + data[start:end] + finish * closed + data[end:]


def _lengthen(data: bytes, material: Material, chance: Random) -> bytes:
    """What stands between quotation marks, many times over."""
    quoted = list(_QUOTED.finditer(data))
    if not quoted:
        return _duplicate(data, material, chance)
    found = chance.choice(quoted)
    return data[: found.start(1)] + found[1] * _times(chance, len(found[1])) + data[found.end(1) :]


def _splice(data: bytes, material: Material, chance: Random) -> bytes:
    other = chance.choice(material.corpus)
    start, end = _span(other, chance)
    at = chance.randrange(len(data) + 1)
    return data[:at] + other[start:end] + (data[at:] if chance.random() < 0.6 else b"")


def _lines(data: bytes, material: Material, chance: Random) -> bytes:
    """A line moved, doubled, indented, joined to the next or left out."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            lines.insert(chance.randrange(len(lines) + 1), lines.pop(at))
        case 1:
            lines.insert(chance.randrange(len(lines) + 1), lines[at])
        case 2:
            lines[at] = b" " * _size(chance, 300) + lines[at]
        case 3:
            lines[at] = lines[at].strip() + b" " + (lines.pop(at + 1) if lines[at + 1 :] else b"")
        case _:
            del lines[at]
    return b"\n".join(lines)


def _value(data: bytes, material: Material, chance: Random) -> bytes:
    """A value of JSON in the place of another: an odd one, or one from elsewhere in the file."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return _lines(data, material, chance)
    places = list(_places(whole))
    if not places:
        return _insert(data, material, chance)
    for _ in range(_size(chance, 4)):
        container, key = chance.choice(places)
        other, from_key = chance.choice(places)
        value = chance.choice(_ODD) if chance.random() < 0.7 else other[from_key]
        container[key] = json.loads(json.dumps(value))
        places = list(_places(whole))
    return json.dumps(whole).encode()


def _places(whole: Any) -> list[tuple[Any, Any]]:
    """Each container in a value, with each of its keys or indices."""
    found: list[tuple[Any, Any]] = []
    open_ = [whole]
    while open_:
        container = open_.pop()
        if isinstance(container, dict):
            found += [(container, key) for key in container]
            open_ += container.values()
        elif isinstance(container, list):
            found += [(container, index) for index in range(len(container))]
            open_ += container
    return found


_Way = Callable[[bytes, Material, Random], bytes]
_WAYS: tuple[_Way, ...] = (
    *(_cut, _delete, _duplicate, _swap, _flip, _overwrite, _insert, _insert, _replace),
    *(_renumber, _nest, _lengthen, _splice, _lines, _value),
)
