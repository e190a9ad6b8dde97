"""The two panes and the rule between them: side by side, stacked, or one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from textual import events

    from tui.widgets.pane import Pane

_STACKED_BELOW = 100
_STEP = 5
_LEAST, _MOST = 15, 85
_LOW = 20
_SHARE = {False: 42, True: 33}


class Rule(Widget):
    """The line between the panes; the mouse drags it."""

    class Dragged(Message):
        """The rule was dragged to this place of the screen."""

        def __init__(self, x: int, y: int) -> None:
            super().__init__()
            self.x = x
            self.y = y

    def on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is self:
            self.post_message(self.Dragged(event.screen_x, event.screen_y))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()

    def render(self) -> Content:
        """As high, or as wide, as there is room."""
        width, height = self.size
        return Content("─" * width if height == 1 else "\n".join("│" * height))


class Split(Container):
    """Gives each pane its share. `_stacked` is the reader's choice; None = by the width.

    `beside` is the pane beside the comments: the article, or what takes its place.
    """

    def __init__(self, article: Pane, comments: Pane) -> None:
        self.rule = Rule(id="rule")
        super().__init__(article, self.rule, comments, id="split")
        self.article = self.beside = article
        self.comments = comments
        self._stacked: bool | None = None
        self._width = self._height = 0
        self._favoured: Pane = comments
        self._moved = 0
        self._alone: Pane | None = None
        self._arranged: object = None
        self._only: Pane | None = None

    @property
    def is_stacked(self) -> bool:
        """Whether the article stands above the comments."""
        return self._width < _STACKED_BELOW if self._stacked is None else self._stacked

    def suit(self, width: int, height: int) -> None:
        """Arrange the panes for a size in columns and rows."""
        self._width, self._height = width, height
        self._arrange()

    def favour(self, pane: Pane) -> None:
        """Give the pane that is read the larger part, where there is little for both."""
        if pane is not self._favoured:
            self._favoured = pane
            self._arrange()

    def only(self, pane: Pane | None) -> None:
        """Give this pane the screen for good."""
        self._only = pane
        self._arrange()

    def zoom(self, pane: Pane) -> None:
        """Give this pane the screen, and take it back."""
        self._alone = pane if self._alone is None else None
        self._arrange()

    def arrange_like(self, other: Split) -> None:
        """Arrange the panes as another has them."""
        self._stacked, self._moved = other._stacked, other._moved
        self._width, self._height = other._width, other._height
        if other._alone is not None:
            self._alone = self.article if other._alone is other.article else self.comments
        self._arrange()

    def show_both(self) -> None:
        """End a zoom."""
        self._alone = None
        self._arrange()

    async def put_beside(self, pane: Pane) -> None:
        """Show this pane beside the comments."""
        if not pane.is_mounted:
            await self.mount(pane, before=self.rule)
        self.beside = pane
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

    def on_rule_dragged(self, message: Rule.Dragged) -> None:
        message.stop()
        here, size = self.region, self.size
        stacked = self.is_stacked
        at, length = (
            (message.y - here.y, size.height) if stacked else (message.x - here.x, size.width)
        )
        self._moved = round(at * 100 / max(1, length)) - _SHARE[stacked]
        self._arrange()

    def _arrange(self) -> None:
        only = self._only if self.beside is self.article else None
        stacked, alone = self.is_stacked, only or self._alone
        usual = _SHARE[stacked]
        if stacked and self._height < _LOW and self._favoured is self.beside:
            usual = 100 - usual
        share = max(_LEAST, min(usual + self._moved, _MOST))
        self._moved = share - usual
        arranged = stacked, alone, share, self.beside
        if arranged == self._arranged:  # each change of a style lays everything out anew
            return
        self._arranged = arranged
        self.styles.layout = "vertical" if stacked else "horizontal"
        self.article.display = self.beside is self.article
        self.beside.display = True
        for pane, part in ((self.beside, share), (self.comments, 100 - share)):
            pane.display = alone in (None, pane)
            pane.styles.width = "1fr" if stacked else f"{part}fr"
            pane.styles.height = f"{part}fr" if stacked else "1fr"
        self.rule.display = alone is None
        self.rule.styles.width = "1fr" if stacked else 1
        self.rule.styles.height = 1 if stacked else "1fr"
