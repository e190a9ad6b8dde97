"""Where entries stand in an export that holds only some of a thread."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.export import Choice


class Place(NamedTuple):
    """An entry, and how many of those that it answers, however far up, are written too."""

    entry: int
    depth: int
    parent_is_written: bool


def places(choice: Choice) -> Iterator[Place]:
    """The entries to write in reading order."""
    tree = choice.thread.tree
    above: list[int] = []
    for entry in choice.entries:
        while above and tree.end[above[-1]] <= entry:
            above.pop()
        parent = tree.parent[entry]
        yield Place(entry, len(above), (above[-1] if above else -1) == parent)
        above.append(entry)
