"""Actions that take something out of the thread: copy it, open a link, pipe it, write a file."""

from __future__ import annotations

import subprocess
import webbrowser
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from tui.export.markdown import subtree
from tui.links import Link, links_of, may_open
from tui.screens.seeking import Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.keyreader import Command
    from tui.screens.reading import Action, ReadingScreen
    from tui.text.shown import Shown

_COPY_CAP = 1_000_000


def _current(screen: ReadingScreen) -> Shown:
    """The article where it has the focus, else the current comment."""
    if screen.pane is screen.article:
        return screen.thread.article.shown()
    return screen.thread.shown(screen.comments.cursor)


def _text(screen: ReadingScreen) -> str:
    """The comment, or the paragraph of the article that the cursor is on: on the title, all."""
    if screen.pane is screen.article and screen.article.cursor:
        return screen.article.lines.words(screen.article.cursor, 0, -1)
    return _current(screen).text


def _copy(screen: ReadingScreen, text: str, what: str) -> None:
    if not text:
        screen.status.say(f"there is no {what} to copy")
        return
    screen.app.copy_to_clipboard(text[:_COPY_CAP])
    if len(text) > _COPY_CAP:
        screen.status.say(f"copied only the first {_COPY_CAP:,} characters of the {what}")
    else:
        screen.status.say(f"copied the {what}, {len(text):,} characters")


def copy(screen: ReadingScreen, command: Command) -> None:
    _copy(screen, _text(screen), "text")


def copy_quoted(screen: ReadingScreen, command: Command) -> None:
    lines = _text(screen).splitlines()
    _copy(screen, "".join(f"> {line}".rstrip() + "\n" for line in lines), "quote")


def copy_link(screen: ReadingScreen, command: Command) -> None:
    in_article = screen.pane is screen.article
    head, columns = screen.thread.head, screen.thread.columns
    url = head.url if in_article else columns.url[screen.comments.cursor]
    _copy(screen, url or "", "address")


def copy_branch(screen: ReadingScreen, command: Command) -> None:
    if screen.on_comment():
        _copy(screen, subtree(screen.thread, screen.comments.cursor), "branch")


# Links


async def open_link(screen: ReadingScreen, command: Command) -> None:
    """Ask whether to open a link: the nth, the one that was clicked on, or one of all."""
    from tui.screens.links import LinksScreen
    from tui.screens.looking import lay_over

    links = links_of(_current(screen))
    if command.argument:
        links = [link for link in links if link.target == command.argument] or [
            Link(command.argument, command.argument)
        ]
    elif command.count is not None:
        links = links[command.count - 1 : command.count]
    if not links:
        screen.status.say("there is no such link here" if command.count else "no link here")
        return

    async def visit(target: str) -> None:
        _open(screen, target)

    await lay_over(screen, LinksScreen(links), visit)


def _open(screen: ReadingScreen, target: str) -> None:
    """Give a target to the browser: one in the terminal has it to itself meanwhile."""
    if not may_open(target):
        screen.status.say("that link cannot be opened")
        return
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        screen.status.say("no browser was found; set BROWSER")
        return
    in_terminal = type(browser) is webbrowser.GenericBrowser
    try:
        if in_terminal:
            with screen.app.suspend():
                opened = browser.open(target)
        else:
            opened = browser.open(target)
    except SuspendNotSupported:
        opened = False
    screen.status.say("opened" if opened else "the browser did not open it")


# Commands


async def pipe(screen: ReadingScreen, command: Command) -> None:
    """Ask for a command, and give it the text."""
    text = _text(screen)
    await screen.ask(Line("pipe to", "", lambda line: _run(screen, line, [text, "\n"])))


def _run(screen: ReadingScreen, line: str, text: Iterable[str]) -> None:
    """Run a command line of the reader's in a shell, with the terminal to itself."""
    if not line.strip():
        return
    name = line.split()[0]
    try:
        with screen.app.suspend():
            done = subprocess.run(line, shell=True, input="".join(text).encode(), check=False)
            print(f"\n{name} has ended; Enter goes back ", end="", flush=True)
            input()
    except (SuspendNotSupported, EOFError, OSError) as error:
        screen.status.say(f"{name} did not run: {error}")
    else:
        if done.returncode:
            screen.status.say(f"{name} ended with {done.returncode}")


ACTIONS: dict[str, Action] = {
    "copy": copy,
    "copy-link": copy_link,
    "copy-quoted": copy_quoted,
    "copy-branch": copy_branch,
    "open-link": open_link,
    "pipe": pipe,
}
