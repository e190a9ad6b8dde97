"""Who wrote in a thread, how much, and how much they were answered."""

from collections import Counter

from hypothesis import given

from tests.trees import ROWS, thread_from
from tui.authors import Author, authors
from tui.query import TextIndex
from tui.rows import Head, Kind, Row


def test_authors_come_with_their_comments_replies_and_words_most_comments_first() -> None:
    thread = thread_from(
        Head("T", "a"),
        Row("one two three", depth=0, author="Ada"),
        Row("one two", depth=1, author="Bo"),
        Row("one", depth=2, author="Ada"),
        Row("one two three four", depth=1, author=None),
        Row("one", depth=0, author="Cy"),
        Row("", depth=1, author="Cy", kind=Kind.DELETED),
        Row("one\n\ntwo", depth=0, author="Cy"),
    )
    assert authors(thread, TextIndex(thread)) == [
        Author("Cy", 3, 1, 3),
        Author("Ada", 2, 2, 4),
        Author("Bo", 1, 1, 2),
        Author(None, 1, 0, 4),
    ]


def test_equals_stand_in_the_order_of_replies_then_of_names() -> None:
    thread = thread_from(
        Head("T", "a"),
        Row("x", depth=0, author="bo"),
        Row("x", depth=0, author="Cy"),
        Row("x", depth=0, author="Ada"),
        Row("x", depth=1, author=None),
        Row("x", depth=0, author="Di"),
    )
    names = [author.name for author in authors(thread, TextIndex(thread))]
    assert names == ["Ada", "bo", "Cy", "Di", None]


def test_placeholders_wrote_nothing_and_answer_nobody() -> None:
    thread = thread_from(
        Head("T", "a"),
        Row("x", depth=0, author="Ada"),
        Row("", depth=1, kind=Kind.MORE, hidden=9),
        Row("", depth=0, kind=Kind.MISSING),
        Row("x", depth=1, author="Bo"),
    )
    assert authors(thread, TextIndex(thread)) == [Author("Ada", 1, 0, 1), Author("Bo", 1, 0, 1)]


def test_an_article_without_comments_has_no_authors_of_them() -> None:
    thread = thread_from(Head("T", "a", author="Ada"))
    assert authors(thread, TextIndex(thread)) == []


@given(ROWS)
def test_the_sums_are_those_of_counting_one_by_one(rows: list[Row]) -> None:
    thread = thread_from(Head("T", "a"), *rows)
    found = authors(thread, TextIndex(thread))
    comments, replies, words = Counter(), Counter(), Counter()  # type: ignore[var-annotated]
    for entry in range(len(thread)):
        if not thread.kind(entry).is_comment:
            continue
        name = thread.columns.author[entry]
        comments[name] += 1
        words[name] += len(thread.shown(entry).text.split())
        parent = thread.tree.parent[entry]
        if parent >= 0 and thread.kind(parent).is_comment:
            replies[thread.columns.author[parent]] += 1
    assert sorted(found, key=str) == sorted(
        (Author(name, count, replies[name], words[name]) for name, count in comments.items()),
        key=str,
    )
