"""The keys, from the table they are read by; a row that is picked is carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.keymap import GROUPS, KEYMAP, key_name
from tui.screens.chooser import Choice, ChooserScreen
from tui.screens.columns import Column
from tui.screens.overlay import DIM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.keymap import Key

_COLUMNS = (
    Column(style="bold", most=24),
    Column(),
    Column("in the article", style=DIM),
)


class HelpScreen(ChooserScreen[str]):
    """All keys, group by group; dismisses with the action of the row that was picked."""

    def __init__(self, rows: Sequence[Key] = KEYMAP) -> None:
        order = {group: place for place, group in enumerate(GROUPS)}
        listed = sorted(rows, key=lambda row: order.get(row.group, len(order)))
        super().__init__(
            "Keys",
            _COLUMNS,
            [_choice(row) for row in listed],
            hint="Enter does it · / filters · Esc closes",
            footnote="A number before a key repeats it: 5j. Esc drops what is typed.",
        )

    async def take(self, key: str, character: str | None) -> None:
        """As a chooser; the keys of help itself close it too."""
        if not self.typing and key in ("?", "f1"):
            await self.leave(None)
        else:
            await super().take(key, character)


def _choice(row: Key) -> Choice[str]:
    keys = "  ".join(key_name(sequence) for sequence in row.sequences)
    detail = f"{keys} · {row.help}" + (f" · in the article: {row.article}" if row.article else "")
    return Choice((keys, row.help, row.article), row.action, row.group, detail)
