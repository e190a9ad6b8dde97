"""Chats of Telegram as its desktop program exports them (`result.json`): one, or all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from tui.readers.chat import html_media
from tui.readers.clock import with_offset
from tui.readers.json_data import items, notes, start
from tui.readers.values import date_of, dict_of, int_of, list_of, str_of
from tui.rows import Head, Item, Kind, Row
from tui.source import Source
from tui.text.body import Markup

Node = Mapping[str, Any]

_TAGS = {
    "bold": "b",
    "italic": "i",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "strikethrough": "s",
    "underline": "u",
}
_OF_ONE = {"id", "type", "date", "date_unixtime"}
_IN_CHATS = ("chats", "left_chats")


def sniff(source: Source) -> float:
    """Sure where messages have the fields of Telegram's export."""
    found = dict_of(start(source))
    chats = [found, *(each for name in _IN_CHATS for each in _chats(found, name)[:1])]
    for chat in chats:
        for message in map(dict_of, list_of(chat.get("messages"))[:3]):
            if str_of(message.get("type")) in ("message", "service") and "text" in message:
                return 0.95 if len(message.keys() & _OF_ONE) > 2 else 0.0
    return 0.9 if {"about", "personal_information"} <= found.keys() else 0.0


def read(source: Source) -> Iterator[Item]:
    """A head for each chat, and its messages in the file's order."""
    about = dict_of(start(source))
    if isinstance(about.get("messages"), list):
        yield _head(about)
        yield from _rows(items(source, "messages"))
    for name in _IN_CHATS:
        for chat in items(source, name, "list"):
            if isinstance(chat, dict):
                yield _head(chat)
                yield from _rows(iter(list_of(chat.get("messages"))))
    yield from notes(source)


def _chats(found: Node, name: str) -> list[Node]:
    return [dict_of(each) for each in list_of(dict_of(found.get(name)).get("list"))]


def _head(chat: Node) -> Head:
    own = str_of(chat.get("id"))
    saved = "Saved messages" if chat.get("type") == "saved_messages" else ""
    return Head(
        title=str_of(chat.get("name")) or saved,
        key=f"telegram:{own}" if own else "",
    )


def _rows(messages: Iterator[Any]) -> Iterator[Row]:
    for each in messages:
        if isinstance(each, dict):
            yield _row(each)


def _row(message: Node) -> Row:
    is_event = message.get("type") == "service"
    elsewhere = message.get("reply_to_peer_id") is not None
    in_utc = date_of(message.get("date_unixtime"))
    author = message.get("actor" if is_event else "from")
    return Row(
        body="".join(_event(message) if is_event else _parts(message)),
        markup=Markup.HTML,
        id=str_of(message.get("id")),
        parent=None if elsewhere else str_of(message.get("reply_to_message_id")),
        author=str_of(author),
        date=with_offset(str_of(message.get("date")), in_utc and in_utc.removesuffix("+00:00")),
        kind=Kind.EVENT if is_event else Kind.COMMENT,
    )


def _event(message: Node) -> Iterator[str]:
    """What a service message tells: its action, with the names and the title that belong to it."""
    action = (str_of(message.get("action")) or "").replace("_", " ")
    members = ", ".join(filter(None, map(str_of, list_of(message.get("members")))))
    words = (action, members, str_of(message.get("title")) or "")
    yield f"<p>{escape(' '.join(filter(None, words)))}</p>"
    yield from _words(message)


def _parts(message: Node) -> Iterator[str]:
    """Pieces of HTML: where it is from, its words, what is attached."""
    forwarded = str_of(message.get("forwarded_from"))
    if forwarded:
        yield f"<p>Forwarded from {escape(forwarded)}</p>"
    yield from _media(message)
    yield from _words(message)
    yield from _poll(dict_of(message.get("poll")))


def _words(message: Node) -> Iterator[str]:
    """The text, which is one string, or a list of strings and of objects with a type."""
    found = message.get("text")
    pieces = found if isinstance(found, list) else [found]
    if not any(pieces):
        pieces = list(list_of(message.get("text_entities")))
    words = "".join(map(_piece, pieces))
    if words:
        yield f"<div>{words}</div>"


def _piece(piece: Any) -> str:
    if isinstance(piece, dict):
        words = _with_breaks(str_of(piece.get("text")) or "")
        kind, href = str_of(piece.get("type")) or "", str_of(piece.get("href"))
        if kind == "pre":
            return f"<pre>{escape(str_of(piece.get('text')) or '')}</pre>"
        if href:
            return f'<a href="{escape(href)}">{words}</a>'
        tag = _TAGS.get(kind)
        return f"<{tag}>{words}</{tag}>" if tag else words
    return _with_breaks(str_of(piece) or "")


def _with_breaks(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _media(message: Node) -> Iterator[str]:
    """The name of what is attached; the export may have left the file itself out."""
    if message.get("photo"):
        yield html_media(_file_name(message.get("photo")) or "photo", True)
    kind = (str_of(message.get("media_type")) or "").replace("_", " ")
    name = str_of(message.get("file_name")) or _file_name(message.get("file"))
    if kind == "sticker":
        yield html_media(f"sticker {str_of(message.get('sticker_emoji')) or ''}".strip(), True)
    elif name or message.get("file"):
        yield html_media(name or kind or "file", False)
    for key in ("place_name", "address"):
        if place := str_of(message.get(key)):
            yield html_media(place, False)
    contact = dict_of(message.get("contact_information"))
    who = " ".join(filter(None, (str_of(contact.get(key)) for key in ("first_name", "last_name"))))
    if who:
        yield html_media(who, False)


def _file_name(found: Any) -> str:
    """The last part of a path; nothing for the words that stand for a file not exported."""
    path = str_of(found) or ""
    return "" if path.startswith("(") else path.rsplit("/", 1)[-1]


def _poll(poll: Node) -> Iterator[str]:
    if not poll:
        return
    yield f"<p>{escape(str_of(poll.get('question')) or '')}</p><ul>"
    for answer in map(dict_of, list_of(poll.get("answers"))):
        votes = int_of(answer.get("voters"))
        counted = "" if votes is None else f" ({votes})"
        yield f"<li>{escape(str_of(answer.get('text')) or '')}{counted}</li>"
    yield "</ul>"
