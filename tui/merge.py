"""Pages and saves of one thread, put together: which rows are one comment, and which is kept.

Threads are known by the identity of their heads; comments by their id, and where there is none by
author, date and text. The file named later is the later save.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.draft import TOP, Draft
from tui.rows import Absent, Head, Item, Note, Pending, Row
from tui.text.safe import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.source import Source


@dataclass(slots=True, eq=False)
class Reading:
    """What one source gave: its format, what it was wrapped in, and its items.

    `sources` are what the items are read from, where somebody wants to know how far that is.
    """

    format: str
    container: tuple[str, ...]
    items: Iterable[Item]
    sources: Sequence[Source] = ()


@dataclass(slots=True, eq=False)
class _Part:
    """What one source holds of one thread. `under` is the comment that all of it answers."""

    head: Head
    reading: Reading
    rows: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)
    under: str | None = None

    def identity(self) -> str:
        from tui.identity import identity  # takes its time to import, for what one thread needs not

        return identity(self.head)

    def part(self) -> _Part:
        return self


@dataclass(slots=True, eq=False)
class Waiting:
    """A thread that is read when somebody asks for it."""

    pending: Pending
    reading: Reading
    notes: list[Note] = field(default_factory=list)
    under: str | None = None

    def identity(self) -> str:
        """What is the same in every save of it."""
        return self.pending.key

    def part(self) -> _Part:
        """All of it."""
        rows = list(self.pending.rows())
        return _Part(self.pending.head(), self.reading, rows, self.notes, under=self.under)

    def draft(self) -> Draft:
        """A draft of it."""
        return _draft([self.part()])


def merged(readings: Iterable[Reading]) -> Iterator[Draft | Waiting]:
    """A draft of each thread, in the order in which the files name them.

    One that is pending, and there once, waits to be asked for.
    """
    found = [each for reading in readings for each in _parts(reading)]
    for of_one_thread in _by_thread(found):
        first = of_one_thread[0]
        if isinstance(first, Waiting) and len(of_one_thread) == 1:
            yield first
        else:
            yield _draft([each.part() for each in of_one_thread])


def _parts(reading: Reading) -> list[_Part | Waiting]:
    """The items of one source, sorted by thread."""
    of_key: dict[str, _Part] = {}
    parts: list[_Part] = []
    waiting: list[Waiting] = []
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
        elif isinstance(item, Pending):
            waiting.append(Waiting(item, reading))
        elif isinstance(item, Absent):
            named.append(item)
        else:
            notes.append(item)
    if parts:
        for absent in named:
            of_key.get(absent.thread, parts[0]).absent.update(absent.ids)
    found: list[_Part | Waiting] = [*parts, *waiting]
    if found:
        found[0].notes = notes
    return found


def _by_thread(found: list[_Part | Waiting]) -> list[list[_Part | Waiting]]:
    """Parts of one thread side by side, in the order of pages or else of files."""
    if len(found) < 2:
        return [found] if found else []
    names = [each.identity() or f"\0{number}" for number, each in enumerate(found)]
    branches = _branches(found) if len(set(names)) > 1 else {}
    threads: dict[str, list[_Part | Waiting]] = {}
    for each, name in zip(found, names, strict=True):
        root = _root(name, branches)
        each.under = None if root == name else name.partition(":")[2]
        threads.setdefault(root, []).append(each)
    for of_one_thread in threads.values():
        if len(of_one_thread) > 1:
            _by_page(of_one_thread)
    return list(threads.values())


def _by_page(of_one_thread: list[_Part | Waiting]) -> None:
    """Sort parts by their pages, where each tells its page."""
    pages = [each.head.page if isinstance(each, _Part) else None for each in of_one_thread]
    if None not in pages:
        of_one_thread.sort(key=lambda each: each.part().head.page or 0)


def _branches(found: list[_Part | Waiting]) -> dict[str, str]:
    """For each head that is but a comment of another file's thread: that thread's key."""
    parts = [each for each in found if isinstance(each, _Part)]
    wanted = {part.head.key for part in parts if part.head.key and not part.head.title}
    branches: dict[str, str] = {}
    for part in parts if wanted else ():
        site = part.head.key.partition(":")[0]
        for row in part.rows:
            name = f"{site}:{row.id}"
            if name in wanted and name != part.head.key:
                branches[name] = part.head.key
    return branches


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
        if len(parts) > 1 or not draft.take(part.rows):
            _place(part, draft)
        draft.absent |= part.absent
        draft.pages.append((part.head.page, part.head.pages))
        part.rows.clear()
    draft.notes = _still_true(parts)
    if draft.files > 1:
        _drop_closed(draft)
    return draft


def _place(part: _Part, draft: Draft) -> None:
    """Put the rows of a part in a draft, one by one."""
    from tui.place import Place  # most threads are one file, with nothing in it to mend

    place = Place(draft, part.under)
    before = len(draft.rows)
    for row in part.rows:
        place.put(row)
    if before:
        place.close_stubs(before)


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
