"""A thread and its entries as plain values: the contract that JSON exports keep."""

from json import JSONEncoder
from typing import Any

from tui.archive import Thread
from tui.text.body import Body
from tui.text.shown import LINK

encoded = JSONEncoder(ensure_ascii=False).encode
"""A record as JSON."""


def thread_record(thread: Thread) -> dict[str, Any]:
    """What is known of a thread, its comments aside."""
    head = thread.head
    return {
        "format": thread.format,
        "container": list(thread.container),
        "title": head.title,
        "author": head.author,
        "date": thread.article_date,
        "date_text": head.date_text,
        "url": head.url,
        "article": thread.article.shown().text,
        "announced": head.announced,
        "notes": thread.notes,
    }


def entry_record(thread: Thread, entry: int, context: bool = False) -> dict[str, Any]:
    """One entry; `context` marks one that is there for the sake of another."""
    columns, tree = thread.columns, thread.tree
    parent = tree.parent[entry]
    text, links = _words(thread.body(entry))
    record: dict[str, Any] = {
        "number": entry + 1,
        "id": columns.id[entry],
        "parent": parent + 1 if parent >= 0 else None,
        "depth": tree.depth[entry],
        "kind": thread.kind(entry).word,
        "author": columns.author[entry],
        "date": thread.date(entry),
        "date_text": columns.date_text[entry],
        "score": columns.score[entry],
        "text": text,
        "links": links,
    }
    return record | {"context": True} if context else record


def _words(body: Body) -> tuple[str, list[str]]:
    """The text as shown and its links; where it has none, by the shortest way."""
    text, holds = body.summary()
    return text, body.shown().links if holds & LINK else []
