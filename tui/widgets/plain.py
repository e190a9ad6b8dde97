"""A widget that is nothing but its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a part of the widget.

        Without room around them they are passed on themselves, with all that a row keeps of how it
        was drawn, cut and filtered before; Textual would make each anew, to put a box around it.
        """
        if any(self.gutter):
            return super().render_lines(crop)
        background = self.background_colors[1]
        strips = [self.render_line(y) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return [strip.crop(*crop.column_span) for strip in strips]
