"""The parts of one comment on an unknown page: who, when, and the text without controls."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from tui.readers.comment_words import (
    AUTHOR_NAME,
    BODY_NAME,
    CONTROL_NAME,
    DATE,
    DATE_NAME,
    LONGEST_AUTHOR,
    SURE_BODY_NAME,
    USER_LINK,
    is_control,
    is_other_date,
    names,
    shown_date,
)
from tui.readers.page import iso_date

_TEXT_BLOCKS = frozenset(("p", "blockquote", "pre", "ul", "ol", "table", "figure"))
QUOTES = frozenset(("blockquote", "q", "pre"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_HEADING_RANK = 5
_EARLY = frozenset(
    ("cite", "b", "strong", "a", "h2", "h3", "h4", "h5", "h6", "dt", "th", "em", "span", "i")
)
_MOST_NODES = 4_000
_LONGEST_HEADER = 80
_ENOUGH = 0.4
_HIDDEN = "script, style, template, svg, form, button, input, select, textarea, nav, noscript"

_WEEKDAYS = (
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
    r"[\s,:;|·•–—-]*\b(?:says|said|wrote|writes|commented|replied|schrieb|schreibt|sagt|sagte|meint"
    r"|meinte|kommentierte|antwortete|dice|dijo|escribió|dit|a dit|a écrit|ha scritto|schreef|zegt"
    r"|skrev|säger|pisze|пишет|написал|говорит|說|说|於|于)?[\s,:;|·•–—-]*"
    r"(?:\b(?:on|at|am|um|le|el|il|op|den|dne|in|vom|posted)\b)?[\s,:;|·•–—@-]*"
    rf"(?:\b(?:{_WEEKDAYS})\b[\s.,]*)?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^[\s(\[]*(?:#|no\.?\s?|nr\.?\s?)?\d{1,6}(?:\.\d{1,4})*[\s.)\]:|–—-]+(?=\D)", re.IGNORECASE
)
_WORD = re.compile(r"\w")
_WEEKDAY = re.compile(_WEEKDAYS)
_TOKEN = re.compile(r"\w+|[^\w\s,:;|·•–—#()\[\]«»/.@…\"'’-]")
_JOINTS = frozenset(
    word
    for words in (
        "says said wrote writes commented replied posted written submitted by on at the from",
        "sagt sagte schrieb schreibt meint meinte kommentierte geschrieben verfasst von am um uhr",
        "dice dijo escribió publicado el a las por de dit écrit par le à ha scritto il alle da",
        "schreef zegt op om door skrev säger den kl pisze dnia пишет написал в от vom",
        "於 于 說 说 回覆 回复",
        "comment kommentar reply antwort guest gast author autor admin user date datum name no nr",
        "pm permalink link",
    )
    for word in words.split()
)


@dataclass(slots=True)
class Parts:
    """What was found in a comment: elements, and what they say."""

    author: str = ""
    author_at: LexborNode | None = None
    date: str | None = None
    date_text: str = ""
    date_at: LexborNode | None = None
    date_node: LexborNode | None = None


def own(nodes: Iterable[LexborNode], others: Container[int]) -> Iterator[LexborNode]:
    """The nodes inside these in document order, text too, without those of other comments."""
    seen = 0
    for top in nodes:
        node: LexborNode | None = top
        while node is not None and seen < _MOST_NODES:
            inside = None
            if node.mem_id == top.mem_id or node.mem_id not in others:
                seen += 1
                yield node
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
    """Who wrote a comment and when, by names and by place."""
    inside = [each for each in own(nodes, others) if not _quoted(each, nodes)]
    parts = Parts()
    _find_date(parts, inside)
    _find_author(parts, inside, nodes)
    return parts


def _quoted(node: LexborNode, nodes: list[LexborNode]) -> bool:
    """Whether a node stands in a quotation, at most a few levels up."""
    tops = {each.mem_id for each in nodes}
    at: LexborNode | None = node
    for _ in range(6):
        if at is None or at.mem_id in tops:
            return False
        if at.tag in QUOTES:
            return True
        at = at.parent
    return False


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
        elif node.is_element_node and (machine := machine_date(node)):
            text = fold(node.text())
            at, rank, iso, lead = node, 1, machine, before
            said = shown_date(text) or (text if len(text) < 60 else "")
        else:
            continue
        if rank < best and at is not None and (said or iso):
            if is_other_date(lead[-40:]) or is_other_date(names(at)):
                continue
            best = rank
            parts.date_at, parts.date_text, parts.date = at, said, iso
            parts.date_node = node


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
        if rank < best:
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
            name = clean_author(fold(inner.text()))
            if name and inner.mem_id != node.mem_id:
                return inner, name
    return node, clean_author(fold(node.text()))


def clean_author(text: str) -> str:
    """A name without the words around it; empty where the text is no name."""
    if len(text) > 2 * LONGEST_AUTHOR:
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
        text = fold(at.text()) if at is not None else ""
        if at is not None and len(text) <= _LONGEST_HEADER + len(parts.date_text):
            before = text.split(parts.date_text)[0] if parts.date_text else text
            name = clean_author(before)
            if name:
                explicit = _BY.match(before) is not None or name != before.strip(" ,:;|·•–—-")
                return _Beside(at, name, explicit)
    return None


def body_html(nodes: list[LexborNode], parts: Parts) -> str:
    """What is left of a comment's HTML without author, date and controls.

    Takes those out of the tree: other comments inside must have been taken out before.
    """
    tops = {node.mem_id for node in nodes}
    for node in nodes:
        for each in node.css(_HIDDEN):
            if each.mem_id not in tops:
                each.decompose()
    named = _named_bodies(nodes, parts)
    if named and _hold_most(named, nodes, parts):
        _drop_controls(named, parts.author)
        return "\n".join(filter(None, ((node.inner_html or "").strip() for node in named)))
    _drop_header(nodes, parts)
    _drop_controls(nodes, parts.author)
    return "\n".join(filter(None, map(_markup, nodes)))


def _markup(node: LexborNode) -> str:
    """An element's HTML: whole where it is a block of text, else what is inside."""
    return ((node.html if node.tag in _TEXT_BLOCKS else node.inner_html) or "").strip()


def _named_bodies(nodes: list[LexborNode], parts: Parts) -> list[LexborNode]:
    """The outermost elements with a body's name and neither author nor date in them."""
    around = set()
    for node in (parts.author_at, parts.date_at):
        at = node
        for _ in range(30):
            if at is None:
                break
            around.add(at.mem_id)
            at = at.parent
    found: list[LexborNode] = []
    inside_of: set[int] = set()
    for node in own(nodes, inside_of):
        if not node.is_element_node or node.mem_id in around:
            continue
        named = names(node)
        if not BODY_NAME.search(named):
            continue
        text = fold(node.text())
        if text and not is_control(text) and not (len(text) < 30 and CONTROL_NAME.search(named)):
            found.append(node)
    return _outermost(found)


def _hold_most(named: list[LexborNode], nodes: list[LexborNode], parts: Parts) -> bool:
    """Whether these elements hold about half of a comment's text, or are surely its body."""
    if any(SURE_BODY_NAME.search(names(node)) for node in named):
        return True
    whole = sum(len(fold(node.text())) for node in nodes) - len(parts.author) - len(parts.date_text)
    return sum(len(fold(node.text())) for node in named) >= _ENOUGH * whole


def _outermost(found: list[LexborNode]) -> list[LexborNode]:
    """Those of the elements, in document order, that stand in none of the others."""
    kept: list[LexborNode] = []
    ids: set[int] = set()
    for node in found:
        at = node.parent
        for _ in range(40):
            if at is None or at.mem_id in ids:
                break
            at = at.parent
        if at is None or at.mem_id not in ids:
            kept.append(node)
            ids.add(node.mem_id)
    return kept


def _drop_header(nodes: list[LexborNode], parts: Parts) -> None:
    """Take out author and date, with the line they stand on where it only joins them."""
    tops = {node.mem_id for node in nodes}
    if len(nodes) > 1 and _is_joint(_without(fold(nodes[0].text()), parts)):
        nodes[0].inner_html = ""
        return
    for at, text in ((parts.author_at, parts.author), (parts.date_at, parts.date_text)):
        if at is None or not text:
            continue
        if at.mem_id in tops or not _is_joint(_without(fold(at.text()), parts)):
            _drop_words(at, text)
            continue
        node = at
        while (
            node.parent is not None
            and node.parent.mem_id not in tops
            and _is_joint(_without(fold(node.parent.text()), parts))
        ):
            node = node.parent
        for beside in (node.prev, node.next):
            if (
                beside is not None
                and beside.is_text_node
                and _is_joint(fold(beside.text_content or ""))
            ):
                beside.decompose()
        node.decompose()


def _without(text: str, parts: Parts) -> str:
    """A text without the author and the date that it may hold."""
    return text.replace(parts.author, " ", 1).replace(parts.date_text, " ", 1)


def _is_joint(text: str) -> bool:
    """Whether a text only joins an author and a date, or is a control."""
    if is_control(text):
        return True
    return all(
        word in _JOINTS or word.isdigit() or _WEEKDAY.fullmatch(word)
        for word in _TOKEN.findall(text.lower())
    )


def _drop_words(node: LexborNode, text: str) -> None:
    """Take out the line of an element's own text that names the author or the date."""
    for child in node.iter(include_text=True):
        said = fold(child.text_content or "") if child.is_text_node else ""
        if text in said:
            if _is_joint(said.replace(text, " ", 1)) or clean_author(said):
                child.decompose()
            return


def _drop_controls(nodes: list[LexborNode], author: str) -> None:
    """Take out links and buttons to answer, vote, share, and pictures of people."""
    tops = {node.mem_id for node in nodes}
    gone: set[int] = set()
    for top in nodes:
        for node in top.css("img, a, span, div, p, li, ul, small, footer, td"):
            if node.mem_id in tops or node.mem_id in gone:
                continue
            if _is_chrome(node, author):
                gone.update(each.mem_id for each in node.css("*"))
                node.decompose()


def _is_chrome(node: LexborNode, author: str) -> bool:
    named = names(node)
    if node.tag == "img":
        given = node.attributes
        portrait = author and author in (given.get("alt") or "")
        return bool(
            portrait or CONTROL_NAME.search(named) or "gravatar.com" in (given.get("src") or "")
        )
    text = fold(node.text())
    if not text:
        return node.css_first("img, video, audio, iframe, object, embed, br, hr") is None
    if len(text) > 80:
        return False
    if CONTROL_NAME.search(named):
        return node.css_first("p, blockquote") is None
    return is_control(text) and (node.tag == "a" or node.css_first("a, [onclick]") is not None)


def fold(text: str) -> str:
    """Text with its white space folded."""
    return " ".join(text.split())
