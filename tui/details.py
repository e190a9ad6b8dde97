"""Everything that a file says about a comment or its article, as labels and values."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from tui.links import links_of
from tui.rows import Kind
from tui.wording import in_words, when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.archive import Thread
    from tui.text.shown import Shown

Fact = tuple[str, str]
"""A label, and a value on one line."""


class State(Protocol):
    """What is remembered of each entry: one byte each, and notes by entry."""

    @property
    def read(self) -> bytes | bytearray: ...
    @property
    def new(self) -> bytes | bytearray: ...
    @property
    def starred(self) -> bytes | bytearray: ...
    @property
    def notes(self) -> Mapping[int, str]: ...


def facts_about(thread: Thread, entry: int, state: State | None = None) -> list[Fact]:
    """What is known of an entry; only what there is."""
    facts = [
        *_itself(thread, entry),
        *_dates(thread.date(entry), thread.columns.date_text[entry], age=when(thread, entry)[1]),
        *_address(thread, entry),
        *_place(thread, entry),
        *_size(thread.shown(entry)),
        ("markup", thread.body(entry).limit_note()),
        *(_state(entry, state) if state is not None else ()),
    ]
    return [(label, value) for label, value in facts if value]


def article_facts(thread: Thread) -> list[Fact]:
    """What is known of the article, and of the file; only what there is."""
    head = thread.head
    announced = f"{head.announced:,}" if head.announced is not None else ""
    pages = f"{head.page or '?'} of {head.pages or '?'}" if head.page or head.pages else ""
    facts = [
        ("title", head.title),
        ("author", head.author or ""),
        *_dates(thread.article_date, head.date_text),
        ("address", head.url or ""),
        ("score", _number(head.score)),
        ("comments", f"{thread.comments:,}"),
        ("announced", announced),
        ("not here", _number(thread.absent or None)),
        ("page", pages),
        ("format", thread.format),
        ("container", " in ".join(reversed(thread.container))),
        *_size(thread.article.shown()),
        ("markup", thread.article.limit_note()),
        *(("noted", note) for note in thread.notes),
    ]
    return [(label, value) for label, value in facts if value]


def _itself(thread: Thread, entry: int) -> Iterator[Fact]:
    columns, kind = thread.columns, thread.kind(entry)
    yield "number", f"{entry + 1:,} of {len(thread):,}"
    yield "kind", "load more" if kind is Kind.MORE else kind.word
    yield "hides", _number(columns.hidden.get(entry))
    yield "kept", "from an earlier save; deleted in a later one" if columns.gone[entry] else ""
    name = columns.author[entry] or ""
    yield "author", f"{name} · the article's author" if name and thread.is_op(entry) else name


def _dates(date: str | None, written: str | None, age: str = "") -> Iterator[Fact]:
    exact = _exactly(date) if date else ""
    yield "date", f"{exact} · {age}" if exact and age else exact
    yield "in the file", written or ""


def _exactly(date: str) -> str:
    """An ISO date in words, with its offset where it has one."""
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return date
    offset = moment.strftime("%z")
    if not offset:
        return in_words(date)
    zone = f"{offset[:3]}:{offset[3:5]}" if offset.strip("+-0") else "UTC"
    return f"{in_words(date)} {zone}"


def _address(thread: Thread, entry: int) -> Iterator[Fact]:
    yield "id", thread.columns.id[entry] or ""
    yield "address", thread.columns.url[entry] or ""


def _place(thread: Thread, entry: int) -> Iterator[Fact]:
    tree, columns = thread.tree, thread.columns
    yield "depth", str(tree.depth[entry])
    parent = tree.parent[entry]
    if parent < 0:
        yield "answers", "the article" if thread.head.title or thread.head.body.strip() else ""
    else:
        name = columns.author[parent]
        yield "answers", f"{parent + 1:,} by {name}" if name else f"{parent + 1:,}"
    yield "replies", _number(columns.replies[entry])
    yield "all below", _number(thread.inside(entry))
    yield "score", _number(columns.score[entry])


def _size(shown: Shown) -> Iterator[Fact]:
    text = shown.text
    if text:
        words = len(text.split())
        yield (
            "length",
            f"{len(text):,} {_plural(len(text), 'character')}, {words:,} {_plural(words, 'word')}",
        )
    for words_of, target in links_of(shown):
        yield "link", target if words_of == target else f"{words_of} → {target}"


def _state(entry: int, state: State) -> Iterator[Fact]:
    yield "read", "yes" if state.read[entry] else "not yet"
    marks = (("new", state.new), ("starred", state.starred))
    yield "marks", ", ".join(word for word, column in marks if column[entry])
    yield "note", " ".join(state.notes.get(entry, "").split())


def _number(number: int | None) -> str:
    return f"{number:,}" if number is not None else ""


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"
