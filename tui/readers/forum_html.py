"""A page of a forum's topic: its first post is the article, the others are in their order.

Forums are flat; whom a post answers is told by what it quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.links import site
from tui.readers import comment_pages, forum_quotes
from tui.readers.dom import attribute, classes, distinct, first, number, words
from tui.readers.forum_engines import Engine, chosen, find
from tui.readers.forum_quotes import Earlier
from tui.readers.moments import moment
from tui.readers.page import page
from tui.readers.values import date_of
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text import dates
from tui.text.body import Markup

_ID = re.compile(r"(?:js-)?(?:post|p|msg|elComment|pid)[_-]?(\d{1,12})")
_TOPIC = (
    re.compile(r"/(?:threads|topic|thread|t)/(?:[^/?#]{0,300}[.-])?(\d{1,12})(?:[-/?#]|$)"),
    re.compile(r"[?&](?:t|tid|topic|threadid)=(\d{1,12})"),
    re.compile(r"showthread\.php\?(\d{1,12})"),
    re.compile(r"viewtopic\.php\?id=(\d{1,12})"),
    re.compile(r"/(\d{1,12})-[^/?#]{1,300}\.html"),
    re.compile(r"[-.]t(\d{1,12})(?:-\d{1,6})?(?:\.html|/|$)"),
)
_PAGE = (
    re.compile(r"/page[-/]?(\d{1,6})(?=[/?#]|$)"),
    re.compile(r"[?&]page=(\d{1,6})"),
)
_PAGE_PART = re.compile(
    r"(?:/page[-/]?\d{1,6}/?(?=[?#]|$))|(?<=[?&])(?:page|start|sid|s)=\w{1,40}&?"
)
_NAVIGATION = (
    "[class*=pagination], [class*=Pagination], [class*=pageNav], [class*=PageNav], .pagelinks,"
    " .pagelink, .pages, .pagenav, .pg, td.vbmenu_control"
)
_HERE = (
    ".pageNav-page--current, .currentPage, .selected, .active, [class*=_active],"
    " .pagination_current, strong"
)
_PAGE_OF = re.compile(r"(?<!\d)(\d{1,6})\s\w{1,4}\s(\d{1,6})(?!\d)")
_POSTS_OF = re.compile(r"(?<!\d)(\d{1,6})\s\w{1,9}\s(\d{1,6})\s\w{1,9}\s(\d{1,6})(?!\d)")
_RANGE = re.compile(
    r"\d[\d.,']{0,9}\s[^\W\d]{1,12}\s\d[\d.,']{0,9}\s[^\W\d]{1,12}\s(\d[\d.,']{0,9})"
)
_POSTS = re.compile(r"^[^\d•]{0,20}(\d[\d.,']{0,9}) [^\d•]{2,30}•")
_NOT_WRITTEN = (
    "script, style, noscript, form, button, .signature, .bbCodeBlock-expandLink, .quoteExpand,"
    " .js-selectToQuoteEnd, .messageTextEndMarker, .newIndicator, .post_edit, .postedit,"
    " .AttributionLink,"
    " .quick_jump, .codebox > p > a, .copyCode, img[src*=viewpost], img[src*=quote_icon]"
)
_AMERICAN = re.compile(r"(\d\d?)-\d\d?-\d{4}\b.{0,4}\b\d\d?:\d\d [AP]M$")
_SIGNATURE = "____"
_NUMBERED = {"phpBB 2", "FluxBB"}
_LONGEST_DATE = 120
_MOST_HERE = 20  # elements of a bar that may be the page it stands on


def sniff(source: Source) -> float:
    """Sure where posts are marked as a forum's program marks them."""
    return 0.92 if find(source.text, page(source).tree) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The topic's first post as the article, where this is its first page; a row for each other."""
    document = page(source)
    tree = document.tree.clone()
    found = find(source.text, tree)
    if found is None:
        yield Head(title=document.title, url=document.url)
        return
    engine, nodes = found
    address = document.url or document.address
    place = _pages(tree, address)
    topic = _Topic(engine)
    posts = [topic.row(node) for node in nodes]
    _put_american_dates(posts)
    is_first_page = place.page in (None, 1) and _is_opening(nodes[0], engine)
    opening = posts[0] if is_first_page else Row()
    yield Head(
        title=words(chosen(tree.root, engine.title)) or document.title,
        body=opening.body,
        markup=Markup.HTML,
        key=_key(address, tree),
        own_id=opening.id,
        author=opening.author,
        date=opening.date,
        date_text=opening.date_text,
        url=_PAGE_PART.sub("", address).rstrip("?&") if address else None,
        announced=_announced(tree),
        page=place.page,
        pages=place.pages,
    )
    yield from topic.placed(posts, opening)
    yield from (Note(note) for note in document.notes)


@dataclass(slots=True)
class _Topic:
    """The posts of a page as they are read. `quotes` are those of each, by its place."""

    engine: Engine
    quotes: list[list[forum_quotes.Quote]] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)

    def row(self, node: LexborNode) -> Row:
        """A post without the one it answers."""
        row = Row(markup=Markup.HTML, depth=None, id=_id(node, self.engine))
        row.author = _author(node, self.engine)
        row.date, row.date_text = _date(node, self.engine)
        body = chosen(node, self.engine.body)
        if body is None:
            row.kind = Kind.REMOVED
            self.quotes.append([])
            self.letters.append("")
            return row
        for each in reversed(distinct(body.css(_NOT_WRITTEN))):  # what is inside goes first
            if each.mem_id != body.mem_id:
                each.decompose()
        if self.engine.name == "phpBB 2":
            _drop_details(body)
        self.quotes.append(forum_quotes.find(body))
        self.letters.append(forum_quotes.letters(body.text()))
        forum_quotes.to_blockquotes(body)
        row.body = (body.inner_html or "").strip().replace("</cite>", "</cite><br>")
        return row

    def placed(self, rows: list[Row], opening: Row) -> Iterator[Row]:
        """The rows under what they quote; the opening post is only quoted."""
        earlier: list[Earlier] = []
        for row, quotes, letters in zip(rows, self.quotes, self.letters, strict=True):
            if row is not opening:
                row.parent = forum_quotes.answered(quotes, earlier, opening.id)
                yield row
            earlier.append(Earlier(None if row is opening else row.id, row.author, letters))


def _drop_details(body: LexborNode) -> None:
    """Take out what stands in one cell with the words of a post: its date, a signature."""
    for each in reversed(distinct(body.css(".postbody, .postdetails"))):
        if "postdetails" in classes(each) or words(each).startswith(_SIGNATURE):
            each.decompose()


def _id(node: LexborNode, engine: Engine) -> str | None:
    """The number of a post, from its element or one inside that carries it."""
    inside = [node.css_first("[id^=msg_], [id^=post_message_]"), node.css_first("a[name]")]
    told = [attribute(node, name) for name in ("data-content", "id")]
    told += [attribute(each, name) for each in inside for name in ("id", "name")]
    for name in told:
        name = name.replace("post_message_", "post_").replace("postmessage_", "post_")
        found = _ID.fullmatch(name)
        if found or (engine.name in _NUMBERED and name.isdecimal()):
            return found[1] if found else name
    return None


def _author(node: LexborNode, engine: Engine) -> str | None:
    if engine.author.startswith("@"):
        told = attribute(node, engine.author[1:])
        return told or words(first(node, ".message-name, .username")) or None
    return words(chosen(node, engine.author)) or None


def _date(node: LexborNode, engine: Engine) -> tuple[str | None, str | None]:
    """When a post was written, as machines and as people read it."""
    body = chosen(node, engine.body)
    inside = {each.mem_id for each in body.css("*")} if body is not None else set()
    for selector in engine.date.split(", "):
        for each in node.css(selector):
            if each.mem_id in inside:
                continue
            machine = moment(attribute(each, "datetime")) or date_of(attribute(each, "data-time"))
            shown = attribute(each, "title") or _date_words(each)
            if machine or dates.parse(shown):
                return machine, shown or None
    return None, None


def _put_american_dates(posts: list[Row]) -> None:
    """Read `12-05-2006, 03:14 PM`, as vBulletin and MyBB write it unless told otherwise.

    The month is first, unless a date on the page says that the day is.
    """
    told = [(post, found) for post in posts if (found := _AMERICAN.match(post.date_text or ""))]
    if all(int(found[1]) <= 12 for _, found in told):
        for post, _ in told:
            post.date = dates.parse((post.date_text or "").replace("-", "/"))


def _date_words(node: LexborNode) -> str:
    """The part of a text that is a date: `Posted: …`, `by NAME » …`, `« Reply #3 on: … »`."""
    if len(text := node.text()) > 4 * _LONGEST_DATE:
        return ""
    edited = node.css_first(".post_edit")
    whole = " ".join((text if edited is None else text.replace(edited.text(), " ")).split())
    inner = whole.strip("« »")
    first_part = " ".join(text.strip().split("\xa0")[0].split())
    likely = (
        inner.rpartition("»")[2],
        inner.partition(": ")[2],
        whole,
        first_part.partition(": ")[2],
        first_part,
        whole.partition(" ")[2],
    )
    return next((each.strip() for each in likely if each and dates.parse(each)), "")


def _is_opening(node: LexborNode, engine: Engine) -> bool:
    """Whether a post is the first of its topic, as far as it is numbered."""
    counter = chosen(node, engine.counter) if engine.counter else None
    told = number(words(counter).lstrip("#")) if counter is not None else None
    return told in (None, 1) and "deleted" not in classes(node)


def _pages(tree: LexborHTMLParser, url: str | None) -> comment_pages.Pages:
    """Which page of the topic this is, by its address and the links to the others."""
    told = (each.search(url or "") for each in _PAGE)
    own = next((int(match[1]) for match in told if match), None)
    last = 0
    links: list[tuple[int, LexborNode]] = []
    for bar in distinct(tree.css(_NAVIGATION))[:8]:
        counted = _page_of(words(bar))
        if counted:
            own, last = own or counted[0], max(last, counted[1])
        here = (words(each) for each in bar.css(_HERE)[:_MOST_HERE])
        own = own or next((int(text) for text in here if _is_page(text)), None)
        links += [(int(words(each)), each) for each in bar.css("a[href]") if _is_page(words(each))]
    if own is None and links and url and "start=" not in url:
        own = 1  # the address of the first page alone tells no number
    found = comment_pages.of(own, links)
    if last > 1 or found.pages is not None:
        return comment_pages.Pages(found.page or own, max(found.pages or 0, last))
    return found


def _page_of(text: str) -> tuple[int, int] | None:
    """`Page 3 of 12`, in any language; `Results 21 to 40 of 93` are posts, not pages."""
    posts, pages = _POSTS_OF.search(text), _PAGE_OF.search(text)
    if pages is None:
        return None
    if posts and int(posts[1]) <= int(posts[2]) <= int(posts[3]):
        return None
    return int(pages[1]), int(pages[2])


def _is_page(text: str) -> bool:
    """Whether a text is the number of a page."""
    return len(text) < 7 and text.isascii() and text.isdecimal()


def _announced(tree: LexborHTMLParser) -> int | None:
    """How many posts the page says the topic has, without the first."""
    for bar in distinct(tree.css(f"{_NAVIGATION}, #postpagestats, .postpagestats"))[:8]:
        titles = [attribute(each, "title") for each in bar.css("[title]")[:20]]
        found = [_POSTS.match(words(bar)), *map(_RANGE.search, titles)]
        counts = (number(match[1]) for match in found if match)
        if count := next(filter(None, counts), None):
            return count - 1
    return None


def _key(url: str | None, tree: LexborHTMLParser) -> str:
    """The forum and the number of the topic, the same on each page of it."""
    host = site(url) if url and "//" in url else ""
    links = (attribute(each, "href") for each in tree.css("h1 a[href], h2.topic-title a[href]"))
    for address in (url or "", *links):
        for pattern in _TOPIC:
            found = pattern.search(address)
            if found:
                return f"{host or 'forum'}:{found[1]}"
    return ""
