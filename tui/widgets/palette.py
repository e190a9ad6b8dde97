"""The styles of the panes, made from the variables of the theme and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style
from textual.color import Color

if TYPE_CHECKING:
    from collections.abc import Mapping

_VALUE = re.compile(r"(\S+)(?: (\d+(?:\.\d+)?)%)?")


class Palette(NamedTuple):
    """A style for each kind of text. Colours come with the background they stand on."""

    text: Style
    dim: Style
    guide: Style
    strong: Style
    author: Style
    link: Style
    code: Style
    quote: Style
    match: Style
    standing: Style
    current: Style
    selection: Style

    @property
    def placeholder(self) -> Style:
        """What stands for text that is not there; no comment's own text looks so."""
        return self.dim + Style(italic=True)


COLORLESS = Palette(
    text=Style.null(),
    dim=Style(dim=True),
    guide=Style(dim=True),
    strong=Style(bold=True),
    author=Style(bold=True),
    link=Style(underline=True),
    code=Style.null(),
    quote=Style(dim=True),
    match=Style(reverse=True),
    standing=Style(reverse=True, bold=True, underline=True),
    current=Style(bold=True),
    selection=Style(reverse=True),
)
"""The styles where no colour is wanted."""


def palette_of(variables: Mapping[str, str]) -> Palette:
    """The palette of a theme, from its CSS variables."""
    background = Color.parse(variables["background"])

    def color(name: str) -> Color:
        """A colour as it looks on the background; `auto 60%` is 60% of what contrasts with it."""
        value = _VALUE.fullmatch(variables[name])
        if value is None:
            return background + Color.parse(variables[name])
        share = float(value[2] or 100) / 100
        if value[1] == "auto":
            return background + background.get_contrast_text(share)
        color = Color.parse(value[1])
        return color if color.ansi is not None else background + color.multiply_alpha(share)

    def style(name: str, on: Color = background, bold: bool = False, line: bool = False) -> Style:
        return Style(
            color=color(name).rich_color,
            bgcolor=on.rich_color,
            bold=bold or None,
            underline=line or None,
        )

    return Palette(
        text=style("foreground"),
        dim=style("text-muted"),
        guide=style("panel"),
        strong=style("foreground", bold=True),
        author=style("primary"),
        link=style("primary", line=True),
        code=style("foreground", on=color("surface")),
        quote=style("text-muted"),
        match=style("background", on=color("warning"), bold=True),
        standing=style("background", on=color("accent"), bold=True, line=True),
        current=style("accent", bold=True),
        selection=style("foreground", on=background.blend(color("primary"), 0.4)),
    )
