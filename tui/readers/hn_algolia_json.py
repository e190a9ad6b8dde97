"""Hacker News as JSON of hn.algolia.com: an item with its children nested, or hits of a search."""

from collections.abc import Iterator
from typing import Any

import msgspec

from tui.readers import hn
from tui.readers.hn_json import Node, keys_on_the_way, option, threads
from tui.readers.json_data import nested, notes, shaped, start, value
from tui.readers.json_text import NULL, is_late, late
from tui.readers.values import date_of, dict_of, int_of, list_of, str_of
from tui.rows import Head, Item, Kind, Row
from tui.source import Source
from tui.text.body import Markup

_HTML, _COMMENT = Markup.HTML, Kind.COMMENT  # asked for once: an enumeration is slow


def sniff(source: Source) -> float:
    """Sure of the key names that Algolia gives items, and those it gives hits."""
    if _is_search(start(source)):
        return 0.95
    keys = keys_on_the_way(source, "children")
    named = {"children", "author", "created_at_i"} <= keys
    return 0.95 if named and not keys.isdisjoint({"parent_id", "story_id"}) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The stories and their comments."""
    if _is_search(start(source)):
        yield from _found(_hits(value(source)))
    else:
        item = shaped(source, _Item)
        if item is None:
            yield from threads(nested(source, (), ("children",)), _story, _comment)
        else:
            yield from _large(item)
    yield from notes(source)


def _story(node: Node) -> Head:
    if node.get("type") == "comment":
        return _story_of(node)
    item = str_of(node.get("id"))
    return Head(
        title=str_of(node.get("title")) or "",
        body=hn.article(
            str_of(node.get("url")),
            str_of(node.get("text")) or "",
            [option(each, "text", "title") for each in list_of(node.get("options"))],
        ),
        markup=Markup.HTML,
        key=hn.key(item),
        author=str_of(node.get("author")),
        date=_date(node),
        url=hn.address(item),
        score=int_of(node.get("points")),
    )


def _story_of(comment: Node) -> Head:
    """What a comment says about its story."""
    item = str_of(comment.get("story_id"))
    title, url = str_of(comment.get("story_title")), str_of(comment.get("story_url"))
    return Head(
        title or "", hn.article(url, ""), Markup.HTML, key=hn.key(item), url=hn.address(item)
    )


class _Reply(msgspec.Struct, gc=False):
    """A comment of a large thread; where one does not fit, all come as dictionaries."""

    id: int
    created_at_i: int
    author: str | None = None
    text: msgspec.Raw = NULL
    points: int | None = None
    children: "list[_Reply] | None" = None

    def __post_init__(self) -> None:
        """Nothing, but other threads have their turn between two comments."""


class _Item(msgspec.Struct):
    """The item that a large file holds, with what is told of a story or by a comment of one."""

    children: list[_Reply]
    type: Any = None
    id: Any = None
    author: Any = None
    created_at: Any = None
    created_at_i: Any = None
    title: Any = None
    url: Any = None
    text: Any = None
    points: Any = None
    options: Any = None
    parent_id: Any = None
    story_id: Any = None
    story_title: Any = None
    story_url: Any = None


def _large(item: _Item) -> Iterator[Item]:
    """An item and its replies, each before its own; none is kept here once it is given."""
    begun = list(threads([(0, msgspec.structs.asdict(item))], _story, _comment))
    yield from begun
    last = begun[-1]
    first = last.depth + 1 if isinstance(last, Row) and last.depth is not None else 0
    levels = [item.children]
    item.children.reverse()
    while levels:
        if not levels[-1]:
            levels.pop()
            continue
        reply = levels[-1].pop()
        yield _reply(reply, first + len(levels) - 1)
        if reply.children:
            reply.children.reverse()
            levels.append(reply.children)


def _reply(reply: _Reply, depth: int) -> Row:
    item, body = str(reply.id), late(reply.text)
    if is_late(body):
        kind = _COMMENT
    else:
        body = str_of(body) or ""
        kind = hn.kind_of(body)
        body = body if kind is _COMMENT else ""
    author, date = reply.author or None, date_of(reply.created_at_i)
    url = hn.address(item)
    return Row(body, _HTML, item, None, depth, author, date, None, kind, reply.points, url)


def _comment(node: Node, depth: int) -> Row:
    item = str_of(node.get("id"))
    body = str_of(node.get("text")) or ""
    kind = hn.kind_of(body)
    return Row(
        body if kind is _COMMENT else "",
        _HTML,
        item,
        depth=depth,
        author=str_of(node.get("author")),
        date=_date(node),
        kind=kind,
        score=int_of(node.get("points")),
        url=hn.address(item),
    )


def _date(node: Node) -> str | None:
    return date_of(node.get("created_at_i")) or hn.utc(str_of(node.get("created_at")) or "")


def _is_search(found: Any) -> bool:
    """Whether these are hits, or answers of a search that hold hits."""
    first = dict_of(next(iter(_hits(found)), None))
    named = "objectID" in first and "created_at_i" in first
    return named and not first.keys().isdisjoint({"_tags", "story_id", "comment_text"})


def _hits(found: Any) -> Iterator[Any]:
    """The hits of one answer or several, or hits alone."""
    for each in list_of(found) or [found]:
        answer = dict_of(each)
        yield from list_of(answer["hits"]) if "hits" in answer else [answer]


def _found(hits: Iterator[Any]) -> Iterator[Item]:
    """A head for each story that was found or that a comment names, then the comments found."""
    heads: dict[str, Head] = {}
    rows: list[Row] = []
    for hit in map(dict_of, hits):
        if "comment" in list_of(hit.get("_tags")) or str_of(hit.get("comment_text")):
            row = _comment_found(hit)
            rows.append(row)
            heads.setdefault(row.thread or "", _story_of(hit))
        elif hit:
            head = _story(
                {**hit, "id": hit.get("objectID"), "text": hit.get("story_text") or hit.get("text")}
            )
            head.announced = int_of(hit.get("num_comments"))
            heads[head.key] = head
    yield from heads.values()
    yield from rows


def _comment_found(hit: Node) -> Row:
    item, story = str_of(hit.get("objectID")), str_of(hit.get("story_id"))
    parent = str_of(hit.get("parent_id"))
    row = _comment({**hit, "id": item, "text": hit.get("comment_text")}, 0)
    row.depth, row.parent = None, None if parent == story else parent
    row.thread = hn.key(story)
    return row
