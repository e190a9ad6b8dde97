"""Askbot's JSON of the comments on one question or answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.readers import askbot
from tui.readers.json_data import notes, start, value
from tui.readers.moments import moment
from tui.readers.values import dict_of, int_of, list_of, str_of
from tui.rows import Head, Item, Note, Row
from tui.source import Source
from tui.text.body import Markup

_FIELDS = frozenset({"comment_added_at", "object_id", "user_display_name"})


def sniff(source: Source) -> float:
    """Sure of the field names of its comments."""
    first = next(iter(_comments(start(source))), None)
    return 0.95 if first is not None and dict_of(first).keys() >= _FIELDS else 0.0


def read(source: Source) -> Iterator[Item]:
    """A head for each post that is commented, under that post's id."""
    seen: set[str] = set()
    key = ""
    for each in filter(None, map(dict_of, _comments(value(source)))):
        key = askbot.key(str_of(each.get("object_id"))) or key
        if key not in seen:
            seen.add(key)
            yield Head(key=key)
        given = str_of(each.get("comment_added_at"))
        date = moment(given)
        yield Row(
            body=str_of(each.get("html")) or "",
            markup=Markup.HTML,
            id=str_of(each.get("id")),
            author=str_of(each.get("user_display_name")),
            date=date,
            date_text=None if date else given,
            score=int_of(each.get("score", each.get("points"))),
            thread=key,
        )
    yield Note("What these comments answer is not in the file.", lack=True)
    yield from notes(source)


def _comments(found: Any) -> Any:
    return list_of(found) or list_of(dict_of(found).get("comments")) or [found]
