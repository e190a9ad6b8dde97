"""Comments of a site whose pages mark each of them: a row of selectors, and the same reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers import comment_pages
from tui.readers.comment_count import announced
from tui.readers.dom import attribute, distinct, first, remove, words
from tui.readers.forum_engines import chosen
from tui.readers.moments import moment
from tui.readers.page import page
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text import dates
from tui.text.body import Markup

_PAGE = re.compile(r"[?&]page=(\d{1,5})(?=&|#|$)")
_PAGE_PART = re.compile(r"(?<=[?&])page=\d{1,5}(?:&|(?=#|$))")
_AT = re.compile(r"(?<![\s(])[\s(]*+#\d{1,12}\)?$")
_LONGEST_DATE = 200
_BEFORE_DATE = re.compile(r"^(?:posted|on|from)\b:?\s+", re.IGNORECASE)


def _nothing(_: LexborNode) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Site:
    """Selectors of what stands in a comment; those with several forms are tried in their order.

    `number` finds the id in an attribute, which `id_of` names (`selector@name` for one of an
    element inside); `level` tells the depth where comments do not stand in what they answer.
    `pages` finds the links to other pages of the comments.
    """

    comments: str
    id_of: str
    author: str
    date: str
    body: str
    subject: str = ""
    number: re.Pattern[str] = re.compile(r"(\w{1,40})$")
    level: Callable[[LexborNode], int | None] = _nothing
    gone: Callable[[LexborNode], Kind | None] = _nothing
    score: Callable[[LexborNode], int | None] = _nothing
    name: Callable[[str], str] = str.strip
    op: str = ""
    title: str = ""
    article: str = ""
    around: str = ""
    pages: str = ""


def count(source: Source, site: Site) -> int:
    """How many comments of this site a page holds."""
    return len(distinct(page(source).tree.css(site.comments)))


def read(source: Source, site: Site) -> Iterator[Item]:
    """The article and the comments in the order of the page."""
    document = page(source)
    tree = document.tree.clone()
    address = document.address or document.url
    rows, folded = _rows(tree, site)
    place = _pages(tree, site, address)
    article = chosen(tree.root, site.article)
    own = (article.inner_html or "").strip() if article is not None else ""
    counted = announced(tree)
    yield Head(
        title=words(chosen(tree.root, site.title)) or document.title,
        body=own or document.article([site.around] if site.around else []),
        markup=Markup.HTML,
        author=document.author,
        date=document.date,
        date_text=document.date_text,
        url=_PAGE_PART.sub("", document.url).partition("#")[0].rstrip("?&")
        if document.url
        else None,
        announced=document.announced if counted is None else counted,
        page=place.page,
        pages=place.pages,
    )
    yield from rows
    if folded:
        are = "comment is" if folded == 1 else "comments are"
        yield Note(f"{folded} {are} folded in the page, without text.", lack=True)
    yield from (Note(note) for note in document.notes)


def _rows(tree: LexborHTMLParser, site: Site) -> tuple[list[Row], int]:
    """The rows, and how many of them are folded; each comment leaves the tree when it is read."""
    nodes = distinct(tree.css(site.comments))
    depths = _depths(nodes, site)
    rows: list[Row] = []
    subjects: list[str] = []
    folded = 0
    for node, depth in zip(reversed(nodes), reversed(depths), strict=True):
        row = _row(node, site)
        row.depth = depth
        body = chosen(node, site.body)
        folded += body is None and row.kind is Kind.COMMENT
        rows.append(row)
        subjects.append(words(chosen(node, site.subject)) if row.kind is Kind.COMMENT else "")
        remove(node)
    rows.reverse()
    _put_subjects(rows, subjects[::-1])
    return rows, folded


def _depths(nodes: list[LexborNode], site: Site) -> list[int]:
    """How deep each comment stands: by its level where that is told, else in how many others."""
    depths: dict[int, int] = {}
    for node in nodes:
        level = site.level(node)
        if level is None:
            above = node.parent
            while above is not None and above.mem_id not in depths:
                above = above.parent
            level = depths[above.mem_id] + 1 if above is not None else 0
        depths[node.mem_id] = level
    return list(depths.values())


def _row(node: LexborNode, site: Site) -> Row:
    inside, _, name = site.id_of.rpartition("@")
    told = attribute(chosen(node, inside) if inside else node, name)
    number = site.number.search(told)
    kind = site.gone(node) or Kind.COMMENT
    date, shown = _date(node, site)
    body = chosen(node, site.body) if kind is Kind.COMMENT else None
    return Row(
        body=(body.inner_html or "").strip() if body is not None else "",
        markup=Markup.HTML,
        id=number[1] if number else None,
        author=_author(node, site),
        date=date,
        date_text=shown,
        kind=kind,
        score=site.score(node),
        op=bool(site.op) and node.css_matches(site.op),
    )


def _date(node: LexborNode, site: Site) -> tuple[str | None, str | None]:
    """When a comment was written, and what the page shows: the first that is a date."""
    told: list[str] = []
    for selector in site.date.split(", "):
        when = first(node, selector)
        shown = _AT.sub("", _BEFORE_DATE.sub("", words(when)[:_LONGEST_DATE]))
        machine = moment(attribute(when, "datetime") or attribute(when, "title"))
        for text in (shown, shown.partition(" by ")[0]):
            if date := machine or dates.parse(text):
                return date, text or None
        told.append(shown)
    return None, next(filter(None, told), None)


def _author(node: LexborNode, site: Site) -> str | None:
    who = chosen(node, site.author)
    told = attribute(who, "lj:user") or attribute(who, "data-username") or words(who)
    return site.name(told) or None


def _put_subjects(rows: list[Row], subjects: list[str]) -> None:
    """Put the subjects of comments above their texts; one that only repeats another is none."""
    seen: set[str] = set()
    for row, subject in zip(rows, subjects, strict=True):
        bare = subject.removeprefix("Re:").strip()
        if bare and not (bare in seen and (row.depth or subject.startswith("Re:"))):
            row.body = f"<p><strong>{escape(subject)}</strong></p>{row.body}"
        seen.add(bare)


def _pages(tree: LexborHTMLParser, site: Site, url: str | None) -> comment_pages.Pages:
    if not site.pages:
        return comment_pages.Pages()
    own = _PAGE.search(url or "")
    links = [
        (int(found[1]), node)
        for node in distinct(tree.css(site.pages))
        if (found := _PAGE.search(attribute(node, "href")))
    ]
    number = int(own[1]) if own else 1 if links and url else None
    return comment_pages.of(number, links)
