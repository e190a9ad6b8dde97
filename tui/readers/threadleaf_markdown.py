"""Threads in Markdown as we export them: what people see is for people, HTML comments are for us.

A line that is not the thread's own ends in a comment, which holds the facts of a thread, of an
entry or of a note, or nothing. All other lines belong to the one before them.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

_MARK = " <!-- threadleaf "
_END = "-->"
_SNIFFED = 100_000
_KINDS = {kind.word: kind for kind in Kind}


def sniff(source: Source) -> float:
    """Whether a line near the beginning says that it is ours."""
    beginning = source.text[:_SNIFFED]
    if _MARK not in beginning:
        return 0.0
    return 1.0 if any(_facts(line) for line in beginning.split("\n")) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The threads of the file, as they were written."""
    seen: set[str] = set()
    last = -1
    for part in _parts(source.text.split("\n")):
        if "note" in part.facts:
            yield Note(_text(part.facts["note"]) or "")
        elif part.line.startswith("# "):
            seen, last = set(), -1
            yield _head(part)
        elif part.line.lstrip(" ").startswith("- "):
            row = _row(part, last)
            last = row.depth or 0
            if row.id in seen:
                row.body += "\n"  # no repetition of the other, though their words be the same
            seen |= {row.id} if row.id else set()
            yield row


class _Part(NamedTuple):
    """The line that a thread, an entry or a note begins with, what it tells, and its lines."""

    line: str
    facts: dict[str, Any]
    lines: list[str]

    @property
    def body(self) -> tuple[str, Markup]:
        """The words and what they are written in."""
        lines, number = self.lines, _number(self.facts.get("lines"))
        first = next((index for index, line in enumerate(lines) if line.strip()), 0)
        if number is not None:
            from html import escape

            text = escape("\n".join(lines[first + 1 : first + 1 + number]), quote=False)
            return f"<pre>\n{text}</pre>", Markup.HTML
        return "\n".join(lines).strip("\n"), Markup.MARKDOWN


def _parts(lines: list[str]) -> Iterator[_Part]:
    """The parts of a file in order, without the lines that hold the writer's own words alone."""
    part: _Part | None = None
    margin = inside = 0
    for line in lines:
        facts = None if inside else _facts(line)
        if facts:
            if part is not None:
                yield part
            part = _Part(line, facts, [])
            entry = line.lstrip(" ")
            margin = len(line) - len(entry) + 2 if entry.startswith("- ") else 0
            inside = 0
        elif facts is None and part is not None:
            own = line[margin:] if not line[:margin].strip(" ") else line
            part.lines.append(own)
            inside = _left(part, inside, own)
    if part is not None:
        yield part


def _left(part: _Part, inside: int, line: str) -> int:
    """How many lines follow that are words whatever they look like."""
    if inside:
        return inside - 1
    number = _number(part.facts.get("lines"))
    if number is None or not line.startswith("```") or any(part.lines[:-1]):
        return 0
    return number


def _facts(line: str) -> dict[str, Any] | None:
    """What a line tells that is not the thread's own; None for a line that is."""
    line = line.rstrip()
    if not line.endswith(_END):
        return None
    _, mark, told = line.removesuffix(_END).rpartition(_MARK)
    if not mark:
        return None
    import json

    try:
        facts = json.loads(told or "{}")
    except (ValueError, RecursionError):
        return None
    return facts if isinstance(facts, dict) else None


def _head(part: _Part) -> Head:
    facts = part.facts
    body, markup = part.body
    return Head(
        title=_text(facts.get("title")) or "",
        body=body,
        markup=markup,
        key=_text(facts.get("key")) or "",
        author=_text(facts.get("author")),
        date=_text(facts.get("date")),
        date_text=_text(facts.get("date_text")),
        url=_text(facts.get("url")),
        announced=_number(facts.get("announced")),
        score=_number(facts.get("score")),
    )


def _row(part: _Part, last: int) -> Row:
    """An entry; it is at most one deeper than the last."""
    facts = part.facts
    body, markup = part.body
    return Row(
        body=body,
        markup=markup,
        id=_text(facts.get("id")),
        depth=max(0, min(_number(facts.get("depth")) or 0, last + 1)),
        author=_text(facts.get("author")),
        date=_text(facts.get("date")),
        date_text=_text(facts.get("date_text")),
        kind=_KINDS.get(_text(facts.get("kind")) or "", Kind.COMMENT),
        score=_number(facts.get("score")),
        url=_text(facts.get("url")),
        hidden=_number(facts.get("hidden")),
        op=facts.get("op") is True,
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
