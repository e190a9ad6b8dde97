"""Terms put together: the algebra of matches, and the work it takes."""

from hypothesis import given
from hypothesis import strategies as st

from tests.query.expressions import sensible, terms
from tests.query.helpers import numbers, thread_of
from tui.query import Query, TextIndex, matching, parse
from tui.query.terms import Range
from tui.rows import Kind, Row

rows = st.lists(
    st.builds(
        Row,
        body=st.sampled_from(["", "the lamp", "Lamp\nis OR", "é https://a.example", "LAMP"]),
        depth=st.integers(0, 3),
        author=st.sampled_from([None, "Ada", "bo", "Bo Lund"]),
        date=st.sampled_from([None, "2023-05-06", "2024-02-01T00:00:00Z"]),
        kind=st.sampled_from([Kind.COMMENT, Kind.COMMENT, Kind.DELETED, Kind.MISSING, Kind.MORE]),
        score=st.sampled_from([None, 0, 5]),
    ),
    max_size=8,
)


@given(rows, sensible)
def test_matches_are_one_byte_for_each_entry(rows: list[Row], filtered: str) -> None:
    thread = thread_of(*rows, author="Ada")
    assert set(numbers(filtered, thread)) <= set(range(1, len(thread) + 1))


@given(rows, terms, terms)
def test_and_or_and_not_are_those_of_sets(rows: list[Row], one: str, other: str) -> None:
    thread = thread_of(*rows, author="Ada")

    def found(filtered: str) -> set[int]:
        return set(numbers(filtered, thread))

    assert found(f"{one} {other}") == found(one) & found(other)
    assert found(f"{one} OR {other}") == found(one) | found(other)
    assert found(f"-({one} {other})") == found(f"-{one}") | found(f"-{other}")
    assert found(f"-({one} OR {other})") == found(f"-{one}") & found(f"-{other}")
    assert found(f"-(-({one}))") == found(one)
    assert not found(one) & found(f"-{one}")
    comments = {n for n in range(1, len(thread) + 1) if thread.kind(n - 1).is_comment}
    assert comments <= found(one) | found(f"-{one}")


@given(rows, sensible, st.integers(0, 8))
def test_a_longer_index_only_adds_matches(rows: list[Row], filtered: str, ready: int) -> None:
    thread = thread_of(*rows, author="Ada")
    index = TextIndex(thread)
    if ready:
        index.build(lambda: index.ready >= ready)
    told = index.ready
    early = matching(parse(filtered), thread, index)
    late = matching(parse(filtered), thread, index.complete())
    assert len(early) == len(late) == len(thread)
    assert early[:told] == late[:told]
    assert all(before <= after for before, after in zip(early, late, strict=True))


@given(rows)
def test_is_op_agrees_with_what_is_drawn(rows: list[Row]) -> None:
    thread = thread_of(*rows, author="Ada")
    assert numbers("is:op", thread) == [n + 1 for n in range(len(thread)) if thread.is_op(n)]


class Counting(Range):
    """A comparison that counts how often it is asked."""

    asked = 0

    def holds(self, value: int | None) -> bool:
        """As every comparison, and counted."""
        Counting.asked += 1
        return super().holds(value)


def test_a_quantity_is_asked_once_for_each_that_occurs() -> None:
    thread = thread_of(*(Row("a", score=n % 5) for n in range(3000)))
    found = matching(Query(Counting("score", 3, None)), thread, TextIndex(thread))
    assert sum(found) == 1200
    assert Counting.asked == 5
