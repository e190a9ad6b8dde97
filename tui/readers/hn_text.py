"""A Hacker News thread as text: the words of its links say how deep each comment is."""

import re
from collections.abc import Iterator, Sequence

from tui.readers import hn, site_text
from tui.readers.site_text import LINK, OPEN, Heading, Page
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

_AGE = (
    r"(?:\d{1,3}\s+(?:second|minute|hour|day|month|year)s?\s+ago"
    r"|on\s+[A-Z][a-z]{2}\s+\d{1,2},\s+\d{4})"
)
_NAV = (
    rf"(?:\s*\|\s*{OPEN}(?:(?:root|parent|prev|next|context|(?:un)?favorite|(?:un)?flag|vouch|link)"
    rf"\b|on:)[^|\[\]<>\n]{{0,90}}{LINK})"
)
_LINE_START = r"^(?:[ \t|*▲▼]++|\[s\.gif\]|!?\[\]\([^()\s]{0,300}\))*+"
_STATE = r"(?P<state>(?:\s*\[(?:dead|flagged|deleted)\])*)"
_HEADING = re.compile(
    rf"{_LINE_START}"
    rf"(?P<head>(?:{OPEN}(?P<author>[\w-]{{1,40}}){LINK}\s+)?{OPEN}(?P<age>{_AGE})(?P<item>{LINK})"
    rf"{_STATE}(?P<nav>{_NAV}{{0,9}})"
    rf"\s*\[?\[(?:[–—-]|\+|(?P<more>\d{{1,5}})\s+more)\]{LINK})[ \t|]*$",
    re.MULTILINE,
)
_HEADING_BEFORE_2016 = re.compile(
    rf"{_LINE_START}"
    rf"(?P<head>{OPEN}(?P<author>[\w-]{{1,40}}){LINK}\s+{OPEN}(?P<age>{_AGE})(?P<item>{LINK})"
    rf"{_STATE}(?P<nav>{_NAV}{{0,9}})(?P<more>))[ \t|]*$",
    re.MULTILINE,
)
_SITE_WORDS = re.compile(r"Hacker\s+News|\|\s*\[?(?:flag|hide|past)\b|news\.ycombinator\.com")
_SUBTEXT = re.compile(
    rf"(?:(?P<score>\d{{1,6}})\s+points?\s+by\s+{OPEN}(?P<author>[\w-]{{1,40}}){LINK}\s+)"
    rf"{OPEN}(?P<age>{_AGE}){LINK}(?P<rest>[^\n]*(?:\n[^\n]*){{0,6}})"
)
_COMMENTS = re.compile(r"(\d{1,6})\s+comments?")
_LINKED = re.compile(r"\[(?P<text>[^\[\]\n]{1,300})\]\((?P<url>https?://[^()\s]{1,2000})\)")
_SITE = re.compile(r"(?<!\s)\s*\((?:[\w-]{1,60}\.){1,6}[\w/-]{1,60}\)?$")
_ITEM = re.compile(r"item\?id=(\d{1,12})")
_PARENT = re.compile(r"\bparent\b[^|]{0,300}[#=](\d{1,12})[>)]")
_REPLY = re.compile(rf"[_\[*|\s]*reply{LINK}[_\]*|\s]*", re.IGNORECASE)
_REPLY_LINK = re.compile(r"(?<!\s)\s*_?\[reply\]\([^()\s]{1,300}\)_?\s*$")
_NOISE = re.compile(
    r"[\s|*▲▼-]*|\[s\.gif\]|(?:-+\|)+-+|More|Search:.*|Contact|Guidelines\b.*|.*\bApply to YC\b.*"
    r"|[|\s]*!?\[?\]?.{0,40}\((?:https://news\.ycombinator\.com/)?(?:s\.gif|vote.*)\).*"
)
_ENOUGH = 2


def sniff(source: Source) -> float:
    """Headings of comments as only this site has them."""
    if " ago" not in source.text and "on " not in source.text:
        return 0.0
    page = _page(source)
    found = len(page.headings)
    if found >= _ENOUGH:
        return 0.97
    known = _SUBTEXT.search(page.text) and _SITE_WORDS.search(page.text)
    return 0.9 if known else 0.0


def read(source: Source) -> Iterator[Item]:
    """One thread."""
    page = _page(source)
    yield _head(page)
    headings = page.headings
    parents = _parents(headings)
    depths = None if parents else _depths(page)
    navs = "".join(heading["nav"] for heading in headings)
    told = any(word in navs for word in ("root", "prev", "next"))
    indented = "parent" in navs and site_text.nested(site_text.columns(page))
    if len(headings) > 1 and not (parents or told or indented):
        yield Note(site_text.FLAT_NOTE, lack=True)
    for number, heading in enumerate(headings):
        row = _row(page, heading)
        if parents:
            row.parent = parents[number]
        elif depths:
            row.depth = depths[number]
        yield row
        if heading["more"] and int(heading["more"]) > 1:
            stub = Row(kind=Kind.MORE, parent=row.id, hidden=int(heading["more"]) - 1)
            if row.depth is not None:
                stub.depth, stub.parent = row.depth + 1, None
            yield stub


def _page(source: Source) -> Page:
    """The copy, with the headings of the site as it is, or as it was before it could fold."""
    page = Page(source.text, _HEADING)
    if (
        len(page.headings) < _ENOUGH
        and _SUBTEXT.search(page.text)
        and _SITE_WORDS.search(page.text)
    ):
        before = Page(source.text, _HEADING_BEFORE_2016)
        if len(before.headings) > len(page.headings):
            return before
    return page


def _parents(headings: Sequence[Heading]) -> list[str | None] | None:
    """The ids of the parents, where the copy kept the addresses of all links."""
    parents: list[str | None] = []
    for heading in headings:
        parent = _PARENT.search(re.sub(r"\s", "", heading["nav"]))
        if not _id(heading) or ("parent" in heading["nav"] and parent is None):
            return None
        parents.append(parent[1] if parent else None)
    return parents if any(parents) else None


def _depths(page: Page) -> list[int]:
    """Depths from the words: `parent` from the second level, `root` from the third.

    A third-level comment with `prev` follows a sibling, taken to be the comment before it.
    """
    navs = [heading["nav"] for heading in page.headings]
    columns = site_text.columns(page)
    if not any("prev" in nav or "root" in nav for nav in navs) and site_text.nested(columns):
        return site_text.depths(columns)
    depths: list[int] = []
    for nav in navs:
        before = depths[-1] if depths else 0
        if "root" in nav:
            depths.append(max(before, 2) if "prev" in nav else before + 1)
        else:
            depths.append(1 if "parent" in nav and depths else 0)
    return depths


def _id(heading: Heading) -> str | None:
    found = _ITEM.search(re.sub(r"\s", "", heading["item"]))
    return found[1] if found else None


def _row(page: Page, heading: Heading) -> Row:
    page.clear_margin(heading.after, heading.stop, heading.column if heading.column > 3 else 0)
    stop = page.without_end(heading.after, heading.stop, _NOISE)
    for index, line in reversed(list(page.lines(heading.after, stop))):
        if _REPLY.fullmatch(line):
            stop = index
            break
    stop = page.without_end(heading.after, stop, _NOISE)
    body, markup = page.body(heading.after, stop)
    body = _REPLY_LINK.sub("", body)
    deleted = not heading["author"] or "deleted" in heading["state"]
    kind = hn.kind_of(body, bool(heading["state"]), deleted)
    if not body and heading["more"]:
        kind = Kind.COMMENT  # folded, with its words
    item = _id(heading)
    return Row(
        body=body if kind is Kind.COMMENT else "",
        markup=markup,
        id=item,
        author=heading["author"] or None,
        date_text=_date(heading["age"]),
        kind=kind,
        url=hn.address(item),
    )


def _date(age: str) -> str:
    return " ".join(age.split()).removeprefix("on ")


def _head(page: Page) -> Head:
    """The story: the line above its points is the title, those below them its text."""
    found = _SUBTEXT.search(page.text)
    first = page.headings[0].line if page.headings else len(page.copy.kept)
    if found is None or page.line_at(found.start()) > first:
        return Head()
    line = page.line_at(found.start())
    words = (index for index in range(line - 1, -1, -1) if re.search(r"\w", page.copy.shown[index]))
    at = next(words, None)
    title, url = _title(page, at)
    count = _COMMENTS.search(found["rest"])
    item = _ITEM.search(re.sub(r"\s", "", found[0]))
    start = page.line_at(found.start("rest") + (count.end() if count else 0)) + 1
    page.clear_margin(start, first, page.headings[0].column if page.headings else 0)
    body, markup = page.body(start, page.without_end(start, first, _NOISE))
    body = body.removeprefix("| ")
    if url and not url.startswith(("item?", "https://news.ycombinator.com/item")):
        body = f"{url}\n\n{body}".strip("\n")
    return Head(
        title=title,
        body=body,
        markup=markup if body else Markup.PLAIN,
        key=hn.key(item[1] if item else None),
        author=found["author"],
        date_text=_date(found["age"]),
        url=hn.address(item[1] if item else None),
        announced=int(count[1]) if count else None,
        score=int(found["score"]),
    )


def _title(page: Page, line: int | None) -> tuple[str, str | None]:
    """The title on a line, and the address that it links to."""
    if line is None:
        return "", None
    linked = _LINKED.search(page.copy.kept[line])
    if linked:
        return linked["text"], linked["url"]
    address = re.search(r"<(https?://[^<>\s]{1,2000})", page.copy.kept[line])
    title = re.sub(r"^\s*\d{1,4}\.\s+", "", page.copy.shown[line]).strip(" |\t▲*")
    return _SITE.sub("", title), address[1].rstrip(">") if address else None
