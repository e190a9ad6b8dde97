"""A widget that is nothing but its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from textual.geometry import Size
from textual.reactive import var
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.strip import Strip


class Plain(Widget):
    """A widget that Textual does not scroll, and whose rows stand as they are given.

    Where a virtual size changes, Textual lays the screen out and paints it once more: scrollbars
    may come or go. Here there are none, so that another size of the terminal is one paint.
    """

    virtual_size = var(Size(0, 0))
    _kept: tuple[object, list[Strip]] | None = None
    """The rows that were asked for last, and what they depend on beside a refresh."""

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Ask for the rows again at the next paint."""
        self._kept = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """The theme changed."""
        self._kept = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a part of the widget.

        Without room around them they are passed on themselves, with all that a row keeps of how it
        was drawn, cut and filtered before; Textual would make each anew, to put a box around it. It
        asks for all rows of the screen where one is painted: those of before serve until a refresh.
        """
        if any(self.gutter):
            return super().render_lines(crop)
        filters, background = self.get_line_filters(), self.background_colors[1]
        inputs = crop, self.size, background, *filters
        if self._kept is None or self._kept[0] != inputs:
            strips = [self.render_line(y) for y in crop.line_range]
            for line_filter in filters:
                strips = [strip.apply_filter(line_filter, background) for strip in strips]
            start, end = crop.column_span
            strips = [strip.crop(start, end) for strip in strips]
            self._kept = inputs, [strip.adjust_cell_length(crop.width) for strip in strips]
        return self._kept[1]
