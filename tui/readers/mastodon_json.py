"""Mastodon's JSON: a post, what stands before and after it (its context), or both in one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from tui.readers import mastodon, microblog
from tui.readers.json_data import dict_of, int_of, list_of, notes, start, str_of, value
from tui.readers.moments import moment
from tui.rows import Head, Item, Note, Row
from tui.source import Source
from tui.text.body import Markup

Node = Mapping[str, Any]

_CONTEXT = ("ancestors", "descendants")


def sniff(source: Source) -> float:
    """Sure of a context, and of posts that name what they answer."""
    found = start(source)
    for each in list_of(found) or [found]:
        data = dict_of(each)
        inside = [*list_of(data.get("ancestors")), *list_of(data.get("descendants"))]
        if any(map(_is_status, inside)) or data.keys() == set(_CONTEXT):
            return 0.95
        return 0.95 if _is_status(data) or _is_status(data.get("status")) else 0.0
    return 0.0


def read(source: Source) -> Iterator[Item]:
    """A thread for each post that begins one, or is answered and not in the file."""
    statuses: dict[str, Node] = {}
    for status in _statuses(value(source)):
        item = str_of(status.get("id"))
        if item and item not in statuses:
            statuses[item] = status
    roots = _roots(statuses)
    heads = dict.fromkeys(roots.values())
    for root in heads:
        yield _head(root, statuses.get(root))
    for item, status in statuses.items():
        if item not in heads:
            yield _row(item, status, roots[item])
    if any(root not in statuses for root in heads):
        yield Note("The post that all of this answers is not in the file.", lack=True)
    yield from notes(source)


def _statuses(found: Any) -> Iterator[Node]:
    """Every post of a file: those before the others, the post itself, those after."""
    for each in list_of(found) or [found]:
        data = dict_of(each)
        context = dict_of(data.get("context")) or data
        yield from filter(_is_status, list_of(context.get("ancestors")))
        for own in (data, data.get("status")):
            if _is_status(own):
                yield dict_of(own)
        yield from filter(_is_status, list_of(context.get("descendants")))


def _is_status(found: Any) -> bool:
    return {"id", "content", "in_reply_to_id"} <= dict_of(found).keys()


def _roots(statuses: Mapping[str, Node]) -> dict[str, str]:
    """The post that each belongs under: the first of its chain of replies that is known."""
    roots: dict[str, str] = {}
    earliest = next(iter(statuses), "")
    for item in statuses:
        path: dict[str, None] = {}
        at = item
        while at in statuses and at not in roots and at not in path:
            path[at] = None
            at = str_of(statuses[at].get("in_reply_to_id")) or at
        root = roots.get(at, at)
        if root not in statuses and earliest in roots and roots[earliest] in statuses:
            root = roots[earliest]  # of a context with ancestors, that lacks the post itself
        roots.update(dict.fromkeys(path, root))
    return roots


def _head(root: str, status: Node | None) -> Head:
    if status is None:
        return Head(key=mastodon.key(root))
    body = _body(status)
    return Head(
        title=microblog.title(body, Markup.HTML),
        body=body,
        markup=Markup.HTML,
        key=mastodon.key(root),
        author=_author(status),
        date=moment(status.get("created_at"), utc=True),
        url=str_of(status.get("url")) or str_of(status.get("uri")),
        announced=None,
        score=int_of(status.get("favourites_count")),
    )


def _row(item: str, status: Node, root: str) -> Row:
    parent = str_of(status.get("in_reply_to_id"))
    return Row(
        body=_body(status),
        markup=Markup.HTML,
        id=item,
        parent=None if parent == root else parent,
        author=_author(status),
        date=moment(status.get("created_at"), utc=True),
        score=int_of(status.get("favourites_count")),
        url=str_of(status.get("url")) or str_of(status.get("uri")),
        thread=mastodon.key(root),
    )


def _author(status: Node) -> str | None:
    account = dict_of(status.get("account"))
    return str_of(account.get("acct")) or str_of(account.get("username"))


def _body(status: Node) -> str:
    """HTML of a post: its warning, text, a poll's choices, pictures, quote and link."""
    warning = str_of(status.get("spoiler_text"))
    parts = [f"<p>{escape(warning)}</p>" if warning else "", str_of(status.get("content")) or ""]
    choices = [dict_of(each) for each in list_of(dict_of(status.get("poll")).get("options"))]
    if choices:
        listed = "".join(f"<li>{escape(_choice(each))}</li>" for each in choices)
        parts.append(f"<ul>{listed}</ul>")
    for media in map(dict_of, list_of(status.get("media_attachments"))):
        shown = escape(str_of(media.get("description")) or str_of(media.get("type")) or "")
        parts.append(f'<p><img alt="{shown}" src="{escape(str_of(media.get("url")) or "")}"></p>')
    quoted = dict_of(dict_of(status.get("quote")).get("quoted_status"))
    if text := str_of(quoted.get("content")):
        parts.append(f"<blockquote>{text}</blockquote>")
    card = dict_of(status.get("card"))
    if title := str_of(card.get("title")):
        link = escape(str_of(card.get("url")) or "")
        parts.append(f'<p><a href="{link}">{escape(title)}</a></p>')
    return "".join(parts)


def _choice(option: Node) -> str:
    votes = int_of(option.get("votes_count"))
    title = str_of(option.get("title")) or ""
    return title if votes is None else f"{title} ({votes} votes)"
