"""A Hacker News page: rows in reading order, the depth told by the width of an indent image."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers import hn
from tui.readers.comment_pages import Pages
from tui.readers.dom import attribute, first, outermost, side_by_side, words
from tui.readers.page import page
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup
from tui.text.entities import escape
from tui.text.lazy import pattern

_INDENT = 40
_MOST_LOST_LEVELS = 50
_ROW_PARTS = ".athing, .comtr, .ind, img[src$='s.gif'][height='1'], .comhead, .comment"
_ITEM_LINK = 'a[href*="item?id="]'
_HEADER_PARTS = '.age, .score, a[href*="user?id="], a[href*="item?id="]'
_MOVES = frozenset({"root", "prev", "next", "context"})
_LONGEST_SIGN = 200
_TAG = re.compile(r"<[^<>]*>")
_ID = re.compile(r"item\?id=(\d{1,20})")
_PAGE = pattern(r"item(?:\?|%3F)id(?:=|%3D)\d{1,20}(?:&|%26)p(?:=|%3D)(\d{1,5})")
_LOGIN = 'a[href^="login?goto="], a[href^="logout?"], a[href*="/login?goto="]'
_AGO = pattern(r"\d{1,4} (?:minute|hour|day|month|year)s? ago|on [A-Z][a-z]{2} \d{1,2}, \d{4}")
_COMMENTS = pattern(r"(\d{1,9})\s+comments?")
_NUMBER = re.compile(r"-?\d{1,9}")
_OLD_REPLY = pattern(r"(?:<p>\s*)?<font size=\"1\">\s*<u>\s*<a href=\"[^\"]*reply\?id=")
_FRAMED = pattern(
    r"<(?P<tag>div|span|font) (?:class=\"commtext[^\">]*\"|color=\"#000000\")>"
    r"(?P<inside>.*)</(?P=tag)>",
    re.DOTALL,
)


def sniff(source: Source) -> float:
    """Sure where rows have the classes or the indent images of Hacker News."""
    if "comhead" not in source.text and "athing" not in source.text:
        return 0.0
    tree = page(source).tree
    if tree.css_first("td.ind, tr.athing .comhead") is not None:
        return 0.95 if tree.css_first(".comhead") is not None else 0.0
    if tree.css_first("tr.athing") is not None:
        return 0.9 if tree.css_first(".fatitem .subtext, html[op=item]") is not None else 0.0
    images = "td:first-child > img[src$='s.gif'][height='1'][width]"
    return 0.9 if tree.css_first(images) is not None else 0.0


def read(source: Source) -> Iterator[Item]:
    """The story, or the stories that comments stand under, and the comments."""
    document = page(source)
    tree = document.tree
    rows = _rows(side_by_side(tree, ".comment"))
    head = _story(tree)
    if head is not None:
        head.page, head.pages = _pages(tree, document.url)
        yield head
        yield from _in_story(rows)
    else:
        yield from _in_stories(rows, Head(title=_page_title(tree)))
    yield from (Note(note) for note in document.notes)


@dataclass(slots=True, eq=False)
class _Row:
    """The elements of one comment."""

    id: str = ""
    indent: LexborNode | None = None
    image: LexborNode | None = None
    comhead: LexborNode | None = None
    comment: LexborNode | None = None

    @property
    def depth(self) -> int:
        """Its depth as the page draws it; 0 = top."""
        indent = attribute(self.indent, "indent")
        return (
            _int(indent) if indent.isdecimal() else _int(attribute(self._image, "width")) // _INDENT
        )

    @property
    def is_indented(self) -> bool:
        """Whether the page tells its depth."""
        return self._image is not None or bool(attribute(self.indent, "indent"))

    @property
    def _image(self) -> LexborNode | None:
        return self.indent.css_first("img") if self.indent is not None else self.image


def _rows(tree: LexborHTMLParser) -> list[_Row]:
    """The comments of the page, their elements told by classes in document order."""
    rows: list[_Row] = []
    row = _Row()
    for node in tree.css(_ROW_PARTS):
        attributes = node.attributes
        classes = (attributes.get("class") or "").split()
        if "comment" in classes:
            if row.comhead is not None:
                row.comment = node
                rows.append(row)
                row = _Row()
        elif "comhead" in classes:
            row.comhead = row.comhead if "sitebit" in classes else node
        elif "ind" in classes:
            row.indent = node
        elif node.tag == "img":
            width = _int(attributes.get("width") or "")
            row.image = node if width % _INDENT == 0 else row.image
        else:
            row = _Row(attributes.get("id") or "")
    return rows


def _in_story(rows: list[_Row]) -> Iterator[Row]:
    """The comments of a story's own page."""
    deepest = 0
    for row in rows:
        depth = min(row.depth, deepest + _MOST_LOST_LEVELS)
        deepest = depth + 1
        yield _comment(row, _header(row), depth)


def _in_stories(rows: list[_Row], head: Head) -> Iterator[Item]:
    """Comments away from their story: one and its replies, or those of a person or of many."""
    focused = len(rows) > 1 and not rows[0].is_indented and rows[1].is_indented
    seen: set[str] = set()
    lost = before = ""
    for number, row in enumerate(rows):
        depth = min(row.depth, _MOST_LOST_LEVELS) + (focused and number > 0) if number else 0
        header = _header(row)
        if depth == 0:
            if header.story is not None:
                head = header.story
            if head.key not in seen:
                yield head
                seen.add(head.key)
            lost, before = header.parent if hn.key(header.parent) != head.key else "", lost
            if lost and lost != before:
                yield Row(id=lost, depth=0, kind=Kind.MISSING, thread=head.key)
        yield _comment(row, header, depth + bool(lost), head.key)
    if not rows:
        yield head


def _comment(row: _Row, header: _Header, depth: int, thread: str | None = None) -> Row:
    body = _body(row.comment)
    said = _TAG.sub("", body) if len(body) < _LONGEST_SIGN else body
    kind = hn.kind_of(said, dead=header.dead)
    item = row.id if row.id.isdecimal() else header.id
    return Row(
        body if kind is Kind.COMMENT else "",
        Markup.HTML,
        id=item or None,
        depth=depth,
        author=header.author,
        date=header.date,
        date_text=header.date_text,
        kind=kind,
        score=header.score,
        url=hn.address(item),
        thread=thread,
    )


def _body(comment: LexborNode | None) -> str:
    """The HTML of a comment without its frame, and without the link to reply that stands inside."""
    html = (comment.inner_html or "") if comment is not None else ""
    end = html.rfind('<div class="reply')
    if end < 0:
        found = _OLD_REPLY.search(html, max(0, len(html) - 400))
        end = found.start() if found else len(html)
    html = html[:end].strip()
    framed = _FRAMED.fullmatch(html)
    if framed is None or html.count(f"<{framed['tag']}") > 1:
        return html
    return framed["inside"].strip()


@dataclass(slots=True, eq=False)
class _Header:
    """What the line above a text says, of a comment or of a story."""

    id: str = ""
    author: str | None = None
    date: str | None = None
    date_text: str | None = None
    score: int | None = None
    parent: str = ""
    story: Head | None = None
    dead: bool = False


def _header(row: _Row) -> _Header:
    return _read_header(row.comhead) if row.comhead is not None else _Header()


def _read_header(node: LexborNode) -> _Header:
    header = _Header()
    for part in node.css(_HEADER_PARTS):
        attributes = part.attributes
        classes, href = attributes.get("class") or "", attributes.get("href") or ""
        if "age" in classes:
            header.date = hn.utc((attributes.get("title") or "").partition(" ")[0])
            header.date_text = words(part)
        elif "score" in classes:
            header.score = _int(words(part))
        elif "user?id=" in href:
            header.author = header.author or words(part) or href.rpartition("=")[2]
        elif found := _ID.search(href):
            _take_item_link(header, found[1], part)
    said = node.text()
    header.dead = "[dead]" in said or "[flagged]" in said
    if header.date_text is None and (ago := _AGO.search(said)):
        header.date_text = ago[0]
    return header


def _take_item_link(header: _Header, item: str, link: LexborNode) -> None:
    """A link to an item: the comment's own, its parent's, or its story's."""
    said = words(link)
    around = attribute(link.parent, "class")
    if "onstory" in around or "storyon" in around:
        title = attribute(link, "title") or said
        header.story = Head(title=title, key=hn.key(item), url=hn.address(item))
    elif said == "parent":
        header.parent = item
    elif not header.id and said not in _MOVES:
        header.id = item


def _story(tree: LexborHTMLParser) -> Head | None:
    """The story of a page, or None where the page shows comments alone."""
    under = tree.css_first(".fatitem .subtext") or tree.css_first(".subtext")
    if under is None:
        return None
    row = _row_of(under)
    above = _beside(row, -1)
    item = attribute(above, "id")
    header = _read_header(under)
    item = item if item.isdecimal() else header.id
    link = first(above, ".titleline > a, a.storylink, .title a[href]")
    url = attribute(link, "href")
    counted = [found for node in under.css("a") if (found := _COMMENTS.search(words(node)))]
    return Head(
        title=words(link) or _page_title(tree),
        body=hn.article(url, _own_text(row), _options(tree)),
        markup=Markup.HTML,
        key=hn.key(item),
        author=header.author,
        date=header.date,
        date_text=header.date_text,
        url=hn.address(item),
        announced=_int(counted[-1][1]) if counted else _announced_elsewhere(tree, item),
        score=header.score,
    )


def _announced_elsewhere(tree: LexborHTMLParser, item: str) -> int | None:
    """The number of comments in another row about the same story."""
    for node in tree.css(f".subtext {_ITEM_LINK}"):
        counted = _COMMENTS.search(words(node))
        if counted and attribute(node, "href").endswith(f"={item}"):
            return _int(counted[1])
    return None


def _own_text(row: LexborNode | None) -> str:
    """HTML of the text under a story's title: the third cell of a row after it."""
    for _ in range(3):
        row = _beside(row, 1)
        cell = first(row, ".toptext") or first(row, 'td[colspan="2"] + td')
        if cell is not None and cell.css_first("form, .comhead, input") is None:
            html = (cell.inner_html or "").strip()
            if html:
                return html
    return ""


def _options(tree: LexborHTMLParser) -> list[str]:
    """HTML of a poll's options, each with its score."""
    options = []
    for node in outermost(tree.css("td.comment")):
        score = first(_beside(_row_of(node), 1), ".score")
        after = f" ({words(score)})" if score is not None else ""
        options.append(f"{escape(node.text().strip())}{after}")
    return options


def _page_title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return words(node).removesuffix("| Hacker News").strip() if node is not None else ""


def _pages(tree: LexborHTMLParser, url: str | None) -> Pages:
    """Which page of the thread this is: by its address, or by the link to the one after it."""
    more = next(
        filter(_is_more, tree.css("a.morelink, td.title > a[rel], td.title > a[href]")), None
    )
    following = _PAGE.search(attribute(more, "href"))
    login = attribute(tree.css_first(_LOGIN), "href")
    told = _PAGE.search(url or "") or _PAGE.search(login)
    if following is not None:
        return Pages(int(following[1]) - 1, int(following[1]))
    own = int(told[1]) if told else None
    if more is not None:
        return Pages(own, (own or 1) + 1)
    return Pages(own, own)


def _is_more(node: LexborNode) -> bool:
    leads_on = "rel" in node.attributes or "fnid=" in attribute(node, "href")
    return "morelink" in attribute(node, "class") or (leads_on and words(node) == "More")


def _row_of(node: LexborNode) -> LexborNode | None:
    """The table row that an element stands in."""
    above: LexborNode | None = node
    while above is not None and above.tag != "tr":
        above = above.parent
    return above


def _beside(row: LexborNode | None, step: int) -> LexborNode | None:
    """The next element after a row (step 1), or before it (step -1)."""
    while row is not None:
        row = row.next if step > 0 else row.prev
        if row is not None and row.is_element_node:
            break
    return row


def _int(text: str) -> int:
    found = _NUMBER.match(text)
    return int(found[0]) if found else 0
