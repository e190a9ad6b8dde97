"""Folding by the rules of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import query
from tui.entry_sets import both, without

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.archive import Thread
    from tui.outline import Outline
    from tui.query import ReaderState, TextIndex
    from tui.settings import FoldRule


class FoldRules:
    """The rules for one thread; each entry is folded by them once at most.

    What matches can be told of some entries only when their text has been indexed.
    """

    def __init__(
        self, rules: Sequence[FoldRule], thread: Thread, outline: Outline, state: ReaderState
    ) -> None:
        self.rules = [(query.parse(rule.where), rule.reason) for rule in rules]
        self.thread = thread
        self.outline = outline
        self.state = state
        self._left = bytearray(b"\1") * len(thread)

    def carry_over(self, before: FoldRules, places: Sequence[int]) -> None:
        """Leave alone what an earlier save had; `places` has the entry of now for each of its."""
        for then, now in enumerate(places):
            if now >= 0:
                self._left[now] = before._left[then]

    def apply(self, index: TextIndex, cursor: int) -> bool:
        """Fold what is known to match by now, but nothing around the cursor; whether there was any.

        A cursor of -1 is nowhere.
        """
        folded = False
        for wanted, reason in self.rules:
            column = both(query.matching(wanted, self.thread, index, self.state), self._left)
            for above in (cursor, *self.thread.tree.ancestors(cursor)) if cursor >= 0 else ():
                column[above] = 0
            if any(column):
                self.outline.fold_by_rule(column, reason)
                self._left = without(self._left, column)
                folded = True
        return folded
