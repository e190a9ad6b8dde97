"""All that can be said of a thread without a screen, as text."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterator, Sequence
from email.header import decode_header, make_header

from tui.archive import Archive, Thread
from tui.details import article_facts, facts_about
from tui.export import FORMATS, everything, writer
from tui.export.markdown import subtree
from tui.info import as_lines, facts
from tui.linear.linear import Linear
from tui.linear.prose import whole
from tui.links import links_of
from tui.screens.where import lacking, source_words

LINEAR_KEYS = ("?", "j", "}", "G", "i", "e", "o", "g", "a", "P", "O", "tab", "J", "]", "l", "T")


def fields(thread: Thread) -> Iterator[str]:
    """The short fields: each is one line, and hides nothing."""
    head, columns = thread.head, thread.columns
    yield from (head.title, head.key, head.author or "", head.date or "", head.date_text or "")
    yield head.url or ""
    for column in (columns.id, columns.author, columns.date, columns.date_text, columns.url):
        yield from filter(None, column)


def texts(thread: Thread) -> Iterator[str]:
    """The article and the comments, as shown, as they stand, and in short; and what is noted."""
    for body in (thread.article, *(thread.body(entry) for entry in range(len(thread)))):
        shown = body.shown()
        yield shown.text
        yield body.source()
        yield body.summary().text
        yield from (block.marker for block in shown.blocks)
        for link in links_of(shown):
            yield from link
    yield from thread.notes


def particulars(thread: Thread) -> Iterator[str]:
    """What screens lay over the thread, and say at its edges."""
    yield source_words(thread)
    yield lacking(thread)
    for entry in range(len(thread)):
        yield from (value for _, value in facts_about(thread, entry))
    yield from (value for _, value in article_facts(thread))


def exports(threads: Sequence[Thread]) -> Iterator[tuple[str, str]]:
    """Each format's name, and the threads in it."""
    for name in FORMATS:
        yield name, export(threads, name)


def export(threads: Sequence[Thread], name: str) -> str:
    """The threads in one format."""
    return "".join(writer(name)([everything(thread) for thread in threads]))


def spoken(archive: Archive) -> Iterator[str]:
    """What is printed in prose, said of keys, and told by `info`."""
    yield from whole(archive.threads)
    yield from as_lines(facts(archive))
    linear = Linear(archive.threads)
    yield from linear.open()
    for key in LINEAR_KEYS:
        yield from linear.feed(key)
    for thread in archive.threads[:1]:
        if len(thread):
            yield subtree(thread, 0)


def values(name: str, exported: str) -> Iterator[str]:
    """Every string and key in the JSON of an export: in lines, or in what Markdown hides."""
    if name == "markdown":
        lines = re.findall(r"<!-- threadleaf (\{.*\}) -->", exported)
    else:
        lines = exported.splitlines() if name == "jsonl" else [exported] * (name == "json")
    pending = [json.loads(line) for line in lines]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from value
            pending += value.values()
        elif isinstance(value, list):
            pending += value


def messages(exported: str) -> list[email.message.Message]:
    """The messages of a mailbox, by Python's reader."""
    parts = exported.split("\nFrom ")
    return [
        email.message_from_bytes(part.partition("\n")[2].encode(), policy=email.policy.compat32)
        for part in parts
    ]


def header_values(message: email.message.Message) -> Iterator[str]:
    """What the headers of a message say, decoded."""
    for value in message.values():
        yield str(make_header(decode_header(str(value))))
