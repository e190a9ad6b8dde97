"""What each key means on a thread, without a screen.

0
├── 1
│   └── 2
└── 3
4
└── 5
6
"""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trees import depth_lists, thread_of
from tui.moves import MOVES
from tui.outline import Outline
from tui.reach import Reach


def _outline() -> Outline:
    return Outline(thread_of(0, 1, 2, 1, 0, 1, 0).tree)


def _go(outline: Outline, action: str, cursor: int, count: int | None = None) -> int | None:
    return MOVES[action].step(outline, cursor, count)


@pytest.mark.parametrize(
    ("action", "cursor", "count", "end"),
    [
        ("next", 0, None, 1),
        ("next", 0, 3, 3),
        ("next", 5, 9, 6),
        ("next", 6, None, None),
        ("previous", 3, None, 2),
        ("previous", 0, None, None),
        ("next-sibling", 1, None, 3),
        ("next-sibling", 0, 2, 6),
        ("next-sibling", 3, None, None),
        ("previous-sibling", 3, None, 1),
        ("previous-sibling", 6, 2, 0),
        ("previous-sibling", 1, None, None),
        ("parent", 2, None, 1),
        ("parent", 2, 2, 0),
        ("parent", 0, None, None),
        ("root", 2, None, 0),
        ("root", 4, None, None),
        ("next-branch", 2, None, 4),
        ("next-branch", 6, None, None),
        ("previous-branch", 5, None, 4),
        ("previous-branch", 4, None, 0),
        ("previous-branch", 5, 2, 0),
        ("previous-branch", 0, None, None),
        ("first", 3, None, 0),
        ("last", 3, None, 6),
        ("last", 3, 2, 1),
        ("first", 3, 5, 4),
        ("last", 3, 8, None),
        ("last", 3, 0, None),
        ("into", 1, None, 2),
        ("into", 2, None, None),
    ],
)
def test_a_move_leads_where_its_key_says(
    action: str, cursor: int, count: int | None, end: int | None
) -> None:
    if count == 0:
        end = 0
    assert _go(_outline(), action, cursor, count) == end


def test_h_folds_first_and_then_goes_to_the_parent() -> None:
    outline = _outline()
    assert _go(outline, "out", 1) == 1
    assert outline.is_folded(1)
    assert _go(outline, "out", 1) == 0
    assert _go(outline, "out", 5) == 4
    assert not outline.is_folded(5)


def test_l_unfolds_first_and_then_goes_to_the_reply() -> None:
    outline = _outline()
    outline.fold(0)
    assert _go(outline, "into", 0) == 0
    assert not outline.is_folded(0)
    assert _go(outline, "into", 0) == 1


def test_enter_folds_leaves_too() -> None:
    outline = _outline()
    _go(outline, "toggle-fold", 6)
    assert outline.is_folded(6)
    _go(outline, "toggle-fold", 6)
    assert not outline.is_folded(6)


def test_moves_pass_over_what_a_fold_hides() -> None:
    outline = _outline()
    outline.fold(0)
    assert _go(outline, "next", 0) == 4
    assert _go(outline, "previous", 4) == 0


def test_moves_run_over_the_matches_of_a_filter_and_pass_over_their_parents() -> None:
    outline = _outline()
    outline.filter(bytearray([0, 0, 1, 0, 0, 1, 0]), Reach.PARENTS)
    assert _go(outline, "next", 2) == 5
    assert _go(outline, "first", 5) == 2
    assert _go(outline, "parent", 2) == 1


def test_zc_on_a_fold_folds_the_parent() -> None:
    outline = _outline()
    assert _go(outline, "fold", 2) == 2
    assert _go(outline, "fold", 2) == 1
    assert _go(outline, "fold", 1) == 0


def test_folding_everything_leaves_the_cursor_on_its_branch() -> None:
    outline = _outline()
    assert _go(outline, "fold-all", 2) == 0
    assert bytes(outline.shown) == bytes([1, 0, 0, 0, 1, 0, 1])
    assert _go(outline, "unfold-all", 0) == 0
    assert all(outline.shown)


def test_zm_and_zr_go_one_depth_at_a_time_and_stop_at_the_ends() -> None:
    outline = _outline()
    assert _go(outline, "fold-less", 0) is None
    _go(outline, "fold-more", 0)
    assert outline.is_folded(2)
    assert not outline.is_folded(1)
    _go(outline, "fold-more", 0)
    assert bytes(outline.shown) == bytes([1, 1, 0, 1, 1, 1, 1])
    _go(outline, "fold-more", 0)
    assert _go(outline, "fold-more", 0) is None
    _go(outline, "fold-less", 0)
    assert bytes(outline.shown) == bytes([1, 1, 0, 1, 1, 1, 1])


def test_a_number_opens_what_hides_it() -> None:
    outline = _outline()
    outline.fold_to(0)
    assert _go(outline, "last", 0, 3) == 2
    assert outline.shown[2]


# Folding the replies, and being done


def _shown(outline: Outline) -> list[int]:
    return [entry for entry, byte in enumerate(outline.shown) if byte]


def test_c_hides_the_replies_and_leaves_the_comment_in_full() -> None:
    outline = _outline()
    assert _go(outline, "toggle-replies", 0) == 0
    assert _shown(outline) == [0, 4, 5, 6]
    assert not outline.is_folded(0)
    assert _go(outline, "toggle-replies", 0) == 0
    assert _shown(outline) == list(range(7))
    assert _go(outline, "toggle-replies", 6) is None


def test_c_everywhere_leaves_the_branches_and_the_cursor_on_its_own() -> None:
    outline = _outline()
    assert _go(outline, "toggle-all-replies", 2) == 0
    assert _shown(outline) == [0, 4, 6]
    assert not outline.is_folded(0)
    assert _go(outline, "toggle-all-replies", 0) == 0
    assert _shown(outline) == list(range(7))


def test_c_everywhere_opens_where_any_branch_is_closed() -> None:
    outline = _outline()
    _go(outline, "toggle-replies", 4)
    _go(outline, "toggle-all-replies", 0)
    assert _shown(outline) == list(range(7))


@pytest.mark.parametrize(
    ("cursor", "count", "end", "folded"),
    [
        (0, None, 4, [0]),
        (1, None, 3, [1]),
        (2, None, 3, [2]),
        (2, 2, 4, [2, 3]),
        (0, 2, 6, [0, 4]),
        (6, None, 6, [6]),
        (5, 9, 6, [5, 6]),
    ],
)
def test_x_folds_so_many_and_goes_on(
    cursor: int, count: int | None, end: int, folded: list[int]
) -> None:
    outline = _outline()
    assert _go(outline, "done", cursor, count) == end
    assert [entry for entry in range(7) if outline.is_folded(entry)] == folded


@pytest.mark.parametrize(
    ("cursor", "count", "end", "folded"),
    [
        (2, None, 4, [0]),
        (0, 2, 6, [0, 4]),
        (5, None, 6, [4]),
        (3, 9, 6, [0, 4, 6]),
        (6, None, 6, [6]),
    ],
)
def test_capital_x_folds_so_many_branches_and_goes_on(
    cursor: int, count: int | None, end: int, folded: list[int]
) -> None:
    outline = _outline()
    assert _go(outline, "done-branch", cursor, count) == end
    assert [entry for entry in range(7) if outline.is_folded(entry)] == folded


# Narrowed


def _narrowed() -> Outline:
    """The branch 0 alone, of a thread with its twin below it."""
    outline = Outline(thread_of(0, 1, 2, 3, 1, 0, 1, 2, 3).tree)
    assert _go(outline, "narrow", 1) == 1
    return outline


def test_zf_shows_the_subtree_alone_and_zf_again_everything() -> None:
    outline = _narrowed()
    assert _shown(outline) == [1, 2, 3]
    assert _go(outline, "narrow", 3) == 3
    assert _shown(outline) == list(range(9))


@pytest.mark.parametrize(
    ("action", "cursor", "count", "end"),
    [
        ("next", 3, None, None),
        ("previous", 1, None, None),
        ("first", 3, None, 1),
        ("last", 1, None, 3),
        ("root", 3, None, 1),
        ("parent", 3, 9, 1),
        ("parent", 1, None, None),
        ("next-branch", 3, None, None),
        ("previous-branch", 3, None, 1),
        ("previous-branch", 1, None, None),
        ("next-sibling", 1, None, None),
        ("previous-sibling", 1, None, None),
        ("done-branch", 3, None, 1),
        ("done-branch", 3, 5, 1),
    ],
)
def test_moves_stay_in_what_the_view_is_narrowed_to(
    action: str, cursor: int, count: int | None, end: int | None
) -> None:
    assert _go(_narrowed(), action, cursor, count) == end


@pytest.mark.parametrize(
    ("keys", "shown", "end"),
    [
        ([("fold-all", None)], [1], 1),
        ([("fold-to", 1)], [1, 2], 2),
        ([("fold-to", 2)], [1, 2, 3], 3),
        ([("fold-more", None)], [1, 2, 3], 3),
        ([("fold-more", 2)], [1, 2], 2),
        ([("fold-all", None), ("fold-less", None)], [1, 2], 1),
        ([("fold-all", None), ("unfold-all", None)], [1, 2, 3], 1),
        ([("toggle-all-replies", None)], [1], 1),
        ([("toggle-all-replies", None), ("toggle-all-replies", None)], [1, 2, 3], 1),
    ],
)
def test_depths_count_from_what_the_view_is_narrowed_to(
    keys: list[tuple[str, int | None]], shown: list[int], end: int
) -> None:
    outline = _narrowed()
    cursor: int | None = 3
    for action, count in keys:
        assert cursor is not None
        cursor = _go(outline, action, cursor, count)
    assert _shown(outline) == shown
    assert cursor == end
    assert cursor is not None
    _go(outline, "narrow", cursor)
    outside = [0, *range(4, 9)]
    assert [entry for entry in _shown(outline) if entry in outside] == outside
    assert not any(outline.is_folded(entry) for entry in outside)


def test_zm_stops_at_the_ends_of_what_the_view_is_narrowed_to() -> None:
    outline = _narrowed()
    for _ in range(3):
        assert _go(outline, "fold-more", 1) == 1
    assert _go(outline, "fold-more", 1) is None
    for _ in range(3):
        assert _go(outline, "fold-less", 1) == 1
    assert _go(outline, "fold-less", 1) is None


def test_a_view_narrowed_to_a_great_depth_folds_as_any_other() -> None:
    outline = Outline(thread_of(*range(400)).tree)
    _go(outline, "narrow", 300)
    assert _go(outline, "fold-all", 350) == 300
    assert _shown(outline) == [300]
    _go(outline, "fold-to", 300, 2)
    assert _shown(outline) == [300, 301, 302]


def test_a_number_outside_shows_what_it_names() -> None:
    outline = _narrowed()
    assert _go(outline, "last", 1, 8) == 7
    assert _shown(outline) == [1, 2, 3, 5, 6, 7]


def test_zr_opens_what_was_folded_by_hand_before_it_says_that_nothing_is() -> None:
    outline = _outline()
    outline.fold(0)
    assert _go(outline, "fold-less", 0) == 0
    assert _shown(outline) == list(range(7))
    assert _go(outline, "fold-less", 0) is None


# In another order, under a filter, and both

_ORDER = array("i", [6, 2, 0, 5, 3, 1, 4])


@pytest.mark.parametrize(
    ("action", "cursor", "count", "end"),
    [
        ("next", 6, None, 2),
        ("next", 6, 3, 5),
        ("next", 4, None, None),
        ("previous", 4, 2, 3),
        ("previous", 6, None, None),
        ("first", 4, None, 6),
        ("last", 6, None, 4),
        ("last", 6, 3, 2),
        ("parent", 2, None, 1),
        ("parent", 2, 2, 0),
        ("root", 2, None, 0),
        ("next-sibling", 1, None, 3),
        ("previous-sibling", 3, None, 1),
        ("next-branch", 2, None, 4),
        ("next-branch", 2, 2, 6),
        ("previous-branch", 5, 2, 0),
        ("into", 0, None, 1),
        ("into", 6, None, None),
        ("done", 0, None, 5),
        ("done-branch", 2, None, 4),
        ("toggle-replies", 6, None, None),
    ],
)
def test_in_a_flat_order_j_and_k_follow_the_list_and_the_rest_the_tree(
    action: str, cursor: int, count: int | None, end: int | None
) -> None:
    outline = _outline()
    outline.arrange(_ORDER)
    assert _go(outline, action, cursor, count) == end


def test_in_a_flat_order_h_hides_the_text_first_and_then_goes_to_the_parent() -> None:
    outline = _outline()
    outline.arrange(_ORDER)
    assert _go(outline, "out", 1) == 1
    assert outline.is_folded(1)
    assert all(outline.shown)
    assert _go(outline, "out", 1) == 0


def test_a_number_in_a_flat_order_unfolds_nothing() -> None:
    outline = _outline()
    outline.arrange(_ORDER)
    outline.fold(0)
    assert _go(outline, "first", 6, 2) == 1
    assert outline.is_folded(0)


MATCHES = bytearray([0, 0, 1, 0, 0, 1, 1])


@pytest.mark.parametrize(
    ("reach", "action", "cursor", "count", "end"),
    [
        (Reach.PARENTS, "next", 2, None, 5),
        (Reach.PARENTS, "next", 2, 2, 6),
        (Reach.PARENTS, "previous", 2, None, None),
        (Reach.PARENTS, "last", 2, None, 6),
        (Reach.PARENTS, "root", 2, None, 0),
        (Reach.PARENTS, "next-sibling", 0, None, 4),
        (Reach.PARENTS, "next-sibling", 1, None, None),
        (Reach.PARENTS, "next-branch", 2, None, 4),
        (Reach.PARENTS, "done", 2, None, 5),
        (Reach.PARENTS, "done-branch", 2, None, 4),
        (Reach.MATCHES, "first", 6, None, 2),
        (Reach.MATCHES, "parent", 2, None, None),
        (Reach.MATCHES, "root", 2, None, None),
        (Reach.MATCHES, "next-branch", 2, None, 5),
        (Reach.MATCHES, "next-branch", 2, 2, 6),
        (Reach.MATCHES, "previous-branch", 6, None, 5),
        (Reach.MATCHES, "previous-branch", 6, 2, 2),
        (Reach.MATCHES, "previous-branch", 2, None, None),
        (Reach.MATCHES, "done-branch", 2, None, 5),
        (Reach.MATCHES, "done-branch", 2, 9, 6),
        (Reach.BRANCHES, "next", 2, None, 5),
        (Reach.BRANCHES, "into", 0, None, 1),
        (Reach.BRANCHES, "next-sibling", 1, None, 3),
    ],
)
def test_moves_under_a_filter(
    reach: Reach, action: str, cursor: int, count: int | None, end: int | None
) -> None:
    outline = _outline()
    outline.filter(MATCHES, reach)
    assert _go(outline, action, cursor, count) == end


@pytest.mark.parametrize(
    ("action", "cursor", "count", "end"),
    [
        ("first", 2, None, 6),
        ("next", 6, None, 2),
        ("next", 6, 2, 5),
        ("last", 6, None, 5),
        ("previous", 5, None, 2),
        ("parent", 2, 2, 0),
        ("root", 2, None, 0),
        ("next-branch", 2, None, 4),
        ("into", 0, None, 1),
        ("done", 2, None, 5),
    ],
)
def test_moves_under_a_filter_in_a_flat_order(
    action: str, cursor: int, count: int | None, end: int | None
) -> None:
    outline = _outline()
    outline.filter(MATCHES, Reach.PARENTS)
    outline.arrange(_ORDER)
    assert _go(outline, action, cursor, count) == end


# Anything

_STEPS = st.one_of(
    st.tuples(st.sampled_from(sorted(MOVES)), st.none() | st.integers(1, 45)),
    st.tuples(st.sampled_from(["order", "tree", "filter", "unfilter"]), st.integers(0, 2**40)),
)


def _change(outline: Outline, what: str, value: int) -> None:
    """Another order or another filter, made from a number."""
    if what == "order":
        entries = sorted(range(outline.size), key=lambda entry: value * (entry + 1) % 97)
        outline.arrange(array("i", entries))
    elif what == "tree":
        outline.arrange(None)
    elif what == "filter":
        matches = bytearray(value >> entry & 1 for entry in range(outline.size))
        outline.filter(matches, list(Reach)[value % 3])
    else:
        outline.unfilter()


@given(
    depth_lists(),
    st.lists(_STEPS, max_size=25),
)
def test_moves_never_leave_the_thread_nor_stand_on_what_is_hidden(
    depths: list[int], moves: list[tuple[str, int | None]]
) -> None:
    outline = Outline(thread_of(*depths).tree)
    cursor = 0
    for action, count in moves:
        if action in MOVES:
            end = _go(outline, action, cursor, count)
            if end is not None:
                assert 0 <= end < outline.size
                cursor = end
        else:
            _change(outline, action, count or 0)
            cursor = outline.nearest_shown(cursor)
        assert outline.shown[cursor] or not any(outline.shown)


@given(depth_lists(most=12), st.integers(0, 11))
def test_every_move_and_its_opposite_come_back(depths: list[int], start: int) -> None:
    outline = Outline(thread_of(*depths).tree)
    start %= outline.size
    for there, back in (("next", "previous"), ("next-sibling", "previous-sibling")):
        end = _go(outline, there, start)
        if end is not None:
            assert _go(outline, back, end) == start
