"""A channel of Slack: an answer of its API, or a day's file of an export."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from tui.readers.chat import html_media, is_image, unnamed
from tui.readers.exported_name import name_of
from tui.readers.json_data import items, member, notes, start
from tui.readers.values import date_of, dict_of, list_of, str_of
from tui.readers.xml_data import unescape
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

Node = Mapping[str, Any]

_TIME = re.compile(r"(\d{9,11})\.\d{1,9}")
_DAY = re.compile(r"(?:^|[/:] ?)([^/:]{1,200})/\d{4}-\d\d-\d\d\.json$")
_EVENTS = (
    *("channel_", "group_", "pinned_", "unpinned_", "bot_add", "bot_remove", "bot_enable"),
    *("bot_disable", "reminder_", "sh_room", "huddle", "joiner_", "app_conversation_"),
)
_CODE = re.compile(r"```(?:\n?)(.*?)```|`([^`\n]{1,2000})`", re.DOTALL)
_LINK = re.compile(r"<([@#!]?)([^<>|\n]{1,3000})(?:\|([^<>\n]{0,3000}))?>")
_MARKS = (
    (re.compile(r"(?<![\w*])\*([^\s*](?:[^*\n]{0,2000}[^\s*])?)\*(?![\w*])"), "b"),
    (re.compile(r"(?<![\w~])~([^\s~](?:[^~\n]{0,2000}[^\s~])?)~(?![\w~])"), "s"),
)


def sniff(source: Source) -> float:
    """Sure where messages have Slack's times."""
    found = start(source)
    messages = found if isinstance(found, list) else list_of(dict_of(found).get("messages"))
    timed = ((each, str_of(each.get("ts")) or "") for each in map(dict_of, messages[:5]))
    some = [each for each, time in timed if _TIME.fullmatch(time)]
    return 0.95 if any("text" in each or each.get("type") == "message" for each in some) else 0.0


def read(source: Source) -> Iterator[Item]:
    """The channel, and its messages in the file's order; replies stand under what they answer."""
    found = start(source)
    of_day = _DAY.search(source.name)
    channel = of_day[1] if of_day else str_of(dict_of(dict_of(found).get("channel")).get("name"))
    yield Head(
        title=f"#{channel}" if channel else "Slack",
        key=f"slack:{channel}" if channel else "",
    )
    messages = items(source) if isinstance(found, list) else items(source, "messages")
    known = [each for each in messages if isinstance(each, dict)]
    names = dict(name for each in known for name in _names(each))
    for each in known:
        yield _row(each, names)
    yield from unnamed((_name(each, names), _account(each)) for each in known)
    if isinstance(found, dict) and member(source, "has_more") is True:
        yield Note("The channel has more messages than the file.", lack=True)
    yield from notes(source)


def _names(message: Node) -> Iterator[tuple[str, str]]:
    """The names of people by their ids: of a message's author, and of those it mentions."""
    user, profile = str_of(message.get("user")), dict_of(message.get("user_profile"))
    told = (profile.get(key) for key in ("display_name", "real_name", "name"))
    name = next(filter(None, map(str_of, told)), None)
    if user and name:
        yield user, name
    for kind, who, called in _LINK.findall(str_of(message.get("text")) or ""):
        if kind == "@" and called:
            yield who, called


def _row(message: Node, names: Mapping[str, str]) -> Row:
    own, above = str_of(message.get("ts")), str_of(message.get("thread_ts"))
    subtype = str_of(message.get("subtype")) or ""
    seconds = _TIME.fullmatch(own or "")
    kind = Kind.EVENT if subtype.startswith(_EVENTS) else Kind.COMMENT
    if subtype == "tombstone":
        kind = Kind.DELETED
    return Row(
        body="" if kind is Kind.DELETED else "".join(_parts(message, names)),
        markup=Markup.HTML,
        id=own,
        parent=above if above != own else None,
        author=name_of(_name(message, names) or _account(message)),
        date=date_of(seconds[1]) if seconds else None,
        kind=kind,
    )


def _name(message: Node, names: Mapping[str, str]) -> str | None:
    """Who wrote a message, by the name that the file tells."""
    told = (
        names.get(_user(message) or ""),
        str_of(message.get("username")),
        str_of(dict_of(message.get("bot_profile")).get("name")),
    )
    return next(filter(None, told), None)


def _account(message: Node) -> str | None:
    """Who wrote a message, by the id of the account."""
    return _user(message) or str_of(message.get("bot_id"))


def _user(message: Node) -> str | None:
    return str_of(message.get("user")) or str_of(dict_of(message.get("comment")).get("user"))


def _parts(message: Node, names: Mapping[str, str]) -> Iterator[str]:
    """Pieces of HTML: the words, what is attached, what links show of their pages."""
    if words := str_of(message.get("text")):
        yield f"<div>{_html(words, names)}</div>"
    for each in map(dict_of, list_of(message.get("files"))):
        name = str_of(each.get("title")) or str_of(each.get("name")) or "file"
        kind = str_of(each.get("mimetype")) or ""
        yield html_media(name, kind.startswith("image/") or is_image(name))
    for each in map(dict_of, list_of(message.get("attachments"))):
        for key in ("pretext", "author_name", "title", "text"):
            if words := str_of(each.get(key)):
                yield f"<div>{_html(words, names)}</div>"


def _html(text: str, names: Mapping[str, str]) -> str:
    """Slack's own markup: `<@U1>`, `<url|label>`, `*bold*`, code and quotes."""
    pieces = []
    at = 0
    for code in _CODE.finditer(text):
        pieces.append(_inline(text[at : code.start()], names))
        block, inline = code.groups()
        inner = escape(unescape(block if inline is None else inline))
        pieces.append(f"<pre>{inner}</pre>" if inline is None else f"<code>{inner}</code>")
        at = code.end()
    pieces.append(_inline(text[at:], names))
    return "".join(pieces)


def _inline(text: str, names: Mapping[str, str]) -> str:
    pieces = []
    at = 0
    for link in _LINK.finditer(text):
        pieces += [_styled(text[at : link.start()]), _link(link, names)]
        at = link.end()
    pieces.append(_styled(text[at:]))
    lines = "".join(pieces).split("\n")
    return "".join(
        f"<blockquote>{line[len('&gt;') :].strip()}</blockquote>"
        if line.startswith("&gt;")
        else f"{line}<br>"
        for line in lines
    ).removesuffix("<br>")


def _link(link: re.Match[str], names: Mapping[str, str]) -> str:
    kind, target, label = link.groups()
    if kind == "@":
        return f"@{escape(label or names.get(target, target))}"
    if kind == "#":
        return f"#{escape(label or target)}"
    if kind == "!":
        return escape(unescape(label or f"@{target}"))
    shown = escape(unescape(label or target))
    return f'<a href="{escape(unescape(target))}">{shown}</a>'


def _styled(text: str) -> str:
    words = escape(unescape(text), quote=False)
    for mark, tag in _MARKS:
        words = mark.sub(rf"<{tag}>\1</{tag}>", words)
    return words
