"""Lemmy's JSON: comments in their views or bare, in any order, with their post or without it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tui.readers.json_data import notes, start, value
from tui.readers.moments import moment
from tui.readers.values import dict_of, int_of, str_of
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

Node = Mapping[str, Any]

_WRAPPERS = ("post_view", "comments", "comment_view", "comment_views", "items", "posts")
_NOTICES = frozenset(("", "Permananetly Deleted", "Permanently Deleted"))  # the first is theirs
_PATH = re.compile(r"0(?:\.\d{1,20}){1,10000}")


def sniff(source: Source) -> float:
    """Sure of comments with a path of ids, or of a post with its community."""
    for view in _views(start(source)):
        return 0.95 if _is_comment(dict_of(view.get("comment"))) or _is_post(view) else 0.0
    return 0.0


def read(source: Source) -> Iterator[Item]:
    """A head for each post, found or only named by its comments, then the comments."""
    heads: dict[str, Head] = {}
    rows: list[Row] = []
    stubs: list[Row] = []
    found = 0
    for view in _views(value(source)):
        comment = dict_of(view.get("comment"))
        post = dict_of(view.get("post"))
        item = str_of(post.get("id")) or str_of(comment.get("post_id"))
        key = f"lemmy:{item}" if item else ""
        if post and not (key in heads and heads[key].title):
            heads[key] = _head(key, view, post)
            found += 1
        heads.setdefault(key, Head(key=key))
        if comment:
            rows.append(_row(view, comment, key))
            stubs += _stub(view, rows[-1])
    yield from heads.values()
    yield from rows
    answered = {row.parent for row in rows}
    yield from (stub for stub in stubs if stub.parent not in answered)
    if found < len(heads):
        posts = "post is" if len(heads) == 1 else "posts are"
        yield Note(f"The {posts} not in the file, the comments alone.", lack=True)
    if rows and all(row.author is None for row in rows):
        yield Note("The file tells no names of authors.", lack=True)
    yield from notes(source)


def _views(found: Any) -> Iterator[Node]:
    """Every view of a comment or of a post; a bare comment or post is put into one."""
    waiting = [found]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += reversed(each)
            continue
        data = dict_of(each)
        inside = [data[name] for name in _WRAPPERS if isinstance(data.get(name), dict | list)]
        if _is_comment(data):
            yield {"comment": data}
        elif _is_comment(dict_of(data.get("comment"))) or _is_post(data):
            yield data
        elif "community_id" in data and "name" in data:
            yield {"post": data}
        else:
            waiting += reversed(inside)


def _is_comment(node: Node) -> bool:
    path = node.get("path")
    placed = isinstance(path, str) and _PATH.fullmatch(path) is not None
    return "content" in node and "post_id" in node and (placed or "creator_id" in node)


def _is_post(view: Node) -> bool:
    """Whether this is the view of a post."""
    post = dict_of(view.get("post"))
    return "comment" not in view and "name" in post and "community_id" in post


def _head(key: str, view: Node, post: Node) -> Head:
    """A post; the view of a comment tells of its post all but who wrote it."""
    link, text = str_of(post.get("url")), str_of(post.get("body")) or ""
    own = "comment" not in view
    counts = {**post, **dict_of(view.get("counts"))} if own else {}
    return Head(
        title=str_of(post.get("name")) or "",
        body=f"<{link}>\n\n{text}" if link else text,
        markup=Markup.MARKDOWN,
        key=key,
        author=_name(view.get("creator")) if own else None,
        date=_date(post),
        url=str_of(post.get("ap_id")),
        announced=int_of(counts.get("comments")),
        score=int_of(counts.get("score")),
    )


def _row(view: Node, comment: Node, thread: str) -> Row:
    text = str_of(comment.get("content")) or ""
    kind = _kind(comment, text)
    return Row(
        body=text if kind is Kind.COMMENT else "",
        markup=Markup.MARKDOWN,
        id=str_of(comment.get("id")),
        parent=_parent(comment),
        author=_name(view.get("creator")),
        date=_date(comment),
        kind=kind,
        score=int_of({**comment, **dict_of(view.get("counts"))}.get("score")),
        url=str_of(comment.get("ap_id")),
        thread=thread,
    )


def _stub(view: Node, row: Row) -> Iterator[Row]:
    """What stands for the replies that a comment has, should none of them be in the file."""
    hidden = int_of(dict_of(view.get("counts")).get("child_count"))
    if hidden and hidden > 0 and row.id:
        own = f"more-{row.id}"
        yield Row(id=own, parent=row.id, kind=Kind.MORE, hidden=hidden, thread=row.thread)


def _kind(comment: Node, text: str) -> Kind:
    """A comment is gone where its text is; moderators are given the texts of others too."""
    if text.strip(" *\n") not in _NOTICES:
        return Kind.COMMENT
    if comment.get("removed") is True:
        return Kind.REMOVED
    return Kind.DELETED if comment.get("deleted") is True or text else Kind.COMMENT


def _parent(comment: Node) -> str | None:
    """The last id but one of the path, which begins with a 0 for the post."""
    path = str_of(comment.get("path"))
    if path and _PATH.fullmatch(path):
        above = path.split(".")[-2]
        return None if above == "0" else above
    return str_of(comment.get("parent_id"))


def _name(creator: Any) -> str | None:
    return str_of(dict_of(creator).get("name"))


def _date(node: Node) -> str | None:
    """When it was published; until version 0.19 without a zone, in UTC."""
    return moment(node.get("published") or node.get("published_at"), utc=True)
