"""A thread as indented text: the article, then each comment under the one it answers.

The margin grows to a depth that lines can be read at; deeper entries stay there and name the number
that they answer.
"""

from collections.abc import Iterator, Sequence

from tui import wording
from tui.archive import Thread
from tui.export import Choice

DEEPEST = 40
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
    written = wording.as_written(thread.article_date, head.date_text)
    byline = " · ".join(part for part in (head.author, written) if part)
    for line in (head.title, byline, head.url):
        if line:
            yield f"{line}\n"
    article = thread.article.shown().text
    if article:
        yield f"\n{article}\n"


def _entry(thread: Thread, entry: int) -> Iterator[str]:
    depth, number = thread.tree.depth[entry], str(entry + 1)
    if depth > DEEPEST:
        number += f" ↳ {thread.tree.parent[entry] + 1}"
    margin = "  " * min(depth, DEEPEST)
    instead = wording.placeholder(thread, entry)
    name = wording.writer(thread, entry)
    written, _ = wording.when(thread, entry)
    yield margin + " · ".join(part for part in (number, name, written) if part) + "\n"
    text = instead or thread.body(entry).shown().text
    for line in text.split("\n") if text else ():
        yield f"{margin}  {line}".rstrip() + "\n"
