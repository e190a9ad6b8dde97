"""A topic of a forum as text: its posts, the first of which is the article."""

import re
from collections.abc import Iterator

from tui.readers import forum_posts, text_copy
from tui.readers.forum_posts import Post
from tui.readers.site_text import ADDRESS
from tui.readers.text_copy import Copy
from tui.readers.text_lines import indent
from tui.rows import Head, Item, Row
from tui.source import Source
from tui.text import dates
from tui.text.body import Markup

_ADVERT = re.compile(
    r"(?:werbung|anzeige|advertisement|ad|publicité|publicidad|pubblicità)\s*:?", re.IGNORECASE
)
_PAGES = re.compile(r"\b(\d{1,6}) (?:of|von|sur|de|di|van|av|af|z|из) \d{1,6}\b")
_LONGEST_TITLE = 200
_ENOUGH = 3


def sniff(source: Source) -> float:
    """Posts that are numbered in order and dated, or signed as phpBB does."""
    if "#" not in source.text and "»" not in source.text:
        return 0.0
    copy = text_copy.read(source.text)
    found = len(forum_posts.find(copy.shown))
    return 0.85 if found >= _ENOUGH else 0.4 if found else 0.0


def read(source: Source) -> Iterator[Item]:
    """One topic: its first post is the article, where the copy has that."""
    copy = text_copy.read(source.text)
    posts = forum_posts.find(copy.shown)
    title = _title(copy, posts)
    if posts and (
        posts[0].number == 1 or (posts[0].number is None and _on_first_page(copy, posts))
    ):
        body, markup = _body(copy, posts[0])
        yield Head(
            title=title,
            body=body,
            markup=markup,
            author=posts[0].author,
            date_text=posts[0].date_text,
        )
        posts = posts[1:]
    else:
        yield Head(title=title)
    for post in posts:
        body, markup = _body(copy, post)
        yield Row(
            body=body,
            markup=markup,
            depth=0,
            author=post.author,
            date_text=post.date_text,
        )


def _on_first_page(copy: Copy, posts: list[Post]) -> bool:
    """Whether no line above the posts tells of a later page."""
    pages = (_PAGES.search(line) for line in copy.shown[: posts[0].top])
    return all(page is None or int(page[1]) < 2 for page in pages)


def _title(copy: Copy, posts: list[Post]) -> str:
    """The nearest line above the first post with the length of a title, or with its mark."""
    first = posts[0] if posts else None
    nearest = ""
    for line in range(first.top - 1 if first else -1, -1, -1):
        text = forum_posts.plain(copy.shown[line])
        if copy.shown[line].startswith("# "):
            return text
        named = first is not None and first.author is not None and first.author in text
        if (
            not nearest
            and len(text.split()) > 1
            and len(text) <= _LONGEST_TITLE
            and not (named or _PAGES.search(text))
        ):
            nearest = "" if any(map(dates.parse, _ends(text))) else text
    return nearest


def _ends(text: str) -> Iterator[str]:
    """What a text ends with, from its second, third and fourth word."""
    words = text.split()
    return (" ".join(words[at:]) for at in range(min(4, len(words))))


def _body(copy: Copy, post: Post) -> tuple[str, Markup]:
    start, stop = post.start, post.stop
    while stop > start and (
        not copy.shown[stop - 1].strip() or _ADVERT.fullmatch(copy.shown[stop - 1].strip())
    ):
        stop -= 1
    columns = [indent(copy.shown[at]) for at in range(start, stop) if copy.shown[at].strip()]
    body = copy.body(start, stop, min(columns, default=0))
    if copy.markup is Markup.PLAIN and copy.kept is not copy.shown:
        body = ADDRESS.sub("", body)
    return body.strip("\n"), copy.markup
