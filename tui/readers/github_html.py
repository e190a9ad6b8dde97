"""A page of a GitHub issue, pull request or discussion, of the new layout and of the old."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tui.readers import github
from tui.readers.dom import (
    around,
    attribute,
    classes,
    first,
    first_of,
    inner,
    number,
    side_by_side,
    words,
)
from tui.readers.moments import moment
from tui.readers.page import Page, page
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

_COMMENT = re.compile(
    r"(?:issuecomment-|discussioncomment-|discussion_r|pullrequestreview-)\d{1,20}"
)
_REPLIES = re.compile(r".{1,60}(discussioncomment-\d{1,20})")
_TITLES = "[data-testid=issue-title], .js-issue-title, .gh-header-title bdi"
_MARKS = (
    "[data-testid=issue-viewer-container], [id^=issuecomment-], [id^=discussioncomment-]"
    ", .timeline-comment"
)
_PARTS = (
    "[id^=issuecomment-], [id^=discussioncomment-], [id^=discussion_r], [id^=pullrequestreview-]"
    ", [data-timeline-event-id], .TimelineItem[id^=event-], .ajax-pagination-form"
    ", [data-testid^=issue-timeline-load-more-count]"
)
_OPENINGS = (
    "[data-testid=issue-viewer-issue-container]",
    "[id^=issue-].js-comment-container, [id^=pullrequest-].js-comment-container",
    "[id^=discussion-].js-comment-container, .js-discussion .timeline-comment",
    ".timeline-comment",
)
_BODIES = (
    "[data-testid=markdown-body] > .markdown-body",
    "[data-testid=markdown-body]",
    ".comment-body",
    ".markdown-body",
)
_AUTHORS = (
    "[data-testid=issue-body-header-author]",
    "[data-testid=avatar-link]",
    "[data-testid=actor-link]",
    "a.author, .author",
)
_UNITS = (
    "[id^=issuecomment-]",
    ".review-comment",
    "[data-timeline-event-id]",
    ".TimelineItem[id^=event-]",
)
_MOST_AROUND = 8
_LONGEST_EVENT = 20_000
_BOXES = frozenset(
    ("react-issue-comment", "timeline-comment", "review-comment", "js-comment-container")
)
_REVIEW_THREADS = frozenset(
    ("js-resolvable-timeline-thread-container", "review-thread-component", "js-line-comments")
)


def sniff(source: Source) -> float:
    """Sure where an issue stands with the names that its pages give it."""
    text = source.text
    if not any(sign in text for sign in ("issuecomment-", "issue-viewer", "timeline-comment")):
        return 0.0
    tree = page(source).tree
    titled = tree.css_first(_TITLES) is not None
    return 0.95 if titled and tree.css_first(_MARKS) is not None else 0.0


def read(source: Source) -> Iterator[Item]:
    """The issue as the article, then comments, events and what is not loaded, in their order."""
    found = page(source)
    yield _head(found)
    seen: set[int | str] = set()
    boxes: dict[int, bool] = {}
    threads: dict[int, str] = {}
    for node in side_by_side(found.tree, *_UNITS).css(_PARTS):
        name = attribute(node, "id")
        mark = name if _COMMENT.fullmatch(name) else node.mem_id
        if mark in seen:
            continue
        seen.add(mark)
        if mark == name:
            box = _box(node, boxes)
            row = None if box is None else _comment(box, name, _parent(node, name, threads))
        elif attribute(node, "data-timeline-event-id") or name.startswith("event-"):
            row = _event(node)
        else:
            row = None if name else _stub(node)
        if row is not None:
            yield row
    for note in found.notes:
        yield Note(note)


def _head(found: Page) -> Head:
    openings = (found.tree.css_first(each) for each in _OPENINGS)
    opening = next((each for each in openings if each is not None), None)
    if opening is not None and _COMMENT.fullmatch(attribute(opening, "id")):
        opening = None
    date, date_text = _date(opening)
    return Head(
        title=words(found.tree.css_first(_TITLES)) or found.title,
        body=inner(first_of(opening, _BODIES)),
        markup=Markup.HTML,
        key=github.key(found.url),
        author=_author(opening),
        date=date,
        date_text=date_text,
        url=found.url,
    )


def _stub(node: LexborNode) -> Row | None:
    """What stands for the items that are not loaded."""
    hidden = number(words(node))
    return Row(kind=Kind.MORE, hidden=hidden) if hidden else None


def _box(node: LexborNode, known: dict[int, bool]) -> LexborNode | None:
    """The element that holds a comment whose id stands on it or in it; None where it was taken.

    `known` tells of elements that were looked at whether they hold one; a taken one is given up.
    """
    for each in (node, *around(node, _MOST_AROUND)):
        if each.mem_id not in known:
            holds = not _BOXES.isdisjoint(classes(each)) or first_of(each, _BODIES) is not None
            known[each.mem_id] = holds
            if holds:
                return each
        elif known[each.mem_id]:
            return None
    return None


def _comment(box: LexborNode, name: str, parent: str | None) -> Row:
    date, date_text = _date(box)
    return Row(
        body=inner(first_of(box, _BODIES)),
        markup=Markup.HTML,
        id=name,
        parent=parent,
        author=_author(box),
        date=date,
        date_text=date_text,
        url=_link(box, name),
    )


def _parent(node: LexborNode, name: str, threads: dict[int, str]) -> str | None:
    """The comment in whose list of replies one stands, or the first on the same change."""
    for above in around(node):
        replies = _REPLIES.fullmatch(attribute(above, "id"))
        if replies is not None and replies[1] != name:
            return replies[1]
        if name.startswith("discussion_r") and not _REVIEW_THREADS.isdisjoint(classes(above)):
            top = threads.setdefault(above.mem_id, name)
            return None if top == name else top
    return None


def _event(node: LexborNode) -> Row | None:
    """Something that was done, as the page tells it; None for what holds a comment."""
    if any(_COMMENT.fullmatch(attribute(each, "id")) for each in node.css("[id]")):
        return None
    inside = first(node, ".TimelineItem-body")
    text = words(inside, _LONGEST_EVENT) or words(node, _LONGEST_EVENT)
    author = _author(node)
    date, date_text = _date(node)
    if not text:
        return None
    return Row(
        body=text.removeprefix(author or "").removesuffix(date_text or "").strip(),
        id=attribute(node, "id") or attribute(node, "data-timeline-event-id"),
        author=author,
        date=date,
        date_text=date_text,
        kind=Kind.EVENT,
    )


def _author(box: LexborNode | None) -> str | None:
    return words(first_of(box, _AUTHORS)).removeprefix("@") or None


def _date(box: LexborNode | None) -> tuple[str | None, str | None]:
    shown = first(box, "relative-time[datetime], time[datetime]")
    return moment(attribute(shown, "datetime")), words(shown) or None


def _link(box: LexborNode | None, name: str) -> str | None:
    """Its address, where the page has it whole."""
    for link in box.css(f'a[href$="#{name}"]') if box is not None else ():
        if attribute(link, "href").startswith("http"):
            return attribute(link, "href")
    return None
