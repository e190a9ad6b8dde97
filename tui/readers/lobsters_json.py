"""Lobsters' JSON of a story (`/s/ID.json`), of its younger and its older schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tui.readers import hn, lobsters
from tui.readers.json_data import notes, start, value
from tui.readers.moments import moment
from tui.readers.values import dict_of, int_of, list_of, str_of
from tui.rows import Head, Item, Kind, Row
from tui.source import Source
from tui.text.body import Markup

Node = Mapping[str, Any]

_START = 1_000
_TAG = re.compile(r"<[^<>]*>")


def sniff(source: Source) -> float:
    """Sure of a story with a short id and its comments."""
    return 0.95 if any(map(_is_story, _stories(start(source)))) else 0.0


def read(source: Source) -> Iterator[Item]:
    """Each story with its comments."""
    for story in _stories(value(source)):
        if _is_story(story):
            yield _head(story)
            levels: list[str] = []
            for each in list_of(story.get("comments")):
                comment = dict_of(each)
                if comment:
                    yield _row(comment, levels)
    yield from notes(source)


def _stories(found: Any) -> Iterator[Node]:
    return map(dict_of, list_of(found) or [found])


def _is_story(node: Node) -> bool:
    if "short_id" not in node or not isinstance(node.get("title"), str):
        return False
    return "submitter_user" in node or "comment_count" in node


def _head(story: Node) -> Head:
    item = str_of(story.get("short_id"))
    text = str_of(story.get("description"))
    plain = str_of(story.get("description_plain"))
    link = str_of(story.get("url"))
    own = str_of(story.get("comments_url")) or str_of(story.get("short_id_url"))
    linked = hn.article(None if link and own and link.startswith(own) else link, "")
    return Head(
        title=str_of(story.get("title")) or "",
        body=linked + (text or "") if text or linked else plain or "",
        markup=Markup.HTML if text or linked else Markup.MARKDOWN,
        key=lobsters.key(item),
        author=_name(story.get("submitter_user")),
        date=moment(story.get("created_at")),
        url=own,
        announced=int_of(story.get("comment_count")),
        score=int_of(story.get("score")),
    )


def _row(comment: Node, levels: list[str]) -> Row:
    """A comment; `levels` are the ids of those that it may answer by its depth."""
    text = str_of(comment.get("comment")) or ""
    plain = str_of(comment.get("comment_plain")) or ""
    item = str_of(comment.get("short_id"))
    moderated = comment.get("is_moderated") is True
    kind = None
    if moderated or comment.get("is_deleted") is True:
        kind = lobsters.gone(_TAG.sub("", text[:_START]), moderated)
    return Row(
        body="" if kind else text or plain,
        markup=Markup.HTML if text else Markup.MARKDOWN,
        id=item,
        parent=_parent(comment, item, levels),
        author=_name(comment.get("commenting_user")),
        date=moment(comment.get("created_at")),
        kind=kind or Kind.COMMENT,
        score=int_of(comment.get("score")),
        url=str_of(comment.get("url")) or str_of(comment.get("short_id_url")),
    )


def _parent(comment: Node, item: str | None, levels: list[str]) -> str | None:
    """The comment it answers: as named, or the last before it that is less deep."""
    depth = int_of(comment.get("depth"))
    if depth is None:
        level = int_of(comment.get("indent_level"))  # counted from 1
        depth = level - 1 if level else 0
    depth = min(max(0, depth), len(levels))
    del levels[depth:]
    above = levels[-1] if levels else None
    levels.append(item or "")
    named = comment.get("parent_comment", comment)
    return above or None if named is comment else str_of(named)


def _name(found: Any) -> str | None:
    """A user, who was an object before and is a name now."""
    return str_of(found) or str_of(dict_of(found).get("username"))
