"""Quotes in the posts of a forum: whom they answer, and their markup as HTML has it."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from tui.readers.dom import attribute, distinct, first, words

_QUOTES = (
    "blockquote, .bbcode_quote, .bbCodeQuote, .bbCodeBlock--quote, .quoteheader, td.quote, td.alt2"
)
_HEADERS = (
    "cite, .bbCodeBlock-title, .attribution, .bbcode_postedby, .quotetitle, .ipsQuote_citation,"
    " a[href*=findpost]"
)
_SOURCE = re.compile(r"post:\s{0,3}(\d{1,12})")
_TARGETS = (
    re.compile(r"#(?:post|pid|msg|p|findComment-|comment)[-_]?(\d{1,12})"),
    re.compile(r"[?&](?:p|pid|post|comment|id)=(\d{1,12})(?=&|#|$)"),
    re.compile(r"/posts?/(\d{1,12})"),
    re.compile(r"post(\d{1,12})\.html"),
)
_LONGEST_HEADER = 200
_ENOUGH = 60
_CANDIDATES = 40


class Quote(NamedTuple):
    """A passage of another post: the id of that where it is told, who wrote it, how it begins."""

    post: str | None
    header: str
    start: str


class Earlier(NamedTuple):
    """A post that a later one may quote. `id` is None for the one that is the article."""

    id: str | None
    author: str | None
    letters: str


def answered(quotes: list[Quote], earlier: list[Earlier], article: str | None) -> str | None:
    """The id of the post that one with these quotes answers; None where that is the article.

    An id is taken at its word, even where that post is on another page; a name only where an
    earlier post is by somebody of that name, and rather one that holds the words.
    """
    for quote in quotes:
        if quote.post is not None:
            return None if quote.post == article else quote.post
        by_name = (each for each in reversed(earlier) if _names(quote.header, each.author))
        likely = list(islice(by_name, _CANDIDATES))
        same = [each for each in likely if quote.start and quote.start in each.letters]
        if likely:
            return (same or likely)[0].id
    return None


def find(body: LexborNode) -> list[Quote]:
    """The outermost quotes in a post, in order."""
    quotes = [node for node in distinct(body.css(_QUOTES)) if node.mem_id != body.mem_id]
    found: list[Quote] = []
    at = 0
    while at < len(quotes):
        node = quotes[at]
        if node.tag != "td" or _is_quote_cell(node):
            found.append(_quote(node))
            at += len(distinct(node.css(_QUOTES))) or 1  # with those inside it
        else:
            at += 1
    return found


def to_blockquotes(body: LexborNode) -> None:
    """Give the quotes that stand in boxes and tables the element that HTML has for them."""
    for node in reversed(distinct(body.css(".bbcode_quote, td.quote, td.alt2"))):
        if node.tag != "td" or _is_quote_cell(node):
            quote = body.parser.create_node("blockquote")
            for child in list(node.iter(include_text=True)):
                quote.insert_child(child, move=True)
            node.insert_child(quote, move=True)


def letters(text: str) -> str:
    """Letters and digits alone."""
    return "".join(filter(str.isalnum, text)).lower()


def _is_quote_cell(cell: LexborNode) -> bool:
    """Whether the cell of a table holds a quote; code stands in the same frame."""
    return cell.css_first("pre, code") is None


def _quote(node: LexborNode) -> Quote:
    header = _header(node)
    said = words(header)[:_LONGEST_HEADER]
    name = next(
        (
            value
            for key in ("data-quote", "data-author", "data-ipsquote-username", "data-cite")
            if (value := attribute(node, key))
        ),
        said,
    )
    text = letters(node.text())
    if header is not None and letters(said) and text.startswith(letters(said)):
        text = text[len(letters(said)) :]
    return Quote(_post(node, header), name, text[:_ENOUGH])


def _header(node: LexborNode) -> LexborNode | None:
    """What tells who wrote a quote, in it or before it."""
    inside = first(node, _HEADERS)
    if inside is not None:
        return inside
    if node.tag == "td":  # phpBB 2 tells it in the row before, vBulletin 3 in the cell
        row = node.parent
        before = row.prev if row is not None else None
        while before is not None and not before.is_element_node:
            before = before.prev
        return before if before is not None else first(node, "div")
    before = node.prev
    while before is not None and not before.is_element_node:
        before = before.prev
    is_header = before is not None and (
        before.tag == "cite" or "quoteheader" in attribute(before, "class")
    )
    return before if is_header else None


def _post(node: LexborNode, header: LexborNode | None) -> str | None:
    """The id of the post that a quote is from."""
    told = attribute(node, "data-ipsquote-contentcommentid")
    if told.isdecimal():
        return told
    source = _SOURCE.search(attribute(node, "data-source"))
    if source:
        return source[1]
    links = [attribute(node, "cite")]
    for link in header.css("a[href]")[:5] if header is not None else ():
        told = attribute(link, "data-post-id")
        if told.isdecimal():
            return told
        links.append(attribute(link, "href"))
    found = (target.search(link) for link in links if link for target in _TARGETS)
    return next((match[1] for match in found if match), None)


def _names(header: str, author: str | None) -> bool:
    """Whether the words above a quote name this author."""
    if not author or author not in header:
        return False
    at = header.index(author)
    around = header[:at][-1:] + header[at + len(author) :][:1]
    return not any(map(str.isalnum, around))
