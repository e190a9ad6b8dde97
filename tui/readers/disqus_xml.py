"""An export of Disqus: the threads of a site, and below them all posts of all threads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.readers import xml_data
from tui.readers.exported_name import name_of
from tui.readers.moments import moment
from tui.readers.xml_data import Element
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup


def sniff(source: Source) -> float:
    """Sure where the outermost element is that of Disqus."""
    return 0.95 if xml_data.root(source) == "disqus" else 0.0


def read(source: Source) -> Iterator[Item]:
    """A head for each thread that has posts, in the order of the threads, and then its posts."""
    document = xml_data.Document(source)
    file = _File()
    for element in document.elements({"thread", "post"}):
        if xml_data.local(element.name) == "post":
            file.add(element)
        elif element.children:  # else it names the thread of a post
            file.heads.setdefault(element.attribute("id"), _head(element))
        else:
            file.named = element.attribute("id")
    yield from file.threads()
    yield from document.notes()


@dataclass(slots=True)
class _File:
    """The heads and the rows of threads by their ids, and how many posts are left out.

    `named` is the thread that was last named: a post's own, when the post ends.
    """

    heads: dict[str, Head] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    named: str = ""
    spam: int = 0

    def add(self, post: Element) -> None:
        """Keep a post under its thread, unless it is spam."""
        thread, self.named = self.named, ""
        rows = self.rows.setdefault(thread, [])
        if post.value("isSpam") == "true":
            self.spam += 1
        else:
            rows.append(_row(post))

    def threads(self) -> Iterator[Item]:
        """Each thread with its rows; those that posts alone know of come last."""
        unknown = 0
        for thread in {**self.heads, **self.rows}:
            rows = self.rows.get(thread)
            if rows:
                unknown += thread not in self.heads and thread != ""
                yield self.heads.get(thread) or Head(key=f"disqus:{thread}")
                yield from rows
        if unknown:
            are = "thread is" if unknown == 1 else "threads are"
            yield Note(f"{unknown} {are} not in the file, the comments alone.", lack=True)
        if self.spam:
            are = "comment is" if self.spam == 1 else "comments are"
            yield Note(f"{self.spam} {are} spam, and not shown.")


def _head(thread: Element) -> Head:
    url, title = thread.value("link"), thread.value("title")
    return Head(
        title=title or url,
        body=thread.value("message"),
        markup=Markup.HTML,
        key="" if url else f"disqus:{thread.attribute('id')}",
        author=_author(thread),
        date=moment(thread.value("createdAt"), utc=True),
        url=url or None,
    )


def _row(post: Element) -> Row:
    deleted = post.value("isDeleted") == "true"
    above = post.first("parent")
    return Row(
        body="" if deleted else post.value("message"),
        markup=Markup.HTML,
        id=post.attribute("id") or None,
        parent=above.attribute("id") or None if above is not None else None,
        author=_author(post),
        date=moment(post.value("createdAt"), utc=True),
        kind=Kind.DELETED if deleted else Kind.COMMENT,
    )


def _author(element: Element) -> str | None:
    author = element.first("author")
    return name_of(author.value("name") or author.value("username")) if author else None
