"""Reddit's classic page (old.reddit.com, and all of Reddit until 2018), by classes alone.

The words around the comments are in the reader's language; classes and attributes are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers import reddit
from tui.readers.dom import words
from tui.readers.page import Page, iso_date, page
from tui.readers.values import date_of, int_of
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup
from tui.text.entities import escape

_STUBS = {"morechildren", "morerecursion"}
_ANY_THING = {"comment", *_STUBS}


def sniff(source: Source) -> float:
    """Sure where a page has Reddit's things, and a place for comments."""
    tree = page(source).tree
    if tree.css_first("div.thing") is None:
        return 0.0
    if tree.css_first("div.thing.comment > .entry, div.thing.link ~ .commentarea"):
        return 0.95
    return 0.95 if tree.css_first("div.thing.link") and tree.css_first(".commentarea") else 0.0


def read(source: Source) -> Iterator[Item]:
    """The post's head, then comments and stubs with the depth they are nested at."""
    found = page(source)
    head = _head(found)
    tally = reddit.Tally(announced=head.announced)
    if head.key or head.title:
        yield head
    area = found.tree.css_first(".commentarea") or found.tree.body
    for depth, thing in _things(area):
        classes = _classes(thing)
        if not _STUBS.isdisjoint(classes):
            yield tally.count(_stub(thing, depth), top=depth == 0)
            continue
        entry = _entry(thing)
        other = _other_thread(thing, entry, head.key)
        if other is not None:
            head = other
            yield head
        yield tally.count(_comment(thing, classes, entry, depth), top=depth == 0)
    yield from tally.notes()
    for note in found.notes:
        yield Note(note)


def _things(area: LexborNode | None) -> Iterator[tuple[int, LexborNode]]:
    """Every comment and stub in an area with its depth, in the page's order."""
    left = [(area.child, 0)] if area is not None else []
    while left:
        node, depth = left.pop()
        if node is None:
            continue
        left.append((node.next, depth))
        if not node.is_element_node:
            continue
        classes = _classes(node)
        if "thing" not in classes or _ANY_THING.isdisjoint(classes):
            if "link" not in classes:
                left.append((node.child, depth))
            continue
        yield depth, node
        replies = _below(node, "child")
        if replies is not None:
            left.append((replies.child, depth + 1))


@dataclass(slots=True)
class _Entry:
    """What the page shows of one comment or post, as far as it is there."""

    author: LexborNode | None = None
    score: LexborNode | None = None
    time: LexborNode | None = None
    tagline: LexborNode | None = None
    body: LexborNode | None = None
    links: list[LexborNode] = field(default_factory=list)
    report: str | None = None


def _entry(thing: LexborNode) -> _Entry:
    """The parts of a thing's own entry; of the two that pages had before 2014, the open one."""
    found = _Entry()
    entry = _below(thing, "entry")
    if entry is None:
        return found
    for node in (_below(entry, "noncollapsed") or entry).traverse(include_text=False):
        classes = _classes(node)
        if node.tag == "time":
            if found.time is None and "edited-timestamp" not in classes:
                found.time = node
        elif "author" in classes:
            found.author = found.author or node
        elif "score" in classes:
            if classes.isdisjoint({"likes", "dislikes"}):
                found.score = found.score or node
        elif "tagline" in classes:
            found.tagline = found.tagline or node
        elif "md" in classes:
            found.body = found.body or node
        elif "bylink" in classes:
            found.links.append(node)
        elif "reportform" in classes:
            found.report = next((c[7:] for c in classes if c.startswith("report-t1_")), None)
    return found


def _comment(thing: LexborNode, classes: set[str], entry: _Entry, depth: int) -> Row:
    author = reddit.name(thing.attributes.get("data-author") or words(entry.author))
    body = (entry.body.inner_html or "").strip() if entry.body is not None else ""
    kind = _kind(words(entry.body), "deleted" in classes, author)
    date, date_text = _date(entry)
    return Row(
        body=body if kind is Kind.COMMENT else "",
        markup=Markup.HTML,
        id=_id(thing, classes) or reddit.bare(entry.report),
        depth=depth,
        author=author,
        date=date,
        date_text=date_text,
        kind=kind,
        score=_number(entry.score),
        url=_permalink(thing, entry),
        op=entry.author is not None and "submitter" in _classes(entry.author),
    )


def _kind(text: str, deleted: bool, author: str | None) -> Kind:
    """What a comment is: the page marks one as deleted, its text says by whom, in any language."""
    gone = reddit.gone(text)
    if deleted and gone is None and (not text or (text[0], text[-1]) == ("[", "]")):
        return Kind.DELETED
    if gone is Kind.DELETED and author is not None:
        return Kind.COMMENT  # somebody may write the very word
    return gone or Kind.COMMENT


def _stub(thing: LexborNode, depth: int) -> Row:
    """A “load more” stub with its count; one that leads to a deeper page tells none."""
    own = _id(thing, _classes(thing))
    hidden = reddit.count_in(words(thing.css_first(".morecomments .gray")))
    button = thing.css_first(".morecomments a[onclick]")
    call = (button.attributes.get("onclick") or "").split("'") if button is not None else []
    ids = tuple(filter(None, call[5].split(","))) if len(call) > 6 else ()
    link = thing.css_first(".deepthread a[href]")
    return Row(
        id=f"more-{own}" if own and own != "_" else None,
        depth=depth,
        kind=Kind.MORE,
        hidden=hidden or len(ids) or None,
        hidden_ids=ids,
        url=reddit.address(link.attributes.get("href")) if link is not None else None,
    )


def _head(found: Page) -> Head:
    """The post, above the comments."""
    tree = found.tree
    thing = tree.css_first("#siteTable .thing.link") or tree.css_first(
        ".thing.link:not(.promoted):not(.promotedlink)"
    )
    if thing is None or (tree.css_first(".commentarea") is None and _is_listing(tree)):
        return Head()
    entry = _entry(thing)
    title = thing.css_first("a.title")
    links = [*entry.links, thing.css_first("a.comments"), title]
    given = [thing.attributes.get("data-permalink"), found.url, *map(_href, links)]
    url = next((each for each in map(reddit.address, given) if reddit.thread_in(each)), found.url)
    own = _id(thing, _classes(thing)) or reddit.thread_in(url)
    seconds = int_of(thing.attributes.get("data-timestamp"))
    date, date_text = _date(entry)
    return Head(
        title=words(title) or found.title,
        body=_article(thing, title, entry, own),
        markup=Markup.HTML,
        key=reddit.key(own),
        author=reddit.name(thing.attributes.get("data-author") or words(entry.author)),
        date=date or (date_of(seconds // 1000) if seconds else None),
        date_text=date_text,
        url=url,
        announced=_announced(thing),
        score=_number(entry.score or thing.css_first(".midcol .score.unvoted")),
    )


def _article(thing: LexborNode, title: LexborNode | None, entry: _Entry, own: str | None) -> str:
    """The link of a post that has one, and its words."""
    target = reddit.address(thing.attributes.get("data-url") or _href(title))
    inside = entry.body.inner_html if entry.body is not None else None
    if target and "self" not in _classes(thing) and reddit.thread_in(target) != own:
        link = escape(target)
        return f'<p><a href="{link}">{link}</a></p>{inside or ""}'
    return "" if reddit.gone(words(entry.body)) else inside or ""


def _announced(thing: LexborNode) -> int | None:
    told = int_of(thing.attributes.get("data-comments-count"))
    return told if told is not None else reddit.count_in(words(thing.css_first("a.comments")))


def _is_listing(tree: LexborHTMLParser) -> bool:
    return (
        len(tree.css(".thing.link")) > 1
        or tree.css_first(".thing.comment .parent a.title") is not None
    )


def _other_thread(thing: LexborNode, entry: _Entry, current: str) -> Head | None:
    """The head of the thread that a comment on a person's page belongs to, unless it is current."""
    above = _below(thing, "parent")
    title = above.css_first("a.title") if above is not None else None
    key = reddit.key(reddit.thread_in(_permalink(thing, entry)))
    if title is None or key == current:
        return None
    return Head(title=words(title), key=key, url=reddit.address(_href(title)))


def _permalink(thing: LexborNode, entry: _Entry) -> str | None:
    given = [thing.attributes.get("data-permalink"), *map(_href, entry.links)]
    return next((each for each in map(reddit.address, given) if reddit.comment_in(each)), None)


def _date(entry: _Entry) -> tuple[str | None, str | None]:
    """A date in ISO 8601 and as shown; before 2011 the page has but words for it."""
    if entry.time is not None:
        return iso_date(entry.time.attributes.get("datetime") or ""), words(entry.time) or None
    said = " ".join(entry.tagline.text(deep=False).split()) if entry.tagline is not None else ""
    return None, said if any(map(str.isdigit, said)) else None


def _number(score: LexborNode | None) -> int | None:
    """A score, exact where the title tells it; a hidden one has no number."""
    if score is None:
        return None
    exact = int_of(score.attributes.get("title"))
    return exact if exact is not None else reddit.count_in(words(score))


def _id(thing: LexborNode, classes: set[str]) -> str | None:
    """The id of a thing; deleted ones have none."""
    named = thing.attributes.get("data-fullname")
    return reddit.bare(named or next((c[3:] for c in classes if c[:4] == "id-t"), None))


def _below(node: LexborNode, name: str) -> LexborNode | None:
    """The first child element of a class."""
    child = node.child
    while child is not None:
        if child.is_element_node and name in _classes(child):
            return child
        child = child.next
    return None


def _classes(node: LexborNode) -> set[str]:
    return set((node.attributes.get("class") or "").split())


def _href(node: LexborNode | None) -> str | None:
    return node.attributes.get("href") if node is not None else None
