"""What another size of the terminal, and a key, cost: layouts and paints are counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from textual._compositor import Compositor
from textual.geometry import Region

from tests.face.rich import rich_thread
from tests.face.support import Reader, reading
from tui.screens.reading import ReadingScreen

_A_WHILE = 0.1
"""Seconds in which Textual draws several times, where there is something to draw."""
_SIZES = ((100, 30), (120, 40), (90, 40), (60, 24), (110, 40))


@dataclass
class Counts:
    """How often the screen was laid out, and how often something of it was painted."""

    layouts: int = 0
    paints: int = 0


async def rest(reader: Reader) -> None:
    """Wait until nothing is drawn any more that nobody asked for: the bar is mounted by a timer."""
    await reader.screen.seek()
    await reader.pilot.pause(_A_WHILE)


@contextmanager
def counted(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counts]:
    """Count from here on."""
    counts = Counts()
    reflow = Compositor.reflow

    def counted_reflow(*arguments):  # type: ignore[no-untyped-def]
        counts.layouts += 1
        return reflow(*arguments)

    def counted_display(screen: object, update: object) -> None:
        counts.paints += update is not None

    with monkeypatch.context() as patch:
        patch.setattr(Compositor, "reflow", counted_reflow)
        patch.setattr(reader.app, "_display", counted_display)
        yield counts


@pytest.mark.parametrize("size", _SIZES)
async def test_another_size_is_one_layout_and_one_paint(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(rich_thread(), (115, 35)) as reader:
        await reader.press("j", "j")
        await rest(reader)
        with counted(reader, monkeypatch) as counts:
            await reader.pilot.resize_terminal(*size)
            await reader.pilot.pause(_A_WHILE)
        assert (counts.layouts, counts.paints) == (1, 1)


async def test_what_is_covered_is_neither_laid_out_nor_painted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with reading(rich_thread()) as reader:
        covered = reader.screen
        await rest(reader)
        await reader.app.push_screen(ReadingScreen(covered.thread))
        await rest(reader)
        with counted(reader, monkeypatch) as counts:
            await reader.pilot.resize_terminal(90, 30)
            await reader.pilot.pause(_A_WHILE)
        assert (counts.layouts, counts.paints) == (1, 1)
        reader.app.pop_screen()
        await reader.pilot.pause()
        assert reader.screen is covered
        assert covered.comments.size.width == 90
        assert len(reader.lines) == 30


@pytest.mark.parametrize("key", ["j", "k", "ctrl+e", "enter"])
async def test_a_key_is_one_paint_and_no_layout(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(rich_thread(), (100, 20)) as reader:
        await reader.press("j", "j")
        await rest(reader)
        with counted(reader, monkeypatch) as counts:
            await reader.press(key)
            await reader.pilot.pause(_A_WHILE)
        assert (counts.layouts, counts.paints) == (0, 1)


async def test_the_rows_of_a_pane_are_passed_on_as_they_were_drawn() -> None:
    async with reading(rich_thread(), (100, 20)) as reader:
        pane = reader.screen.comments
        before = pane.render_lines(pane.size.region)
        pane.repaint()
        again = pane.render_lines(pane.size.region)
        assert all(row is other for row, other in zip(before, again, strict=True))


async def test_the_larger_part_follows_the_reader_at_every_size() -> None:
    async with reading(rich_thread(), (90, 16)) as reader:
        split = reader.screen.split
        assert split.comments.size.height > split.article.size.height
        await reader.pilot.resize_terminal(120, 40)
        await reader.press("tab")
        await reader.pilot.resize_terminal(90, 16)
        await reader.pilot.pause()
        assert split.article.size.height > split.comments.size.height


async def test_rows_are_as_wide_as_they_are_asked_for_at_any_size() -> None:
    async with reading(rich_thread()) as reader:
        for widget in (reader.screen, reader.screen.status, reader.screen.comments):
            for width in (1, widget.size.width, widget.size.width + 7):
                strips = widget.render_lines(Region(0, 0, width, widget.size.height))
                assert [strip.cell_length for strip in strips] == [width] * widget.size.height
