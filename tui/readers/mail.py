"""Mail and news: messages of mailboxes, folders and single files into threads.

The first message of a thread is its article, the others are comments. Which messages make a thread
is known only when all of them are, so sources of this family are read together.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from tui.limits import LIMITS, raisable
from tui.readers.mail_box import Box
from tui.readers.mail_threads import NONE, Threads, base_subject, threads
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup


def read(sources: Sequence[Source]) -> Iterator[Item]:
    """The threads that the messages of all these sources make, and notes."""
    box = Box()
    for source in sources:
        if source.family == "folder":
            for data in sorted(source.files.values(), key=_date):
                box.add_file(data)
        else:
            box.add_file(source.data)
    found = threads(box)
    without_first = 0
    for group in found.groups():
        thread = _Thread(found, group)
        without_first += thread.article == NONE
        yield thread.head()
        yield from thread.rows()
    yield from _notes(found, without_first)


def _date(data: bytes) -> datetime:
    """When the message in a file was sent; those that do not tell come first."""
    box = Box()
    box.add_file(data)
    date = next(filter(None, (box.dates(number)[0] for number in range(len(box)))), None)
    if date is None:
        return datetime.min.replace(tzinfo=UTC)
    sent = datetime.fromisoformat(date)
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)


def _notes(found: Threads, without_first: int) -> Iterator[Note]:
    box = found.box
    if without_first:
        of = "1 thread is" if without_first == 1 else f"{without_first} threads are"
        yield Note(f"The first message of {of} not in the file.", lack=True)
    if box.repeated:
        stand = "1 message stands" if box.repeated == 1 else f"{box.repeated} messages stand"
        yield Note(f"{stand} in the file twice.")
    if found.by_subject:
        name = "1 reply does" if found.by_subject == 1 else f"{found.by_subject} replies do"
        yield Note(f"{name} not name the message that it answers; placed by the subject.")
    if found.opened:
        answer = "1 message answers" if found.opened == 1 else f"{found.opened} messages answer"
        yield Note(f"{answer} a reply to itself; a thread begins there.")
    if box.over_limits:
        have = "1 message has" if box.over_limits == 1 else f"{box.over_limits} messages have"
        yield Note(
            f"{have} more than {LIMITS.message_parts} parts, or parts nested more than "
            f"{LIMITS.message_levels} deep; some are not shown ({raisable('message_parts')}, "
            "message_levels likewise)."
        )


class _Thread:
    """One thread: its article (-1 where it is not there), and what each other message answers.

    A ghost is shown where it has replies. At the top, one with a single reply is left out: that
    reply is the article.
    """

    def __init__(self, found: Threads, group: list[int]) -> None:
        self.found = found
        self.group = group
        self.size = len(found.box)
        self.ghosts = dict.fromkeys(
            found.parent[number] for number in group if found.parent[number] >= self.size
        )
        self.above = {node: self._above(node) for node in (*group, *self.ghosts)}
        below: dict[int, list[int]] = {}
        for node, above in self.above.items():
            below.setdefault(above, []).append(node)
        top = below[NONE]
        self.lost = NONE
        while len(top) == 1 and top[0] >= self.size:
            self.lost = top[0]
            self.ghosts.pop(self.lost)
            top = below[self.lost]
        self.article = top[0] if len(top) == 1 else NONE
        if self.article == NONE and self.lost == NONE:
            self.lost = self._root(top[0])

    def _above(self, node: int) -> int:
        """What a node answers: a message, or a ghost that is shown."""
        node = self.found.parent[node]
        while node >= self.size and node not in self.ghosts:
            node = self.found.parent[node]
        return node

    def _root(self, node: int) -> int:
        while self.found.parent[node] != NONE:
            node = self.found.parent[node]
        return node

    def head(self) -> Head:
        """The article; without one, what the first reply tells of it."""
        box, article = self.found.box, self.article
        if article == NONE:
            key = f"mail:{self.found.name(self.lost)}"
            return Head(base_subject(box.subject(self.group[0])), key=key)
        date, date_text = box.dates(article)
        return Head(
            box.subject(article),
            box.body(article),
            Markup.MAIL,
            key=box.key(article),
            author=box.author(article),
            date=date,
            date_text=date_text,
            url=box.address(article),
        )

    def rows(self) -> Iterator[Row]:
        """The other messages in the files' order, then ghosts, which stand by their replies."""
        box = self.found.box
        for number in self.group:
            if number != self.article:
                date, date_text = box.dates(number)
                yield Row(
                    box.body(number),
                    Markup.MAIL,
                    id=box.id[number],
                    parent=self._parent_name(number),
                    author=box.author(number),
                    date=date,
                    date_text=date_text,
                )
        for ghost in self.ghosts:
            name = self.found.name(ghost)
            yield Row(kind=Kind.MISSING, id=name, parent=self._parent_name(ghost))

    def _parent_name(self, node: int) -> str | None:
        """The id of what a node answers; None for the article."""
        while (node := self.above.get(node, NONE)) not in (NONE, self.article):
            name = self.found.name(node)
            if name is not None and node not in (NONE, self.lost):
                return name
        return None
