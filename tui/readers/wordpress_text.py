"""A blog post and its comments as plain text, as a copy or a text extractor leaves them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.readers import text_headings, text_lines, text_outline, text_signature
from tui.readers.text_headings import Heading
from tui.readers.text_lines import Marker
from tui.readers.text_outline import Layout
from tui.rows import Head, Item, Kind, Row
from tui.source import Source

_REPLY = re.compile(
    r"[\[(*_\s-]*(?:reply|log in to reply|antworten|antwort|responder|répondre|rispondi"
    r"|beantwoorden|reageren|svara|svar|odpowiedz|odpovědět|ответить|yanıtla|返信|回复)"
    r"[\])*_»↓↵→\s]*(?:<[^>\n]{0,300}>)?",
    re.IGNORECASE,
)


def sniff(source: Source) -> float:
    """A heading that counts comments, and items below it."""
    lines = text_lines.split(source.text)
    found = _find(lines)
    if found is None:
        return 0.0
    head, marks, _ = found
    if head is None:
        nested = len({mark.column for mark in marks}) > 1
        return 0.4 if nested and len(marks) > 2 else 0.0
    return 0.95 if head.strength == 3 else 0.8 if len(marks) > 1 else 0.5


def read(source: Source) -> Iterator[Item]:
    """One thread: the lines above the heading are the article, the items below it comments."""
    lines = text_lines.split(source.text)
    found = _find(lines)
    if found is None:
        yield _article(lines, None)
        return
    head, marks, stop = found
    yield _article(lines[: head.line if head else marks[0].line], head)
    yield from _rows(lines, marks, stop)


def _find(lines: Sequence[str]) -> tuple[Heading | None, list[Marker], int] | None:
    """The heading of the comments, the markers that begin one, and the line where they end."""
    marks = list(text_lines.markers(lines))
    heads = sorted(
        text_headings.headings(lines), key=lambda each: (each.strength, each.line), reverse=True
    )
    for head in heads:
        below = [mark for mark in marks if mark.line > head.line]
        if below:
            stop = _end(lines, below)
            return head, text_outline.comments(lines, below, stop), stop
    first = next((mark for mark in marks if mark.number == 1), None)
    if first is not None:
        below = [mark for mark in marks if mark.line >= first.line]
        stop = _end(lines, below)
        return None, text_outline.comments(lines, below, stop), stop
    return None


def _end(lines: Sequence[str], marks: Sequence[Marker]) -> int:
    """The line after the last that belongs to a comment."""
    for index in range(marks[0].line, len(lines)):
        line = lines[index]
        if line and text_headings.is_footer(line.strip()):
            return index
    last, top = marks[-1].line, min(mark.column for mark in marks)
    for index in range(last + 1, len(lines)):
        if lines[index] and text_lines.indent(lines[index]) < top:
            return index
    return len(lines)


def _article(lines: Sequence[str], head: Heading | None) -> Head:
    """The article above the comments: its first line is the title."""
    at = next((index for index, line in enumerate(lines) if line), len(lines))
    title = lines[at].strip("# ") if at < len(lines) else head.title if head else ""
    return Head(
        title=title,
        body="\n".join(lines[at + 1 :]).strip("\n"),
        announced=head.announced if head else None,
    )


def _rows(lines: Sequence[str], marks: Sequence[Marker], stop: int) -> Iterator[Row]:
    """A row for each comment in the lines."""
    layout = Layout(lines, marks)
    ends = [*(mark.line for mark in marks[1:]), stop]
    for mark, end in zip(marks, ends, strict=True):
        depth, column = layout.depth(mark), layout.body(mark)
        first = mark.line + 1
        cuts = [first, *_lost_markers(lines, first, end, layout, depth), end]
        own = text_lines.dedent(lines[cuts[0] : cuts[1]], column)
        yield _row([mark.text, *own], depth)
        for start, after in pairwise(cuts[1:]):
            at = text_lines.indent(lines[start])
            yield _row(text_lines.dedent(lines[start:after], at), layout.depth_of_body(at) or 0)


def _lost_markers(
    lines: Sequence[str], start: int, end: int, layout: Layout, depth: int
) -> list[int]:
    """Lines of an item that begin a comment of another depth, whose marker the copy lost."""
    if not layout.pitched:
        return []
    found: list[int] = []
    for index in range(start + 1, end):
        if not lines[index] or lines[index - 1]:
            continue
        at = layout.depth_of_body(text_lines.indent(lines[index]))
        if at is not None and at != depth:
            found.append(index)
            depth = at
    return found


def _row(lines: list[str], depth: int) -> Row:
    """The comment that these lines, moved to the left edge, are."""
    last = len(lines)
    while last > 1 and (not lines[last - 1] or _REPLY.fullmatch(lines[last - 1])):
        last -= 1
    del lines[last:]
    kind = Kind.PINGBACK if text_outline.is_ping(lines[0]) else Kind.COMMENT
    signed = None if kind is Kind.PINGBACK else text_signature.read(lines)
    body = lines[signed.lines :] if signed else lines
    return Row(
        body="\n".join(body).strip("\n"),
        depth=depth,
        author=signed.author if signed else None,
        date_text=signed.date_text if signed else None,
        kind=kind,
    )
