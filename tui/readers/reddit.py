"""What all forms of a Reddit thread share: names, addresses, words for what is gone, notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.rows import Kind, Note, Row

SITE = "https://www.reddit.com"

_NO_NAME = {"", "[deleted]", "[removed]", "[unavailable]", "[deleted by user]"}
_DELETED = {"[deleted]", "[deleted by user]", "[unavailable]", "comment deleted by user"}
_DELETED |= {"comment deleted", "deleted by user"}
_REMOVED = {"[removed]", "comment removed by moderator", "comment removed by reddit"}
_REMOVED |= {"comment removed", "removed by moderator", "removed by reddit"}
_REMOVED_BY_REDDIT = "[ removed by reddit"
_LONGEST_NOTICE = 300
_COUNT = re.compile(r"([-\u2212\u2013]?)(\d[\d.,'\u2019\u00a0\u202f ]{0,20})([kKmM]?)(?!\w)")
_THREAD = re.compile(r"/comments/([0-9a-z]{1,16})(?:[/?#]|$)", re.IGNORECASE)
_COMMENT = re.compile(
    r"/comments/[0-9a-z]{1,16}/[^/?#]{1,400}/([0-9a-z]{1,16})(?:[/?#]|$)", re.IGNORECASE
)


def bare(name: str | None) -> str | None:
    """An id without the prefix that tells the type (`t1_`, `t3_`); None where there is none."""
    if not name:
        return None
    return (name[3:] if name[0] == "t" and name[2:3] == "_" else name) or None


def key(thread: str | None) -> str:
    """The key of a thread by its id, the same in every form of a save."""
    return f"reddit:{thread}" if thread else ""


def name(author: str | None) -> str | None:
    """An author's name; None for the words that stand where an account is gone."""
    author = (author or "").strip()
    return None if author.lower() in _NO_NAME else author


def gone(text: str) -> Kind | None:
    """DELETED or REMOVED where a text is but the notice that stands for one."""
    if len(text) > _LONGEST_NOTICE:
        return None
    text = " ".join(text.split()).lower()
    if text in _REMOVED or (text.startswith(_REMOVED_BY_REDDIT) and text.endswith("]")):
        return Kind.REMOVED
    return Kind.DELETED if text in _DELETED else None


def address(path: str | None) -> str | None:
    """A full address from a path on the site; None for what is none."""
    path = (path or "").strip()
    if path.startswith("/") and not path.startswith("//"):
        return SITE + path
    return path if path.startswith(("https://", "http://")) else None


def thread_in(url: str | None) -> str | None:
    """The id of the thread that an address leads to."""
    found = _THREAD.search(url or "")
    return found[1] if found else None


def comment_in(url: str | None) -> str | None:
    """The id of the comment that an address leads to."""
    found = _COMMENT.search(url or "")
    return found[1] if found else None


def count_in(text: str | None) -> int | None:
    """The first number in a text, in any grouping of digits; `1.2k` is 1200."""
    found = _COUNT.search(text or "")
    if found is None:
        return None
    sign, digits, unit = found.groups()
    digits = digits.rstrip(" .,'\u2019\u00a0\u202f")
    if unit:
        whole, _, part = digits.replace(",", ".").partition(".")
        scale = 3 if unit in "kK" else 6
        number = "".join(filter(str.isdecimal, whole)) + (part + "0" * scale)[:scale]
    else:
        number = "".join(filter(str.isdecimal, digits))
    return (-1 if sign else 1) * int(number) if number.isdecimal() else None


@dataclass(slots=True)
class Tally:
    """Counts what is in a thread and what only stubs stand for, to tell what a file lacks.

    A row is at the `top` where it answers the article or a comment that is not in the file.
    """

    announced: int | None = None
    comments: int = 0
    hidden: int = 0
    tops: int = 0
    folded: int = 0
    is_branch: bool = False

    def count(self, row: Row, top: bool) -> Row:
        """The same row, counted."""
        if row.kind is Kind.MORE:
            self.hidden += row.hidden or 0
        else:
            self.comments += 1
        self.tops += top
        return row

    def notes(self) -> Iterator[Note]:
        """What is not in the file."""
        if self.folded:
            one = self.folded == 1
            are, their = ("comment is", "its") if one else ("comments are", "their")
            yield Note(f"{self.folded} {are} folded in the page, without {their} text.", lack=True)
        if self.is_branch or (self.tops == 1 and self.comments and self._others):
            yield Note("Only one branch of the thread is in the file.", lack=True)

    @property
    def _others(self) -> bool:
        return self.comments + self.hidden < (self.announced or 0)
