"""The parents of a comment in one line, for when its own head is out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment

from tui import wording
from tui.widgets.draw import crop

if TYPE_CHECKING:
    from tui.archive import Thread
    from tui.widgets.palette import Palette

_BETWEEN = " › "
_EARLIER = "… › "


def crumbs(thread: Thread, entry: int, room: int, palette: Palette) -> list[Segment]:
    """Who answers whom, the nearest last; the farthest are left out where there is no room."""
    own = crop(wording.author(thread, entry), room)
    left = room - cell_len(own)
    above: list[str] = []
    for parent in thread.tree.ancestors(entry):
        name = wording.author(thread, parent) + _BETWEEN
        if cell_len(name) + cell_len(_EARLIER) > left:
            above.append(_EARLIER if cell_len(_EARLIER) <= left else "")
            break
        above.append(name)
        left -= cell_len(name)
    return [Segment("".join(reversed(above)), palette.dim), Segment(own, palette.strong)]
