"""A thread and its entries as plain values: the contract that JSON exports keep."""

from typing import Any

import msgspec

from tui.archive import Thread
from tui.rows import Kind
from tui.text.shown import LINK

_WORDS = tuple(kind.word for kind in Kind)
_ENCODE, _FORMAT = msgspec.json.Encoder().encode, msgspec.json.format


def encoded(record: Any) -> str:
    """A record as JSON on one line."""
    return _FORMAT(_ENCODE(record), indent=0).decode()


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
    body = thread.body(entry)
    text, holds = body.summary()
    record: dict[str, Any] = {
        "number": entry + 1,
        "id": columns.id[entry],
        "parent": parent + 1 if parent >= 0 else None,
        "depth": tree.depth[entry],
        "kind": _WORDS[columns.kind[entry]],
        "author": columns.author[entry],
        "date": thread.date(entry),
        "date_text": columns.date_text[entry],
        "score": columns.score[entry],
        "text": text,
        "links": body.links() if holds & LINK else [],
    }
    return record | {"context": True} if context else record
