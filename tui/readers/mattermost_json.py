"""Posts of a channel of Mattermost, as its API gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tui.readers.chat import hard_breaks, is_image, markdown_media, unnamed
from tui.readers.json_data import notes, start, value
from tui.readers.values import date_of, dict_of, int_of, list_of, str_of
from tui.rows import Head, Item, Kind, Row
from tui.source import Source
from tui.text.body import Markup

Node = Mapping[str, Any]


def sniff(source: Source) -> float:
    """Sure where posts stand by their ids beside their order."""
    found = dict_of(start(source))
    posts = dict_of(found.get("posts"))
    first = dict_of(next(iter(posts.values()), None))
    known = isinstance(found.get("order"), list) and first.keys() >= {"message", "create_at"}
    return 0.95 if known else 0.0


def read(source: Source) -> Iterator[Item]:
    """The channel and its posts in the order that the file gives; others come after."""
    found = dict_of(value(source))
    posts = dict_of(found.get("posts"))
    order = [name for each in list_of(found.get("order")) if (name := str_of(each)) in posts]
    users = {name: str_of(dict_of(each).get("username")) for name, each in _users(found)}
    channel = next((name for name in map(_channel, posts.values()) if name), None)
    yield Head(title="Mattermost", key=f"mattermost:{channel}" if channel else "")
    known = [
        post
        for name in dict.fromkeys([*order, *posts])
        if isinstance(post := posts[name or ""], dict)
    ]
    for post in known:
        yield _row(post, users)
    yield from unnamed((_name(post, users), _account(post)) for post in known)
    yield from notes(source)


def _users(found: Node) -> Iterator[tuple[str, Any]]:
    yield from dict_of(found.get("users")).items()


def _channel(post: Any) -> str | None:
    return str_of(dict_of(post).get("channel_id"))


def _row(post: Node, users: Mapping[str, str | None]) -> Row:
    kind = Kind.COMMENT
    if int_of(post.get("delete_at")):
        kind = Kind.DELETED
    elif (str_of(post.get("type")) or "").startswith("system_"):
        kind = Kind.EVENT
    milliseconds = int_of(post.get("create_at"))
    return Row(
        body="" if kind is Kind.DELETED else "\n\n".join(_parts(post)),
        markup=Markup.MARKDOWN,
        id=str_of(post.get("id")),
        parent=str_of(post.get("root_id")),
        author=_name(post, users) or _account(post),
        date=date_of(milliseconds // 1000) if milliseconds else None,
        kind=kind,
    )


def _name(post: Node, users: Mapping[str, str | None]) -> str | None:
    """Who wrote a post, by the name that the file tells."""
    props = dict_of(post.get("props"))
    told = (
        str_of(props.get("override_username")),
        users.get(_account(post) or ""),
        str_of(props.get("username")),
    )
    return next(filter(None, told), None)


def _account(post: Node) -> str | None:
    return str_of(post.get("user_id"))


def _parts(post: Node) -> Iterator[str]:
    """Pieces of Markdown: the words and the names of files."""
    if words := str_of(post.get("message")):
        yield hard_breaks(words)
    for each in map(dict_of, list_of(dict_of(post.get("metadata")).get("files"))):
        name = str_of(each.get("name")) or "file"
        yield markdown_media(name, "", is_image(name))
    for each in map(dict_of, list_of(dict_of(post.get("props")).get("attachments"))):
        for key in ("pretext", "title", "text"):
            if words := str_of(each.get(key)):
                yield hard_breaks(words)
