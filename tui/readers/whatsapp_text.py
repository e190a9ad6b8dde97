"""A chat of WhatsApp as its telephones export it: a text file, a line for each message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from tui.rows import Head, Item, Kind, Row
from tui.source import Source

_CLOCK = r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:[\s\u202f\u00a0]?([AaPp])\.?\s?[Mm]\.?)?"
_DATE = r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})"
_BEGINS = re.compile(
    rf"[\u200e\u200f\ufeff]?(?:\[{_DATE},?\s{_CLOCK}\]\s|{_DATE},?\s{_CLOCK}\s-\s)"
)
_NAME = re.compile(r"[\u200e\u200f]?([^:\n]{1,100}): ")
_MARKS = "\u200e\u200f\u202a\u202c\ufeff"
_TITLE = re.compile(r"WhatsApp Chat (?:with|-) ([^/:]{1,200}?)(?:\.txt|\.zip)?(?:[/:]|$)")
_DELETED = frozenset(
    (
        "This message was deleted",
        "You deleted this message",
        "Diese Nachricht wurde gelöscht",
        "Du hast diese Nachricht gelöscht",
        "Eliminaste este mensaje",
        "Se eliminó este mensaje",
        "Ce message a été supprimé",
        "Vous avez supprimé ce message",
        "Questo messaggio è stato eliminato",
        "Hai eliminato questo messaggio",
        "Esta mensagem foi apagada",
        "Dit bericht is verwijderd",
    )
)
_LOOK = 8_000
_ENOUGH = 2


class _Stamp(NamedTuple):
    """A date as three numbers in the order of the file, and a time."""

    numbers: tuple[int, int, int]
    hour: int
    minute: int
    second: int


def sniff(source: Source) -> float:
    """Sure where the first line and others begin as messages do."""
    lines = [line for line in source.text[:_LOOK].split("\n") if line.strip()]
    if not lines or not _BEGINS.match(lines[0]):
        return 0.0
    found = sum(_BEGINS.match(line) is not None for line in lines)
    named = sum(_message(line)[1] is not None for line in lines if _BEGINS.match(line))
    return 0.95 if found >= _ENOUGH and named else 0.0


def read(source: Source) -> Iterator[Item]:
    """The messages in the file's order; WhatsApp does not tell which of them one answers."""
    title = _TITLE.search(source.name)
    yield Head(title=title[1] if title else "WhatsApp chat")
    messages = list(_messages(source.text))
    order = _order([stamp for stamp, _ in messages])
    for number, (stamp, words) in enumerate(messages):
        author, body = _author(words)
        if not number and f": {_MARKS[0]}" in words:
            author = None  # iPhones let the group itself say the first words
        deleted = body.strip(f"{_MARKS} .") in _DELETED
        kind = Kind.EVENT if author is None else Kind.DELETED if deleted else Kind.COMMENT
        yield Row(
            body="" if kind is Kind.DELETED else body,
            author=author,
            date=_date(stamp, order),
            depth=0,
            kind=kind,
        )


def _messages(text: str) -> Iterator[tuple[_Stamp, str]]:
    """When each message was sent, and its words with the lines that continue them."""
    stamp: _Stamp | None = None
    lines: list[str] = []
    for line in text.split("\n"):
        begins = _BEGINS.match(line)
        if begins is None:
            lines.append(line)
            continue
        if stamp is not None:
            yield stamp, "\n".join(lines).rstrip("\n")
        stamp = _stamp(begins)
        lines = [line[begins.end() :]]
    if stamp is not None:
        yield stamp, "\n".join(lines).rstrip("\n")


def _message(line: str) -> tuple[_Stamp | None, str | None]:
    begins = _BEGINS.match(line)
    return (_stamp(begins), _author(line[begins.end() :])[0]) if begins else (None, None)


def _stamp(begins: re.Match[str]) -> _Stamp:
    groups = begins.groups()
    one, two, three, hour, minute, second, half = groups[:7] if groups[0] else groups[7:]
    hours = int(hour) % 12 + 12 * (half in ("p", "P")) if half else int(hour)
    return _Stamp((int(one), int(two), int(three)), hours, int(minute), int(second or 0))


def _author(words: str) -> tuple[str | None, str]:
    """Who wrote a message, and its text; what has no author is said by the program itself."""
    named = _NAME.match(words)
    if named is None:
        return None, words.strip(_MARKS)
    return named[1].strip(_MARKS), words[named.end() :].strip(_MARKS)


def _order(stamps: list[_Stamp]) -> tuple[int, int, int]:
    """Where year, month and day stand: by numbers that can be no month, else by the later order.

    Days come first nearly everywhere; where that would make messages go back in time and the
    other order would not, months do.
    """
    dates = [stamp.numbers for stamp in stamps]
    if 2 * sum(date[0] > 31 for date in dates) > len(dates):
        return 0, 1, 2
    first, second = (sum(date[place] > 12 for date in dates) for place in (0, 1))
    if first == second:
        first, second = (_steps_back(dates, order) for order in ((2, 0, 1), (2, 1, 0)))
    return (2, 0, 1) if first < second else (2, 1, 0)


def _steps_back(dates: list[tuple[int, int, int]], order: tuple[int, int, int]) -> int:
    """How often a message is older than the one before it."""
    sorted_ = [tuple(date[place] for place in order) for date in dates]
    return sum(one > other for one, other in pairwise(sorted_))


def _date(stamp: _Stamp, order: tuple[int, int, int]) -> str | None:
    year, month, day = (stamp.numbers[place] for place in order)
    try:
        when = datetime(
            year + 2000 * (year < 100), month, day, stamp.hour, stamp.minute, stamp.second
        )
    except ValueError:
        return None
    return when.isoformat()
