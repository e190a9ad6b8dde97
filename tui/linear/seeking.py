"""Filtering, finding and ordering: what is typed at a prompt, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.find import ARTICLE
from tui.linear.comments import widen
from tui.order import Order, entries_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.find import Place
    from tui.keyreader import Command
    from tui.linear.comments import Act
    from tui.linear.session import Session

_NOTHING_SOUGHT = "nothing is looked for; slash finds"
_NO_PLACE = (0, 0)


def ask_filter(session: Session, command: Command) -> Iterator[str]:
    """Ask what to filter; how many match, and the first from here on."""
    if not len(session.thread):
        yield "there are no comments to filter"
        return
    kept = session.filter
    text = session.ask(f"filter, now {kept.text}: " if kept.is_on else "filter: ")
    if text is None:
        yield "the filter stays as it was"
        return
    kept.begin(session.cursor, _NO_PLACE)
    session.index.complete()
    entry = kept.type(text)
    if not kept.is_on:
        if kept.error is not None:
            yield kept.result()
        yield from _drop_filter(session)
        return
    yield f"filter: {kept.result()}, {kept.reach.value}"
    if entry is not None and kept.error is None:
        session.go(entry)
        yield from session.say()


def _drop_filter(session: Session) -> Iterator[str]:
    before = session.filter.drop()
    yield "no filter"
    if before is not None and before.cursor != session.cursor:
        session.go(before.cursor)
        yield from session.say()


def reach(session: Session, command: Command) -> Iterator[str]:
    """Show more or less around the matches."""
    if not session.filter.is_on:
        yield "no filter is on; f filters"
        return
    words = session.filter.next_reach().value
    yield f"{words}, {session.outline.on_show} of {session.outline.size} on show"
    entry = session.outline.nearest_shown(session.cursor)
    if entry != session.cursor:
        session.go(entry)
        yield from session.say()


def ask_find(session: Session, command: Command) -> Iterator[str]:
    """Ask what to find in the article, or in the comments; the first place from here on."""
    text = session.ask("find: ")
    if text is None:
        yield "nothing new is looked for"
        return
    if not text:
        yield from _drop_find(session)
        return
    line = session.article_lines[session.line].start if session.in_article and session.lines else 0
    session.index.complete()
    session.find.begin(session.in_article, session.cursor, line)
    session.trail.leave(session.here())
    yield from _say_place(session, session.find.type(text))


def find_next(session: Session, command: Command) -> Iterator[str]:
    """The next place; with `find-previous` the one before."""
    if not session.find.is_on:
        yield _NOTHING_SOUGHT
        return
    count = command.count or 1
    place = session.find.step(count if command.action == "find-next" else -count)
    yield from _say_place(session, place)


def _say_place(session: Session, place: Place | None) -> Iterator[str]:
    yield session.find.words()
    if place is None:
        return
    if place.entry == ARTICLE:
        session.in_article = True
    else:
        session.go(place.entry)
    session.seek(place.start)
    yield from session.say()


def _drop_find(session: Session) -> Iterator[str]:
    session.find.drop()
    yield "nothing is looked for any more"


def cancel(session: Session, command: Command) -> Iterator[str]:
    """Take off the first of: what is looked for, the filter, the narrowing."""
    if session.find.is_on:
        yield from _drop_find(session)
    elif session.filter.is_on:
        yield from _drop_filter(session)
    elif session.outline.within is not None:
        yield from widen(session)
    else:
        yield "nothing to take off"


def arrange(session: Session, order: Order) -> Iterator[str]:
    """Have the comments in another order."""
    session.outline.arrange(entries_in(session.thread, order))
    yield order.words


def _ordered(session: Session, command: Command) -> Iterator[str]:
    yield from arrange(session, Order(command.action.removeprefix("order-")))


ACTS: dict[str, Act] = {
    "filter": ask_filter,
    "reach": reach,
    "find": ask_find,
    "find-next": find_next,
    "find-previous": find_next,
    "cancel": cancel,
    **{f"order-{order.value}": _ordered for order in Order},
}
