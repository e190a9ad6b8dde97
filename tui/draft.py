"""A thread while it is put together: rows as nodes, whose parents may be ids as yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.rows import Head, Row

TOP = -1

Text = tuple[str | None, str | None, str, int | str | None]
"""What a comment without an id is known by."""


@dataclass(slots=True, eq=False)
class Draft:
    """A thread while it is put together. `parent[n]` is a node, or None while it is an id.

    `closed` are stubs whose place a later file shows without them; `absent` are the ids that files
    name and do not hold; `pages` is what each file says of the comment page it holds and of the
    last one it knows.
    """

    head: Head
    format: str
    container: tuple[str, ...]
    files: int = 1
    rows: list[Row] = field(default_factory=list)
    parent: list[int | None] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)
    pages: list[tuple[int | None, int | None]] = field(default_factory=list)
    by_id: dict[str, int] = field(default_factory=dict)
    by_text: dict[Text, list[int]] | None = None
    repeated: int = 0

    def add(self, row: Row, parent: int | None) -> int:
        """A new node for this row."""
        self.rows.append(row)
        self.parent.append(parent)
        return len(self.rows) - 1

    def take(self, rows: Sequence[Row]) -> bool:
        """Take all rows of a thread at once; False, and none taken, where they need a `Place`.

        They do where an id stands twice or a level is left out.
        """
        by_id = {row.id: node for node, row in enumerate(rows) if row.id is not None}
        if len(by_id) < len(rows) - sum([row.id is None for row in rows]):
            return False
        parents: list[int | None] = []
        open_: list[int] = []
        top = (None, self.head.key)
        for node, row in enumerate(rows):
            depth = row.depth
            if depth is None:
                parents.append(TOP if row.parent in top else None)
            elif 0 <= depth <= len(open_):
                del open_[depth:]
                parents.append(open_[-1] if open_ else TOP)
                open_.append(node)
            else:
                return False
        self.rows, self.parent, self.by_id = list(rows), parents, by_id
        return True
