"""The two panes and the rule between them: side by side, stacked, or one alone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.containers import Container
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.strip import Strip

from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.geometry import Size
    from textual.widget import Widget

    from tui.widgets.pane import Pane

_STACKED_BELOW = 100
_STEP = 5
_LEAST, _MOST = 15, 85
_LOW = 17
_SHARE = {False: 42, True: 33}


class Rule(Plain):
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

    def render_line(self, y: int) -> Strip:
        """A row of it: all are the same."""
        width, height = self.size
        return _row_of_rule(("─" if height == 1 else "│") * width, self.visual_style.rich_style)


@lru_cache(maxsize=8)
def _row_of_rule(text: str, style: Style) -> Strip:
    return Strip([Segment(text, style)], len(text))


class _Shares(Layout):
    """Gives the parts of a split their regions, which are a matter of its size."""

    name = "shares"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        assert isinstance(parent, Split)
        regions = parent.regions(size)
        return [
            WidgetPlacement(regions[child], NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child in regions
        ]


class Split(Container, Plain):
    """Gives each pane its share. `_stacked` is the reader's choice; None = by the width.

    `beside` is the pane beside the comments: the article, or what takes its place.
    """

    def __init__(self, article: Pane, comments: Pane) -> None:
        self.rule = Rule(id="rule")
        super().__init__(article, self.rule, comments, id="split")
        self.article = self.beside = article
        self.comments = comments
        self._shares = _Shares()
        self._stacked: bool | None = None
        self._favoured: Pane = comments
        self._moved = 0
        self._alone: Pane | None = None
        self._only: Pane | None = None
        self._arranged: object = None

    @property
    def layout(self) -> Layout:
        return self._shares

    @property
    def is_stacked(self) -> bool:
        """Whether the article stands above the comments."""
        return self._is_stacked(self.size)

    def favour(self, pane: Pane) -> None:
        """Give the pane that is read the larger part, where there is little for both."""
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
        self._move_to(self._share(self.size) + steps * _STEP)

    def on_rule_dragged(self, message: Rule.Dragged) -> None:
        message.stop()
        here, size = self.region, self.size
        at, length = (
            (message.y - here.y, size.height)
            if self.is_stacked
            else (message.x - here.x, size.width)
        )
        self._move_to(round(at * 100 / max(1, length)))

    def _move_to(self, share: int) -> None:
        """Give what is beside the comments this share, as far as it may have it."""
        self._moved = max(_LEAST, min(share, _MOST)) - self._usual(self.size)
        self._arrange()

    def regions(self, size: Size) -> dict[Widget, Region]:
        """The regions of what is shown, in a room of this size."""
        width, height = size
        if not self.rule.display:
            return dict.fromkeys((self.beside, self.comments), Region(0, 0, width, height))
        stacked = self._is_stacked(size)
        length = max(0, (height if stacked else width) - 1)
        part = length * self._share(size) // 100
        if stacked:
            return {
                self.beside: Region(0, 0, width, part),
                self.rule: Region(0, part, width, 1),
                self.comments: Region(0, part + 1, width, length - part),
            }
        return {
            self.beside: Region(0, 0, part, height),
            self.rule: Region(part, 0, 1, height),
            self.comments: Region(part + 1, 0, length - part, height),
        }

    def _is_stacked(self, size: Size) -> bool:
        return size.width < _STACKED_BELOW if self._stacked is None else self._stacked

    def _usual(self, size: Size) -> int:
        """The percentage that what is beside the comments has in a room, if nobody moves it."""
        stacked = self._is_stacked(size)
        usual = _SHARE[stacked]
        if stacked and size.height < _LOW and self._favoured is self.beside:
            return 100 - usual
        return usual

    def _share(self, size: Size) -> int:
        """The percentage that it has."""
        return max(_LEAST, min(self._usual(size) + self._moved, _MOST))

    def _arrange(self) -> None:
        """Show what is to be shown, and give it new regions."""
        alone = (self._only if self.beside is self.article else None) or self._alone
        arranged = self._stacked, self._moved, self._favoured, alone, self.beside
        if arranged == self._arranged:  # else what Textual keeps for some sizes is out of date
            return
        self._arranged = arranged
        self.article.display = self.beside is self.article
        for pane in (self.beside, self.comments):
            pane.display = alone in (None, pane)
        self.rule.display = alone is None
        self.comments.refresh(layout=True)
