"""Rows become a tree, whatever is wrong with them."""

from copy import copy
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trees import ROWS, assert_agrees, depth_lists, thread_from, thread_of
from tui.archive import Thread
from tui.build import build
from tui.draft import Draft
from tui.merge import Reading
from tui.rows import Head, Item, Kind, Note, Row


def _texts(*sources: list[Item]) -> list[str]:
    thread = build([Reading("made-up", (), items) for items in sources]).threads[0]
    return list(thread.columns.body)


@given(ROWS)
def test_any_rows_give_a_tree_whose_arrays_agree(rows: list[Row]) -> None:
    thread = thread_from(Head("Title"), *rows)
    assert_agrees(thread.tree)
    columns = thread.columns
    assert {len(column) for column in (columns.body, columns.author, columns.kind, columns.id)} == {
        len(thread)
    }
    for entry in range(len(thread)):
        assert columns.replies[entry] == len(list(thread.tree.children(entry)))


@given(ROWS)
def test_no_row_with_a_text_of_its_own_is_lost(rows: list[Row]) -> None:
    for number, row in enumerate(rows):
        row.body, row.kind = f"words {number}", Kind.COMMENT
    thread = thread_from(Head("Title"), *rows)
    assert sorted(filter(None, thread.columns.body)) == sorted(row.body for row in rows)


@given(depth_lists())
def test_depths_come_back_as_they_were(depths: list[int]) -> None:
    assert list(thread_of(*depths).tree.depth) == depths


def _fields(thread: Thread) -> tuple[object, ...]:
    return thread.tree, thread.columns, thread.notes


@given(ROWS, st.booleans(), depth_lists())
def test_rows_taken_at_once_make_the_same_thread_as_one_by_one(
    rows: list[Row], once: bool, depths: list[int]
) -> None:
    if once:
        known = {row.id: row for row in reversed(rows)}
        rows = [row for row in rows if row.id is None or known[row.id] is row]
        for row, depth in zip(rows, depths, strict=False):
            row.depth = depth if row.depth is not None else None
    again = [copy(row) for row in rows]
    taken = thread_from(Head("Title", key="a"), *rows)
    with patch.object(Draft, "take", return_value=False):
        placed = thread_from(Head("Title", key="a"), *again)
    assert _fields(taken) == _fields(placed)


@pytest.mark.parametrize(
    ("rows", "taken"),
    [
        ([Row(depth=0), Row(depth=1), Row(depth=2), Row(depth=1), Row(depth=0)], True),
        ([Row(id="1"), Row(id="2", parent="1"), Row(parent="3"), Row(), Row(id="")], True),
        ([Row(depth=0), Row(depth=2)], False),
        ([Row(depth=1)], False),
        ([Row(id="1"), Row(id="2"), Row(id="1")], False),
        ([Row(id=""), Row(id="")], False),
    ],
)
def test_rows_are_taken_at_once_unless_something_is_to_be_mended(
    rows: list[Row], taken: bool
) -> None:
    draft = Draft(Head("Title"), "", ())
    assert draft.take(rows) is taken
    assert len(draft.rows) == (len(rows) if taken else 0)


def test_a_level_left_out_gets_one_placeholder_for_the_run_below_it() -> None:
    thread = thread_of(0, 2, 2, 1, 0)
    assert [thread.kind(entry).word for entry in range(6)] == [
        "comment",
        "missing",
        "comment",
        "comment",
        "comment",
        "comment",
    ]
    assert list(thread.tree.depth) == [0, 1, 2, 2, 1, 0]
    assert "1 comment that others answer is lost; a placeholder stands for each." in thread.notes


def test_orphans_of_one_lost_parent_share_its_placeholder_where_the_first_of_them_stood() -> None:
    rows = [Row("one"), Row("two", parent="x"), Row("three"), Row("four", parent="x")]
    thread = thread_from(Head("Title"), *rows)
    assert list(thread.columns.body) == ["one", "", "two", "four", "three"]
    assert thread.kind(1) is Kind.MISSING
    assert thread.columns.id[1] == "x"


def test_a_reply_to_the_thread_itself_is_at_the_top() -> None:
    thread = thread_from(Head("Title", key="t"), Row("one", id="1", parent="t"))
    assert list(thread.tree.depth) == [0]


def test_parents_may_come_after_their_replies() -> None:
    thread = thread_from(Head("Title"), Row("reply", id="2", parent="1"), Row("parent", id="1"))
    assert list(thread.columns.body) == ["parent", "reply"]


def test_a_circle_of_parents_is_opened_and_said() -> None:
    rows = [Row("one", id="1", parent="2"), Row("two", id="2", parent="1")]
    thread = thread_from(Head("Title"), *rows, Row("self", id="3", parent="3"))
    assert list(thread.tree.depth) == [0, 1, 0]
    assert thread.notes == ["2 comments answer a reply to itself; shown at the top level."]


def test_ids_that_differ_by_case_or_form_are_different() -> None:
    rows = [Row("one", id="é"), Row("two", id="é"), Row("three", id="É", parent="é")]
    thread = thread_from(Head("Title"), *rows)
    assert list(thread.columns.body) == ["one", "three", "two"]


def test_ten_thousand_replies_deep_and_a_hundred_thousand_siblings_are_trees() -> None:
    deep = thread_of(*range(10_000))
    assert max(deep.tree.depth) == 9_999
    chain = [Row("x", id=str(n), parent=str(n - 1) if n else None) for n in range(10_000)]
    assert max(thread_from(Head("Title"), *reversed(chain)).tree.depth) == 9_999
    assert len(list(thread_of(*[0] * 100_000).tree.children(-1))) == 100_000


def test_the_later_save_of_a_thread_wins() -> None:
    head = Head("Title", key="t")
    first: list[Item] = [head, Row("old", id="1"), Row("only in the first", id="2")]
    second: list[Item] = [
        Head("Title", key="t"),
        Row("new", id="1"),
        Row("reply", id="3", parent="1"),
    ]
    assert _texts(first, second) == ["new", "reply", "only in the first"]


def test_a_text_that_is_gone_in_the_later_save_is_kept_and_said() -> None:
    first: list[Item] = [Head("Title", key="t"), Row("what was said", id="1")]
    second: list[Item] = [Head("Title", key="t"), Row(id="1", kind=Kind.DELETED)]
    thread = build([Reading("x", (), first), Reading("x", (), second)]).threads[0]
    assert list(thread.columns.body) == ["what was said"]
    assert thread.columns.gone[0]
    assert "deleted in a later save" in thread.notes[0]


def test_pages_without_ids_are_joined_without_repeating_what_both_have() -> None:
    one: list[Item] = [Head("Title", url="http://x/"), Row("first", depth=0, author="Ada")]
    two: list[Item] = [
        Head("Title", url="http://x"),
        Row("first", depth=0, author="Ada"),
        Row("reply", depth=1, author="Bo"),
        Row("first", depth=0, author="Cy"),
    ]
    assert _texts(one, two) == ["first", "reply", "first"]


def test_threads_of_one_file_are_told_apart_by_their_key() -> None:
    items: list[Item] = [
        Head("One", key="1"),
        Head("Two", key="2"),
        Row("to one", thread="1"),
        Row("to two", thread="2"),
        Note("said of the file"),
    ]
    threads = build([Reading("x", (), items)]).threads
    assert [list(thread.columns.body) for thread in threads] == [["to one"], ["to two"]]
    assert threads[0].notes == ["said of the file"]


def test_what_was_announced_and_is_not_there_is_said() -> None:
    thread = thread_of(0, 0, head=Head("Title", announced=5))
    assert thread.absent == 3
    assert thread.notes == ["5 comments were announced; 3 are not in this file."]


def test_short_fields_pass_the_door_and_deleted_entries_have_no_text() -> None:
    row = Row("gone", kind=Kind.DELETED, author="A\x1b[31m\u202eb\n", id="i\x07")
    thread = thread_from(Head("T\x1b]0;x\x07"), row)
    assert thread.columns.author[0] == "A␛[31m\N{REPLACEMENT CHARACTER}b"
    assert thread.columns.id[0] == "i␇"
    assert thread.head.title == "T␛]0;x␇"
    assert thread.columns.body[0] == ""


def test_notes_pass_the_door_too() -> None:
    thread = build([Reading("x", (), [Head("T"), Note("said \x1b]52;c;eA==\x07 of it.")])]).threads[
        0
    ]
    assert thread.notes == ["said ␛]52;c;eA==␇ of it."]
