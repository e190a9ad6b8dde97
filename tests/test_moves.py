"""What each key means on a thread, without a screen.

0
├── 1
│   └── 2
└── 3
4
└── 5
6
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trees import depth_lists, thread_of
from tui.moves import MOVES
from tui.outline import Outline, Reach


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


@given(
    depth_lists(),
    st.lists(
        st.tuples(st.sampled_from(sorted(MOVES)), st.none() | st.integers(1, 45)), max_size=25
    ),
)
def test_moves_never_leave_the_thread_nor_stand_on_what_is_hidden(
    depths: list[int], moves: list[tuple[str, int | None]]
) -> None:
    outline = Outline(thread_of(*depths).tree)
    cursor = 0
    for action, count in moves:
        end = _go(outline, action, cursor, count)
        if end is not None:
            assert 0 <= end < outline.size
            cursor = end
        assert outline.shown[cursor]


@given(depth_lists(most=12), st.integers(0, 11))
def test_every_move_and_its_opposite_come_back(depths: list[int], start: int) -> None:
    outline = Outline(thread_of(*depths).tree)
    start %= outline.size
    for there, back in (("next", "previous"), ("next-sibling", "previous-sibling")):
        end = _go(outline, there, start)
        if end is not None:
            assert _go(outline, back, end) == start
