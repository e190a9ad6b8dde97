"""What Tab offers while an expression is typed: qualifiers, their values, and names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.query.parse import QUALIFIERS
from tui.query.terms import HAS, IS, Name
from tui.query.texts import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.archive import Thread

_MOST = 20
_CHOICES = {"in": ("article",), "has": HAS, "is": IS}
_NAMED = re.compile(r'((by|to|between):(?:(?:"[^"]*"|[^",]*),)?=?)"?([^"]*)')


def term_start(text: str, cursor: int) -> int:
    """Where the term begins that the cursor is at the end of, without its minus."""
    start, quoted = 0, False
    for at, character in enumerate(text[:cursor]):
        if character == '"':
            quoted = not quoted
        elif not quoted and (character.isspace() or (character in "(-" and start == at)):
            start = at + 1
    return start


def completions(text: str, cursor: int, thread: Thread) -> list[str]:
    """What can stand for the text from `term_start` to the cursor; the likeliest first."""
    term = text[term_start(text, cursor) : cursor]
    named = _NAMED.fullmatch(term)
    if named is not None:
        before, qualifier, begun = named.groups()
        return [
            f"{before}{Name((name,))}" for name in _names(thread, begun, answered=qualifier != "by")
        ][:_MOST]
    qualifier, colon, begun = term.partition(":")
    if colon:
        choices = _CHOICES.get(qualifier, ())
        return [f"{qualifier}:{choice}" for choice in choices if choice.startswith(begun)]
    return [f"{name}:" for name in QUALIFIERS if name.startswith(term)]


def _names(thread: Thread, begun: str, answered: bool) -> Iterator[str]:
    """Names with a part that begins so, who wrote most first; then the article's author."""
    counts = thread.authors()
    if answered and thread.head.author:
        counts.setdefault(thread.head.author, 0)
    begun = " " + " ".join(fold(begun).split())
    for name, _ in counts.most_common():
        if begun in f" {fold(name)}" and '"' not in name:
            yield name
