"""A Lobsters thread as text: depths are columns, of the headings or of the markers above them."""

import re
from collections.abc import Iterator

from tui.readers import site_text
from tui.readers.site_text import LINK, OPEN, Page
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source

_AGE = (
    r"(?:just\s+now|\d{1,4}\s+(?:second|minute|hour|day|week|month|year)s?\s+ago"
    r"|\d{4}-\d\d-\d\d(?:\s+\d\d:\d\d(?::\d\d)?)?)"
)
_NAME = r"[\w-]{1,40}"
_AVATAR = rf"(?:{OPEN}(?:!\[)?{_NAME}\s+avatar(?:\]\([^()\n]{{0,300}}\))?{LINK}\s+)?"
_LINKS = rf"(?:\s*\|\s*{OPEN}(?:parent|(?:un)?flag|reply|edit|delete|-?\d+)\b{LINK})*"
_HEADING = re.compile(
    rf"^[ \t]*(?:\d{{1,5}}\.[ \t]+)?(?:\[ ?\][ \t]+)?(?:\[[–—+-]\]\s+)?(?:\d{{1,4}}[ \t]+)?"
    rf"(?P<head>{_AVATAR}{OPEN}(?P<author>{_NAME}){LINK}\s+(?:edited\s+|\(edited\)\s+)?"
    rf"{OPEN}(?P<age>{_AGE}){LINK}(?:\s+\(?edited\)?)?"
    rf"\s*\|\s*{OPEN}link(?P<link>{LINK}){_LINKS})[ \t]*$",
    re.MULTILINE,
)
_STORY = re.compile(
    rf"{_AVATAR}(?:authored\s+by|via|submitted\s+by)\s+{_AVATAR}{OPEN}(?P<author>{_NAME}){LINK}\s+"
    rf"{OPEN}(?P<age>{_AGE}){LINK}(?P<rest>[^\n]*(?:\n[^\n]*){{0,3}})"
)
_COMMENTS = re.compile(r"(\d{1,6})\s+comments?|no comments")
_ID = re.compile(r"#c_(\w{4,12})")
_NOISE = re.compile(
    r"(?:\d{1,5}\.)?\s*+(?:\[[\s_\d]*+\])?\s*+(?:-?\d{1,5}|~)?|[_\s]*+|\[\]\([^()\s]*+\)"
    r"|[\w-]{1,40} avatar|(?:\d{1,5}\.)?\s*+(?:\[?\s?Post\s?\]?)?\s*+(?:\(button\) )?(?:Preview)?"
)
_FOOTER = re.compile(r"(?:About|Moderation Log|Tags)\b(?: (?:[A-Z][a-z]++|\| ?))++")
_NUMBER = re.compile(r"(?:\d{1,5}\.\s+)?(?:\[ ?\]\s*)?(-?\d{1,5})")
_LINKED = re.compile(r"\[([^\[\]]{4,300})\]\(")
_TAGS = re.compile(r"(?<!\s)\s*☶.*")
_ENOUGH = 2


def sniff(source: Source) -> float:
    """Headings that end in `| link`, as only this site has them."""
    if "link" not in source.text:
        return 0.0
    page = Page(source.text, _HEADING)
    if len(page.headings) >= _ENOUGH:
        return 0.96
    return 0.9 if page.headings and _STORY.search(page.text) else 0.0


def read(source: Source) -> Iterator[Item]:
    """One thread."""
    page = Page(source.text, _HEADING)
    yield _head(page)
    columns = site_text.columns(page)
    if len(columns) > 1 and not site_text.nested(columns):
        yield Note(site_text.FLAT_NOTE, lack=True)
    for heading, depth in zip(page.headings, site_text.depths(columns), strict=True):
        stop = _stop(page, heading.after, heading.stop)
        body, markup = page.body(heading.after, stop)
        found = _ID.search(re.sub(r"\s", "", heading["link"]))
        score = _score(page, heading.line)
        yield Row(
            body=body,
            markup=markup,
            id=found[1] if found else None,
            depth=depth,
            author=heading["author"],
            date_text=" ".join(heading["age"].split()),
            kind=Kind.COMMENT if body else Kind.DELETED,
            score=score,
        )


def _stop(page: Page, start: int, stop: int) -> int:
    """Where a comment's words stop: above the marker, box and score of the next, or the footer."""
    for index, line in page.lines(start, stop):
        if _FOOTER.fullmatch(line):
            stop = index
            break
    return page.without_end(start, stop, _NOISE)


def _score(page: Page, line: int) -> int | None:
    """The score, which stands alone in the lines above a heading, or before it on its line."""
    same = re.match(r"\s*(?:\d{1,5}\.\s+)?(?:\[ ?\]\s+)?(-?\d{1,5})\s", page.copy.shown[line])
    if same:
        return int(same[1])
    for index in range(line - 1, max(-1, line - 5), -1):
        alone = _alone(page, index)
        if alone is not None:
            return alone
        if not _NOISE.fullmatch(page.copy.shown[index].strip()):
            break
    return None


def _alone(page: Page, line: int) -> int | None:
    """The number that stands alone on a line, after a marker or not."""
    found = _NUMBER.fullmatch(page.copy.shown[line].strip())
    return int(found[1]) if found else None


def _title(page: Page, start: int, stop: int) -> str:
    """The first words of some lines, or the first that link."""
    linked = _LINKED.search("\n".join(page.copy.kept[start:stop]))
    if linked:
        return " ".join(linked[1].split())
    words = (line for _, line in page.lines(start, stop) if re.search(r"\w", line))
    return _TAGS.sub("", next(words, ""))


def _head(page: Page) -> Head:
    """The story: its title stands above the line that names who posted it."""
    found = _STORY.search(page.text)
    first = page.headings[0].line if page.headings else len(page.copy.kept)
    if found is None or page.line_at(found.start()) >= first:
        return Head()
    line = page.line_at(found.start())
    top = next((i for i in range(line - 1, -1, -1) if _alone(page, i) is not None), None)
    title = _title(page, 0 if top is None else top + 1, line)
    count = _COMMENTS.search(re.sub(r"<[^<>]*>|\]\([^()]*\)", "", found["rest"]))
    text = _text_above(page, line + 1, first)
    body, markup = page.body(*text)
    return Head(
        title=title,
        body=body,
        markup=markup,
        author=found["author"],
        date_text=" ".join(found["age"].split()),
        announced=int(count[1]) if count and count[1] else 0 if count else None,
        score=None if top is None else _alone(page, top),
    )


def _text_above(page: Page, start: int, stop: int) -> tuple[int, int]:
    """The lines of the story's own text: not the count above, nor the form below them."""
    while start < stop and re.fullmatch(r".{0,30}\d+.{0,20}|\W*", page.copy.shown[start].strip()):
        start += 1
    return start, page.without_end(start, stop, _NOISE)
