"""What a reader did with a thread: read it, starred it, wrote notes. It lasts for the run.

This is all that the rest knows of what is remembered; a store fills it before a thread is opened,
and keeps what changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.entry_sets import without
from tui.rows import IS_COMMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.archive import Thread
    from tui.query.match import Mark


class Visit:
    """Marks on the entries of one thread: a byte each for `read`, `new` and `starred`; `notes`.

    New is what was not there at the visit before; on a first visit nothing is. Placeholders are
    never unread. `version` grows with every change.
    """

    def __init__(self, thread: Thread) -> None:
        size = len(thread)
        self.comments = thread.columns.kind.translate(IS_COMMENT)
        self.read = bytearray(size)
        self.new = bytearray(size)
        self.starred = bytearray(size)
        self.notes: dict[int, str] = {}
        self.version = 0
        self._end = thread.tree.end

    def carry_over(self, before: Visit, places: Sequence[int], *, is_same_save: bool) -> None:
        """Take over what was kept before; what was not there then is new, but in the same save.

        `places` has for each entry of then the one of now, -1 where it is gone.
        """
        self.new[:] = bytes(len(self.new)) if is_same_save else self.comments
        for then, now in enumerate(places):
            if now >= 0:
                if before.comments[then]:
                    self.new[now] = before.new[then]
                self.read[now] = before.read[then]
                self.starred[now] = before.starred[then]
        self.notes = {
            places[then]: text for then, text in before.notes.items() if places[then] >= 0
        }

    def marked(self, mark: Mark) -> bytearray:
        """The entries that have a mark."""
        if mark == "unread":
            return without(self.comments, self.read)
        if mark == "note":
            return bytearray(entry in self.notes for entry in range(len(self.read)))
        return self.new if mark == "new" else self.starred

    def set_read(self, entry: int, read: bool = True) -> None:
        """Mark an entry as read, or as unread."""
        self.read[entry] = read
        self.version += 1

    def set_read_below(self, entry: int, read: bool = True) -> None:
        """Mark an entry and everything below it as read, or as unread."""
        end = self._end[entry]
        self.read[entry:end] = (b"\1" if read else b"\0") * (end - entry)
        self.version += 1

    def toggle_star(self, entry: int) -> bool:
        """Star an entry, or take the star away; whether it has one now."""
        self.starred[entry] ^= 1
        self.version += 1
        return bool(self.starred[entry])

    def write_note(self, entry: int, text: str) -> None:
        """Keep a note on an entry; an empty one takes it away."""
        if text:
            self.notes[entry] = text
        else:
            self.notes.pop(entry, None)
        self.version += 1
