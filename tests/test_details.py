"""Everything that a file says about a comment or its article."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import given

from tests.trees import ROWS, thread_from
from tui.archive import Thread
from tui.details import article_facts, facts_about
from tui.rows import Head, Kind, Row
from tui.text.body import Markup


@dataclass
class _State:
    read: bytearray
    new: bytearray
    starred: bytearray
    notes: Mapping[int, str] = field(default_factory=dict)


def _state(thread: Thread) -> _State:
    size = len(thread)
    return _State(bytearray(size), bytearray(size), bytearray(size))


def _full() -> Thread:
    return thread_from(
        Head(
            "Lamps",
            "An article of words.",
            author="Ada",
            date="2024-05-12",
            url="https://lamps.example/",
            announced=7,
        ),
        Row("One.", depth=0, author="Ada", id="c1"),
        Row(
            'See <a href="https://real.example/">https://shown.example</a>, <b>all</b> of it.',
            Markup.HTML,
            depth=1,
            author="Bo",
            id="c2",
            date="2020-02-29T18:05:00+01:00",
            date_text="29 Feb 2020 18:05",
            score=-3,
            url="https://lamps.example/#c2",
        ),
        Row("x", depth=2, author="Ada", date="2020-03-01T00:00:00+00:00"),
        Row("y", depth=3),
    )


def test_a_comment_tells_all_that_the_file_has() -> None:
    thread = _full()
    facts = dict(facts_about(thread, 1))
    assert facts.pop("date").startswith("29 Feb 2020, 18:05 +01:00 · ")
    assert facts == {
        "number": "2 of 4",
        "kind": "comment",
        "author": "Bo",
        "in the file": "29 Feb 2020 18:05",
        "id": "c2",
        "address": "https://lamps.example/#c2",
        "depth": "1",
        "answers": "1 by Ada",
        "replies": "1",
        "all below": "2",
        "score": "-3",
        "length": "37 characters, 5 words",
        "link": "https://shown.example → https://real.example/",
    }


def test_what_the_file_does_not_have_is_left_out() -> None:
    thread = thread_from(Head(), Row("a b", depth=0))
    assert facts_about(thread, 0) == [
        ("number", "1 of 1"),
        ("kind", "comment"),
        ("depth", "0"),
        ("replies", "0"),
        ("all below", "0"),
        ("length", "3 characters, 2 words"),
    ]


def test_the_authors_of_articles_are_marked_and_whole_hours_have_their_zone() -> None:
    facts = dict(facts_about(_full(), 2))
    assert facts["author"] == "Ada · the article's author"
    assert facts["date"].startswith("1 Mar 2020, 00:00 UTC · ")


def test_a_stub_tells_how_many_it_hides() -> None:
    thread = thread_from(Head("T", "a"), Row("", depth=0, kind=Kind.MORE, hidden=1_234))
    facts = dict(facts_about(thread, 0))
    assert (facts["kind"], facts["hides"]) == ("load more", "1,234")
    assert "length" not in facts


def test_marks_and_notes_of_the_reader_are_told() -> None:
    thread = _full()
    state = _state(thread)
    state.starred[1] = state.new[1] = 1
    state.notes = {1: "ask\nBo"}
    facts = dict(facts_about(thread, 1, state))
    assert facts["marks"] == "new, starred"
    assert facts["note"] == "ask Bo"
    state.read[0] = 1
    assert dict(facts_about(thread, 0, state))["read"] == "yes"


def test_an_article_tells_what_is_known_of_it_and_of_the_file() -> None:
    thread = _full()
    thread.container = ("gz", "mhtml")
    thread.notes = ["Two comments could not be placed."]
    assert article_facts(thread) == [
        ("title", "Lamps"),
        ("author", "Ada"),
        ("date", "12 May 2024"),
        ("address", "https://lamps.example/"),
        ("comments", "4"),
        ("announced", "7"),
        ("not here", "3"),
        ("format", "made-up"),
        ("container", "mhtml in gz"),
        ("length", "20 characters, 4 words"),
        ("noted", "Two comments could not be placed."),
    ]


@given(ROWS)
def test_any_entry_can_be_told_of(rows: list[Row]) -> None:
    thread = thread_from(Head("T", "a"), *rows)
    for entry in range(len(thread)):
        facts = facts_about(thread, entry, _state(thread))
        assert all(label and value and "\n" not in value for label, value in facts)


def test_markup_that_is_too_much_to_read_is_told() -> None:
    thread = thread_from(Head("T", "*a* " * 20_000, Markup.MARKDOWN), Row("*a*", Markup.MARKDOWN))
    told = dict(article_facts(thread))["markup"]
    assert told == (
        "The Markdown is too much to read, and shown as it is written "
        "(markdown_marks under [limits] in the settings raises that)."
    )
    assert "markup" not in dict(facts_about(thread, 0))
    deep = Row("<ul><li>" * 3_000 + "a", Markup.HTML)
    thread = thread_from(Head("T"), deep, Row("<p>a", Markup.HTML))
    told = dict(facts_about(thread, 0))["markup"]
    assert "nested more than 5,000 elements deep" in told
    assert "html_levels under [limits]" in told
    assert "markup" not in dict(facts_about(thread, 1))
