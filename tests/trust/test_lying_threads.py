"""Threads that lie about who answers whom: each is built, and each is read on the screen."""

from __future__ import annotations

import json
import re
import resource
import sys
import unicodedata
from collections.abc import Callable
from itertools import chain

import pytest

from tests.face.support import reading
from tests.trees import assert_agrees, thread_from
from tests.trust.planting import cases, read
from tui.archive import Thread
from tui.rows import Head, Kind, Row

_DEEP, _WIDE, _MANY = 10_000, 100_000, 1_000_000


def _head() -> Head:
    return Head("Title", "An article.", key="t")


def _made(*rows: Row) -> Thread:
    return thread_from(_head(), *rows)


def _circle() -> Thread:
    return _made(*(Row(f"words {n}", id=str(n), parent=str((n + 1) % 5)) for n in range(5)))


def _two_circles_with_tails() -> Thread:
    rows = [Row(f"words {n}", id=str(n), parent=str(n ^ 1)) for n in range(4)]
    return _made(*rows, *(Row(f"a tail {n}", id=f"x{n}", parent=str(n)) for n in range(4)))


def _own_parents() -> Thread:
    return _made(*(Row(f"words {n}", id=str(n), parent=str(n)) for n in range(5)))


def _ids_twice() -> Thread:
    rows = [Row(f"words {n}", id="same", parent="same" if n else None) for n in range(5)]
    return _made(*rows, Row("reply", parent="same"))


def _parents_last() -> Thread:
    return _made(*(Row(f"words {n}", id=str(n), parent=str(n + 1)) for n in range(5)))


def _like_the_thread() -> Thread:
    return _made(Row("words 0", id="t", parent="t"), Row("words 1", id="u", parent="t"))


def _look_alikes() -> Thread:
    names = ["caf\u00e9", "cafe\u0301", "CAF\u00c9", "caf\u00c9", "\ufb01", "fi", "\u017f", "s"]
    names += ["K", "\u212a", "I", "\u0131", "i"]
    assert len(names) == len(set(names))
    rows = [Row(f"words {n}", id=name) for n, name in enumerate(names)]
    replies = [Row(f"reply {n}", parent=name) for n, name in enumerate(names)]
    return _made(*rows, *replies)


def _depths_that_jump() -> Thread:
    return _made(
        *(Row(f"words {n}", depth=depth) for n, depth in enumerate((5, 0, 99, -3, 2**40, 1)))
    )


def _deep() -> Thread:
    return _made(*(Row("words", depth=depth) for depth in range(_DEEP)))


def _deep_backwards() -> Thread:
    rows = [Row("words", id=str(n), parent=str(n - 1) if n else None) for n in range(_DEEP)]
    return _made(*reversed(rows))


def _circle_of_all() -> Thread:
    return _made(*(Row("words", id=str(n), parent=str((n + 1) % _DEEP)) for n in range(_DEEP)))


def _wide() -> Thread:
    return _made(*(Row("words", depth=0) for _ in range(_WIDE)))


def _orphans() -> Thread:
    return _made(*(Row("words", id=str(n), parent=f"gone{n}") for n in range(1_000)))


LIES: list[Callable[[], Thread]] = [
    *(_circle, _two_circles_with_tails, _own_parents, _ids_twice, _parents_last, _like_the_thread),
    *(_look_alikes, _depths_that_jump, _deep, _deep_backwards, _circle_of_all, _wide, _orphans),
]


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__.strip("_"))
async def test_a_thread_that_lies_is_a_tree_and_is_read_on_the_screen(
    lie: Callable[[], Thread],
) -> None:
    thread = lie()
    assert_agrees(thread.tree)
    async with reading(thread, (80, 20)) as reader:
        assert "1 of" in reader.status
        await reader.type("G")
        assert reader.number == len(thread)
        await reader.type("pzMzRtPqGiq")
        await reader.type("OjO")
        if len(thread) < _DEEP:
            await reader.type("fwords")
            await reader.press("enter", "n", "F", "F", "escape")
            await reader.type("ggxXzfjz2")
        assert "of" in reader.status


@pytest.mark.parametrize("lie", LIES[:8], ids=lambda lie: lie.__name__.strip("_"))
def test_nothing_that_was_said_is_lost_where_ids_lie(lie: Callable[[], Thread]) -> None:
    thread = lie()
    words = [body for body in map(str, thread.columns.body) if body]
    assert len(words) == len(set(words))
    assert len(words) + thread.count(Kind.MISSING) == len(thread)


def test_a_depth_that_no_thread_has_costs_no_more_than_a_few_placeholders() -> None:
    depths = (0, 2**40, 2**40, 2**40 + 1, -3, 1, 10**9, 2, 1)
    thread = _made(*(Row(f"words {n}", depth=depth) for n, depth in enumerate(depths)))
    assert_agrees(thread.tree)
    assert len(thread) < 50
    of_words = {str(body): entry for entry, body in enumerate(thread.columns.body) if body}
    parent = thread.tree.parent
    assert parent[of_words["words 1"]] == parent[of_words["words 2"]] >= 0
    assert parent[of_words["words 3"]] == of_words["words 2"]
    assert parent[of_words["words 5"]] == of_words["words 4"] == parent[of_words["words 8"]]


def test_a_page_that_claims_an_endless_indent_is_read() -> None:
    for path in cases("hn-html"):
        data = path.read_bytes()
        for was in (rb'width="\d+"', rb'indent="\d+"'):
            archive = read(path.name, re.sub(was, was[:-4] + b'99999999999"', data))
            assert archive is None or len(archive.threads[0]) < 1_000


def test_ids_that_only_look_alike_have_replies_of_their_own() -> None:
    thread = _look_alikes()
    pairs = [
        (str(thread.columns.body[thread.tree.parent[entry]]), str(thread.columns.body[entry]))
        for entry in range(len(thread))
        if thread.tree.parent[entry] >= 0
    ]
    assert len(pairs) == 13
    assert all(above.split()[1] == below.split()[1] for above, below in pairs)
    assert unicodedata.normalize("NFC", "cafe\u0301") == "café"


@pytest.mark.skipif(sys.platform == "win32", reason="measures memory as POSIX does")
def test_a_million_empty_comments_are_built() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    thread = thread_from(_head(), *(Row(depth=n % 3) for n in range(_MANY)))
    assert len(thread) == _MANY
    assert thread.tree.end[-1] == _MANY
    assert thread.columns.replies[0] == 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1 << 20


def test_ten_thousand_levels_of_json_are_read_and_so_are_as_many_quotes() -> None:
    deep: dict[str, object] = {"id": _DEEP, "text": "words", "author": "ada", "children": []}
    for number in range(_DEEP, 1, -1):
        deep = {"id": number - 1, "text": "words", "author": "bo", "children": [deep]}
    parts = chain.from_iterable(
        (f'{{"id":{n},"type":"comment","author":"ada","text":"words","children":[')
        for n in range(_DEEP)
    )
    text = "".join(parts) + "]}" * _DEEP
    archive = read("deep.json", text.encode())
    assert archive is None or len(archive.threads[0]) >= 1
    quoted = read("q.txt", ("Title\n\n" + ">" * _DEEP + " words\n").encode())
    assert quoted is not None
    assert json.dumps(quoted.threads[0].article.shown().text)
