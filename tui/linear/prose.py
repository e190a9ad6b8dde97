"""A thread in prose: its opening, its entries, its texts, a line for each paragraph.

No line of a text is empty, so that an empty line says that an entry begins, and nothing that
somebody wrote can pass for one.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tui import wording
from tui.rows import Kind
from tui.text.blocks import BlockKind
from tui.text.safe import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.archive import Thread
    from tui.listed import Listed
    from tui.outline import Outline
    from tui.text.blocks import Block
    from tui.text.shown import Shown
    from tui.visit import Visit

_FEW = 100


class Line(NamedTuple):
    """A line of a text: characters `start` to `end` of a block as shown, and what is said."""

    start: int
    end: int
    words: str
    number: int
    block: Block

    @property
    def is_quoted(self) -> bool:
        """Whether it is of a quote."""
        return self.block.quote > 0


def counted(number: int, one: str, many: str = "") -> str:
    """A number and what is counted: `1 reply`, `2 replies`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


# Texts


def lines_of(shown: Shown, hide_quotes: bool = False) -> list[Line]:
    """A text in lines; a paragraph is one, however long."""
    found = [line for number in range(len(shown.blocks)) for line in _of_block(shown, number)]
    return list(_without_quotes(found)) if hide_quotes else found


def _of_block(shown: Shown, number: int) -> Iterator[Line]:
    block, start = shown.blocks[number], shown.starts[number]
    end = shown.starts[number + 1] if number + 1 < len(shown.blocks) else len(shown.text)
    before, after = _around(block)
    if block.kind is BlockKind.CODE:
        yield Line(start, start, before, number, block)
        before = ""
    for line in shown.text[start:end].split("\n"):
        words = line[2 * block.quote :].rstrip()
        if words:
            yield Line(start, start + len(line), f"{before}{words}", number, block)
        start += len(line) + 1
    if after:
        yield Line(end, end, after, number, block)


def _around(block: Block) -> tuple[str, str]:
    """What is said before each line of a block (before the first, of code), and after the last."""
    quote = {0: "", 1: "quote: ", 2: "quote in a quote: "}.get(block.quote)
    if quote is None:
        quote = f"quote at level {block.quote}: "
    if block.kind is BlockKind.CODE:
        return f"{quote}code{f' in {block.language}' if block.language else ''}:", "end of code"
    return (quote + "heading: " if block.kind is BlockKind.HEADING else quote), ""


def _without_quotes(lines: Sequence[Line]) -> Iterator[Line]:
    for quoted, group in groupby(lines, lambda line: line.is_quoted):
        of_group = list(group)
        if quoted:
            words = f"quoted text, {counted(len(of_group), 'line')}, hidden"
            yield of_group[0]._replace(end=of_group[-1].end, words=words)
        else:
            yield from of_group


# Entries


def heading(thread: Thread, outline: Outline | None, visit: Visit | None, entry: int) -> str:
    """Where an entry stands, who wrote it to whom, what is below, when."""
    state = _state(thread, outline, entry)
    parts = (
        f"level {thread.tree.depth[entry] + 1}",
        f"number {entry + 1}",
        _who(thread, entry),
        *_marks(outline, visit, entry),
        "deleted in a later save" if thread.columns.gone[entry] else "",
        state,
        wording.when(thread, entry)[0],
    )
    return ", ".join(part for part in parts if part)


def _who(thread: Thread, entry: int) -> str:
    name = thread.columns.author[entry]
    if instead := wording.placeholder(thread, entry):
        return f"{instead}{f' by {name}' if name else ''}"
    who = wording.author(thread, entry)
    kind = thread.kind(entry)
    if kind in (Kind.PINGBACK, Kind.EVENT):
        who = f"{kind.word} by {who}"
    if thread.is_op(entry):
        who += ", the article's author,"
    parent = thread.tree.parent[entry]
    if parent < 0:
        return who.rstrip(",")
    return f"{who} replying to {thread.columns.author[parent] or f'number {parent + 1}'}"


def _state(thread: Thread, outline: Outline | None, entry: int) -> str:
    """The replies, and what a fold hides."""
    inside, replies = thread.inside(entry), thread.columns.replies[entry]
    told = counted(replies, "reply", "replies") if replies else ""
    if outline is None or outline.is_flat:
        fold = "folded" if outline is not None and outline.short[entry] else ""
        return ", ".join(part for part in (fold, told) if part)
    if outline.short[entry]:
        reason = outline.reasons.get(entry)
        folded = f"folded by a rule, {reason}" if reason else "folded"
        return f"{folded}, {inside} below" if inside else folded
    return f"{told} hidden, {inside} below" if outline.closed[entry] and replies else told


def _marks(outline: Outline | None, visit: Visit | None, entry: int) -> Iterator[str]:
    if outline is not None and outline.is_context(entry):
        yield "no match itself"
    if visit is not None:
        yield "new" if visit.new[entry] else ""
        yield "starred" if visit.starred[entry] else ""
        yield "with a note" if entry in visit.notes else ""


def brief(thread: Thread, entry: int) -> str:
    """The first words of an entry; nothing where it has none."""
    words = wording.first_words(thread, entry)
    if len(words) <= _FEW:
        return words
    return f"{words[: words.rfind(' ', 0, _FEW + 1) if ' ' in words[:_FEW] else _FEW]} ..."


def spoken(thread: Thread, outline: Outline, visit: Visit, entry: int) -> str:
    """An entry on one line: its heading and its first words."""
    words = "" if wording.placeholder(thread, entry) else brief(thread, entry)
    said = heading(thread, outline, visit, entry)
    return f"{said}: {words}" if words else said


def listed(catalogue: Thread, visit: Visit, entry: int) -> str:
    """A thread in a list of them, on one line."""
    columns = catalogue.columns
    parts = (
        wording.first_words(catalogue, entry),
        f"by {columns.author[entry]}" if columns.author[entry] else "",
        wording.when(catalogue, entry)[0],
        counted(columns.replies[entry], "comment"),
        "new" if visit.new[entry] else "",
        "starred" if visit.starred[entry] else "",
        "read" if visit.read[entry] else "",
    )
    where = f"thread {entry + 1} of {len(catalogue)}"
    return f"{where}: {', '.join(part for part in parts if part)}"


# Threads


def opening(thread: Thread) -> Iterator[str]:
    """Title, author and date; what is in the file, and what is not."""
    head = thread.head
    by = f"by {head.author}" if head.author else ""
    written = wording.as_written(thread.article_date, head.date_text)
    yield ", ".join(part for part in (wording.title(thread), by, written) if part)
    placeholders = thread.count(Kind.MISSING, Kind.MORE)
    parts = [
        counted(thread.comments, "comment"),
        counted(len(list(thread.tree.children(-1))), "branch", "branches"),
        counted(len(thread.authors()), "author"),
        counted(placeholders, "placeholder") if placeholders else "",
    ]
    if len(thread):
        yield ", ".join(part for part in parts if part) + "."
    else:
        yield "no comments."
    yield from thread.notes


def whole(threads: Sequence[Listed]) -> Iterator[str]:
    """Threads from their titles to their last comments, as lines with their ends."""
    for number, thread in enumerate(threads, 1):
        if len(threads) > 1:
            yield f"{chr(10) if number > 1 else ''}thread {number} of {len(threads)}\n"
        for line in _all_of(thread.opened()):
            yield f"{clean(line)}\n"


def _all_of(thread: Thread) -> Iterator[str]:
    yield from opening(thread)
    article = lines_of(thread.article.shown())
    if article:
        yield ""
        yield f"article: {article[0].words}"
        yield from (line.words for line in article[1:])
    for entry in range(len(thread)):
        yield ""
        said = heading(thread, None, None, entry)
        # Not kept: nobody comes back to it.
        lines = lines_of(thread.body(entry).shown())
        yield f"{said}: {lines[0].words}" if lines else said
        yield from (line.words for line in lines[1:])
