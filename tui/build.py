"""Rows into threads: the only place that makes trees, and mends what files get wrong.

Orphans, cycles, duplicates, lost parents and several saves of one thread are all dealt with here,
without recursion.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.archive import Archive, Columns, Thread, Tree
from tui.rows import Head, Item, Kind, Row
from tui.text.safe import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOP = -1


@dataclass(slots=True)
class Reading:
    """What one source gave: its format, what it was wrapped in, and its items."""

    format: str
    container: tuple[str, ...]
    items: Iterable[Item]


@dataclass(slots=True)
class _Draft:
    """A thread while it is put together. `parent[n]` is a node, or None while it is an id."""

    head: Head
    format: str
    container: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    parent: list[int | None] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    by_id: dict[str, int] = field(default_factory=dict)
    by_text: dict[tuple[str | None, str | None, str], int] = field(default_factory=dict)
    sources: int = 0
    repeated: int = 0

    def add(self, row: Row, parent: int | None) -> int:
        """A new node for this row."""
        self.rows.append(row)
        self.parent.append(parent)
        return len(self.rows) - 1


def build(readings: Iterable[Reading]) -> Archive:
    """One archive of all that was read: pages and saves of one thread become one thread."""
    drafts: dict[str, _Draft] = {}
    for number, reading in enumerate(readings):
        _collect(reading, drafts, number)
    return Archive([_thread(draft) for draft in drafts.values()])


def _collect(reading: Reading, drafts: dict[str, _Draft], source: int) -> None:
    """Sort the items of one source into the drafts of their threads."""
    of_key: dict[str, _Place] = {}
    last: _Place | None = None
    notes: list[str] = []
    for item in reading.items:
        if isinstance(item, Row):
            place = last if item.thread is None else of_key.get(item.thread, last)
            if place is None:
                place = last = _Place(_draft(Head(), reading, drafts, source))
            place.put(item)
        elif isinstance(item, Head):
            last = of_key[item.key] = _Place(_draft(item, reading, drafts, source))
        else:
            notes.append(clean_line(item.text))
    first = next(iter(of_key.values()), last)
    if first is not None:
        first.draft.notes += [note for note in notes if note not in first.draft.notes]


def _draft(head: Head, reading: Reading, drafts: dict[str, _Draft], source: int) -> _Draft:
    """The draft of the thread that a head belongs to."""
    name = _identity(head) or f"\0{source}:{len(drafts)}"
    draft = drafts.get(name)
    if draft is None:
        draft = drafts[name] = _Draft(head, reading.format, reading.container)
    else:
        _merge_heads(draft.head, head)
    draft.sources += 1
    return draft


def _identity(head: Head) -> str:
    """What is the same in every save and page of a thread, or nothing."""
    if head.key:
        return head.key
    if head.url:
        return head.url.split("#")[0].rstrip("/")
    return f"{head.title}\0{head.author}" if head.title else ""


def _merge_heads(kept: Head, later: Head) -> None:
    """Take from the later save what it knows better."""
    if len(later.body) > len(kept.body):
        kept.body, kept.markup = later.body, later.markup
    kept.announced = max(
        (n for n in (kept.announced, later.announced) if n is not None), default=None
    )
    kept.author = later.author or kept.author
    kept.date, kept.date_text = later.date or kept.date, later.date_text or kept.date_text
    kept.score = kept.score if later.score is None else later.score


class _Place:
    """Where the rows of one source go in a draft, with the levels open at the moment."""

    def __init__(self, draft: _Draft) -> None:
        self.draft = draft
        self.merging = draft.sources > 1
        self.open: list[int] = []
        self.seen: set[int] = set()

    def put(self, row: Row) -> None:
        """Add a row, or merge it into the one it repeats."""
        draft = self.draft
        parent = None if row.depth is None else self._parent_at(row.depth)
        node = self._same(row)
        if node is None:
            if row.depth is None and row.parent in (None, draft.head.key):
                parent = _TOP
            node = draft.add(row, parent)
            if row.id is not None:
                draft.by_id.setdefault(row.id, node)
            if row.id is None and row.body:
                draft.by_text.setdefault(_by_text(row), node)
        else:
            self._place_anew(node, row, parent)
            self._merge(node, row)
        self.seen.add(node)
        if row.depth is not None:
            self.open.append(node)

    def _parent_at(self, depth: int) -> int:
        """The node that a row at this depth answers; lost levels get a placeholder each."""
        del self.open[max(0, depth) :]
        while len(self.open) < depth:
            parent = self.open[-1] if self.open else _TOP
            self.open.append(self.draft.add(Row(kind=Kind.MISSING), parent))
        return self.open[-1] if self.open else _TOP

    def _same(self, row: Row) -> int | None:
        """The node that this row repeats, if any."""
        draft = self.draft
        if row.id is not None:
            node = draft.by_id.get(row.id)
            if node in self.seen and node is not None and _differs(draft.rows[node], row):
                return None
            return node
        if not self.merging or not row.body:
            return None
        node = draft.by_text.get(_by_text(row))
        return None if node in self.seen else node

    def _place_anew(self, node: int, row: Row, parent: int | None) -> None:
        """Take from a row that repeats a node whom it answers, where that was not known."""
        draft = self.draft
        row.parent = row.parent or draft.rows[node].parent
        if draft.parent[node] not in (None, _TOP):
            return
        if parent is not None and parent != _TOP:
            draft.parent[node] = parent
        elif row.parent not in (None, draft.head.key):
            draft.parent[node] = None

    def _merge(self, node: int, row: Row) -> None:
        draft = self.draft
        earlier = draft.rows[node]
        if node in self.seen:
            draft.repeated += 1
        if earlier.body and not row.body and row.kind in (Kind.DELETED, Kind.REMOVED):
            draft.gone.add(node)
        elif row.kind < Kind.MISSING or earlier.kind >= Kind.MISSING:
            draft.rows[node] = row


def _by_text(row: Row) -> tuple[str | None, str | None, str]:
    return row.author, row.date or row.date_text, row.body


def _differs(one: Row, other: Row) -> bool:
    return (one.body, one.author, one.kind) != (other.body, other.author, other.kind)


def _thread(draft: _Draft) -> Thread:
    parent = _resolve(draft)
    order, tree = _reading_order(parent)
    thread = Thread(
        _clean_head(draft.head), tree, _columns(draft, order), draft.format, draft.container
    )
    thread.columns.replies = _count_replies(tree)
    thread.notes = _notes(draft, thread)
    return thread


def _resolve(draft: _Draft) -> array[int]:
    """The parent node of each node: ids looked up, lost ones replaced, cycles opened."""
    parent = array("i")
    own = draft.head.key
    for node in range(len(draft.rows)):
        known = draft.parent[node]
        if known is not None:
            parent.append(known)
            continue
        name = draft.rows[node].parent
        found = _TOP if name is None or name == own else draft.by_id.get(name)
        parent.append(-2 if found is None else found)
    lost: dict[str, int] = {}
    for node in range(len(parent)):
        if parent[node] == -2:
            name = draft.rows[node].parent or ""
            if name not in lost:
                lost[name] = draft.add(Row(kind=Kind.MISSING, id=name), _TOP)
                parent.append(_TOP)
            parent[node] = lost[name]
    opened = _open_cycles(parent)
    if opened:
        draft.notes.append(
            f"{_count(opened, 'comment answers', 'comments answer')} a reply to itself;"
            " shown at the top level."
        )
    return parent


def _open_cycles(parent: array[int]) -> int:
    """Cut each loop of parents at its first node; how many there were."""
    state = bytearray(len(parent))  # 0 unknown, 1 on the way, 2 leads to the top
    opened = 0
    for start in range(len(parent)):
        path = []
        node = start
        while node >= 0 and not state[node]:
            state[node] = 1
            path.append(node)
            node = parent[node]
        if node >= 0 and state[node] == 1:
            parent[min(path[path.index(node) :])] = _TOP
            opened += 1
        for node in path:
            state[node] = 2
    return opened


def _reading_order(parent: array[int]) -> tuple[array[int], Tree]:
    """Nodes in reading order (each before its replies, siblings as they came), and the tree."""
    size = len(parent)
    first, following = array("i", [-1]) * (size + 1), array("i", [-1]) * size
    rank = _ranks(parent)
    for node in sorted(range(size), key=rank.__getitem__, reverse=True):
        above = parent[node]  # -1 is the last slot: the top
        following[node] = first[above]
        first[above] = node
    order, tree = array("i"), Tree()
    place = array("i", [-1]) * (size + 1)
    node, above, depth = first[_TOP], _TOP, 0
    while True:
        if node >= 0:
            place[node] = len(order)
            order.append(node)
            tree.parent.append(place[above] if above >= 0 else -1)
            tree.depth.append(depth)
            tree.end.append(0)
            node, above, depth = first[node], node, depth + 1
        elif above >= 0:
            tree.end[place[above]] = len(order)
            node, above, depth = following[above], parent[above], depth - 1
        else:
            return order, tree


def _ranks(parent: array[int]) -> list[int]:
    """The place of each node among its siblings: a late placeholder takes its first reply's."""
    rank = list(range(len(parent)))
    for node in range(len(parent) - 1, -1, -1):
        above = parent[node]
        if above > node and rank[above] > rank[node]:
            rank[above] = rank[node]
    return rank


def _columns(draft: _Draft, order: array[int]) -> Columns:
    columns = Columns()
    names: dict[str, str] = {}
    for entry, node in enumerate(order):
        row = draft.rows[node]
        columns.kind.append(row.kind)
        columns.markup.append(row.markup)
        columns.op.append(row.op)
        columns.gone.append(node in draft.gone)
        columns.body.append(row.body if row.kind in _WITH_TEXT else "")
        columns.id.append(_line(row.id))
        columns.author.append(_name(row.author, names))
        columns.date.append(_line(row.date))
        columns.date_text.append(_line(row.date_text))
        columns.score.append(row.score)
        columns.url.append(_line(row.url))
        if row.hidden is not None:
            columns.hidden[entry] = row.hidden
    return columns


_WITH_TEXT = frozenset({Kind.COMMENT, Kind.PINGBACK, Kind.EVENT})


def _line(text: str | None) -> str | None:
    return clean_line(text) or None if text else None


def _name(text: str | None, names: dict[str, str]) -> str | None:
    """A name through the door, one string for each that occurs."""
    if not text:
        return None
    if text not in names:
        names[text] = clean_line(text)
    return names[text] or None


def _clean_head(head: Head) -> Head:
    """The head with its short fields through the door."""
    head.title = clean_line(head.title)
    head.author, head.url = _line(head.author), _line(head.url)
    head.date, head.date_text = _line(head.date), _line(head.date_text)
    return head


def _count_replies(tree: Tree) -> array[int]:
    replies = array("i", [0]) * (len(tree) + 1)
    for above in tree.parent:
        replies[above] += 1  # -1 is the last slot: the top
    del replies[-1]
    return replies


def _notes(draft: _Draft, thread: Thread) -> list[str]:
    """What the file lacks or repeats, a sentence each."""
    notes = list(draft.notes)
    absent, missing = thread.absent, thread.count(Kind.MISSING)
    if absent:
        of = "is" if absent == 1 else "are"
        notes.insert(
            0, f"{thread.head.announced} comments were announced; {absent} {of} not in this file."
        )
    if missing:
        notes.append(
            f"{_count(missing, 'comment', 'comments')} that others answer"
            f" {'is' if missing == 1 else 'are'} lost; a placeholder stands for each."
        )
    if draft.repeated:
        notes.append(
            f"{_count(draft.repeated, 'comment stands', 'comments stand')} in the file twice."
        )
    if draft.gone:
        notes.append(
            f"{_count(len(draft.gone), 'comment was', 'comments were')} deleted in a later save;"
            " the earlier text is shown."
        )
    return notes


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
