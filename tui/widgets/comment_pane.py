"""The comment tree as a pane."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Protocol

from rich.segment import Segment

from tui.moves import MOVES
from tui.trail import Spot
from tui.widgets.comment_head import AUTHOR, CommentHead, Look
from tui.widgets.comment_lines import CommentLines
from tui.widgets.crumbs import crumbs
from tui.widgets.draw import row_parts
from tui.widgets.lines import GAP, HEAD, NOTE, Line
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual import events
    from textual.strip import Strip

    from tui.archive import Thread
    from tui.keyreader import Command, KeyReader
    from tui.outline import Folds, Outline
    from tui.trail import Trail
    from tui.visit import Visit
    from tui.widgets.hints import Target
    from tui.widgets.marks import Marker
    from tui.widgets.palette import Palette

_GOING_ON = {"done": "next", "done-branch": "next-branch"}
_QUOTED = "┃ …"
_NOTHING = "  nothing matches"


class HeadDrawer(Protocol):
    """What draws the first line of an entry."""

    def segments(self, entry: int, look: Look, room: int, palette: Palette) -> list[Segment]:
        """The line, as wide as there is room."""

    def note(self, entry: int, room: int, palette: Palette) -> list[Segment]:
        """The reader's own note on an entry."""


class CommentPane(Pane):
    """Shows what the outline shows; its cursor is an entry of the thread.

    Where there is a pane for `detail`, this one shows a line an entry, and that one the current
    entry in full. `unreached` is the last command, where it asked for the end, or for what is not
    there: more of a thread may come.
    """

    lines: CommentLines

    def __init__(
        self,
        thread: Thread,
        outline: Outline,
        visit: Visit,
        keys: KeyReader,
        trail: Trail,
        *,
        compact: bool = False,
        head: HeadDrawer | None = None,
        id: str = "comments",  # noqa: A002
    ) -> None:
        lines = CommentLines(thread, outline, visit, compact=compact)
        super().__init__(lines, keys, trail, id=id)
        self.thread = thread
        self.outline = outline
        self.visit = visit
        self.head: HeadDrawer = head or CommentHead(thread, outline, visit)
        self.name_marker: Marker | None = None
        self.detail: CommentPane | None = None
        self.unreached: Command | None = None
        self._folds: tuple[int, Folds] | None = None

    def do(self, command: Command) -> bool:
        if not len(self.thread):
            return super().do(command)
        if command.action == "read-on":
            self._read_on()
        elif command.action == "toggle-quotes":
            self._toggle_quotes()
        elif command.action == "skip-quote":
            self._skip_quote()
        elif command.action in MOVES:
            self._move(command)
        else:
            return super().do(command)
        return True

    def _move(self, command: Command) -> None:
        move = MOVES[command.action]
        count = int(command.argument) if command.argument else command.count
        row, version = self.row_of(self.cursor), self.outline.version
        before = self.spot() if move.jump else None
        before_entry = self.cursor
        entry = move.step(self.outline, self.cursor, count)
        to_end = command.action == "last" and count is None
        beyond = command.action in ("first", "last") and entry is None
        self.unreached = command if to_end or beyond else None
        if entry is None:
            self.refuse(move.refusal)
            return
        if before is not None:
            self.trail.leave(before)
        if self.outline.version == version:
            (self.go_to_end if to_end else self.go)(entry)
        elif move.folds:
            self.stay(entry, row)
            if command.action in _GOING_ON and entry == before_entry:
                self.refuse(MOVES[_GOING_ON[command.action]].refusal)
        else:
            self.repaint(stale=True)
            self.go(entry)

    def stay(self, entry: int, row: int | None) -> None:
        """What is shown changed: what the cursor is on stays on its row."""
        if entry != self.cursor:
            self.cursor = entry
            self.repaint(stale=True)
            seen = self.row_of(entry)
            row = seen if seen is not None else row
        self.keep_in_place(row)

    def show_at(self, entry: int, row: int) -> None:
        """Put the cursor on an entry, wherever it is hidden, and the entry on a row."""
        self.reveal(entry)
        self.cursor = entry
        self.put(entry, row)

    def jump_to(self, entry: int) -> None:
        """Go to an entry, wherever it is hidden; this can be taken back."""
        self.jump()
        self.reveal(entry)
        self.go(entry)

    def reveal(self, entry: int) -> None:
        """Open what hides an entry."""
        if not self.outline.shown[entry]:
            self.outline.reveal(entry)
            self.repaint(stale=True)

    def layout_now(self) -> Hashable:
        lines, outline = self.lines, self.outline
        return super().layout_now(), lines.hides_quotes, lines.one_line, outline.within

    def repaint(self, stale: bool = False) -> None:
        """Draw anew; where what is shown changed, from an entry that is shown."""
        top = self.top[0]
        if stale and len(self.thread) and not self.outline.shown[top]:
            after = self.outline.after(top)
            self.top = (after if after >= 0 else max(0, self.outline.last()), HEAD)
        super().repaint(stale)

    def spot(self) -> Spot:
        version = self.outline.version
        if self._folds is None or self._folds[0] != version:
            self._folds = version, self.outline.folds()
        return Spot(False, self.cursor, self.top, self._folds[1], self.outline.view)

    def return_to(self, spot: Spot) -> None:
        """Be where the reader was, with the folds of then; under another filter, only there."""
        same_view = spot.view == self.outline.view
        if spot.folds is not None and same_view and spot.folds != self.outline.folds():
            self.outline.restore(spot.folds)
        if not self.outline.shown[spot.cursor]:
            self.outline.reveal(spot.cursor)
        place = spot.place if self.outline.shown[spot.place[0]] else (spot.cursor, HEAD)
        self.show_place(spot.cursor, place)

    def _witness(self, frame: list[Line]) -> None:
        if not self.lines.one_line and not self.outline.short[self.cursor]:
            super()._witness(frame)

    def read_through(self, item: int) -> None:
        if not self.visit.read[item]:
            self.visit.set_read(item)
            self.draw_anew(item)

    # Reading on

    def _read_on(self) -> None:
        """A page further in this entry; at its end, the next to be read, from its first line."""
        pane = self.detail or self
        if pane.ends_below():
            pane.scroll_lines(max(1, pane.size.height - 2))
            return
        entry = self._next_unread()
        if entry < 0:
            self.refuse(MOVES["next"].refusal)
            return
        self.go(entry)
        if self.ends_below():
            self.put(entry, 0)

    def show_alone(self, entry: int) -> None:
        """Show this entry and nothing else, from its beginning."""
        if entry != self.cursor or not self.outline.is_context(entry):
            self.outline.only([entry])
            self.cursor = entry
            self.top = (entry, HEAD)
            self.repaint(stale=True)

    def watch_moves(self) -> None:
        """Show the current entry in full where there is a pane for it."""
        if self.detail is not None:
            self.detail.show_alone(self.cursor)

    def _next_unread(self) -> int:
        """The next entry on show that has not been read; where all have been, the next."""
        unread = self.outline.next_among(self.visit.marked("unread"), self.cursor)
        return unread if unread >= 0 else self.outline.next_stop(self.cursor)

    def _toggle_quotes(self) -> None:
        hidden = not self.lines.hides_quotes
        row = self.row_of(self.cursor)
        self.lines.hide_quotes(hidden)
        if self.top[1] > HEAD:
            self.top = (self.top[0], HEAD)
        self.keep_in_place(row)
        self.refuse("quoted text is hidden" if hidden else "quoted text is shown")

    def _skip_quote(self) -> None:
        """Scroll to the first row after the next quoted text of this entry."""
        start = self.top[1] if self.top[0] == self.cursor else HEAD
        quoted = False
        text = self.thread.shown(self.cursor)
        rows = (line.row for line in self.lines.down(self.cursor, start) if line.row is not None)
        for row in islice(rows, self.covered, None):
            if self.lines.is_quoted(text, row):
                quoted = True
            elif quoted:
                self.put(self.cursor, 1, row.start)
                return
        self.refuse("no quoted text further down in this comment")

    # Picking

    def targets(self) -> list[Target]:
        return [(line.item, HEAD) for line in self.frame if line.offset == HEAD]

    async def pick(self, target: Target) -> None:
        self.jump()
        self.go(target[0])

    async def on_click(self, event: events.Click) -> None:
        """On a head: fold; on a name: who that is; on a link: open it; on a text: go there."""
        at = event.get_content_offset(self)
        if at is None or at.y >= len(self.frame):
            return
        self.drop_typed()
        line = self.frame[at.y]
        row = self.row_of(line.item)
        self.cursor = line.item
        if AUTHOR in event.style.meta and self.thread.columns.author[line.item]:
            self.repaint()
            await self.ask("authors")
        elif line.offset == HEAD:
            MOVES["toggle-fold"].step(self.outline, line.item, None)
            self.keep_in_place(row)
        else:
            self.repaint()
            await self.click_on_text(event, line.item, self.thread.shown(line.item))

    # Drawing

    @property
    def covered(self) -> int:
        """The parents take the first row while the head of the current entry is out of sight."""
        top = self.frame[0] if self.frame else None
        return int(top is not None and top.item == self.cursor and top.row is not None)

    def render_line(self, y: int) -> Strip:
        if y == 0 and self.covered:
            room = self.size.width - 1 - self.lines.left(self.cursor)
            line = Line(self.cursor, HEAD)
            path = crumbs(self.thread, self.cursor, max(1, room), self.palette)
            return self.strip([*self._margin(line, True, self.palette), *path], y)
        if y == 0 and not self.frame and self.outline.matches is not None:
            return self.strip([Segment(_NOTHING, self.palette.dim)], y)
        return super().render_line(y)

    def draw(self, line: Line, palette: Palette) -> list[Segment]:
        lines, entry = self.lines, line.item
        current = entry == self.cursor and line.offset != GAP
        margin = self._margin(line, current, palette)
        room = lines.text_width(entry)
        if line.offset == HEAD:
            depth = self.outline.depth(entry)
            look = Look(
                current and self.has_focus,
                not lines.gutter,
                depth if depth > lines.most_levels else None,
                lines.one_line,
                self.name_marker,
            )
            return [*margin, *self.head.segments(entry, look, room, palette)]
        if line.offset == NOTE:
            return [*margin, *self.head.note(entry, room, palette)]
        if line.row is None:
            return margin
        shown = self.thread.shown(entry)
        if (
            lines.hides_quotes
            and lines.is_quoted(shown, line.row)
            and line.row.end > line.row.start
        ):
            return [*margin, Segment(_QUOTED, palette.dim)]
        base = palette.dim if self.outline.is_context(entry) else palette.text
        layers = self.overlays(entry, shown.text, line.row)
        return [*margin, *row_parts(shown, line.row, palette, base, layers, entry)]

    def _margin(self, line: Line, current: bool, palette: Palette) -> list[Segment]:
        """The bar of the current entry, its number, and the guides of its nesting."""
        lines, entry = self.lines, line.item
        bar = palette.current if self.has_focus else palette.dim
        label = self.hints.label(entry, line.offset) if self.hints is not None else ""
        if label:
            segments = [Segment(f"{label:<2}", palette.standing)]
        else:
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
