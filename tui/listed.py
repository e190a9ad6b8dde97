"""A thread in a list of threads, from which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tui.archive import Thread
    from tui.rows import Head


class Listed(Protocol):
    """What a list tells of a thread; of a large file no more may have been read."""

    @property
    def key(self) -> str:
        """Its own id, the same in every save of it; empty where the file gives none."""

    @property
    def head(self) -> Head:
        """The article."""

    @property
    def comments(self) -> int:
        """How many comments there are."""

    @property
    def format(self) -> str:
        """The format of its file."""

    @property
    def notes(self) -> list[str]:
        """What was noted of it, as far as it is read."""

    def opened(self) -> Thread:
        """All of it."""
