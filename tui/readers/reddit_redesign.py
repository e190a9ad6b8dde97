"""The page of Reddit's redesign (2018–2023): flat, with names of classes that mean nothing.

What tells the tree is the lines beside a comment: each bears the id of a comment above it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers import reddit
from tui.readers.dom import words
from tui.readers.page import Page
from tui.readers.values import date_of, dict_of, int_of, str_of
from tui.rows import Head, Kind, Row
from tui.text.body import Markup

_NAME = re.compile(r"t1_[0-9a-z]{1,16}")
_STUB = re.compile(r"(?:moreComments|continueThread)-t1_[0-9a-z]{1,16}")
_STATE = re.compile(r"window\.___r\s{0,9}=\s{0,9}(?={)")
_NO_LEVEL = 10_000


class State:
    """The data that the page's script was given: dates and scores in full, by full id."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        state = _state(tree)
        comments = dict_of(state.get("features")).get("comments") or state.get("comments")
        self._comments = dict_of(dict_of(comments).get("models"))
        self._posts = dict_of(dict_of(state.get("posts")).get("models"))

    def of(self, name: str) -> Mapping[str, Any]:
        """What is known of a comment or a post; nothing where there is no state."""
        return dict_of(self._comments.get(name) or self._posts.get(name))


def _state(tree: LexborHTMLParser) -> Mapping[str, Any]:
    for script in tree.css("script"):
        text = script.text() or ""
        found = _STATE.search(text, 0, 10_000)
        if found is not None:
            try:
                return dict_of(json.JSONDecoder().raw_decode(text, found.end())[0])
            except (ValueError, RecursionError):
                return {}
    return {}


@dataclass(slots=True)
class _Comment:
    """The parts of one comment as the page shows them; `lines` are the ids of its lines."""

    name: str
    lines: list[str] = field(default_factory=list)
    level: int | None = None
    author: str | None = None
    stamp: LexborNode | None = None
    body: LexborNode | None = None
    notice: str | None = None
    score: str = ""


def rows(tree: LexborHTMLParser, state: State) -> Iterator[Row]:
    """Comments and stubs in the page's order, each with the comment it answers."""
    last_at: dict[int, str] = {}
    seen: set[str] = set()
    for found in _things(tree):
        if not isinstance(found, _Comment):
            yield _stub(found)
            continue
        depth = min(found.level or len(found.lines) + 1, _NO_LEVEL) - 1
        shown = [line for line in found.lines if line in seen]
        parent = shown[-1] if shown else last_at.get(depth - 1)
        last_at[depth] = found.name
        seen.add(found.name)
        yield _row(found, reddit.bare(parent), state.of(found.name))


def _things(tree: LexborHTMLParser) -> Iterator[_Comment | LexborNode]:
    """Every comment with its parts, and every stub; what stands after one belongs to it."""
    seen: set[str] = set()
    current: _Comment | None = None
    for node in tree.root.traverse(include_text=False) if tree.root is not None else ():
        own = node.attributes.get("id") or ""
        is_comment = own.startswith("t1_") and _NAME.fullmatch(own) is not None
        if own in seen or not (is_comment or _STUB.fullmatch(own)):
            if current is not None:
                _take(current, node)
            continue
        seen.add(own)
        if current is not None:
            yield current
        current = _Comment(own) if is_comment else None
        if current is None:
            yield node
    if current is not None:
        yield current


def _take(found: _Comment, node: LexborNode) -> None:
    """Keep an element if it is a part of a comment."""
    testid = node.attributes.get("data-testid")
    if testid == "comment_author_link":
        found.author = found.author or words(node)
    elif testid == "comment_timestamp":
        found.stamp = found.stamp or node
    elif testid == "comment":
        found.body = found.body or node
    elif testid in ("post-comment-header", "post-comment-header-deleted"):
        found.level = reddit.count_in(_before(node))
        if testid.endswith("-deleted"):
            found.notice = words(node.css_first("span > span")) or "[deleted]"
    elif "threadline" in (node.attributes.get("class") or "").split():
        found.lines += [line for line in _line(node) if line != found.name]
    elif node.attributes.get("id") == f"vote-arrows-{found.name}":
        found.score = words(node)


def _line(line: LexborNode) -> list[str]:
    """The id that the line beside a comment bears."""
    above = line.parent
    classes = (above.attributes.get("class") or "").split() if above is not None else []
    return [name for name in classes if _NAME.fullmatch(name)][:1]


def _before(header: LexborNode) -> str:
    """The text before a comment's header, which tells its level to a screen reader."""
    node = header.prev
    while node is not None and not node.is_element_node:
        node = node.prev
    return words(node)


def _row(comment: _Comment, parent: str | None, known: Mapping[str, Any]) -> Row:
    author = reddit.name(comment.author)
    kind = _kind(comment, author, known)
    score = int_of(known.get("score"))
    body = comment.body.inner_html if comment.body is not None else None
    return Row(
        body=(body or "").strip() if kind is Kind.COMMENT else "",
        markup=Markup.HTML,
        id=reddit.bare(comment.name),
        parent=parent,
        author=author,
        date=_date(known),
        date_text=words(comment.stamp) or None,
        kind=kind,
        score=score if score is not None and not _hides(known) else _score(comment, known),
        url=(reddit.address(_href(comment.stamp)) or "").split("?")[0] or None,
    )


def _kind(comment: _Comment, author: str | None, known: Mapping[str, Any]) -> Kind:
    if comment.notice is not None or (comment.body is None and author is None):
        by = (str_of(known.get("deletedBy")) or "").lower()
        if by.startswith("moder") or (not by and reddit.gone(comment.notice or "") is Kind.REMOVED):
            return Kind.REMOVED
        return Kind.DELETED
    gone = reddit.gone(words(comment.body))
    if gone is None or (gone is Kind.DELETED and author is not None):
        return Kind.COMMENT
    return gone


def _score(comment: _Comment, known: Mapping[str, Any]) -> int | None:
    return None if _hides(known) else reddit.count_in(comment.score)


def _hides(known: Mapping[str, Any]) -> bool:
    return known.get("isScoreHidden") is True


def _date(known: Mapping[str, Any]) -> str | None:
    """The date in the state: seconds for comments, milliseconds for posts."""
    created = int_of(known.get("created"))
    return date_of(created // 1000 if created and created > 10**11 else created)


def _stub(node: LexborNode) -> Row:
    """A stub; a “continue this thread” bears the id of the comment it stands under."""
    what, _, name = (node.attributes.get("id") or "").partition("-")
    line = node.css(".threadline")
    above = _line(line[-1])[:1] if line else []
    link = node.css_first("a[href]")
    if what == "continueThread":
        return Row(kind=Kind.MORE, parent=reddit.bare(name), url=reddit.address(_href(link)))
    return Row(
        kind=Kind.MORE,
        id=f"more-{reddit.bare(name)}",
        parent=reddit.bare(above[0]) if above else None,
        hidden=reddit.count_in(words(node)),
    )


def head(found: Page, state: State) -> Head:
    """The post above the comments."""
    tree = found.tree
    stamp = tree.css_first('[id^="t1_"] [data-testid="comment_timestamp"]')
    thread = reddit.thread_in(_href(stamp)) or reddit.thread_in(found.url)
    post = tree.css_first(f'[data-testid="post-container"][id="t3_{thread}"]') or tree.css_first(
        '[data-testid="post-container"]'
    )
    if post is None:
        return Head(title=found.title, key=reddit.key(thread), url=found.url)
    comments = post.css_first('[data-click-id="comments"]')
    links = [reddit.address(_href(comments)), found.url]
    url = next((each for each in links if reddit.thread_in(each)), found.url)
    own = reddit.bare(post.attributes.get("id")) or reddit.thread_in(url)
    known = state.of(f"t3_{own}")
    told, score = int_of(known.get("numComments")), int_of(known.get("score"))
    arrows = post.css_first('[id^="vote-arrows-t3_"]')
    return Head(
        title=words(post.css_first("h1")) or found.title,
        body=_article(post, own),
        markup=Markup.HTML,
        key=reddit.key(own),
        author=_author(post),
        date=_date(known),
        date_text=words(post.css_first('[data-testid="post_timestamp"]')) or None,
        url=url,
        announced=told if told is not None else reddit.count_in(words(comments)),
        score=score if score is not None else reddit.count_in(words(arrows)),
    )


def _author(post: LexborNode) -> str | None:
    """The name in the link to the author's page, which is shown as `u/name`."""
    link = post.css_first('[data-testid="post_author_link"]')
    return reddit.name(re.sub(r"^/?u(?:ser)?/", "", words(link)))


def _article(post: LexborNode, own: str | None) -> str:
    link = post.css_first('a[data-testid="outbound-link"]')
    target = reddit.address(_href(link))
    body = post.css_first('[data-click-id="text"] .RichTextJSON-root, [data-click-id="text"] .md')
    html = (body.inner_html or "") if body is not None else ""
    if target and reddit.thread_in(target) != own and escape(target) not in html:
        html = f'<p><a href="{escape(target)}">{escape(target)}</a></p>{html}'
    return "" if reddit.gone(words(body)) else html


def _href(node: LexborNode | None) -> str | None:
    return node.attributes.get("href") if node is not None else None
