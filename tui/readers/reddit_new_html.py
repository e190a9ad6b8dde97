"""Reddit's newer pages: the redesign of 2018–2023, and the one of custom elements since 2023."""

from __future__ import annotations

from collections.abc import Iterator

from tui.readers import reddit, reddit_redesign, reddit_shreddit
from tui.readers.page import Page, page
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source


def sniff(source: Source) -> float:
    """Sure where the page has comments of either kind; less so where it has but the post."""
    tree = page(source).tree
    if tree.css_first("shreddit-comment, shreddit-comment-tree"):
        return 0.95
    if tree.css_first('[id^="t1_"] [data-testid="comment_timestamp"]'):
        return 0.95
    posts = tree.css('shreddit-post, [data-testid="post-container"]')
    return 0.7 if len(posts) == 1 else 0.0


def read(source: Source) -> Iterator[Item]:
    """The post's head, then comments and stubs with the comment they answer."""
    found = page(source)
    head, rows = _parts(found)
    tally = reddit.Tally(announced=head.announced)
    yield head
    for row in rows:
        yield tally.count(row, top=row.parent is None)
        tally.folded += row.kind is Kind.COMMENT and not row.body
    yield from tally.notes()
    if not tally.comments and head.announced:
        yield Note("The comments had not been loaded when the page was saved.", lack=True)
    for note in found.notes:
        yield Note(note)


def _parts(found: Page) -> tuple[Head, Iterator[Row]]:
    if found.tree.css_first("shreddit-post, shreddit-comment, shreddit-comment-tree"):
        return reddit_shreddit.head(found), reddit_shreddit.rows(found.tree)
    state = reddit_redesign.State(found.tree)
    return reddit_redesign.head(found, state), reddit_redesign.rows(found.tree, state)
