"""A question on an Askbot site, with its comments, answers and the comments on them."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tui.readers import askbot
from tui.readers.dom import attribute, first, inner, number, side_by_side, words
from tui.readers.moments import moment
from tui.readers.page import Page, page
from tui.rows import Head, Item, Note, Row
from tui.source import Source
from tui.text.body import Markup

_NOT_BODY = frozenset(("post-update-info-container", "post-update-info", "post-controls"))
_POST = ".post.answer"
_COMMENT = "div.comment"


def sniff(source: Source) -> float:
    """Sure where posts and comments have the classes of Askbot."""
    if "post-update-info" not in source.text:
        return 0.0
    tree = page(source).tree
    return 0.95 if tree.css_first(".js-question .post-body, .post.answer .post-body") else 0.0


def read(source: Source) -> Iterator[Item]:
    """The question as the article; its comments, then each answer and the comments on it."""
    found = page(source)
    tree = side_by_side(found.tree, f".post.question, {_POST}", _COMMENT)
    question = tree.css_first(".js-question, .post.question")
    head = _head(found, question)
    yield head
    if question is not None:
        for node in question.css(_COMMENT):
            yield _comment(node, 0)
    for answer in tree.css(_POST):
        yield _answer(answer)
        for node in answer.css(_COMMENT):
            yield _comment(node, 1)
    for note in found.notes:
        yield Note(note)


def _head(found: Page, question: LexborNode | None) -> Head:
    title = first(question, "h1")
    pages = number(attribute(found.tree.css_first(".paginator[data-num-pages]"), "data-num-pages"))
    current = found.tree.css_first(".paginator .curr[data-page]")
    date, date_text = _date(first(question, ".post-update-info"))
    return Head(
        title=words(title if title is not None else found.tree.css_first("h1")) or found.title,
        body=inner(first(question, ".post-body"), _NOT_BODY),
        markup=Markup.HTML,
        key=askbot.key(attribute(question, "data-post-id")),
        author=_author(question),
        date=date,
        date_text=date_text,
        url=found.url,
        score=_score(question),
        page=number(attribute(current, "data-page")),
        pages=pages if pages and pages > 1 else None,
    )


def _answer(post: LexborNode) -> Row:
    date, date_text = _date(first(post, ".post-update-info"))
    return Row(
        body=inner(first(post, ".post-body"), _NOT_BODY),
        markup=Markup.HTML,
        id=attribute(post, "data-post-id") or _number(post),
        depth=0,
        author=_author(post),
        date=date,
        date_text=date_text,
        score=_score(post),
        url=_address(first(post, "a.permant-link")),
    )


def _comment(node: LexborNode, depth: int) -> Row:
    date, date_text = _date(first(node, ".age"))
    return Row(
        body=inner(first(node, ".comment-body"), frozenset(("comment-controls",))),
        markup=Markup.HTML,
        id=attribute(node, "data-comment-id") or _number(node),
        depth=depth,
        author=words(first(node, "a.author")) or None,
        date=date,
        date_text=date_text,
        score=number(words(first(node, ".js-score, .upvote"))),
    )


def _number(post: LexborNode) -> str | None:
    return attribute(post, "id").removeprefix("post-id-") or None


def _author(post: LexborNode | None) -> str | None:
    """Who wrote a post: the first of its cards; those after are of editors."""
    links = post.css(".post-update-info .user-info a") if post is not None else ()
    return next(filter(None, map(words, links)), None)


def _date(node: LexborNode | None) -> tuple[str | None, str | None]:
    shown = first(node, "abbr.timeago, [title]")
    given = attribute(shown, "title")
    date = moment(given)
    return date, None if date and words(shown) == given else words(shown) or None


def _score(post: LexborNode | None) -> int | None:
    return number(words(first(post, ".vote-number")))


def _address(link: LexborNode | None) -> str | None:
    url = attribute(link, "href")
    return url if url.startswith("http") else None
