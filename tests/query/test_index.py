"""The texts that are searched: built in steps, and the same as what is shown."""

import pytest

from tests.query.helpers import thread_of
from tui.query import TextIndex
from tui.rows import Kind, Row
from tui.text.body import Markup
from tui.text.shown import CODE, IMAGE, LINK, QUOTE


def test_it_is_built_in_steps_that_end_when_they_are_told_to() -> None:
    thread = thread_of(*(Row(f"text {n}") for n in range(10)))
    index = TextIndex(thread)
    asked = iter([False, False, True, True])
    assert not index.build(lambda: next(asked))
    assert index.ready == 3
    assert not index.build(lambda: next(asked))
    assert index.ready == 4
    assert index.build(lambda: False)
    assert index.ready == 10


def test_each_body_is_read_once() -> None:
    asked = 0

    def until() -> bool:
        nonlocal asked
        asked += 1
        return False

    index = TextIndex(thread_of(*(Row(f"text {n}") for n in range(100))))
    index.build(until)
    assert index.build(until)
    assert asked == 100


def test_a_thread_without_comments_is_ready_at_once() -> None:
    assert TextIndex(thread_of()).build(lambda: False)


def test_texts_are_those_that_are_shown() -> None:
    rows = [Row("A <b>B</b>\n\n\nC\x1b", Markup.HTML), Row("A  \n\n\n> b\x07"), Row(kind=Kind.MORE)]
    thread = thread_of(*rows)
    index = TextIndex(thread).complete()
    assert index.texts == [thread.shown(entry).text for entry in range(3)]
    assert [len(text) for text in index.folded] == [len(text) for text in index.texts]


def test_a_text_without_capitals_is_kept_once() -> None:
    index = TextIndex(thread_of(Row("<b>small</b>", Markup.HTML))).complete()
    assert index.folded[0] is index.texts[0]


@pytest.mark.parametrize(
    ("body", "held"),
    [
        ("<p>plain</p>", 0),
        ("<a href='https://a.example'>a</a>", LINK),
        ("<blockquote>a</blockquote>", QUOTE),
        ("<pre>a</pre>", CODE),
        ("<p>an inline <code>a</code></p>", CODE),
        ("<img src='a.png' alt='a'>", IMAGE),
        ("<p>said <img src='a.png' alt='a'> so</p>", IMAGE),
    ],
)
def test_it_knows_what_a_body_holds(body: str, held: int) -> None:
    assert TextIndex(thread_of(Row(body, Markup.HTML))).complete().holds == bytes([held])


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2024-05-06T23:59:00+02:00", "2024-05-06"),
        ("2024-05-06", "2024-05-06"),
        ("2024-05", "2024-05-01"),
        ("2024", "2024-01-01"),
        (None, None),
    ],
)
def test_a_date_is_kept_as_the_day_it_begins_with(date: str | None, day: str | None) -> None:
    assert TextIndex(thread_of(Row("a", date=date))).complete().days == [day]
