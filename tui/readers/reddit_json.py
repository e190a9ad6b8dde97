"""Reddit's JSON: a thread (`URL.json`), listings, `/api/morechildren`, and BDFR archives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tui.readers import reddit, reddit_post
from tui.readers.json_data import notes, start, value
from tui.readers.reddit_post import Unescape
from tui.readers.values import date_of, dict_of, int_of, list_of, str_of
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

_KINDS = {"Listing", "t1", "t3", "more"}
_ENTITY = re.compile(r"&(?:amp|lt|gt);")
_RAW = re.compile(r"[<>]|&(?!(?:amp|lt|gt);)")
_TEXTS = ("body", "selftext", "title", "link_title")


def sniff(source: Source) -> float:
    """Sure where things have Reddit's kinds, or an archive's fields; only the start is decoded."""
    found = start(source)
    first = found
    while isinstance(first, list) and first:
        first = first[0]
    data = dict_of(first)
    if str_of(data.get("kind")) in _KINDS and isinstance(data.get("data"), dict):
        return 0.95
    for thing in _children(data)[:3]:
        if str_of(dict_of(thing).get("kind")) in _KINDS:
            return 0.95
    return 0.9 if found is first and _is_archive(data) else 0.0


def read(source: Source) -> Iterator[Item]:
    """A head for each thread before its first comment, then rows and stubs as they stand."""
    found = value(source)
    archive = _is_archive(dict_of(found))
    things = list(_things(found))
    file = File(str if archive or not is_escaped(things) else unescaped, archive)
    file.ids.update(_id(thing.data) for thing in things if thing.kind == "t1")
    for thing in things:
        yield from file.items(thing)
    yield from file.tally.notes()
    yield from file.notes
    if file.threads and not file.posts:
        posts = "post is" if len(file.threads) == 1 else "posts are"
        yield Note(f"The {posts} not in the file, the comments alone.", lack=True)
    yield from notes(source)


def unescaped(text: str) -> str:
    """A text without the three entities that the API writes unless asked for `raw_json`."""
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


class Thing(NamedTuple):
    """A post, a comment or a stub, and the id of the comment whose replies it stands in."""

    kind: str
    data: Mapping[str, Any]
    above: str | None


@dataclass(slots=True)
class File:
    """What is the same for all things of one file, and what was seen of it."""

    unescape: Unescape
    archive: bool
    ids: set[str | None] = field(default_factory=set)
    threads: dict[str, str | None] = field(default_factory=dict)
    posts: int = 0
    tally: reddit.Tally = field(default_factory=reddit.Tally)
    notes: list[Note] = field(default_factory=list)

    def items(self, thing: Thing) -> Iterator[Item]:
        """The head or row of a thing; a comment of a thread without a post has a head before it."""
        if thing.kind == "t3":
            yield from self._post(thing.data)
            return
        link = str_of(thing.data.get("link_id")) or str_of(thing.data.get("submission"))
        thread = reddit.key(reddit.bare(link))
        if thread and thread not in self.threads:
            yield self._head_of_comment(thing.data, thread)
        row = self._stub(thing) if thing.kind == "more" else self._comment(thing, thread)
        row.parent = self._parent(thing)
        row.thread = thread or None
        yield self.tally.count(row, top=thing.above is None)

    def _post(self, data: Mapping[str, Any]) -> Iterator[Item]:
        head = reddit_post.head(data, self.unescape)
        head.author = self._author(data)
        self.posts += 1
        self.threads[head.key] = head.url
        if len(self.threads) == 1:
            self.tally.announced = head.announced
        if reddit.gone(self._text(data, "selftext")):
            self.notes.append(Note("The text of the article is gone.", lack=True))
        yield head

    def _head_of_comment(self, data: Mapping[str, Any], thread: str) -> Head:
        """The head of a thread whose post is not in the file, by what its comment tells of it."""
        link = reddit.address(self._text(data, "link_permalink"))
        permalink = reddit.address(self._text(data, "permalink")) or ""
        url = link or permalink[: permalink.rfind("/", 0, len(permalink) - 1) + 1] or None
        self.threads[thread] = url
        return Head(
            title=self._text(data, "link_title"),
            key=thread,
            author=reddit.name(str_of(data.get("link_author"))),
            url=url,
            announced=int_of(data.get("num_comments")),
        )

    def _comment(self, thing: Thing, thread: str) -> Row:
        data = thing.data
        author = self._author(data)
        body, markup = self._body(data)
        kind = reddit.gone(body)
        if kind is None or (kind is Kind.DELETED and author is not None):
            kind = Kind.COMMENT  # somebody may write the very word
        own = _id(data)
        url = reddit.address(self._text(data, "permalink"))
        if url is None and own and self.threads.get(thread):
            url = f"{self.threads[thread]}{own}/"
        return Row(
            body=body if kind is Kind.COMMENT else "",
            markup=markup,
            id=own,
            author=author,
            date=date_of(data.get("created_utc")),
            kind=kind,
            score=_score(data),
            url=url,
            op=data.get("is_submitter") is True,
        )

    def _body(self, data: Mapping[str, Any]) -> tuple[str, Markup]:
        body, html = self._text(data, "body"), self._text(data, "body_html")
        return (body, Markup.MARKDOWN) if body or not html else (html, Markup.HTML)

    def _stub(self, thing: Thing) -> Row:
        """A “load more” stub; those that lead to a deeper page share one id, and count nothing."""
        first = reddit.bare(str_of(thing.data.get("id")))
        hidden = int_of(thing.data.get("count"))
        if first in (None, "_"):
            return Row(kind=Kind.MORE)
        ids = tuple(name for each in list_of(thing.data.get("children")) if (name := str_of(each)))
        return Row(kind=Kind.MORE, id=f"more-{first}", hidden=hidden or None, hidden_ids=ids)

    def _parent(self, thing: Thing) -> str | None:
        """Whom a thing answers; on the page of one branch that comment is not there."""
        name = str_of(thing.data.get("parent_id")) or ""
        if not name.startswith("t1_"):
            return None if name.startswith("t3_") else thing.above
        if thing.above is None and self.posts and name[3:] not in self.ids:
            self.tally.is_branch = True
            return None
        return name[3:] or None

    def _author(self, data: Mapping[str, Any]) -> str | None:
        author = str_of(data.get("author"))
        return None if self.archive and author == "DELETED" else reddit.name(author)

    def _text(self, data: Mapping[str, Any], key: str) -> str:
        found = data.get(key)
        return self.unescape(found) if isinstance(found, str) else ""


def _things(found: Any) -> Iterator[Thing]:
    """Every thing of a file in its order, each comment before its replies."""
    levels: list[tuple[Iterator[Any], str | None]] = [(iter([found]), None)]
    while levels:
        members, above = levels[-1]
        for member in members:
            data = dict_of(member)
            kind, inner = str_of(data.get("kind")), data.get("data")
            if kind not in _KINDS or not isinstance(inner, dict):
                kind, inner = _bare_kind(data), data
            parent = above
            if kind in ("t1", "t3", "more"):
                yield Thing(kind, inner, above)
                parent = (_id(inner) or above) if kind == "t1" else above
                below = _members(inner.get("replies" if kind == "t1" else "comments"))
            else:
                below = _members(member)
            if below:
                levels.append((iter(below), parent))
                break
        else:
            levels.pop()


def _id(data: Mapping[str, Any]) -> str | None:
    return reddit.bare(str_of(data.get("id")) or str_of(data.get("name")))


def _members(found: Any) -> Sequence[Any]:
    """The things directly in a list, a listing or an answer of the API."""
    if isinstance(found, list):
        return found
    return _children(found) if isinstance(found, dict) else ()


def _children(data: Mapping[str, Any]) -> Sequence[Any]:
    inner = dict_of(data.get("data")) or dict_of(dict_of(data.get("json")).get("data"))
    return list_of(inner.get("children")) or list_of(inner.get("things"))


def _bare_kind(data: Mapping[str, Any]) -> str | None:
    """The kind of a thing as archives write it, without its envelope."""
    if "body" in data and ("id" in data or "parent_id" in data):
        return "t1"
    return "t3" if "title" in data and isinstance(data.get("comments"), list) else None


def _is_archive(data: Mapping[str, Any]) -> bool:
    """Whether this is the object that BDFR writes for a post or a comment."""
    if isinstance(data.get("comments"), list) and isinstance(data.get("title"), str):
        return "selftext" in data and ("num_comments" in data or "upvote_ratio" in data)
    return isinstance(data.get("replies"), list) and {"submission", "body"} <= data.keys()


def is_escaped(things: Iterable[Thing]) -> bool:
    """Whether the texts of a file have their entities still (the file is not `raw_json`).

    Rendered texts begin with a tag, so one of them decides; else any text that cannot be escaped.
    """
    entities = False
    for _, data, _ in things:
        for key in ("body_html", "selftext_html"):
            html = data.get(key)
            if isinstance(html, str) and html.lstrip()[:1] in ("<", "&"):
                return html.lstrip().startswith("&lt;")
        for key in _TEXTS:
            text = data.get(key)
            if isinstance(text, str):
                if _RAW.search(text):
                    return False
                entities = entities or _ENTITY.search(text) is not None
    return entities


def _score(data: Mapping[str, Any]) -> int | None:
    """The score, unless it is hidden; until about 2014 the votes were told apart."""
    if data.get("score_hidden") is True:
        return None
    if "score" in data:
        return int_of(data["score"])
    ups = int_of(data.get("ups"))
    return None if ups is None else ups - (int_of(data.get("downs")) or 0)
