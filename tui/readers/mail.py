"""Mail and news: messages of mailboxes, folders and single files into threads.

The first message of a thread is its article, the others are comments. Which messages make a thread
is known only when all of them are, so sources of this family are read together.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from tui.limits import LIMITS, raisable, too_many_comments
from tui.readers.mail_box import Box
from tui.readers.mail_threads import NONE, Threads, base_subject, threads
from tui.rows import Head, Item, Kind, Note, Pending, Row
from tui.source import Source
from tui.text.body import Markup


def read(sources: Sequence[Source]) -> Iterator[Item]:
    """The threads that the messages of all these sources make, and notes."""
    box = Box()
    for source in sources:
        if source.family == "folder":
            for data in sorted(source.files.values(), key=_date):
                box.add_file(data)
                source.read_to += len(data)
        else:
            box.add_file(source.data, source)
    found = threads(box)
    box.by_id.clear()  # as large as all ids together, and nobody asks any more
    without_first = 0
    for root, group in found.groups():
        thread = _Thread(found, root, group)
        without_first += thread.article == NONE
        yield thread
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
    if box.is_full:
        yield Note(too_many_comments())
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


class _Thread(Pending):
    """One thread: its messages, and the article among them (-1 where it is not there).

    A ghost is shown where it has replies. At the top, one with a single reply is left out: that
    reply is the article. Without an article, `lost` is the ghost that the thread comes from.
    """

    __slots__ = ("article", "found", "group", "lost")

    def __init__(self, found: Threads, root: int, group: Sequence[int]) -> None:
        self.found = found
        self.group = group
        self.article, self.lost = root, NONE
        if root >= len(found.box):
            self._find_article(root)

    def _find_article(self, root: int) -> None:
        """The article is what the ghosts above all come down to, if that is one message."""
        size = len(self.found.box)
        below: dict[int, list[int]] = {}
        for node, above in self._above().items():
            below.setdefault(above, []).append(node)
        top = below[NONE]
        while len(top) == 1 and top[0] >= size:
            self.lost = top[0]
            top = below[self.lost]
        self.article = top[0] if len(top) == 1 else NONE
        if self.article == NONE and self.lost == NONE:
            self.lost = root

    def _above(self) -> dict[int, int]:
        """What each message answers, and each ghost that a message answers: one of these, or -1."""
        parent, size = self.found.parent, len(self.found.box)
        shown = dict.fromkeys(self.group)
        shown |= dict.fromkeys(parent[node] for node in self.group if parent[node] >= size)
        above = {}
        for node in shown:
            answered = parent[node]
            while answered != NONE and answered not in shown:
                answered = parent[answered]
            above[node] = answered
        return above

    @property
    def key(self) -> str:
        if self.article == NONE:
            return f"mail:{self.found.name(self.lost)}"
        return self.found.box.key(self.article)

    @property
    def comments(self) -> int:
        return len(self.group) - (self.article != NONE)

    def head(self) -> Head:
        """The article; without one, what the first reply tells of it."""
        box, article = self.found.box, self.article
        if article == NONE:
            return Head(base_subject(box.subject(self.group[0])), key=self.key)
        date, date_text = box.dates(article)
        return Head(
            box.subject(article),
            box.body(article),
            Markup.MAIL,
            key=self.key,
            author=box.author(article),
            date=date,
            date_text=date_text,
            url=box.address(article),
        )

    def rows(self) -> Iterator[Row]:
        """The other messages in the files' order, then ghosts, which stand by their replies."""
        box, above = self.found.box, self._above()
        for node in above:
            if node == self.article or node == self.lost:
                continue
            parent = self._parent_name(above[node], above)
            if node >= len(box):
                yield Row(kind=Kind.MISSING, id=self.found.name(node), parent=parent)
                continue
            date, date_text = box.dates(node)
            yield Row(
                box.body(node),
                Markup.MAIL,
                id=box.id[node],
                parent=parent,
                author=box.author(node),
                date=date,
                date_text=date_text,
            )

    def _parent_name(self, node: int, above: Mapping[int, int]) -> str | None:
        """The id of the first of these nodes, each above the one before, that has one."""
        while node not in (NONE, self.article):
            name = self.found.name(node)
            if name is not None and node != self.lost:
                return name
            node = above[node]
        return None
