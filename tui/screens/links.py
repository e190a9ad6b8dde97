"""The links of a comment or the article: where each really leads, before anything opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.links import may_open
from tui.screens.chooser import Choice, ChooserScreen
from tui.screens.columns import Column, cut
from tui.screens.overlay import DIM, Sheet, two_ends
from tui.widgets.draw import crop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.links import Link

_COLUMNS = (Column(most=26), Column(style=DIM))
_REFUSAL = "cannot be opened"
_MOST_ROWS = 12


class LinksScreen(ChooserScreen[str]):
    """Links to open one of; dismisses with its target, which has been on the screen in full.

    For one link, or one whose target is cut in the list, it only asks.
    """

    def __init__(self, links: Sequence[Link]) -> None:
        self.links = links
        self._asking = 0 if len(links) == 1 else None
        super().__init__(
            "Links",
            _COLUMNS,
            [_choice(link) for link in links],
            hint="Enter or the number opens · / filters · Esc closes",
            numbered=True,
        )

    def wanted(self, width: int, height: int) -> tuple[int, int]:
        """For one link, room for its target."""
        if self._asking is None:
            return super().wanted(width, height)
        target = self.links[self._asking].target
        wide = min(max(len(target), len(self._asked()) + 10), width, 90)
        return wide, len(cut(target, wide, _MOST_ROWS)) + 2 + 2 * self._is_airy

    def rows(self, width: int, height: int) -> list[Content]:
        """For one link: that it opens, the target, what the keys do."""
        if self._asking is None:
            return super().rows(width, height)
        opens = self.choices[self._asking].value is not None
        air = [Content("")] * self._is_airy
        title = ("opens" if opens else _REFUSAL, "bold" if opens else DIM)
        room = max(1, min(_MOST_ROWS, height - 2 - 2 * len(air)))
        target = [
            Content.styled(row, "$primary" if opens else DIM)
            for row in cut(self.links[self._asking].target, width, room)
        ]
        self._above = height
        said = (self.said, "$warning")
        return [
            two_ends(title, said, width),
            *air,
            *target,
            *air,
            Content.styled(crop(self._asked(), width), DIM),
        ]

    @property
    def _is_airy(self) -> bool:
        return self.head_size > 1

    def _asked(self) -> str:
        opens = self.choices[self._asking or 0].value is not None
        return "Enter opens, Esc leaves" if opens else "Esc leaves"

    async def take(self, key: str, character: str | None) -> None:
        """As a chooser; where it asks, Enter and what closes are all there is."""
        if self._asking is None:
            await super().take(key, character)
        elif key == "enter":
            await super().pick(self._asking)
        elif key in ("escape", "q", "ctrl+c"):
            await self.leave(None)

    async def pick(self, row: int | None) -> None:
        """Close with the target of a row, once it has been seen."""
        if row is None or self.choices[row].value is None or self._is_seen(row):
            await super().pick(row)
        else:
            self._asking = row
            self.fit(self.app.size)

    def _is_seen(self, row: int) -> bool:
        """Whether the whole target of a row is on the screen."""
        width, target = self.query_one(Sheet).content_size.width, self.links[row].target
        told = row == self.row and len(target) <= width * self._detail_size(width)
        cells = zip(self.choices[row].columns, self._widths(width), strict=True)
        return told or any(cell == target and len(cell) <= size for cell, size in cells)


def _choice(link: Link) -> Choice[str]:
    target = link.target
    words = link.words if link.words != target else ""
    if may_open(target):
        return Choice((words or target, target if words else ""), target, detail=target)
    shown = f"{_REFUSAL} · {target}"
    return Choice((words or target, shown), None, detail=shown, refusal=_REFUSAL)
