"""What a filter or a search marks in the texts of a pane."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.text.wrap import Row
    from tui.widgets.draw import Layer
    from tui.widgets.palette import Palette

Marker = Callable[[str], list[tuple[int, int]]]
"""From a text as shown: the stretches to mark in it, in order."""

_MOST_KEPT = 2_000


class Marks:
    """The stretches that `marker` finds, looked for once in each text.

    `standing` (item, start, end) is the one that the reader is at.
    """

    def __init__(
        self, marker: Marker | None = None, standing: tuple[int, int, int] | None = None
    ) -> None:
        self.marker = marker
        self.standing = standing
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def layers(self, item: int, text: str, row: Row, palette: Palette) -> list[Layer]:
        """The marks on a row of the text of an item."""
        spans = self._in(item, text)
        first = bisect_right(spans, row.start, key=lambda span: span[1])
        last = bisect_left(spans, row.end, key=lambda span: span[0])
        layers: list[Layer] = [(*span, palette.match) for span in spans[first:last]]
        if self.standing is not None and self.standing[0] == item:
            layers.append((*self.standing[1:], palette.standing))
        return layers

    def _in(self, item: int, text: str) -> list[tuple[int, int]]:
        if self.marker is None:
            return []
        if item not in self._spans:
            if len(self._spans) >= _MOST_KEPT:
                self._spans.clear()
            self._spans[item] = self.marker(text)
        return self._spans[item]
