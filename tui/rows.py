"""What readers yield and `build` takes: heads, rows and notes. No tree yet."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from tui.text.body import Markup


class Kind(IntEnum):
    """What an entry is. The first five are comments, the last two stand for comments not there."""

    COMMENT = 0
    PINGBACK = 1
    DELETED = 2
    REMOVED = 3
    EVENT = 4
    MISSING = 5
    MORE = 6

    @property
    def word(self) -> str:
        """Its name in filters and exports."""
        return self.name.lower()

    @property
    def is_comment(self) -> bool:
        """Whether it is counted as a comment."""
        return self < Kind.MISSING


IS_COMMENT = (b"\1" * Kind.MISSING).ljust(256, b"\0")
"""Of each kind by its number whether it is a comment, to translate a column of kinds with."""


@dataclass(slots=True)
class Head:
    """The article of a thread, and what the file says about the thread.

    `key` is the thread's own id, the same in every save of it (empty where the file gives none);
    rows may name it as their parent. `announced` is the number of comments that the page itself
    gives. `date` is ISO 8601, `date_text` what the file shows. Where comments stand on several
    pages, `page` is the number of the one in the file (None where it is not told), and `pages` the
    greatest that the file knows of; None means that it knows of no other.

    Where comments answer it by another id than the key, that is its `own_id` (the number of a
    topic's first post).

    A key is `SITE:ID`; a file that holds a reply alone has a head without a title, under the key of
    what it answers.
    """

    title: str = ""
    body: str = ""
    markup: Markup = Markup.PLAIN
    key: str = ""
    own_id: str | None = None
    author: str | None = None
    date: str | None = None
    date_text: str | None = None
    url: str | None = None
    announced: int | None = None
    score: int | None = None
    page: int | None = None
    pages: int | None = None


@dataclass(slots=True)
class Row:
    """One comment as the file has it; `build` cleans the short fields and makes the tree.

    Whom it answers is told by `parent` (the id of another row, or the thread's own; None = the
    article), or, where the file shows nesting alone, by `depth` (0 = top): then the parent is the
    last row before it that is less deep. `id` is the file's own, None where it has none.

    `date` is ISO 8601, with an offset only where the file tells one; `date_text` what the file
    shows. Give either, or both: a `date_text` alone is understood later, when somebody asks.
    `thread` is the key of the `Head` it belongs to; None = the last one yielded. `hidden` is how
    many comments a MORE stub stands for, `hidden_ids` the ids of those that would be siblings of
    the stub, where the file tells them. `op` marks a comment by the article's author where the
    file says so. The body of a deleted or removed comment is empty.
    """

    body: str = ""
    markup: Markup = Markup.PLAIN
    id: str | None = None
    parent: str | None = None
    depth: int | None = None
    author: str | None = None
    date: str | None = None
    date_text: str | None = None
    kind: Kind = Kind.COMMENT
    score: int | None = None
    url: str | None = None
    thread: str | None = None
    hidden: int | None = None
    op: bool = False
    hidden_ids: tuple[str, ...] = ()


class Note(NamedTuple):
    """A sentence about what could not be read or placed.

    A `lack` is something that another page or save of the thread may have: it is told only where
    each of them says so.
    """

    text: str
    lack: bool = False


class Pending(ABC):
    """A thread whose head and rows are read when somebody asks for them."""

    __slots__ = ()

    @property
    @abstractmethod
    def key(self) -> str:
        """The key that the head will have."""

    @property
    @abstractmethod
    def comments(self) -> int:
        """How many of the rows are comments."""

    @abstractmethod
    def head(self) -> Head:
        """The article."""

    @abstractmethod
    def rows(self) -> Iterable[Row]:
        """The comments."""


class Absent(NamedTuple):
    """Ids of comments that the file names as replies in a thread (by its key), and may not hold."""

    thread: str
    ids: Iterable[str]


Item = Head | Row | Pending | Note | Absent
