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
    """A move, what is said where it leads nowhere, and what kind of move it is.

    One that `folds` leaves what the cursor is on where it is on the screen; a `jump` can be taken
    back.
    """

    step: Step
    refusal: str = ""
    folds: bool = False
    jump: bool = False


def next_entry(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The next visible entry; under a filter, the next match."""
    return _repeat(cursor, count, outline.next_stop)


def previous_entry(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The previous visible entry; under a filter, the previous match."""
    return _repeat(cursor, count, outline.previous_stop)


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
    """The next top-level comment; where it is filtered out, the first one shown below it."""
    return _repeat(cursor, count, lambda entry: _shown_from(outline, _branch_end(outline, entry)))


def previous_branch(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The top of this branch, then of the one before."""

    def step(entry: int) -> int:
        top = _shown_from(outline, outline.top(entry))
        if top != entry:
            return top
        above = outline.shown.rfind(1, 0, outline.top(entry))
        return _shown_from(outline, outline.top(above)) if above >= 0 else -1

    return _repeat(cursor, count, step)


def first(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The first entry, or entry number `count`, wherever it is hidden."""
    if count is not None:
        return number(outline, cursor, count)
    return _found(outline.next_stop(-1))


def last(outline: Outline, cursor: int, count: int | None) -> int | None:
    """The last entry, or entry number `count`, wherever it is hidden."""
    if count is not None:
        return number(outline, cursor, count)
    return _found(outline.previous_stop(-1))


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
    return _found(outline.shown.find(1, cursor + 1, outline.tree.end[cursor]))


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
    return fold_to(outline, cursor, outline.levels)


def fold_more(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Fold one depth more."""
    level = min(outline.level - outline.ground, outline.levels)
    return fold_to(outline, cursor, level - (count or 1)) if level > 0 else None


def fold_less(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Fold one depth less; the last step opens what was folded by hand too."""
    level = outline.level - outline.ground
    if level >= outline.levels and not outline.has_folds:
        return None
    return fold_to(outline, cursor, level + (count or 1))


def fold_to(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Fold what is at depth `count` or deeper, counted from what the view is narrowed to."""
    outline.fold_to(outline.ground + max(0, count or 0))
    return outline.nearest_shown(cursor)


def toggle_replies(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Hide or show the replies to this entry, and leave the entry as it is."""
    if outline.is_flat or not outline.has_replies(cursor):
        return None
    if outline.closed[cursor]:
        outline.open(cursor)
    else:
        outline.close(cursor)
    return cursor


def toggle_all_replies(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Hide or show the replies to every branch."""
    if outline.is_flat:
        return None
    outline.fold_branches()
    return outline.nearest_shown(cursor)


def done(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Fold this entry, and go on to the next that is left."""
    for _ in range(count or 1):
        outline.fold(cursor)
        further = outline.next_stop(cursor)
        if further < 0:
            break
        cursor = further
    return cursor


def done_branch(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Fold this branch, and go on to the next."""
    for _ in range(count or 1):
        end = _branch_end(outline, cursor)
        cursor = top = _shown_from(outline, outline.top(cursor))
        while 0 <= top < end:  # several where what they answer is filtered out
            outline.fold(top)
            top = _shown_from(outline, outline.tree.end[top])
        if top < 0:
            break
        cursor = top
    return cursor


def narrow(outline: Outline, cursor: int, count: int | None) -> int | None:
    """Show this subtree alone, or everything again."""
    outline.narrow(cursor if outline.within is None else None)
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


def _branch_end(outline: Outline, entry: int) -> int:
    return outline.tree.end[outline.top(entry)]


def _shown_from(outline: Outline, entry: int) -> int:
    return outline.shown.find(1, entry)


def _shown_parent(outline: Outline, entry: int) -> int:
    for above in outline.tree.ancestors(entry):
        if outline.shown[above]:
            return above
    return -1


_NO_NUMBER = "there is no entry of that number"

MOVES: dict[str, Move] = {
    "next": Move(next_entry, "this is the last one"),
    "previous": Move(previous_entry, "this is the first one"),
    "next-sibling": Move(next_sibling, "no further sibling"),
    "previous-sibling": Move(previous_sibling, "no sibling before this"),
    "parent": Move(parent, "this is the top level", jump=True),
    "root": Move(root, "this is the top of its branch", jump=True),
    "next-branch": Move(next_branch, "this is the last branch", jump=True),
    "previous-branch": Move(previous_branch, "this is the first branch", jump=True),
    "first": Move(first, _NO_NUMBER, jump=True),
    "last": Move(last, _NO_NUMBER, jump=True),
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
    "toggle-replies": Move(toggle_replies, "no reply to fold below this", folds=True),
    "toggle-all-replies": Move(toggle_all_replies, "a list has no replies to fold", folds=True),
    "done": Move(done, folds=True),
    "done-branch": Move(done_branch, folds=True),
    "narrow": Move(narrow, folds=True, jump=True),
}
