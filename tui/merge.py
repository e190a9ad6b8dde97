"""Pages and saves of one thread, put together: which rows are one comment, and which is kept.

Threads are known by the identity of their heads; comments by their id, and where there is none by
author, date and text. The file named later is the later save.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.rows import Absent, Head, Item, Kind, Note, Row
from tui.text import dates
from tui.text.body import Body
from tui.text.safe import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TOP = -1
_MINUTES = len("2000-01-01T00:00")


@dataclass(slots=True)
class Reading:
    """What one source gave: its format, what it was wrapped in, and its items."""

    format: str
    container: tuple[str, ...]
    items: Iterable[Item]


@dataclass(slots=True)
class _Part:
    """What one source holds of one thread. `under` is the comment that all of it answers."""

    head: Head
    reading: Reading
    rows: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)
    under: str | None = None


_Text = tuple[str | None, str | None, str, int | str | None]


@dataclass(slots=True)
class Draft:
    """A thread while it is put together. `parent[n]` is a node, or None while it is an id.

    `closed` are stubs whose place a later file shows without them; `absent` are the ids that files
    name and do not hold; `pages` is what each file says of the
    comment page it holds and of the last one it knows.
    """

    head: Head
    format: str
    container: tuple[str, ...]
    files: int = 1
    rows: list[Row] = field(default_factory=list)
    parent: list[int | None] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)
    pages: list[tuple[int | None, int | None]] = field(default_factory=list)
    by_id: dict[str, int] = field(default_factory=dict)
    by_text: dict[_Text, list[int]] | None = None
    repeated: int = 0

    def add(self, row: Row, parent: int | None) -> int:
        """A new node for this row."""
        self.rows.append(row)
        self.parent.append(parent)
        return len(self.rows) - 1


def merged(readings: Iterable[Reading]) -> Iterator[Draft]:
    """A draft of each thread, in the order in which the files name them."""
    parts = [part for reading in readings for part in _parts(reading)]
    yield from map(_draft, _by_thread(parts))


def _parts(reading: Reading) -> list[_Part]:
    """The items of one source, sorted by thread."""
    of_key: dict[str, _Part] = {}
    parts: list[_Part] = []
    notes: list[Note] = []
    named: list[Absent] = []
    for item in reading.items:
        if isinstance(item, Row):
            if not parts:
                parts.append(_Part(Head(), reading))
            part = parts[-1] if item.thread is None else of_key.get(item.thread, parts[-1])
            part.rows.append(item)
        elif isinstance(item, Head):
            parts.append(_Part(item, reading))
            of_key[item.key] = parts[-1]
        elif isinstance(item, Absent):
            named.append(item)
        else:
            notes.append(item)
    if parts:
        parts[0].notes = notes
        for absent in named:
            of_key.get(absent.thread, parts[0]).absent.update(absent.ids)
    return parts


def _by_thread(parts: list[_Part]) -> list[list[_Part]]:
    """Parts of one thread side by side, in the order of pages or else of files."""
    if len(parts) < 2:
        return [parts] if parts else []
    from tui.identity import identity  # takes its time to import, for what one thread needs not

    names = [identity(part.head) or f"\0{number}" for number, part in enumerate(parts)]
    branches = _branches(parts) if len(set(names)) > 1 else {}
    threads: dict[str, list[_Part]] = {}
    for part, name in zip(parts, names, strict=True):
        root = _root(name, branches)
        part.under = None if root == name else name.partition(":")[2]
        threads.setdefault(root, []).append(part)
    for of_one_thread in threads.values():
        if all(part.head.page is not None for part in of_one_thread):
            of_one_thread.sort(key=lambda part: part.head.page or 0)
    return list(threads.values())


def _branches(parts: list[_Part]) -> dict[str, str]:
    """For each head that is but a comment of another file's thread: that thread's key."""
    wanted = {part.head.key for part in parts if part.head.key and not part.head.title}
    found: dict[str, str] = {}
    for part in parts if wanted else ():
        site = part.head.key.partition(":")[0]
        for row in part.rows:
            name = f"{site}:{row.id}"
            if name in wanted and name != part.head.key:
                found[name] = part.head.key
    return found


def _root(name: str, branches: dict[str, str]) -> str:
    """The thread that a branch of a branch belongs to; every step there is made shorter."""
    path: dict[str, None] = {}
    while (above := branches.get(name, name)) != name and name not in path:
        path[name] = None
        name = above
    branches.update(dict.fromkeys(path, name))
    return name


def _draft(parts: list[_Part]) -> Draft:
    """All parts of one thread in one draft."""
    main = next((part for part in parts if part.head.title and not part.under), parts[0])
    draft = Draft(main.head, main.reading.format, main.reading.container, _files(parts))
    for part in parts:
        if part is not main and not part.under:
            _merge_heads(draft.head, part.head)
        place = _Place(draft, part.under)
        before = len(draft.rows)
        for row in part.rows:
            place.put(row)
        if before:
            place.close_stubs(before)
        draft.absent |= part.absent
        draft.pages.append((part.head.page, part.head.pages))
        part.rows.clear()
    draft.notes = _still_true(parts)
    if draft.files > 1:
        _drop_closed(draft)
    return draft


def _drop_closed(draft: Draft) -> None:
    """Take out the stubs that stand only for comments that another file has."""
    known, answered = draft.by_id, set(draft.parent)
    kept = [
        node
        for node, row in enumerate(draft.rows)
        if node in answered
        or not (node in draft.closed or (row.hidden_ids and known.keys() >= set(row.hidden_ids)))
    ]
    if len(kept) == len(draft.rows):
        return
    place: dict[int | None, int | None] = {node: number for number, node in enumerate(kept)}
    place |= {None: None, TOP: TOP}
    draft.rows = [draft.rows[node] for node in kept]
    draft.parent = [place[draft.parent[node]] for node in kept]
    draft.gone = {number for number, node in enumerate(kept) if node in draft.gone}
    draft.by_id = {
        name: number for name, node in known.items() if (number := place.get(node)) is not None
    }


def _files(parts: list[_Part]) -> int:
    return len({id(part.reading) for part in parts})


def _still_true(parts: list[_Part]) -> list[str]:
    """What was noted, without what one file lacks and another has."""
    said = Counter(note for part in parts for note in set(part.notes))
    true = [note.text for note in said if not note.lack or said[note] == _files(parts)]
    order = {note.text: None for part in parts for note in part.notes}
    kept = set(true)
    return [clean_line(text) for text in order if text in kept]


def _merge_heads(kept: Head, later: Head) -> None:
    """Take from another save what it knows better."""
    if len(later.body) > len(kept.body):
        kept.body, kept.markup = later.body, later.markup
    kept.announced = max(
        (n for n in (kept.announced, later.announced) if n is not None), default=None
    )
    kept.title, kept.url = kept.title or later.title, kept.url or later.url
    kept.own_id = kept.own_id or later.own_id
    kept.author = later.author or kept.author
    kept.date, kept.date_text = later.date or kept.date, later.date_text or kept.date_text
    kept.score = kept.score if later.score is None else later.score


class _Place:
    """Where the rows of one part go in a draft, with the levels open at the moment."""

    def __init__(self, draft: Draft, under: str | None) -> None:
        self.draft = draft
        self.under = under
        self.open: list[int] = []
        self.seen: set[int] = set()
        self.answered: set[int | None] = set()
        self.met: Counter[_Text] = Counter()

    def put(self, row: Row) -> None:
        """Add a row, or merge it into the one it repeats."""
        draft = self.draft
        parent = None if row.depth is None else self._parent_at(row.depth)
        if row.depth is None and row.parent in (None, draft.head.key):
            parent = TOP
        if parent == TOP and self.under is not None:
            parent, row.parent = None, self.under
        node = self._same(row, parent)
        if node is None:
            node = self._add(row, parent)
        else:
            self._place_anew(node, row, parent)
            self._merge(node, row)
        self.seen.add(node)
        if draft.files > 1:
            self.answered.add(self._above(node))
        if row.depth is not None:
            self.open.append(node)

    def _above(self, node: int) -> int | None:
        """The node that a node answers, as far as it is known by now."""
        parent, name = self.draft.parent[node], self.draft.rows[node].parent
        return self.draft.by_id.get(name) if parent is None and name is not None else parent

    def close_stubs(self, before: int) -> None:
        """Close the stubs of earlier files where this one has replies, and no stub among them."""
        draft = self.draft
        draft.closed -= self.seen
        unseen = [node for node in range(before) if node not in self.seen]
        branches = {draft.rows[node].kind for node in unseen if self._above(node) == TOP}
        for node in unseen:
            above = self._above(node)
            whole = branches <= {Kind.MORE} if above == TOP else above in self.seen
            if draft.rows[node].kind is Kind.MORE and above in self.answered and whole:
                draft.closed.add(node)

    def _parent_at(self, depth: int) -> int:
        """The node that a row at this depth answers; lost levels get a placeholder each."""
        del self.open[max(0, depth) :]
        while len(self.open) < depth:
            self.open.append(self._placeholder(self.open[-1] if self.open else TOP))
        return self.open[-1] if self.open else TOP

    def _placeholder(self, parent: int) -> int:
        """A node for a comment that is lost: the one that another file has lost too, or a new."""
        row = Row(kind=Kind.MISSING)
        node = self._same(row, parent)
        return self._add(row, parent) if node is None else node

    def _add(self, row: Row, parent: int | None) -> int:
        """A new node, which rows of other files can be told to be the same as."""
        draft = self.draft
        node = draft.add(row, parent)
        if row.id is not None:
            draft.by_id.setdefault(row.id, node)
        if draft.by_text is not None:
            draft.by_text.setdefault(_text(row, parent), []).append(node)
        return node

    def _same(self, row: Row, parent: int | None) -> int | None:
        """The node that this row repeats, if any."""
        draft = self.draft
        if row.id is not None:
            node = draft.by_id.get(row.id)
            if node is not None:
                differs = node in self.seen and _differs(draft.rows[node], row)
                return None if differs else node
        if draft.files == 1 or (row.id is not None and draft.by_text is None):
            return None
        node = self._same_text(row, parent)
        if node is None or node in self.seen:
            return None
        if row.id is not None:
            if draft.rows[node].id is not None:
                return None
            draft.by_id[row.id] = node
        return node

    def _same_text(self, row: Row, parent: int | None) -> int | None:
        """The nth node with the author, date and text of a row that is the nth in this part."""
        known = self.draft.by_text
        if known is None:
            known = self.draft.by_text = {}
            for node, each in enumerate(self.draft.rows):
                known.setdefault(_text(each, self.draft.parent[node]), []).append(node)
        text = _text(row, parent)
        nodes, turn = known.get(text, []), self.met[text]
        self.met[text] += 1
        return nodes[turn] if turn < len(nodes) else None

    def _place_anew(self, node: int, row: Row, parent: int | None) -> None:
        """Take from a row that repeats a node whom it answers, where that was not known."""
        draft = self.draft
        earlier = draft.rows[node]
        if parent is None and row.parent and draft.parent[node] == TOP:
            draft.parent[node] = None
            earlier.parent = row.parent
        elif parent not in (None, TOP) and (
            draft.parent[node] == TOP or (draft.parent[node] is None and not earlier.parent)
        ):
            draft.parent[node] = parent
        row.parent = earlier.parent or row.parent

    def _merge(self, node: int, row: Row) -> None:
        """Keep the later of two rows, with what the earlier alone tells."""
        draft = self.draft
        earlier = draft.rows[node]
        if node in self.seen:
            draft.repeated += 1
        if row.kind >= Kind.MISSING and earlier.kind < Kind.MISSING:
            return
        if earlier.body and not row.body:
            if row.kind in (Kind.DELETED, Kind.REMOVED):
                draft.gone.add(node)
            return
        draft.gone.discard(node)
        row.id, row.url = row.id or earlier.id, row.url or earlier.url
        row.author, row.op = row.author or earlier.author, row.op or earlier.op
        row.date, row.date_text = row.date or earlier.date, row.date_text or earlier.date_text
        row.score = earlier.score if row.score is None else row.score
        draft.rows[node] = row


def _text(row: Row, parent: int | None) -> _Text:
    """What a comment without an id is known by; one without a text also by what it answers."""
    date = row.date or (dates.parse(row.date_text) if row.date_text else None)
    date = date[:_MINUTES] if date else None
    if not row.body:
        return row.author, date, row.kind.word, row.parent if parent is None else parent
    return row.author, date, " ".join(Body(row.body, row.markup).shown().text.split()), None


def _differs(one: Row, other: Row) -> bool:
    return (one.body, one.author, one.kind) != (other.body, other.author, other.kind)
