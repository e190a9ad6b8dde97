"""Hacker News items as its own API and dumps of it give them: alone, with the ids of their kids."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tui.readers import hn
from tui.readers.hn_json import Node, is_true, option
from tui.readers.json_data import items, notes, start, value
from tui.readers.values import date_of, dict_of, int_of, list_of, str_of
from tui.rows import Absent, Head, Item, Kind, Row
from tui.source import Source
from tui.text.body import Markup

_TYPES = ("story", "comment", "job", "poll", "pollopt")
_FOREIGN = frozenset({"children", "comments", "level", "user", "objectID"})
_LOOKED_AT = 20


def sniff(source: Source) -> float:
    """Sure of items with an id, a time and a type of Hacker News."""
    found = start(source)
    if _is_item(found):
        return 0.9
    listed = list(found.values()) if isinstance(found, dict) else list_of(found)
    first = [each for each in listed[:_LOOKED_AT] if each is not None]
    return 0.9 if first and all(map(_is_item, first[:-1] or first)) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The stories, and the comments joined by `kids` and `parent`."""
    entries = _entries([value(source)] if _is_item(start(source)) else items(source))
    heads: dict[str, Head] = {}
    rows: list[Row] = []
    absent: list[Absent] = []
    only = _only_story(entries)
    for top in _tops(entries):
        head = _head(only or top, entries)
        heads.setdefault(head.key, head)
        for entry in _below(top, entries):
            entry.placed = True
            named = [kid for kid in entry.kids if kid not in entries]
            if named:
                absent.append(Absent(head.key, named))
            if entry.is_comment:
                rows.append(_comment(entry, head.key))
    yield from heads.values()
    yield from rows
    yield from absent
    yield from notes(source)


@dataclass(slots=True)
class _Entry:
    """An item with the ids of the items around it. `replies` are those that name it as parent."""

    node: Node
    id: str
    parent: str | None
    kids: list[str] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    placed: bool = False

    @property
    def is_comment(self) -> bool:
        return self.node.get("type") == "comment"


def _is_item(found: Any) -> bool:
    node = dict_of(found)
    return (
        node.get("type") in _TYPES
        and int_of(node.get("id")) is not None
        and ("time" in node or "deleted" in node)
        and node.keys().isdisjoint(_FOREIGN)
    )


def _entries(found: Iterable[Any]) -> dict[str, _Entry]:
    """Every item by its id, those too that stand in the place of their id in `kids`."""
    entries: dict[str, _Entry] = {}
    for each in found:
        waiting: list[tuple[Any, str | None]] = [(each, None)]
        while waiting:
            given, above = waiting.pop()
            node = dict_of(given)
            item = str_of(node.get("id"))
            if item is None:
                continue
            parent = above or str_of(node.get("parent") or node.get("poll"))
            entry = entries[item] = _Entry(node, item, None if parent == "0" else parent)
            kids = list_of(node.get("kids"))
            inside = [kid for kid in kids if isinstance(kid, dict)]
            entry.kids = [kid for kid in map(_id_of, kids) if kid]
            waiting += [(kid, item) for kid in reversed(inside)]
    for entry in entries.values():
        if entry.parent in entries:
            entries[entry.parent].replies.append(entry.id)
    return entries


def _id_of(kid: Any) -> str | None:
    return str_of(dict_of(kid).get("id")) if isinstance(kid, dict) else str_of(kid)


def _tops(entries: dict[str, _Entry]) -> Iterator[_Entry]:
    """The entries whose parent is not in the file, then those that lead round in a circle."""
    yield from [entry for entry in entries.values() if entry.parent not in entries]
    yield from (entry for entry in entries.values() if not entry.placed)


def _only_story(entries: dict[str, _Entry]) -> _Entry | None:
    """The story that all comments must belong to, if there is but one."""
    stories = [entry for entry in entries.values() if not entry.is_comment and not entry.parent]
    return stories[0] if len(stories) == 1 else None


def _below(top: _Entry, entries: dict[str, _Entry]) -> Iterator[_Entry]:
    """An entry and all below it, each before its replies, in the order that `kids` gives them."""
    waiting = [top.id]
    while waiting:
        entry = entries[waiting.pop()]
        if entry.placed:
            continue
        yield entry
        order = [kid for kid in entry.kids if kid in entries and entries[kid].parent == entry.id]
        waiting += reversed(list(dict.fromkeys([*order, *entry.replies])))


def _head(top: _Entry, entries: dict[str, _Entry]) -> Head:
    """A story as a head; of a comment alone, what is known of what it answers."""
    node = top.node
    if top.is_comment:
        return Head(key=hn.key(top.parent), url=hn.address(top.parent))
    named = filter(None, map(str_of, list_of(node.get("parts"))))
    parts = [entries[part].node for part in named if part in entries]
    return Head(
        title=str_of(node.get("title")) or "",
        body=hn.article(
            str_of(node.get("url")),
            str_of(node.get("text")) or "",
            [option(part, "text") for part in parts],
        ),
        markup=Markup.HTML,
        key=hn.key(top.id),
        author=str_of(node.get("by")),
        date=_date(node),
        url=hn.address(top.id),
        announced=int_of(node.get("descendants")),
        score=int_of(node.get("score")),
    )


def _comment(entry: _Entry, thread: str) -> Row:
    node = entry.node
    body = str_of(node.get("text")) or ""
    kind = hn.kind_of(body, is_true(node.get("dead")), is_true(node.get("deleted")))
    return Row(
        body if kind is Kind.COMMENT else "",
        Markup.HTML,
        entry.id,
        None if hn.key(entry.parent) == thread else entry.parent,
        author=str_of(node.get("by")),
        date=_date(node),
        kind=kind,
        url=hn.address(entry.id),
        thread=thread,
    )


def _date(node: Node) -> str | None:
    return date_of(node.get("time")) or hn.utc(str_of(node.get("time")) or "")
