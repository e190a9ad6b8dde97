"""One entry of a feed: what it is, what it belongs to, and whom it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.readers import discourse, reddit
from tui.readers.exported_name import name_of
from tui.readers.moments import moment
from tui.readers.values import int_of
from tui.readers.xml_data import Element
from tui.text import dates
from tui.text.body import Markup

_COMMENT = re.compile(r"#(?:comment-?|c)(\d{1,20})$")
_POST = re.compile(r"#post_(\d{1,9})$|/t/[^/?#\s]{1,300}/\d{1,12}/(\d{1,9})$")
_LAST_NUMBER = re.compile(r"(\d{1,25})\D{0,3}$")
_IN_REPLY = re.compile(
    r"\s{0,9}(?:<p>\s{0,9})?[^<>]{1,40}"
    r"""<a [^<>]{0,300}?href=["'][^"'<>]{1,2000}?#comment-(\d{1,20})["']"""
    r"[^<>]{0,200}>[^<>]{0,200}</a>\.?\s{0,9}(?:</p>|<br\s?/?>)?\s{0,9}"
)
_READ_ON = re.compile(r"<p><a href=\"[^\"<>]{1,2000}\">[^<>]{1,80}</a></p>\s*\Z")
_TAIL = 3000
_ON = re.compile(
    r"^(?:Comments? (?:on|for)|Kommentare? (?:zu|für)|Commentaires? sur|Comentarios? (?:en|sobre)"
    r"|Comentários? (?:em|sobre)|Comment[oi] su|Reacties? op|Komentarz[ey]? do"
    r"|Kommentarer? (?:till|til|på))"
    r"\s{0,3}:?\s{0,3}(.{1,400})$",
    re.IGNORECASE,
)
_BY = re.compile(r"^(.{1,400}?)\s\w{1,6}\s{1,3}$")


@dataclass(slots=True)
class Entry:
    """An entry. `thread` names what it belongs to, `topic` is the title of that where it is told.

    It answers the first of `answered` that is an entry of the feed, else `parent`.
    """

    body: str
    markup: Markup
    author: str | None
    date: str | None
    date_text: str | None
    url: str | None
    id: str | None = None
    is_comment: bool = False
    thread: str = ""
    thread_url: str | None = None
    key: str = ""
    topic: str = ""
    parent: str | None = None
    answered: tuple[str, ...] = ()
    told: str = ""
    announced: int | None = None


def entry(element: Element, text: str) -> Entry:
    """An `item` or `entry` of a feed; `text` is that of the whole feed."""
    body, markup = _body(element, text)
    shown = _shown_date(element)
    date = moment(shown) or dates.parse(shown)
    found = Entry(
        body=body,
        markup=markup,
        author=_author(element),
        date=date,
        date_text=None if date else shown or None,
        url=link(element),
        topic=element.value("title"),
    )
    found.told = told = element.value("guid") or element.value("id")
    post = _POST.search(found.url or "")
    if post and discourse.key_in(found.url):
        _of_discourse(found, post[1] or post[2])
    elif told.startswith(("t1_", "t3_")):
        _of_reddit(found, told)
    else:
        _of_a_blog(found, element, told)
    found.announced = int_of(element.value("slash:comments"))
    return found


def link(element: Element) -> str | None:
    """The address of what an element is about."""
    links = [child for child in element.children if child.name == "link"]
    for child in links:
        if child.text.startswith(("http://", "https://")):
            return child.text
        if child.attribute("rel") in ("", "alternate") and child.attribute("href"):
            return child.attribute("href")
    guid = element.value("guid")
    return guid if guid.startswith(("http://", "https://")) else None


def commented_on(title: str) -> str:
    """The title of what comments are on, from that of their feed; empty where it tells none."""
    found = _ON.match(title)
    return found[1].strip() if found else ""


def _of_discourse(found: Entry, number: str) -> None:
    found.thread = found.key = discourse.key_in(found.url)
    found.id = number
    found.is_comment = number != "1"
    found.thread_url = re.split(r"[?#]", found.url or "")[0].removesuffix(f"/{number}") or None
    tail = found.body[-_TAIL:]
    if found.markup is Markup.HTML and (read_on := _READ_ON.search(tail)):
        found.body = found.body[: len(found.body) - len(tail) + read_on.start()]
    found.author = found.author.removeprefix("@") if found.author else None


def _of_reddit(found: Entry, told: str) -> None:
    thread = reddit.thread_in(found.url)
    found.thread = found.key = reddit.key(thread)
    found.id = told[3:]
    found.is_comment = told.startswith("t1_")
    found.author = found.author.removeprefix("/u/") if found.author else None
    if found.is_comment:
        found.topic = ""
        where = found.url or ""
        found.thread_url = where[: where.rstrip("/").rfind("/") + 1] or None
    else:
        found.thread_url = found.url


def _of_a_blog(found: Entry, element: Element, told: str) -> None:
    """A comment where its address is a place in a page or it answers something; or an article."""
    reply = element.first("in-reply-to")
    place = _COMMENT.search(found.url or "") or _COMMENT.search(told)
    number = _LAST_NUMBER.search(told)
    if place is None and reply is None:
        found.thread_url = found.thread = found.url or ""
        found.id = None
        return
    found.is_comment = True
    found.id = place[1] if place else number[1] if number else told or None
    found.thread_url = (found.url or "").partition("#")[0].partition("?showComment=")[0] or None
    found.thread = found.thread_url or (reply.attribute("ref") if reply else "")
    found.topic = _topic(found)
    said = _IN_REPLY.match(found.body) if found.markup is Markup.HTML else None
    if said:
        found.body = found.body[said.end() :]
        found.parent = said[1]
    else:
        found.answered = _answered(element, reply)


def _topic(found: Entry) -> str:
    """`Comment on TITLE by NAME`: the title."""
    title = commented_on(found.topic)
    if title and found.author and title.endswith(found.author):
        before = _BY.match(title[: -len(found.author)])
        return before[1] if before else title
    return ""


def _answered(element: Element, reply: Element | None) -> tuple[str, ...]:
    """What a comment answers by the names of RFC 4685 and of Blogger: an entry, or the article."""
    related = (each for each in element.children if each.attribute("rel") == "related")
    told = [each.attribute("href") for each in related]
    told += [reply.attribute("ref")] if reply else []
    numbers = (_LAST_NUMBER.search(each) for each in told)
    return (*told, *(match[1] for match in numbers if match))


def _author(element: Element) -> str | None:
    author = element.first("author")
    name = author.value("name") if author is not None else ""
    return name_of(name or element.value("creator") or (author.text if author else ""))


def _shown_date(element: Element) -> str:
    named = (element.value(name) for name in ("pubDate", "published", "date", "issued", "updated"))
    return next(filter(None, named), "")


def _body(element: Element, text: str) -> tuple[str, Markup]:
    """The longest form that an entry has."""
    for name in ("content:encoded", "encoded", "content", "description", "summary"):
        child = element.first(name)
        if child is None or not (child.text or child.children):
            continue
        if child.attribute("type") == "xhtml":
            return text[child.start : child.end].strip(), Markup.HTML
        return child.text, Markup.PLAIN if child.attribute("type") == "text" else Markup.HTML
    return "", Markup.HTML
