"""Actions that look something up: filter, find, parents, details, authors, help, commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tui.authors import authors as authors_of
from tui.details import article_facts, facts_about
from tui.export.saving import save
from tui.query.terms import By, Name

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.screen import Screen

    from tui.keyreader import Command
    from tui.screens.reading import Action, ReadingScreen
    from tui.typed_commands import Typed

Result = TypeVar("Result")


async def open_filter(screen: ReadingScreen, command: Command) -> None:
    if not len(screen.thread):
        screen.status.say("there are no comments to filter")
        return
    await screen.show_pane(screen.comments)
    (await screen.seek()).ask_filter()
    screen.status.display = False


async def open_find(screen: ReadingScreen, command: Command) -> None:
    pane = screen.pane
    (await screen.seek()).ask_find(pane)
    screen.status.display = False


async def reach(screen: ReadingScreen, command: Command) -> None:
    shown = (await screen.seek()).next_reach()
    screen.status.say(f"showing {shown}" if shown else "no filter is on")


async def _find_further(screen: ReadingScreen, count: int) -> None:
    seeking = await screen.seek()
    if seeking.filter.is_on and not seeking.find.is_on:
        await screen.run("next" if count > 0 else "previous", count=abs(count))
    elif not seeking.step(count):
        screen.status.say("nothing has been looked for yet")


# What is laid over the screen


async def lay_over(
    screen: ReadingScreen,
    overlay: Screen[Result],
    then: Callable[[Result], Awaitable[None]] | None = None,
) -> None:
    """Show an overlay, and go on with what it was closed with, unless that is nothing."""

    async def closed(result: Result | None) -> None:
        if result is not None and then is not None:
            await then(result)
        screen.show_where()

    await screen.app.push_screen(overlay, closed)


async def peek(screen: ReadingScreen, command: Command) -> None:
    """The parents of this comment, without moving."""
    from tui.screens.peek import PeekScreen

    if not screen.on_comment():
        return
    if screen.thread.tree.parent[screen.comments.cursor] < 0:
        screen.status.say("this is the top level")
    else:
        await lay_over(screen, PeekScreen(screen.comments))


async def details(screen: ReadingScreen, command: Command) -> None:
    """Everything that the file says about this comment, or about the article."""
    from tui.screens.details import DetailsScreen

    if screen.pane is screen.article:
        await lay_over(screen, DetailsScreen("The article", article_facts(screen.thread)))
    else:
        entry = screen.comments.cursor
        facts = facts_about(screen.thread, entry, screen.visit)
        await lay_over(screen, DetailsScreen(f"Number {entry + 1}", facts))


async def source(screen: ReadingScreen, command: Command) -> None:
    """The markup of this comment, or of the article, as the file has it, and what was noted."""
    from tui.screens.text import SourceScreen

    thread = screen.thread
    in_article = screen.pane is screen.article
    body = thread.article if in_article else thread.body(screen.comments.cursor)
    title = "The article" if in_article else f"Number {screen.comments.cursor + 1}"
    lines = body.source().split("\n")
    if thread.notes:
        lines += ["", f"What was noted while reading this file ({thread.format}):", *thread.notes]
    await lay_over(screen, SourceScreen(f"{title}, as the file has it", lines))


async def authors(screen: ReadingScreen, command: Command) -> None:
    """Who wrote how much; the one that is picked is filtered by."""
    from tui.screens.authors import AuthorsScreen

    thread = screen.thread
    if not len(thread):
        screen.status.say("there are no comments")
        return
    if not await screen.knows_texts(command):
        return
    seeking = await screen.seek()

    async def filter_by(name: str) -> None:
        await screen.show_pane(screen.comments)
        seeking.filter_by(str(By(Name(tuple(name.split()), exact=True))))

    listed = authors_of(thread, seeking.index)
    start = thread.columns.author[screen.comments.cursor]
    await lay_over(screen, AuthorsScreen(listed, thread.head.author, start), filter_by)


async def show_help(screen: ReadingScreen, command: Command) -> None:
    from tui.screens.help import HelpScreen

    await lay_over(screen, HelpScreen(screen.rows), screen.run)


async def palette(screen: ReadingScreen, command: Command) -> None:
    """Commands by name."""
    from tui.screens.palette import GoTo, PaletteScreen, Quit, Run, Sort, Write

    async def obey(typed: Typed) -> None:
        match typed:
            case Run(action):
                await screen.run(action)
            case GoTo(number):
                await screen.run("first", str(number))
            case Sort(key):
                await screen.run(f"order-{key}")
            case Write(path, overwrite):
                screen.status.say(save(screen.thread, screen.outline, path, overwrite=overwrite))
            case Quit():
                await screen.run("quit")

    await lay_over(screen, PaletteScreen(screen.rows), obey)


ACTIONS: dict[str, Action] = {
    "filter": open_filter,
    "find": open_find,
    "reach": reach,
    "find-next": lambda screen, command: _find_further(screen, command.count or 1),
    "find-previous": lambda screen, command: _find_further(screen, -(command.count or 1)),
    "peek": peek,
    "details": details,
    "source": source,
    "authors": authors,
    "help": show_help,
    "palette": palette,
}
