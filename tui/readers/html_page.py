"""Any other web page: an article, and comments where its markup or its structure shows them."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers import json_ld
from tui.readers.article import article
from tui.readers.comment_count import announced
from tui.readers.comment_rows import has_text, rows
from tui.readers.comment_units import find_units
from tui.readers.comments_elsewhere import service, wall
from tui.readers.dom import PAGE
from tui.readers.page import Page, iso_date, page
from tui.rows import Head, Item, Note, Row
from tui.source import Source
from tui.text.body import Markup

_MICRODATA = '[itemtype$="/Comment"], [itemtype$="/UserComments"], [itemtype$="/Answer"]'
_REVIEWS = '[itemtype$="/Review"], [itemtype$="/UserReview"]'
_H_ENTRY = ".u-comment, .p-comment.h-cite, .p-comment.h-entry"
_ANSWERS = frozenset(("Comment", "UserComments", "Answer"))


def sniff(source: Source) -> float:
    """Every page is an article at least; any reader that knows the site is surer."""
    return 0.12 if source.text.strip() else 0.0


def read(source: Source) -> Iterator[Item]:
    """The article, its comments in the page's order, and what was not saved with them."""
    web = page(source)
    tree = web.tree.clone()
    if web.reader_mode:
        yield _head(web, web.article(), None)
        yield from (Note(note) for note in web.notes)
        return
    for node in tree.css("script, style, template, noscript"):
        node.decompose()
    units = _marked(tree)
    found = rows(units, web.url) if units else list(_told(web.nodes))
    if not found:
        found = rows(find_units(tree), web.url)
    yield _head(web, article(tree, whole=not found), announced(tree))
    yield from found
    yield from (Note(note) for note in web.notes)
    if not found:
        yield from (Note(note, lack=True) for note in _absent(web))


def _head(web: Page, body: str, counted: int | None) -> Head:
    return Head(
        title=web.title,
        body=body,
        markup=Markup.HTML,
        author=web.author,
        date=web.date,
        date_text=web.date_text,
        url=web.url,
        announced=web.announced if counted is None else counted,
    )


def _marked(tree: LexborHTMLParser) -> list[list[LexborNode]]:
    """The comments that microdata or microformats mark."""
    for selector in (_MICRODATA, _H_ENTRY, _REVIEWS):
        marked = [[node] for node in tree.css(selector) if node.tag not in PAGE]
        units = list(has_text(marked))
        if len(units) > (selector == _REVIEWS):
            return units
    return []


def _told(nodes: list[json_ld.Node]) -> Iterator[Row]:
    """The comments in JSON-LD, each before its replies."""
    seen: set[int] = set()
    roots = [node for node in nodes if not json_ld.types(node) & _ANSWERS]
    loose = [node for node in nodes if json_ld.types(node) & _ANSWERS]
    pending = [(each, 0) for node in roots for each in _answers(node)] + [
        (each, 0) for each in loose
    ]
    pending.reverse()
    while pending:
        node, depth = pending.pop()
        if id(node) in seen or not json_ld.types(node) & _ANSWERS:
            continue
        seen.add(id(node))
        body = json_ld.text(node.get("text") or node.get("commentText") or node.get("articleBody"))
        if body:
            yield _told_row(node, body, depth)
        pending += reversed([(each, depth + bool(body)) for each in _answers(node)])


def _answers(node: json_ld.Node) -> list[json_ld.Node]:
    """The objects that answer one."""
    return [
        each
        for name in ("acceptedAnswer", "suggestedAnswer", "comment")
        for each in json_ld.children(node.get(name))
    ]


def _told_row(node: json_ld.Node, body: str, depth: int) -> Row:
    given = json_ld.text(node.get("dateCreated") or node.get("datePublished"))
    date = iso_date(given)
    id_ = json_ld.text(node.get("@id") or node.get("identifier") or node.get("url"))
    parent = json_ld.children(node.get("parentItem"))
    above = json_ld.text(parent[0].get("@id")) if parent else ""
    return Row(
        body=body,
        markup=Markup.HTML if "<" in body and ">" in body else Markup.PLAIN,
        id=id_ or None,
        parent=above or None,
        depth=None if above else depth,
        author=json_ld.text(node.get("author") or node.get("creator")) or None,
        date=date,
        date_text=None if date else given or None,
        score=json_ld.number(node.get("upvoteCount")),
        url=json_ld.text(node.get("url")) or None,
    )


def _absent(web: Page) -> Iterator[str]:
    """What is known of comments, or of an article, that are not in the file."""
    wanted = wall(web.tree)
    if wanted:
        yield wanted
    kept_by = service(web.tree)
    if kept_by:
        yield f"The comments of this page are kept by {kept_by}; they were not saved in this file."
