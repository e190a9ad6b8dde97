"""Where a text or a name matches a query, to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.query.needle import expression, is_called, words
from tui.query.terms import By, Query, Regex, Words, asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.query.needle import Needle, Stretch


def spans(query: Query, text: str) -> list[Stretch]:
    """What the query's words, phrases and expressions match in a text as shown, in order."""
    needles: list[Needle] = []
    for term in asked(query.root):
        if isinstance(term, Words):
            needles.append(words(term.words))
        elif isinstance(term, Regex):
            needles.append(expression(term.pattern))
    return _united(needles, text)


def name_spans(query: Query, author: str) -> list[Stretch]:
    """What the query's words, phrases and `by:` match in an author's name, in order."""
    needles: list[Needle] = []
    for term in asked(query.root):
        if isinstance(term, Words):
            needles.append(words(term.words))
        elif isinstance(term, By) and is_called(term.name, author):
            needles.append(words(term.name.words))
    return _united(needles, author)


def _united(needles: Iterable[Needle], text: str) -> list[Stretch]:
    """The stretches of all, those that touch or overlap made one."""
    united: list[Stretch] = []
    for start, end in sorted(stretch for needle in needles for stretch in needle.stretches(text)):
        if united and start <= united[-1][1]:
            united[-1] = united[-1][0], max(end, united[-1][1])
        else:
            united.append((start, end))
    return united
