"""Actions that go far: to what is unread, new or starred, to marks, quotes, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import query
from tui.find import ARTICLE
from tui.quotes import passages, source

if TYPE_CHECKING:
    from tui.keyreader import Command
    from tui.screens.reading import Action, ReadingScreen
    from tui.trail import Spot

_SOUGHT = {
    "unread": ("is:unread", "unread comment"),
    "new": ("is:new", "new comment"),
    "op": ("is:op", "comment by the article's author"),
    "link": ("has:link", "comment with a link"),
    "code": ("has:code", "comment with code"),
    "starred": ("is:starred", "comment with a star"),
}
"""What is jumped to: the filter that tells it, and its name."""


async def _seek(screen: ReadingScreen, command: Command, what: str, forward: bool) -> None:
    """Go to the next entry that a filter matches, or the one before."""
    text, name = _SOUGHT[what]
    index = (await screen.seek()).index
    if text.startswith("has:"):
        index.complete()
    column = query.matching(query.parse(text), screen.thread, index, screen.visit)
    go_among(screen, column, forward, command.count, name)


def go_among(
    screen: ReadingScreen, column: bytearray, forward: bool, count: int | None, name: str
) -> None:
    """Go so many further among the entries of a column."""
    if screen.pane is screen.article:
        screen.status.say("that key is for the comments")
        return
    entry = found = screen.comments.cursor
    for _ in range(count or 1):
        entry = screen.outline.seek(column, entry, forward)
        if entry < 0:
            break
        found = entry
    if found == screen.comments.cursor:
        screen.status.say(f"no further {name}" if forward else f"no {name} before this")
    else:
        screen.comments.jump_to(found)


def by_author(screen: ReadingScreen, command: Command, forward: bool) -> None:
    """Go to the next comment by who wrote this one."""
    authors = screen.thread.columns.author
    if not authors:
        screen.status.say("there are no comments")
        return
    name = authors[screen.comments.cursor]
    if name is None:
        screen.status.say("who wrote this is not known")
        return
    column = bytearray(author == name for author in authors)
    go_among(screen, column, forward, command.count, f"comment by {name}")


def _jump(what: str, forward: bool) -> Action:
    return lambda screen, command: _seek(screen, command, what, forward)


# Marks, and back


def set_mark(screen: ReadingScreen, command: Command) -> None:
    screen.trail.marks[command.argument] = screen.pane.spot()
    screen.status.say(f"mark {command.argument} is set; '{command.argument} comes back to it")


async def go_to_mark(screen: ReadingScreen, command: Command) -> None:
    spot = screen.trail.marks.get(command.argument)
    if spot is None:
        screen.status.say(f"there is no mark {command.argument}; m{command.argument} sets one")
        return
    screen.trail.leave(screen.pane.spot())
    await _return_to(screen, spot)


async def back(screen: ReadingScreen, command: Command) -> None:
    for _ in range(command.count or 1):
        spot = screen.trail.back(screen.pane.spot())
        if spot is None:
            screen.status.say("there is no jump to take back")
            return
        await _return_to(screen, spot)


async def forward(screen: ReadingScreen, command: Command) -> None:
    for _ in range(command.count or 1):
        spot = screen.trail.forward()
        if spot is None:
            screen.status.say("this is where the last jump led")
            return
        await _return_to(screen, spot)


async def last_jump(screen: ReadingScreen, command: Command) -> None:
    spot = screen.trail.swap(screen.pane.spot())
    if spot is None:
        screen.status.say("there was no jump yet")
    else:
        await _return_to(screen, spot)


async def _return_to(screen: ReadingScreen, spot: Spot) -> None:
    pane = screen.article if spot.in_article else screen.comments
    await screen.show_pane(pane)
    pane.return_to(spot)


# Quotes


async def quoted_source(screen: ReadingScreen, command: Command) -> None:
    """Go to what is quoted: by the nth quote of this comment, or the first on the screen."""
    if screen.pane is screen.article or not len(screen.thread):
        screen.status.say("that key is for the comments")
        return
    pane, entry = screen.comments, screen.comments.cursor
    index = (await screen.seek()).index
    found = passages(screen.thread.shown(entry))
    first = pane.top[1] if pane.top[0] == entry else 0
    if command.count is not None:
        found = found[command.count - 1 : command.count]
    else:
        found.sort(key=lambda passage: passage.end <= first)
    for passage in found:
        place = source(screen.thread, index, entry, passage)
        if place is not None:
            break
    else:
        screen.status.say("nothing quoted here is in this file")
        return
    pane.jump()
    if place.entry == ARTICLE:
        await screen.show_pane(screen.article)
        screen.article.stand_on(screen.article.lines.block_of(place.start), *place[1:])
    else:
        pane.reveal(place.entry)
        screen.outline.unfold(place.entry)
        pane.stand_on(*place)


ACTIONS: dict[str, Action] = {
    **{f"next-{what}": _jump(what, True) for what in _SOUGHT},
    **{f"previous-{what}": _jump(what, False) for what in _SOUGHT},
    "next-by-author": lambda screen, command: by_author(screen, command, True),
    "previous-by-author": lambda screen, command: by_author(screen, command, False),
    "set-mark": set_mark,
    "go-to-mark": go_to_mark,
    "back": back,
    "forward": forward,
    "last-jump": last_jump,
    "quoted-source": quoted_source,
}
