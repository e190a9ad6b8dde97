"""What a reader marks an entry as, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.archive import Thread
    from tui.visit import Visit

    Mark = Callable[[Thread, Visit, int], str]


def toggle_read(thread: Thread, visit: Visit, entry: int) -> str:
    """Mark an entry as read, or as unread."""
    read = not visit.read[entry]
    visit.set_read(entry, read)
    return "read" if read else "unread again"


def read_below(thread: Thread, visit: Visit, entry: int) -> str:
    """Mark an entry and all below it as read."""
    visit.set_read_below(entry)
    below = thread.inside(entry)
    return f"read, and {below:,} below" if below else "read"


def star(thread: Thread, visit: Visit, entry: int) -> str:
    """Give an entry a star, or take it off."""
    return "starred" if visit.toggle_star(entry) else "the star is off"


MARKS = {"toggle-read": toggle_read, "read-below": read_below, "star": star}
