"""A channel of Discord as DiscordChatExporter writes it in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tui.readers.chat import hard_breaks, is_image, markdown_media
from tui.readers.json_data import items, notes, start
from tui.readers.moments import moment
from tui.readers.values import dict_of, list_of, str_of
from tui.rows import Head, Item, Kind, Row
from tui.source import Source
from tui.text.body import Markup

Node = Mapping[str, Any]

_WRITTEN = {"Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "ThreadStarterMessage"}
_WRITTEN |= {"0", "19", "20", "21", "23"}


def sniff(source: Source) -> float:
    """Sure where a guild and a channel stand beside messages."""
    found = dict_of(start(source))
    messages = isinstance(found.get("messages"), list)
    known = isinstance(found.get("channel"), dict) and isinstance(found.get("guild"), dict)
    return 0.95 if messages and known else 0.0


def read(source: Source) -> Iterator[Item]:
    """The channel, its topic as the article, and its messages in the file's order."""
    about = dict_of(start(source))
    guild, channel = dict_of(about.get("guild")), dict_of(about.get("channel"))
    own = str_of(channel.get("id"))
    names = (str_of(guild.get("name")), str_of(channel.get("name")))
    yield Head(
        title=" / ".join(filter(None, names)),
        body=hard_breaks(str_of(channel.get("topic")) or ""),
        markup=Markup.MARKDOWN,
        key=f"discord:{own}" if own else "",
    )
    for each in items(source, "messages"):
        if isinstance(each, dict):
            yield _row(each, own)
    yield from notes(source)


def _row(message: Node, channel: str | None) -> Row:
    author = dict_of(message.get("author"))
    kind = str_of(message.get("type")) or "Default"
    return Row(
        body="\n\n".join(_parts(message)),
        markup=Markup.MARKDOWN,
        id=str_of(message.get("id")),
        parent=_answered(message, channel),
        author=str_of(author.get("nickname")) or str_of(author.get("name")),
        date=moment(message.get("timestamp")),
        kind=Kind.COMMENT if kind in _WRITTEN else Kind.EVENT,
    )


def _answered(message: Node, channel: str | None) -> str | None:
    """The message that one answers, where it is of the same channel."""
    reference = dict_of(message.get("reference"))
    where = str_of(reference.get("channelId"))
    return None if where and channel and where != channel else str_of(reference.get("messageId"))


def _parts(message: Node) -> Iterator[str]:
    """Pieces of Markdown: the words, what is attached, what links show of their pages."""
    content = str_of(message.get("content"))
    if content:
        yield hard_breaks(content)
    forwarded = dict_of(message.get("forwardedMessage"))
    if forwarded:
        yield from _parts(forwarded)
    for each in map(dict_of, list_of(message.get("attachments"))):
        name = str_of(each.get("fileName")) or str_of(each.get("url")) or ""
        yield markdown_media(name, str_of(each.get("url")) or "", is_image(name))
    for each in map(dict_of, list_of(message.get("stickers"))):
        yield markdown_media(
            str_of(each.get("name")) or "", str_of(each.get("sourceUrl")) or "", True
        )
    for each in map(dict_of, list_of(message.get("embeds"))):
        yield from _embed(each)


def _embed(embed: Node) -> Iterator[str]:
    title, url = str_of(embed.get("title")), str_of(embed.get("url"))
    who = str_of(dict_of(embed.get("author")).get("name"))
    if who:
        yield markdown_media(who, "", False)
    if title:
        yield markdown_media(title, url or "", False)
    if described := str_of(embed.get("description")):
        yield hard_breaks(described)
    for each in map(dict_of, list_of(embed.get("fields"))):
        words = (str_of(each.get("name")), str_of(each.get("value")))
        yield hard_breaks("\n".join(filter(None, words)))
    if footer := str_of(dict_of(embed.get("footer")).get("text")):
        yield markdown_media(footer, "", False)
