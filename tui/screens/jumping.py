"""Actions that go far: to what is unread, new or starred, to marks, quotes, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import jumps
from tui.find import ARTICLE

if TYPE_CHECKING:
    from tui.keyreader import Command
    from tui.screens.reading import Action, ReadingScreen
    from tui.trail import Spot


def _go_among(
    screen: ReadingScreen, column: bytearray, words: str, command: Command, forward: bool
) -> None:
    """Go so many further among the entries of a column."""
    outline, cursor = screen.outline, screen.comments.cursor
    entry = jumps.further(outline, column, cursor, command.count, forward=forward)
    if entry is None:
        said = jumps.refusal(outline, column, cursor, words, forward=forward, what=screen.what)
        screen.status.say(said)
    else:
        screen.comments.jump_to(entry)


def _to_kind(what: str, forward: bool) -> Action:
    sought = jumps.SOUGHT[what]

    async def act(screen: ReadingScreen, command: Command) -> None:
        if screen.on_comment() and (not sought.needs_texts or await screen.knows_texts(command)):
            index = (await screen.seek()).index
            column = jumps.of_kind(sought, screen.thread, index, screen.visit)
            _go_among(screen, column, sought.words, command, forward)

    return act


def _by_same_author(forward: bool) -> Action:
    def act(screen: ReadingScreen, command: Command) -> None:
        if screen.on_comment():
            column, words = jumps.by_same_author(screen.thread, screen.comments.cursor)
            _go_among(screen, column, words, command, forward)

    return act


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


async def jumped(screen: ReadingScreen, command: Command) -> None:
    """Back or forward through the jumps, or to and fro between two places."""
    for _ in range(command.count or 1):
        spot = jumps.through(screen.trail, command.action, screen.pane.spot())
        if spot is None:
            screen.status.say(jumps.NO_JUMP[command.action])
            return
        await _return_to(screen, spot)


async def _return_to(screen: ReadingScreen, spot: Spot) -> None:
    pane = screen.article if spot.in_article else screen.comments
    await screen.show_pane(pane)
    pane.return_to(spot)


# Quotes


async def quoted_source(screen: ReadingScreen, command: Command) -> None:
    """Go to what is quoted: by the nth quote of this comment, or the first on the screen."""
    if not screen.on_comment() or not await screen.knows_texts(command):
        return
    pane, entry = screen.comments, screen.comments.cursor
    first = pane.top[1] if pane.top[0] == entry else 0
    index = (await screen.seek()).index
    place = jumps.quoted(screen.thread, index, entry, command.count, first)
    if place is None:
        screen.status.say(jumps.NOTHING_QUOTED)
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
    **{f"next-{what}": _to_kind(what, True) for what in jumps.SOUGHT},
    **{f"previous-{what}": _to_kind(what, False) for what in jumps.SOUGHT},
    "next-by-author": _by_same_author(True),
    "previous-by-author": _by_same_author(False),
    "set-mark": set_mark,
    "go-to-mark": go_to_mark,
    **dict.fromkeys(jumps.NO_JUMP, jumped),
    "quoted-source": quoted_source,
}
