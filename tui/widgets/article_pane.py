"""The article as a pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from tui.keyreader import Command, KeyReader
from tui.moves import MOVES
from tui.widgets.article_lines import TITLE, ArticleLines
from tui.widgets.draw import heading, row_parts
from tui.widgets.lines import GAP, Line
from tui.widgets.palette import Palette
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual import events

    from tui.archive import Thread


class ArticlePane(Pane):
    """Shows the article; its cursor is a block of it."""

    lines: ArticleLines

    def __init__(self, thread: Thread, keys: KeyReader) -> None:
        super().__init__(ArticleLines(thread), keys, id="article")

    def do(self, command: Command) -> bool:
        count = command.count or 1
        match command.action:
            case "next" | "previous":
                self._by_lines(count if command.action == "next" else -count)
            case "read-on":
                return super().do(Command("page-down", command.count))
            case "next-sibling" | "previous-sibling":
                self._by_blocks(count if command.action == "next-sibling" else -count)
            case "next-branch" | "previous-branch":
                self._to_heading(1 if command.action == "next-branch" else -1, count)
            case "first" | "last" if command.count is not None:
                self.go(min(count, self.lines.size - 1))
            case "first":
                self.go(TITLE)
            case "last":
                self.go_to_end(self.lines.size - 1)
            case action if action in MOVES:
                self.refuse("that key is for the comments")
            case _:
                return super().do(command)
        return True

    def _by_lines(self, count: int) -> None:
        if self.scroll_lines(count):
            return
        further = self.lines.after(self.cursor) if count > 0 else self.lines.before(self.cursor)
        if further is None:
            self.refuse("this is the end" if count > 0 else "this is the start")
        else:
            self.go(further)

    def _by_blocks(self, count: int) -> None:
        item = max(TITLE, min(self.cursor + count, self.lines.size - 1))
        if item == self.cursor:
            self.refuse("no further paragraph" if count > 0 else "no paragraph before this")
        else:
            self.go(item)

    def _to_heading(self, step: int, count: int) -> None:
        item, found = self.cursor + step, self.cursor
        while 0 <= item < self.lines.size and count:
            if self.lines.heading(item):
                found, count = item, count - 1
            item += step
        if found == self.cursor:
            self.refuse("no further heading" if step > 0 else "no heading before this")
        else:
            self.cursor = found
            self.put(found, 0)

    async def on_click(self, event: events.Click) -> None:
        """A click goes to a paragraph."""
        row = event.get_content_offset(self)
        if row is not None and row.y < len(self.frame):
            self.keys.reset()
            self.cursor = self.frame[row.y].item
            self.repaint()

    def draw(self, line: Line, palette: Palette) -> list[Segment]:
        lines, item = self.lines, line.item
        current = item == self.cursor and line.offset != GAP
        bar = palette.current if self.has_focus else palette.dim
        margin = [
            Segment(" " * (lines.left - 2), palette.text),
            Segment("▌ " if current else "  ", bar if current else palette.text),
        ]
        if line.row is None:
            byline = lines.byline if line.offset != GAP else ""
            left = [(byline, palette.dim)] if byline else []
            return [*margin, *heading(left, [], ("", palette.dim), lines.text_width, palette.text)]
        shown = lines.title if item == TITLE else lines.shown
        base = palette.strong if item == TITLE else palette.text
        layers = self.overlays(item, shown.text, line.row)
        return [*margin, *row_parts(shown, line.row, palette, base, layers, item)]
