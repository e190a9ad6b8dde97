"""Rows from the elements that an unknown page's comments stand in."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from tui.readers.comment_body import body_html
from tui.readers.comment_nesting import depths, parents
from tui.readers.comment_parts import Parts, fold, own, read_parts, text_upto
from tui.readers.comment_words import names
from tui.rows import Kind, Row
from tui.text.body import Markup

_ID_ATTRIBUTES = ("id", "data-comment-id", "data-commentid", "data-id", "data-post-id", "data-cid")
_PING = re.compile(r"(?:^|\s)(?:pingback|trackback)(?:$|\s)")
_GONE = re.compile(
    r"[\[(*_]*(?:comment |kommentar )?(deleted|gelöscht|removed|entfernt)[\])*_.]*", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_LONGEST_ID = 100
_FIRST = 200


def rows(units: list[list[LexborNode]], url: str | None) -> list[Row]:
    """A row for each comment, in the page's order; takes the elements out of their tree."""
    others = {node.mem_id for unit in units for node in unit}
    ids = _unique([_id(unit, others) for unit in units])
    above, told = parents(units, ids)
    by_links = told and all(ids)
    found = [_row(unit, others, id_, url) for unit, id_ in zip(units, ids, strict=True)]
    for (row, _), depth, parent in zip(found, depths(above), above, strict=True):
        if by_links:
            row.parent = ids[parent] if parent is not None else None
        else:
            row.depth = depth
    for (row, parts), unit in zip(reversed(found), reversed(units), strict=True):
        row.body = body_html(unit, Parts() if row.kind is Kind.PINGBACK else parts)
        _tell_gone(row)
        for node in unit:
            node.decompose()
    return [row for row, _ in found]


def _row(
    unit: list[LexborNode], others: set[int], id_: str | None, url: str | None
) -> tuple[Row, Parts]:
    parts = read_parts(unit, others)
    row = Row(
        markup=Markup.HTML,
        id=id_,
        author=parts.author or None,
        date=parts.date,
        date_text=parts.date_text or None,
        kind=Kind.PINGBACK if _PING.search(unit[0].attributes.get("class") or "") else Kind.COMMENT,
        score=_score(unit, others),
        url=_permalink(unit, others, id_, parts, url),
    )
    return row, parts


def _tell_gone(row: Row) -> None:
    """Mark a comment whose whole text says that it is gone."""
    if len(row.body) < 200:
        said = _GONE.fullmatch(re.sub(r"<[^<>]{0,100}>", "", row.body).strip())
        if said is not None:
            gone = said.group(1).lower() in ("deleted", "gelöscht")
            row.kind, row.body = Kind.DELETED if gone else Kind.REMOVED, ""


def _id(unit: list[LexborNode], others: set[int]) -> str | None:
    """The id of a comment's element, else of the first thing in it that has one with a digit."""
    for name in _ID_ATTRIBUTES:
        value = unit[0].attributes.get(name)
        if value and _DIGIT.search(value) and len(value) < _LONGEST_ID:
            return value
    before = unit[0].prev
    if before is not None and before.is_text_node:
        before = before.prev
    anchor = (
        [before] if before is not None and before.tag == "a" and not fold(before.text()) else []
    )
    for node in islice(chain(anchor, own(unit, others)), _FIRST):
        given = node.attributes if node.is_element_node else {}
        for name in (*_ID_ATTRIBUTES, "name"):
            value = given.get(name)
            usual = name != "name" or node.tag == "a"
            if value and usual and _DIGIT.search(value) and len(value) < _LONGEST_ID:
                return value
    return None


def _unique(ids: list[str | None]) -> list[str | None]:
    """The ids, where each stands once: a second use of one is none."""
    seen: set[str] = set()
    found: list[str | None] = []
    for id_ in ids:
        found.append(None if id_ is None or id_ in seen else id_)
        if id_ is not None:
            seen.add(id_)
    return found


def _permalink(
    unit: list[LexborNode], others: set[int], id_: str | None, parts: Parts, url: str | None
) -> str | None:
    """The address of a comment: a link around its date, or one to its id."""
    for node in own(unit, others):
        if node.tag != "a":
            continue
        href = (node.attributes.get("href") or "").strip()
        around_date = parts.date_text and text_upto(node, 120).find(parts.date_text) >= 0
        to_itself = id_ is not None and href.endswith(f"#{id_}")
        if href and (to_itself or around_date or "permalink" in names(node)):
            return _absolute(href, url)
    return None


def _absolute(href: str, url: str | None) -> str | None:
    try:
        whole = urljoin(url, href) if url else href
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) else None


def _score(unit: list[LexborNode], others: set[int]) -> int | None:
    """The votes that microdata tells."""
    for node in own(unit, others):
        if node.is_element_node and node.attributes.get("itemprop") == "upvoteCount":
            text = (node.attributes.get("content") or text_upto(node, 20)).lstrip("+")
            if (
                text.removeprefix("-").isascii()
                and text.removeprefix("-").isdigit()
                and len(text) < 10
            ):
                return int(text)
    return None


def has_text(units: list[list[LexborNode]]) -> Iterator[list[LexborNode]]:
    """Those of the comments that hold any text."""
    return (unit for unit in units if any(map(_has_words, unit)))


def _has_words(node: LexborNode) -> bool:
    text = node.text()
    return bool(text) and not text.isspace()
