"""A query against a thread: which entries match.

A column has one byte an entry, 1 = yes. Columns are combined as whole numbers, and what depends on
a name, a day or a quantity is asked once for each that occurs: little here runs once an entry.

A term and its opposite are two columns. Placeholders are in neither, except where the term is
`is:`, `number:`, `depth:` or `under:`, which alone can match them; nor are entries that have not
been indexed, where the index is asked and no glance tells. So a longer index only ever adds
matches.
"""

from __future__ import annotations

from functools import reduce
from itertools import compress
from operator import or_, sub
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from tui.archive import Thread
from tui.query.index import TextIndex
from tui.query.needle import expression, is_called, words
from tui.query.terms import (
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
    Term,
    To,
    Under,
    Words,
)
from tui.rows import IS_COMMENT, Kind
from tui.text.shown import CODE, IMAGE, LINK, QUOTE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.query.glance import Glance
    from tui.query.terms import Node

Mark = Literal["unread", "new", "starred", "note"]
_MARKS: dict[str, Mark] = {"unread": "unread", "new": "new", "starred": "starred", "note": "note"}
_HELD = {"link": LINK, "quote": QUOTE, "code": CODE, "image": IMAGE}
_Value = TypeVar("_Value")


class ReaderState(Protocol):
    """What is remembered of the reader's visits to a thread."""

    def marked(self, mark: Mark) -> bytes | bytearray:
        """One byte for each entry: 1 where it has this mark."""


def matching(
    query: Query, thread: Thread, index: TextIndex, state: ReaderState | None = None
) -> bytearray:
    """One byte for each entry: 1 where it is known to match, as far as it has been indexed."""
    return Matcher(thread, index, state).matching(query)


def is_settled(query: Query, thread: Thread, index: TextIndex) -> bool:
    """Whether no more can match when more is indexed."""
    if index.ready == len(thread):
        return True
    matcher = Matcher(thread, index)
    return all(matcher.is_told(term) for term in query.terms)


class Matcher:
    """The columns of one thread, each a whole number; as `is_article` it stands for an article."""

    def __init__(
        self,
        thread: Thread,
        index: TextIndex,
        state: ReaderState | None = None,
        is_article: bool = False,
    ) -> None:
        self.thread = thread
        self.columns = thread.columns
        self.index = index
        self.state = state
        self.is_article = is_article
        self.size = len(thread)
        self.all = _number(b"\1" * self.size)
        self.comments = _number(self.columns.kind.translate(IS_COMMENT))
        self.indexed = self.comments & _number(b"\1" * index.ready)

    def matching(self, query: Query) -> bytearray:
        """The entries that match."""
        return bytearray(self._column(query.root, True).to_bytes(self.size, "little"))

    def is_told(self, term: Term) -> bool:
        """Whether it is known of each comment whether a term is true of it."""
        return not self.comments & ~self._told(term)

    def _column(self, node: Node, wanted: bool) -> int:
        """The entries that are as a node says, or, unwanted, those that are not."""
        if isinstance(node, Not):
            return self._column(node.node, not wanted)
        if isinstance(node, And | Or):
            parts = (self._column(part, wanted) for part in node.nodes)
            if isinstance(node, And) == wanted:
                found = self.all
                for part in parts:
                    found &= part
            else:
                found = 0
                for part in parts:
                    found |= part
            return found
        told = self._told(node)
        found = _number(self._term(node)) & told
        return found if wanted else told ^ found

    def _told(self, term: Term) -> int:
        """The entries that a term, or its opposite, can match."""
        if isinstance(term, Is | Under) or (
            isinstance(term, Range) and term.measured in ("number", "depth")
        ):
            return 0 if self.is_article else self.all
        if isinstance(term, Words):
            glance = self._glance(term)
            return self.indexed | (self.comments & _number(glance.told) if glance else 0)
        if isinstance(term, Regex | Dated) or (isinstance(term, Has) and term.what != "note"):
            return self.indexed
        if isinstance(term, Range) and term.measured == "length":
            return self.indexed
        return self.comments

    def _term(self, term: Term) -> bytes | bytearray:
        """The entries of which a term is true; what it cannot match may be among them."""
        match term:
            case Words():
                return self._words(term)
            case Regex():
                return expression(term.pattern).entries(self.index)
            case By():
                return self._by(term.name)
            case To():
                return self._to(term.name, self._by(term.name))
            case Between():
                return self._between(term)
            case InArticle():
                return bytes([self.is_article]) * self.size
            case Has():
                return self._has(term.what)
            case Is():
                return self._is(term.what)
            case Range():
                return self._range(term)
            case Dated():
                return _each(self.index.days, term.holds)
            case Under():
                return self._under(term.number)

    def _words(self, term: Words) -> bytes | bytearray:
        needle = words(term.words)
        found: list[bytes | bytearray] = [needle.entries(self.index)]
        in_name = self._by(Name(term.words))
        if 1 in in_name:
            found.append(in_name)
        if glance := self._glance(term):
            found.append(glance.holds)
        return found[0] if len(found) == 1 else _bytes(reduce(or_, map(_number, found)), self.size)

    def _glance(self, term: Words) -> Glance | None:
        """What is known of a word in texts that are not indexed yet."""
        return next((each for each in self.index.glances if (each.word,) == term.words), None)

    def _by(self, name: Name) -> bytes:
        names = self.index.names
        if name.exact:
            called = {" ".join(name.words)}
        else:
            called = set(compress(names.texts, words(name.words).entries(names)))
        return bytes(map(called.__contains__, self.columns.author)) if called else bytes(self.size)

    def _to(self, name: Name, written: bytes) -> bytes:
        """The replies to what is `written` by somebody."""
        author = self.thread.head.author
        # The parent of a branch is -1, the last byte: the article.
        answered = written + bytes([author is not None and is_called(name, author)])
        return bytes(map(answered.__getitem__, self.thread.tree.parent))

    def _between(self, term: Between) -> bytearray:
        one, other = self._by(term.one), self._by(term.other)
        to_one, to_other = self._to(term.one, one), self._to(term.other, other)
        answers = bytearray(
            _bytes(
                (_number(one) & _number(to_other)) | (_number(other) & _number(to_one)),
                self.size + 1,
            )
        )
        for parent in list(compress(self.thread.tree.parent, answers)):
            answers[parent] = 1
        del answers[-1]
        return answers

    def _has(self, what: str) -> bytes | bytearray:
        if what == "note":
            return self._marked(_MARKS[what])
        flag = _HELD[what]
        return self.index.holds.translate(_table(lambda held: bool(held & flag)))

    def _is(self, what: str) -> bytes | bytearray:
        if what in _MARKS:
            return self._marked(_MARKS[what])
        if what == "op":
            author = self.thread.head.author
            by_name = _each(self.columns.author, lambda name: name is not None and name == author)
            return _bytes(_number(self.columns.op) | _number(by_name), self.size)
        if what == "root":
            return _each(self.thread.tree.parent, lambda parent: parent < 0)
        if what == "leaf":
            return _each(self.columns.replies, lambda replies: not replies)
        wanted = Kind[what.upper()]
        return self.columns.kind.translate(_table(lambda kind: kind == wanted))

    def _marked(self, mark: Mark) -> bytes | bytearray:
        return b"" if self.state is None else self.state.marked(mark)

    def _range(self, term: Range) -> bytes:
        tree = self.thread.tree
        if term.measured == "number":
            first = 0 if term.low is None else min(max(term.low - 1, 0), self.size)
            end = self.size if term.high is None else min(max(term.high, first), self.size)
            return bytes(first) + b"\1" * (end - first)
        values: Sequence[int | None]
        if term.measured == "depth":
            values = tree.depth
        elif term.measured == "replies":
            values = self.columns.replies
        elif term.measured == "inside":
            values = list(map(sub, tree.end, range(1, self.size + 1)))
        elif term.measured == "score":
            values = self.columns.score
        else:
            values = list(map(len, self.index.texts))
        return _each(values, term.holds)

    def _under(self, number: int) -> bytes:
        if not 0 < number <= self.size:
            return b""
        end = self.thread.tree.end[number - 1]
        return bytes(number - 1) + b"\1" * (end - number + 1)


def _each(values: Sequence[_Value], holds: Callable[[_Value], bool]) -> bytes:
    """A column of which values hold; asked once for each that occurs."""
    held = {value: holds(value) for value in set(values)}
    return bytes(map(held.__getitem__, values))


def _table(holds: Callable[[int], bool]) -> bytes:
    """What `bytes.translate` makes a column with."""
    return bytes(map(holds, range(256)))


def _number(column: bytes | bytearray) -> int:
    return int.from_bytes(column, "little")


def _bytes(number: int, size: int) -> bytes:
    return number.to_bytes(size, "little")
