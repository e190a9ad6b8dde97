"""What is looked for in a text: a word, a phrase, a plain string, a regular expression.

The same object finds and highlights. Folded text has the length of the text it was made of, so an
offset means the same character in both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress, repeat
from typing import TYPE_CHECKING, Protocol

from tui.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.query.index import TextIndex

Stretch = tuple[int, int]
"""Where something begins in a text, and where it ends."""

_AT_A_TIME = 64
_KNOWS_THE_WHOLE = re.compile(r"\\[Az]|\(\?[a-zA-Z]*-")


def fold(text: str) -> str:
    """A text without capitals: character by character, so that its length stays."""
    if text.isascii():
        return text.lower()
    # The two letters whose small form depends on more than themselves, or is longer.
    return text.replace("İ", "i").lower().replace("ς", "σ")


def has_capital(text: str) -> bool:
    """Whether a text was typed with a capital, and so means it."""
    return text.lower() != text


class Needle(Protocol):
    """Something that is looked for."""

    def stretches(self, text: str) -> Iterator[Stretch]:
        """Where it stands in a text, in order; never empty, never overlapping."""

    def entries(self, index: TextIndex) -> bytearray:
        """One byte for each entry that has been indexed: 1 where its text holds this."""


class Literal:
    """A string as it stands; one with a capital is exact, another folds case."""

    def __init__(self, text: str) -> None:
        self.exact = has_capital(text)
        self.text = text if self.exact else fold(text)

    def stretches(self, text: str) -> Iterator[Stretch]:
        """Where it stands in a text."""
        within = text if self.exact else fold(text)
        length = len(self.text)
        start = within.find(self.text) if length else -1
        while start >= 0:
            yield start, start + length
            start = within.find(self.text, start + length)

    def entries(self, index: TextIndex) -> bytearray:
        """The entries whose text holds it."""
        if not self.text:
            return bytearray(index.ready)
        return _holding(self.text, index.texts if self.exact else index.folded)

    def count(self, index: TextIndex) -> int:
        """How often it stands in what has been indexed."""
        texts = index.texts if self.exact else index.folded
        return sum(map(str.count, texts, repeat(self.text))) if self.text else 0


class Phrase:
    """Words with any white space between them; each with a capital is exact."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = [fold(word) for word in words]
        self.exact = [(n, word) for n, word in enumerate(words, 1) if has_capital(word)]
        # The white space gives nothing back, so a search takes no longer than the text.
        self.pattern = re.compile(r"\s++".join(f"({re.escape(word)})" for word in self.words))

    def stretches(self, text: str) -> Iterator[Stretch]:
        """Where the phrase stands in a text."""
        folded = fold(text)
        found = self.pattern.search(folded)
        while found is not None:
            exact = all(text.startswith(word, found.start(n)) for n, word in self.exact)
            if exact:
                yield found.span()
            found = self.pattern.search(folded, found.end() if exact else found.start() + 1)

    def entries(self, index: TextIndex) -> bytearray:
        """The entries whose text holds the phrase."""
        hits = _holding(max(self.words, key=len), index.folded)
        candidates = list(compress(range(index.ready), hits))
        if self.exact:
            holds = [any(self.stretches(index.texts[entry])) for entry in candidates]
        else:
            holds = list(
                map(bool, map(self.pattern.search, map(index.folded.__getitem__, candidates)))
            )
        hits = bytearray(index.ready)
        for entry in compress(candidates, holds):
            hits[entry] = 1
        return hits


class Expression:
    """A regular expression of RE2, which takes time linear in the text whatever it says.

    QueryError (position 0) where it makes no sense.
    """

    def __init__(self, pattern: str) -> None:
        import re2

        options = re2.Options()
        options.log_errors = False
        try:
            self.compiled = re2.compile(pattern, options)
            # Finds at least what the other does, in texts that are put together as lines.
            self.in_lines = re2.compile(f"(?m){pattern}", options)
        except (re2.error, UnicodeError) as error:
            raise QueryError(_reason(error), 0) from None
        if _KNOWS_THE_WHOLE.search(pattern):
            self.in_lines = None

    def stretches(self, text: str) -> Iterator[Stretch]:
        """Where the expression matches in a text; an empty match is none to show."""
        return (
            found.span() for found in self.compiled.finditer(text) if found.end() > found.start()
        )

    def entries(self, index: TextIndex) -> bytearray:
        """The entries whose text the expression matches."""
        search = self.compiled.search
        hits = bytearray()
        for start in range(0, index.ready, _AT_A_TIME):
            texts = index.texts[start : min(start + _AT_A_TIME, index.ready)]
            if self.in_lines is None or self.in_lines.search("\n".join(texts).encode()):
                hits += bytes(map(bool, map(search, texts)))
            else:
                hits += bytes(len(texts))
        return hits


@lru_cache(maxsize=64)
def words(typed: tuple[str, ...]) -> Literal | Phrase:
    """What looks for a word or a phrase."""
    return Literal(typed[0]) if len(typed) == 1 else Phrase(typed)


@lru_cache(maxsize=64)
def expression(pattern: str) -> Expression:
    """What looks for a regular expression; QueryError (position 0) where it makes no sense."""
    return Expression(pattern)


def find_pattern(text: str) -> Literal:
    """What find looks for: the string as it was typed, exact where it has a capital."""
    return Literal(text)


def _holding(text: str, texts: Sequence[str]) -> bytearray:
    return bytearray(map(str.__contains__, texts, repeat(text)))


def _reason(error: Exception) -> str:
    """What RE2 has against a pattern, in a sentence's beginning."""
    reason = error.args[0] if error.args else ""
    if isinstance(reason, bytes):
        reason = reason.decode("utf-8", "replace")
    if isinstance(error, UnicodeError) or not reason:
        reason = "it is no text"
    return f"this regular expression cannot be read: {reason}"
