"""A page of a Discourse topic: as search engines and printers see it, or as the app draws it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tui.readers import discourse
from tui.readers.dom import (
    attribute,
    classes,
    first,
    first_of,
    inner,
    number,
    side_by_side,
    words,
)
from tui.readers.moments import moment
from tui.readers.page import Page, page
from tui.readers.values import date_of, int_of
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

_ARTICLE = "article[id^=post_]"
_APP = f".topic-post {_ARTICLE}"
_CRAWLER = ".crawler-post"
_OLDEST = "div.creator"
_NUMBER = re.compile(r"#?(?:post_)?(\d{1,9})\b")
_POST_IN = re.compile(r"/t/(?:[^/?#\s]{1,300}/)?\d{1,12}/(\d{1,9})(?=[/?#]|$)")
_TITLES = ("#topic-title .fancy-title", "#topic-title h1", "h1[itemprop=headline]", "h1 a")
_BODIES = (".cooked", ".post[itemprop=text]", ".post", ".post-body")
_AUTHORS = (".names .username a", ".creator [itemprop=name]", ".creator a", ".creator b")
_DATES = ("time.post-time", "time[datetime]", ".relative-date[data-time]", ".crawler-post-infos")
_GONE = re.compile(r"\((?:post|topic) (?:deleted|withdrawn) by author.{0,80}\)")


def sniff(source: Source) -> float:
    """Sure of posts as one of its layouts has them."""
    text = source.text
    if "crawler-post" not in text and "topic-post" not in text and "Discourse" not in text:
        return 0.0
    tree = page(source).tree
    if tree.css_first(_CRAWLER) is not None or tree.css_first(_APP) is not None:
        return 0.95
    generator = attribute(tree.css_first("meta[name=generator]"), "content")
    return 0.9 if generator.startswith("Discourse") and _posts(page(source)) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The opening post as the article, the others as rows in the order of the page."""
    found = page(source)
    posts = _posts(found)
    rows = [_row(post, found.url) for post in posts]
    opening = next((post for post, row in zip(posts, rows, strict=True) if row.id == "1"), None)
    yield _head(found, opening, rows)
    named = False
    last_by: dict[str | None, str | None] = {}
    for post, row in zip(posts, rows, strict=True):
        if row.id != "1":
            row.parent = _answered(post)
            name = words(first(post, ".reply-to-tab span, .reply-to-tab"))
            if row.parent is None and name in last_by:
                row.parent, named = last_by[name], True
            if row.parent == "1":
                row.parent = None
            yield row
        last_by[row.author] = row.id
    if named:
        yield Note(
            "Some posts name whom they answer, not which post; they stand under the last one"
            " before them by that author."
        )
    yield from discourse.openings_absent(int(opening is None), 1)
    for note in found.notes:
        yield Note(note)


def _posts(found: Page) -> list[LexborNode]:
    """The posts in the layout that has most of them; a saved page may have two."""
    tree = side_by_side(found.tree, ".topic-post", _ARTICLE, _CRAWLER, _OLDEST)
    crawler = [post for post in tree.css(_CRAWLER) if first(post, ".post") is not None]
    return max(tree.css(_APP), crawler, tree.css(_OLDEST), key=len)


def _head(found: Page, opening: LexborNode | None, rows: list[Row]) -> Head:
    own = next((row for row in rows if row.id == "1"), Row())
    numbers = [int(row.id) for row in rows if row.id is not None]
    return Head(
        title=words(first_of(found.tree.body, _TITLES)) or found.title,
        body=own.body,
        markup=Markup.HTML,
        key=discourse.key_in(found.url),
        author=own.author if opening is not None else None,
        date=own.date,
        date_text=own.date_text,
        url=found.url,
        announced=found.announced,
        score=own.score,
        page=discourse.window(min(numbers, default=None)),
    )


def _row(post: LexborNode, topic: str | None) -> Row:
    item = _NUMBER.match(attribute(post, "id") or words(post))
    shown = first_of(post, _DATES)
    date = moment(attribute(shown, "datetime")) or _from_milliseconds(attribute(shown, "data-time"))
    kind = Kind.EVENT if "small-action" in classes(post) else Kind.COMMENT
    body = inner(_body(post))
    if kind is Kind.EVENT:
        text = first_of(post, (".small-action-contents", ".small-action-desc"))
        body = inner(text) or body
    elif len(body) < 200 and _GONE.fullmatch(words(_body(post))):
        kind, body = Kind.DELETED, ""
    return Row(
        body=body,
        markup=Markup.HTML,
        id=item[1] if item else None,
        author=_author(post),
        date=date,
        date_text=words(shown) or None,
        kind=kind,
        score=number(words(first_of(post, (".like-count", ".post-likes")))),
        url=_address(topic, item[1]) if item and topic else None,
    )


def _body(post: LexborNode) -> LexborNode | None:
    """The text; on the oldest pages it stands after the line that names the author."""
    found = first_of(post, _BODIES)
    if found is None and "creator" in classes(post):
        found = post.next
        while found is not None and "post" not in classes(found):
            found = None if "creator" in classes(found) else found.next
    return found


def _author(post: LexborNode) -> str | None:
    """The user name, which the app's links carry; else the name as shown."""
    card = first_of(post, (".names a[data-user-card]", "a[data-user-card]"))
    shown = first_of(post, _AUTHORS)
    name = attribute(card, "data-user-card") or words(shown)
    return name or words(first(post, "b")) or None


def _answered(post: LexborNode) -> str | None:
    """The number of the post that the link above a reply leads to."""
    found = _POST_IN.search(attribute(first(post, "a.reply-to-tab"), "href"))
    return found[1] if found else None


def _from_milliseconds(given: str) -> str | None:
    milliseconds = int_of(given)
    return date_of(milliseconds // 1000) if milliseconds else None


def _address(topic: str, number_: str) -> str | None:
    """The address of a post, from that of the topic or of another post."""
    found = re.match(r"https?://[^?#\s]{1,300}?/t/(?:[^/?#\s]{1,300}/)?\d{1,12}(?=[/?#]|$)", topic)
    return f"{found[0]}/{number_}" if found else None
