"""What is on show after folds and filters, against a slow and plain reading of the same."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from tests.trees import depth_lists, thread_of
from tui.archive import Tree
from tui.outline import Folds, Outline
from tui.reach import Reach


def _naive(tree: Tree, closed: bytearray, base: bytearray) -> list[int]:
    return [
        entry
        for entry in range(len(tree))
        if base[entry] and not any(closed[above] for above in tree.ancestors(entry))
    ]


def _shown(outline: Outline) -> list[int]:
    """What is on show, as it is counted and walked too."""
    shown = [entry for entry, byte in enumerate(outline.shown) if byte]
    walked: list[int] = []
    entry = outline.first()
    while entry >= 0:
        assert outline.above(entry) == outline.above(entry) == len(walked)
        walked.append(entry)
        entry = outline.after(entry)
    assert sorted(walked) == shown
    assert outline.on_show == len(shown)
    return shown


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["fold", "unfold", "close", "open", "below", "above", "to", "reveal"]),
        st.integers(0, 39),
    ),
    max_size=15,
)


def _apply(outline: Outline, step: str, value: int) -> None:
    entry = value % outline.size
    match step:
        case "below":
            outline.fold_below(entry, folded=True)
        case "above":
            outline.fold_below(entry, folded=False)
        case "to":
            outline.fold_to(value % 6)
        case _:
            getattr(outline, step)(entry)


@given(depth_lists(), STEPS)
def test_any_folds_show_the_entries_that_no_closed_parent_hides(
    depths: list[int], steps: list[tuple[str, int]]
) -> None:
    outline = Outline(thread_of(*depths).tree)
    for step, value in steps:
        _apply(outline, step, value)
        assert _shown(outline) == _naive(outline.tree, outline.closed, outline.base)


@given(depth_lists(), STEPS, st.data())
def test_a_filter_shows_what_its_reach_says_and_dropping_it_restores_everything(
    depths: list[int], steps: list[tuple[str, int]], data: st.DataObject
) -> None:
    outline = Outline(thread_of(*depths).tree)
    tree, size = outline.tree, outline.size
    for step, value in steps:
        _apply(outline, step, value)
    outline.unfilter()
    before, folds = _shown(outline), outline.folds()
    matches = bytearray(data.draw(st.lists(st.integers(0, 1), min_size=size, max_size=size)))
    matching = {entry for entry in range(size) if matches[entry]}
    parents = {above for entry in matching for above in tree.ancestors(entry)}
    roots = {outline.root(entry) for entry in matching}
    for reach, expected in (
        (Reach.PARENTS, matching | parents),
        (Reach.MATCHES, matching),
        (Reach.BRANCHES, {n for root in roots for n in range(root, tree.end[root])}),
    ):
        outline.filter(matches, reach)
        assert set(_shown(outline)) == expected
        if matching:
            assert [n for n, byte in enumerate(outline.stops) if byte] == sorted(matching)
    outline.unfilter()
    outline.restore(folds)
    assert _shown(outline) == before


@given(depth_lists(), st.integers(0, 39))
def test_folding_and_unfolding_leaves_everything_as_it_was(depths: list[int], entry: int) -> None:
    outline = Outline(thread_of(*depths).tree)
    entry %= outline.size
    outline.fold_to(2)
    before = bytes(outline.shown), outline.folds()
    was_folded = outline.is_folded(entry)
    if not was_folded:
        outline.fold(entry)
        outline.unfold(entry)
        assert (bytes(outline.shown), outline.folds()) == before


def test_folds_that_are_the_same_are_kept_once() -> None:
    outline = Outline(thread_of(0, 1, 2, 1, 0).tree)
    outline.fold(1)
    before = outline.folds()
    assert outline.folds() is before
    outline.fold(0)
    outline.unfold(0)
    assert outline.folds() == before
    outline.open(1)
    assert outline.folds() != before


def test_folds_inside_an_outer_fold_keep_their_state() -> None:
    outline = Outline(thread_of(0, 1, 2, 1, 0).tree)
    outline.fold(1)
    outline.fold(0)
    assert _shown(outline) == [0, 4]
    outline.unfold(0)
    assert _shown(outline) == [0, 1, 3, 4]


def test_fold_to_a_depth_shows_that_many_depths_and_one_line_of_the_next() -> None:
    outline = Outline(thread_of(0, 1, 2, 3, 0).tree)
    outline.fold_to(1)
    assert _shown(outline) == [0, 1, 4]
    assert outline.is_folded(1)
    assert not outline.is_folded(0)


def test_depths_beyond_what_a_byte_holds_are_all_shown_when_everything_is_open() -> None:
    outline = Outline(thread_of(*range(400)).tree)
    outline.fold_to(0)
    assert _shown(outline) == [0]
    outline.fold_to(1_000)
    assert len(_shown(outline)) == 400
    outline.fold_to(300)
    assert len(_shown(outline)) == 255


def test_revealing_an_entry_opens_only_what_hides_it() -> None:
    outline = Outline(thread_of(0, 1, 2, 1, 0, 1).tree)
    outline.fold_to(0)
    outline.reveal(2)
    assert _shown(outline) == [0, 1, 2, 3, 4]


def test_revealing_under_a_filter_brings_context() -> None:
    outline = Outline(thread_of(0, 1, 0, 1).tree)
    outline.filter(bytearray([1, 0, 0, 0]), Reach.PARENTS)
    outline.reveal(3)
    assert _shown(outline) == [0, 2, 3]
    assert outline.is_context(3)


def _some_order(outline: Outline, value: int) -> array[int]:
    return array("i", sorted(range(outline.size), key=lambda entry: value * (entry + 1) % 97))


@given(depth_lists(), STEPS, STEPS, st.integers(1, 96))
def test_an_order_and_back_restores_the_folds(
    depths: list[int],
    steps: list[tuple[str, int]],
    inside: list[tuple[str, int]],
    value: int,
) -> None:
    outline = Outline(thread_of(*depths).tree)
    for step, number in steps:
        _apply(outline, step, number)
    before, folds = _shown(outline), outline.folds()
    for order in (value, value + 1):
        outline.arrange(_some_order(outline, order))
        assert _shown(outline) == list(range(outline.size))
        assert not any(outline.short)
        for step, number in inside:
            _apply(outline, step, number)
    outline.arrange(None)
    assert (_shown(outline), outline.folds()) == (before, folds)


@given(depth_lists(), STEPS, st.lists(st.sampled_from(["order", "tree", "filter", "drop"])))
def test_folds_come_back_however_filters_and_orders_are_put_on_and_taken_off(
    depths: list[int], steps: list[tuple[str, int]], changes: list[str]
) -> None:
    outline = Outline(thread_of(*depths).tree)
    for step, number in steps:
        _apply(outline, step, number)
    shown, folds = _shown(outline), outline.folds()
    before: list[Folds] = []
    for number, change in enumerate([*changes, "drop", "tree"]):
        if change == "order":
            outline.arrange(_some_order(outline, number + 1))
        elif change == "tree":
            outline.arrange(None)
        elif change == "filter" and not before:
            before.append(outline.folds())
            outline.filter(bytearray([1]) * outline.size, Reach.PARENTS)
        elif change == "drop" and before:
            outline.unfilter()
            outline.restore(before.pop())
        if before or outline.is_flat:
            assert _shown(outline) == list(range(outline.size))
            assert not any(outline.short)
    assert (_shown(outline), outline.folds()) == (shown, folds)


@given(depth_lists(), STEPS, st.integers(0, 39))
def test_narrowing_and_widening_restores_everything(
    depths: list[int], steps: list[tuple[str, int]], entry: int
) -> None:
    outline = Outline(thread_of(*depths).tree)
    for step, number in steps:
        _apply(outline, step, number)
    entry = outline.nearest_shown(entry % outline.size)
    before, folds = _shown(outline), outline.folds()
    outline.narrow(entry)
    assert _shown(outline) == [at for at in before if entry <= at < outline.tree.end[entry]]
    outline.narrow(None)
    assert (_shown(outline), outline.folds()) == (before, folds)
