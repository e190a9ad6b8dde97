"""Feeds, RSS and Atom: of the comments on a post, of a whole site's comments, or of articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.readers import feed_item, wxr, xml_data
from tui.readers.feed_item import Entry
from tui.readers.xml_data import Element
from tui.rows import Head, Item, Note, Row
from tui.source import Source
from tui.text.body import Markup

_ROOTS = {"rss", "feed", "rdf"}


def sniff(source: Source) -> float:
    """Quite sure where the outermost element is that of a feed, and not of a WordPress export."""
    return 0.8 if xml_data.root(source) in _ROOTS and not wxr.sniff(source) else 0.0


def read(source: Source) -> Iterator[Item]:
    """A head for each article or thread, in the feed's order, with the comments it has there."""
    document = xml_data.Document(source)
    entries: list[Entry] = []
    about = Element("")
    for element in document.elements({"item", "entry", "channel", "feed"}):
        if xml_data.local(element.name) in ("item", "entry"):
            entries.append(feed_item.entry(element, document.text))
        elif element.children:
            about = element
    ids = {name: each.id for each in entries for name in (each.told, each.id) if name and each.id}
    file = _File(about, ids)
    for each in entries:
        file.add(each)
    yield from file.items()
    yield from document.notes()


@dataclass(slots=True)
class _File:
    """What a feed says of itself, the ids of its comments by all their names, and its threads."""

    about: Element
    ids: dict[str, str]
    threads: dict[str, tuple[Head, list[Row]]] = field(default_factory=dict)
    comments: int = 0

    def add(self, entry: Entry) -> None:
        """Put an entry where it belongs: under its thread, or as an article."""
        name = entry.thread or f"\0{len(self.threads)}"
        head, rows = self.threads.setdefault(name, (Head(), []))
        if not entry.is_comment:
            head.body, head.markup = entry.body, entry.markup
            head.author, head.date, head.date_text = entry.author, entry.date, entry.date_text
            head.announced = entry.announced
        head.title = entry.topic or head.title
        head.url = head.url or entry.thread_url
        head.key = entry.key
        if entry.is_comment:
            self.comments += 1
            rows.append(_row(entry, self.ids))

    def items(self) -> Iterator[Item]:
        """Heads and rows; a feed of one thread says of itself what that is about."""
        if len(self.threads) == 1 and self.comments:
            self._complete(next(iter(self.threads.values()))[0])
        if not self.threads:
            yield Head(title=self.about.value("title"), url=feed_item.link(self.about))
        for head, rows in self.threads.values():
            yield head
            yield from rows
        if self.comments:
            yield Note("A feed holds only the latest comments.", lack=True)

    def _complete(self, head: Head) -> None:
        title = self.about.value("title")
        head.title = head.title or feed_item.commented_on(title) or title
        head.url = head.url or feed_item.link(self.about)
        if not head.body and head.key.startswith("discourse:"):
            head.body, head.markup = self.about.value("description"), Markup.HTML


def _row(entry: Entry, ids: dict[str, str]) -> Row:
    known = (ids[name] for name in entry.answered if name in ids)
    return Row(
        body=entry.body,
        markup=entry.markup,
        id=entry.id,
        parent=next(known, entry.parent),
        author=entry.author,
        date=entry.date,
        date_text=entry.date_text,
        url=entry.url,
    )
