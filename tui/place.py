"""Where the rows of a file go in a draft: as new nodes, or merged into those that they repeat."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.draft import TOP
from tui.rows import Kind, Row
from tui.text import dates
from tui.text.body import Body

if TYPE_CHECKING:
    from tui.draft import Draft, Text

_MOST_LOST = 16
_MINUTES = len("2000-01-01T00:00")


class Place:
    """Where the rows of one part go in a draft, with the levels open at the moment."""

    def __init__(self, draft: Draft, under: str | None) -> None:
        self.draft = draft
        self.under = under
        self.open: list[tuple[int, int]] = []  # depth and node
        self.seen: set[int] = set()
        self.answered: set[int | None] = set()
        self.met: Counter[Text] = Counter()

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
            self.open.append((max(0, row.depth), node))

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
        """The node that a row at this depth answers; lost levels get a placeholder each.

        Of more levels than any file loses the last placeholder stands for the rest.
        """
        opened = self.open
        while opened and opened[-1][0] >= max(0, depth):
            opened.pop()
        level = opened[-1][0] + 1 if opened else 0
        for lost in range(level, min(depth, level + _MOST_LOST)):
            above = opened[-1][1] if opened else TOP
            last = lost == level + _MOST_LOST - 1
            opened.append((depth - 1 if last else lost, self._placeholder(above)))
        return opened[-1][1] if opened else TOP

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


def _text(row: Row, parent: int | None) -> Text:
    """What a comment without an id is known by; one without a text also by what it answers."""
    date = row.date or (dates.parse(row.date_text) if row.date_text else None)
    date = date[:_MINUTES] if date else None
    if not row.body:
        return row.author, date, row.kind.word, row.parent if parent is None else parent
    return row.author, date, " ".join(Body(row.body, row.markup).shown().text.split()), None


def _differs(one: Row, other: Row) -> bool:
    return (one.body, one.author, one.kind) != (other.body, other.author, other.kind)
