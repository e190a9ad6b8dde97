"""Selecting text with the mouse: by offsets in the items, as far as a million characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.selection import Selection

from tui.text.lazy import pattern
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

    from tui.widgets.lines import Lines

_COPY_CAP = 1_000_000
_WORD = pattern(r"[^\W_]+(?:['’_-][^\W_]+)*|\S")


class Selecting(Plain):
    """A widget of items whose text can be selected. To Textual, an item is one line."""

    lines: Lines

    def refuse(self, reason: str) -> None:
        """Say why something was not done."""
        raise NotImplementedError

    def selected(self, item: int) -> tuple[int, int] | None:
        """The stretch of an item that is selected, by offsets."""
        selection = self.text_selection
        return None if selection is None else selection.get_span(item)

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words, a blank line between items."""
        item = self.lines.first() if selection.start is None else selection.start.y
        last = self.lines.last() if selection.end is None else selection.end.y
        pieces: list[str] = []
        size = 0
        while item is not None and size <= _COPY_CAP:
            words = self.lines.words(item, *(selection.get_span(item) or (0, -1)))
            pieces.append(words)
            size += len(words)
            item = self.lines.after(item) if item != last else None
        if size > _COPY_CAP:
            self.refuse(f"only the first {_COPY_CAP:,} characters were copied")
        return "\n\n".join(pieces)[:_COPY_CAP], "\n\n"

    def text_select_all(self) -> None:
        """A double click selects a word here, and not everything."""

    @property
    def select_container(self) -> Widget:
        """A triple click selects a paragraph here, and not the screen."""
        return self

    def select_by_clicks(self, event: events.Click, item: int, text: str, offset: int) -> None:
        """Select the word that was clicked on twice, or the paragraph clicked on three times."""
        if event.chain == 2:
            found = (each for each in _WORD.finditer(text) if each.start() <= offset < each.end())
            span = next((each.span() for each in found), None)
        else:
            span = text.rfind("\n\n", 0, offset), text.find("\n\n", offset)
            span = span[0] + 2 if span[0] >= 0 else 0, span[1] if span[1] >= 0 else len(text)
        if span is not None:
            start, end = (Offset(place, item) for place in span)
            self.screen.selections = {self: Selection(start, end)}
