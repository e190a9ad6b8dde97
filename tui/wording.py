"""What is said about an entry, in words: who, when, what is not there, how much is below."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui.rows import Kind
from tui.text.iso_dates import age

if TYPE_CHECKING:
    from tui.archive import Thread
    from tui.outline import Outline

_MONTHS = "January February March April May June July August September October November December"
_LONGEST_NAME = 1_000
_YEAR_AND_MONTH = len("2024-05")
_NUMBERS = re.compile(r"\d{1,4}", re.ASCII)


def author(thread: Thread, entry: int) -> str:
    """Who wrote an entry, or "unnamed"; of a name that is none by its length, the beginning."""
    name = thread.columns.author[entry] or "unnamed"
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def writer(thread: Thread, entry: int) -> str:
    """Who wrote an entry; empty for one that is not there where nobody is named."""
    is_named = thread.columns.author[entry] or not placeholder(thread, entry)
    return author(thread, entry) if is_named else ""


def answered(thread: Thread, entry: int) -> str:
    """Whom an entry answers, with the number; nothing at the top level."""
    parent = thread.tree.parent[entry]
    return f"{author(thread, parent)} ({parent + 1})" if parent >= 0 else ""


def placeholder(thread: Thread, entry: int) -> str:
    """The words in brackets for an entry whose text is not there, or nothing."""
    kind = thread.kind(entry)
    if kind is Kind.MORE:
        hidden = thread.columns.hidden.get(entry)
        replies = "reply" if hidden == 1 else "replies"
        number = f"{hidden:,} more" if hidden else "more"
        return f"[{number} {replies} that this file does not have]"
    return {
        Kind.MISSING: "[lost: a comment that this file does not have]",
        Kind.DELETED: "[deleted]",
        Kind.REMOVED: "[removed by moderators]",
    }.get(kind, "")


def title(thread: Thread) -> str:
    """The title of a thread, or what one without a title begins with."""
    if thread.head.title:
        return thread.head.title
    begun = _first_words(thread.article.shown().text)
    return begun or (first_words(thread, 0) if len(thread) else "") or "untitled"


def first_words(thread: Thread, entry: int) -> str:
    """The beginning of an entry's text, on one line."""
    return _first_words(thread.shown(entry).text)


def _first_words(text: str) -> str:
    return " ".join(text[:400].split())


def when(thread: Thread, entry: int) -> tuple[str, str]:
    """The date as the file has it, and how long ago that is; each empty where it is not known."""
    date = thread.date(entry)
    ago = age(date, datetime.now(UTC)) if date is not None else ""
    return as_written(date, thread.columns.date_text[entry]), ago


def points(thread: Thread, entry: int) -> str:
    """The score of an entry, in words; nothing where the file tells none."""
    score = thread.columns.score[entry]
    return "" if score is None else f"{score:,} point{'' if abs(score) == 1 else 's'}"


def as_written(date: str | None, written: str | None) -> str:
    """A date as the file has it; in our words where it has but a number, or tells no year."""
    if date is None:
        return written or ""
    if written is None or written == date or not _names_the_year(written, date):
        return in_words(date)
    return written.removeprefix("on ")


def _names_the_year(written: str, date: str) -> bool:
    """Whether a page's words for a date have its year in them; "2 hours ago" has not."""
    numbers = _NUMBERS.findall(written)
    return date[:4] in numbers or (len(numbers) > 2 and date[2:4] in numbers)


def in_words(date: str) -> str:
    """An ISO date for people: `12 May 2024, 09:14`, `May 2024`, `2024`."""
    if len(date) <= _YEAR_AND_MONTH:
        year, _, month = date.partition("-")
        return f"{_MONTHS.split()[int(month) - 1]} {year}" if month else year
    moment = datetime.fromisoformat(date)
    day = f"{moment.day} {_MONTHS.split()[moment.month - 1][:3]} {moment.year}"
    return f"{day}, {moment:%H:%M}" if "T" in date else day


def below(thread: Thread, outline: Outline, entry: int) -> str:
    """How many replies an entry has, or how many entries its fold hides."""
    if not outline.has_replies(entry):
        return ""
    if outline.short[entry] and not outline.is_flat:
        return f"+{thread.inside(entry)}"
    count = thread.columns.replies[entry]
    hidden = " hidden" if outline.closed[entry] and not outline.is_flat else ""
    return f"{count} {'reply' if count == 1 else 'replies'}{hidden}"
