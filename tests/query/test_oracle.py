"""What a filter matches and shows, against a plain reading of the rules, entry by entry."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.query.helpers import thread_of
from tui.archive import Thread
from tui.filter import Filter
from tui.outline import Outline
from tui.query import TextIndex
from tui.reach import Reach
from tui.rows import Kind, Row
from tui.visit import Visit

Holds = Callable[[Thread, int], bool]
Asked = tuple[str, Holds, bool]
"""An expression, what it means, and whether placeholders can match it."""

ROWS = st.lists(
    st.builds(
        Row,
        body=st.sampled_from(
            ["", "the lamp", "Lamp\nis out", "LAMP", "see https://a.example", "é"]
        ),
        depth=st.integers(0, 4),
        author=st.sampled_from([None, "Ada", "bo", "Bo Lund"]),
        date=st.sampled_from([None, "2023-05-06", "2024-02-01T00:00:00Z", "2024-02"]),
        kind=st.sampled_from([Kind.COMMENT] * 4 + [Kind.DELETED, Kind.MISSING, Kind.MORE]),
        score=st.sampled_from([None, -1, 0, 5]),
    ),
    min_size=1,
    max_size=14,
)


def _text(thread: Thread, entry: int) -> str:
    return thread.shown(entry).text


def _word(word: str) -> Holds:
    def holds(thread: Thread, entry: int) -> bool:
        text, name = _text(thread, entry), thread.columns.author[entry] or ""
        if any(letter.isupper() for letter in word):
            return word in text or word in name
        return word in text.lower() or word in name.lower()

    return holds


def _by(part: str) -> Holds:
    return lambda thread, entry: part in (thread.columns.author[entry] or "").lower()


def _to(part: str) -> Holds:
    def holds(thread: Thread, entry: int) -> bool:
        parent = thread.tree.parent[entry]
        name = thread.columns.author[parent] if parent >= 0 else thread.head.author
        return part in (name or "").lower()

    return holds


def _day(thread: Thread, entry: int) -> str:
    return (thread.date(entry) or "")[:10]


def _before(day: str) -> Holds:
    def holds(thread: Thread, entry: int) -> bool:
        return bool(_day(thread, entry)) and (_day(thread, entry) + "-01")[:10] < day

    return holds


def _children(thread: Thread, entry: int) -> int:
    return list(thread.tree.parent).count(entry)


def _score(thread: Thread, entry: int) -> int | None:
    return thread.columns.score[entry]


TERMS: list[Asked] = [
    ("lamp", _word("lamp"), False),
    ("Lamp", _word("Lamp"), False),
    ("bo", _word("bo"), False),
    ("/L.mp/", lambda thread, entry: "Lamp" in _text(thread, entry), False),
    ("by:bo", _by("bo"), False),
    ("to:ada", _to("ada"), False),
    ("has:link", lambda thread, entry: "https" in _text(thread, entry), False),
    ("is:op", lambda thread, entry: thread.columns.author[entry] == "Ada", True),
    ("is:leaf", lambda thread, entry: not _children(thread, entry), True),
    ("is:root", lambda thread, entry: thread.tree.parent[entry] < 0, True),
    ("is:missing", lambda thread, entry: thread.kind(entry) is Kind.MISSING, True),
    ("is:deleted", lambda thread, entry: thread.kind(entry) is Kind.DELETED, True),
    ("depth:>1", lambda thread, entry: thread.tree.depth[entry] > 1, True),
    ("number:2..5", lambda thread, entry: 2 <= entry + 1 <= 5, True),
    ("under:2", lambda thread, entry: 1 in (entry, *thread.tree.ancestors(entry)), True),
    ("replies:>=2", lambda thread, entry: _children(thread, entry) >= 2, False),
    ("inside:>1", lambda thread, entry: thread.inside(entry) > 1, False),
    ("score:<1", lambda thread, entry: (_score(thread, entry) or 0) < 1
        and _score(thread, entry) is not None, False),
    ("length:>6", lambda thread, entry: len(_text(thread, entry)) > 6, False),
    ("before:2024", _before("2024-01-01"), False),
    ("is:starred", lambda thread, entry: entry % 3 == 1, True),
    ("is:unread", lambda thread, entry: thread.kind(entry).is_comment and entry % 2 == 1, True),
]  # fmt: skip


def _term(asked: Asked) -> Asked:
    """A term as it is asked for: where it is about comments, placeholders are never matched."""
    text, holds, any_kind = asked
    return text, lambda thread, entry: _can(thread, entry, any_kind) and holds(thread, entry), True


def _negated(asked: Asked) -> Asked:
    text, holds, any_kind = asked

    def is_not(thread: Thread, entry: int) -> bool:
        return _can(thread, entry, any_kind) and not holds(thread, entry)

    return f"-{text}", is_not, True


def _can(thread: Thread, entry: int, any_kind: bool) -> bool:
    return any_kind or thread.kind(entry).is_comment


def _joined(pair: tuple[Asked, Asked, bool]) -> Asked:
    (one, holds, _), (other, also, _), is_or = pair
    if is_or:
        return f"({one} OR {other})", lambda t, e: holds(t, e) or also(t, e), True
    return f"({one} {other})", lambda t, e: holds(t, e) and also(t, e), True


LITERALS = st.sampled_from(TERMS).flatmap(
    lambda term: st.sampled_from([_term(term), _negated(term)])
)
ASKED = st.recursive(
    LITERALS, lambda inner: st.tuples(inner, inner, st.booleans()).map(_joined), max_leaves=5
)


@settings(max_examples=150)
@given(ROWS, ASKED, st.sampled_from(list(Reach)), st.data())
def test_a_filter_shows_what_a_plain_reading_matches_with_its_parents(
    rows: list[Row], asked: Asked, reach: Reach, data: st.DataObject
) -> None:
    thread = thread_of(*rows, author="Ada")
    size, tree = len(thread), thread.tree
    visit = Visit(thread)
    visit.starred[:] = bytes(entry % 3 == 1 for entry in range(size))
    visit.read[:] = bytes(entry % 2 == 0 for entry in range(size))
    outline = Outline(tree)
    within = data.draw(st.none() | st.integers(0, size - 1), "narrowed to")
    order = data.draw(st.none() | st.permutations(range(size)), "order")
    if order is not None:
        outline.arrange(array("i", order))
    if within is not None:
        outline.narrow(within)
    view = range(size) if within is None else range(within, tree.end[within])
    start = data.draw(st.sampled_from(view), "cursor")

    filtered = Filter(thread, outline, TextIndex(thread).complete(), visit)
    filtered.reach = reach
    filtered.begin(start, (0, 0))
    entry = filtered.type(asked[0])

    found = {each for each in range(size) if asked[1](thread, each)}
    parents = {above for each in found for above in tree.ancestors(each)}
    roots = {outline.root(each) for each in found}
    beside = {
        Reach.MATCHES: set(),
        Reach.PARENTS: parents,
        Reach.BRANCHES: {each for root in roots for each in range(root, tree.end[root])},
    }[reach]
    shown = {each for each in range(size) if outline.shown[each]}
    assert shown == (found | beside) & set(view)
    assert {each for each in shown if not outline.is_context(each)} == found & set(view)
    assert filtered.count == len(found & set(view))

    walk = list(order if order is not None else range(size))
    there = [each for each in walk if each in found and each in view]
    ahead = [each for each in there if walk.index(each) >= walk.index(start)]
    assert entry == (ahead[0] if ahead else there[-1] if there else start)
    for rank, each in enumerate(there, start=1):
        assert filtered.words(each).startswith(f"match {rank} of {len(there)} ")
