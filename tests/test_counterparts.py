"""Which comment of one save is which of another."""

from hypothesis import given

from tests.trees import ROWS, thread_from
from tui.archive import Thread
from tui.counterparts import counterparts
from tui.rows import Head, Row


def _thread(*rows: Row) -> Thread:
    return thread_from(Head("Title", "An article."), *rows)


def test_a_comment_is_known_by_its_id_whatever_else_changed() -> None:
    old = _thread(Row("a", id="1", author="x"), Row("b", id="2"))
    new = _thread(Row("B", id="2", author="y"), Row("new", id="3"), Row("A", id="1"))
    assert counterparts(old, new) == [2, 0]


def test_without_an_id_it_is_known_by_author_date_and_text_together() -> None:
    old = _thread(
        Row("a", depth=0, author="x", date="2024-01-01"),
        Row("a", depth=0, author="y", date="2024-01-01"),
        Row("a", depth=0, author="x", date_text="yesterday"),
        Row("b", depth=0, author="x", date="2024-01-01"),
    )
    new = _thread(
        Row("a", depth=0, author="x", date_text="yesterday"),
        Row("a", depth=1, author="x", date="2024-01-01"),
        Row("b", depth=0, author="y", date="2024-01-01"),
    )
    assert counterparts(old, new) == [1, -1, 0, -1]


def test_of_several_that_are_alike_the_first_is_the_first() -> None:
    old = _thread(Row("+1", depth=0), Row("+1", depth=0), Row("+1", depth=0))
    new = _thread(Row("+1", depth=0), Row("other", depth=0), Row("+1", depth=0))
    assert counterparts(old, new) == [0, 2, -1]


@given(ROWS)
def test_a_save_is_its_own_counterpart(rows: list[Row]) -> None:
    thread = _thread(*rows)
    found = counterparts(thread, thread)
    assert sorted(found) == list(range(len(thread)))
