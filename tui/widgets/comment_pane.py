"""The comment tree as a pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from tui import wording
from tui.moves import MOVES
from tui.rows import Kind
from tui.widgets.comment_lines import CommentLines
from tui.widgets.draw import Part, crop, heading, row_parts
from tui.widgets.lines import GAP, HEAD, Line
from tui.widgets.palette import Palette
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual import events

    from tui.archive import Thread
    from tui.keyreader import Command, KeyReader
    from tui.outline import Outline


class CommentPane(Pane):
    """Shows what the outline shows; its cursor is an entry of the thread."""

    lines: CommentLines

    def __init__(self, thread: Thread, outline: Outline, keys: KeyReader) -> None:
        super().__init__(CommentLines(thread, outline), keys, id="comments")
        self.thread = thread
        self.outline = outline

    def do(self, command: Command) -> bool:
        if not len(self.thread):
            return super().do(command)
        if command.action == "read-on":
            self._read_on()
            return True
        move = MOVES.get(command.action)
        if move is None:
            return super().do(command)
        count = int(command.argument) if command.argument else command.count
        row, version = self.row_of(self.cursor), self.outline.version
        entry = move.step(self.outline, self.cursor, count)
        if entry is None:
            self.refuse(move.refusal)
        elif self.outline.version == version:
            to_end = command.action == "last" and count is None
            (self.go_to_end if to_end else self.go)(entry)
        elif move.folds:
            self._stay(entry, row)
        else:
            self.repaint(stale=True)
            self.go(entry)
        return True

    def _stay(self, entry: int, row: int | None) -> None:
        """Folds changed: what the cursor is on stays on its row."""
        if entry != self.cursor:
            self.cursor = entry
            seen = self.row_of(entry)
            row = seen if seen is not None else row
        self.keep_in_place(row)

    def _read_on(self) -> None:
        """A page further in this entry; at its end, the next one, from its first line."""
        if self.ends_below():
            self.scroll_lines(max(1, self.size.height - 2))
            return
        entry = MOVES["next"].step(self.outline, self.cursor, None)
        if entry is None:
            self.refuse(MOVES["next"].refusal)
            return
        self.go(entry)
        if self.ends_below():
            self.put(entry, 0)

    async def on_click(self, event: events.Click) -> None:
        """A click on a head folds or unfolds; on a text it goes there."""
        row = event.get_content_offset(self)
        if row is None or row.y >= len(self.frame):
            return
        self.keys.reset()
        line = self.frame[row.y]
        at = self.row_of(line.item)
        self.cursor = line.item
        if line.offset == HEAD:
            MOVES["toggle-fold"].step(self.outline, line.item, None)
            self.keep_in_place(at)
        else:
            self.repaint()

    # Drawing

    def draw(self, line: Line, palette: Palette) -> list[Segment]:
        lines, entry = self.lines, line.item
        current = entry == self.cursor and line.offset != GAP
        margin = self._margin(line, current, palette)
        if line.offset == HEAD:
            return [*margin, *self._head_parts(entry, current, lines.text_width(entry), palette)]
        if line.row is None:
            return margin
        shown = self.thread.shown(entry)
        base = palette.dim if self.outline.is_context(entry) else palette.text
        layers = self.overlays(entry, shown.text, line.row)
        return [*margin, *row_parts(shown, line.row, palette, base, layers, entry)]

    def _margin(self, line: Line, current: bool, palette: Palette) -> list[Segment]:
        """The bar of the current entry, its number, and the guides of its nesting."""
        lines, entry = self.lines, line.item
        bar = palette.current if self.has_focus else palette.dim
        segments = [Segment("▌ " if current else "  ", bar if current else palette.text)]
        if lines.gutter:
            number = str(entry + 1) if line.offset == HEAD else ""
            style = palette.current if current and self.has_focus else palette.dim
            segments.append(Segment(f"{number:>{lines.digits}}  ", style))
        levels = lines.levels(entry)
        if line.offset == GAP:
            after = lines.after(entry)
            levels = min(levels, lines.levels(after)) if after is not None else 0
        segments.append(Segment("│ " * levels, palette.guide))
        return segments

    def _head_parts(self, entry: int, current: bool, room: int, palette: Palette) -> list[Segment]:
        thread, outline = self.thread, self.outline
        left: list[Part] = []
        if not self.lines.gutter:
            left.append((f"{entry + 1} ", palette.dim))
        if outline.depth(entry) > self.lines.most_levels:
            left.append((f"↳{outline.depth(entry)} ", palette.dim))
        if outline.short[entry]:
            left.append(("▸ ", palette.current if current else palette.dim))
        right = (wording.below(thread, outline, entry), palette.dim)
        style = palette.current if current and self.has_focus else self._name_style(entry, palette)
        words = wording.placeholder(thread, entry)
        if words:
            known = thread.columns.author[entry]
            left += [(f"{known} ", style)] if known else []
            left.append((words, palette.placeholder))
        else:
            left.append((self._named(entry), style))
            if thread.is_op(entry):
                left.append((" · author", palette.author))
            if thread.columns.gone[entry]:
                left.append((" · deleted in a later save", palette.dim))
            if outline.short[entry]:
                left.append((crop(f" · {wording.first_words(thread, entry)}", room), palette.dim))
                return heading(left, [], right, room, palette.text)
        optional = [(f" · {part}", palette.dim) for part in wording.when(thread, entry) if part]
        return heading(left, optional, right, room, palette.text)

    def _named(self, entry: int) -> str:
        name = wording.author(self.thread, entry)
        kind = self.thread.kind(entry)
        return f"{name} · {kind.word}" if kind in (Kind.PINGBACK, Kind.EVENT) else name

    def _name_style(self, entry: int, palette: Palette) -> Style:
        if self.outline.is_context(entry) or self.thread.columns.author[entry] is None:
            return palette.dim
        return palette.strong
