"""What each key means on the comments: from (outline, cursor, count) to where the cursor goes.

A move gives the entry it ends on, or None where there is none to go to. `count` is how often,
None where nothing was typed. Folding keys are moves too: they change the outline and say where the
cursor stands after.
"""

from collections.abc import Callable
from typing import NamedTuple

from tui.outline import Outline

Step = Callable[[Outline, int, int | None], int | None]


class Move(NamedTuple):
    """A move, what is said where it leads nowhere, and whether it turns folds or walks."""

    step: Step
    refusal: str = ""
    folds: bool = False


def next_entry(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The next visible entry; under a filter, the next match."""
    return _repeat(cursor, count, lambda entry: outline.stops.find(1, entry + 1))


def previous_entry(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The previous visible entry; under a filter, the previous match."""
    return _repeat(cursor, count, lambda entry: outline.stops.rfind(1, 0, entry))


def next_sibling(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The next visible reply to the same comment."""
    return _repeat(cursor, count, lambda entry: _sibling_after(outline, entry))


def previous_sibling(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The previous visible reply to the same comment."""
    return _repeat(cursor, count, lambda entry: _sibling_before(outline, entry))


def parent(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The comment that this one answers."""
    return _repeat(cursor, count, lambda entry: _shown_parent(outline, entry))


def root(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The top of this branch."""
    top = cursor
    while (above := _shown_parent(outline, top)) >= 0:
        top = above
    return top if top != cursor else None


def next_branch(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The next top-level comment."""
    return _repeat(cursor, count, lambda entry: _sibling_after(outline, outline.root(entry)))


def previous_branch(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The top of this branch, then of the one before."""

    def step(entry: int) -> int:
        top = outline.root(entry)
        return top if top != entry and outline.shown[top] else _sibling_before(outline, top)

    return _repeat(cursor, count, step)


def first(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The first entry, or entry number `count`, wherever it is hidden."""
    if count is not None:
        return number(outline, cursor, count)
    return _found(outline.stops.find(1))


def last(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The last entry, or entry number `count`, wherever it is hidden."""
    if count is not None:
        return number(outline, cursor, count)
    return _found(outline.stops.rfind(1))


def number(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Entry number `count`; what hides it is opened."""
    entry = (count or 1) - 1
    if not 0 <= entry < outline.size:
        return None
    outline.reveal(entry)
    return entry


def into(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Unfold; where nothing is folded, the first reply."""
    if outline.short[cursor] or outline.closed[cursor]:
        outline.unfold(cursor)
        return cursor
    reply = outline.shown.find(1, cursor + 1, outline.tree.end[cursor])
    return _found(reply)


def out(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Fold; where that is done or there is nothing to fold, the parent."""
    if outline.has_replies(cursor) and not outline.short[cursor]:
        outline.fold(cursor)
        return cursor
    return parent(outline, cursor, None)


def toggle(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Fold or unfold this entry, a leaf too."""
    if outline.short[cursor] or outline.closed[cursor]:
        outline.unfold(cursor)
    else:
        outline.fold(cursor)
    return cursor


def toggle_below(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Fold or unfold this entry and all below it."""
    outline.fold_below(cursor, folded=not outline.short[cursor])
    return cursor


def unfold(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Unfold this entry."""
    outline.unfold(cursor)
    return cursor


def fold(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Fold this entry; where it is folded, its parent."""
    if outline.short[cursor]:
        above = parent(outline, cursor, None)
        if above is None:
            return None
        cursor = above
    outline.fold(cursor)
    return cursor


def fold_all(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Fold everything: one line a branch."""
    return fold_to(outline, cursor, 0)


def unfold_all(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Unfold everything."""
    return fold_to(outline, cursor, outline.deepest + 1)


def fold_more(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Fold one depth more."""
    if outline.level <= 0:
        return None
    return fold_to(outline, cursor, outline.level - (count or 1))


def fold_less(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Fold one depth less."""
    if outline.level > outline.deepest:
        return None
    return fold_to(outline, cursor, outline.level + (count or 1))


def fold_to(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Fold what is at depth `count` or deeper."""
    outline.fold_to(count or 0)
    return outline.nearest_shown(cursor)


def _repeat(cursor: int, count: int | None, step: Callable[[int], int]) -> int | None:
    """Where `count` steps lead, or as many of them as there are; None where not even one."""
    entry = cursor
    for _ in range(count or 1):
        further = step(entry)
        if further < 0:
            break
        entry = further
    return entry if entry != cursor else None


def _found(entry: int) -> int | None:
    return entry if entry >= 0 else None


def _sibling_after(outline: Outline, entry: int) -> int:
    tree = outline.tree
    above = tree.parent[entry]
    end = tree.end[above] if above >= 0 else len(tree)
    entry = tree.end[entry]
    while entry < end and not outline.shown[entry]:
        entry = tree.end[entry]
    return entry if entry < end else -1


def _sibling_before(outline: Outline, entry: int) -> int:
    parents = outline.tree.parent
    above = parents[entry]
    entry -= 1
    while entry > above:
        while parents[entry] != above:
            entry = parents[entry]
        if outline.shown[entry]:
            return entry
        entry -= 1
    return -1


def _shown_parent(outline: Outline, entry: int) -> int:
    for above in outline.tree.ancestors(entry):
        if outline.shown[above]:
            return above
    return -1


MOVES: dict[str, Move] = {
    "next": Move(next_entry, "this is the last one"),
    "previous": Move(previous_entry, "this is the first one"),
    "next-sibling": Move(next_sibling, "no further sibling"),
    "previous-sibling": Move(previous_sibling, "no sibling before this"),
    "parent": Move(parent, "this is the top level"),
    "root": Move(root, "this is the top of its branch"),
    "next-branch": Move(next_branch, "this is the last branch"),
    "previous-branch": Move(previous_branch, "this is the first branch"),
    "first": Move(first, "there is no entry of that number"),
    "last": Move(last, "there is no entry of that number"),
    "into": Move(into, "no reply to this", folds=True),
    "out": Move(out, "this is the top level", folds=True),
    "toggle-fold": Move(toggle, folds=True),
    "toggle-fold-below": Move(toggle_below, folds=True),
    "unfold": Move(unfold, folds=True),
    "fold": Move(fold, "nothing above to fold", folds=True),
    "fold-all": Move(fold_all, folds=True),
    "unfold-all": Move(unfold_all, folds=True),
    "fold-more": Move(fold_more, "everything is folded", folds=True),
    "fold-less": Move(fold_less, "nothing is folded", folds=True),
    "fold-to": Move(fold_to, folds=True),
}
