"""What a filter asks for: terms, and their combinations; each prints as it is typed.

They are tuples, which are imported in a third of the time that dataclasses take; equality does not
tell their types apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HAS = ("link", "quote", "code", "image", "note")
IS = (
    *("unread", "new", "starred", "op", "root", "leaf"),
    *("deleted", "removed", "missing", "pingback", "event"),
)

MEASURED = ("depth", "replies", "inside", "score", "length", "number")

_SIMPLE = re.compile(r"\w+")


class Words(NamedTuple):
    """A word, or the words of a phrase, somewhere in the text or the author's name."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        text = " ".join(self.words)
        # A word that holds a quotation mark was typed bare, and is printed so.
        return text if (text != "OR" and _SIMPLE.fullmatch(text)) or '"' in text else f'"{text}"'


class Regex(NamedTuple):
    """A regular expression of RE2 over the text."""

    pattern: str

    def __str__(self) -> str:
        return f"/{self.pattern}/"


class Name(NamedTuple):
    """A part of a name (its words, over any white space), or with `exact` all of it."""

    words: tuple[str, ...]
    exact: bool = False

    def __str__(self) -> str:
        text = " ".join(self.words)
        bare = _SIMPLE.fullmatch(text) or '"' in text
        return "=" * self.exact + (text if bare else f'"{text}"')


class By(NamedTuple):
    """Comments by somebody."""

    name: Name

    def __str__(self) -> str:
        return f"by:{self.name}"


class To(NamedTuple):
    """Direct replies to somebody."""

    name: Name

    def __str__(self) -> str:
        return f"to:{self.name}"


class Between(NamedTuple):
    """The exchange of two: what each answered to the other, and the comment that was answered."""

    one: Name
    other: Name

    def __str__(self) -> str:
        return f"between:{self.one},{self.other}"


class InArticle(NamedTuple):
    """The article, and no comment."""

    def __str__(self) -> str:
        return "in:article"


class Has(NamedTuple):
    """Comments that hold something (one of `HAS`)."""

    what: str

    def __str__(self) -> str:
        return f"has:{self.what}"


class Is(NamedTuple):
    """Entries of a kind, in a place or in a state (one of `IS`)."""

    what: str

    def __str__(self) -> str:
        return f"is:{self.what}"


class Range(NamedTuple):
    """Entries with a quantity (of `MEASURED`) from `low` to `high`, both included; None = open."""

    measured: str
    low: int | None
    high: int | None

    def holds(self, value: int | None) -> bool:
        """Whether a value is within; no value never is."""
        if value is None:
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{self.measured}:{self.low}"
        if self.high is None:
            return f"{self.measured}:>={self.low}"
        return f"{self.measured}:" + (
            f"<={self.high}" if self.low is None else f"{self.low}..{self.high}"
        )


class Dated(NamedTuple):
    """Comments before a day begins, or from its beginning on; `day` is ISO 8601."""

    side: Literal["before", "after"]
    day: str

    def holds(self, day: str | None) -> bool:
        """Whether a day is on that side; an unknown one is on neither."""
        return day is not None and (day < self.day) == (self.side == "before")

    def __str__(self) -> str:
        return f"{self.side}:{self.day}"


class Under(NamedTuple):
    """The entry of a number and all that is below it."""

    number: int

    def __str__(self) -> str:
        return f"under:{self.number}"


class Not(NamedTuple):
    """What the node does not ask for."""

    node: Node

    def __str__(self) -> str:
        return f"-{_inside(self.node)}"


class And(NamedTuple):
    """All of the nodes; of none of them: everything."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(map(_inside, self.nodes))


class Or(NamedTuple):
    """One of the nodes, or several."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(str(node) for node in self.nodes)


Term = Words | Regex | By | To | Between | InArticle | Has | Is | Range | Dated | Under
Node = Term | Not | And | Or


def _inside(node: Node) -> str:
    """A node as a part of another that binds tighter."""
    return f"({node})" if isinstance(node, And | Or) else str(node)


class Query(NamedTuple):
    """A filter expression that has been understood."""

    root: Node

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing, and so matches everything."""
        return isinstance(self.root, And) and not self.root.nodes

    @property
    def plain_words(self) -> list[str]:
        """The words of ASCII letters and digits that stand alone in it, wanted or not."""
        single = (each.words for each in self.terms if isinstance(each, Words))
        alone = dict.fromkeys(words[0] for words in single if len(words) == 1)
        return [word for word in alone if word.isascii() and word.isalnum()]

    @property
    def terms(self) -> list[Term]:
        """Its terms in order, wanted or not."""
        return [term for term, _ in _terms(self.root)]

    @property
    def in_article(self) -> bool:
        """Whether the article is asked for."""
        return any(isinstance(term, InArticle) for term in asked(self.root))

    def __str__(self) -> str:
        return str(self.root)


def asked(root: Node) -> list[Term]:
    """The terms that are asked for, in order; those behind an odd number of minuses are not."""
    return [term for term, wanted in _terms(root) if wanted]


def _terms(root: Node) -> Iterator[tuple[Term, bool]]:
    """Each term in order, and whether it is asked for or its opposite."""
    waiting = [(root, True)]
    while waiting:
        node, wanted = waiting.pop()
        if isinstance(node, Not):
            waiting.append((node.node, not wanted))
        elif isinstance(node, And | Or):
            waiting += [(part, wanted) for part in reversed(node.nodes)]
        else:
            yield node, wanted
