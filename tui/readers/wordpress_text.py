"""A blog post and its comments as plain text, as a copy or a text extractor leaves them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple
from weakref import WeakKeyDictionary

from tui.readers import text_article, text_copy, text_headings, text_outline, text_signature
from tui.readers.text_copy import Copy
from tui.readers.text_headings import Heading
from tui.readers.text_lines import indent
from tui.readers.text_outline import Layout, Start
from tui.rows import Item, Kind, Note, Row
from tui.source import Source
from tui.text.lazy import pattern

_BUTTONS = frozenset(
    (
        *("reply", "reply to this comment", "log in to reply", "log in to leave a comment"),
        *("antworten", "antwort", "zum antworten anmelden", "responder", "répondre", "rispondi"),
        *("beantwoorden", "reageren", "svara", "svar", "odpowiedz", "odpovědět", "ответить"),
        *("likelike", "loading", "wird geladen", "chargement…"),
        *("yanıtla", "返信", "回复", "edit", "bearbeiten", "modifier", "editar"),
        *("your comment is awaiting moderation", "dein kommentar wartet auf freischaltung"),
    )
)
_AROUND_BUTTONS = " \\[]()|*_-#.»«↓↵→•·"
_EMPTY_BUTTONS = frozenset(("", "|", "[]", "()", "#", "¶"))
_LONGEST_BUTTON = 60
_COMMENT_ID = pattern(r"#(?:li-|div-)?comment-(\d{1,12})")
_SAMPLE = 200
_FEW = 50
_FEW_LINES = 5
_LOOKED_AT = 400_000
_FLAT = "This copy does not tell which comment answers which; all are at the top level."


class _Section(NamedTuple):
    """The comments of a copy: their heading, where each begins, and the line where they end.

    `signed` tells that names or dates were found, `says` that most names are followed by "says".
    """

    heading: Heading | None
    starts: list[Start]
    stop: int
    signed: bool = False
    says: bool = False


_LOOKED_THROUGH: WeakKeyDictionary[Source, tuple[Copy, _Section | None]] = WeakKeyDictionary()
"""Short copies that were looked at to tell what they are, until they are read or gone."""


def sniff(source: Source) -> float:
    """How much it looks like a blog's comments: their heading, names and dates, their outline."""
    copy, section = _looked_through(source.text[:_LOOKED_AT])
    if len(source.text) <= _LOOKED_AT:
        _LOOKED_THROUGH[source] = copy, section
    if section is None:
        return 0.0
    strength = section.heading.strength if section.heading else 0
    if strength == 3:
        return 0.95
    if section.signed:
        numbered = any(start.marker and start.marker.number for start in section.starts)
        return (0.4, 0.6, 0.75)[strength] + (0.15 if section.says or numbered else 0)
    layout = Layout(copy, section.starts)
    return 0.5 + ((0.0, 0.2, 0.35)[strength] if layout.pitched and len(section.starts) > 2 else 0)


def read(source: Source) -> Iterator[Item]:
    """One thread: the lines above the heading are the article, the items below it comments."""
    seen = _LOOKED_THROUGH.pop(source, None)
    copy, section = _looked_through(source.text) if seen is None else seen
    if section is None:
        yield text_article.head(copy, len(copy.shown), None)
        return
    top = section.heading.line if section.heading else section.starts[0].line
    yield text_article.head(copy, top, section.heading)
    layout = Layout(copy, section.starts)
    if section.signed and len(section.starts) > 1 and not layout.nests and _unmarked(section):
        yield Note(_FLAT, lack=True)
    depth = layout.depth(section.starts[0])
    for start, after in zip_longest(section.starts, section.starts[1:]):
        stop = after.line if after else section.stop
        following = layout.depth(after) if after else 0
        if section.signed:
            yield _signed(copy, start, stop, depth)
        else:
            yield from _unsigned(copy, start, stop, layout, (depth, following))
        depth = following


def _looked_through(text: str) -> tuple[Copy, _Section | None]:
    copy = text_copy.read(text)
    return copy, _section(copy)


def _unmarked(section: _Section) -> bool:
    return all(start.marker is None for start in section.starts)


def _section(copy: Copy) -> _Section | None:
    """The comments of a copy, None where it has none that can be told from other text."""
    heads = text_headings.headings(copy.shown)
    signatures = text_signature.signatures(copy, 0)
    head = _head_of(heads, [each.line for each in signatures])
    if head is not None or (not heads and len(signatures) > 1):
        first = head.line + 1 if head else 0
        starts = text_outline.signed(copy, [each for each in signatures if each.line >= first])
        says = 2 * sum(each.says for each in signatures) > len(starts)
        if starts and (head or says):
            return _Section(head, starts, _end(copy, starts), signed=True, says=says)
    numbers = [mark.line for mark in copy.markers]
    for strength in (3, 2, 1):
        strong = [each for each in heads if each.strength == strength]
        left = min((indent(copy.shown[each.line]) for each in strong), default=0)
        for head in reversed(strong):
            if indent(copy.shown[head.line]) == left and numbers and numbers[-1] > head.line:
                section = _unsigned_section(copy, head, head.line + 1)
                if section is not None and (strength > 1 or len(section.starts) > 1):
                    return section
    return _headless(copy)


def _head_of(heads: Sequence[Heading], lines: Sequence[int]) -> Heading | None:
    """The heading of signed comments: the last of the strongest that has nearly all below it."""
    for strength in (3, 2, 1):
        strong = [each for each in heads if each.strength == strength]
        below = [(sum(line > each.line for line in lines), each) for each in strong[:_SAMPLE]]
        most = max((count for count, _ in below), default=0)
        if most:
            return next(
                each
                for count, each in reversed(below)
                if count and count >= most - max(2, most // 10)
            )
    return None


def _unsigned_section(copy: Copy, head: Heading | None, first: int) -> _Section | None:
    starts = text_outline.unsigned(copy, first, len(copy.shown))
    if not starts:
        return None
    stop = _footer(copy, starts[0].line, starts[0].column + 1)
    starts = [start for start in starts if start.line < stop]
    if starts and starts[0].marker and starts[0].marker.number is not None:
        starts, left = _within_numbers(starts)
        stop = left or stop
    return _Section(head, starts, min(stop, _end(copy, starts))) if starts else None


def _within_numbers(starts: list[Start]) -> tuple[list[Start], int | None]:
    """Numbered comments and what is right of them, and the line where a menu follows them.

    Bullets that stand no deeper than the numbers are lists in comments, or after the last a menu.
    """
    numbers = [start for start in starts if start.marker and start.marker.number is not None]
    top = min(start.column for start in numbers)
    kept = [
        start
        for start in starts
        if start.column > top or not start.marker or start.marker.number is not None
    ]
    last = max(start.line for start in numbers if start.column - 3 <= top)
    left = next((each.line for each in starts if each.line > last and each.column <= top), None)
    return [each for each in kept if left is None or each.line < left], left


def _headless(copy: Copy) -> _Section | None:
    """Numbered items with replies as one extractor writes them; any other list may be anything."""
    first = next((mark for mark in copy.markers if mark.number == 1 and mark.column), None)
    if first is None:
        return None
    section = _unsigned_section(copy, None, first.line)
    if section is None or len(section.starts) < 3:
        return None
    marks = [start.marker for start in section.starts if start.marker is not None]
    tops = [mark.number or 0 for mark in marks if mark.column == first.column]
    rest = [line for line in copy.shown[section.stop :] if line]
    ends = len(rest) <= _FEW_LINES or text_headings.is_footer(rest[0].strip())
    rising = all(one < other for one, other in pairwise(tops))
    layout = Layout(copy, section.starts)
    return section if layout.pitched and layout.nests and rising and ends else None


def _footer(copy: Copy, first: int, floor: int) -> int:
    """The first line from `first` on, left of `floor`, that stands below comments."""
    for index in range(first, len(copy.shown)):
        line = copy.shown[index]
        if line and line[:floor].strip() and text_headings.is_footer(line.strip()):
            return index
    return len(copy.shown)


def _end(copy: Copy, starts: Sequence[Start]) -> int:
    """The line after the last that belongs to a comment."""
    floor, answerable = _floor(copy, starts), _answerable(copy, starts)
    for index in range(starts[-1].body, len(copy.shown)):
        line = copy.shown[index]
        if line and (
            indent(line) < floor
            or text_headings.is_footer(line.strip())
            or text_headings.counts(copy.shown, index)
            or (answerable and index > starts[-1].body and _is_button(line))
        ):
            return index
    return len(copy.shown)


def _answerable(copy: Copy, starts: Sequence[Start]) -> bool:
    """Whether most comments end in a line such as "Reply"."""
    above = [copy.above(start.line) for start in starts[1:_SAMPLE]]
    buttons = sum(index is not None and _is_button(copy.shown[index]) for index in above)
    return 2 * buttons > len(above)


def _floor(copy: Copy, starts: Sequence[Start]) -> int:
    """The least column at which a line of the last comment's text stands, judged by the others."""
    last = starts[-1]
    right = [
        indent(line) - start.column
        for start, after in pairwise(starts[:_SAMPLE])
        for line in copy.shown[start.body : after.line]
        if line
    ]
    if right:
        return last.column + min(right)
    first = next((line for line in copy.shown[last.body :] if line), "")
    return indent(first)


def _signed(copy: Copy, start: Start, stop: int, depth: int) -> Row:
    """The comment that begins with a signature, or a link from another page."""
    first, last = start.body, stop
    while first < last and not start.first and _is_button(copy.shown[first]):
        first += 1
    while last > first and _is_button(copy.shown[last - 1]):
        last -= 1
    columns = [indent(line) for line in copy.shown[first:last] if line]
    column = max(columns, key=columns.count) if 0 < len(columns) < _FEW else min(columns, default=0)
    return Row(
        body=copy.body(first, last, column, start.first),
        markup=copy.markup,
        id=_id(copy, start) if copy.kept is not copy.shown else None,
        depth=depth,
        author=start.author,
        date_text=start.date_text,
        kind=_kind(start.first or copy.shown[start.line]),
    )


def _id(copy: Copy, start: Start) -> str | None:
    """The page's id of a comment, where the copy keeps the address that its date leads to."""
    lines = copy.kept[start.line : start.body + 3]
    found = _COMMENT_ID.search("".join(line.strip() for line in lines))
    return found[1] if found else None


def _is_button(line: str) -> bool:
    """Whether a line is blank or only a link of the page, such as "Reply"."""
    if len(line) > _LONGEST_BUTTON:
        return False
    text = line.strip(_AROUND_BUTTONS).lower()
    if not text:
        return line.strip(" \\") in _EMPTY_BUTTONS
    return text in _BUTTONS or text.startswith("liked by ")


def _kind(text: str) -> Kind:
    return Kind.PINGBACK if text_outline.is_ping(text.lstrip()) else Kind.COMMENT


def _unsigned(
    copy: Copy, start: Start, stop: int, layout: Layout, depths: tuple[int, int]
) -> list[Row]:
    """The comment that a marker begins, and those in it whose own marker the copy lost.

    `depths` are its own and that of the next comment with a marker.
    """
    depth, following = depths
    column = layout.body(start)
    lost: list[tuple[int, int]] = []
    if layout.pitched:
        lost = _lost_markers(copy, start.body, stop, layout, depth)
    elif following > depth + 1:
        lost = _lost_parent(copy, start.body, stop, column, following - 1)
    if not lost:
        return [_item(copy, start.body, stop, depth, column, start.first)]
    rows = [_item(copy, start.body, lost[0][0], depth, column, start.first)]
    ends = [*(line for line, _ in lost[1:]), stop]
    for (line, level), end in zip(lost, ends, strict=True):
        rows.append(_item(copy, line, end, level, indent(copy.shown[line])))
    return rows


def _item(copy: Copy, first: int, last: int, depth: int, column: int, text: str = "") -> Row:
    """A comment without a signature; `text` stands on its marker's line."""
    while last > first and _is_button(copy.shown[last - 1]):
        last -= 1
    body = copy.body(first, last, column, text)
    return Row(body=body, markup=copy.markup, depth=depth, kind=_kind(body))


def _lost_markers(
    copy: Copy, first: int, stop: int, layout: Layout, depth: int
) -> list[tuple[int, int]]:
    """Lines of an item that begin a comment of another depth, whose marker the copy lost."""
    found: list[tuple[int, int]] = []
    for index in range(first + 1, stop):
        if not copy.shown[index] or copy.shown[index - 1]:
            continue
        at = layout.depth_of_body(indent(copy.shown[index]))
        if at is not None and at != depth:
            found.append((index, at))
            depth = at
    return found


def _lost_parent(
    copy: Copy, first: int, stop: int, column: int, depth: int
) -> list[tuple[int, int]]:
    """The first indented paragraph of an item, where the next comment lacks what it answers."""
    for index in range(first + 1, stop):
        line = copy.shown[index]
        if line and not copy.shown[index - 1] and indent(line) > column:
            return [(index, depth)]
    return []
