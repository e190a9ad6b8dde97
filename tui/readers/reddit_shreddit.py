"""The page of Reddit since 2023, made of custom elements: what is known stands in attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers import reddit
from tui.readers.dom import attribute, outermost, words
from tui.readers.page import Page, iso_date
from tui.readers.values import int_of
from tui.rows import Head, Kind, Row
from tui.text.body import Markup
from tui.text.entities import escape

_ADS = {
    "shreddit-ad-post",
    "shreddit-comment-tree-ad",
    "shreddit-comment-tree-ads",
    "shreddit-comments-page-ad",
    "shreddit-sidebar-ad",
}
_WITHOUT_WORDS = {"script", "style", "svg", "aside", "shreddit-comment-action-row", *_ADS}
_FRACTION = re.compile(r"\.\d{1,9}")


@dataclass(slots=True)
class _Comment:
    """A comment, the one it is nested in, and its parts; what of it the page has loaded."""

    node: LexborNode
    above: _Comment | None
    body: LexborNode | None = None
    time: LexborNode | None = None
    has_replies: bool = False
    has_loader: bool = False

    @property
    def id(self) -> str | None:
        """Its id, without the prefix."""
        return reddit.bare(attribute(self.node, "thingid"))


@dataclass(slots=True)
class _Stub:
    """A button that loads more replies, or a link to the page that shows them."""

    node: LexborNode
    above: _Comment | None
    loads: bool


def rows(tree: LexborHTMLParser) -> Iterator[Row]:
    """Comments and stubs in the page's order, each with the comment it answers."""
    last_at: dict[int, str] = {}
    seen: set[str | None] = set()
    for found in _walk(tree.body):
        if isinstance(found, _Stub):
            hidden = reddit.count_in(_shown_number(found.node))
            if found.loads or _is_needed(found, hidden):
                yield _stub(found, hidden)
            continue
        depth = int_of(found.node.attributes.get("depth")) or 0
        parent = reddit.bare(attribute(found.node, "parentid"))
        if parent not in seen:  # the page of one branch tells a parent that it does not show
            parent = found.above.id if found.above is not None else last_at.get(depth - 1)
        if found.id is not None:
            last_at[depth] = found.id
            seen.add(found.id)
        yield _row(found, parent)


def _walk(root: LexborNode | None) -> list[_Comment | _Stub]:
    """Every comment and stub in the page's order; a part belongs to the innermost comment.

    Each comment has a link to its own page, to be shown where its replies are not: a hidden one
    is no stub.
    """
    found: list[_Comment | _Stub] = []
    left: list[tuple[LexborNode | None, _Comment | None, bool]] = [(root, None, False)]
    while left:
        node, above, hidden = left.pop()
        if node is None:
            continue
        if node is not root:
            left.append((node.next, above, hidden))
        if not node.is_element_node or node.tag in _WITHOUT_WORDS:
            continue
        if node.tag == "shreddit-comment":
            comment = _Comment(node, above)
            if above is not None:
                above.has_replies = True
            found.append(comment)
            left.append((node.child, comment, False))
            continue
        stub = _as_stub(node, above)
        if stub is not None:
            if not hidden or stub.loads:
                found.append(stub)
            continue
        if _slot(node) == "loading" or _took(node, above):
            continue
        left.append((node.child, above, hidden or "hidden" in _classes(node)))
    return found


def _as_stub(node: LexborNode, above: _Comment | None) -> _Stub | None:
    if node.tag == "faceplate-partial" and "more-comments" in attribute(node, "src"):
        if above is not None:
            above.has_loader = True
        return _Stub(node, above, loads=True)
    if _slot(node) == "more-comments-permalink" or "more-comments-link" in _classes(node):
        return _Stub(node, above, loads=False)
    return None


def _took(node: LexborNode, above: _Comment | None) -> bool:
    """Whether an element is the body or the header of the comment it stands in."""
    if above is None:
        return False
    if _slot(node) == "comment" or attribute(node, "id").endswith("-comment-rtjson-content"):
        above.body = above.body or node
        return True
    if _slot(node) == "commentMeta":
        above.time = above.time or node.css_first("time[datetime], faceplate-timeago[ts]")
        return True
    return False


def _is_needed(stub: _Stub, hidden: int | None) -> bool:
    """Whether a link stands for replies that nothing else stands for."""
    above = stub.above
    if above is None or above.has_loader:
        return False
    return hidden is not None or not above.has_replies


def _stub(stub: _Stub, hidden: int | None) -> Row:
    link = stub.node if stub.node.tag == "a" else stub.node.css_first("a[href]")
    url = reddit.address(attribute(link, "href")) if link is not None else None
    above = stub.above.id if stub.above is not None else None
    return Row(kind=Kind.MORE, parent=above, hidden=hidden, url=url)


def _shown_number(node: LexborNode) -> str:
    """The number of replies a stub tells, or its words, those of waiting left out."""
    number = node.css_first("faceplate-number[number]")
    if number is not None:
        return attribute(number, "number")
    parts = [part for part in node.iter(include_text=True) if _slot(part) != "loading"]
    return " ".join(words(part) for part in parts)


def _row(comment: _Comment, parent: str | None) -> Row:
    node = comment.node
    author = reddit.name(attribute(node, "author"))
    kind = _kind(comment, author)
    body = comment.body.inner_html if comment.body is not None else None
    when = attribute(node, "created") or attribute(comment.time, "datetime")
    return Row(
        body=(body or "").strip() if kind is Kind.COMMENT else "",
        markup=Markup.HTML,
        id=comment.id,
        parent=parent,
        author=author,
        date=_date(when or attribute(comment.time, "ts")),
        date_text=words(comment.time) or None,
        kind=kind,
        score=int_of(node.attributes.get("score")),
        url=reddit.address(attribute(node, "permalink")),
    )


def _kind(comment: _Comment, author: str | None) -> Kind:
    """What a comment is; the words that stand for a gone one are in the reader's language."""
    node = comment.node
    text = words(comment.body)
    told = reddit.gone(text)
    flagged = _is_set(node, "is-comment-deleted") or _is_set(node, "deleted")
    if told is None and not flagged:
        return Kind.COMMENT if text or author is not None or comment.body else Kind.DELETED
    if told is Kind.DELETED and author is not None and not flagged:
        return Kind.COMMENT
    removed = _is_set(node, "removed") or "REMOVED" in attribute(node, "moderation-verdict")
    return Kind.REMOVED if removed else told or Kind.DELETED


def head(found: Page) -> Head:
    """The post above the comments."""
    tree = found.tree
    post = tree.css_first('shreddit-post[view-context="CommentsPage"]') or tree.css_first(
        "shreddit-post"
    )
    if post is None:
        return Head(title=found.title, key=reddit.key(reddit.thread_in(found.url)), url=found.url)
    url = reddit.address(attribute(post, "permalink")) or found.url
    own = reddit.bare(attribute(post, "id")) or reddit.thread_in(url)
    return Head(
        title=attribute(post, "post-title") or words(post.css_first("h1")) or found.title,
        body=_article(post, own),
        markup=Markup.HTML,
        key=reddit.key(own),
        author=reddit.name(attribute(post, "author")),
        date=_date(attribute(post, "created-timestamp")),
        date_text=words(post.css_first("time")) or None,
        url=url,
        announced=int_of(post.attributes.get("comment-count")),
        score=int_of(post.attributes.get("score")),
    )


def _article(post: LexborNode, own: str | None) -> str:
    """The link of a post that has one, its words, and the captions of its pictures."""
    parts = []
    target = reddit.address(attribute(post, "content-href"))
    if target and reddit.thread_in(target) != own:
        parts.append(f'<p><a href="{escape(target)}">{escape(target)}</a></p>')
    body = post.css_first('[slot="text-body"] .md, [slot="text-body"]')
    if body is not None and reddit.gone(words(body)) is None:
        parts.append(body.inner_html or "")
    captions = outermost(post.css("gallery-carousel figcaption"))
    parts += [f"<p>{escape(each.text())}</p>" for each in captions]
    return "".join(parts)


def _is_set(node: LexborNode, name: str) -> bool:
    """Whether an attribute stands there, with or without a value, and is not `false`."""
    return name in node.attributes and node.attributes[name] != "false"


def _slot(node: LexborNode) -> str:
    return attribute(node, "slot")


def _classes(node: LexborNode) -> set[str]:
    return set(attribute(node, "class").split())


def _date(written: str) -> str | None:
    """A date in ISO 8601, to the second as all other forms of a thread have it."""
    date = iso_date(written)
    return _FRACTION.sub("", date) if date else None
