"""A Lobsters page: comments nested in lists, of every age of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers import hn, lobsters
from tui.readers.dom import attribute, classes, first, inner, number, side_by_side, words
from tui.readers.moments import moment
from tui.readers.page import Page, page
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

_USER = 'a[href*="/u/"], a[href*="/~"]'
_STORY = re.compile(r"/s/(\w{4,12})(?=[/?#.]|$)")
_COUNT = re.compile(r"(\d{1,6})\s+comments?\b|no comments")
_COMMENT = "div.comment"


def sniff(source: Source) -> float:
    """Sure where comments stand in its lists of subtrees."""
    if "comments_subtree" not in source.text and "story_liner" not in source.text:
        return 0.0
    tree = page(source).tree
    if tree.css_first(".comments_subtree div.comment[data-shortid]"):
        return 0.95
    return 0.9 if tree.css_first(".story[data-shortid] .story_liner") else 0.0


def read(source: Source) -> Iterator[Item]:
    """The story and its comments."""
    found = page(source)
    head = _head(found)
    yield head
    tree = side_by_side(found.tree, _COMMENT)
    depths = _depths(tree)
    for node in tree.css(_COMMENT):
        item = attribute(node, "data-shortid") or attribute(node, "id").removeprefix("c_")
        if item:
            yield _row(node, item, depths.get(node.mem_id, 0), head.url)
    for note in found.notes:
        yield Note(note)


def _depths(tree: LexborHTMLParser) -> dict[int, int]:
    """How many comments stand around each, by its element; one walk through the page."""
    depths: dict[int, int] = {}
    left = [(tree.body, -1)] if tree.body is not None else []
    while left:
        node, depth = left.pop()
        for child in node.iter():
            names = classes(child)
            if "comment" in names:
                depths[child.mem_id] = max(0, depth)
            elif child.first_child is not None:
                left.append((child, depth + ("comments_subtree" in names)))
    return depths


def _head(found: Page) -> Head:
    story = found.tree.css_first(".story[data-shortid]")
    link = first(story, "a.u-url, .link a")
    label = first(story, ".comments_label a")
    address = attribute(label, "href") or attribute(first(story, "a.mobile_comments"), "href")
    url = next((each for each in (address, found.url or "") if _is_story(each)), found.url)
    item = attribute(story, "data-shortid") or _id_in(url)
    target = attribute(link, "href")
    own_text = found.tree.css_first(".story_content .story_text, .story_text")
    by = first(story, ".byline")
    count = _COUNT.search(words(label))
    return Head(
        title=words(link) or found.title,
        body=hn.article(None if _id_in(target) == item else target, "") + inner(own_text),
        markup=Markup.HTML,
        key=lobsters.key(item),
        author=words(first(by, "a.u-author")) or _author(by),
        date=_date(by)[0],
        date_text=_date(by)[1],
        url=url,
        announced=int(count[1] or 0) if count else None,
        score=_score(story),
    )


def _is_story(url: str) -> bool:
    return url.startswith("http") and _STORY.search(url) is not None


def _id_in(url: str | None) -> str:
    found = _STORY.search(url or "")
    return found[1] if found else ""


def _row(node: LexborNode, item: str, depth: int, story: str | None) -> Row:
    by, text = first(node, ".byline"), first(node, ".comment_text")
    notice = words(first(text, ".na, .gone_text"))
    kind = lobsters.gone(notice) if notice and notice == words(text) else None
    date, date_text = _date(by)
    return Row(
        body="" if kind else inner(text),
        markup=Markup.HTML,
        id=item,
        depth=depth,
        author=_author(by),
        date=date,
        date_text=date_text,
        kind=kind or Kind.COMMENT,
        score=_score(node),
        url=_permalink(by, item, story),
        op=first(by, "a.user_is_author") is not None,
    )


def _author(by: LexborNode | None) -> str | None:
    """The name; the first link to the user holds but the picture."""
    users = by.css(_USER) if by is not None else []
    return next((name for node in users if (name := words(node))), None)


def _date(by: LexborNode | None) -> tuple[str | None, str | None]:
    """The date, and how the page shows it."""
    for node in by.css("time, span[title]") if by is not None else ():
        date = moment(attribute(node, "datetime")) or moment(attribute(node, "title"))
        if date:
            return date, words(node) or None
    return None, None


def _score(node: LexborNode | None) -> int | None:
    """The score, where it is shown; young comments show none."""
    for shown in node.css(".voters .score, .voters .upvoter") if node is not None else ():
        if words(shown):
            return number(words(shown))
    return None


def _permalink(by: LexborNode | None, item: str, story: str | None) -> str | None:
    for node in by.css("a[href]") if by is not None else ():
        url = attribute(node, "href")
        if url.startswith("http") and url.endswith((f"#c_{item}", f"/c/{item}")):
            return url
    return f"{story.partition('#')[0]}#c_{item}" if story else None
