"""Writers: a thread, or the entries of it that a filter chose, as lines of another format."""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import NamedTuple, cast

from tui.archive import Thread
from tui.errors import UsageError
from tui.query import Query, TextIndex, matching

FORMATS = ("json", "jsonl", "text", "markdown", "html", "mbox")


class Choice(NamedTuple):
    """A thread, and which of its entries to write: `entries`, and `context` for their sake."""

    thread: Thread
    entries: Sequence[int]
    context: frozenset[int] = frozenset()


Writer = Callable[[Sequence[Choice]], Iterator[str]]


def choose(thread: Thread, wanted: Query, with_context: bool) -> Choice:
    """The entries that a filter matches; with their ancestors where these are asked for."""
    if wanted.is_empty:
        return everything(thread)
    matches = matching(wanted, thread, TextIndex(thread).complete())
    entries = {entry for entry, match in enumerate(matches) if match}
    context = {above for entry in entries for above in thread.tree.ancestors(entry)} - entries
    if not with_context:
        return Choice(thread, sorted(entries))
    return Choice(thread, sorted(entries | context), frozenset(context))


def everything(thread: Thread) -> Choice:
    """All entries of a thread."""
    return Choice(thread, range(len(thread)))


def writer(name: str) -> Writer:
    """The writer of a format: from choices to pieces of text."""
    if name not in FORMATS:
        raise UsageError(f"cannot export to {name!r}; there are {', '.join(FORMATS)}")
    return cast("Writer", import_module(f"tui.export.{name}").write)
