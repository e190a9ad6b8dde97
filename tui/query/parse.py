"""A filter expression, as it is typed, into a query.

What begins with a known qualifier (`by:`) is a term; one that is nearly known, with a value, is
told as a slip of the pen; every other word with a colon (`note:`, `12:30`, an address) is a word.
Between quotation marks all is text.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from tui.errors import QueryError
from tui.query.needle import expression
from tui.query.terms import (
    HAS,
    IS,
    MEASURED,
    And,
    Between,
    By,
    Dated,
    Has,
    InArticle,
    Is,
    Name,
    Not,
    Or,
    Query,
    Range,
    Regex,
    To,
    Under,
    Words,
)

if TYPE_CHECKING:
    from typing import Literal

    from tui.query.terms import Node, Term

QUALIFIERS = (
    *("by", "to", "between", "in", "has", "is"),
    *MEASURED,
    *("before", "after", "under"),
)

_DEEPEST = 50
_QUALIFIER = re.compile(r"([a-z]+):")
_NUMBER = re.compile(r"(>=|<=|>|<|=)?(-?[0-9]{1,18})")
_RANGE = re.compile(r"(-?[0-9]{1,18})\.\.(-?[0-9]{1,18})")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OTHER_WORDS = {
    **dict.fromkeys(("author", "from", "user"), "by"),
    **dict.fromkeys(("since", "until"), "after"),
    "until": "before",
}


def parse(text: str) -> Query:
    """The query that a text asks for; QueryError where it stops making sense."""
    return Query(_Parser(text).whole())


class _Parser:
    """Reads an expression from left to right; `at` is the next character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.opened: list[int] = []

    def whole(self) -> Node:
        """All of the text."""
        self._skip_space()
        if self._at_end():
            return And(())
        node = self._either()
        if not self._at_end():
            raise QueryError("no parenthesis is open here", self.at)
        return node

    def _either(self) -> Node:
        """Alternatives, up to the end or a closing parenthesis."""
        nodes = [self._all()]
        while self._at_or():
            self.at += 2
            nodes.append(self._all())
        return nodes[0] if len(nodes) == 1 else Or(_flat(nodes, Or))

    def _all(self) -> Node:
        """Terms side by side, up to an OR, the end or a closing parenthesis."""
        start = self.at
        nodes: list[Node] = []
        while True:
            self._skip_space()
            if self._at_end() or self.text[self.at] == ")" or self._at_or():
                break
            nodes.append(self._one())
        if not nodes:
            self._refuse_nothing(start)
        return nodes[0] if len(nodes) == 1 else And(_flat(nodes, And))

    def _refuse_nothing(self, start: int) -> None:
        if self._at_or() or self.text[max(0, start - 2) : start] == "OR":
            raise QueryError("OR wants something on both sides", self.at)
        if not self._at_end() and not self.opened:
            raise QueryError("no parenthesis is open here", self.at)
        if self._at_end():
            raise QueryError("a parenthesis is not closed", self.opened[-1])
        raise QueryError("there is nothing between the parentheses", self.at)

    def _one(self) -> Node:
        """One term or group, with its minuses."""
        start, wanted = self.at, True
        while self._at("-"):
            self.at += 1
            wanted = not wanted
        if self.at > start and (self._ends_word() or self._at_or()):
            raise QueryError("- wants something to leave out", self.at)
        node = self._group() if self._at("(") else self._term()
        if wanted:
            return node
        return node.node if isinstance(node, Not) else Not(node)

    def _group(self) -> Node:
        start = self.at
        if len(self.opened) == _DEEPEST:
            raise QueryError("parentheses are nested too deep", start)
        self.opened.append(start)
        self.at += 1
        node = self._either()
        if not self._at(")"):
            raise QueryError("a parenthesis is not closed", start)
        self.opened.pop()
        self.at += 1
        return node

    def _term(self) -> Term:
        if self._at('"'):
            return Words(self._phrase())
        if self._at("/"):
            return self._regex()
        found = _QUALIFIER.match(self.text, self.at)
        if found is None:
            return Words((self._value(),))
        qualifier = found.group(1)
        if qualifier not in QUALIFIERS:
            self._refuse_slip(qualifier, found.end())
            return Words((self._value(),))
        self.at = found.end()
        return self._qualified(qualifier)

    def _refuse_slip(self, qualifier: str, end: int) -> None:
        if self._ends_word(end) or self.text.startswith("//", end):
            return
        from difflib import get_close_matches

        close = get_close_matches(qualifier, QUALIFIERS, cutoff=0.75)
        meant = [_OTHER_WORDS[qualifier]] if qualifier in _OTHER_WORDS else close
        if meant:
            names = " or ".join(f"{name}:" for name in meant)
            raise QueryError(
                f"{qualifier}: is no filter, {names} is; in quotes it is a word", self.at
            )

    def _qualified(self, qualifier: str) -> Term:
        """The term after a qualifier and its colon."""
        match qualifier:
            case "by":
                return By(self._name("by"))
            case "to":
                return To(self._name("to"))
            case "between":
                return self._between()
            case "in":
                self._choice("in", ("article",))
                return InArticle()
            case "has":
                return Has(self._choice("has", HAS))
            case "is":
                return Is(self._choice("is", IS))
            case "before" | "after":
                return self._dated(qualifier)
            case "under":
                return self._under()
            case _:
                return self._range(qualifier)

    def _name(self, qualifier: str, stop: str = "") -> Name:
        """A name, or a part of it; it ends before `stop`, unless that is in quotes."""
        exact = self._at("=")
        self.at += exact
        if self._at('"'):
            return Name(self._phrase(), exact)
        start = self.at
        name = self._value(stop)
        if not name:
            raise QueryError(f"{qualifier}: wants a name", start)
        return Name((name,), exact)

    def _between(self) -> Between:
        one = self._name("between", ",")
        if not self._at(","):
            raise QueryError("between: wants two names, with a comma", self.at)
        self.at += 1
        return Between(one, self._name("between", ","))

    def _choice(self, qualifier: str, known: tuple[str, ...]) -> str:
        start = self.at
        value = self._value()
        if value not in known:
            raise QueryError(f"{qualifier}: knows {', '.join(known)}", start)
        return value

    def _range(self, measured: str) -> Range:
        start = self.at
        value = self._value()
        found = _RANGE.fullmatch(value)
        if found is not None:
            least, most = map(int, found.groups())
            if least > most:
                raise QueryError(f"{measured}: {value} runs backwards", start)
            return Range(measured, least, most)
        found = _NUMBER.fullmatch(value)
        if found is None:
            raise QueryError(f"{measured}: wants a number, such as 5, >5, <=5 or 5..10", start)
        sign, number = found.group(1), int(found.group(2))
        low = None if sign in ("<", "<=") else number + (sign == ">")
        high = None if sign in (">", ">=") else number - (sign == "<")
        return Range(measured, low, high)

    def _dated(self, side: Literal["before", "after"]) -> Dated:
        start = self.at
        found = _DATE.fullmatch(self._value())
        try:
            if found is None:
                raise ValueError
            day = date(*(int(part or 1) for part in found.groups()))
        except ValueError:
            raise QueryError(
                f"{side}: wants a day, month or year, such as 2024-01-31", start
            ) from None
        return Dated(side, day.isoformat())

    def _under(self) -> Under:
        start = self.at
        value = self._value()
        if not re.fullmatch("[0-9]{1,18}", value):
            raise QueryError("under: wants the number of a comment", start)
        return Under(int(value))

    def _phrase(self) -> tuple[str, ...]:
        """The words between the quotation mark here and the next."""
        start = self.at
        end = self.text.find('"', start + 1)
        if end < 0:
            raise QueryError('a phrase wants a closing "', start)
        words = tuple(self.text[start + 1 : end].split())
        if not words:
            raise QueryError("there is nothing between the quotation marks", start)
        self.at = end + 1
        return words

    def _regex(self) -> Regex:
        """The pattern up to a slash that ends a word."""
        start = end = self.at + 1
        while not (self.text.startswith("/", end) and self._ends_word(end + 1)):
            end += 2 if self.text.startswith("\\", end) else 1
            if end >= len(self.text):
                raise QueryError("/ wants a closing /; in quotes it is plain text", self.at)
        pattern = self.text[start:end]
        if not pattern:
            raise QueryError("/ wants a pattern", start)
        try:
            expression(pattern)
        except QueryError as error:
            raise QueryError(str(error), start) from None
        self.at = end + 1
        return Regex(pattern)

    def _value(self, stop: str = "") -> str:
        """What stands here up to white space, `stop`, or the end of a group."""
        start, inside = self.at, 0
        while not self._at_end():
            character = self.text[self.at]
            if character.isspace() or character == stop:
                break
            if character == ")" and inside == 0 and self.opened:
                break
            inside += (character == "(") - (character == ")" and inside > 0)
            self.at += 1
        return self.text[start : self.at]

    def _skip_space(self) -> None:
        while not self._at_end() and self.text[self.at].isspace():
            self.at += 1

    def _at_end(self) -> bool:
        return self.at >= len(self.text)

    def _at(self, character: str) -> bool:
        return self.text.startswith(character, self.at)

    def _at_or(self) -> bool:
        return self._at("OR") and (self._ends_word(self.at + 2) or self.text[self.at + 2] in '(")')

    def _ends_word(self, at: int | None = None) -> bool:
        """Whether a word before this place would be over."""
        at = self.at if at is None else at
        if at >= len(self.text):
            return True
        return self.text[at].isspace() or (self.text[at] == ")" and bool(self.opened))


def _flat(nodes: list[Node], kind: type[And | Or]) -> tuple[Node, ...]:
    """The nodes, with those in the place of a group of the same kind."""
    return tuple(
        part for node in nodes for part in (node.nodes if isinstance(node, kind) else (node,))
    )
