"""What the JSON forms of a Hacker News thread share."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from tui.readers.json_data import start
from tui.readers.values import dict_of, int_of, list_of, str_of
from tui.rows import Head, Item, Kind, Row
from tui.source import Source

Node = Mapping[str, Any]
"""An item as decoded; any key may be missing and any value of any type."""


def keys_on_the_way(source: Source, replies: str) -> set[str]:
    """The keys of the first node of a nested form, of its first reply, and so on down."""
    found: set[str] = set()
    node = start(source)
    while inside := dict_of(next(iter(list_of(node)), node)):
        found |= inside.keys()
        node = inside.get(replies)
    return found


def threads(
    nodes: Iterable[tuple[int, Any]],
    head_of: Callable[[Node], Head],
    comment_of: Callable[[Node, int], Row],
) -> Iterator[Item]:
    """Heads and rows of nested items, each with its depth; those at depth 0 are what was saved.

    Where that is a comment, the one that it answers is missing, unless it answers the story.
    """
    offset = -1
    for depth, node in nodes:
        if depth == 0:
            found = dict_of(node)
            yield head_of(found)
            offset = -1
            if found.get("type") == "comment":
                lost = str_of(found.get("parent_id"))
                offset = int(lost is not None and lost != str_of(found.get("story_id")))
                if offset:
                    yield Row(id=lost, depth=0, kind=Kind.MISSING)
        if depth + offset >= 0 and isinstance(node, dict) and node:
            yield comment_of(node, depth + offset)


def option(node: Any, *names: str) -> str:
    """HTML of one option of a poll: its text, under the first of these names, and its points."""
    found = dict_of(node)
    text = next((text for name in names if (text := str_of(found.get(name)))), "")
    points = int_of(found.get("points", found.get("score")))
    return text + (f" ({points} points)" if points is not None else "")


def is_true(found: Any) -> bool:
    """A flag, as any export writes it."""
    return found is True or found == 1 or found in ("true", "1")
