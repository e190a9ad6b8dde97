"""JSON of the Stack Exchange API: questions with answers and comments, or these alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from tui.readers import stackexchange
from tui.readers.json_data import notes, start, value
from tui.readers.values import date_of, dict_of, int_of, list_of, str_of
from tui.rows import Head, Item, Note, Row
from tui.source import Source
from tui.text.body import Markup

Node = Mapping[str, Any]


def sniff(source: Source) -> float:
    """Sure of items with the ids of questions, answers or comments of this API."""
    for each in _items(start(source)):
        named = "question_id" in each or "post_id" in each
        return 0.95 if named and {"creation_date", "owner"} & each.keys() else 0.0
    return 0.0


def read(source: Source) -> Iterator[Item]:
    """A head for each question, then its comments, then each answer with its own."""
    found = value(source)
    heads: dict[str, Head] = {}
    rows: list[Row] = []
    questions = 0
    for each in _items(found):
        key = stackexchange.key(_question(each))
        if "answer_id" not in each and "comment_id" not in each:
            heads[key] = _head(each, key)
            questions += 1
        heads.setdefault(key, Head(key=key))
        rows += _rows(each, key)
    yield from heads.values()
    yield from rows
    if questions < len(heads):
        lost = "question is" if len(heads) == 1 else "questions are"
        yield Note(f"The {lost} not in the file.", lack=True)
    if any(dict_of(each).get("has_more") is True for each in list_of(found) or [found]):
        yield Note("The API had more pages of this answer.", lack=True)
    yield from notes(source)


def _items(found: Any) -> Iterator[Node]:
    """The items of one answer of the API or of several, or items alone."""
    for each in list_of(found) or [found]:
        data = dict_of(each)
        yield from _objects(data.get("items", [data]))


def _objects(found: Any) -> Iterator[Node]:
    """The objects of a list that have anything in them."""
    return filter(None, map(dict_of, list_of(found)))


def _question(item: Node) -> str | None:
    """The question that it is or belongs to; what a comment on an answer tells is the answer."""
    post = str_of(item.get("post_id"))
    if item.get("post_type") == "answer":
        post = stackexchange.answer(post)
    return str_of(item.get("question_id")) or post


def _head(question: Node, key: str) -> Head:
    body, markup = _body(question)
    answers, comments = int_of(question.get("answer_count")), _counted(question)
    below = sum(_counted(dict_of(each)) or 0 for each in list_of(question.get("answers")))
    return Head(
        title=unescape(str_of(question.get("title")) or ""),
        body=body,
        markup=markup,
        key=key,
        author=_name(question),
        date=date_of(question.get("creation_date")),
        url=_address(question),
        announced=None if answers is None or comments is None else answers + comments + below,
        score=int_of(question.get("score")),
    )


def _counted(post: Node) -> int | None:
    return int_of(post.get("comment_count"))


def _rows(item: Node, thread: str) -> Iterator[Row]:
    """The rows of a question, an answer or a comment, with those in it."""
    above = None
    if "comment_id" in item:
        yield _comment(item, None, thread)
        return
    if "answer_id" in item:
        above = stackexchange.answer(str_of(item.get("answer_id")))
        yield _row(item, above, None, thread)
    for comment in _objects(item.get("comments")):
        yield _comment(comment, above, thread)
    for answer in _objects(item.get("answers")):
        own = stackexchange.answer(str_of(answer.get("answer_id")))
        yield _row(answer, own, None, thread)
        for comment in _objects(answer.get("comments")):
            yield _comment(comment, own, thread)


def _comment(comment: Node, above: str | None, thread: str) -> Row:
    own = stackexchange.comment(str_of(comment.get("comment_id")))
    return _row(comment, own, above, thread)


def _row(post: Node, own: str | None, above: str | None, thread: str) -> Row:
    body, markup = _body(post)
    return Row(
        body=body,
        markup=markup,
        id=own,
        parent=above,
        author=_name(post),
        date=date_of(post.get("creation_date")),
        score=int_of(post.get("score")),
        url=_address(post),
        thread=thread,
    )


def _body(post: Node) -> tuple[str, Markup]:
    html = str_of(post.get("body"))
    if html:
        return html, Markup.HTML
    return unescape(str_of(post.get("body_markdown")) or ""), Markup.MARKDOWN


def _name(post: Node) -> str | None:
    owner = dict_of(post.get("owner"))
    return unescape(str_of(owner.get("display_name")) or "") or None


def _address(post: Node) -> str | None:
    url = str_of(post.get("link")) or str_of(post.get("share_link")) or ""
    return url if url.startswith("http") else None
