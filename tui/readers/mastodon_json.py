"""Mastodon's JSON: a post, what stands before and after it (its context), or both in one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from tui.readers import mastodon, microblog
from tui.readers.json_data import notes, start, value
from tui.readers.moments import moment
from tui.readers.values import dict_of, int_of, list_of, str_of
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
    found = value(source)
    statuses: dict[str, Node] = {}
    for status in _statuses(found):
        item = str_of(status.get("id"))
        if item and item not in statuses:
            statuses[item] = status
    roots = _roots(statuses, _beginning(found))
    heads = dict.fromkeys(roots.values())
    for root in heads:
        yield _head(root, statuses.get(root))
    for item, status in statuses.items():
        if item not in heads:
            yield _row(item, status, roots[item])
    lost = sum(root not in statuses for root in heads)
    if lost and len(heads) == 1:
        yield Note("The post that all of this answers is not in the file.", lack=True)
    elif lost:
        threads = "one thread" if lost == 1 else f"{lost} threads"
        yield Note(f"Of {threads} the first post is not in the file.", lack=True)
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


def _beginning(found: Any) -> str | None:
    """The id of the first post above the one that was asked for, where a file has one context."""
    documents = [dict_of(each) for each in list_of(found) or [found]]
    above = [list_of((dict_of(each.get("context")) or each).get("ancestors")) for each in documents]
    (first, *others) = [each for each in above if each] or [[]]
    return None if others or not first else str_of(dict_of(first[0]).get("id"))


def _roots(statuses: Mapping[str, Node], beginning: str | None) -> dict[str, str]:
    """The post that each belongs under: the first of its chain of replies that is known.

    Of a context the post itself may not be in the file: what answers it is of the same thread.
    """
    roots: dict[str, str] = {}
    for item in statuses:
        path: dict[str, None] = {}
        at = item
        while at in statuses and at not in roots and at not in path:
            path[at] = None
            at = str_of(statuses[at].get("in_reply_to_id")) or at
        root = roots.get(at, at)
        if root not in statuses and beginning in roots:
            root = roots[beginning]
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
