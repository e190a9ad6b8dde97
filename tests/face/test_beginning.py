"""A large thread is read from its beginning while the rest is still on its way."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.face.support import Reader
from tests.support import SAMPLES
from tests.trees import depth_lists, thread_from, thread_of
from tui.app import make_app
from tui.archive import Thread
from tui.build import build
from tui.listed import Listed
from tui.load import load_sources
from tui.merge import Reading
from tui.progress import Progress, is_beginning
from tui.readers import detect
from tui.rows import Head, Item, Row
from tui.source import Source


def _by_id(depths: list[int]) -> list[Item]:
    """A thread of these depths whose rows name their parents."""
    path: list[str] = []
    rows: list[Item] = [Head("Title", "An article.", key="site:1")]
    for number, depth in enumerate(depths):
        del path[depth:]
        rows.append(Row(f"text {number}", id=f"c{number}", parent=path[-1] if path else None))
        path.append(f"c{number}")
    return rows


@given(depth_lists(), st.data())
def test_what_is_taken_for_a_beginning_is_the_beginning_of_the_whole(
    depths: list[int], data: st.DataObject
) -> None:
    items = _by_id(depths)
    for _ in range(data.draw(st.integers(0, 2))):
        one, other = (data.draw(st.integers(1, len(items) - 1)) for _ in range(2))
        items[one], items[other] = items[other], items[one]
    size = data.draw(st.integers(1, len(items)))
    if not is_beginning(items[:size]):
        return
    whole = build([Reading("made-up", (), _copied(items))]).threads[0]
    first = build([Reading("made-up", (), _copied(items[:size]))]).threads[0]
    if is_beginning(items):
        assert first.columns.id == whole.columns.id[: len(first)]
        assert list(first.tree.parent) == list(whole.tree.parent[: len(first)])


def _copied(items: Sequence[Item]) -> list[Item]:
    return [
        Head(item.title, item.body, key=item.key)
        if isinstance(item, Head)
        else Row(item.body, id=item.id, parent=item.parent)
        for item in items
        if isinstance(item, Head | Row)
    ]


def test_two_threads_or_replies_before_their_parents_are_no_beginning() -> None:
    head = Head("Title", key="site:1")
    assert is_beginning([head, Row("a", id="a"), Row("b", id="b", parent="a")])
    assert not is_beginning([head, Row("b", id="b", parent="a"), Row("a", id="a")])
    assert not is_beginning([head, Head("Other"), Row("a", id="a")])
    assert not is_beginning([Row("a", id="a")])


def test_a_thread_is_shown_once_its_first_comments_are_there_and_never_a_small_one() -> None:
    for number, begins in ((400, True), (200, False)):
        progress = Progress()
        progress.shown.set()
        items = _by_id([0] * number)
        read = list(progress.watched(Reading("made-up", (), items)).items)
        assert read == items
        assert progress.rows == len(items)
        assert progress.beginning.done() is begins


@asynccontextmanager
async def _begun(*first: Thread) -> AsyncIterator[tuple[Reader, Future[Sequence[Listed]]]]:
    loading: Future[Sequence[Listed]] = Future()
    progress = Progress()
    progress.beginning.set_result(first)
    app = make_app(loading, progress=progress)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        yield Reader(app, pilot), loading


_SHORT, _LONG = [0, 1, 1, 0, 1], [0, 1, 1, 0, 1, 2, 0, 0, 1]


async def test_the_rest_comes_in_under_the_readers_eyes_and_moves_nothing() -> None:
    async with _begun(thread_of(*_SHORT)) as (reader, loading):
        assert "reading" in reader.status
        await reader.type("jzcsjj")
        before = reader.lines[2:20]
        loading.set_result([thread_of(*_LONG)])
        await reader.until_told("of 9")
        assert reader.number == 4
        assert reader.screen.visit.starred[1]
        assert reader.screen.outline.is_folded(1)
        assert not any(reader.screen.visit.new)
        assert [line.rstrip("▐ ") for line in reader.lines[2:12]] == [
            line.rstrip("▐ ") for line in before[:10]
        ]
        await reader.press("ctrl+o")
        assert "reading" not in reader.status


async def test_who_asked_for_the_end_or_a_number_gets_there_when_it_is_there() -> None:
    for keys, number in (("G", 9), ("8G", 8), ("Gk", 4)):
        async with _begun(thread_of(*_SHORT)) as (reader, loading):
            await reader.type(keys)
            loading.set_result([thread_of(*_LONG)])
            await reader.until_told("of 9")
            assert reader.number == number, keys


async def test_a_filter_goes_on_over_the_rest_and_is_dropped_to_where_it_began() -> None:
    async with _begun(thread_of(*_SHORT, words="word{} here")) as (reader, loading):
        await reader.type("fhere -word2")
        await reader.press("enter")
        loading.set_result([thread_of(*_LONG, words="word{} here")])
        await reader.until_told("of 9")
        await reader.until_told("of 8 for")
        await reader.press("escape")
        assert len(reader.screen.thread) == 9
        assert reader.number == 1


async def test_an_order_and_a_narrowing_go_on_over_the_rest() -> None:
    async with _begun(thread_of(*_SHORT)) as (reader, loading):
        await reader.type("4Gzf:sort replies")
        await reader.press("enter")
        loading.set_result([thread_of(*_LONG)])
        await reader.until_told("of 9")
        assert reader.screen.outline.is_flat
        assert "narrowed to 4" in reader.status
        assert [n for n, shown in enumerate(reader.screen.outline.shown, 1) if shown] == [4, 5, 6]
        assert reader.number == 4


async def test_nothing_is_exchanged_while_something_is_typed_or_laid_over() -> None:
    async with _begun(thread_of(*_SHORT)) as (reader, loading):
        await reader.type("ftext")
        loading.set_result([thread_of(*_LONG)])
        await reader.pilot.pause(0.1)
        await reader.type(" of")
        assert len(reader.screen.thread) == 5
        await reader.press("enter")
        await reader.until_told("of 9")
        assert reader.screen._seeking is not None
        assert reader.screen._seeking.filter.text == "text of"


async def test_a_file_that_breaks_off_later_ends_with_its_reason() -> None:
    from tui.errors import UnreadableError

    async with _begun(thread_of(*_SHORT)) as (reader, loading):
        loading.set_exception(UnreadableError("it is cut off"))
        await reader.until(lambda: reader.app.failure is not None)
        assert str(reader.app.failure) == "it is cut off"


def _listed(*titles: str) -> list[Thread]:
    """Threads with a comment each."""
    return [thread_from(Head(each, key=f"a:{each}"), Row(f"on {each}", depth=0)) for each in titles]


def _mailbox(threads: int) -> bytes:
    """So many messages, and then an answer to each."""
    head = "From a@ponds.example Mon May  6 10:00:00 2019\nFrom: Ada <a@ponds.example>\n"
    first = (f"{head}Subject: Pond {n}\nMessage-ID: <{n}@p>\n\nWords.\n\n" for n in range(threads))
    then = (f"{head}In-Reply-To: <{n}@p>\n\nMore.\n\n" for n in range(threads))
    return "".join((*first, *then)).encode()


def _beginning(monkeypatch: pytest.MonkeyPatch, data: bytes, part: int) -> list[Listed]:
    """What is shown of data that is large beside its first part; nothing of what is small."""
    assert Source("small", data).beginning() is None
    monkeypatch.setattr("tui.source._LARGE", 1)
    monkeypatch.setattr("tui.source._BEGINNING", len(data) // part)
    progress = Progress()
    progress.shown.set()
    load_sources([Source("large", data)], progress=progress)
    return list(progress.beginning.result(0)) if progress.beginning.done() else []


def test_the_first_threads_of_a_large_mailbox_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _mailbox(40)
    first = _beginning(monkeypatch, data, 5)
    whole = load_sources([Source("whole", data)]).listed
    assert 5 < len(first) < 20
    assert [each.key for each in first] == [each.key for each in whole[: len(first)]]
    assert [each.comments for each in first] == [0] * len(first)
    assert [each.comments for each in whole] == [1] * 40


def test_a_mailbox_that_begins_with_one_thread_is_shown_when_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert _beginning(monkeypatch, _mailbox(3), 6) == []


def test_the_first_comments_of_a_large_page_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    data = (SAMPLES / "thousand-comments.txt").read_bytes()
    (first,) = _beginning(monkeypatch, data, 2)
    (whole,) = load_sources([Source("whole", data)]).threads
    begun = first.opened()
    size = len(begun)
    assert 250 < size < 300
    assert list(begun.columns.author) == list(whole.columns.author[:size])
    assert [begun.shown(n).text for n in range(size)] == [whole.shown(n).text for n in range(size)]
    assert begun.tree.depth == whole.tree.depth[:size]


async def test_a_list_grows_under_the_readers_eyes() -> None:
    async with _begun(*_listed("Lamps", "Gates", "Mills")) as (reader, loading):
        assert "thread 1 of 3" in reader.status
        assert "reading" in reader.status
        await reader.type("j")
        loading.set_result(_listed("Rivers", "Lamps", "Gates", "Mills", "Bridges"))
        await reader.until_told("thread 3 of 5")
        assert "reading" not in reader.status


async def test_a_thread_of_a_list_opens_once_all_of_it_is_there() -> None:
    for keys, title in (("j\r", "Gates"), ("G", ""), ("j\rk", "")):
        async with _begun(*_listed("Lamps", "Gates", "Mills")) as (reader, loading):
            for key in keys:
                await reader.press("enter") if key == "\r" else await reader.type(key)
            if keys.endswith("\r"):
                assert "it opens when the rest is read" in reader.status
            loading.set_result(_listed("Lamps", "Gates", "Mills", "Bridges"))
            await reader.until_told("1 of 1" if title else "of 4")
            assert reader.lines[0].strip().startswith(title)
            if keys == "G":
                await reader.until_told("thread 4 of 4")


async def test_what_began_as_a_list_and_is_one_thread_is_read_as_one() -> None:
    async with _begun(*_listed("Lamps", "Gates")) as (reader, loading):
        loading.set_result(_listed("Lamps"))
        await reader.until_told("1 of 1")


def test_how_far_reading_has_come_is_told_in_bytes_comments_and_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    source = Source("test", bytes(8 << 20))
    progress = Progress(shows_beginning=False)
    assert progress.words() == ""
    items = iter(progress.watched(Reading("made-up", (), [Head("One"), Row("a")], [source])).items)
    next(items)
    assert progress.words() == "8 MiB, 2 comments"
    source.read_to = 2 << 20
    assert progress.words() == "2 MiB of 8 MiB, 2 comments"
    clock[0] = 104.0
    assert progress.words() == "2 MiB of 8 MiB, 2 comments, 12 s left"
    clock[0] = 200.0
    assert progress.words() == "2 MiB of 8 MiB, 2 comments, 5 min left"


@pytest.mark.parametrize("name", ["list-of-the-weir-keepers.mbox", "blog-export.xml"])
def test_readers_that_go_along_a_file_tell_how_far_they_are(name: str) -> None:
    source = Source(name, (SAMPLES / name).read_bytes())
    places = [source.read_to for _ in detect(source).read(source)]
    assert source.size // 2 < max(places) <= source.size
    assert places == sorted(places)


async def test_who_reads_a_thread_goes_on_in_it_when_others_come() -> None:
    (first,) = _listed("Gates")
    async with _begun(first) as (reader, loading):
        await reader.type("s")
        loading.set_result(_listed("Lamps", "Gates", "Mills"))
        await reader.until_told("1 of 1")
        await reader.until(lambda: "reading" not in reader.status)
        assert "1 of 1" in reader.status
        assert reader.screen.thread.head.title == "Gates"
        assert reader.screen.visit.starred[0]
        await reader.type("q")
        await reader.until_told("thread")
        assert "of 3" in reader.status
