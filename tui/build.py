"""Drafts into threads: the only place that makes trees, and mends what files get wrong.

Orphans, cycles and lost parents are dealt with here, without recursion; pages and saves of one
thread come merged.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from tui.archive import Archive, Columns, Thread, Tree
from tui.lacks import notes
from tui.merge import TOP, Draft, Reading, merged
from tui.rows import Head, Kind, Row
from tui.text.dates import is_iso
from tui.text.safe import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable


def build(readings: Iterable[Reading]) -> Archive:
    """One archive of all that was read: pages and saves of one thread become one thread."""
    return Archive([_thread(draft) for draft in merged(readings)])


def _thread(draft: Draft) -> Thread:
    parent = _resolve(draft)
    order, tree = _reading_order(parent)
    if draft.files > 1:
        _count_stubs_anew(draft, order, tree)
    thread = Thread(
        _clean_head(draft.head), tree, _columns(draft, order), draft.format, draft.container
    )
    thread.columns.replies = _count_replies(tree)
    thread.notes = notes(draft, thread)
    return thread


def _resolve(draft: Draft) -> array[int]:
    """The parent node of each node: ids looked up, lost ones replaced, cycles opened."""
    parent = array("i")
    own = (None, draft.head.key, draft.head.own_id)
    for node in range(len(draft.rows)):
        known = draft.parent[node]
        if known is not None:
            parent.append(known)
            continue
        name = draft.rows[node].parent
        found = TOP if name in own else draft.by_id.get(name or "")
        parent.append(-2 if found is None else found)
    lost: dict[str, int] = {}
    for node in range(len(parent)):
        if parent[node] == -2:
            name = draft.rows[node].parent or ""
            if name not in lost:
                lost[name] = draft.add(Row(kind=Kind.MISSING, id=name), TOP)
                parent.append(TOP)
            parent[node] = lost[name]
    opened = _open_cycles(parent)
    if opened:
        answer = "comment answers" if opened == 1 else "comments answer"
        draft.notes.append(f"{opened} {answer} a reply to itself; shown at the top level.")
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
            parent[min(path[path.index(node) :])] = TOP
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
    node, above, depth = first[TOP], TOP, 0
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


def _count_stubs_anew(draft: Draft, order: array[int], tree: Tree) -> None:
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


def _columns(draft: Draft, order: array[int]) -> Columns:
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
        date, date_text = _dates(row.date, row.date_text)
        columns.date.append(date)
        columns.date_text.append(date_text)
        columns.score.append(row.score)
        columns.url.append(_line(row.url))
        if row.hidden is not None:
            columns.hidden[entry] = row.hidden
    return columns


_WITH_TEXT = frozenset({Kind.COMMENT, Kind.PINGBACK, Kind.EVENT})


def _line(text: str | None) -> str | None:
    return clean_line(text) or None if text else None


def _dates(date: str | None, date_text: str | None) -> tuple[str | None, str | None]:
    """A date, and how the file shows it; what a file gives for a date and is none is shown."""
    date, date_text = _line(date), _line(date_text)
    if date is not None and not is_iso(date):
        return None, date_text or date
    return date, date_text


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
    head.date, head.date_text = _dates(head.date, head.date_text)
    return head


def _count_replies(tree: Tree) -> array[int]:
    replies = array("i", [0]) * (len(tree) + 1)
    for above in tree.parent:
        replies[above] += 1  # -1 is the last slot: the top
    del replies[-1]
    return replies
