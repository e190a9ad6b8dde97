"""A thread in a list of threads, on one line: title, author, site, day, how many comments."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.links import site
from tui.widgets.comment_head import marked
from tui.widgets.draw import Part, crop, heading

if TYPE_CHECKING:
    from rich.segment import Segment

    from tui.archive import Thread
    from tui.visit import Visit
    from tui.widgets.comment_head import Look
    from tui.widgets.palette import Palette

_AUTHOR, _SITE, _DAY = 18, 20, 10
_LEAST_TITLE = 32
_LOOKED_AT = 500  # of a longer list the first threads tell whether they are of several sites


class ThreadHead:
    """Draws the rows of a catalogue. The columns at the right give way where it is narrow."""

    def __init__(self, catalogue: Thread, visit: Visit) -> None:
        self.catalogue = catalogue
        self.visit = visit
        sites = {site(url) for url in filter(None, islice(catalogue.columns.url, _LOOKED_AT))}
        self._tells_site = len(sites) > 1
        self._digits = len(f"{max(catalogue.columns.replies, default=0):,}")

    def segments(self, entry: int, look: Look, room: int, palette: Palette) -> list[Segment]:
        """The row of a thread, as wide as there is room."""
        title = self.catalogue.columns.body[entry]
        style = palette.current if look.current else palette.strong
        if self.visit.read[entry] and not look.current:
            style = palette.text
        left: list[Part] = [(f"{entry + 1} ", palette.dim)] if look.numbered else []
        right = "  ".join(self._columns(entry, room))
        width = room - cell_len(right) - 2 - sum(cell_len(text) for text, _ in left)
        left += marked(crop(title, max(1, width)), look.marker, style, palette.match)
        if self.visit.starred[entry]:
            left.append((" ★", palette.author))
        return heading(left, [], (right, palette.dim), room, palette.text)

    def note(self, entry: int, room: int, palette: Palette) -> list[Segment]:
        """A list has no notes."""
        return []

    def _columns(self, entry: int, room: int) -> list[str]:
        """What stands at the right: as many columns as leave the title its room."""
        columns = self.catalogue.columns
        host = site(columns.url[entry] or "")
        date = self.catalogue.date(entry)
        cells = [
            f"{columns.replies[entry]:>{self._digits},}",
            f"{(date or '')[:_DAY]:<{_DAY}}",
            _fixed(columns.author[entry] or "", _AUTHOR),
            *([_fixed(host, _SITE)] if self._tells_site else []),
        ]
        left = room - _LEAST_TITLE
        shown: list[str] = []
        for cell in cells:
            left -= cell_len(cell) + 2
            if left < 0:
                break
            shown.append(cell)
        return shown[::-1]


def _fixed(text: str, width: int) -> str:
    """A text as wide as its column."""
    shown = crop(text, width)
    return shown + " " * (width - cell_len(shown))
