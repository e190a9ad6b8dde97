"""Threads in Markdown: comments as nested quotes, as nested list items, or under headings.

Nested quotes are what web clippers write; lists and headings are what exporters of trackers and
people write.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.readers import front_matter, markdown_signature
from tui.readers.front_matter import FrontMatter
from tui.readers.markdown_signature import Signature
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text import dates
from tui.text.body import Markup

_QUOTED = re.compile(r" {0,3}>(?: ?>)*")
_BOLD = re.compile(r"\*\*(?:\\.|[^*\\\n]){1,200}\*\*(?!\*)")
_ITEM = re.compile(r"( *)([-*+•]|\d{1,5}[.)])( +)(\S.*)")
_HEADING = re.compile(r"(#{1,6})[ \t]+((?:.*[^ \t#])?)[ \t#]*")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})")
_OVER_COMMENTS = re.compile(
    r"(?:\d{1,7} )?(?:all )?(?:comments?|repl(?:y|ies)|responses?|discussion|answers?|kommentare"
    r"|commentaires|comentarios|antworten)(?: ?\(\d{1,7}\)| ?: ?\d{1,7})?:?",
    re.IGNORECASE,
)
_GONE = {"[deleted]": Kind.DELETED, "[removed]": Kind.REMOVED}
_ANSWER = re.compile(r"(?:re|aw|sv|fwd?): ", re.IGNORECASE)
_IN_BRACKETS = r" ?[(\[][^()\[\]\n]{1,200}[)\]](?:\([^()\s]{1,500}\))?\)?"
_AFTER_DASH = r" ?[·•—–-] ?[^:\n]{1,120}(?::\d\d[^:\n]{0,80}){0,2}"
_TAIL = re.compile(rf"(?:{_IN_BRACKETS}|{_AFTER_DASH}(?=:|$))?:?")
_OPENED = re.compile(r"^#.*\bopened\b")
_VERSION = re.compile(r"\W?(?:v|version )?\d[\w.+-]*\W?|\W?unreleased\W?", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:commented|wrote|writes|said|says|replied|posted|asked|answered|opened)\b")
_ENOUGH = 2


def sniff(source: Source) -> float:
    """Signatures where this format has them, or front matter that a clipper writes."""
    matter = front_matter.read(source.text)
    lines = source.text[matter.end :].split("\n")
    if "**" in source.text and any(_starts_in_quotes(lines)):
        return 1.0 if matter.fields else 0.9
    starts = _shape(lines)
    if starts is not None:
        return 1.0 if all(start.signature.date_text for start in starts) else 0.85
    clipped = "title" in matter.fields and matter.fields.keys() & {
        "source",
        "url",
        "site",
        "author",
    }
    return 0.6 if clipped else 0.0


def read(source: Source) -> Iterator[Item]:
    """One thread: the text before the first comment is its article."""
    matter = front_matter.read(source.text)
    lines = source.text[matter.end :].split("\n")
    starts = _shape(lines) or []
    above = lines[: starts[0].line] if starts else lines
    comments, below = _comments(lines, starts)
    head = _head(matter, above, below)
    if comments and _OPENED.search(lines[comments[0].start.line]):
        _open_with(head, _row(comments.pop(0)))
    yield head
    if not matter.whole:
        yield Note("The front matter is damaged; what could be read of it was.")
    yield from map(_row, comments)


def _open_with(head: Head, row: Row) -> None:
    """Let the post that a tracker's export begins with be the article."""
    head.body = f"{head.body}\n\n{row.body}".strip("\n")
    head.author, head.date_text, head.url = row.author, row.date_text, row.url
    head.date = dates.parse(row.date_text) if row.date_text else None


class Start(NamedTuple):
    """The line a comment begins on; its level (any number that grows with depth) and signature.

    `text` is what of that line is the comment's own. `shift` is how many quotation marks, or
    columns, its other lines have before their own text.
    """

    line: int
    level: int
    signature: Signature
    text: str = ""
    quotes: int = 0
    columns: int = 0


def _shape(lines: Sequence[str]) -> list[Start] | None:
    """The starts of comments in the first shape that the lines have."""
    quoted = list(_starts_in_quotes(lines))
    if quoted:
        return quoted
    for find in (_starts_in_lists, _starts_at_headings):
        starts = list(find(lines))
        if len(starts) >= _ENOUGH:
            return starts
    return None


def _starts_in_quotes(lines: Iterable[str]) -> Iterator[Start]:
    """`> **name** · date`, the depth being the number of `>`."""
    fence = 0
    for index, line in enumerate(lines):
        mark = _QUOTED.match(line)
        if mark is None:
            fence = 0
            continue
        level, text = mark.group().count(">"), line[mark.end() :].strip()
        if _FENCE.match(text):
            fence = 0 if fence == level else level
        if fence == level or not text.startswith("**") or _BOLD.match(text) is None:
            continue
        signature = markdown_signature.read(text)
        if signature is not None and signature.sure and " · " in text:
            fence = 0
            yield Start(index, level, signature, quotes=level)


def _starts_in_lists(lines: Sequence[str]) -> list[Start]:
    """`- **name** (date): text`, the depth being the indentation.

    Most of them must be dated: lists of terms in bold look like them.
    """
    starts: list[Start] = []
    for index in _outside_code(lines):
        item = _ITEM.fullmatch(lines[index])
        bold = _BOLD.match(item[4]) if item else None
        if item is None or bold is None:
            continue
        signed, own = _cut_signature(item[4], bold.end())
        signature = markdown_signature.read(signed)
        if signature is None or _VERSION.fullmatch(signature.author):
            continue
        if signature.date_text or signed.rstrip().endswith(":"):
            starts.append(Start(index, len(item[1]), signature, own, columns=item.start(4)))
    dated = [start for start in starts if start.signature.date_text]
    return starts if len(dated) * 2 > len(starts) else dated


def _cut_signature(text: str, end: int) -> tuple[str, str]:
    """A list item's signature and the words after it, which a colon or nothing parts."""
    tail = _TAIL.match(text, end)
    cut = tail.end() if tail else end
    return text[:cut], text[cut:].strip()


def _starts_at_headings(lines: Sequence[str]) -> list[Start]:
    """`### name (date)`, the depth being the heading's rank; or any heading below "Comments"."""
    below = len("#######")
    dated: list[Start] = []
    under: list[Start] = []
    for index in _outside_code(lines):
        heading = _HEADING.fullmatch(lines[index])
        if heading is None:
            continue
        level, text = len(heading[1]), heading[2].strip("* ")
        signature = markdown_signature.read(text)
        if _OVER_COMMENTS.fullmatch(text):
            below = level
        elif signature is not None:
            if _ANSWER.match(text):
                start = Start(index, level, signature._replace(author=""), text)
            else:
                start = Start(index, level, signature)
            if signature.date_text is not None and not _VERSION.fullmatch(signature.author):
                dated.append(start)
            if level > below:
                under.append(start)
    below_heading = bool(under) or bool(dated and below < len("#######"))
    return dated if len(dated) >= _ENOUGH and (below_heading or _converse(dated, lines)) else under


def _converse(starts: Sequence[Start], lines: Sequence[str]) -> bool:
    """Whether dated headings are of people who talk, not of versions, days or chapters."""
    names = [start.signature.author for start in starts]
    said = sum(_SAYS.search(lines[start.line]) is not None for start in starts)
    return said * 2 > len(starts) or (len(starts) > _ENOUGH and len(set(names)) < len(names))


def _outside_code(lines: Sequence[str]) -> Iterator[int]:
    """The indices of lines outside fenced code."""
    fence = ""
    for index, line in enumerate(lines):
        mark = _FENCE.match(line.lstrip())
        if mark is None:
            if not fence:
                yield index
        elif not fence:
            fence = mark[1]
        elif mark[1].startswith(fence):
            fence = ""


def _head(matter: FrontMatter, lines: Sequence[str], below: Sequence[str]) -> Head:
    """The thread's head: the front matter's fields, and the lines above and below the comments."""
    fields = matter.fields
    last = len(lines)
    announced = None
    while last:
        line = lines[last - 1].strip()
        over = _HEADING.fullmatch(line)
        if line and not _RULE.fullmatch(line):
            if over is None or not _OVER_COMMENTS.fullmatch(over[2].strip()):
                break
            number = re.search(r"\d+", over[2])
            announced = int(number[0]) if number else None
        last -= 1
    first = next((index for index in range(last) if lines[index].strip()), last)
    title = fields.get("title", "")
    heading = _HEADING.fullmatch(lines[first]) if first < last else None
    if heading is not None and heading[1] == "#" and title in ("", heading[2]):
        title, first = heading[2], first + 1
    date_text = fields.get("published") or fields.get("date")
    return Head(
        title=title,
        body="\n".join([*lines[first:last], "", *below]).strip("\n"),
        markup=Markup.MARKDOWN,
        author=fields.get("author"),
        date=dates.parse(date_text) if date_text else None,
        date_text=date_text,
        url=fields.get("source") or fields.get("url"),
        announced=announced,
    )


@dataclass(slots=True)
class _Comment:
    """A comment: where it starts, how many it answers, and its lines so far."""

    start: Start
    depth: int
    lines: list[str] = field(default_factory=list)


def _comments(lines: Sequence[str], starts: Sequence[Start]) -> tuple[list[_Comment], list[str]]:
    """The comments, and the lines below one that are of none."""
    comments: list[_Comment] = []
    below: list[str] = []
    stack: list[_Comment] = []
    ends = [*(start.line for start in starts[1:]), len(lines)]
    for start, end in zip(starts, ends if starts else [], strict=True):
        while stack and stack[-1].start.level >= start.level:
            stack.pop()
        stack.append(_Comment(start, len(stack), [start.text] if start.text else []))
        comments.append(stack[-1])
        inside = len(stack) - 1
        for index in range(start.line + 1, end):
            if _leaves(start, lines, index, starts[0]):
                below += ["", *lines[index:end]]
                break
            inside = _give(stack, inside, lines[index])
    return comments, below


def _leaves(start: Start, lines: Sequence[str], index: int, first: Start) -> bool:
    """Whether the line at `index` is of no comment any more."""
    line = lines[index]
    if not start.quotes and not start.columns:
        heading = _HEADING.fullmatch(line)
        return heading is not None and len(heading[1]) < first.level
    if lines[index - 1].strip() or not line.strip():
        return False
    if start.quotes:
        return not _QUOTED.match(line)
    return not line.startswith(" ") and first.level == 0


def _give(stack: Sequence[_Comment], inside: int, line: str) -> int:
    """Add a line to the open comment it stands in, `inside` or further out; which that is."""
    start = stack[inside].start
    if start.quotes:
        mark = _QUOTED.match(line)
        level = max(1, mark.group().count(">")) if mark else start.level
        while inside and stack[inside].start.level > level:
            inside -= 1
        own = _unquoted(line, stack[inside].start.quotes) if mark else line
    else:
        spaces = len(line) - len(line.lstrip(" "))
        while inside and line.strip() and spaces <= stack[inside].start.level < start.columns:
            inside -= 1
        own = line[min(stack[inside].start.columns, spaces) :]
    stack[inside].lines.append(own)
    return inside


def _unquoted(line: str, level: int) -> str:
    """A line without its first quotation marks, and the space after the last of them."""
    place = 0
    for _ in range(level):
        place = line.find(">", place) + 1
    return line[place:].removeprefix(" ")


def _row(comment: _Comment) -> Row:
    lines = comment.lines
    while lines and (not lines[-1].strip() or _RULE.fullmatch(lines[-1])):
        lines.pop()
    body = "\n".join(lines).strip("\n")
    gone = _GONE.get(body.strip().replace("\\", "").lower())
    author, date_text, url, score = comment.start.signature
    return Row(
        body="" if gone else body,
        markup=Markup.MARKDOWN,
        depth=comment.depth,
        author=None if not author or author in _GONE else author,
        date_text=date_text,
        kind=gone or Kind.COMMENT,
        score=score,
        url=url,
    )
