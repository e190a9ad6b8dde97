"""What keys do in the article: its lines, paragraphs, headings, links, code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.linear.comments import skip_quote
from tui.text.blocks import BlockKind, Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.keyreader import Command
    from tui.linear.comments import Act
    from tui.linear.prose import Line
    from tui.linear.session import Session
    from tui.text.shown import Run

    Wanted = Callable[[Session, int], bool]

_NO_MORE = "no further {}"
_NONE_BEFORE = "no {} before this"


def _is_line(session: Session, number: int) -> bool:
    return True


def _is_paragraph(session: Session, number: int) -> bool:
    lines = session.article_lines
    return number == 0 or lines[number].number != lines[number - 1].number


def _is_heading(session: Session, number: int) -> bool:
    line = session.article_lines[number]
    return line.block.kind is BlockKind.HEADING


def _has_link(session: Session, number: int) -> bool:
    return any(run.link for run in _runs(session, session.article_lines[number]))


def _has_code(session: Session, number: int) -> bool:
    line = session.article_lines[number]
    if line.block.kind is BlockKind.CODE:
        return _is_paragraph(session, number)
    return any(run.look & Look.CODE for run in _runs(session, line))


def _runs(session: Session, line: Line) -> list[Run]:
    return session.article_shown.runs_between(line.start, line.end)


def _to(wanted: Wanted, words: str, forward: bool) -> Act:
    """To the next line of a kind, or the previous one."""

    def act(session: Session, command: Command) -> Iterator[str]:
        start = session.last_line if forward else session.line
        end = len(session.article_lines) if forward else -1
        step = 1 if forward else -1
        found = start
        left = command.count or 1
        for number in range(start + step, end, step):
            if wanted(session, number):
                found, left = number, left - 1
                if not left:
                    break
        if found == start:
            yield (_NO_MORE if forward else _NONE_BEFORE).format(words)
            return
        session.article.seek(found)
        yield from session.say_line()

    return act


def ends(session: Session, command: Command) -> Iterator[str]:
    """The first or the last line; with a count, that paragraph."""
    if not session.article_lines:
        yield from session.say_article()
        return
    last = len(session.article_lines) - 1
    number = last if command.action == "last" else 0
    if command.count is not None:
        if not 0 < command.count <= len(session.paragraphs):
            yield "there is no paragraph of that number"
            return
        wanted = session.paragraphs[command.count - 1]
        number = next(at for at in range(last + 1) if session.article_lines[at].number == wanted)
    session.trail.leave(session.here())
    session.article.seek(number)
    yield from session.say_line()


def page_on(session: Session, command: Command) -> Iterator[str]:
    """The next page."""
    return session.page_on(session.article, "end of the article; Tab goes to the comments")


def page_back(session: Session, command: Command) -> Iterator[str]:
    """The page before."""
    if session.article.back():
        yield from session.say_page(session.article)
    else:
        yield "this is the beginning of the article"


def copy_link(session: Session, command: Command) -> Iterator[str]:
    """The address of the article."""
    yield session.thread.head.url or "the file gives no address for this"


ACTS: dict[str, Act] = {
    "next": _to(_is_line, "line", True),
    "previous": _to(_is_line, "line", False),
    "next-sibling": _to(_is_paragraph, "paragraph", True),
    "previous-sibling": _to(_is_paragraph, "paragraph", False),
    "next-branch": _to(_is_heading, "heading", True),
    "previous-branch": _to(_is_heading, "heading", False),
    "next-link": _to(_has_link, "link", True),
    "previous-link": _to(_has_link, "link", False),
    "next-code": _to(_has_code, "code", True),
    "previous-code": _to(_has_code, "code", False),
    "first": ends,
    "last": ends,
    "read-on": page_on,
    "half-page-down": page_on,
    "page-down": page_on,
    "page-back": page_back,
    "half-page-up": page_back,
    "page-up": page_back,
    "skip-quote": skip_quote,
    "copy-link": copy_link,
}
