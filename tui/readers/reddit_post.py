"""The post of a Reddit thread as its JSON has it: words, link, poll, gallery, crosspost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tui.readers import reddit
from tui.readers.values import date_of, dict_of, int_of, list_of, str_of
from tui.rows import Head
from tui.text.body import Markup

Unescape = Callable[[str], str]

_MARK = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~^&])")


def head(data: Mapping[str, Any], unescape: Unescape) -> Head:
    """The head of a thread from the `data` of its post (t3), the author left out."""
    own = reddit.bare(str_of(data.get("id")) or str_of(data.get("name")))
    hidden = data.get("hide_score") is True
    return Head(
        title=_text(data, "title", unescape),
        body="\n\n".join(_parts(data, own, unescape)),
        markup=Markup.MARKDOWN,
        key=reddit.key(own),
        date=date_of(data.get("created_utc")),
        url=reddit.address(_text(data, "permalink", unescape)),
        announced=int_of(data.get("num_comments")),
        score=None if hidden else int_of(data.get("score")),
    )


def _parts(data: Mapping[str, Any], own: str | None, unescape: Unescape) -> Iterator[str]:
    """Pieces of Markdown: the link, the words, what is attached."""
    crossposts = [dict_of(each) for each in list_of(data.get("crosspost_parent_list"))[:1]]
    url = reddit.address(_text(data, "url", unescape))
    gallery = list(_gallery(data, unescape))
    if url and not gallery and not crossposts and not _is_own(data, url, own):
        yield f"<{url}>" if " " not in url else escaped(url)
    words = _text(data, "selftext", unescape)
    if words and reddit.gone(words) is None:
        yield words
    yield from gallery
    yield from _poll(data, unescape)
    for crosspost in crossposts:
        yield from _crosspost(crosspost, unescape)


def _is_own(data: Mapping[str, Any], url: str, own: str | None) -> bool:
    """Whether a post's address is that of its own page."""
    return data.get("is_self") is True or (own is not None and reddit.thread_in(url) == own)


def _gallery(data: Mapping[str, Any], unescape: Unescape) -> Iterator[str]:
    media = dict_of(data.get("media_metadata"))
    for item in list_of(dict_of(data.get("gallery_data")).get("items")):
        item = dict_of(item)
        name = str_of(item.get("media_id")) or ""
        caption = _line(item, "caption", unescape)
        stored = dict_of(dict_of(media.get(name)).get("s"))
        url = next((str_of(stored[key]) for key in ("u", "gif", "mp4") if stored.get(key)), "")
        if not (name or caption):
            continue
        target = unescape(url or "").replace(">", "%3E").replace("<", "%3C").replace("\n", "")
        yield f"![{escaped(caption or name)}](<{target}>)"
        link = reddit.address(_text(item, "outbound_url", unescape))
        if link:
            yield f"<{link}>" if " " not in link else escaped(link)


def _poll(data: Mapping[str, Any], unescape: Unescape) -> Iterator[str]:
    lines = []
    for option in list_of(dict_of(data.get("poll_data")).get("options")):
        option = dict_of(option)
        votes = int_of(option.get("vote_count"))
        line = escaped(_line(option, "text", unescape))
        lines.append(f"- {line}" if votes is None else f"- {line} ({votes})")
    if lines:
        yield "\n".join(lines)


def _crosspost(data: Mapping[str, Any], unescape: Unescape) -> Iterator[str]:
    """The post that this one shows: its title with a link to it, and its own parts."""
    url = reddit.address(_text(data, "permalink", unescape)) or ""
    title = escaped(_line(data, "title", unescape)) or escaped(url)
    if title:
        yield f"[{title}](<{url}>)" if url else title
    inner = {key: each for key, each in data.items() if key != "crosspost_parent_list"}
    yield from _parts(inner, reddit.bare(str_of(data.get("id"))), unescape)


def escaped(text: str) -> str:
    """Plain text as Markdown that shows it as it is."""
    return _MARK.sub(r"\\\1", text)


def _line(data: Mapping[str, Any], key: str, unescape: Unescape) -> str:
    return " ".join(_text(data, key, unescape).split())


def _text(data: Mapping[str, Any], key: str, unescape: Unescape) -> str:
    found = data.get(key)
    return unescape(found) if isinstance(found, str) else ""
