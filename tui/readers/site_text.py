"""Text copies of pages of one site: lines that head a comment, their depth, the words between.

A tool may have left a link's target after its words (`word <address>`, `[word](address)`); `LINK`
stands after every word of a heading that the site links, and `OPEN` before it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tui.readers import text_copy
from tui.readers.text_copy import Copy
from tui.readers.text_lines import indent
from tui.text.body import Markup

OPEN = r"\[?"
LINK = (
    r"(?:\]\((?:[^()\s]|\([^()\s]{0,80}\)){0,600}(?:\s\"[^\"\n]{0,400}\")?\)"
    r"|\s{0,120}<(?:[a-z]{3,10}:|[#/?])[^<>]{0,2000}>)?"
)
_MARKDOWN_LINK = re.compile(
    r"\[([^\[\]]{0,300})\]\((?:[^()\s]|\([^()\s]{0,80}\)){0,600}(?:\s\"[^\"\n]{0,400}\")?\)"
)
ADDRESS = re.compile(
    r"\s?<(?:(?:https?|ftp|file|mailto|javascript):[^<>]{0,2000}|#[^<>\s]{0,300})>"
)
_SHORTENED = re.compile(r"(https?://[^\s<>]{1,300}?)(?:\.\.\.|…)\s{0,3}<(https?://[^<>]{1,2000})>")
_MARKER = re.compile(r"[ \t]*(?:\d{1,5}[.)]|[•*+o#@□☆○◦-])(?:[ \t]|$)")
_IN_MARGIN = re.compile(r"[ *━─]+|\s*\[.{0,3}\]\s*|[ ▲▼↑]+")
FLAT_NOTE = "This copy does not show who answers whom."


@dataclass(slots=True)
class Heading:
    """Lines `line` up to (not with) `after` that say whose the comment below is."""

    line: int
    after: int
    column: int
    found: re.Match[str]
    stop: int = 0

    def __getitem__(self, group: str) -> str:
        return self.found[group] or ""


class Page:
    """A text copy, and the comments' headings in it."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self.copy: Copy = text_copy.read(text)
        self.pattern = pattern

    @cached_property
    def text(self) -> str:
        """The copy's lines, as bodies keep them."""
        return "\n".join(self.copy.kept)

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.copy.kept:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def line_at(self, offset: int) -> int:
        """The index of the line that holds the character at `offset`."""
        return bisect_right(self._starts, offset) - 1

    @cached_property
    def headings(self) -> list[Heading]:
        """Every heading, each with the line where the comment below it stops."""
        headings = []
        for found in self.pattern.finditer(self.text):
            first = found.start("head")
            line = self.line_at(first)
            after = self.line_at(max(first, found.end() - 1)) + 1
            headings.append(Heading(line, after, first - self._starts[line], found))
        stops = [heading.line for heading in headings[1:]] + [len(self.copy.kept)]
        for heading, stop in zip(headings, stops, strict=False):
            heading.stop = stop
        return headings

    def lines(self, start: int, stop: int) -> Iterator[tuple[int, str]]:
        """The indices of some lines, and their words without addresses and margins."""
        for index in range(start, stop):
            line = self.copy.shown[index]
            yield index, (_MARKDOWN_LINK.sub(r"\1", line) if "](" in line else line).strip()

    def without_end(self, start: int, stop: int, noise: re.Pattern[str]) -> int:
        """Where lines stop once those at their end are taken off that are nothing but noise."""
        last = stop
        while stop > start and _is_noise(self.copy.shown[stop - 1].strip(), noise):
            stop -= 1
        while stop < last and self.copy.kept[stop].strip() and not self.copy.shown[stop]:
            stop += 1  # the rest of an address that the last words link to
        return stop

    def body(self, start: int, stop: int) -> tuple[str, Markup]:
        """The words of some lines, moved to the left edge, made whole where a tool broke them."""
        copy = self.copy
        columns = [indent(copy.shown[index]) for index in range(start, stop) if copy.shown[index]]
        body = copy.body(start, stop, min(columns, default=0))
        if copy.markup is Markup.PLAIN and copy.kept is not copy.shown:
            body = ADDRESS.sub("", _SHORTENED.sub(_whole, body))
        return body.strip("\n"), copy.markup

    def clear_margin(self, start: int, stop: int, column: int) -> None:
        """Blank what stands left of `column`: the cells of a table beside the comments."""
        for lines in (self.copy.shown, self.copy.kept):
            for index in range(start, stop):
                margin = lines[index][:column]
                if margin.strip() and _IN_MARGIN.fullmatch(margin):
                    lines[index] = f"{' ' * len(margin)}{lines[index][column:]}".rstrip()


def columns(page: Page) -> list[int]:
    """The column that tells the depth of each heading: its own, or that of the marker above it."""
    own = [heading.column for heading in page.headings]
    if len(set(own)) > 1:
        return own
    marked = []
    before = 0
    for heading in page.headings:
        column = 0
        for index in range(heading.line, before - 1, -1):
            if _MARKER.match(page.copy.shown[index]):
                column = indent(page.copy.shown[index])
                break
        marked.append(column)
        before = heading.after
    return marked


def depths(columns_: Iterable[int]) -> list[int]:
    """Depths from columns: what stands two or more columns further right is a reply."""
    open_: list[int] = []
    out = []
    for column in columns_:
        while open_ and column < open_[-1] + 2:
            open_.pop()
        out.append(len(open_))
        open_.append(column)
    return out


def nested(columns_: Sequence[int]) -> bool:
    """Whether columns tell depths at all."""
    return max(columns_, default=0) >= min(columns_, default=0) + 2


def _is_noise(line: str, noise: re.Pattern[str]) -> bool:
    return not line or noise.fullmatch(line) is not None


def _whole(found: re.Match[str]) -> str:
    """An address that the page had shortened, whole."""
    address = re.sub(r"\s", "", found[2])
    return address if address.startswith(found[1]) else found[0]
