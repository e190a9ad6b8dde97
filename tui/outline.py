"""What is on show: one byte an entry, written in slices.

A fold writes zeros over the replies below it; unfolding writes them back from `base` (what a
filter or a narrowing lets through) and closes the folds inside again. No list of visible entries
is ever made: the next one is a `find`.
"""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from tui.archive import Tree

_DEEPEST = 255


class Reach(Enum):
    """What a filter shows beside the matches."""

    PARENTS = "matches and their parents"
    MATCHES = "matches only"
    BRANCHES = "whole branches"


class Folds(NamedTuple):
    """A state of all folds, to come back to."""

    closed: bytes
    short: bytes
    level: int


class Outline:
    """The folds, the filter and the narrowing of a thread, and which entries they leave visible.

    `closed[i]` hides the replies below `i`; `short[i]` shows `i` itself as one line. `shown[i]` is
    derived from these and `base`. `stops[i]` is where moves may end: what is shown, and under a
    filter only the matches. `version` grows with every change.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.size = len(tree)
        self.depths = bytes(min(depth, _DEEPEST) for depth in tree.depth)
        self.deepest = max(tree.depth, default=0)
        self.closed = bytearray(self.size)
        self.short = bytearray(self.size)
        self.base = bytearray(b"\1") * self.size
        self.shown = bytearray(self.base)
        self.matches: bytearray | None = None
        self.level = self.deepest + 1
        self.version = 0
        self._stops: tuple[int, bytearray] | None = None

    @property
    def stops(self) -> bytearray:
        """Where moves may end, one byte an entry."""
        if self.matches is None:
            return self.shown
        if self._stops is None or self._stops[0] != self.version:
            stops = both(self.shown, self.matches)
            self._stops = self.version, stops if any(stops) else self.shown
        return self._stops[1]

    def is_folded(self, entry: int) -> bool:
        """Whether an entry is one line."""
        return bool(self.short[entry])

    def has_replies(self, entry: int) -> bool:
        """Whether any entry is below this one."""
        return self.tree.end[entry] > entry + 1

    def is_context(self, entry: int) -> bool:
        """Whether an entry is there only for the sake of a match below it."""
        return self.matches is not None and not self.matches[entry]

    # Folding

    def fold(self, entry: int) -> None:
        """Show an entry as one line, and none of its replies."""
        self.short[entry] = 1
        self.close(entry)

    def unfold(self, entry: int) -> None:
        """Show an entry and its replies; folds inside keep their state."""
        self.short[entry] = 0
        self.open(entry)

    def close(self, entry: int) -> None:
        """Hide the replies to an entry, and not the entry."""
        self.closed[entry] = 1
        start, end = entry + 1, self.tree.end[entry]
        self.shown[start:end] = bytes(end - start)
        self.version += 1

    def open(self, entry: int) -> None:
        """Show the replies to an entry, as far as folds inside let them."""
        self.closed[entry] = 0
        self._derive(entry + 1, self.tree.end[entry])
        if not self._is_reached(entry):
            self.shown[entry + 1 : self.tree.end[entry]] = bytes(self.tree.end[entry] - entry - 1)
        self.version += 1

    def fold_below(self, entry: int, folded: bool) -> None:
        """Fold or unfold an entry and everything below it."""
        start, end = entry, self.tree.end[entry]
        value = b"\1" if folded else b"\0"
        self.closed[start:end] = value * (end - start)
        self.short[start:end] = value * (end - start)
        if folded:
            self.fold(entry)
        else:
            self.unfold(entry)

    def fold_to(self, level: int) -> None:
        """Fold every entry at depth `level` and deeper; open those above."""
        self.level = max(0, min(level, self.deepest + 1))
        if self.level <= self.deepest:
            self.level = min(self.level, _DEEPEST - 1)
        folded = bytes(depth >= self.level for depth in range(256))
        reached = bytes(depth <= self.level for depth in range(256))
        if self.level > self.deepest:
            folded, reached = bytes(256), b"\1" * 256
        self.short[:] = self.closed[:] = self.depths.translate(folded)
        self.shown[:] = both(self.base, bytearray(self.depths.translate(reached)))
        self.version += 1

    def reveal(self, entry: int) -> None:
        """Open what hides an entry; under a filter it comes as context, with its parents."""
        self.base[entry] = 1
        for above in self.tree.ancestors(entry):
            self.base[above] = 1
            self.closed[above] = self.short[above] = 0
        root = self.root(entry)
        self._derive(root, self.tree.end[root])
        self.version += 1

    def folds(self) -> Folds:
        """The state of all folds."""
        return Folds(bytes(self.closed), bytes(self.short), self.level)

    def restore(self, folds: Folds) -> None:
        """Bring a state of all folds back."""
        self.closed[:] = folds.closed
        self.short[:] = folds.short
        self.level = folds.level
        self._derive(0, self.size)
        self.version += 1

    # Filtering

    def filter(self, matches: bytearray, reach: Reach) -> None:
        """Show the matches, with what belongs to them, unfolded."""
        self.matches = matches
        self.base = _with(self.tree, matches, reach)
        self.closed[:] = self.short[:] = bytes(self.size)
        self.shown[:] = self.base
        self.version += 1

    def unfilter(self) -> None:
        """Let everything through again; folds stay as they are."""
        self.matches = None
        self.base = bytearray(b"\1") * self.size
        self._derive(0, self.size)
        self.version += 1

    # Places

    def root(self, entry: int) -> int:
        """The branch that an entry is in."""
        while self.tree.parent[entry] >= 0:
            entry = self.tree.parent[entry]
        return entry

    def nearest_shown(self, entry: int) -> int:
        """The entry itself where it is shown; else the nearest parent, else the nearest entry."""
        if self.shown[entry]:
            return entry
        for above in self.tree.ancestors(entry):
            if self.shown[above]:
                return above
        after = self.shown.find(1, entry)
        return after if after >= 0 else max(0, self.shown.rfind(1, 0, entry))

    def _is_reached(self, entry: int) -> bool:
        return not any(self.closed[above] for above in self.tree.ancestors(entry))

    def _derive(self, start: int, end: int) -> None:
        """Write `shown` anew between two entries that no fold crosses."""
        self.shown[start:end] = self.base[start:end]
        for entry in _closed_in(self.closed, self.tree, start, end):
            stop = self.tree.end[entry]
            self.shown[entry + 1 : stop] = bytes(stop - entry - 1)


def _closed_in(closed: bytearray, tree: Tree, start: int, end: int) -> Iterator[int]:
    """The outermost closed entries with replies between two places."""
    while (entry := closed.find(1, start, end)) >= 0:
        yield entry
        start = tree.end[entry]


def both(one: bytearray, other: bytearray) -> bytearray:
    """One where both are one."""
    joined = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return bytearray(joined.to_bytes(len(one), "little"))


def _with(tree: Tree, matches: bytearray, reach: Reach) -> bytearray:
    """The matches, and what a filter of this reach shows with them."""
    base = bytearray(matches)
    if reach is Reach.MATCHES:
        return base
    entry = matches.find(1)
    while entry >= 0:
        root = entry
        for above in tree.ancestors(entry):
            root = above
            if base[above] and reach is Reach.PARENTS:
                break
            base[above] = 1
        if reach is Reach.BRANCHES:
            end = tree.end[root]
            base[root:end] = b"\1" * (end - root)
            entry = matches.find(1, end)
        else:
            entry = matches.find(1, entry + 1)
    return base
