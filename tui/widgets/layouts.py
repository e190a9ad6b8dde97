"""Where a pane stood before its lines were laid out otherwise, to stand there again."""

from __future__ import annotations

from collections.abc import Hashable

Place = tuple[int, int]
_MOST = 50


class Layouts:
    """The place that a pane had in each layout of its lines, as long as the reader stays there."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[int, Place]] = {}
        self._layout: Hashable = None
        self._entered: tuple[int, Place] | None = None
        self._here: tuple[int, Place] | None = None

    def stand(self, cursor: int, top: Place) -> None:
        """The cursor is on this item, and this place on the first row."""
        self._here = cursor, top
        if self._entered is None:
            self._entered = self._here

    def change(self, layout: Hashable, cursor: int) -> Place | None:
        """The place of the first row before, where the layout is one that was left untouched."""
        if layout == self._layout:
            return None
        if self._here != self._entered or len(self._kept) >= _MOST:
            self._kept.clear()
        if self._here is not None:
            self._kept[self._layout] = self._here
        self._layout, self._entered = layout, None
        kept = self._kept.get(layout)
        return kept[1] if kept is not None and kept[0] == cursor else None
