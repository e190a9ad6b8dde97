"""A thread and its entries as plain values: the contract that JSON exports keep."""

from typing import Any

import msgspec

from tui.archive import Thread
from tui.export import Choice
from tui.rows import Kind

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


class EntryRecord(msgspec.Struct, gc=False):
    """One entry; `thread` is the number of its thread, where there may be others beside it.

    `context` marks one that is there for the sake of another.
    """

    thread: int | msgspec.UnsetType
    number: int
    id: str | None
    parent: int | None
    depth: int
    kind: str
    author: str | None
    date: str | None
    date_text: str | None
    score: int | None
    text: str
    links: list[str]
    context: bool | msgspec.UnsetType = msgspec.UNSET


def entry_record(
    choice: Choice, entry: int, thread_number: int | msgspec.UnsetType = msgspec.UNSET
) -> EntryRecord:
    """What is known of an entry."""
    thread = choice.thread
    columns, tree = thread.columns, thread.tree
    parent = tree.parent[entry]
    text, links = thread.body(entry).text_and_links()
    return EntryRecord(
        thread_number,
        entry + 1,
        columns.id[entry],
        parent + 1 if parent >= 0 else None,
        tree.depth[entry],
        _WORDS[columns.kind[entry]],
        columns.author[entry],
        thread.date(entry),
        columns.date_text[entry],
        columns.score[entry],
        text,
        links,
        True if entry in choice.context else msgspec.UNSET,
    )
