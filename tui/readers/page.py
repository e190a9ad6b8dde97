"""A web page parsed once: its tree, what it says of itself, and its article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from weakref import WeakKeyDictionary

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers import article as article_of
from tui.readers import json_ld
from tui.readers.dom import PAGE, attribute, stand_in
from tui.source import Source
from tui.text.lazy import pattern
from tui.text.nesting import flatten_page

READER_MODE = "The page was saved from reader mode, which leaves comments out."

_MOST_KEPT = 2
_LONGEST_HEADING = 1_000  # with the white space that it is written with
_LONGEST_NAME = 120
_WAYBACK = (
    "FILE ARCHIVED ON",
    "WAYBACK TOOLBAR INSERT",
    "web.archive.org/static",
    "/_static/js/wombat",
)
_REWRITTEN = pattern(
    r"(=\s?[\"']?)(?:https?:)?(?://web\.archive\.org)?/web/\d{1,14}(?:[a-z]{2}_)?/"
    r"(?=https?:/|//|mailto:)"
)
_WAYBACK_URL = pattern(r"^https?://web\.archive\.org/web/\d{1,14}(?:[a-z]{2}_)?/")
_TOOLBAR = ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->")
_SAVED_FROM = pattern(r"<!--\s?saved from url=\(\d{1,6}\)(\S{1,4000})\s?-->")
_SINGLE_FILE = pattern(r"^ url:[ \t]{0,8}(\S{1,4000})", re.MULTILINE)
_SEPARATORS = " |»«›‹·•:@–—-"
_HOME = pattern(r"(?:https?://[^/?#\s]{1,200})?/?(?:index\.\w{2,5})?")
_BY = pattern(
    r"^(?:view all posts by|posts by|posted by|written by|by|von|par|por)\s+", re.IGNORECASE
)
_IN_COMMENTS = pattern(
    r"(?:^|[\s_-])(?:comments?|commentlist|replies|respond)(?:$|[\s_\d-])", re.IGNORECASE
)


@dataclass(eq=False)
class Page:
    """A parsed page. `notes` says what the page lacks; `address` is its URL by its container.

    The tree is shared by all who ask: read it, never change it.
    """

    tree: LexborHTMLParser
    address: str | None = None
    start: str = ""
    notes: list[str] = field(default_factory=list)

    @cached_property
    def title(self) -> str:
        """The article's title: a heading where one says the same as the page's title, or that."""
        own = self._text(
            "h1.entry-title, h1.post-title, h1.p-name, h2.entry-title, h2.post-title, h3.storytitle"
        )
        named = json_ld.text(self._said.get("headline"))
        given = self._meta("og:title") or self._text("title")
        heading = self._heading_in(given) or self._heading_to_itself()
        return own or heading or named or self._without_site(given) or self._text("h1")

    @cached_property
    def author(self) -> str | None:
        """Who wrote the article."""
        name = (
            self._meta(
                "author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"
            )
            or json_ld.text(self._said_author)
            or self._outside(
                '[itemprop~="author"] [itemprop~="name"], [rel~="author"], .author .fn,'
                ' [itemprop~="author"], .p-author, .entry-author, .post-author, .byline .author,'
                " .byline-author > a, .byline a[href*='/author/'], address a[href*='/author/']"
            )
        )
        return _BY.sub("", name).strip() or None

    @cached_property
    def date(self) -> str | None:
        """When it was published, in ISO 8601."""
        given = [
            self._meta(
                "article:published_time", "datepublished", "dc.date", "dcterms.created", "date"
            ),
            json_ld.text(self._said.get("datePublished")),
            self._date_of(self._time),
        ]
        return next((date for date in map(iso_date, given) if date), None)

    @cached_property
    def date_text(self) -> str | None:
        """When it was published, as the page shows it."""
        return (_fold(self._time.text()) or None) if self._time is not None else None

    @cached_property
    def url(self) -> str | None:
        """Where the page was saved from."""
        given = [
            self._link("canonical"),
            self._meta("og:url"),
            self.address or "",
            *_SAVED_FROM.findall(self.start),
            *(_SINGLE_FILE.findall(self.start) if "SingleFile" in self.start else ()),
            self._link("shortlink"),
        ]
        urls = (_original(url) for url in given if url)
        return next((url for url in urls if url.startswith(("http://", "https://"))), None)

    @cached_property
    def site(self) -> str | None:
        """The name of the site."""
        name = self._meta("og:site_name", "application-name")
        if not name:
            sites = (node for node in self.nodes if "WebSite" in json_ld.types(node))
            name = next((json_ld.text(node.get("name")) for node in sites), "")
        return name or None

    @cached_property
    def announced(self) -> int | None:
        """How many comments the page's metadata declares."""
        for node in self.nodes:
            if not json_ld.types(node) & json_ld.ARTICLES:
                continue
            count = json_ld.number(node.get("commentCount"))
            if count is not None:
                return count
            for each in json_ld.children(node.get("interactionStatistic")):
                kind = each.get("interactionType")
                kinds = (
                    json_ld.types(kind)
                    if isinstance(kind, dict)
                    else {json_ld.text(kind).rsplit("/", 1)[-1]}
                )
                if "CommentAction" in kinds:
                    return json_ld.number(each.get("userInteractionCount"))
        return None

    @cached_property
    def nodes(self) -> list[json_ld.Node]:
        """The objects of the page's JSON-LD."""
        return json_ld.nodes(self.tree)

    @cached_property
    def reader_mode(self) -> bool:
        """Whether a browser's reader mode has left the article alone."""
        told = _SAVED_FROM.findall(self.start) if "about:reader" in self.start else ()
        saved_from = (self.address or "", *told)
        return any(url.startswith("about:reader") for url in saved_from) or bool(
            self.tree.css_first(article_of.READER_MODE)
        )

    def article(self, without: Iterable[str | LexborNode] = ()) -> str:
        """HTML of the article; `without` are nodes of the tree or selectors that are none of it."""
        return article_of.reader_mode(self.tree) or article_of.article(
            self.tree, list(without), title=self.title
        )

    @cached_property
    def _said(self) -> json_ld.Node:
        """The JSON-LD object of the article."""
        articles = [node for node in self.nodes if json_ld.types(node) & json_ld.ARTICLES]
        headed = (node for node in articles if node.get("headline"))
        return next(headed, articles[0] if articles else {})

    @property
    def _said_author(self) -> object:
        """The author in JSON-LD, looked up where only an id stands there."""
        author = next(iter(json_ld.children(self._said.get("author"))), None)
        if author is None or author.get("name"):
            return self._said.get("author")
        own = author.get("@id")
        return next(
            (node for node in self.nodes if node.get("name") and node.get("@id") == own), None
        )

    @cached_property
    def _time(self) -> LexborNode | None:
        """The element that shows the article's date."""
        for selector in (
            "time.entry-date, time.published, time[pubdate], .entry-date time, .dt-published",
            '[itemprop~="datePublished"]',
            "abbr.published, .entry-date, .post-date, .entry-meta time, .post-meta time",
            "article time[datetime], header time[datetime]",
            "time[datetime]",
        ):
            for node in _outside_comments(self.tree.css(selector)):
                if _may_be_a_date(node):
                    return node
        return None

    def _date_of(self, node: LexborNode | None) -> str:
        return next(
            (
                attribute(node, name)
                for name in ("datetime", "content", "title")
                if attribute(node, name)
            ),
            "",
        )

    def _meta(self, *names: str) -> str:
        """The content of the first of these `<meta>` elements that has one."""
        return next((self._metas[name] for name in names if self._metas.get(name)), "")

    def _link(self, kind: str) -> str:
        """Where the first `<link>` of a kind leads."""
        links = (node for node in self._told if kind in attribute(node, "rel").split())
        return attribute(next(links, None), "href")

    @cached_property
    def _told(self) -> list[LexborNode]:
        """The elements that tell of the page itself, found together: a page may be large."""
        return self.tree.css("link[rel][href], meta[content]")

    @cached_property
    def _metas(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for node in self._told:
            if node.tag != "meta":
                continue
            name = attribute(node, "property") or attribute(node, "name")
            content = _fold(attribute(node, "content"))
            if name and content:
                found.setdefault(name.lower(), content)
        return found

    def _text(self, selector: str) -> str:
        return next(
            (text for text in (_fold(n.text()) for n in self.tree.css(selector)) if text), ""
        )

    def _outside(self, selector: str) -> str:
        """The text of the first such element outside the comments."""
        for node in _outside_comments(self.tree.css(selector)):
            text = attribute(node, "content") or node.text()
            if len(text) < _LONGEST_HEADING and 0 < len(text := _fold(text)) < _LONGEST_NAME:
                return text
        return ""

    def _heading_in(self, title: str) -> str:
        """The longest heading that the page's title holds, or that holds it."""
        said = article_of.comparable(title)
        best = ""
        for node in self.tree.css("h1, h2, [itemprop~='headline']"):
            if _HOME.fullmatch(attribute(node.css_first("a[href]"), "href") or "no link"):
                continue
            if len(text := node.text()) > _LONGEST_HEADING:
                continue
            text = _fold(text)
            same = article_of.comparable(text)
            alike = same in said or (said in same and len(same) < 2 * len(said))
            if len(same) >= max(4, len(said) // 3) and alike and len(text) > len(best):
                best = text if text != self.site else best
        return best

    def _heading_to_itself(self) -> str:
        """The heading that links to the page itself, where there is one."""
        links = self.tree.css('h1 a[rel~="bookmark"], h2 a[rel~="bookmark"], h3 a[rel~="bookmark"]')
        if len(links) != 1:
            return ""
        return next((_fold(link.text()) for link in _outside_comments(links)), "")

    def _without_site(self, title: str) -> str:
        """The page's title without the site's name at its end."""
        title = title.rstrip(_SEPARATORS) if title.endswith((" |", " -", " »", " –")) else title
        short = title.removesuffix(self.site).rstrip(_SEPARATORS) if self.site else title
        return short or title


_PAGES: WeakKeyDictionary[Source, Page] = WeakKeyDictionary()


def page(source: Source) -> Page:
    """The page of a source; the last ones asked for are kept while their sources live."""
    found = _PAGES.get(source)
    if found is None:
        while len(_PAGES) >= _MOST_KEPT:
            del _PAGES[next(iter(_PAGES))]
        found = _PAGES[source] = _parse(source)
    return found


def _parse(source: Source) -> Page:
    text, note = flatten_page(_without_wayback(source.text))
    parsed = Page(LexborHTMLParser(text), source.url, source.text[:20_000])
    if note:
        parsed.notes.append(note)
    if parsed.reader_mode:
        parsed.notes.append(READER_MODE)
    return parsed


def _without_wayback(text: str) -> str:
    """The page as it was before the Wayback Machine put in its toolbar and rewrote the links."""
    if not any(sign in text for sign in _WAYBACK):
        return text
    start, end = (text.find(mark) for mark in _TOOLBAR)
    if 0 <= start < end:
        text = text[:start] + text[end + len(_TOOLBAR[1]) :]
    return _REWRITTEN.sub(r"\1", text)


def iso_date(text: str) -> str | None:
    """An ISO 8601 date as machines write it, tidied; None for anything else."""
    text = text.strip()
    if not (text[:4].isdigit() and text[4:5] == "-"):
        return None
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        return None
    return text[:10] if len(text) == 10 else parsed.isoformat()


def _may_be_a_date(node: LexborNode) -> bool:
    """Whether an element's time is no duration: what a machine reads is a date or not there."""
    machine = node.attributes.get("datetime")
    return bool(iso_date(machine)) if machine else "datetime" not in node.attributes


def _outside_comments(nodes: Sequence[LexborNode]) -> Iterator[LexborNode]:
    """Those of some elements that stand among no comments."""
    inside = stand_in(nodes, _is_of_comments)
    return (node for node, is_inside in zip(nodes, inside, strict=True) if not is_inside)


def _is_of_comments(node: LexborNode) -> bool:
    """Whether an element is one of comments, by its names."""
    names = f"{attribute(node, 'class')} {attribute(node, 'id')}"
    return node.tag not in PAGE and _IN_COMMENTS.search(names) is not None


def _original(url: str) -> str:
    return _WAYBACK_URL.sub("", url.strip())


def _fold(text: str) -> str:
    return " ".join(text.split())
