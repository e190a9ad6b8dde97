"""Words that are looked for before texts are indexed."""

from hypothesis import given
from hypothesis import strategies as st

from tests.query.helpers import numbers, thread_of
from tui.archive import Thread
from tui.query import TextIndex, is_settled, matching, parse
from tui.rows import Kind, Row
from tui.text.body import Markup

_TEXTS = (
    *("the lamp", "Lamp\nis out", "a ship", "> the lamp\n\nis out", "lamp-post", ""),
    "see https://a.example/lamp",
    "l<i>am</i>p<p>out &gt; out",
)
_ENCODED = "Content-Transfer-Encoding: base64\n\ndGhlIGxhbXA="
_PAGE = "Content-Type: text/html\n\n<p>the l<b>am</b>p"
_ROWS = st.lists(
    st.builds(
        Row,
        body=st.sampled_from([f"Subject: lamp\n\n{text}" for text in _TEXTS] + [_ENCODED, _PAGE]),
        markup=st.sampled_from([Markup.MAIL] * 3 + [Markup.HTML] * 2 + [Markup.PLAIN]),
        depth=st.integers(0, 2),
        author=st.sampled_from([None, "Ada", "Lampard"]),
        kind=st.sampled_from([Kind.COMMENT] * 5 + [Kind.MISSING]),
    ),
    min_size=1,
    max_size=10,
)
_EXPRESSIONS = (
    *(
        "lamp",
        "Lamp",
        "lamp ship",
        "-lamp",
        "lamp OR ship",
        "-(lamp out)",
        '"is out"',
        "l-p",
        "is:op",
    ),
)


def _mails(*texts: str) -> Thread:
    return thread_of(
        *(Row(f"Subject: a\n\n{text}".encode().decode("latin-1"), Markup.MAIL) for text in texts)
    )


def _glanced(index: TextIndex, expression: str) -> list[int]:
    """The numbers of the entries that match as far as the index and glances tell."""
    query = parse(expression)
    index.look_for(query.plain_words)
    assert index.glance(lambda: False)
    found = matching(query, index.thread, index)
    return [number for number, matched in enumerate(found, 1) if matched]


def test_a_word_is_found_in_plain_messages_before_they_are_indexed() -> None:
    thread = _mails("the lamp", "a ship", "LAMPS")
    index = TextIndex(thread)
    assert _glanced(index, "lamp") == [1, 3]
    assert _glanced(index, "-lamp") == [2]
    assert _glanced(index, "LAMP") == [3]
    assert index.ready == 0


@given(_ROWS, st.sampled_from(_EXPRESSIONS), st.integers(0, 4))
def test_what_is_told_early_is_what_the_index_tells(
    rows: list[Row], expression: str, indexed: int
) -> None:
    thread = thread_of(*rows)
    index = TextIndex(thread)
    index.build(lambda: index.ready >= indexed)
    assert set(_glanced(index, expression)) <= set(numbers(expression, thread))


@given(st.lists(st.sampled_from((*_TEXTS, "Grüße lamp"))))
def test_of_plain_messages_all_is_told(texts: list[str]) -> None:
    thread = _mails(*texts)
    for expression in ("lamp", "-lamp", "lamp -ship"):
        assert _glanced(TextIndex(thread), expression) == numbers(expression, thread)


def test_a_count_is_settled_once_every_term_is_told_of_every_comment() -> None:
    thread = _mails("the lamp", "a ship")
    index = TextIndex(thread)
    assert is_settled(parse("by:ada is:op"), thread, index)
    assert not is_settled(parse("lamp"), thread, index)
    _glanced(index, "lamp -ship")
    assert is_settled(parse("lamp -ship by:ada"), thread, index)
    assert not is_settled(parse('lamp "a ship"'), thread, index)
    assert is_settled(parse('lamp "a ship"'), thread, index.complete())


def test_it_looks_in_steps_that_end_when_they_are_told_to() -> None:
    index = TextIndex(_mails(*["the lamp"] * 5))
    index.look_for(["lamp"])
    assert not index.glance(lambda: True)
    assert index.is_glancing
    assert index.glances[0].told.count(1) == 1
    assert index.glance(lambda: False)
    assert index.glances[0].holds.count(1) == 5


def test_only_what_is_asked_last_is_looked_for_and_nothing_twice() -> None:
    index = TextIndex(_mails("the lamp", "a ship"))
    index.look_for(["lamp", "ship"])
    lamp, _ = index.glances
    index.look_for(["lamp"])
    assert index.glances == [lamp]
    index.complete().look_for(["ship"])
    assert not index.glances


def test_only_words_of_ascii_are_looked_for_early() -> None:
    assert parse('lamp -Ship7 é "a b" la-mp by:bo (lamp OR x)').plain_words == [
        "lamp",
        "Ship7",
        "x",
    ]
