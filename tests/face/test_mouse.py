"""What the mouse does on the reading screen."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollDown
from textual.geometry import Offset

from tests.face.rich import rich_thread
from tests.face.support import Reader, reading
from tui.screens.authors import AuthorsScreen
from tui.screens.links import LinksScreen
from tui.widgets.pane import Pane
from tui.widgets.split import Rule


def _at(reader: Reader, pane: Pane, words: str) -> Offset:
    """Where on the screen words of a pane begin."""
    region = pane.region
    for y in range(region.y, region.bottom):
        x = reader.lines[y].find(words, region.x, region.right)
        if x >= 0:
            return Offset(x, y)
    raise AssertionError(f"{words} is not on the screen")


async def _click(reader: Reader, at: Offset, times: int = 1) -> None:
    pane, _ = reader.app.screen.get_widget_at(*at)
    await reader.pilot.click(pane, offset=at - pane.region.offset, times=times)
    await reader.pilot.pause()


async def test_a_click_on_a_name_shows_the_authors_beginning_at_that_one() -> None:
    async with reading(rich_thread()) as reader:
        await _click(reader, _at(reader, reader.screen.comments, "Cy ·") + Offset(1, 0))
        overlay = reader.app.screen
        assert isinstance(overlay, AuthorsScreen)
        assert reader.number == 2
        row = overlay.row
        assert row is not None
        assert overlay.choices[row].value == "Cy"
        await reader.press("enter")
        assert "for by:=" in reader.status


async def test_a_click_on_a_link_asks_where_it_leads() -> None:
    async with reading(rich_thread()) as reader:
        at = _at(reader, reader.screen.comments, "See it.") + Offset(4, 0)
        await _click(reader, at)
        assert isinstance(reader.app.screen, LinksScreen)
        assert "https://lamps.example/3" in reader.text
        await reader.press("escape")
        await _click(reader, _at(reader, reader.screen.article, "the list"))
        assert isinstance(reader.app.screen, LinksScreen)
        assert "https://lamps.example/list" in reader.text
        assert reader.screen.article.cursor == 1


@pytest.mark.parametrize(("times", "words"), [(2, "lamp"), (3, "The third lamp is out. See it.")])
async def test_two_clicks_select_a_word_and_three_a_paragraph(times: int, words: str) -> None:
    async with reading(rich_thread()) as reader:
        at = _at(reader, reader.screen.comments, "lamp is out")
        await _click(reader, at, times)
        assert reader.app.screen.get_selected_text() == words
        assert reader.app.screen is reader.screen


async def test_what_is_dragged_over_is_copied_by_ctrl_c_and_dropped_by_escape(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copied: list[str] = []
    async with reading(rich_thread()) as reader:
        monkeypatch.setattr(reader.app, "copy_to_clipboard", copied.append)
        start = _at(reader, reader.screen.comments, "third lamp")
        await reader.pilot.mouse_down(offset=start)
        await reader.pilot.hover(offset=start + Offset(9, 0))
        await reader.pilot.mouse_up(offset=start + Offset(9, 0))
        await reader.press("ctrl+c")
        assert copied == ["third lamp"]
        assert "copied" in reader.status
        await reader.press("escape")
        assert not reader.screen.selections


async def test_the_rule_between_the_panes_is_dragged() -> None:
    async with reading(rich_thread()) as reader:
        rule = reader.screen.query_one(Rule)
        before = reader.screen.article.size.width
        at = Offset(rule.region.x, 10)
        await reader.pilot.mouse_down(offset=at)
        await reader.pilot.hover(offset=at + Offset(12, 0))
        await reader.pilot.mouse_up(offset=at + Offset(12, 0))
        await reader.pilot.pause()
        assert abs(reader.screen.article.size.width - before - 12) <= 2
        await reader.pilot.hover(offset=at)
        await reader.pilot.pause()
        assert abs(reader.screen.article.size.width - before - 12) <= 2


async def test_the_wheel_takes_the_cursor_along_and_drops_pending_keys() -> None:
    async with reading(rich_thread(), (120, 20)) as reader:
        await reader.type("3z")
        pane = reader.screen.comments
        for _ in range(5):
            pane.post_message(MouseScrollDown(pane, 1, 1, 0, 0, 0, False, False, False))
            await reader.pilot.pause()
        assert pane.cursor > 0
        assert any(line.item == pane.cursor for line in pane.frame)
        assert reader.screen.keys.pending == ""
        assert reader.status.split()[0] == str(reader.number)
        assert reader.screen.trail.back(pane.spot()) is None
