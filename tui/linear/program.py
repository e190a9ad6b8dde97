"""What keys do wherever the reader is: panes, marks, links, commands by name, the end."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from tui import jumps
from tui.export.saving import save
from tui.keyreader import Command
from tui.linear.prose import counted
from tui.links import links_of
from tui.typed_commands import GoTo, Sort, Write, complaint, offers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.linear.comments import Act
    from tui.linear.session import Session
    from tui.typed_commands import Typed

    Do = Callable[[Command], Iterator[str]]


def other_pane(session: Session, command: Command) -> Iterator[str]:
    """To the article, or back to the comments."""
    if session.in_article and not len(session.thread):
        yield "there are no comments in this file"
        return
    if not session.in_article and not session.article_lines:
        yield "there is no article in this file"
        return
    session.in_article = not session.in_article
    if not session.in_article:
        yield "comments"
    sheet = session.sheet
    sheet.seek(sheet.at[0])
    yield from session.say()


def redraw(session: Session, command: Command) -> Iterator[str]:
    """Say once more where the reader is."""
    session.sheet.seek(*session.sheet.at)
    yield from session.say()


def toggle_quotes(session: Session, command: Command) -> Iterator[str]:
    """Leave quoted text out, or say it again."""
    session.hides_quotes = not session.hides_quotes
    session.open_texts()
    yield "quoted text is hidden" if session.hides_quotes else "quoted text is said"
    if any(line.is_quoted for line in session.lines):
        yield from session.say()


def open_link(session: Session, command: Command) -> Iterator[str]:
    """The links of this text with their targets; none is opened."""
    in_article = session.in_article
    shown = session.article_shown if in_article else session.thread.shown(session.cursor)
    links = links_of(shown)
    if not links:
        yield "no links here"
        return
    yield from session.say_aside(
        f"link {number} of {len(links)}: "
        + (link.target if link.words == link.target else f"{link.words}, leads to {link.target}")
        for number, link in enumerate(links, 1)
        if command.count in (None, number)
    )


def details(session: Session, command: Command) -> Iterator[str]:
    """Everything that the file says about what the reader is at."""
    yield from session.say_aside(f"{label}: {value}" for label, value in session.facts())


def authors(session: Session, command: Command) -> Iterator[str]:
    """Who wrote how much."""
    from tui.authors import authors as authors_of

    yield from session.say_aside(
        f"{author.name or 'unnamed'}: {counted(author.comments, 'comment')}, "
        f"{counted(author.replies, 'reply', 'replies')} to them, {counted(author.words, 'word')}"
        for author in authors_of(session.thread, session.index)
    )


def source(session: Session, command: Command) -> Iterator[str]:
    """What the file is, and what is noted about it."""
    thread = session.thread
    within = f", in {', in '.join(reversed(thread.container))}" if thread.container else ""
    yield f"read as {thread.format}{within}"
    yield from thread.notes or ["nothing is noted about this file"]


# Marks and jumps


def set_mark(session: Session, command: Command) -> Iterator[str]:
    """Name this place."""
    session.trail.marks[command.argument] = session.here()
    yield f"mark {command.argument} set"


def go_to_mark(session: Session, command: Command) -> Iterator[str]:
    """To the place of a name."""
    spot = session.trail.marks.get(command.argument)
    if spot is None:
        yield f"there is no mark {command.argument}"
        return
    session.trail.leave(session.here())
    session.return_to(spot)
    yield from session.say()


def jumped(session: Session, command: Command) -> Iterator[str]:
    """Back or forward through the jumps, or to and fro between two places."""
    for count in range(command.count or 1):
        spot = jumps.through(session.trail, command.action, session.here())
        if spot is None:
            yield jumps.NO_JUMP[command.action]
            if not count:
                return
            break
        session.return_to(spot)
    yield from session.say()


ACTS: dict[str, Act] = {
    "other-pane": other_pane,
    "redraw": redraw,
    "toggle-quotes": toggle_quotes,
    "open-link": open_link,
    "details": details,
    "authors": authors,
    "source": source,
    "set-mark": set_mark,
    "go-to-mark": go_to_mark,
    **dict.fromkeys(jumps.NO_JUMP, jumped),
}


# Commands by name


def by_name(session: Session, do: Do) -> Iterator[str]:
    """Ask for a command: a number, `w FILE`, `sort KEY`, the name of an action."""
    typed = (session.ask("command: ") or "").strip()
    if not typed:
        yield "no command"
        return
    offered = offers(f"{typed} " if typed in ("w", "w!", "sort") else typed)
    if offered is None:
        name, _, argument = typed.partition(" ")
        yield from _action(session, {"q": "quit"}.get(name, name), argument.strip(), do)
    elif len(offered) == 1 and offered[0].value is not None:
        yield from _obey(session, offered[0].value, do)
    else:
        yield ", or ".join(f"{name}: {words}" for name, words, _ in offered) or complaint(typed)


def _obey(session: Session, typed: Typed, do: Do) -> Iterator[str]:
    match typed:
        case GoTo(number):
            yield from do(Command("first", number))
        case Sort(key):
            yield from do(Command(f"order-{key}"))
        case Write(path, overwrite):
            yield save(session.thread, session.outline, path, overwrite=overwrite)


def _action(session: Session, name: str, argument: str, do: Do) -> Iterator[str]:
    row = next((row for row in session.rows if row.action == name), None)
    if row is None:
        known = [row.action for row in session.rows]
        near = ", ".join(get_close_matches(name, known)) or "a number, w, sort, names of actions"
        yield f"no command is called that; near it: {near}"
    elif argument.isdecimal():
        yield from do(Command(name, int(argument[:9])))
    elif row.sequences and row.sequences[0].endswith("}") and " " in row.sequences[0]:
        yield from _with_letter(row.action, argument, do)
    else:
        yield from do(Command(name))


def _with_letter(action: str, argument: str, do: Do) -> Iterator[str]:
    if len(argument) == 1 and "a" <= argument <= "z":
        yield from do(Command(action, None, argument))
    else:
        yield f"{action} wants a letter after it, or a number where it is one of depths"
