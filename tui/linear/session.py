"""Where a reader without a screen is, and how that is said."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tui import wording
from tui.details import article_facts, facts_about
from tui.filter import Filter
from tui.find import Find
from tui.linear.prose import counted, heading, lines_of, opening, spoken
from tui.linear.sheet import Sheet
from tui.outline import Outline
from tui.query import TextIndex
from tui.trail import Spot, Trail
from tui.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tui.archive import Thread
    from tui.details import Fact
    from tui.keymap import Key
    from tui.linear.prose import Line
    from tui.linear.sheet import Room

_NO_PLACE = (0, 0)
_FOR_HEADING = 2


class Session:
    """One thread and its reader, who is at an entry, or at a line of the article.

    `ask` takes a prompt and gives what was typed, None where that was cancelled; `room` tells how
    much a page holds. `aside` is what is read before the text goes on: help, a list. `listed` is up
    to where the outline was said, with the cursor and the version of the outline that it began at.
    """

    what = "comment"
    ends = "end of thread"

    def __init__(
        self,
        thread: Thread,
        rows: tuple[Key, ...],
        ask: Callable[[str], str | None],
        room: Callable[[], Room],
    ) -> None:
        self.thread = thread
        self.rows = rows
        self.ask = ask
        self.room = room
        self.outline = Outline(thread.tree)
        self.visit = Visit(thread)
        self.trail = Trail()
        self.index = TextIndex(thread)
        self.filter = Filter(thread, self.outline, self.index, self.visit)
        self.find = Find(thread, self.outline, self.index)
        self.cursor = 0
        self.in_article = not len(thread)
        self.hides_quotes = False
        self.aside: Sheet | None = None
        self.listed: tuple[int, int, int] | None = None
        self.open_texts()

    def open_texts(self) -> None:
        """The article and the entry from their beginnings."""
        self.article_shown = self.thread.article.shown()
        self.article_lines = lines_of(self.article_shown, self.hides_quotes)
        self.article = _sheet(self.article_lines)
        self.paragraphs = sorted({line.number for line in self.article_lines})
        self.open_entry()

    def open_entry(self) -> None:
        """The entry from its beginning."""
        has_text = len(self.thread) and not wording.placeholder(self.thread, self.cursor)
        shown = self.thread.shown(self.cursor) if has_text else None
        self.entry_lines = [] if shown is None else lines_of(shown, self.hides_quotes)
        self.entry = _sheet(self.entry_lines)
        self._was_said = False

    @property
    def lines(self) -> list[Line]:
        """The lines of the text that is read."""
        return self.article_lines if self.in_article else self.entry_lines

    @property
    def sheet(self) -> Sheet:
        """The text that is read."""
        return self.article if self.in_article else self.entry

    @property
    def line(self) -> int:
        """The line of the article that was said first on the last page."""
        return min(self.article.at[0], max(0, len(self.article_lines) - 1))

    @property
    def last_line(self) -> int:
        """The line of the article that was said last."""
        line, character = self.article.next
        return max(self.line, line if character else line - 1)

    def unlisted(self) -> int:
        """Where the outline goes on: after what was said of it last, else here."""
        if self.listed is not None and self.listed[:2] == (self.cursor, self.outline.version):
            return self.listed[2]
        return self.cursor

    def facts(self) -> list[Fact]:
        """Everything that the file says about what the reader is at."""
        if self.in_article:
            return article_facts(self.thread)
        return facts_about(self.thread, self.cursor, self.visit)

    # Going

    def leave(self) -> None:
        """Leave the entry, which was read if it was said to its end."""
        if self._was_said and self.entry.is_done:
            self.visit.set_read(self.cursor)

    def go(self, entry: int) -> None:
        """Be at an entry, from its beginning."""
        if entry != self.cursor:
            self.leave()
        self.in_article = False
        self.cursor = entry
        self.open_entry()

    def jump(self, entry: int) -> None:
        """Go to an entry, wherever it is hidden, so that there is a way back."""
        self.trail.leave(self.here())
        if not self.outline.shown[entry]:
            self.outline.reveal(entry)
        self.go(entry)

    def here(self) -> Spot:
        """The place to come back to."""
        at = self.line if self.in_article else self.cursor
        return Spot(self.in_article, at, _NO_PLACE, self.outline.folds(), self.outline.view)

    def return_to(self, spot: Spot) -> None:
        """Be at a place again, with its folds where they belong to what is on show."""
        if spot.folds is not None and spot.view == self.outline.view:
            self.outline.restore(spot.folds)
        if spot.in_article:
            self.in_article = True
            self.article.seek(spot.cursor)
            return
        if not self.outline.shown[spot.cursor]:
            self.outline.reveal(spot.cursor)
        self.go(spot.cursor)

    def seek(self, offset: int) -> None:
        """Read on from the line that holds this character of the text."""
        number = bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        if number >= 0:
            line = self.lines[number]
            self.sheet.seek(number, max(0, offset - line.start))

    # Saying

    def opening(self) -> Iterator[str]:
        """What the thread is, and how long its article."""
        yield from opening(self.thread)
        if self.article_lines and not self.in_article:
            size = counted(len(self.paragraphs), "paragraph")
            yield f"The article has {size}; Tab reads it."

    def say_first(self) -> Iterator[str]:
        """What is said when this is opened."""
        return self.say()

    def say(self) -> Iterator[str]:
        """Where the reader is, and the text from there, as much as a page holds."""
        if self.in_article:
            yield from self.say_article()
        else:
            yield from self.say_entry()

    def say_entry(self) -> Iterator[str]:
        """The entry: its heading, and a page of its text; one line where it is folded."""
        yield ""
        if self.outline.short[self.cursor]:
            yield self.line_for(self.cursor)
            return
        said = heading(self.thread, self.outline, self.visit, self.cursor)
        room = self.room()
        first, *rest = self.entry.page(room._replace(rows=room.rows - _FOR_HEADING)) or [""]
        yield f"{said}: {first}" if first else said
        yield from rest
        self._was_said = True
        yield from left(self.entry)

    def line_for(self, entry: int) -> str:
        """An entry on one line."""
        return spoken(self.thread, self.outline, self.visit, entry)

    def more(self, number: int) -> str:
        """That so many are left of the outline."""
        return f"more, {counted(number, 'entry', 'entries')} left; the same key goes on"

    def say_article(self) -> Iterator[str]:
        """The article from where the reader is."""
        if not self.article_lines:
            yield "there is no article in this file"
            return
        first, *rest = self.article.page(self.room())
        yield f"article, paragraph {self._paragraph()}: {first}"
        yield from rest
        yield from left(self.article)

    def say_line(self) -> Iterator[str]:
        """One line of the article."""
        (words,) = self.article.page(self.room(), most=1)
        yield f"paragraph {self._paragraph()}: {words}"
        if self.article.next[1]:
            yield self.article.left()

    def _paragraph(self) -> str:
        number = bisect_right(self.paragraphs, self.article_lines[self.line].number)
        return f"{number} of {len(self.paragraphs)}"

    def say_aside(self, lines: Iterable[str]) -> Iterator[str]:
        """A page of something beside the thread, which Space reads on in."""
        self.aside = Sheet(list(lines) or ["there is nothing of the kind"])
        yield from self.say_page(self.aside)

    def page_on(self, sheet: Sheet, at_its_end: str) -> Iterator[str]:
        """The next page, or these words where there is none."""
        return iter([at_its_end]) if sheet.is_done else self.say_page(sheet)

    def say_page(self, sheet: Sheet) -> Iterator[str]:
        """The next page."""
        yield from sheet.page(self.room())
        yield from left(sheet)


def left(sheet: Sheet) -> Iterator[str]:
    """That there is more, and what reads it."""
    if not sheet.is_done:
        yield f"{sheet.left()}, Space reads on"


def _sheet(lines: Iterable[Line]) -> Sheet:
    return Sheet([line.words for line in lines])
