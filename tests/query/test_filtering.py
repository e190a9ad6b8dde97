"""Each sentence of what filtering promises, against one small thread."""

import pytest

from tests.query.helpers import numbers, thread_of
from tui.archive import Thread
from tui.errors import QueryError
from tui.query import TextIndex, article_matches, article_spans, matching, name_spans, parse, spans
from tui.query.match import Mark
from tui.rows import Kind, Row
from tui.text.body import Markup

HTML = (
    "<p>Look: <a href='https://lamp.example'>here</a></p><blockquote>as you said</blockquote>"
    "<pre><code>x = 1</code></pre><p><img src='lamp.png' alt='lamp'></p>"
)


@pytest.fixture(scope="module")
def thread() -> Thread:
    """Nine entries: five branches, one of them lost, one of them a stub."""
    return thread_of(
        Row("The third Lamp is out.", depth=0, author="Ada", date="2023-12-31T23:30:00-05:00"),
        Row("Which  lamp\nis it?", depth=1, author="Bo Lund", date="2024-01-01", score=12),
        Row("The one by the ferry.", depth=2, author="ada", date="2024-02-10", score=3),
        Row(HTML, Markup.HTML, depth=0, author="Bo Lund", date="2024-02"),
        Row(depth=0, kind=Kind.DELETED, author="Cleo"),
        Row(depth=0, kind=Kind.MISSING, author="Ada"),
        Row("An answer to what is lost", depth=1, score=-4),
        Row("Lights on, says the harbour", depth=0, kind=Kind.PINGBACK, author="Quay Blog"),
        Row(depth=0, kind=Kind.MORE, hidden=12),
        title="Who keeps the lights?",
        author="Bo Lund",
        body="There are eleven lamps. The Ferry company has one.",
        date="2023-12-30",
    )


class Visits:
    """What is remembered of two visits to that thread."""

    def marked(self, mark: Mark) -> bytes:
        marked: dict[Mark, list[int]] = {
            "unread": [2, 3, 6],
            "new": [3],
            "starred": [1, 4],
            "note": [4],
        }
        return bytes(number in marked[mark] for number in range(1, 10))


def test_an_empty_filter_matches_everything(thread: Thread) -> None:
    assert numbers("", thread) == numbers("  ", thread) == list(range(1, 10))
    assert parse(" ").is_empty
    assert not parse("lamp").is_empty


def test_a_word_is_matched_in_the_text_as_shown_not_in_the_markup(thread: Thread) -> None:
    assert numbers("blockquote", thread) == []
    assert numbers("said", thread) == [4]


def test_a_word_is_matched_in_the_author_too(thread: Thread) -> None:
    assert numbers("lund", thread) == [2, 4]
    assert numbers('"quay  blog"', thread) == [8]


def test_a_word_is_matched_within_longer_words_as_it_is_typed(thread: Thread) -> None:
    assert numbers("la", thread) == [1, 2, 4]
    assert numbers("lam", thread) == [1, 2, 4]


def test_matches_are_highlighted() -> None:
    query = parse('lamp "is it" /[a-z]+y/ by:bo')
    assert spans(query, "the lamps: is\nit by the quay") == [(4, 8), (11, 16), (17, 19), (24, 28)]
    assert name_spans(query, "Bo Lampard") == [(0, 2), (3, 7)]


def test_what_is_left_out_is_not_highlighted() -> None:
    assert spans(parse("-lamp -(quay OR -ferry)"), "lamp quay ferry") == [(10, 15)]


def test_stretches_that_overlap_are_highlighted_as_one() -> None:
    assert spans(parse("lamp ampli /pl/"), "amplify lamplight") == [(0, 5), (8, 14)]


def test_a_word_with_a_capital_is_exact(thread: Thread) -> None:
    assert numbers("Lamp", thread) == [1]
    assert numbers("LAMP", thread) == []


def test_other_words_fold_case(thread: Thread) -> None:
    assert numbers("lights", thread) == [8]


def test_each_word_of_a_phrase_is_exact_or_not_for_itself(thread: Thread) -> None:
    assert numbers('"third Lamp"', thread) == numbers('"the third"', thread) == [1]
    assert numbers('"Third lamp"', thread) == []


def test_a_phrase_matches_over_any_white_space(thread: Thread) -> None:
    assert numbers('"which lamp is"', thread) == [2]
    assert numbers('"lamp it"', thread) == []


def test_a_regular_expression_is_over_the_text(thread: Thread) -> None:
    assert numbers(r"/th\w+ L/", thread) == [1]
    assert numbers("/third l/", thread) == []
    assert numbers("/(?i)third l/", thread) == [1]
    assert numbers("/Lund/", thread) == []


def test_the_dot_stops_at_the_end_of_a_line(thread: Thread) -> None:
    assert numbers("/Which.*is/", thread) == []
    assert numbers(r"/Which.*\n.*is/", thread) == [2]


def test_anchors_of_a_regular_expression_are_the_ends_of_a_text(thread: Thread) -> None:
    assert numbers("/^The/", thread) == [1, 3]
    assert numbers("/^is/", thread) == []
    assert numbers("/(?m)^is/", thread) == [2]
    assert numbers(r"/lost\z/", thread) == [7]


def test_by_matches_a_part_of_the_name(thread: Thread) -> None:
    assert numbers("by:ad", thread) == [1, 3]
    assert numbers("by:Ad", thread) == [1]


def test_by_takes_two_words_in_quotation_marks(thread: Thread) -> None:
    assert numbers('by:"bo lund"', thread) == [2, 4]


def test_by_with_an_equals_sign_is_the_whole_name_as_written(thread: Thread) -> None:
    assert numbers("by:=ada", thread) == [3]
    assert numbers("by:=Bo", thread) == []
    assert numbers('by:="Bo Lund"', thread) == [2, 4]


def test_an_entry_without_author_matches_no_by(thread: Thread) -> None:
    assert 7 not in numbers("by:a OR by:o OR by:e", thread)
    assert 7 in numbers("-by:a", thread)


def test_to_matches_the_author_of_the_parent(thread: Thread) -> None:
    assert numbers("to:ada", thread) == [2, 7]
    assert numbers("to:=ada", thread) == []


def test_to_matches_the_article_s_author_at_the_top(thread: Thread) -> None:
    assert numbers("to:lund", thread) == [1, 3, 4, 5, 8]


def test_to_matches_nothing_where_the_parent_has_no_author() -> None:
    lost = thread_of(Row("a", depth=0), Row("b", depth=1, author="Ada"))
    assert numbers("to:a", lost) == []


def test_between_is_the_exchange_of_two(thread: Thread) -> None:
    assert numbers("between:ada,bo", thread) == [1, 2, 3]
    assert numbers('between:"Bo Lund",=ada', thread) == [2, 3]
    assert numbers("between:ada,cleo", thread) == []


def test_in_article_matches_no_comment(thread: Thread) -> None:
    assert numbers("in:article lamp", thread) == []
    assert numbers("in:article OR by:cleo", thread) == [5]


def test_in_article_looks_in_the_article(thread: Thread) -> None:
    query = parse("in:article ferry lamp")
    assert query.in_article
    assert article_matches(query, thread)
    assert article_spans(query, thread) == [(17, 21), (28, 33)]
    assert not article_matches(parse("in:article third"), thread)
    assert article_matches(parse("in:article by:bo before:2024 length:>9"), thread)


def test_the_article_is_no_entry_with_a_place(thread: Thread) -> None:
    for term in ("is:root", "depth:0", "number:1", "under:1"):
        assert not article_matches(parse(f"in:article {term}"), thread)


def test_without_in_article_the_article_is_left_alone(thread: Thread) -> None:
    for text in ("ferry", "-in:article ferry"):
        assert not parse(text).in_article
        assert article_spans(parse(text), thread) == []


@pytest.mark.parametrize("what", ["link", "quote", "code", "image"])
def test_has_looks_for_what_a_comment_holds(thread: Thread, what: str) -> None:
    assert numbers(f"has:{what}", thread) == [4]


def test_an_address_in_plain_text_is_a_link() -> None:
    assert numbers("has:link", thread_of(Row("see https://a.example"), Row("see it"))) == [1]


@pytest.mark.parametrize(
    ("filtered", "expected"),
    [
        ("is:op", [2, 4]),
        ("is:root", [1, 4, 5, 6, 8, 9]),
        ("is:leaf", [3, 4, 5, 7, 8, 9]),
        ("is:deleted", [5]),
        ("is:removed", []),
        ("is:missing", [6]),
        ("is:pingback", [8]),
        ("is:event", []),
    ],
)
def test_is_tells_kinds_and_places(thread: Thread, filtered: str, expected: list[int]) -> None:
    assert numbers(filtered, thread) == expected


@pytest.mark.parametrize("kind", [Kind.REMOVED, Kind.EVENT, Kind.DELETED, Kind.PINGBACK])
def test_is_knows_every_kind_of_comment(kind: Kind) -> None:
    assert numbers(f"is:{kind.word}", thread_of(Row("a"), Row("b", kind=kind))) == [2]


def test_a_comment_that_the_file_marks_as_the_author_s_is_op() -> None:
    assert numbers("is:op", thread_of(Row("a", author="x", op=True), Row("b", author="y"))) == [1]


def test_nobody_is_op_where_the_article_has_no_author() -> None:
    assert numbers("is:op", thread_of(Row("a"), Row("b", author="y"))) == []


@pytest.mark.parametrize(
    ("filtered", "expected"),
    [
        ("is:unread", [2, 3, 6]),
        ("is:new", [3]),
        ("is:starred", [1, 4]),
        ("has:note", [4]),
        ("is:unread -is:new", [2, 6]),
    ],
)
def test_is_and_has_ask_what_is_remembered(
    thread: Thread, filtered: str, expected: list[int]
) -> None:
    assert numbers(filtered, thread, Visits()) == expected


def test_nothing_is_remembered_without_a_memory(thread: Thread) -> None:
    assert numbers("is:unread OR is:new OR is:starred OR has:note", thread) == []


@pytest.mark.parametrize(
    ("filtered", "expected"),
    [
        ("depth:>0", [2, 3, 7]),
        ("depth:>=2", [3]),
        ("depth:2", [3]),
        ("depth:=2", [3]),
        ("depth:<1", [1, 4, 5, 6, 8, 9]),
        ("depth:<=0", [1, 4, 5, 6, 8, 9]),
        ("depth:1..2", [2, 3, 7]),
        ("replies:>=1", [1, 2]),
        ("inside:>1", [1]),
        ("inside:1", [2]),
        ("score:>10", [2]),
        ("score:<0", [7]),
        ("score:-4", [7]),
        ("length:24..25", [7]),
        ("length:0", [5]),
        ("number:3..5", [3, 4, 5]),
        ("number:>7", [8, 9]),
        ("number:<3", [1, 2]),
        ("number:0..900", list(range(1, 10))),
        ("number:50..60", []),
    ],
)
def test_quantities_are_compared(thread: Thread, filtered: str, expected: list[int]) -> None:
    if filtered == "length:24..25":
        assert len("An answer to what is lost") == 25
    assert numbers(filtered, thread) == expected


def test_replies_are_direct_and_inside_is_all_below(thread: Thread) -> None:
    assert numbers("replies:1 inside:2", thread) == [1]


def test_length_is_in_characters_of_the_text_as_shown() -> None:
    assert numbers("length:5", thread_of(Row("<b>naïve</b>", Markup.HTML), Row("naive!"))) == [1]


def test_before_is_before_the_start_of_a_day_month_or_year(thread: Thread) -> None:
    assert numbers("before:2024", thread) == [1]
    assert numbers("before:2024-02", thread) == [1, 2]
    assert numbers("before:2024-02-10", thread) == [1, 2, 4]


def test_after_is_from_the_start_of_a_day_month_or_year(thread: Thread) -> None:
    assert numbers("after:2023", thread) == [1, 2, 3, 4]
    assert numbers("after:2024-01-01", thread) == [2, 3, 4]
    assert numbers("after:2024-02-10", thread) == [3]


def test_days_are_those_of_the_file_s_own_zone(thread: Thread) -> None:
    assert 1 in numbers("after:2023-12-31 before:2024-01-01", thread)


def test_an_undated_entry_matches_neither_before_nor_after(thread: Thread) -> None:
    assert {5, 7, 8}.isdisjoint(numbers("before:2024 OR after:2024", thread))


def test_under_includes_the_entry_itself(thread: Thread) -> None:
    assert numbers("under:1", thread) == [1, 2, 3]
    assert numbers("under:2", thread) == [2, 3]


def test_under_a_number_that_is_not_there_is_nothing(thread: Thread) -> None:
    assert numbers("under:0 OR under:10", thread) == []


@pytest.mark.parametrize(
    "term",
    [
        *("ada", '"ada"', "/^/", "by:ada", "to:bo", "between:ada,bo", "in:article", "has:link"),
        *("has:note", "replies:>=0", "inside:>=0", "score:1", "length:0", "before:2030"),
    ],
)
def test_placeholders_match_no_other_term_nor_its_opposite(thread: Thread, term: str) -> None:
    for filtered in (term, f"-{term}", f"-({term} OR {term})", f"-({term} {term})"):
        assert {6, 9}.isdisjoint(numbers(filtered, thread)), filtered


@pytest.mark.parametrize("term", ["is:root", "-is:op", "number:6..9", "depth:0", "-under:1"])
def test_placeholders_match_is_number_depth_and_under(thread: Thread, term: str) -> None:
    assert {6, 9} <= set(numbers(term, thread))


def test_a_minus_leaves_out(thread: Thread) -> None:
    assert numbers("-by:bo -by:ada", thread) == [5, 7, 8]
    assert numbers("--by:ada", thread) == numbers("by:ada", thread)


def test_or_is_either_and_words_beside_each_other_are_both(thread: Thread) -> None:
    assert numbers("third OR ferry", thread) == [1, 3]
    assert numbers("the by:ada", thread) == [1, 3]
    assert numbers("third by:ada OR harbour", thread) == [1, 8]


def test_parentheses_group(thread: Thread) -> None:
    assert numbers("by:ada (third OR harbour)", thread) == [1]
    assert numbers("-(by:ada OR by:bo)", thread) == [5, 7, 8]


def test_an_expression_half_typed_says_where_it_stops_making_sense() -> None:
    with pytest.raises(QueryError, match="by: wants a name") as caught:
        parse("lamp by:")
    assert caught.value.position == 8


def test_a_pattern_that_would_run_for_ever_cannot() -> None:
    hostile = thread_of(Row("a" * 100_000 + "!"))
    assert numbers("/(a+)+$/", hostile) == []


def test_what_is_not_indexed_yet_matches_neither_a_word_nor_its_opposite(thread: Thread) -> None:
    index = TextIndex(thread)
    index.build(lambda: index.ready >= 2)
    for filtered, expected in (
        ("lamp", [1, 2]),
        ("-third", [2]),
        ("depth:0", [1, 4, 5, 6, 8, 9]),
        ("by:bo", [2, 4]),
        ("", list(range(1, 10))),
    ):
        found = matching(parse(filtered), thread, index)
        assert [number for number, matched in enumerate(found, 1) if matched] == expected
