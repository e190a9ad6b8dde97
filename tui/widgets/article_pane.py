"""The article as a pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from tui.keyreader import Command
from tui.moves import MOVES
from tui.text.blocks import BlockKind, Look
from tui.trail import Spot
from tui.widgets.article_lines import TITLE, ArticleLines
from tui.widgets.draw import heading, row_parts
from tui.widgets.lines import GAP, Line
from tui.widgets.palette import Palette
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

    from tui.archive import Thread
    from tui.keyreader import KeyReader
    from tui.text.shown import Run
    from tui.trail import Trail
    from tui.widgets.hints import Target

_OTHERS = frozenset({"toggle-quotes", "skip-quote", *MOVES})
_TWO_DIGITS, _MOST_SAID = 10, 99
_JUMPS = frozenset({"next-branch", "previous-branch", "first", "last"})


class ArticlePane(Pane):
    """Shows the article; its cursor is a block of it.

    `quoted` are the numbers of comments that quote a block, by its index; they stand in the margin.
    """

    lines: ArticleLines

    def __init__(self, thread: Thread, keys: KeyReader, trail: Trail) -> None:
        super().__init__(ArticleLines(thread), keys, trail, id="article")
        self.quoted: Mapping[int, int] = {}

    def do(self, command: Command) -> bool:
        count = command.count or 1
        before = self.spot() if command.action in _JUMPS else None
        match command.action:
            case "next" | "previous":
                self._by_lines(count if command.action == "next" else -count)
            case "read-on":
                return super().do(Command("page-down", command.count))
            case "next-sibling" | "previous-sibling":
                self._by_blocks(count if command.action == "next-sibling" else -count)
            case "next-branch" | "previous-branch":
                self._to_heading(1 if command.action == "next-branch" else -1, count)
            case "next-link" | "previous-link":
                self._to_run("link", 1 if command.action == "next-link" else -1, count)
            case "next-code" | "previous-code":
                self._to_run("code", 1 if command.action == "next-code" else -1, count)
            case "first" | "last" if command.count is not None:
                self.go(min(count, self.lines.size - 1))
            case "first":
                self.go(TITLE)
            case "last":
                self.go_to_end(self.lines.size - 1)
            case action if action in _OTHERS:
                self.refuse("that key is for the comments")
            case _:
                return super().do(command)
        if before is not None and before.cursor != self.cursor:
            self.trail.leave(before)
        return True

    def spot(self) -> Spot:
        return Spot(True, self.cursor, self.top)

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

    def _to_run(self, what: str, step: int, count: int) -> None:
        """Go to the next link, or code, from the place that was gone to last, or the cursor."""
        places = self._links() if what == "link" else self._code()
        standing = self.standing
        here = standing[1] if standing else self.lines.start(self.cursor) if self.cursor else -1
        ahead = [place for place in places if (place[0] > here if step > 0 else place[0] < here)]
        if not ahead:
            self.refuse(f"no further {what}" if step > 0 else f"no {what} before this")
            return
        start, end = ahead[:count][-1] if step > 0 else ahead[-count:][0]
        self.jump()
        self.stand_on(self.lines.block_of(start), start, end)

    def _links(self) -> list[tuple[int, int]]:
        return [(run.start, run.end) for run in self.lines.shown.runs if run.link]

    def _code(self) -> list[tuple[int, int]]:
        """Blocks of code, and code among words."""
        lines = self.lines
        blocks = [
            (lines.start(item), lines.end(item))
            for item in range(1, lines.size)
            if lines.shown.blocks[item - 1].kind is BlockKind.CODE
        ]
        words = [(run.start, run.end) for run in lines.shown.runs if run.look & Look.CODE]
        return sorted({*blocks, *words})

    # Picking

    def targets(self) -> list[Target]:
        """The links on the screen."""
        rows = [line.row for line in self.frame if line.row is not None and line.item != TITLE]
        if not rows:
            return []
        runs = self.lines.shown.runs_between(rows[0].start, rows[-1].end)
        starts = [run.start for run in runs if run.link and run.start >= rows[0].start]
        return [(self.lines.block_of(start), start) for start in starts]

    async def pick(self, target: Target) -> None:
        run = self._link_at(target[1])
        if run is not None:
            await self.ask("open-link", run.link)

    def _link_at(self, offset: int) -> Run | None:
        runs = self.lines.shown.runs_between(offset, offset + 1)
        return next((run for run in runs if run.link and run.start <= offset), None)

    async def on_click(self, event: events.Click) -> None:
        """A click goes to a paragraph; on a link it opens it."""
        row = event.get_content_offset(self)
        if row is not None and row.y < len(self.frame):
            self.drop_typed()
            item = self.frame[row.y].item
            self.cursor = item
            self.repaint()
            shown = self.lines.title if item == TITLE else self.lines.shown
            await self.click_on_text(event, item, shown)

    # Drawing

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
        parts = row_parts(shown, line.row, palette, base, layers, item)
        if self.hints is not None:
            parts = self.hints.over(parts, item, palette.standing)
        return [*margin, *parts, *self._quoted(line, parts, palette)]

    def _quoted(self, line: Line, parts: list[Segment], palette: Palette) -> list[Segment]:
        """How many comments quote a block, in the right margin of its first row."""
        number = self.quoted.get(line.item - 1, 0)
        if not number or line.item == TITLE or line.offset != self.lines.start(line.item):
            return []
        gap = self.lines.text_width - sum(part.cell_length for part in parts)
        words = f"“{number}" if number < _TWO_DIGITS else str(min(number, _MOST_SAID))
        return [Segment(" " * max(0, gap), palette.text), Segment(words, palette.author)]
