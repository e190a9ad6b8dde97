"""Actions that end something: what is pending, the filter, the program; and reading it again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tui.cli import INTERRUPTED

if TYPE_CHECKING:
    from tui.keyreader import Command
    from tui.screens.reading import Action, ReadingScreen

_TWICE = 1.0


async def cancel(screen: ReadingScreen, command: Command) -> None:
    """Take off the first of: selection, marks, the filter, the narrowing."""
    if screen.selections:
        screen.clear_selection()
    elif screen.progress is not None and not screen.has_sought:
        leave(screen, command)
    elif (await screen.seek()).drop():
        screen.show_where()
    elif screen.outline.within is not None:
        await screen.run("narrow")
    elif screen.progress is not None:
        leave(screen, command)


def close(screen: ReadingScreen, command: Command) -> None:
    """Back to the list that the thread was opened from, else out."""
    if screen.is_from_list:
        screen.dismiss()
    else:
        leave(screen, command)


def leave(screen: ReadingScreen, command: Command) -> None:
    """Out; with the code of an interruption where the file has not been read to its end."""
    screen.app.exit(return_code=INTERRUPTED if screen.progress is not None else 0)


async def interrupt(screen: ReadingScreen, command: Command) -> None:
    """Copy what is selected; else cancel; twice within a second, quit."""
    now = time.monotonic()
    if now - screen.interrupted < _TWICE:
        screen.app.exit(return_code=INTERRUPTED)
        return
    screen.interrupted = now
    if screen.selections:
        screen.app.copy_to_clipboard(screen.get_selected_text() or "")
        screen.status.say("copied")
        return
    await cancel(screen, command)
    screen.status.say("Ctrl-C again quits")


def suspend(screen: ReadingScreen, command: Command) -> None:
    screen.app.action_suspend_process()


def redraw(screen: ReadingScreen, command: Command) -> None:
    screen.refresh(layout=True)


def reload(screen: ReadingScreen, command: Command) -> None:
    if screen.is_from_list:
        screen.status.say("go back to the list to read it again")
    else:
        screen.post_message(screen.ReloadAsked())


ACTIONS: dict[str, Action] = {
    "cancel": cancel,
    "close": close,
    "quit": leave,
    "interrupt": interrupt,
    "suspend": suspend,
    "redraw": redraw,
    "reload": reload,
}
