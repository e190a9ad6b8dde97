"""Links of a text: the words they stand on, their targets, and which of those may be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from tui.text.lazy import pattern

if TYPE_CHECKING:
    from tui.text.shown import Shown

_LONGEST = 4_096
_SCHEMES = frozenset(("http", "https", "mailto"))
# What browsers read in another way than we do, and what the door put in place of something else.
_UNSAFE = pattern(r'[\\<>"`{}|^\s\ufffd\u2400-\u2426]')


class Link(NamedTuple):
    """The words that a link stands on, on one line, and its full target."""

    words: str
    target: str


def links_of(shown: Shown) -> list[Link]:
    """The links of a text in order, each target once: the nth is the nth of `shown.links`."""
    found: dict[str, list[str]] = {}
    end = -1
    open_target = ""
    for run in shown.runs:
        if run.link:
            goes_on = run.link == open_target and run.start == end
            if run.link not in found:
                found[run.link] = []
            elif not goes_on:
                open_target = ""
                continue
            found[run.link].append(shown.text[run.start : run.end])
            end = run.end
        open_target = run.link
    return [Link(" ".join("".join(words).split()), target) for target, words in found.items()]


def site(url: str) -> str:
    """The host that an address names, without `www.`; empty where it names none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def may_open(url: str) -> bool:
    """Whether a target may be handed to the system: the web or a letter, and nothing hidden in it.

    A letter that asks for a file to be attached is refused too.
    """
    if len(url) > _LONGEST or not url.isprintable() or _UNSAFE.search(url):
        return False
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.scheme not in _SCHEMES:
        return False
    if parts.scheme == "mailto":
        asked = {name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
        return bool(parts.path) and not parts.netloc and not asked & {"attach", "attachment"}
    return bool(host)
