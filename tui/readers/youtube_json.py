"""A video's comments as yt-dlp writes them beside its facts (`.info.json`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tui.readers.json_data import items, member, notes, start
from tui.readers.values import date_of, dict_of, int_of, str_of
from tui.rows import Head, Item, Note, Row
from tui.source import Source
from tui.text.body import Markup

Node = Mapping[str, Any]

_FACTS = (
    *("id", "title", "description", "uploader", "channel", "timestamp", "upload_date"),
    *("webpage_url", "extractor_key", "comment_count", "like_count"),
)


def sniff(source: Source) -> float:
    """Sure where the start has the facts of a video that yt-dlp writes."""
    found = dict_of(start(source))
    if {"id", "title"} <= found.keys() and found.keys() & {"webpage_url", "extractor_key"}:
        return 0.95 if "extractor" in found else 0.0
    return 0.9 if {"id", "title", "formats", "thumbnails"} <= found.keys() else 0.0


def read(source: Source) -> Iterator[Item]:
    """The description as the article, and the comments in the file's order."""
    about = {key: member(source, key) for key in _FACTS}
    own, site = str_of(about["id"]), (str_of(about["extractor_key"]) or "").lower()
    yield Head(
        title=str_of(about["title"]) or "",
        body=str_of(about["description"]) or "",
        key=f"{site}:{own}" if own and site else "",
        author=str_of(about["uploader"]) or str_of(about["channel"]),
        date=date_of(about["timestamp"]) or _day(str_of(about["upload_date"])),
        url=str_of(about["webpage_url"]),
        announced=int_of(about["comment_count"]),
        score=int_of(about["like_count"]),
    )
    asked = False
    for each in items(source, "comments"):
        asked = True
        if isinstance(each, dict):
            yield _row(each)
    if not asked:
        yield Note("The file has no comments; yt-dlp --write-comments asks for them.", lack=True)
    yield from notes(source)


def _row(comment: Node) -> Row:
    parent, html = str_of(comment.get("parent")), str_of(comment.get("html"))
    text = str_of(comment.get("text"))
    return Row(
        body=text or html or "",
        markup=Markup.HTML if html and not text else Markup.PLAIN,
        id=str_of(comment.get("id")),
        parent=None if parent == "root" else parent,
        author=str_of(comment.get("author")),
        date=date_of(comment.get("timestamp")),
        date_text=str_of(comment.get("_time_text")) or str_of(comment.get("time_text")),
        score=int_of(comment.get("like_count")),
        op=comment.get("author_is_uploader") is True,
    )


def _day(told: str | None) -> str | None:
    if told is None or len(told) != 8 or not told.isdecimal():
        return None
    return f"{told[:4]}-{told[4:6]}-{told[6:]}"
