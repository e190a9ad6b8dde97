"""The head of a comment: who wrote it, when, what is below it; folded, its first words too."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

from tui import wording
from tui.rows import Kind
from tui.widgets.draw import Part, crop, heading

if TYPE_CHECKING:
    from rich.segment import Segment

    from tui.archive import Thread
    from tui.outline import Outline
    from tui.visit import Visit
    from tui.widgets.marks import Marker
    from tui.widgets.palette import Palette

AUTHOR = "author"
"""What the mouse is told to be over, where it is over a name."""


class Look(NamedTuple):
    """What decides how a head is drawn, beside the entry: whether it is current, and so on.

    `depth` is a depth that has to be told, since nesting cannot show it; `one_line` leaves the
    text out whatever is folded.
    """

    current: bool
    numbered: bool
    depth: int | None
    one_line: bool
    marker: Marker | None


class CommentHead:
    """Draws the heads of a thread's entries."""

    def __init__(self, thread: Thread, outline: Outline, visit: Visit) -> None:
        self.thread = thread
        self.outline = outline
        self.visit = visit

    def segments(self, entry: int, look: Look, room: int, palette: Palette) -> list[Segment]:
        """The head of an entry, as wide as there is room."""
        folded = self.outline.is_folded(entry)
        left: list[Part] = []
        if look.numbered:
            left.append((f"{entry + 1} ", palette.dim))
        if look.depth is not None:
            left.append((f"↳{look.depth} ", palette.dim))
        if folded or (look.one_line and self.outline.closed[entry]):
            left.append(("▸ ", palette.current if look.current else palette.dim))
        left += self._who(entry, look, palette)
        right = (self._below(entry, folded), palette.dim)
        words = self._words(entry, look, folded)
        if words is not None:
            left.append((crop(words, room), palette.dim))
            return heading(left, [], right, room, palette.text)
        written, ago = wording.when(self.thread, entry)
        recent = "" if "year" in ago else ago  # a date tells the year itself
        told = (written, recent, wording.points(self.thread, entry))
        optional = [(f" · {each}", palette.dim) for each in told if each]
        return heading(left, optional, right, room, palette.text)

    def note(self, entry: int, room: int, palette: Palette) -> list[Segment]:
        """The reader's own note on an entry."""
        words = crop(f"✎ {self.visit.notes[entry]}", room)
        return heading([(words, palette.author)], [], ("", palette.dim), room, palette.text)

    def _words(self, entry: int, look: Look, folded: bool) -> str | None:
        """The first words of an entry that is one line."""
        if not (folded or look.one_line) or wording.placeholder(self.thread, entry):
            return None
        return f" · {wording.first_words(self.thread, entry)}"

    def _below(self, entry: int, folded: bool) -> str:
        reason = self.outline.reasons.get(entry) if folded else None
        below = wording.below(self.thread, self.outline, entry)
        return " · ".join(part for part in (reason, below) if part)

    def _who(self, entry: int, look: Look, palette: Palette) -> list[Part]:
        """The name, and what is to be known of it; for what is not there, words in brackets."""
        thread = self.thread
        style = palette.current if look.current else self._name_style(entry, palette)
        style += Style.from_meta({AUTHOR: entry})
        words = wording.placeholder(thread, entry)
        if words:
            known = wording.writer(thread, entry)
            parts = [(f"{known} ", style)] if known else []
            return [*parts, (words, palette.placeholder)]
        parts = marked(wording.author(thread, entry), look.marker, style, palette.match)
        kind = thread.kind(entry)
        if kind in (Kind.PINGBACK, Kind.EVENT):
            parts.append((f" · {kind.word}", style))
        if thread.is_op(entry):
            parts.append((" · author", palette.author))
        if self.outline.is_flat and (whom := wording.answered(thread, entry)):
            parts.append((f" → {whom}", palette.dim))
        if self.visit.new[entry]:
            parts.append((" · new", palette.author))
        if self.visit.starred[entry]:
            parts.append((" ★", palette.author))
        if thread.columns.gone[entry]:
            parts.append((" · deleted in a later save", palette.dim))
        return parts

    def _name_style(self, entry: int, palette: Palette) -> Style:
        """Strong for who is still to be read, plain for who was."""
        if self.outline.is_context(entry) or self.thread.columns.author[entry] is None:
            return palette.dim
        return palette.text if self.visit.read[entry] else palette.strong


def marked(name: str, marker: Marker | None, style: Style, match: Style) -> list[Part]:
    """A name, with the stretches of it that a filter matched."""
    parts: list[Part] = []
    at = 0
    for start, end in marker(name) if marker is not None else ():
        parts += [(name[at:start], style), (name[start:end], style + match)]
        at = end
    parts.append((name[at:], style))
    return [part for part in parts if part[0]]
