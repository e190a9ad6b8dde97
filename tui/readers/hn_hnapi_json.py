"""Hacker News as JSON of node-hnapi and its kin: nested comments, or a flat list of them."""

from collections.abc import Iterator
from typing import Any

from tui.readers import hn
from tui.readers.hn_json import Node, is_true, keys_on_the_way, option, threads
from tui.readers.json_data import items, nested, notes, start
from tui.readers.values import date_of, dict_of, int_of, list_of, str_of
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

_FLAT = {"id", "author", "text"}
_LOOKED_AT = 50


def sniff(source: Source) -> float:
    """Sure of the nested form by its key names; a flat list has too few of them to be sure."""
    keys = keys_on_the_way(source, "comments")
    if {"comments", "time_ago", "user"} <= keys:
        return 0.95
    return 0.6 if _is_flat(start(source)) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The story and its comments; of a flat list the comments alone."""
    if _is_flat(start(source)):
        yield Head()
        for each in items(source):
            yield _comment(dict_of(each), 0)
        yield Note(
            "The file does not say who answers whom; its comments are shown in its order.",
            lack=True,
        )
    else:
        yield from threads(nested(source, (), ("comments",)), _story, _comment)
    yield from notes(source)


def _is_flat(found: Any) -> bool:
    """Whether this is a list of comments with an id, an author and a text, and nothing else."""
    nodes = [dict_of(node) for node in list_of(found)[:_LOOKED_AT]]
    return bool(nodes) and all(
        node.keys() == _FLAT and int_of(node["id"]) is not None for node in nodes[:-1] or nodes
    )


def _story(node: Node) -> Head:
    if node.get("type") == "comment":
        return Head()
    item = str_of(node.get("id"))
    return Head(
        title=str_of(node.get("title")) or "",
        body=hn.article(
            str_of(node.get("url")),
            str_of(node.get("content")) or "",
            [option(each, "item", "content") for each in list_of(node.get("poll"))],
        ),
        markup=Markup.HTML,
        key=hn.key(item),
        author=str_of(node.get("user")),
        date=date_of(node.get("time")),
        date_text=str_of(node.get("time_ago")),
        url=hn.address(item),
        announced=int_of(node.get("comments_count")),
        score=int_of(node.get("points")),
    )


def _comment(node: Node, depth: int) -> Row:
    item = str_of(node.get("id"))
    body = str_of(node.get("content")) or str_of(node.get("text")) or ""
    kind = hn.kind_of(body, is_true(node.get("dead")), is_true(node.get("deleted")))
    return Row(
        body if kind is Kind.COMMENT else "",
        Markup.HTML,
        item,
        depth=depth,
        author=str_of(node.get("user")) or str_of(node.get("author")),
        date=date_of(node.get("time")),
        date_text=str_of(node.get("time_ago")),
        kind=kind,
        url=hn.address(item),
    )
