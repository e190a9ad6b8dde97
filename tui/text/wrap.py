"""Wrapping from any point of a text: the next row, and the row before, without the rest.

A row is a stretch of one line, or of a filled paragraph where not all lines fit: then it may hold
line breaks, drawn as spaces, and the quotation marks after them, not drawn (`joined` tells what
is). Rows depend only on the text and the width, never on where wrapping began: a line of more than
`SPAN` characters is broken every `SPAN` whatever the width, so that going up never reads further
back than that.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tui.text.blocks import BlockKind
from tui.text.filled import LIMIT, Filled, Measure, filled
from tui.text.shown import Shown, prefix

SPAN = 16_384
_SLACK = 256
_NOT_FIRST = frozenset("、。，．：；？！」』）】〉》〕…‥ー々,.:;?!)]}»”’")


class Row(NamedTuple):
    """Characters `start` to `end` on one row; the next row starts at `next`.

    `block` is the block they are of. `hang` is how many columns of the block's prefix the row
    stands after without holding them (0 on the first row of a line). `cut` tells that the line goes
    on beyond the edge (code is cut, not wrapped).
    """

    start: int
    end: int
    next: int
    block: int
    hang: int
    cut: bool


def rows_from(shown: Shown, start: int, width: int, measure: Measure) -> Iterator[Row]:
    """The rows from the one that starts at `start` to the end of the text."""
    while start <= len(shown.text):
        line = _line(shown, start, width, measure)
        while start <= line.end:
            row = _row(shown, line, start, width, measure)
            yield row
            start = row.next


def rows_before(shown: Shown, start: int, width: int, measure: Measure) -> Iterator[Row]:
    """The rows above the one that starts at `start`, upwards."""
    while start > 0:
        line = _line(shown, start - 1, width, measure)
        piece = line.start if line.filled else _piece_start(shown.text, line, start - 1)
        above: list[Row] = []
        for row in rows_from(shown, piece, width, measure):
            if row.start >= start:
                break
            above.append(row)
        yield from reversed(above)
        start = piece


def joined(shown: Shown, row: Row, start: int) -> Iterator[tuple[int, int]]:
    """The stretches of a row to draw, from `start` on; one that ends in a newline goes on."""
    lead = prefix(shown.blocks[row.block], first=False) if shown.blocks else ""
    while (newline := shown.text.find("\n", start, row.end)) >= 0:
        yield start, newline + 1
        start = newline + 1 + len(lead)
    yield start, row.end


class _Line(NamedTuple):
    """One line of the text, or the lines of a `filled` paragraph; and the block it is of."""

    start: int
    end: int
    block: int
    lead: int
    code: bool
    filled: Filled | None = None


def _line(shown: Shown, offset: int, width: int, measure: Measure) -> _Line:
    start, end = _bounds(shown.text, offset)
    index = shown.block_at(offset)
    if not shown.blocks or start == end:
        return _Line(start, end, index, 0, False)
    block = shown.blocks[index]
    lead = prefix(block, first=True)
    first, last = shown.starts[index], _block_end(shown, index)
    if block.kind is BlockKind.PARAGRAPH and end - start < last - first <= LIMIT:
        paragraph = filled(shown.text[first:last], lead, measure)
        if paragraph is not None and paragraph.columns > width:
            return _Line(first, last, index, len(lead), False, paragraph)
    return _Line(start, end, index, len(lead), block.kind is BlockKind.CODE)


def _block_end(shown: Shown, index: int) -> int:
    """Where a paragraph ends: before the blank line that follows it."""
    return shown.starts[index + 1] - 2 if index + 1 < len(shown.starts) else len(shown.text)


def _row(shown: Shown, line: _Line, start: int, width: int, measure: Measure) -> Row:
    text = shown.text
    hang = 0 if start == line.start else min(line.lead, max(0, width - 8))
    room = max(1, width - hang)
    if line.code:
        end = _fit(text, start, line.end, room, measure)
        if end < line.end:
            end = _fit(text, start, line.end, max(1, room - 1), measure)
        return Row(start, end, line.end + 1, line.block, hang, end < line.end)
    if line.filled is not None:
        return _joined_row(line, line.filled, start, hang, room, measure)
    piece_end = _piece_end(text, line.start, line.end, start)
    end, following = _break(text, start, piece_end, room, measure)
    if following >= line.end:
        following = line.end + 1
    return Row(start, end, following, line.block, hang, False)


def _joined_row(
    line: _Line, paragraph: Filled, start: int, hang: int, room: int, measure: Measure
) -> Row:
    size = len(paragraph.text)
    at = paragraph.place(start - line.start)
    end, following = _break(paragraph.text, at, size, room, measure)
    return Row(
        line.start + paragraph.offset(at),
        line.start + (paragraph.offset(end - 1) + 1 if end > at else paragraph.offset(end)),
        line.start + paragraph.offset(following) if following < size else line.end + 1,
        line.block,
        hang,
        False,
    )


def _bounds(text: str, offset: int) -> tuple[int, int]:
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end


def _piece_start(text: str, line: _Line, offset: int) -> int:
    """The last point at or before `offset` in a line where a row begins at every width."""
    for number in range((offset - line.start) // SPAN, 0, -1):
        point = _span_point(text, line.start + number * SPAN, line.end)
        if point <= offset:
            return point
    return line.start


def _piece_end(text: str, line_start: int, line_end: int, start: int) -> int:
    """The first such point after `start`, or the end of the line."""
    number = (start - line_start) // SPAN
    while (point := line_start + number * SPAN) < line_end:
        if number and (point := _span_point(text, point, line_end)) > start:
            return point
        number += 1
    return line_end


def _span_point(text: str, point: int, line_end: int) -> int:
    space = text.find(" ", point, min(point + _SLACK, line_end))
    return point if space < 0 else space + 1


def _break(text: str, start: int, end: int, room: int, measure: Measure) -> tuple[int, int]:
    """Where a row from `start` ends, and where the next begins, within `room` cells."""
    fit = _fit(text, start, end, room, measure)
    if fit >= end:
        return end, end
    cut = fit if text[fit] == " " else text.rfind(" ", start, fit)
    wide = _wide_break(text, max(start, cut), fit)
    if wide > cut:
        return wide, _skip_spaces(text, wide, end)
    if cut > start and text[start:cut].strip():
        return cut, _skip_spaces(text, cut, end)
    return fit, fit


def _fit(text: str, start: int, end: int, room: int, measure: Measure) -> int:
    """How far from `start` the text goes in `room` cells; at least one character."""
    if text[start : min(end, start + room)].isascii():
        return min(end, start + room)
    # Marks take no cell, so more characters than cells can fit; a flood of them is capped.
    for reach in (room + 1, room * 8):
        stop = min(end, start + reach)
        cells = 0
        for first, _, size in measure(text[start:stop]):
            cells += size
            if cells > room:
                return start + max(first, 1)
        if stop == end:
            return end
    return stop


def _wide_break(text: str, start: int, fit: int) -> int:
    """The last place between `start` and `fit` to break beside a wide character, or -1."""
    for place in range(fit, start + 1, -1):
        before, after = text[place - 1], text[place] if place < len(text) else " "
        if before.isascii() and after.isascii():
            if before == " " or fit - place > 24:
                return -1
            continue
        if _is_wide(before) and after not in _NOT_FIRST:
            return place
    return -1


def _is_wide(character: str) -> bool:
    return (
        "\u2e80" <= character <= "\ua4cf"
        or "\uac00" <= character <= "\ud7a3"
        or (
            "\uf900" <= character <= "\ufaff"
            or "\uff01" <= character <= "\uff60"
            or character >= "\U00020000"
        )
    )


def _skip_spaces(text: str, start: int, end: int) -> int:
    while start < end and text[start] == " ":
        start += 1
    return start
