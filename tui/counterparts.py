"""Which comment of one save of a thread is which of another."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tui.archive import Thread


def counterparts(old: Thread, new: Thread) -> list[int]:
    """For each entry of the old save its entry in the new one, -1 where it is gone.

    A comment is known by its id in the file, else by author, date and text; of several that are
    alike the first is the first.
    """
    if len(new) >= len(old) and all(
        _known_by(old, entry) == _known_by(new, entry) for entry in range(len(old))
    ):
        return list(range(len(old)))
    places: dict[Hashable, deque[int]] = defaultdict(deque)
    for entry in range(len(new)):
        places[_known_by(new, entry)].append(entry)
    found: list[int] = []
    for entry in range(len(old)):
        alike = places.get(_known_by(old, entry))
        found.append(alike.popleft() if alike else -1)
    return found


def _known_by(thread: Thread, entry: int) -> Hashable:
    columns = thread.columns
    if columns.id[entry] is not None:
        return columns.id[entry]
    date = columns.date[entry] or columns.date_text[entry]
    return columns.author[entry], date, str(columns.body[entry])
