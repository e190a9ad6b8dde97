"""Bluesky's JSON of a thread (`getPostThread`): the post, what it answers, and nested replies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from tui.readers import microblog
from tui.readers.json_data import nested, notes, start, value
from tui.readers.moments import moment
from tui.readers.values import dict_of, int_of, list_of, str_of
from tui.rows import Head, Item, Kind, Row
from tui.source import Source
from tui.text.body import Markup

Node = Mapping[str, Any]

_VIEWS = frozenset(
    f"app.bsky.feed.defs#{name}" for name in ("threadViewPost", "notFoundPost", "blockedPost")
)


def sniff(source: Source) -> float:
    """Sure of a thread of the network's own type."""
    thread = dict_of(dict_of(start(source)).get("thread"))
    if str_of(thread.get("$type")) in _VIEWS:
        return 0.95
    uri = str_of(dict_of(thread.get("post")).get("uri")) or ""
    return 0.9 if uri.startswith("at://") else 0.0


def read(source: Source) -> Iterator[Item]:
    """The first post as the article, those between it and the post asked for, the replies."""
    thread, offset = "", 0
    chain = _above(dict_of(dict_of(value(source)).get("thread")))
    for depth, found in nested(source, ("thread",), ("replies",)):
        node = dict_of(found)
        if depth > 0:
            yield from _rows(node, depth + offset, thread)
        else:
            chain.append(node)
            head = _head(chain[0])
            thread = head.key
            yield head
            if head.title:
                del chain[0]
            for place, each in enumerate(chain):
                yield from _rows(each, place, thread)
            offset = len(chain) - 1
        yield from _stub(node, depth + offset + 1, thread)
    yield from notes(source)


def _above(node: Node) -> list[Node]:
    """The posts that a post answers, the first of them first."""
    found = []
    while node := dict_of(node.get("parent")):
        found.append(node)
    return found[::-1]


def _head(view: Node) -> Head:
    """The post that begins the thread; without a title where it is not in the file."""
    post, record = _post(view)
    root = str_of(dict_of(dict_of(record.get("reply")).get("root")).get("uri"))
    own = str_of(post.get("uri")) or str_of(view.get("uri"))
    if not post or (root and root != own):
        return Head(key=f"bluesky:{root or own}")
    body = _body(post, record)
    return Head(
        title=microblog.title(body, Markup.HTML) or "…",
        body=body,
        markup=Markup.HTML,
        key=f"bluesky:{own}" if own else "",
        author=_author(post),
        date=moment(record.get("createdAt")) or moment(post.get("indexedAt")),
        url=_address(post),
        score=int_of(post.get("likeCount")),
    )


def _rows(view: Node, depth: int, thread: str) -> Iterator[Row]:
    post, record = _post(view)
    if not post:
        if uri := str_of(view.get("uri")):
            yield Row(id=uri, depth=depth, kind=Kind.MISSING, thread=thread)
        return
    yield Row(
        body=_body(post, record),
        markup=Markup.HTML,
        id=str_of(post.get("uri")),
        depth=depth,
        author=_author(post),
        date=moment(record.get("createdAt")) or moment(post.get("indexedAt")),
        score=int_of(post.get("likeCount")),
        url=_address(post),
        thread=thread,
    )


def _stub(view: Node, depth: int, thread: str) -> Iterator[Row]:
    """What stands for the replies of a post, where it has some and none came with it."""
    hidden = int_of(dict_of(view.get("post")).get("replyCount"))
    if hidden and "replies" not in view:
        yield Row(depth=depth, kind=Kind.MORE, hidden=hidden, thread=thread)


def _post(view: Node) -> tuple[Node, Node]:
    post = dict_of(view.get("post"))
    return post, dict_of(post.get("record"))


def _author(post: Node) -> str | None:
    return str_of(dict_of(post.get("author")).get("handle"))


def _address(post: Node) -> str | None:
    """The post's page on bsky.app."""
    name = str_of(dict_of(post.get("author")).get("did")) or _author(post)
    item = (str_of(post.get("uri")) or "").rpartition("/app.bsky.feed.post/")[2]
    return f"https://bsky.app/profile/{name}/post/{item}" if name and item else None


def _body(post: Node, record: Node) -> str:
    """HTML of a post: its text with whole links, and what it shows."""
    text = _linked(str_of(record.get("text")) or "", list_of(record.get("facets")))
    return f"<p>{text}</p>" + "".join(_shown(dict_of(post.get("embed") or record.get("embed"))))


def _linked(text: str, facets: Any) -> str:
    """HTML of a text; its marks count bytes of UTF-8."""
    data = text.encode("utf-8", "replace")
    marks = []
    for facet in map(dict_of, facets):
        index = dict_of(facet.get("index"))
        start_, end = int_of(index.get("byteStart")), int_of(index.get("byteEnd"))
        uris = (str_of(dict_of(each).get("uri")) for each in list_of(facet.get("features")))
        uri = next(filter(None, uris), None)
        if start_ is not None and end is not None and uri:
            marks.append((start_, end, uri))
    parts, at = [], 0
    for start_, end, uri in sorted(marks):
        if at <= start_ < end <= len(data):
            parts.append(_html(data[at:start_]))
            parts.append(f'<a href="{escape(uri)}">{_html(data[start_:end])}</a>')
            at = end
    return "".join((*parts, _html(data[at:])))


def _html(data: bytes) -> str:
    text = escape(data.decode("utf-8", "replace"), quote=False)
    return text.replace("\n\n", "</p><p>").replace("\n", "<br>")


def _shown(embed: Node) -> Iterator[str]:
    """HTML of the pictures, the link and the quoted post in an embed."""
    media = dict_of(embed.get("media")) or embed
    for image in map(dict_of, list_of(media.get("images"))):
        yield f'<p><img alt="{escape(str_of(image.get("alt")) or "")}" src=""></p>'
    card = dict_of(media.get("external"))
    if uri := str_of(card.get("uri")):
        yield f'<p><a href="{escape(uri)}">{escape(str_of(card.get("title")) or uri)}</a></p>'
    quoted = dict_of(embed.get("record"))
    quoted = dict_of(quoted.get("record")) or quoted
    if text := str_of(dict_of(quoted.get("value")).get("text")):
        by = str_of(dict_of(quoted.get("author")).get("handle"))
        named = f"<p>{escape(by)}:</p>" if by else ""
        words = _html(text.encode("utf-8", "replace"))
        yield f"<blockquote>{named}<p>{words}</p></blockquote>"
