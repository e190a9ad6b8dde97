"""Drafts into threads: the only place that makes trees, and mends what files get wrong.

Orphans, cycles and lost parents are dealt with here, without recursion; pages and saves of one
thread come merged.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, cast

from tui.archive import Archive, Columns, Thread, Tree
from tui.cycles import open_cycles
from tui.draft import TOP, Draft
from tui.lacks import notes
from tui.merge import Reading, Waiting, merged
from tui.rows import Head, Kind, Row
from tui.text.iso_dates import are_iso, is_iso
from tui.text.safe import clean_line, clean_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.listed import Listed


def build(readings: Iterable[Reading]) -> Archive:
    """One archive of all that was read: pages and saves of one thread become one thread.

    Threads that wait are left unopened, unless there is but one to read.
    """
    listed: list[Listed] = [
        _thread(each) if isinstance(each, Draft) else _Unopened(each) for each in merged(readings)
    ]
    return Archive(listed if len(listed) > 1 else [each.opened() for each in listed])


class _Unopened:
    """A thread that waits: its article is read when it is looked at, the rest when it is opened.

    Nothing of it is kept here: of a hundred thousand, few are ever looked at.
    """

    __slots__ = ("_waiting",)

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting

    @property
    def key(self) -> str:
        return clean_line(self._waiting.pending.key)

    @property
    def head(self) -> Head:
        return _clean_head(self._waiting.pending.head())

    @property
    def comments(self) -> int:
        return self._waiting.pending.comments

    @property
    def format(self) -> str:
        return self._waiting.reading.format

    @property
    def notes(self) -> list[str]:
        return [clean_line(note.text) for note in self._waiting.notes]

    def opened(self) -> Thread:
        return _thread(self._waiting.draft())


def _thread(draft: Draft) -> Thread:
    order, tree = _in_reading_order(_resolve(draft))
    if draft.files > 1:
        _count_stubs_anew(draft, order, tree)
    columns = _columns(draft, order)
    columns.replies = _count_replies(tree)
    thread = Thread(_clean_head(draft.head), tree, columns, draft.format, draft.container)
    thread.notes = notes(draft, thread)
    return thread


def _resolve(draft: Draft) -> array[int]:
    """The parent node of each node: ids looked up, lost ones replaced, cycles opened."""
    own = (None, draft.head.key, draft.head.own_id)
    lost: dict[str, int] = {}
    for node in range(len(draft.rows)) if None in draft.parent else ():
        if draft.parent[node] is not None:
            continue
        name = draft.rows[node].parent
        found = TOP if name in own else draft.by_id.get(name or "")
        if found is None:
            name = name or ""
            if name not in lost:
                lost[name] = draft.add(Row(kind=Kind.MISSING, id=name), TOP)
            found = lost[name]
        draft.parent[node] = found
    parent = array("i", cast("list[int]", draft.parent))
    opened = open_cycles(parent)
    if opened:
        answer = "comment answers" if opened == 1 else "comments answer"
        draft.notes.append(f"{opened} {answer} a reply to itself; shown at the top level.")
    return parent


def _in_reading_order(parent: array[int]) -> tuple[Sequence[int], Tree]:
    """Nodes in reading order (each before its replies, siblings as they came), and the tree."""
    tree = _tree(parent)
    if tree is not None:
        return range(len(parent)), tree
    order = _reading_order(parent)
    place = array("i", [TOP]) * (len(parent) + 1)  # the last slot is the top's
    for entry, node in enumerate(order):
        place[node] = entry
    tree = _tree(array("i", [place[parent[node]] for node in order]))
    assert tree is not None
    return order, tree


def _tree(parent: array[int]) -> Tree | None:
    """The tree of entries whose parents these are; None where they are not in reading order."""
    depth, end = array("i", parent), array("i", parent)
    open_: list[int] = []
    for entry, above in enumerate(parent):
        while open_ and open_[-1] != above:
            end[open_.pop()] = entry
        if not open_ and above != TOP:
            return None
        depth[entry] = len(open_)
        open_.append(entry)
    for entry in open_:
        end[entry] = len(parent)
    return Tree(parent, depth, end)


def _reading_order(parent: array[int]) -> array[int]:
    """Nodes in reading order."""
    size = len(parent)
    first, following = array("i", [-1]) * (size + 1), array("i", [-1]) * size
    rank = _ranks(parent)
    for node in sorted(range(size), key=rank.__getitem__, reverse=True):
        above = parent[node]  # -1 is the last slot: the top
        following[node] = first[above]
        first[above] = node
    order = array("i")
    node, above = first[TOP], TOP
    while True:
        if node >= 0:
            order.append(node)
            node, above = first[node], node
        elif above >= 0:
            node, above = following[above], parent[above]
        else:
            return order


def _count_stubs_anew(draft: Draft, order: Sequence[int], tree: Tree) -> None:
    """Let each stub stand for what no other file has of what it names."""
    before, entry_of = array("i", [0]), array("i", [0]) * len(order)
    for entry, node in enumerate(order):
        entry_of[node] = entry
        before.append(before[-1] + draft.rows[node].kind.is_comment)
    for row in draft.rows:
        if row.kind is Kind.MORE and row.hidden and row.hidden_ids:
            here = [entry_of[draft.by_id[name]] for name in row.hidden_ids if name in draft.by_id]
            inside = sum(before[tree.end[entry]] - before[entry] for entry in here)
            row.hidden = max(len(row.hidden_ids) - len(here), row.hidden - inside)


def _ranks(parent: array[int]) -> list[int]:
    """The place of each node among its siblings: a late placeholder takes its first reply's."""
    rank = list(range(len(parent)))
    for node in range(len(parent) - 1, -1, -1):
        above = parent[node]
        if above > node and rank[above] > rank[node]:
            rank[above] = rank[node]
    return rank


def _columns(draft: Draft, order: Sequence[int]) -> Columns:
    rows = draft.rows if isinstance(order, range) else [draft.rows[node] for node in order]
    kind = bytearray([row.kind for row in rows])
    has_text = kind.translate(_HAVE_TEXT)
    date, date_text = _dates([row.date for row in rows], [row.date_text for row in rows])
    return Columns(
        kind=kind,
        markup=bytearray([row.markup for row in rows]),
        op=bytearray([row.op for row in rows]),
        gone=bytearray([node in draft.gone for node in order] if draft.gone else len(rows)),
        body=[row.body if has else "" for row, has in zip(rows, has_text, strict=True)],
        id=clean_lines([row.id for row in rows]),
        author=_names([row.author for row in rows]),
        date=date,
        date_text=date_text,
        score=[row.score for row in rows],
        url=clean_lines([row.url for row in rows]),
        hidden={entry: row.hidden for entry, row in enumerate(rows) if row.hidden is not None},
    )


_WITH_TEXT = frozenset((Kind.COMMENT, Kind.PINGBACK, Kind.EVENT))
_HAVE_TEXT = bytes(map(_WITH_TEXT.__contains__, range(256)))


def _dates(
    dates: Sequence[str | None], texts: Sequence[str | None]
) -> tuple[list[str | None], list[str | None]]:
    """Dates, and how the file shows them; what a file gives for a date and is none is shown."""
    dates, texts = clean_lines(dates), clean_lines(texts)
    if are_iso([date for date in dates if date is not None]):
        return dates, texts
    for place, date in enumerate(dates):
        if date is not None and not is_iso(date):
            dates[place], texts[place] = None, texts[place] or date
    return dates, texts


def _names(names: Sequence[str | None]) -> list[str | None]:
    """Names through the door, one string for each that occurs."""
    known = list(dict.fromkeys(names))
    cleaned = dict(zip(known, clean_lines(known), strict=True))
    return [cleaned[name] for name in names]


def _clean_head(head: Head) -> Head:
    """The head with its short fields through the door."""
    head.title, head.key = clean_line(head.title), clean_line(head.key)
    head.author, head.url = clean_lines((head.author, head.url))
    (head.date,), (head.date_text,) = _dates((head.date,), (head.date_text,))
    return head


def _count_replies(tree: Tree) -> array[int]:
    replies = array("i", [0]) * (len(tree) + 1)
    for above in tree.parent:
        replies[above] += 1  # -1 is the last slot: the top
    del replies[-1]
    return replies
