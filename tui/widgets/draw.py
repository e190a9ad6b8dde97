"""Rows of text into strips: looks, links, matches, quotation bars, selection."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui.text.blocks import Block, BlockKind, Look
from tui.text.shown import Shown, prefix
from tui.text.wrap import Row, joined
from tui.widgets.palette import Palette

Layer = tuple[int, int, Style]
"""Characters from, to, and the style on top of what is below."""

Part = tuple[str, Style]

_MOST_IN_A_CELL = 8  # characters: more marks than that are capped
_LOOKS = (
    (Look.EMPHASIS, Style(italic=True)),
    (Look.STRONG, Style(bold=True)),
    (Look.STRIKE, Style(strike=True)),
)


def row_parts(
    shown: Shown, row: Row, palette: Palette, base: Style, layers: Sequence[Layer], item: int
) -> list[Segment]:
    """The segments of one row of a text; each knows its offset, for the mouse and selections."""
    block = shown.blocks[row.block] if shown.blocks else None
    start, parts = row.start, []
    if block is not None and (block.quote or block.marker or block.indent):
        lead, start = _lead(shown, row, block)
        parts.append(Segment(lead, palette.quote if block.quote else palette.dim))
    elif row.hang:
        parts.append(Segment(" " * row.hang, base))
    quoted = block is not None and shown.is_quoted(row.block)
    style = base + _block_style(block, quoted, palette)
    runs = [
        (run.start, run.end, _run_style(run.look, run.link, palette))
        for run in shown.runs_between(start, row.end)
    ]
    for first, last in joined(shown, row, start):
        parts += _cut(shown.text, first, last, style, [*runs, *layers], item)
    if row.cut:
        parts.append(Segment("›", palette.dim))
    return parts


def _lead(shown: Shown, row: Row, block: Block) -> tuple[str, int]:
    """What stands before the words of a row, as drawn, and where the words begin."""
    if row.hang:
        return _drawn(prefix(block, first=False))[: row.hang], row.start
    for first in (True, False):
        lead = prefix(block, first)
        if lead and shown.text.startswith(lead, row.start, row.end):
            return _drawn(lead), row.start + len(lead)
    return "", row.start


def _drawn(lead: str) -> str:
    return lead.replace("> ", "┃ ").replace("- ", "• ")


def _block_style(block: Block | None, quoted: bool, palette: Palette) -> Style:
    if block is not None and block.kind is BlockKind.HEADING:
        return palette.strong
    if block is not None and block.kind is BlockKind.CODE:
        return palette.code
    if block is not None and block.kind in (BlockKind.IMAGE, BlockKind.RULE):
        return palette.dim
    return palette.quote if quoted else Style.null()


def _run_style(look: Look, link: str, palette: Palette) -> Style:
    style = palette.link if link else Style.null()
    if Look.CODE in look:
        style += palette.code
    for flag, part in _LOOKS:
        if flag in look:
            style += part
    return style


def _cut(
    text: str, start: int, end: int, base: Style, layers: Iterable[Layer], item: int
) -> Iterable[Segment]:
    """A stretch of text, cut where a layer begins or ends."""
    inside = [layer for layer in layers if layer[0] < end and layer[1] > start]
    edges = {start, end}
    for first, last, _ in inside:
        edges.add(max(start, first))
        edges.add(min(end, last))
    places = sorted(edges)
    for first, last in pairwise(places):
        style = base
        for layer in inside:
            if layer[0] <= first and layer[1] >= last:
                style += layer[2]
        yield Segment(text[first:last].replace("\n", " "), style + _offset(first, item))


def _offset(place: int, item: int) -> Style:
    """A style that tells the mouse which character of which item is drawn here."""
    return Style.from_meta({"offset": (place, item)})


def heading(
    left: Sequence[Part], optional: Sequence[Part], right: Part, width: int, blank: Style
) -> list[Segment]:
    """A line with text at both ends; `optional` parts are left out, the last first, for room."""
    right_size = cell_len(right[0])
    extra = list(optional)
    while extra and _size(left) + _size(extra) + right_size + 2 > width:
        extra.pop()
    shown = [*left, *extra]
    room = width - (right_size + 2 if right_size else 0)
    if room < 8:  # who wrote it matters more
        right, right_size, room = ("", blank), 0, width
    segments: list[Segment] = []
    for text, style in shown:
        if room <= 0:
            break
        piece = crop(text, room)
        segments.append(Segment(piece, style))
        room -= cell_len(piece)
    gap = width - sum(segment.cell_length for segment in segments) - right_size
    return [*segments, Segment(" " * max(0, gap), blank), Segment(*right)]


def crop(text: str, width: int) -> str:
    """A text that takes at most `width` cells, with an ellipsis where it is cut."""
    begun = text[: _MOST_IN_A_CELL * max(1, width)]
    if begun == text and cell_len(text) <= width:
        return text
    return set_cell_size(begun, max(0, width - 1)).rstrip() + "…" if width > 0 else ""


def _size(parts: Iterable[Part]) -> int:
    return sum(cell_len(text) for text, _ in parts)
