"""Actions on what a reader keeps of a thread: read, starred, notes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.marking import MARKS
from tui.screens.seeking import Line

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tui.keyreader import Command
    from tui.marking import Mark
    from tui.screens.reading import Action, ReadingScreen


async def note(screen: ReadingScreen, entry: int) -> None:
    """Ask for a note; an empty one takes the note away."""

    def write(text: str) -> None:
        screen.visit.write_note(entry, text.strip())
        _show(screen)

    await screen.ask(Line("note", screen.visit.notes.get(entry, ""), write))


def _show(screen: ReadingScreen) -> None:
    pane = screen.comments
    pane.keep_in_place(pane.row_of(pane.cursor))


def _mark(screen: ReadingScreen, entry: int, mark: Mark) -> None:
    screen.status.say(mark(screen.thread, screen.visit, entry))


def _on_entry(change: Callable[[ReadingScreen, int], Awaitable[None] | None]) -> Action:
    """The action that changes what is kept of the current entry."""

    async def act(screen: ReadingScreen, command: Command) -> None:
        if screen.on_comment():
            done = change(screen, screen.comments.cursor)
            if done is not None:
                await done
            _show(screen)

    return act


ACTIONS: dict[str, Action] = {
    **{name: _on_entry(partial(_mark, mark=mark)) for name, mark in MARKS.items()},
    "note": _on_entry(note),
}
