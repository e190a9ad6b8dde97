"""A GitHub issue as the command `gh issue view` prints it into a file, its comments or both."""

import re
from collections.abc import Iterator

from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

_ISSUE = re.compile(
    r"^title:\t([^\n]*)\nstate:\t[^\n]*\n((?:[a-z-]{1,30}:[^\n]*\n){0,20})--\n", re.MULTILINE
)
_COMMENT = re.compile(
    r"^author:\t([^\n]*)\nassociation:\t[^\n]*\nedited:\t[^\n]*\nstatus:\t([^\n]*)\n--\n",
    re.MULTILINE,
)
_FIELD = re.compile(r"^([a-z-]{1,30}):\t?([^\n]*)$", re.MULTILINE)
_START = 20_000


def sniff(source: Source) -> float:
    """Sure of the fields that the command prints, with tabs after their names."""
    start = source.text[:_START]
    return 0.96 if _ISSUE.match(start) or _COMMENT.match(start) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The issue, then its comments; it prints no dates."""
    text = source.text
    marks = sorted(
        [*_ISSUE.finditer(text), *_COMMENT.finditer(text)], key=lambda found: found.start()
    )
    if not marks:
        yield Head(body=text, markup=Markup.MARKDOWN)
        return
    if marks[0].re is _COMMENT:
        yield Head()
        yield Note("The issue itself is not in the file.", lack=True)
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        body = text[mark.end() : end]
        yield _head(mark, body) if mark.re is _ISSUE else _row(mark, body)


def _head(mark: re.Match[str], body: str) -> Head:
    fields = dict(_FIELD.findall(mark[2]))
    number = fields.get("number", "").strip()
    count = fields.get("comments", "").strip()
    return Head(
        title=mark[1],
        body=body.strip("\n"),
        markup=Markup.MARKDOWN,
        author=fields.get("author", "").strip() or None,
        url=fields.get("url", "").strip() or None,
        key=f"github:#{number}" if number else "",
        announced=int(count) if count.isdecimal() and len(count) < 10 else None,
    )


def _row(mark: re.Match[str], body: str) -> Row:
    """A comment, which ends with a line of two hyphens; a review without a word is an event."""
    body = body.rstrip("\n").removesuffix("--").strip("\n")
    status = mark[2].strip()
    kind = Kind.EVENT if not body and status != "none" else Kind.COMMENT
    return Row(
        body=status if kind is Kind.EVENT else body,
        markup=Markup.MARKDOWN,
        author=mark[1].strip() or None,
        kind=kind,
    )
