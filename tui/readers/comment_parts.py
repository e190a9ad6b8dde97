"""The parts of one comment on an unknown page: who, when, and the text without controls."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from tui.readers.comment_words import (
    AUTHOR_NAME,
    DATE,
    DATE_NAME,
    LONGEST_AUTHOR,
    USER_LINK,
    is_control,
    is_other_date,
    names,
    shown_date,
)
from tui.readers.page import iso_date

_QUOTES = frozenset(("blockquote", "q", "pre"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_HEADING_RANK = 5
_EARLY = frozenset(
    ("cite", "b", "strong", "a", "h2", "h3", "h4", "h5", "h6", "dt", "th", "em", "span", "i")
)
_MOST_NODES = 4_000
_MOST_LABELLED = 500  # elements and texts in what is a name or a date
_MOST_TRIED = 100  # elements that may hold the name of an author
_LONGEST_HEADER = 80
_LONGEST_NAMED = 2 * LONGEST_AUTHOR

WEEKDAYS = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|mo|di|mi|do|fr|sa|so|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes"
    r"|miércoles|jueves|viernes|sábado|domingo"
)
_BY = re.compile(
    r"^(?:(?:posted|written|submitted|geschrieben|verfasst|comment|kommentar|publicado|escrito|reply"
    r"|antwort|reviewed)\s)?(?:by|von|de|par|por|da|door|av|af|от|przez)\s*:?\s+",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?<![\s,:;|·•–—-])[\s,:;|·•–—-]*+"
    r"(?:\b(?:says|said|wrote|writes|commented|replied|schrieb|schreibt|sagt|sagte|meint"
    r"|meinte|kommentierte|antwortete|dice|dijo|escribió|dit|a dit|a écrit|ha scritto|schreef|zegt"
    r"|skrev|säger|pisze|пишет|написал|говорит|說|说|於|于))?[\s,:;|·•–—-]*+"
    r"(?:\b(?:on|at|am|um|le|el|il|op|den|dne|in|vom|posted)\b)?[\s,:;|·•–—@-]{0,50}+"
    rf"(?:\b(?:{WEEKDAYS})\b[\s.,]*+)?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^[\s(\[]*(?:#|no\.?\s?|nr\.?\s?)?\d{1,6}(?:\.\d{1,4})*[\s.)\]:|–—-]+(?=\D)", re.IGNORECASE
)
_WORD = re.compile(r"\w")


@dataclass(slots=True)
class Parts:
    """What was found in a comment: elements, and what they say."""

    author: str = ""
    author_at: LexborNode | None = None
    date: str | None = None
    date_text: str = ""
    date_at: LexborNode | None = None
    date_node: LexborNode | None = None


def own(
    nodes: Iterable[LexborNode], others: Container[int], skipped: Container[str | None] = ()
) -> Iterator[LexborNode]:
    """The nodes inside these in document order, text too, without those of other comments.

    What is in elements of a `skipped` tag is left out. Ids that are added to `others` on the way
    close what is inside of them.
    """
    seen = 0
    for top in nodes:
        node: LexborNode | None = top
        while node is not None and seen < _MOST_NODES:
            inside = None
            if node.mem_id == top.mem_id or node.mem_id not in others:
                seen += 1
                yield node
                if node.tag not in skipped and (
                    node.mem_id == top.mem_id or node.mem_id not in others
                ):
                    inside = node.first_child
            node = inside or _following(node, top)


def _following(node: LexborNode, top: LexborNode) -> LexborNode | None:
    """The next node after this one and what is in it, still inside `top`."""
    at: LexborNode | None = node
    while at is not None and at.mem_id != top.mem_id:
        if at.next is not None:
            return at.next
        at = at.parent
    return None


def read_parts(nodes: list[LexborNode], others: Container[int]) -> Parts:
    """Who wrote a comment and when, by names and by place; quotations do not tell."""
    inside = list(own(nodes, others, _QUOTES))
    parts = Parts()
    _find_date(parts, inside)
    _find_author(parts, inside, nodes)
    return parts


def _find_date(parts: Parts, inside: list[LexborNode]) -> None:
    """The first element that is a date by its kind, else by its name, else by its text."""
    best = 9
    before = ""
    for node in inside:
        if node.is_text_node:
            text = fold(node.text_content or "")
            at, rank, said, iso = node.parent, 3, shown_date(text), None
            lead = before + " " + text[: text.find(said)] if said else ""
            before = text[-40:]
            if at is not None and said and DATE_NAME.search(names(at)):
                rank = 2
        elif best > 1 and node.is_element_node and (machine := machine_date(node)):
            at, rank, said, iso, lead = node, 1, None, machine, before
        else:
            continue
        if rank < best and at is not None and (said or iso):
            if is_other_date(lead[-40:]) or is_other_date(names(at)):
                continue
            best = rank
            parts.date_at, parts.date_text, parts.date = at, said or _date_words(at), iso
            parts.date_node = node


def _date_words(node: LexborNode) -> str:
    """What an element that tells machines its date says to people."""
    text = text_upto(node, _LONGEST_NAMED)
    return shown_date(text) or (text if len(text) < 60 else "")


def machine_date(node: LexborNode) -> str | None:
    """The date that an element tells to machines, in ISO 8601."""
    given = node.attributes
    for name in ("datetime", "content", "title", "data-datetime", "data-date"):
        value = given.get(name)
        if value and len(value) < 40 and (date := iso_date(value)):
            return date
    return None


def _find_author(parts: Parts, inside: list[LexborNode], nodes: list[LexborNode]) -> None:
    """The element likeliest to name the author, or the words beside the date."""
    best = 9
    tried = 0
    date_seen = False
    tops = {each.mem_id for each in nodes}
    beside = _beside_date(parts)
    if beside is not None and beside.explicit:
        parts.author_at, parts.author, best = beside.at, beside.name, 3
    for node in inside:
        if parts.date_node is not None and node.mem_id == parts.date_node.mem_id:
            date_seen = True
        if not node.is_element_node or node.mem_id in tops:
            continue
        rank = _author_rank(node, date_seen)
        if rank < best and tried < _MOST_TRIED:
            tried += 1
            at, name = _refined(node)
            if name:
                best, parts.author_at, parts.author = rank, at, name
    if best >= _HEADING_RANK and beside is not None:
        parts.author_at, parts.author = beside.at, beside.name


def _author_rank(node: LexborNode, date_seen: bool) -> int:
    """How likely an element names the author: 0 the likeliest, 9 not at all."""
    given = node.attributes
    property_ = (given.get("itemprop") or "").split()
    if "author" in property_ or "creator" in property_:
        return 0
    if "author" in (given.get("rel") or ""):
        return 1
    named = names(node)
    if named and AUTHOR_NAME.search(named) and not DATE_NAME.search(named):
        return 1
    if node.tag == "a" and USER_LINK.search(given.get("href") or ""):
        return 2
    if date_seen or node.tag not in _EARLY:
        return 9
    if node.tag in ("cite", "b", "strong"):
        return 3
    return _HEADING_RANK if node.tag in _HEADINGS else 4


def _refined(node: LexborNode) -> tuple[LexborNode, str]:
    """The element inside that holds the name alone, and the name; empty where it is none."""
    for selector in (
        ".fn",
        '[itemprop~="name"]',
        ".p-name",
        ".username",
        "a",
        "cite",
        "b",
        "strong",
    ):
        for inner in node.css(selector)[:4]:
            name = clean_author(text_upto(inner, _LONGEST_NAMED))
            if name and inner.mem_id != node.mem_id:
                return inner, name
    return node, clean_author(text_upto(node, _LONGEST_NAMED))


def clean_author(text: str) -> str:
    """A name without the words around it; empty where the text is no name."""
    if len(text) > _LONGEST_NAMED:
        return ""
    found = DATE.search(text)
    if found:
        text = text[: found.start()] if found.start() > 1 else text[found.end() :]
    text = _SAYS.sub("", _BY.sub("", _NUMBER.sub("", text.strip()))).strip(" ,:;|·•–—-")
    if not text or len(text) > LONGEST_AUTHOR or not _WORD.search(text):
        return ""
    unfit = (is_control(text) and not text.isdigit()) or shown_date(text) == text
    return "" if unfit else text


class _Beside(NamedTuple):
    """A name on the line of the date; explicit where the line says that it is one."""

    at: LexborNode
    name: str
    explicit: bool


def _beside_date(parts: Parts) -> _Beside | None:
    """The words before the date on its line, where they are few."""
    if parts.date_at is None:
        return None
    for at in (parts.date_at, parts.date_at.parent):
        most = _LONGEST_HEADER + len(parts.date_text)
        text = text_upto(at, most) if at is not None else ""
        if at is not None and len(text) <= most:
            before = text.split(parts.date_text)[0] if parts.date_text else text
            name = clean_author(before)
            if name:
                explicit = _BY.match(before) is not None or name != before.strip(" ,:;|·•–—-")
                return _Beside(at, name, explicit)
    return None


def text_upto(node: LexborNode, most: int) -> str:
    """An element's text with its white space folded; cut soon after `most` characters.

    What has so many elements in it, with so few words, is nobody's name and no date.
    """
    words: list[str] = []
    length = 0
    for each in islice(own([node], ()), _MOST_LABELLED):
        if each.is_text_node:
            words.append((each.text_content or "")[: most + 100])
            length += len(words[-1].strip())
            if length > most:
                break
    return fold("".join(words))


def fold(text: str) -> str:
    """Text with its white space folded."""
    return " ".join(text.split())
