"""GitLab's JSON: notes or discussions of an issue or a merge request, and the issue itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tui.readers.json_data import notes, start, value
from tui.readers.moments import moment
from tui.readers.values import dict_of, int_of, list_of, str_of
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

Node = Mapping[str, Any]

_LISTS = ("issue", "merge_request", "notes", "discussions", "notes_data")


def sniff(source: Source) -> float:
    """Sure of notes on what they name, and of an issue with a number of its project."""
    for found, _ in _things(start(source)):
        named = {"noteable_type", "noteable_id", "noteable_iid", "web_url"}
        return 0.94 if not named.isdisjoint(found) else 0.0
    return 0.0


def read(source: Source) -> Iterator[Item]:
    """The issue, and its notes; those of a discussion answer its first."""
    heads: dict[str, Head] = {}
    rows: list[Row] = []
    found = 0
    for data, above in _things(value(source)):
        if _is_note(data):
            item = str_of(data.get("noteable_id"))
            key = f"gitlab:{item}" if item else next(reversed(heads), "")
            heads.setdefault(key, Head(key=key))
            rows.append(_row(data, above, key))
        else:
            head = _head(data)
            heads[head.key] = head
            found += 1
    yield from heads.values()
    yield from rows
    if found < len(heads):
        issues = "issue itself is" if len(heads) == 1 else "issues themselves are"
        yield Note(f"The {issues} not in the file.", lack=True)
    yield from notes(source)


def _things(found: Any) -> Iterator[tuple[Node, str | None]]:
    """Every issue and note; with a note the id of the first in its discussion."""
    waiting: list[tuple[Any, str | None]] = [(found, None)]
    while waiting:
        each, above = waiting.pop()
        if isinstance(each, list):
            waiting += [(inside, above) for inside in reversed(each)]
            continue
        data = dict_of(each)
        if _is_note(data):
            yield data, above
            continue
        if _is_issue(data):
            yield data, None
        for name in reversed(_LISTS):
            inside = data.get(name)
            if not isinstance(inside, dict | list):
                continue
            first = dict_of(next(iter(list_of(inside)), None))
            threaded = "individual_note" in data and data.get("individual_note") is not True
            waiting.append((inside, str_of(first.get("id")) if threaded else None))


def _is_note(data: Node) -> bool:
    return "body" in data and "title" not in data


def _is_issue(data: Node) -> bool:
    return "iid" in data and isinstance(data.get("title"), str) and "description" in data


def _head(issue: Node) -> Head:
    item = str_of(issue.get("id"))
    return Head(
        title=str_of(issue.get("title")) or "",
        body=str_of(issue.get("description")) or "",
        markup=Markup.MARKDOWN,
        key=f"gitlab:{item}" if item else "",
        author=_name(issue),
        date=moment(issue.get("created_at")),
        url=str_of(issue.get("web_url")),
        announced=int_of(issue.get("user_notes_count")),
    )


def _row(note: Node, above: str | None, thread: str) -> Row:
    item = str_of(note.get("id"))
    system = note.get("system") is True
    path = str_of(dict_of(note.get("position")).get("new_path"))
    return Row(
        body=(f"`{path}`\n\n" if path else "") + (str_of(note.get("body")) or ""),
        markup=Markup.MARKDOWN,
        id=item,
        parent=None if above == item else above,
        author=_name(note),
        date=moment(note.get("created_at")),
        kind=Kind.EVENT if system else Kind.COMMENT,
        thread=thread,
    )


def _name(data: Node) -> str | None:
    author = dict_of(data.get("author"))
    return str_of(author.get("username")) or str_of(author.get("name"))
