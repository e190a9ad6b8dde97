"""What is looked for in a text: a word, a phrase, a plain string, a regular expression.

The same object finds and highlights.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress, islice, repeat
from operator import contains
from typing import TYPE_CHECKING, Protocol

from tui.errors import QueryError
from tui.query.texts import fold, has_capital

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.query.terms import Name
    from tui.query.texts import Texts

Stretch = tuple[int, int]
"""Where something begins in a text, and where it ends."""

_AT_A_TIME = 64
_MOST_READ = 50_000_000
_KNOWS_THE_WHOLE = re.compile(r"\\[Az]|\(\?[a-zA-Z]*-")


class Needle(Protocol):
    """Something that is looked for."""

    def stretches(self, text: str) -> Iterator[Stretch]:
        """Where it stands in a text, in order; never empty, never overlapping."""

    def entries(self, texts: Texts) -> bytearray:
        """One byte for each text: 1 where it holds this."""


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

    def entries(self, texts: Texts) -> bytearray:
        """The texts that hold it."""
        if not self.text:
            return bytearray(len(texts))
        return _holding(self.text, texts.texts if self.exact else texts.folded)

    def counts(self, texts: Texts) -> list[int]:
        """How often it stands in each text."""
        if not self.text:
            return [0] * len(texts)
        return list(map(str.count, texts.texts if self.exact else texts.folded, repeat(self.text)))


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

    def entries(self, texts: Texts) -> bytearray:
        """The texts that hold the phrase."""
        hits = _holding(max(self.words, key=len), texts.folded)
        candidates = list(compress(range(len(texts)), hits))
        if self.exact:
            holds = [any(self.stretches(texts.texts[entry])) for entry in candidates]
        else:
            holds = list(
                map(bool, map(self.pattern.search, map(texts.folded.__getitem__, candidates)))
            )
        hits = bytearray(len(texts))
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
        """Where the expression matches in a text, as far as that takes linear time.

        An empty match is none to show.
        """
        # Each match may read on to the end of the text to see whether it goes on.
        most = _MOST_READ // (len(text) + 1)
        return (
            found.span()
            for found in islice(self.compiled.finditer(text), most)
            if found.end() > found.start()
        )

    def entries(self, texts: Texts) -> bytearray:
        """The texts that the expression matches."""
        search = self.compiled.search
        hits = bytearray()
        for start in range(0, len(texts), _AT_A_TIME):
            encoded = [text.encode() for text in texts.texts[start : start + _AT_A_TIME]]
            if self.in_lines is None or self.in_lines.search(b"\n".join(encoded)):
                hits += bytes(map(bool, map(search, encoded)))
            else:
                hits += bytes(len(encoded))
        return hits


@lru_cache(maxsize=64)
def words(typed: tuple[str, ...]) -> Literal | Phrase:
    """What looks for a word or a phrase."""
    return Literal(typed[0]) if len(typed) == 1 else Phrase(typed)


@lru_cache(maxsize=64)
def expression(pattern: str) -> Expression:
    """What looks for a regular expression; QueryError (position 0) where it makes no sense."""
    return Expression(pattern)


def is_called(name: Name, author: str) -> bool:
    """Whether an author has this name, or as much of it as was typed."""
    if name.exact:
        return author == " ".join(name.words)
    return any(words(name.words).stretches(author))


def find_pattern(text: str) -> Literal:
    """What find looks for: the string as it was typed, exact where it has a capital."""
    return Literal(text)


def _holding(text: str, texts: Sequence[str]) -> bytearray:
    return bytearray(map(contains, texts, repeat(text)))


def _reason(error: Exception) -> str:
    """What RE2 has against a pattern, in a sentence's beginning."""
    reason = error.args[0] if error.args else ""
    if isinstance(reason, bytes):
        reason = reason.decode("utf-8", "replace")
    if isinstance(error, UnicodeError) or not reason:
        reason = "it is no text"
    return f"this regular expression cannot be read: {reason}"
