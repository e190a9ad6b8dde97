"""Dumps of Reddit (Pushshift, Arctic Shift): bare comments and posts, of many threads in one file.

A line is an object; answers of the archives' interfaces hold the same objects in a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

from tui.readers import reddit
from tui.readers.json_data import items, notes, start, value
from tui.readers.reddit_json import File, Thing, is_escaped, unescaped
from tui.readers.values import dict_of, list_of, str_of
from tui.rows import Item, Note, Row
from tui.source import Source

_LOOKED_AT = 2000
_OF_POSTS = {"title", "id", "subreddit"}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def sniff(source: Source) -> float:
    """Sure where the first object has the fields of a comment or a post and no envelope."""
    found = start(source)
    if isinstance(found, dict) and isinstance(found.get("data"), list):
        found = found["data"]
    first = dict_of(next(iter(list_of(found)), None) if isinstance(found, list) else found)
    return 0.9 if "kind" not in first and _kind(first) else 0.0


def read(source: Source) -> Iterator[Item]:
    """A head for each post, and for each thread before its first comment; rows as they stand."""
    things = _things(source)
    seen = list(islice(things, _LOOKED_AT))
    file = File(unescaped if is_escaped(seen) else str, archive=False)
    for thing in chain(seen, things):
        for item in file.items(thing):
            if isinstance(item, Row):
                item.parent = _parent(thing.data)
            yield item
    yield from file.notes
    if file.threads and not file.posts:
        posts = "post is" if len(file.threads) == 1 else "posts are"
        yield Note(f"The {posts} not in the file, the comments alone.", lack=True)
    yield from notes(source)


def _things(source: Source) -> Iterator[Thing]:
    found = start(source)
    if not isinstance(found, dict):
        objects = items(source)
    elif isinstance(found.get("data"), list):
        objects = items(source, "data")
    else:
        objects = iter((value(source),))
    for each in objects:
        data = dict_of(each)
        kind = _kind(data)
        if kind:
            yield Thing(kind, data, None)


def _kind(data: Mapping[str, Any]) -> str | None:
    """What an object without envelope is: a comment, a post, or nothing that we know."""
    if "body" in data and "link_id" in data:
        return "t1"
    return "t3" if data.keys() >= _OF_POSTS else None


def _parent(data: Mapping[str, Any]) -> str | None:
    """The comment that a comment answers; early archives tell it as a number."""
    parent = data.get("parent_id")
    if isinstance(parent, int):
        parent = f"t1_{_in_base_36(parent)}" if 0 < parent < 1 << 63 else None
        if parent and reddit.bare(parent) == reddit.bare(str_of(data.get("link_id"))):
            return None
    name = str_of(parent) or ""
    return name[3:] or None if name.startswith("t1_") else None


def _in_base_36(number: int) -> str:
    digits = []
    while number:
        number, digit = divmod(number, 36)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))
