"""The list of jumps: back, forward, to and fro."""

from hypothesis import given
from hypothesis import strategies as st

from tui.trail import Spot, Trail


def _spot(cursor: int, line: int = 0, in_article: bool = False) -> Spot:
    return Spot(in_article, cursor, (cursor, line))


def test_a_jump_is_taken_back_and_taken_again() -> None:
    trail = Trail()
    trail.leave(_spot(1))
    assert trail.back(_spot(5)) == _spot(1)
    assert trail.forward(_spot(1)) == _spot(5)
    assert trail.forward(_spot(5)) is None


def test_where_no_jump_was_none_is_taken_back_nor_remembered() -> None:
    trail = Trail()
    assert trail.back(_spot(1)) is None
    assert trail.forward(_spot(1)) is None
    assert trail.swap(_spot(2)) is None


def test_a_jump_within_one_comment_can_be_taken_back() -> None:
    trail = Trail()
    trail.leave(_spot(1, 40))
    assert trail.back(_spot(1, 0)) == _spot(1, 40)


def test_a_jump_that_led_nowhere_is_passed_over_both_ways() -> None:
    trail = Trail()
    trail.leave(_spot(1))
    trail.leave(_spot(3))
    assert trail.back(_spot(3)) == _spot(1)
    assert trail.forward(_spot(1)) == _spot(3)


def test_the_article_and_the_comments_are_different_places() -> None:
    trail = Trail()
    trail.leave(_spot(1, in_article=True))
    assert trail.back(_spot(1)) == _spot(1, in_article=True)


def test_a_new_jump_forgets_what_was_ahead() -> None:
    trail = Trail()
    trail.leave(_spot(1))
    trail.leave(_spot(2))
    assert trail.back(_spot(3)) == _spot(2)
    trail.leave(_spot(2))
    assert trail.forward(_spot(9)) is None
    assert trail.back(_spot(9)) == _spot(2)
    assert trail.back(_spot(2)) == _spot(1)


def test_the_last_jump_is_gone_to_and_fro() -> None:
    trail = Trail()
    trail.leave(_spot(1))
    here = 5
    for there in (1, 5, 1, 5):
        spot = trail.swap(_spot(here))
        assert spot is not None
        here = spot.cursor
        assert here == there


def test_a_hundred_jumps_are_kept() -> None:
    trail = Trail()
    for number in range(1_000):
        trail.leave(_spot(number))
    here, steps = _spot(1_000), 0
    while (spot := trail.back(here)) is not None:
        here, steps = spot, steps + 1
    assert steps == 100
    assert here == _spot(900)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_any_chain_of_jumps_can_be_walked_back_and_forward(cursors: list[int]) -> None:
    chain = [one for one, before in zip(cursors, [-1, *cursors], strict=False) if one != before]
    trail = Trail()
    for cursor in chain[:-1]:
        trail.leave(_spot(cursor))
    here = _spot(chain[-1])
    for cursor in reversed(chain[:-1]):
        spot = trail.back(here)
        assert spot == _spot(cursor)
        here = spot
    assert trail.back(here) is None
    for cursor in chain[1:]:
        spot = trail.forward(here)
        assert spot == _spot(cursor)
        here = spot
    assert trail.forward(here) is None
