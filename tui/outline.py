"""What is on show: one byte an entry, written in slices.

A fold writes zeros over the replies below it; unfolding writes them back from `base` (what a
filter or a narrowing lets through) and closes the folds inside again. No list of visible entries
is ever made: the next one is a `find`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.archive import Tree
from tui.entry_sets import both, either, entries_of
from tui.reach import Reach, shown_with
from tui.walk import Walk

_DEEPEST = 255
_IS_TOP = bytes(depth == 0 for depth in range(256))
_IS_BELOW = bytes(depth > 0 for depth in range(256))


class Folds(NamedTuple):
    """A state of all folds, to come back to: those of the tree, or of a flat order."""

    closed: bytes
    short: bytes
    level: int
    reasons: Mapping[int, str]
    is_flat: bool = False


class Outline:
    """The folds, the filter, the narrowing and the order of a thread, and what they leave visible.

    `closed[i]` hides the replies below `i`; `short[i]` shows `i` itself as one line. `shown[i]` is
    derived from these and `base`. `stops[i]` is where moves may end: what is shown, and under a
    filter only the matches. All are indexed by entry, whatever the order. `reasons` say why an
    entry was folded where a rule did it. `within` is the entry whose subtree alone is shown, or
    None. `version` grows with every change, `view` with every filter, narrowing and order.

    In a flat order (`is_flat`) the entries are one list, in which a fold hides nothing but the
    text of its own entry.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.size = len(tree)
        self.deepest = max(tree.depth, default=0)
        self.depths = _as_bytes(tree.depth)
        self.closed = bytearray(self.size)
        self.short = bytearray(self.size)
        self.base = bytearray(b"\1") * self.size
        self.shown = bytearray(self.base)
        self.matches: bytearray | None = None
        self.within: int | None = None
        self.reasons: dict[int, str] = {}
        self.level = self.deepest + 1
        self.version = 0
        self.view = 0
        self._reach = Reach.PARENTS
        self._stops: tuple[int, bytearray] | None = None
        self._above = -1, -1, 0  # the version and the entry that were counted for, and the count
        self._on_show = -1, 0
        self._walk = Walk(self.size)
        self._tree_folds: dict[bool, Folds] = {}
        self._folds: Folds | None = None

    @property
    def stops(self) -> bytearray:
        """Where moves may end, one byte an entry."""
        if self.matches is None:
            return self.shown
        if self._stops is None or self._stops[0] != self.version:
            stops = both(self.shown, self.matches)
            self._stops = self.version, stops if any(stops) else self.shown
        return self._stops[1]

    @property
    def is_flat(self) -> bool:
        """Whether the entries are shown as a list, and not as a tree."""
        return self._walk.entries is not None

    def depth(self, entry: int) -> int:
        """How deep an entry is drawn."""
        return 0 if self.is_flat else self.tree.depth[entry]

    def is_folded(self, entry: int) -> bool:
        """Whether an entry is one line."""
        return bool(self.short[entry])

    def has_replies(self, entry: int) -> bool:
        """Whether any entry is below this one."""
        return self.tree.end[entry] > entry + 1

    def is_context(self, entry: int) -> bool:
        """Whether an entry is there only for the sake of a match below it."""
        return self.matches is not None and not self.matches[entry]

    # Walking, in the order of the moment; -1 where there is nothing further

    def first(self) -> int:
        """The first entry on show."""
        return self._walk.after(self.shown, -1)

    def last(self) -> int:
        """The last entry on show."""
        return self._walk.before(self.shown, -1)

    def after(self, entry: int) -> int:
        """The next entry on show."""
        return self._walk.after(self.shown, entry)

    def before(self, entry: int) -> int:
        """The previous entry on show."""
        return self._walk.before(self.shown, entry)

    def next_stop(self, entry: int) -> int:
        """Where a move down ends; the first stop of all after -1."""
        return self._walk.after(self.stops, entry)

    def previous_stop(self, entry: int) -> int:
        """Where a move up ends; the last stop of all before -1."""
        return self._walk.before(self.stops, entry)

    def next_among(self, column: bytearray, entry: int) -> int:
        """The next stop after an entry that is in a column too."""
        return self._walk.after(both(self.stops, column), entry)

    def seek(self, column: bytearray, entry: int, forward: bool) -> int:
        """The next entry, or the previous one, of those in a column, hidden in folds or not.

        What a filter or a narrowing hides is passed over.
        """
        wanted = both(column, self.base)
        if self.matches is not None:
            wanted = both(wanted, self.matches)
        return self._walk.after(wanted, entry) if forward else self._walk.before(wanted, entry)

    def above(self, entry: int) -> int:
        """How many entries on show stand before this one."""
        if self._above[:2] != (self.version, entry):
            self._above = self.version, entry, self._walk.count_before(self.shown, entry)
        return self._above[2]

    @property
    def on_show(self) -> int:
        """How many entries are on show."""
        if self._on_show[0] != self.version:
            self._on_show = self.version, self.shown.count(1)
        return self._on_show[1]

    def passing_before(self, column: bytearray, entry: int) -> int:
        """How many of a column that filter and narrowing let through stand before an entry."""
        return self._walk.count_before(both(column, self.base), entry)

    def arrange(self, entries: array[int] | None) -> None:
        """Show the entries in this order, as one list; None = as the tree they are.

        The folds of the tree are kept for when it comes back, those under a filter by themselves.
        """
        is_filtered = self.matches is not None
        if not self.is_flat:
            self._tree_folds[is_filtered] = self.folds()
        self._walk = Walk(self.size, entries)
        self.view += 1
        if entries is None and is_filtered in self._tree_folds:
            self.restore(self._tree_folds[is_filtered])
        else:
            self.closed[:] = self.short[:] = bytes(self.size)
            self._derive(0, self.size)
            self.version += 1

    # Folding

    def fold(self, entry: int) -> None:
        """Show an entry as one line, and none of its replies."""
        self.short[entry] = 1
        self.close(entry)

    def unfold(self, entry: int) -> None:
        """Show an entry and its replies; folds inside keep their state."""
        self.short[entry] = 0
        self.reasons.pop(entry, None)
        self.open(entry)

    def close(self, entry: int) -> None:
        """Hide the replies to an entry, and not the entry."""
        self.closed[entry] = 1
        self._derive(entry, self.tree.end[entry])
        self.version += 1

    def open(self, entry: int) -> None:
        """Show the replies to an entry, as far as folds inside let them."""
        self.closed[entry] = 0
        self._derive(entry, self.tree.end[entry])
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
        """Fold every entry on view at depth `level` and deeper; open those above."""
        start, end = self._view()
        depths, deepest = self._levels()
        self.level = max(self.ground, min(level, self.ground + deepest + 1))
        least = min(self.level - self.ground, _DEEPEST - 1)
        if self.level > self.ground + deepest:
            least = _DEEPEST + 1
        folded = depths.translate(bytes(depth >= least for depth in range(256)))
        self.short[start:end] = self.closed[start:end] = folded
        self.reasons = {
            entry: reason for entry, reason in self.reasons.items() if not start <= entry < end
        }
        self.shown[start:end] = self.base[start:end]
        if not self.is_flat:
            reached = depths.translate(bytes(depth <= least for depth in range(256)))
            self.shown[start:end] = both(self.shown[start:end], bytearray(reached))
        self.version += 1

    def fold_branches(self) -> None:
        """Hide the replies to every branch on view, and no branch; where that is done, show all."""
        start, end = self._view()
        depths, _ = self._levels()
        tops, below = depths.translate(_IS_TOP), bytearray(depths.translate(_IS_BELOW))
        closed = self.closed[start:end]
        if any(closed[top] for top in entries_of(tops) if self.has_replies(start + top)):
            self.closed[start:end] = both(closed, below)
        else:
            self.closed[start:end] = either(closed, bytearray(tops))
        self._derive(start, end)
        self.version += 1

    def fold_by_rule(self, column: bytearray, reason: str) -> None:
        """Fold the entries of a column, and say why on each."""
        for entry in entries_of(column):
            if not self.short[entry]:
                self.reasons[entry] = reason
        self.short[:] = either(self.short, column)
        self.closed[:] = either(self.closed, column)
        self._derive(0, self.size)
        self.version += 1

    def reveal(self, entry: int) -> None:
        """Open what hides an entry; under a filter it comes as context, with its parents."""
        if self.shown[entry]:
            return
        self.base[entry] = 1
        for above in self.tree.ancestors(entry):
            self.base[above] = 1
            if not self.is_flat:
                self.closed[above] = self.short[above] = 0
                self.reasons.pop(above, None)
        root = self.root(entry)
        self._derive(root, self.tree.end[root])
        self.version += 1

    def folds(self) -> Folds:
        """The state of all folds; the same object as long as it is the same."""
        closed, short = bytes(self.closed), bytes(self.short)
        folds = Folds(closed, short, self.level, dict(self.reasons), self.is_flat)
        if self._folds != folds:
            self._folds = folds
        return self._folds

    def restore(self, folds: Folds) -> None:
        """Bring a state of all folds back.

        Those of the tree wait for it in a flat order; those of a list are gone with the list.
        """
        if folds.is_flat != self.is_flat:
            if self.is_flat:
                self._tree_folds[False] = folds
            folds = self.folds() if self.is_flat else self._tree_folds.get(False, folds)
        self.closed[:] = folds.closed
        self.short[:] = folds.short
        self.level = folds.level
        self.reasons = dict(folds.reasons)
        self._derive(0, self.size)
        self.version += 1

    # Filtering and narrowing

    def filter(self, matches: bytearray, reach: Reach) -> None:
        """Show the matches, with what belongs to them, unfolded."""
        self.matches, self._reach = matches, reach
        self._tree_folds.pop(True, None)
        self._let_through()
        self.closed[:] = self.short[:] = bytes(self.size)
        self.shown[:] = self.base
        self.version += 1

    def unfilter(self) -> None:
        """Let everything through again; folds stay as they are."""
        self.matches = None
        self._let_through()
        self._derive(0, self.size)
        self.version += 1

    def narrow(self, entry: int | None) -> None:
        """Show nothing but the subtree of an entry, or, with None, everything again."""
        self.within = entry
        self._let_through()
        self._derive(0, self.size)
        self.version += 1

    def only(self, entries: Iterable[int]) -> None:
        """Show these entries and no others, in full."""
        self.base = bytearray(self.size)
        for entry in entries:
            self.base[entry] = 1
        self.shown[:] = self.base
        self.view += 1
        self.version += 1

    def _let_through(self) -> None:
        """Write `base` anew: what the filter and the narrowing let through."""
        self.view += 1
        if self.matches is None:
            self.base = bytearray(b"\1") * self.size
        else:
            self.base = shown_with(self.tree, self.matches, self._reach)
        if self.within is not None:
            end = self.tree.end[self.within]
            self.base[: self.within] = bytes(self.within)
            self.base[end:] = bytes(self.size - end)

    # Places

    @property
    def levels(self) -> int:
        """How many depths the view has."""
        return self._levels()[1] + 1

    @property
    def has_folds(self) -> bool:
        """Whether anything on view is folded or has its replies hidden."""
        start, end = self._view()
        return 1 in self.short[start:end] or 1 in self.closed[start:end]

    @property
    def ground(self) -> int:
        """The depth of what is shown at the top: 0, or more where the view is narrowed."""
        return 0 if self.within is None else self.tree.depth[self.within]

    def top(self, entry: int) -> int:
        """The top of the branch that an entry is in, as far as the view goes."""
        while self.tree.parent[entry] >= 0 and entry != self.within:
            entry = self.tree.parent[entry]
        return entry

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
        after = self.after(entry)
        return after if after >= 0 else max(0, self.before(entry))

    def _view(self) -> tuple[int, int]:
        """The first entry that the narrowing leaves, and the one after the last."""
        return (0, self.size) if self.within is None else (self.within, self.tree.end[self.within])

    def _levels(self) -> tuple[bytes, int]:
        """The depths of the entries on view below its top, as bytes; and the deepest of them."""
        if self.within is None:
            return self.depths, self.deepest
        start, end = self._view()
        levels = [depth - self.ground for depth in self.tree.depth[start:end]]
        return _as_bytes(levels), max(levels)

    def _is_reached(self, entry: int) -> bool:
        return not any(self.closed[above] for above in self.tree.ancestors(entry))

    def _derive(self, start: int, end: int) -> None:
        """Write `shown` anew from `start`, the top of its subtree or of all, to `end`."""
        self.shown[start:end] = self.base[start:end]
        if self.is_flat:
            return
        if start < end and not self._is_reached(start):
            self.shown[start:end] = bytes(end - start)
            return
        for entry in self.tree.outermost(self.closed, start, end):
            stop = self.tree.end[entry]
            self.shown[entry + 1 : stop] = bytes(stop - entry - 1)


def _as_bytes(depths: Sequence[int]) -> bytes:
    """Depths as a byte each; what is deeper than a byte holds is as deep as it holds."""
    if max(depths, default=0) > _DEEPEST:
        depths = [min(depth, _DEEPEST) for depth in depths]
    return bytes(list(depths))
