"""An article of LWN with its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.readers import site_comments
from tui.readers.site_comments import Site
from tui.rows import Item
from tui.source import Source

_ACCOUNT = re.compile(r"(?<!\s)\s*+\([^()]{0,80}\)\s*+$")


def _name(text: str) -> str:
    return _ACCOUNT.sub("", text).strip()


_SITE = Site(
    comments="details.CommentBox",
    id_of=".CommentPoster a[href*='/Articles/']@href",
    author=".CommentPoster b",
    date=".CommentPoster a[href*='/Articles/'], .CommentPoster",
    body=".FormattedComment",
    subject=".CommentTitle",
    number=re.compile(r"/Articles/(\d{1,12})"),
    name=_name,
    title=".PageHeadline h1",
    around=".CommentBox, details.CommentBox",
)


def sniff(source: Source) -> float:
    """Sure where comments stand in LWN's boxes."""
    if "CommentBox" not in source.text or "CommentPoster" not in source.text:
        return 0.0
    return 0.95 if site_comments.count(source, _SITE) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The article and its comments."""
    return site_comments.read(source, _SITE)
