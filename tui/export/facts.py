"""What a reader of ours needs to know of a thread or an entry beside its words, as plain values."""

from typing import Any

from tui.archive import Thread
from tui.rows import Kind


def thread_facts(thread: Thread) -> dict[str, Any]:
    """What is known of a thread, its article and its comments aside."""
    head = thread.head
    return _known(
        title=head.title,
        key=head.key,
        author=head.author,
        date=head.date,
        date_text=head.date_text,
        url=head.url,
        announced=head.announced,
        score=head.score,
    )


def entry_facts(thread: Thread, entry: int) -> dict[str, Any]:
    """What is known of an entry, its words and its place aside."""
    columns, kind = thread.columns, thread.kind(entry)
    return _known(
        kind="" if kind is Kind.COMMENT else kind.word,
        id=columns.id[entry],
        author=columns.author[entry],
        date=columns.date[entry],
        date_text=columns.date_text[entry],
        score=columns.score[entry],
        url=columns.url[entry],
        hidden=columns.hidden.get(entry),
        op=bool(columns.op[entry]) or None,
    )


def _known(**facts: Any) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None and value != ""}
