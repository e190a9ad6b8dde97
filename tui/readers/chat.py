"""What the exports of chats share: their markup, and the words of what is attached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from tui.readers.reddit_post import escaped
from tui.rows import Note

_FENCE = "```"


def hard_breaks(text: str) -> str:
    """Markdown of a chat, where each line break is one and a quote ends with its line."""
    if "\n" not in text:
        return text
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: list[str]) -> Iterator[str]:
    in_code = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        was_code, in_code = in_code, in_code ^ (line.count(_FENCE) % 2 == 1)
        if was_code or in_code or not line.strip():
            yield line
            continue
        yield f"{line}  "
        if line.lstrip().startswith(">") and not following.lstrip().startswith(">"):
            yield ""


def unnamed(authors: Iterable[tuple[str | None, str | None]]) -> Iterator[Note]:
    """A note where ids are shown for names; of each message come the name and the account."""
    known = set(authors)
    if any(account and not name for name, account in known):
        of_some = any(name for name, _ in known)
        whom = "some authors" if of_some else "authors"
        ids = "the ids of their accounts stand for them"
        yield Note(f"The file tells no names of {whom}; {ids}.", lack=True)


def markdown_media(name: str, url: str, is_image: bool) -> str:
    """What is attached: the name of an image or a link to a file, in Markdown."""
    target = url.replace(">", "%3E").replace("<", "%3C").replace("\n", "")
    if is_image:
        return f"![{escaped(name)}](<{target}>)"
    return f"[{escaped(name)}](<{target}>)" if target else escaped(name)


def html_media(name: str, is_image: bool) -> str:
    """The name of what is attached, in HTML."""
    shown = escape(name)
    return f'<p><img alt="{shown}"></p>' if is_image else f"<p>{shown}</p>"


def is_image(name: str) -> bool:
    """Whether a file's name is that of an image."""
    endings = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".svg", ".heic")
    return name.lower().partition("?")[0].endswith(endings)
