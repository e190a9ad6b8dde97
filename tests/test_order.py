"""Threads as lists: by date, by replies, by score."""

import pytest

from tests.trees import thread_from
from tui.archive import Thread
from tui.order import Order, entries_in
from tui.rows import Head, Row


def _thread() -> Thread:
    return thread_from(
        Head("Title", "An article."),
        Row("a", depth=0, date="2024-03", score=-2),
        Row("b", depth=1, date="2024-03-01T00:00:00+02:00", score=7),
        Row("c", depth=2, score=0),
        Row("d", depth=0, date="2023", score=7),
        Row("e", depth=1, date_text="1 March 2024"),
        Row("f", depth=1, date="2024-02-29T23:59:59"),
    )


@pytest.mark.parametrize(
    ("order", "entries"),
    [
        (Order.OLDEST, [3, 1, 5, 0, 4, 2]),
        (Order.NEWEST, [0, 4, 5, 1, 3, 2]),
        (Order.REPLIES, [3, 0, 1, 2, 4, 5]),
        (Order.SCORE, [1, 3, 2, 0, 4, 5]),
    ],
)
def test_equal_ones_stay_in_reading_order_and_what_is_not_told_comes_last(
    order: Order, entries: list[int]
) -> None:
    found = entries_in(_thread(), order)
    assert found is not None
    assert list(found) == entries


def test_the_tree_is_no_list() -> None:
    assert entries_in(_thread(), Order.TREE) is None


@pytest.mark.parametrize("order", [Order.OLDEST, Order.SCORE])
def test_a_thread_that_tells_nothing_stays_as_it_is(order: Order) -> None:
    thread = thread_from(Head("T", "An article."), *(Row(str(n), depth=0) for n in range(4)))
    found = entries_in(thread, order)
    assert found is not None
    assert list(found) == [0, 1, 2, 3]
