"""A thread as indented text: the article, then each comment under the one it answers."""

from collections.abc import Iterator, Sequence

from tui.archive import Thread
from tui.export import Choice
from tui.rows import Kind

_INSTEAD = {
    Kind.MISSING: "[lost: a comment that this file does not have]",
    Kind.MORE: "[more comments that this file does not have]",
    Kind.DELETED: "[deleted]",
    Kind.REMOVED: "[removed by moderators]",
}
_RULE = "-" * 72


def write(choices: Sequence[Choice]) -> Iterator[str]:
    """Threads one after another, a rule between two."""
    for number, choice in enumerate(choices):
        if number:
            yield f"\n{_RULE}\n\n"
        yield from _head(choice.thread)
        for entry in choice.entries:
            yield "\n"
            yield from _entry(choice.thread, entry)
        for note in choice.thread.notes:
            yield f"\nNote: {note}\n"


def _head(thread: Thread) -> Iterator[str]:
    head = thread.head
    byline = " · ".join(part for part in (head.author, head.date_text or head.date) if part)
    for line in (head.title, byline, head.url):
        if line:
            yield f"{line}\n"
    article = thread.article.shown().text
    if article:
        yield f"\n{article}\n"


def _entry(thread: Thread, entry: int) -> Iterator[str]:
    columns = thread.columns
    margin = "  " * thread.tree.depth[entry]
    date = columns.date_text[entry] or columns.date[entry]
    words = [str(entry + 1), columns.author[entry] or "unnamed", date or ""]
    yield margin + " · ".join(word for word in words if word) + "\n"
    text = _INSTEAD.get(thread.kind(entry)) or thread.body(entry).shown().text
    for line in text.split("\n") if text else ():
        yield f"{margin}  {line}".rstrip() + "\n"
