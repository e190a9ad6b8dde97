"""Where a reader has been: the list of jumps, and marks with names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.outline import Folds

_MOST = 100


class Spot(NamedTuple):
    """A place to come back to: in the article or the comments, with its folds.

    `place` is what the first line of the pane showed. `view` tells which filter, narrowing and
    order the folds belong to.
    """

    in_article: bool
    cursor: int
    place: tuple[int, int]
    folds: Folds | None = None
    view: int = 0


class Trail:
    """The jumps that can be taken back, oldest first, and the named marks."""

    def __init__(self) -> None:
        self._spots: list[Spot] = []
        self._at = 0
        self.marks: dict[str, Spot] = {}

    def adopt(self, other: Trail) -> None:
        """Take over where a reader was in the same thread when less of it was there."""
        self._spots = [spot._replace(folds=None) for spot in other._spots]
        self._at = other._at
        self.marks = {name: spot._replace(folds=None) for name, spot in other.marks.items()}

    def leave(self, spot: Spot) -> None:
        """A jump begins here; what was ahead is forgotten, as nobody walks it any more."""
        del self._spots[self._at :]
        if not self._spots or not _same(self._spots[-1], spot):
            self._spots.append(spot)
            del self._spots[:-_MOST]
        self._at = len(self._spots)

    def back(self, here: Spot) -> Spot | None:
        """The place before the last jump; None at the first."""
        if self._spots and self._at == len(self._spots):
            self._spots.append(here)
        return self._walk(-1, here)

    def forward(self, here: Spot) -> Spot | None:
        """The place that was left by going back; None where there is none."""
        return self._walk(1, here)

    def swap(self, here: Spot) -> Spot | None:
        """The place before the last jump, which this one then is."""
        if not self._spots:
            return None
        last = self._spots[min(self._at, len(self._spots)) - 1]
        self.leave(here)
        return last

    def _walk(self, step: int, here: Spot) -> Spot | None:
        """The next spot of a walk that is somewhere else; the walk stays where there is none."""
        at = self._at + step
        while 0 <= at < len(self._spots):
            if not _same(self._spots[at], here):
                self._at = at
                return self._spots[at]
            at += step
        return None


def _same(one: Spot, other: Spot) -> bool:
    return one[:3] == other[:3]
