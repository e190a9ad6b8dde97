"""Everything that the file says about a comment, or about the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.text import TextScreen
from tui.text.blocks import Block, BlockKind, Span
from tui.text.shown import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.details import Fact

_GAP = 2
_SPACE = "\N{NO-BREAK SPACE}"


class DetailsScreen(TextScreen):
    """Labels and values, a line each."""

    def __init__(self, title: str, facts: Sequence[Fact]) -> None:
        width = max((len(label) for label, _ in facts), default=0) + _GAP
        labels = [label.ljust(width).replace(" ", _SPACE) for label, _ in facts]
        super().__init__(
            title,
            show(
                Block(BlockKind.ITEM, (Span(value),), marker=label)
                for label, (_, value) in zip(labels, facts, strict=True)
            ),
        )
