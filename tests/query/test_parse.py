"""Expressions as they are typed: what they mean, and where they stop making sense."""

import subprocess
import sys

import pytest
from hypothesis import example, given

from tests.query.expressions import anything, nearly, sensible
from tui.errors import QueryError
from tui.query import Query, parse
from tui.query.terms import (
    And,
    Between,
    By,
    Dated,
    Name,
    Not,
    Or,
    Range,
    Regex,
    Words,
)


def words(*typed: str) -> Words:
    return Words(typed)


@pytest.mark.parametrize(
    "word", ["https://x.example/a", "12:30", "note:", "note:this", ":)", "a-b"]
)
def test_ordinary_words_with_a_colon_or_a_mark_are_words(word: str) -> None:
    assert repr(parse(word).root) == repr(words(word))


@pytest.mark.parametrize("word", ["https://x", "C:", "by", "or", "AND", '5"', "f(x)", "core:"])
def test_what_only_looks_like_a_part_of_the_language_is_a_word(word: str) -> None:
    assert repr(parse(word).root) == repr(words(word))


@pytest.mark.parametrize("phrase", ['"by:ada"', '"OR"', '"-x"', '"/x/"', '"(x)"', '"scor:1"'])
def test_between_quotation_marks_all_is_text(phrase: str) -> None:
    assert repr(parse(phrase).root) == repr(words(phrase[1:-1]))


def test_a_parenthesis_of_its_own_belongs_to_the_word() -> None:
    assert repr(parse("(f(x) y)").root) == repr(And((words("f(x)"), words("y"))))


def test_a_group_closes_right_after_a_word() -> None:
    assert repr(parse("(a OR b)c").root) == repr(And((Or((words("a"), words("b"))), words("c"))))


def test_side_by_side_binds_tighter_than_or() -> None:
    both = And((words("a"), words("b")))
    assert repr(parse("a b OR c").root) == repr(Or((both, words("c"))))


def test_a_minus_within_a_word_is_a_hyphen() -> None:
    assert repr(parse("-well-known").root) == repr(Not(words("well-known")))


def test_a_regular_expression_ends_at_a_slash_that_ends_a_word() -> None:
    assert repr(parse("/https?://a b/ c").root) == repr(And((Regex("https?://a b"), words("c"))))
    assert repr(parse(r"(/a\/ b/)").root) == repr(Regex(r"a\/ b"))


def test_names_may_stand_in_quotation_marks_on_both_sides_of_a_comma() -> None:
    assert repr(parse('between:"a, b",=c').root) == repr(
        Between(Name(("a,", "b")), Name(("c",), True))
    )
    assert repr(parse("by:=x,y").root) == repr(By(Name(("x,y",), True)))


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        *((">2", 3, None), (">=2", 2, None), ("<2", None, 1), ("<=2", None, 2)),
        *(("2", 2, 2), ("=2", 2, 2), ("-3..2", -3, 2)),
    ],
)
def test_comparisons_become_the_first_and_the_last_number(
    typed: str, low: int | None, high: int | None
) -> None:
    assert repr(parse(f"score:{typed}").root) == repr(Range("score", low, high))


def test_a_date_is_the_day_it_begins_with() -> None:
    assert repr(parse("before:2024").root) == repr(Dated("before", "2024-01-01"))
    assert repr(parse("after:2024-03").root) == repr(Dated("after", "2024-03-01"))


@pytest.mark.parametrize(
    ("typed", "position", "message"),
    [
        ("by:", 3, "by: wants a name"),
        ("to:=", 4, "to: wants a name"),
        ("(by:)", 4, "by: wants a name"),
        ('x by:""', 5, "nothing between the quotation marks"),
        ("between:a", 9, "wants two names"),
        ("between:a,", 10, "between: wants a name"),
        ("between:,b", 8, "between: wants a name"),
        ("is:unr", 3, "is: knows unread, new"),
        ("has:", 4, "has: knows link"),
        ("in:x", 3, "in: knows article"),
        ("depth:>", 6, "depth: wants a number"),
        ("number:10..", 7, "number: wants a number"),
        ("number:4..2", 7, "runs backwards"),
        ("score:" + "9" * 5000, 6, "score: wants a number"),
        ("before:202", 7, "before: wants a day"),
        ("after:2024-02-30", 6, "after: wants a day"),
        ("after:0000", 6, "after: wants a day"),
        ("under:x", 6, "under: wants the number"),
        ('a "b c', 2, "closing"),
        ('""', 0, "nothing between"),
        ("/re", 0, "closing /"),
        ("/usr/bin", 0, "in quotes"),
        ("//", 1, "wants a pattern"),
        ("/(/", 1, "cannot be read"),
        ("x /a**/", 3, "cannot be read"),
        ("/\ud800/", 1, "cannot be read"),
        ("(a OR", 5, "OR wants"),
        ("OR a", 0, "OR wants"),
        ("a OR OR b", 5, "OR wants"),
        ("(a) OR )", 7, "OR wants"),
        ("x (a", 2, "not closed"),
        ("((a)", 0, "not closed"),
        ("(", 0, "not closed"),
        ("()", 1, "nothing between the parentheses"),
        ("(a))", 3, "no parenthesis is open"),
        (")", 0, "no parenthesis is open"),
        ("a -", 3, "- wants"),
        ("- a", 1, "- wants"),
        ("(-)", 2, "- wants"),
        ("a scor:>2", 2, "score: is"),
        ("author:ada", 0, "by: is"),
        ("until:2024", 0, "before: is"),
    ],
)
def test_a_mistake_is_told_in_words_at_its_place(typed: str, position: int, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        parse(typed)
    assert caught.value.position == position


def test_a_hundred_thousand_parentheses_or_minuses_do_no_harm() -> None:
    with pytest.raises(QueryError, match="too deep"):
        parse("(" * 100_000)
    assert repr(parse("-" * 100_000 + "a").root) == repr(words("a"))
    with pytest.raises(QueryError):
        parse("-(" * 100_000)


def outcome(text: str) -> Query | QueryError:
    """What parsing gives, or what it raises."""
    try:
        return parse(text)
    except QueryError as error:
        return error


@given(anything | nearly)
@example("(" * 60 + "a" + ")" * 60)
def test_any_text_parses_or_says_where_it_does_not(text: str) -> None:
    result = outcome(text)
    if isinstance(result, QueryError):
        assert 0 <= result.position <= len(text)
        assert str(result)


@given(anything | nearly | sensible)
def test_a_query_prints_as_what_it_was_parsed_from(text: str) -> None:
    query = outcome(text)
    if isinstance(query, Query):
        assert repr(parse(str(query))) == repr(query)


def test_the_language_is_there_without_regular_expressions_or_a_screen() -> None:
    script = "import sys, tui.query; print({'re2', 'textual', 'rich'} & {*sys.modules})"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
