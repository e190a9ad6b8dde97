"""A Mastodon page: the post that was opened, what it answers above it, and the replies below."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tui.readers import mastodon, microblog
from tui.readers.dom import (
    around,
    attribute,
    classes,
    distinct,
    first,
    first_of,
    inner,
    number,
    side_by_side,
    words,
)
from tui.readers.moments import moment
from tui.readers.page import Page, page
from tui.rows import Head, Item, Note, Row
from tui.source import Source
from tui.text.body import Markup
from tui.text.entities import escape

_FOCUS = "detailed-status"
_POSTS = ".detailed-status, .status"
_TEXTS = (".status__content__text--visible", ".status__content__text", ".status__content")


def sniff(source: Source) -> float:
    """Sure where a post is shown in detail."""
    if _FOCUS not in source.text:
        return 0.0
    tree = page(source).tree
    return 0.95 if tree.css_first(".detailed-status .status__content") is not None else 0.0


def read(source: Source) -> Iterator[Item]:
    """The first post as the article, the others as rows, with the depth that their lines show."""
    found = page(source)
    depth, base, focused = -1, 0, False
    before: LexborNode | None = None
    for node in _statuses(found):
        if before is None:
            yield _head(node, found)
        else:
            depth = base if focused and _starts_branch(node, before) else depth + 1
            yield _row(node, depth, found)
        if _FOCUS in classes(node):
            focused, base = True, depth + 1
        before = node
    for note in found.notes:
        yield Note(note)


def _statuses(found: Page) -> list[LexborNode]:
    """The posts of the thread, without those that others quote."""
    return [
        node
        for node in distinct(side_by_side(found.tree, _POSTS).css(_POSTS))
        if not any("status__quote" in classes(above) for above in around(node, 12))
    ]


def _starts_branch(node: LexborNode, before: LexborNode) -> bool:
    """Whether a reply is not joined by a line to the one before it."""
    names = classes(node)
    joined = "status--in-thread" in names and "status--first-in-thread" not in names
    return not joined or _FOCUS in classes(before)


def _head(node: LexborNode, found: Page) -> Head:
    body = _body(node)
    date, date_text = _date(node, found)
    return Head(
        title=microblog.title(body, Markup.HTML) or found.title,
        body=body,
        markup=Markup.HTML,
        key=mastodon.key(_id(node, found)),
        author=_author(node),
        date=date,
        date_text=date_text,
        url=_address(node, found) or found.url,
        score=number(words(first(node, ".detailed-status__favorites"))),
    )


def _row(node: LexborNode, depth: int, found: Page) -> Row:
    date, date_text = _date(node, found)
    return Row(
        body=_body(node),
        markup=Markup.HTML,
        id=_id(node, found),
        depth=depth,
        author=_author(node),
        date=date,
        date_text=date_text,
        score=number(words(first(node, ".detailed-status__favorites"))),
        url=_address(node, found),
    )


def _id(node: LexborNode, found: Page) -> str | None:
    url = _address(node, found) or (found.url if _FOCUS in classes(node) else "") or ""
    last = url.rstrip("/").rpartition("/")[2].partition("?")[0]
    return attribute(node, "data-id") or (last if last.isdecimal() else None)


def _author(node: LexborNode) -> str | None:
    """The account, with its server where that is another."""
    link = first_of(node, ("a.detailed-status__display-name", "a.status__display-name"))
    account = attribute(link, "href").rpartition("/@")[2]
    return account or words(first(node, ".display-name__account")).removeprefix("@") or None


def _date(node: LexborNode, found: Page) -> tuple[str | None, str | None]:
    """When it was written; of the post that was opened the page's head tells it."""
    if _FOCUS in classes(node):
        meta = found.tree.css_first('meta[property="og:published_time"]')
        shown = first(node, ".detailed-status__datetime")
        machine = attribute(first(shown, "time"), "datetime") or attribute(meta, "content")
        return moment(machine), words(shown) or None
    shown = first(node, "time[datetime]")
    return moment(attribute(shown, "datetime")), words(shown) or None


def _address(node: LexborNode, found: Page) -> str | None:
    """The address of a post, made whole with that of the page."""
    link = first_of(node, ("a.detailed-status__datetime", "a.status__relative-time"))
    href = attribute(link, "href")
    if href.startswith("/") and found.url:
        site = found.url.split("/", 3)[:3]
        return "/".join(site) + href
    return href if href.startswith("http") else None


def _body(node: LexborNode) -> str:
    """HTML of a post: its warning, its text, its pictures, what it quotes and links to."""
    warning = first_of(node, (".content-warning p", ".content-warning"))
    parts = [f"<p>{inner(warning)}</p>" if warning is not None else ""]
    parts.append(inner(first_of(node, _TEXTS)))
    parts += (f"<p>{image.html}</p>" for image in node.css(".media-gallery img"))
    quoted = first(node, ".status__quote")
    if quoted is not None:
        parts.append(f"<blockquote>{inner(first_of(quoted, _TEXTS))}</blockquote>")
    card = first(node, "a.status-card")
    title = words(first(card, ".status-card__title"))
    if title:
        parts.append(f'<p><a href="{escape(attribute(card, "href"))}">{escape(title)}</a></p>')
    return "".join(parts)
