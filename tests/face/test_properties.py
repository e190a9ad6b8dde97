"""Whatever keys are pressed: the screen agrees with the outline, and what can be undone is."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import NamedTuple

import pytest

from tests.face.rich import rich_thread
from tests.face.support import Reader, reading
from tests.trees import thread_from
from tui.archive import Thread
from tui.keymap import KEYMAP
from tui.outline import Folds
from tui.rows import Head, Row
from tui.widgets.comment_pane import CommentPane

_LEAVING = {"close", "quit", "interrupt", "suspend", "reload", "palette", "help", "pipe", "redraw"}
_ASKING = {"filter", "find", "note", "peek", "details", "source", "authors", "open-link", "hints"}
SAFE = [
    sequence.replace("{digit}", "2").replace("{letter}", "a").split(" ")
    for row in KEYMAP
    if row.action not in _LEAVING | _ASKING
    for sequence in row.sequences
]
FILTERS = ["lamp", "depth:>0", "by:bo", "zzzz", "is:leaf -lamp"]
ORDERS = ["tree", "oldest", "newest", "replies", "score"]


class View(NamedTuple):
    """What a reader sees of the comments, and where."""

    cursor: int
    top: tuple[int, int]
    folds: Folds
    shown: bytes


def _view(reader: Reader) -> View:
    pane = reader.screen.comments
    assert pane.frame
    return View(pane.cursor, pane.top, pane.outline.folds(), bytes(pane.outline.shown))


def _many(seed: int, size: int = 50) -> Thread:
    """Comments short and long, at many depths, by few people, on some days."""
    chance = random.Random(seed)
    rows, depth = [], 0
    for number in range(size):
        depth = chance.randint(0, min(depth + 1, 6)) if number else 0
        words = " ".join(chance.choices(["lamp", "quay", "tide", "boat"], k=chance.randint(1, 90)))
        quote = "> an older word\n\n" if chance.random() < 0.3 else ""
        date = f"2024-01-{chance.randint(1, 28):02}" if chance.random() < 0.7 else None
        name = chance.choice(["Bo", "Cy", "Di", None])
        rows.append(Row(quote + words, depth=depth, author=name, date=date, score=number % 4))
    article = "\n\n".join(f"Paragraph {n}. " + "word " * 40 for n in range(9))
    return thread_from(Head("Harbour lamps", article, author="Di"), *rows)


def _assert_agreement(pane: CommentPane) -> None:
    """The cursor is on the screen, and the screen full where there is enough to fill it."""
    outline = pane.outline
    if not any(outline.shown):
        return
    assert outline.shown[pane.cursor]
    frame = pane.frame
    assert any(line.item == pane.cursor for line in frame)
    assert all(outline.shown[line.item] for line in frame)
    if len(frame) < pane.size.height:
        assert (frame[0].item, frame[0].offset) == (outline.first(), -1)
        assert frame[-1].item == outline.last()
    entries = list(dict.fromkeys(line.item for line in frame))
    assert all(outline.after(one) == next_ for one, next_ in pairwise(entries))


@pytest.mark.parametrize("seed", range(2))
async def test_any_two_hundred_keys_leave_outline_and_screen_in_agreement(seed: int) -> None:
    chance = random.Random(seed)
    async with reading(_many(seed), (100, 18)) as reader:
        seeking = await reader.screen.seek()
        seeking.index.complete()
        typed: list[str] = []
        for _ in range(200):
            choice = chance.random()
            if choice < 0.05:
                text = chance.choice(FILTERS)
                typed.append(f"filter {text}")
                seeking.filter_by(text)
            elif choice < 0.1:
                order = chance.choice(ORDERS)
                typed.append(order)
                await reader.screen.run(f"order-{order}")
            else:
                count = str(chance.randint(2, 60)) if chance.random() < 0.2 else ""
                keys = [*count, *chance.choice(SAFE)]
                typed.append("".join(keys))
                await reader.pilot.press(*keys)
            pane = reader.screen.comments
            try:
                if pane.display:
                    _assert_agreement(pane)
                    if reader.screen.pane is pane and any(pane.outline.shown):
                        assert reader.screen.status.where.split()[0] == str(pane.cursor + 1)
            except AssertionError as error:
                raise AssertionError(f"after {' '.join(typed)}") from error


async def test_every_entry_is_reached_from_the_first_by_j_in_every_order() -> None:
    async with reading(rich_thread(), (100, 18)) as reader:
        for order in ORDERS:
            await reader.screen.run(f"order-{order}")
            await reader.screen.run("first")
            seen = [reader.number]
            for _ in range(len(reader.screen.thread) - 1):
                await reader.screen.run("next")
                seen.append(reader.number)
                _assert_agreement(reader.screen.comments)
            assert sorted(seen) == list(range(1, len(reader.screen.thread) + 1)), order


@pytest.mark.parametrize("seed", range(2))
async def test_undoing_a_filter_restores_folds_cursor_and_place(seed: int) -> None:
    chance = random.Random(seed)
    async with reading(_many(seed), (100, 18)) as reader:
        seeking = await reader.screen.seek()
        seeking.index.complete()
        for _ in range(12):
            await _wander(reader, chance)
            before = _view(reader)
            seeking.filter_by(chance.choice(FILTERS))
            for _ in range(4):
                await reader.screen.run(chance.choice(["next", "last", "reach", "previous"]))
            seeking.drop_filter()
            assert _view(reader) == before


async def _wander(reader: Reader, chance: random.Random) -> None:
    """Be somewhere, with some folds, scrolled to no line in particular."""
    pane = reader.screen.comments
    outline = pane.outline
    outline.fold_to(99)
    for _ in range(chance.randint(0, 3)):
        outline.fold(chance.randrange(outline.size))
    pane.repaint(stale=True)
    pane.go(outline.nearest_shown(chance.randrange(outline.size)))
    pane.scroll_lines(chance.randint(-9, 9))
    await reader.pilot.pause()


JUMPS = [
    *("parent", "root", "next-branch", "previous-branch", "first", "last", "next-by-author"),
    *("previous-by-author", "next-unread", "next-link", "quoted-source"),
]


@pytest.mark.parametrize("seed", range(2))
async def test_every_jump_is_taken_back_exactly(seed: int) -> None:
    chance = random.Random(seed)
    async with reading(_many(seed), (100, 18)) as reader:
        seeking = await reader.screen.seek()
        seeking.index.complete()
        for _ in range(30):
            await _wander(reader, chance)
            before = _view(reader)
            jump = chance.choice(JUMPS)
            await reader.screen.run(jump)
            if _view(reader)[:2] != before[:2]:
                await reader.screen.run("back")
            assert _view(reader) == before, jump


@pytest.mark.parametrize("seed", range(2))
async def test_a_chain_of_jumps_is_walked_back_and_forward(seed: int) -> None:
    chance = random.Random(seed)
    async with reading(_many(seed), (100, 18)) as reader:
        await _wander(reader, chance)
        views = [_view(reader)]
        for _ in range(40):
            await reader.screen.run(chance.choice(JUMPS[:8]))
            if _view(reader) != views[-1]:
                views.append(_view(reader))
        for view in reversed(views[:-1]):
            await reader.screen.run("back")
            assert _view(reader) == view
        for view in views[1:]:
            await reader.screen.run("forward")
            assert _view(reader) == view


@pytest.mark.parametrize(
    "keys",
    [
        *(["z f", "z f"], ["T", "T"], ["O", "O"], ["Z", "Z"], ["\\", "\\"], [">", "<"]),
        *(["r", "r"], ["s", "s"], ["R"], ["P", "P"], ["i", "q"], ["tab", "tab"]),
    ],
    ids=lambda keys: " ".join(keys),
)
async def test_what_is_pressed_twice_leaves_everything_where_it_was(keys: list[str]) -> None:
    chance = random.Random(5)
    async with reading(_many(5), (100, 18)) as reader:
        for number in range(8):
            if number:
                await _wander(reader, chance)
            before = _view(reader)
            for key in keys:
                await reader.press(*key.split(" "))
            assert _view(reader) == before, f"the {number + 1}th time"


async def test_a_note_moves_no_more_than_its_own_line() -> None:
    async with reading(_many(5), (100, 18)) as reader:
        await _wander(reader, random.Random(3))
        before, row = _view(reader), reader.row_of_cursor()
        await reader.type("a")
        await reader.type("mine")
        await reader.press("enter")
        assert "✎ mine" in reader.text
        assert reader.row_of_cursor() == row
        assert (_view(reader).folds, _view(reader).shown) == (before.folds, before.shown)
        await reader.type("a")
        await reader.press(*["backspace"] * 4, "enter")
        assert _view(reader) == before
