"""What all forms of a Hacker News thread share: keys, addresses, words for a text that is gone."""

from html import escape

from tui.rows import Kind

MORE_PAGES = "The thread has further pages, which are not in this file."

_SITE = "https://news.ycombinator.com/item?id="
_GONE = {
    "[deleted]": Kind.DELETED,
    "[flagged]": Kind.REMOVED,
    "[dead]": Kind.REMOVED,
    "[flagged] [dead]": Kind.REMOVED,
    "[dead] [flagged]": Kind.REMOVED,
    "[removed]": Kind.REMOVED,
}
_LONGEST_WORD = 40


def key(item: str | None) -> str:
    """The thread's key, the same in every form it is saved in; empty where the id is unknown."""
    return f"hn:{item}" if item else ""


def address(item: str | None) -> str | None:
    """Where an item is on the web."""
    return f"{_SITE}{item}" if item else None


def kind_of(body: str, dead: bool = False, deleted: bool = False) -> Kind:
    """The kind of a comment: a text that can be read makes it one, whatever is said of it."""
    text = body.strip()
    if text.startswith("<p>") and len(text) < _LONGEST_WORD:
        text = text[3:].removesuffix("</p>").strip()
    if text and text not in _GONE:
        return Kind.COMMENT
    if deleted or text == "[deleted]":
        return Kind.DELETED
    return Kind.REMOVED if dead or text else Kind.DELETED


def article(url: str | None, text: str, options: list[str] | None = None) -> str:
    """HTML of a story: the link it posts, its own text, the options of a poll."""
    link = f'<p><a href="{escape(url)}">{escape(url)}</a></p>' if url and _is_elsewhere(url) else ""
    listed = "".join(f"<li>{option}</li>" for option in options or ())
    return f"{link}{text}" + (f"<ul>{listed}</ul>" if listed else "")


def _is_elsewhere(url: str) -> bool:
    """Whether a story links to something else than its own page."""
    return not url.startswith(("item?id=", "./item?id=", _SITE, _SITE.replace("https", "http")))
