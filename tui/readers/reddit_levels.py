"""A Reddit thread of the pages of 2018 to 2023 as text: `level N` stands above each comment."""

import re
from collections.abc import Iterator

from tui.readers.site_text import LINK, OPEN, Heading, Page
from tui.rows import Head, Item, Kind, Row

_AGE = (
    r"(?:\d{1,3}\s+(?:sec|min|hr|day|mo|yr|second|minute|hour|month|year)s?\.?\s+ago"
    r"|just\s+now|\d{1,3}[smhdy])"
)
_DOT = r"(?:·|\*(?=\s\[))"
_BREAK = r"[^\S\n]*+\n\s*+"  # of a line, and what is blank below it
_WORDS = r"(?:[^\n·*]|\*(?!\s\[)){1,60}+"  # of a line, up to a dot
PATTERN = re.compile(
    rf"^[ \t|]*(?P<head>level\s(?P<level>\d{{1,3}})(?={_BREAK})"
    rf"(?:{_BREAK}(?P<gone>\[(?:deleted|removed)\]|Comment (?:deleted|removed)[^\n]{{0,30}})"
    rf"|{_BREAK}{OPEN}(?P<author>[\w-]{{1,30}}){LINK}(?:[ \t]++{_WORDS})?)?"
    rf"(?:{_BREAK}(?!level\s\d){_WORDS}){{0,3}}?"
    rf"\s*+{_DOT}\s*+{OPEN}(?P<age>{_AGE}){LINK}(?:\s*+{_DOT}\s*+[^\n]{{1,40}})?)[ \t]*$",
    re.MULTILINE,
)
_BUTTON = re.compile(r"(?:share|reply|report|save|follow|give award|tip|award)+", re.IGNORECASE)
_SCORE = re.compile(r"(-?\d{1,4}(?:\.\d)?)(k)?|vote", re.IGNORECASE)
_BLANK = re.compile(r"[\s_|]*")
_AWARD = re.compile(r"(?:!\[[^\[\]]{0,40}\]\S*|[A-Z][a-z]{2,20})?\d{1,3}")
_MORE = re.compile(r"(\d{1,6}) more repl(?:y|ies)|continue this thread.{0,3}", re.IGNORECASE)
_POSTED = re.compile(
    rf"posted by\s*{OPEN}u/(?P<author>[\w-]{{1,30}}){LINK}\s*{OPEN}(?P<age>[^\n\]]{{3,30}})",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"\W*(\d{1,4}(?:\.\d)?)(k)? comments?\W*", re.IGNORECASE)
_SHORTEST_TITLE = 3  # words; shorter lines tell awards and the state of the post
_ID = re.compile(r"/comment/(\w{2,12})")


def read(page: Page) -> Iterator[Item]:
    """One thread."""
    yield _head(page)
    for heading in page.headings:
        yield from _rows(page, heading)


def _rows(page: Page, heading: Heading) -> Iterator[Row]:
    """A comment, and the stub below it."""
    lines = list(page.lines(heading.after, heading.stop))
    ends = (
        at for at, (_, line) in enumerate(lines) if _BUTTON.fullmatch(line) or _MORE.match(line)
    )
    end = next(ends, len(lines))
    below = lines[end:]
    score = None
    while end and (
        _BLANK.fullmatch(lines[end - 1][1])
        or (score is None and _SCORE.fullmatch(lines[end - 1][1]))
    ):
        end -= 1
        found = _SCORE.fullmatch(lines[end][1])
        score = _number(found[1], found[2]) if found else score
    start = 1 if lines and _AWARD.fullmatch(lines[0][1]) else 0
    stop = lines[end][0] if end < len(lines) else heading.stop
    body, markup = page.body(heading.after + start, stop)
    depth = int(heading["level"]) - 1
    link = _ID.search(re.sub(r"\s", "", heading.found[0]))
    gone = None
    if heading["gone"] and not body:
        gone = Kind.REMOVED if "removed" in heading["gone"] else Kind.DELETED
    yield Row(
        body=body,
        markup=markup,
        id=link[1] if link else None,
        depth=depth,
        author=heading["author"] or None,
        date_text=" ".join(heading["age"].split()),
        kind=gone or Kind.COMMENT,
        score=score,
    )
    for _, line in below:
        more = _MORE.fullmatch(line)
        if more:
            hidden = int(more[1]) if more[1] else None
            yield Row(kind=Kind.MORE, depth=depth + (hidden is None), hidden=hidden)


def _number(digits: str | None, thousands: str | None) -> int | None:
    return round(float(digits) * (1000 if thousands else 1)) if digits else None


def _head(page: Page) -> Head:
    """The post: its title stands below the line that says who posted it."""
    first = page.headings[0].line if page.headings else len(page.copy.kept)
    posted = (each for each in _POSTED.finditer(page.text) if page.line_at(each.start()) < first)
    found = next(posted, None)
    if found is None:
        return Head()
    line = page.line_at(found.end()) + 1
    counts = ((at, _COMMENTS.fullmatch(words)) for at, words in page.lines(line, first))
    stop, count = next(((at, each) for at, each in counts if each), (first, None))
    while line < stop and len(page.copy.shown[line].split()) < _SHORTEST_TITLE:
        line += 1
    after = line
    while after < stop and page.copy.shown[after].strip():
        after += 1
    title = " ".join(words for _, words in page.lines(line, after))
    body, markup = page.body(after, stop)
    return Head(
        title=title.lstrip("# "),
        body=body,
        markup=markup,
        author=found["author"],
        date_text=" ".join(found["age"].split()),
        announced=_number(count[1], count[2]) if count else None,
    )
