"""A file with many threads, as a reader meets it: the list, and the way in and back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager

from tests.face.support import Reader
from tests.trees import thread_from
from tui.app import make_app
from tui.archive import Thread
from tui.listed import Listed
from tui.rows import Head, Row


def _threads() -> list[Thread]:
    """Three threads with 2, 0 and 3 comments; the second is the oldest."""
    return [
        thread_from(
            Head("Lamps", "About lamps.", author="Marta", date="2024-05-12"),
            Row("first lamp", depth=0),
            Row("second lamp", depth=1),
        ),
        thread_from(Head("Bridges", "About bridges.", author="Bo", date="2023-01-02")),
        thread_from(
            Head("Gates", "About gates.", author="Ines", date="2025-03-04"),
            *(Row(f"gate {number}", depth=0) for number in range(3)),
        ),
    ]


@asynccontextmanager
async def _listing(size: tuple[int, int] = (120, 30)) -> AsyncIterator[Reader]:
    loading: Future[Sequence[Listed]] = Future()
    loading.set_result(_threads())
    app = make_app(loading)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Reader(app, pilot)


async def test_a_list_names_title_author_day_and_how_many_comments() -> None:
    async with _listing() as reader:
        row = next(line for line in reader.lines if "Lamps" in line)
        assert "Marta" in row
        assert "2024-05-12" in row
        assert row.rstrip("▐ ").endswith("2")
        assert "thread 1 of 3" in reader.status
        assert "3 threads" in reader.lines[0]


async def test_enter_opens_a_thread_and_q_comes_back_to_the_same_row() -> None:
    async with _listing() as reader:
        await reader.type("jj")
        await reader.press("enter")
        assert "gate 0" in reader.text
        await reader.type("jj")
        assert "3 of 3" in reader.status
        await reader.type("q")
        assert "thread 3 of 3" in reader.status
        await reader.press("enter")
        assert "3 of 3 · depth 0" in reader.status
        await reader.type("qq")
        assert reader.app.return_code == 0


async def test_a_list_is_filtered_as_it_is_typed_by_title_author_day_and_replies() -> None:
    async with _listing() as reader:
        for text, left in [("bridg", "Bridges"), ("by:ines", "Gates"), ("replies:2", "Lamps")]:
            await reader.type(f"f{text}")
            await reader.press("enter")
            shown = [name for name in ("Lamps", "Bridges", "Gates") if name in reader.text]
            assert shown == [left]
            await reader.press("escape")
        await reader.type("fbefore:2024")
        await reader.press("enter", "enter")
        assert "About bridges" in reader.text


async def test_a_list_can_be_sorted() -> None:
    async with _listing() as reader:
        for order, first in [("oldest", "Bridges"), ("newest", "Gates"), ("replies", "Gates")]:
            await reader.type(":")
            await reader.press(*f"sort {order}".replace(" ", "_").replace("_", " "))
            await reader.press("enter")
            rows = [line for line in reader.lines if "About" not in line]
            names = [
                name for line in rows for name in ("Lamps", "Bridges", "Gates") if name in line
            ]
            assert names[0] == first, order


async def test_what_folds_in_a_thread_says_so_in_a_list() -> None:
    async with _listing() as reader:
        await reader.type("zc")
        assert "nothing to fold" in reader.status


async def test_a_narrow_list_keeps_the_title() -> None:
    async with _listing((40, 12)) as reader:
        assert any("Bridges" in line for line in reader.lines)
