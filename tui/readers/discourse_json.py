"""Discourse's JSON: a topic or a window of its posts (in either order), posts of many topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tui.readers import discourse
from tui.readers.json_data import notes, start, value
from tui.readers.moments import moment
from tui.readers.values import dict_of, int_of, list_of, str_of
from tui.rows import Head, Item, Kind, Row
from tui.source import Source
from tui.text.body import Markup

Node = Mapping[str, Any]

_LISTS = ("latest_posts", "posts")
_SMALL_ACTION = 3
_LIKE = 2


def sniff(source: Source) -> float:
    """Sure where there is a stream of posts, or posts with their numbers in a topic."""
    for topic, posts in _documents(start(source)):
        return 0.95 if posts or "post_stream" in topic else 0.0
    return 0.0


def read(source: Source) -> Iterator[Item]:
    """A head for each topic, and all posts but the opening ones as rows."""
    of_topic: dict[str, tuple[Node, list[Node]]] = {}
    for topic, posts in _documents(value(source)):
        for post in posts:
            own, tells = (topic, posts[0]) if "post_stream" in topic else ({}, post)
            of_topic.setdefault(_key(own, tells), (own, []))[1].append(post)
        if not posts:
            of_topic.setdefault(_key(topic, {}), (topic, []))
    for name, (topic, posts) in of_topic.items():
        head = _head(name, topic, posts)
        yield head
        for post in posts:
            if not _is_opening(post):
                yield _row(post, name)
    without = sum(not any(map(_is_opening, posts)) for _, posts in of_topic.values())
    yield from discourse.openings_absent(without, len(of_topic))
    yield from notes(source)


def _documents(found: Any) -> Iterator[tuple[Node, list[Node]]]:
    """Each topic (empty where posts stand alone) with its posts."""
    alone: list[Node] = []
    for each in list_of(found) or [found]:
        data = dict_of(each)
        if isinstance(data.get("post_stream"), dict):
            yield data, _posts(data["post_stream"].get("posts"))
        elif _is_post(data):
            alone.append(data)
        else:
            for name in _LISTS:
                posts = _posts(data.get(name))
                if posts:
                    yield {}, posts
    if alone:
        yield {}, alone


def _posts(found: Any) -> list[Node]:
    return [each for each in list_of(found) if _is_post(each)]


def _is_post(found: Any) -> bool:
    post = dict_of(found)
    return "post_number" in post and not post.keys().isdisjoint({"cooked", "raw"})


def _is_opening(post: Node) -> bool:
    return int_of(post.get("post_number")) == 1


def _key(topic: Node, post: Node) -> str:
    return discourse.key(
        str_of(topic.get("slug")) or str_of(post.get("topic_slug")),
        str_of(topic.get("id")) or str_of(post.get("topic_id")),
    )


def _head(name: str, topic: Node, posts: list[Node]) -> Head:
    """The topic, with its opening post as the article."""
    opening = next(filter(_is_opening, posts), {})
    some = opening or (posts[0] if posts else {})
    body, markup = _body(opening)
    counts = [int_of(each.get("posts_count")) for each in (topic, *posts)]
    count = max((each for each in counts if each), default=None)
    numbers = [number for post in posts if (number := int_of(post.get("post_number")))]
    by = dict_of(dict_of(topic.get("details")).get("created_by"))
    return Head(
        title=str_of(topic.get("title")) or str_of(some.get("topic_title")) or "",
        body=body,
        markup=markup,
        key=name,
        author=str_of(opening.get("username")) or str_of(by.get("username")),
        date=moment(opening.get("created_at")) or moment(topic.get("created_at")),
        announced=count - 1 if count else None,
        score=_likes(opening),
        page=discourse.window(min(numbers, default=None)),
    )


def _row(post: Node, thread: str) -> Row:
    kind = _kind(post)
    body, markup = _body(post)
    if kind is Kind.EVENT and not body:
        body, markup = _action(post), Markup.PLAIN
    parent = str_of(post.get("reply_to_post_number"))
    return Row(
        body=body if kind in (Kind.COMMENT, Kind.EVENT) else "",
        markup=markup,
        id=str_of(post.get("post_number")),
        parent=None if parent == "1" else parent,
        author=str_of(post.get("username")),
        date=moment(post.get("created_at")),
        kind=kind,
        score=_likes(post),
        thread=thread,
    )


def _kind(post: Node) -> Kind:
    """A post is gone where a notice stands in place of its text."""
    if int_of(post.get("post_type")) == _SMALL_ACTION:
        return Kind.EVENT
    if post.get("user_deleted") is True:
        return Kind.DELETED
    if post.get("cooked_hidden") is True:
        return Kind.REMOVED
    if post.get("deleted_at") and not _body(post)[0]:
        return Kind.REMOVED
    return Kind.COMMENT


def _body(post: Node) -> tuple[str, Markup]:
    cooked = str_of(post.get("cooked"))
    return (cooked, Markup.HTML) if cooked else (str_of(post.get("raw")) or "", Markup.MARKDOWN)


def _action(post: Node) -> str:
    """What a small action says of itself, such as `closed.enabled`, in words."""
    code = (str_of(post.get("action_code")) or "").replace(".", " ").replace("_", " ")
    who = str_of(post.get("action_code_who"))
    return f"{code} @{who}" if who else code


def _likes(post: Node) -> int | None:
    """How often a post was liked; `score` is the forum's own measure of posts, not votes."""
    for action in map(dict_of, list_of(post.get("actions_summary"))):
        if int_of(action.get("id")) == _LIKE:
            return int_of(action.get("count"))
    return None
