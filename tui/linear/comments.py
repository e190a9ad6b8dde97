"""What keys do in the comments: moves, folds, jumps to the next of a kind, marks of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import jumps
from tui.entry_sets import both
from tui.keyreader import Command
from tui.marking import MARKS
from tui.moves import MOVES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.linear.session import Session

    Act = Callable[[Session, Command], Iterator[str]]

_EVERYWHERE = {"fold-all", "unfold-all", "fold-more", "fold-less", "fold-to", "toggle-all-replies"}
_ON = {"done", "done-branch"}


def move(session: Session, command: Command) -> Iterator[str]:
    """A move of the keymap: fold, or go somewhere."""
    outline, cursor = session.outline, session.cursor
    wanted = MOVES[command.action]
    count = int(command.argument) if command.argument else command.count
    before = outline.short[cursor], outline.closed[cursor]
    here, version = session.here(), outline.version
    entry = wanted.step(outline, cursor, count)
    if entry is None:
        yield wanted.refusal or "nothing to do here"
        return
    if wanted.jump:
        session.trail.leave(here)
    if command.action == "narrow":
        yield _narrowing(session)
    elif wanted.folds and outline.version != version:
        yield from _folding(session, command.action, before, entry)
    opened = before[0] and not outline.short[entry]
    if entry != cursor or opened or not (wanted.folds or wanted.jump):
        session.go(entry)
        yield from session.say()
    elif wanted.jump and command.action != "narrow":
        yield f"this is number {entry + 1}"


def _narrowing(session: Session) -> str:
    within = session.outline.within
    if within is None:
        return f"everything again, {_on_show(session)}"
    return f"only number {within + 1} and what is below it, {_on_show(session)}"


def _on_show(session: Session) -> str:
    return f"{session.outline.on_show} of {session.outline.size} on show"


def _folding(session: Session, action: str, before: tuple[int, int], entry: int) -> Iterator[str]:
    """What became of the folds; nothing where the entry that is said next tells it."""
    outline = session.outline
    if action in _EVERYWHERE:
        yield f"{_extent(session, action)}, {_on_show(session)}"
    elif action in _ON:
        yield "folded" if entry != session.cursor else "folded; this is the last one"
    elif entry == session.cursor:
        inside = session.thread.inside(entry)
        below = f", {inside} below" if inside else ""
        after = outline.short[entry], outline.closed[entry]
        if after[0]:
            yield f"folded{below}"
        elif after[1]:
            yield f"replies hidden{below}"
        elif before[0] or action == "toggle-fold-below":
            yield f"unfolded{below}"
        else:
            yield f"replies shown{below}" if before[1] else "this is not folded"


def _extent(session: Session, action: str) -> str:
    outline = session.outline
    if action == "toggle-all-replies":
        return "replies folded or unfolded everywhere"
    if outline.level > outline.deepest:
        return "everything unfolded"
    return f"folded from level {outline.level + 1} on"


def widen(session: Session) -> Iterator[str]:
    """Show everything again."""
    session.outline.narrow(None)
    yield _narrowing(session)


# Jumps to the next of a kind


def _to_kind(kind: str, forward: bool) -> Act:
    sought = jumps.SOUGHT[kind]

    def act(session: Session, command: Command) -> Iterator[str]:
        column = jumps.of_kind(sought, session.thread, session.index, session.visit)
        yield from _to_next(session, column, sought.words, command, forward)

    return act


def _by_same(forward: bool) -> Act:
    def act(session: Session, command: Command) -> Iterator[str]:
        column, words = jumps.by_same_author(session.thread, session.cursor)
        yield from _to_next(session, column, words, command, forward)

    return act


def _to_next(
    session: Session, column: bytearray, words: str, command: Command, forward: bool
) -> Iterator[str]:
    entry = jumps.further(session.outline, column, session.cursor, command.count, forward=forward)
    if entry is None:
        yield jumps.refusal(
            session.outline, column, session.cursor, words, forward=forward, what=session.what
        )
        return
    session.jump(entry)
    yield from session.say()


# Reading on


def read_on(session: Session, command: Command) -> Iterator[str]:
    """The next page; at the end of an entry the next unread one."""
    outline, sheet = session.outline, session.entry
    if not outline.short[session.cursor] and not sheet.is_done:
        yield from session.say_page(sheet)
        return
    unread = both(outline.stops, session.visit.marked("unread"))
    entry = outline.seek(unread, session.cursor, True)
    if entry < 0:
        last = outline.next_stop(session.cursor) < 0
        yield session.ends if last else "nothing unread after this"
        return
    session.go(entry)
    yield from session.say()


def page_on(session: Session, command: Command) -> Iterator[str]:
    """The next page of this entry."""
    return session.page_on(session.entry, "end of this entry")


def page_back(session: Session, command: Command) -> Iterator[str]:
    """The page before; at the beginning of an entry the one before."""
    if session.entry.back():
        yield from session.say_page(session.entry)
        return
    yield from move(session, Command("previous"))


def skip_quote(session: Session, command: Command) -> Iterator[str]:
    """On to the first line after the quoted text."""
    lines, start = session.lines, session.sheet.at[0]
    quoted = next((at for at in range(start, len(lines)) if lines[at].is_quoted), None)
    if quoted is None:
        yield "no quoted text from here on"
        return
    after = next((at for at in range(quoted, len(lines)) if not lines[at].is_quoted), None)
    if after is None:
        yield "nothing after the quoted text"
        return
    session.sheet.seek(after)
    yield from session.say_page(session.sheet)


# Looking around without a move


def peek(session: Session, command: Command) -> Iterator[str]:
    """The chain of parents, the nearest first."""
    above = list(session.thread.tree.ancestors(session.cursor))
    if not above:
        yield "this answers the article"
        return
    yield from session.say_aside(map(session.line_for, above))


def outline(session: Session, command: Command) -> Iterator[str]:
    """One line an entry, a page of them: from here on, then from where it ended."""
    shown, here = session.outline, (session.cursor, session.outline.version)
    entry = session.unlisted()
    room = session.room()
    cells = room.cells
    while entry >= 0 and cells > 0:
        line = session.line_for(entry)
        yield line
        cells -= room.columns * (1 + len(line) // room.columns)
        entry = shown.after(entry)
    session.listed = (*here, entry) if entry >= 0 else None
    if entry >= 0:
        remaining = shown.on_show - shown.above(entry)
        yield session.more(remaining)
    else:
        yield session.ends


def quoted_source(session: Session, command: Command) -> Iterator[str]:
    """Where the first quote here leads that leads anywhere; with a count, the nth."""
    from tui.find import ARTICLE

    place = jumps.quoted(session.thread, session.index, session.cursor, command.count)
    if place is None:
        yield jumps.NOTHING_QUOTED
        return
    if place.entry == ARTICLE:
        session.trail.leave(session.here())
        session.in_article = True
    else:
        session.jump(place.entry)
        session.outline.unfold(place.entry)
    session.seek(place.start)
    yield from session.say()


# What the reader keeps


def mark(session: Session, command: Command) -> Iterator[str]:
    """Mark this as read or unread, or with a star."""
    yield MARKS[command.action](session.thread, session.visit, session.cursor)


def note(session: Session, command: Command) -> Iterator[str]:
    """Write a note; an empty one takes it off."""
    old = session.visit.notes.get(session.cursor)
    text = session.ask(f"note, now {old}: " if old else "note: ")
    if text is None:
        yield "no note written"
        return
    session.visit.write_note(session.cursor, text)
    yield "note kept" if text else "no note on this"


def copy_link(session: Session, command: Command) -> Iterator[str]:
    """The address of this entry."""
    yield session.thread.columns.url[session.cursor] or "the file gives no address for this"


ACTS: dict[str, Act] = {
    **dict.fromkeys(MOVES, move),
    **{f"next-{kind}": _to_kind(kind, True) for kind in jumps.SOUGHT},
    **{f"previous-{kind}": _to_kind(kind, False) for kind in jumps.SOUGHT},
    "next-by-author": _by_same(True),
    "previous-by-author": _by_same(False),
    "read-on": read_on,
    "half-page-down": page_on,
    "page-down": page_on,
    "page-back": page_back,
    "half-page-up": page_back,
    "page-up": page_back,
    "skip-quote": skip_quote,
    "peek": peek,
    "outline": outline,
    "quoted-source": quoted_source,
    **dict.fromkeys(MARKS, mark),
    "note": note,
    "copy-link": copy_link,
}
