"""A question on Stack Overflow or another site of Stack Exchange, with answers and comments."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tui.readers import stackexchange
from tui.readers.dom import attribute, classes, first, inner, number, side_by_side, words
from tui.readers.moments import moment
from tui.readers.page import Page, page
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

_BODY = ".s-prose, .js-post-body, .post-text"
_QUESTION = "#question, .question[data-questionid]"
_ANSWER = ".answer[data-answerid], .answer[id^=answer-]"
_COMMENT = "li.comment, tr.comment"
_CURRENT = ".pager .page-numbers.current, .s-pagination--item.is-selected"
_PAGES = ".pager a .page-numbers, .s-pagination a.s-pagination--item"


def sniff(source: Source) -> float:
    """Sure where a question stands with the classes of this site."""
    if "answercell" not in source.text and "postcell" not in source.text:
        return 0.0
    tree = page(source).tree
    question = tree.css_first(_QUESTION)
    return 0.95 if question is not None or tree.css_first(_ANSWER) is not None else 0.0


def read(source: Source) -> Iterator[Item]:
    """The question as the article; its comments, then each answer and the comments on it."""
    found = page(source)
    tree = side_by_side(side_by_side(found.tree, f"{_QUESTION}, {_ANSWER}"), _COMMENT)
    question = tree.css_first(_QUESTION)
    head = _head(found, question)
    yield head
    if question is not None:
        yield from _comments(question, None, head.url)
    seen: set[int] = set()
    for node in tree.css(_ANSWER):
        if node.mem_id not in seen:
            seen.add(node.mem_id)
            answer = _answer(node, head.url)
            yield answer
            yield from _comments(node, answer.id, head.url)
    for note in found.notes:
        yield Note(note)


def _head(found: Page, question: LexborNode | None) -> Head:
    title = found.tree.css_first("#question-header h1, h1[itemprop=name]")
    item = attribute(question, "data-questionid")
    pages = [count for node in found.tree.css(_PAGES) if (count := number(words(node)))]
    current = number(words(found.tree.css_first(_CURRENT)))
    date, date_text = _date(question)
    return Head(
        title=words(title) or found.title,
        body=inner(first(question, _BODY)),
        markup=Markup.HTML,
        key=stackexchange.key(item),
        author=_author(question),
        date=date,
        date_text=date_text,
        url=found.url,
        score=_score(question),
        page=current,
        pages=max([current or 1, *pages]) if pages else None,
    )


def _answer(node: LexborNode, question: str | None) -> Row:
    item = attribute(node, "data-answerid") or attribute(node, "id").removeprefix("answer-")
    date, date_text = _date(node)
    return Row(
        body=inner(first(node, _BODY)),
        markup=Markup.HTML,
        id=stackexchange.answer(item or None),
        depth=0,
        author=_author(node),
        date=date,
        date_text=date_text,
        score=_score(node),
        url=f"{question}#{item}" if question and item else None,
    )


def _comments(post: LexborNode, above: str | None, question: str | None) -> Iterator[Row]:
    """The comments on a question or an answer, and a stub for those that are not shown."""
    for node in dict.fromkeys(post.css(_COMMENT)):
        yield _comment(node, 0 if above is None else 1, question)
    more = first(post, ".js-show-link")
    if more is not None and classes(more).isdisjoint({"dno", "d-none"}):
        hidden = number(words(more))
        if hidden:
            yield Row(depth=0 if above is None else 1, kind=Kind.MORE, hidden=hidden)


def _comment(node: LexborNode, depth: int, question: str | None) -> Row:
    item = attribute(node, "data-comment-id") or attribute(node, "id").removeprefix("comment-")
    own = stackexchange.comment(item or None)
    dated = first(node, ".comment-date")
    date = moment(attribute(first(dated, "[title]"), "title"), utc=True)
    text = first(node, ".comment-copy")
    return Row(
        body=inner(text if text is not None else first(node, ".comment-text")),
        markup=Markup.HTML,
        id=own,
        depth=depth,
        author=words(first(node, ".comment-user")) or None,
        date=date,
        date_text=words(dated) or None,
        score=number(words(first(node, ".comment-score"))),
        url=f"{question}#comment{item}" if question and item else None,
    )


def _date(post: LexborNode | None) -> tuple[str | None, str | None]:
    """When a post was written, and how that is shown: its last time, above which edits stand."""
    machine = moment(attribute(first(post, "time[itemprop=dateCreated]"), "datetime"), utc=True)
    times = post.css(".user-action-time [title]") if post is not None else []
    shown = times[-1] if times else None
    return machine or moment(attribute(shown, "title"), utc=True), words(shown) or None


def _author(post: LexborNode | None) -> str | None:
    """Who wrote a post; the signature of an editor stands before that of the author."""
    own = first(post, ".user-details[itemprop=author]")
    signed = post.css(".user-details") if post is not None and own is None else []
    details = own if own is not None else (signed[-1] if signed else None)
    name = words(first(details, "a")) or words(first(details, "[itemprop=name]"))
    return name or (attribute(first(details, "[itemprop=name]"), "content") or None)


def _score(post: LexborNode | None) -> int | None:
    shown = first(post, ".js-vote-count, .vote-count-post")
    return number(attribute(shown, "data-value") or words(shown))
