"""Actions on what a reader keeps of a thread: read, starred, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.seeking import Line

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tui.keyreader import Command
    from tui.screens.reading import Action, ReadingScreen


def toggle_read(screen: ReadingScreen, entry: int) -> None:
    read = not screen.visit.read[entry]
    screen.visit.set_read(entry, read)
    screen.status.say("read" if read else "unread again")


def read_below(screen: ReadingScreen, entry: int) -> None:
    screen.visit.set_read_below(entry)
    below = screen.thread.inside(entry)
    screen.status.say(f"read, and {below:,} below" if below else "read")


def star(screen: ReadingScreen, entry: int) -> None:
    screen.status.say("starred" if screen.visit.toggle_star(entry) else "the star is off")


async def note(screen: ReadingScreen, entry: int) -> None:
    """Ask for a note; an empty one takes the note away."""

    def write(text: str) -> None:
        screen.visit.write_note(entry, text.strip())
        _show(screen)

    await screen.ask(Line("note", screen.visit.notes.get(entry, ""), write))


def _show(screen: ReadingScreen) -> None:
    pane = screen.comments
    pane.keep_in_place(pane.row_of(pane.cursor))


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
    "toggle-read": _on_entry(toggle_read),
    "read-below": _on_entry(read_below),
    "star": _on_entry(star),
    "note": _on_entry(note),
}
