"""The links of a comment or the article: where each really leads, before anything opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.links import may_open
from tui.screens.chooser import Choice, ChooserScreen
from tui.screens.columns import Column, cut
from tui.screens.overlay import DIM, two_ends
from tui.widgets.draw import crop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.links import Link

_COLUMNS = (Column(most=26), Column(style=DIM))
_REFUSAL = "cannot be opened"
_MOST_ROWS = 12


class LinksScreen(ChooserScreen[str]):
    """Links to open one of; dismisses with its target. For one link it only asks."""

    def __init__(self, links: Sequence[Link]) -> None:
        self.links = links
        super().__init__(
            "Links",
            _COLUMNS,
            [_choice(link) for link in links],
            hint="Enter or the number opens · / filters · Esc closes",
            numbered=True,
        )

    def wanted(self, width: int, height: int) -> tuple[int, int]:
        """For one link, room for its target."""
        if len(self.links) != 1:
            return super().wanted(width, height)
        target = self.links[0].target
        wide = min(max(len(target), len(self._asked()) + 10), width, 90)
        return wide, len(cut(target, wide, _MOST_ROWS)) + 2 + 2 * self._is_airy

    def rows(self, width: int, height: int) -> list[Content]:
        """For one link: that it opens, the target, what the keys do."""
        if len(self.links) != 1:
            return super().rows(width, height)
        opens = self.choices[0].value is not None
        air = [Content("")] * self._is_airy
        title = ("opens" if opens else _REFUSAL, "bold" if opens else DIM)
        room = max(1, min(_MOST_ROWS, height - 2 - 2 * len(air)))
        target = [
            Content.styled(row, "$primary" if opens else DIM)
            for row in cut(self.links[0].target, width, room)
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
        return "Enter opens, Esc leaves" if self.choices[0].value is not None else "Esc leaves"

    async def take(self, key: str, character: str | None) -> None:
        """As a chooser; one link is not filtered."""
        if len(self.links) != 1 or key not in ("/", "f"):
            await super().take(key, character)


def _choice(link: Link) -> Choice[str]:
    target = link.target
    words = link.words if link.words != target else ""
    if may_open(target):
        return Choice((words or target, target if words else ""), target, detail=target)
    shown = f"{_REFUSAL} · {target}"
    return Choice((words or target, shown), None, detail=shown, refusal=_REFUSAL)
