"""The two panes and the rule between them: side by side, stacked, or one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from tui.widgets.pane import Pane

_STACKED_BELOW = 100
_STEP = 5
_LEAST, _MOST = 15, 85
_SHARE = {False: 42, True: 33}


class Rule(Widget):
    """The line between the panes."""

    def render(self) -> Content:
        """As high, or as wide, as there is room."""
        width, height = self.size
        return Content("─" * width if height == 1 else "\n".join("│" * height))


class Split(Container):
    """Gives each pane its share. `_stacked` is the reader's choice; None = by the width."""

    def __init__(self, article: Pane, comments: Pane) -> None:
        self.rule = Rule(id="rule")
        super().__init__(article, self.rule, comments, id="split")
        self.article = article
        self.comments = comments
        self._stacked: bool | None = None
        self._width = 0
        self._moved = 0
        self._alone: Pane | None = None
        self._only: Pane | None = None

    @property
    def is_stacked(self) -> bool:
        """Whether the article stands above the comments."""
        return self._width < _STACKED_BELOW if self._stacked is None else self._stacked

    def suit(self, width: int) -> None:
        """Arrange the panes for a width in columns."""
        self._width = width
        self._arrange()

    def only(self, pane: Pane | None) -> None:
        """Give this pane the screen for good."""
        self._only = pane
        self._arrange()

    def zoom(self, pane: Pane) -> None:
        """Give this pane the screen, and take it back."""
        self._alone = pane if self._alone is None else None
        self._arrange()

    def show_both(self) -> None:
        """End a zoom."""
        self._alone = None
        self._arrange()

    def turn(self) -> None:
        """From side by side to stacked, and back."""
        self._stacked = not self.is_stacked
        self._moved = 0
        self._arrange()

    def move(self, steps: int) -> None:
        """Move the rule between the panes: right or down where positive."""
        self._moved += steps * _STEP
        self._arrange()

    def _arrange(self) -> None:
        stacked, alone = self.is_stacked, self._only or self._alone
        share = max(_LEAST, min(_SHARE[stacked] + self._moved, _MOST))
        self._moved = share - _SHARE[stacked]
        self.styles.layout = "vertical" if stacked else "horizontal"
        for pane, part in ((self.article, share), (self.comments, 100 - share)):
            pane.display = alone in (None, pane)
            pane.styles.width = "1fr" if stacked else f"{part}fr"
            pane.styles.height = f"{part}fr" if stacked else "1fr"
        self.rule.display = alone is None
        self.rule.styles.width = "1fr" if stacked else 1
        self.rule.styles.height = 1 if stacked else "1fr"
