"""What a reader did with a thread, without a screen, and what of it a later save takes over."""

from tests.trees import thread_from, thread_of
from tui.archive import Thread
from tui.counterparts import counterparts
from tui.rows import Head, Kind, Row
from tui.visit import Visit


def _thread(*rows: Row) -> Thread:
    return thread_from(Head("Title", "An article."), *rows)


def test_placeholders_are_never_unread_and_on_a_first_visit_nothing_is_new() -> None:
    rows = [Row("a", depth=0), Row(depth=0, kind=Kind.MISSING), Row(depth=0, kind=Kind.DELETED)]
    visit = Visit(_thread(*rows, Row(depth=0, kind=Kind.MORE)))
    assert list(visit.marked("unread")) == [1, 0, 1, 0]
    assert not any(visit.marked("new"))


def test_marks_and_notes_are_told_and_taken_off() -> None:
    visit = Visit(thread_of(0, 1, 2, 0))
    visit.set_read_below(1)
    assert list(visit.read) == [0, 1, 1, 0]
    visit.set_read_below(1, read=False)
    visit.set_read(0)
    assert list(visit.marked("unread")) == [0, 1, 1, 1]
    assert visit.toggle_star(2)
    assert list(visit.marked("starred")) == [0, 0, 1, 0]
    assert not visit.toggle_star(2)
    visit.write_note(3, "mine")
    assert list(visit.marked("note")) == [0, 0, 0, 1]
    visit.write_note(3, "")
    assert visit.notes == {}


def test_every_change_shows_in_the_version() -> None:
    visit = Visit(thread_of(0, 1))
    seen = [visit.version]
    for change in (
        lambda: visit.set_read(0),
        lambda: visit.set_read_below(0),
        lambda: visit.toggle_star(0),
        lambda: visit.write_note(0, "x"),
        lambda: visit.write_note(0, ""),
    ):
        change()
        seen.append(visit.version)
    assert len(set(seen)) == len(seen)


def test_what_was_new_stays_new_until_the_next_visit_and_what_was_not_there_is_new() -> None:
    old, new = thread_of(0, 0), thread_of(0, 0, 0)
    before, after = Visit(old), Visit(new)
    before.new[1] = 1
    before.set_read(0)
    before.write_note(1, "mine")
    after.carry_over(before, [2, 0], is_same_save=False)
    assert list(after.new) == [1, 1, 0]
    assert list(after.read) == [0, 0, 1]
    assert after.notes == {0: "mine"}


def test_notes_on_what_is_gone_go_with_it() -> None:
    before, after = Visit(thread_of(0, 0)), Visit(thread_of(0))
    before.write_note(1, "mine")
    after.carry_over(before, [0, -1], is_same_save=False)
    assert after.notes == {}


def test_a_comment_that_was_lost_and_has_been_found_is_new() -> None:
    old = _thread(Row("reply", id="2", parent="1"))
    new = _thread(Row("found", id="1"), Row("reply", id="2", parent="1"))
    assert old.kind(0) is Kind.MISSING
    visit = Visit(new)
    visit.carry_over(Visit(old), counterparts(old, new), is_same_save=False)
    assert list(visit.new) == [1, 0]
