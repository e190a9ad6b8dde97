"""What Tab offers."""

import pytest

from tests.query.helpers import thread_of
from tui.archive import Thread
from tui.query import completions, parse, term_start
from tui.rows import Row


@pytest.fixture(scope="module")
def thread() -> Thread:
    """Five authors; Bo Lund wrote most, and the article's author no comment."""
    authors = ["Ada", "Bo Lund", "Bo Lund", "ådne", None, 'Al "X"', "alan"]
    return thread_of(*(Row("x", author=name) for name in authors), author="Zoe")


def offered(typed: str, thread: Thread) -> list[str]:
    return completions(typed, len(typed), thread)


def test_qualifiers_are_offered_for_what_they_begin_with(thread: Thread) -> None:
    assert offered("b", thread) == ["by:", "between:", "before:"]
    assert offered("lamp (-und", thread) == ["under:"]
    assert "by:" in offered("", thread)


def test_values_are_offered_for_what_they_begin_with(thread: Thread) -> None:
    assert offered("is:r", thread) == ["is:root", "is:removed"]
    assert offered("has:", thread)[0] == "has:link"
    assert offered("in:", thread) == ["in:article"]


def test_names_are_offered_by_how_much_they_wrote(thread: Thread) -> None:
    assert offered("by:", thread)[:2] == ['by:"Bo Lund"', "by:Ada"]
    assert offered("by:a", thread) == ["by:Ada", "by:alan"]


def test_names_are_offered_by_any_word_of_them(thread: Thread) -> None:
    assert offered("by:lu", thread) == ['by:"Bo Lund"']
    assert offered('by:"bo l', thread) == ['by:"Bo Lund"']
    assert offered("by:=ad", thread) == ["by:=Ada"]


def test_the_article_s_author_is_offered_where_answers_are_asked_for(thread: Thread) -> None:
    assert offered("to:z", thread) == ["to:Zoe"]
    assert offered("by:z", thread) == []


def test_both_names_of_an_exchange_are_offered(thread: Thread) -> None:
    assert offered("between:bo", thread) == ['between:"Bo Lund"']
    assert offered('between:"Bo Lund",z', thread) == ['between:"Bo Lund",Zoe']


def test_nothing_is_offered_for_a_word_or_a_number(thread: Thread) -> None:
    assert offered("lamp", thread) == offered("depth:", thread) == offered("https:", thread) == []


def test_the_term_before_the_cursor_is_what_counts(thread: Thread) -> None:
    assert completions("dep lamp", 3, thread) == ["depth:"]
    assert term_start("dep lamp", 3) == 0


@pytest.mark.parametrize("typed", ["lamp by:a", '-(to:"bo', "a OR -by:lu", 'by:"x y" by:z to:z'])
def test_what_is_offered_takes_the_term_s_place_and_parses(thread: Thread, typed: str) -> None:
    start = term_start(typed, len(typed))
    for offer in offered(typed, thread):
        whole = typed[:start] + offer
        assert parse(whole + ")" * whole.count("("))
