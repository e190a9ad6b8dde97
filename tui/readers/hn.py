"""What all forms of a Hacker News thread share: keys, addresses, words for a text that is gone."""

from collections.abc import Iterable
from datetime import UTC, datetime

from tui.rows import Kind
from tui.text.entities import escape

_SITE = "https://news.ycombinator.com/item?id="
_GONE = {
    "[deleted]": Kind.DELETED,
    "[flagged]": Kind.REMOVED,
    "[dead]": Kind.REMOVED,
    "[flagged] [dead]": Kind.REMOVED,
    "[dead] [flagged]": Kind.REMOVED,
    "[removed]": Kind.REMOVED,
}
_LONGEST_SIGN = 40
_COMMENT = Kind.COMMENT  # an enumeration is slow to ask for its members a million times


def key(item: str | None) -> str:
    """The thread's key, the same in every form it is saved in; empty where the id is unknown."""
    return f"hn:{item}" if item else ""


def address(item: str | None) -> str | None:
    """Where an item is on the web."""
    return f"{_SITE}{item}" if item else None


def utc(text: str) -> str | None:
    """A date and time without a zone, which are UTC, in ISO 8601."""
    try:
        date = datetime.fromisoformat(text.removesuffix("UTC").strip())
    except ValueError:
        return None
    return (date if date.tzinfo else date.replace(tzinfo=UTC)).isoformat()


def kind_of(body: str, dead: bool = False, deleted: bool = False) -> Kind:
    """The kind of a comment: a text that can be read makes it one, whatever is said of it."""
    if len(body) > _LONGEST_SIGN and body[0] not in " \n":
        return _COMMENT
    text = body[: _LONGEST_SIGN + 1].strip()
    if text.startswith("<p>"):
        text = text[3:].removesuffix("</p>").strip()
    gone = _GONE.get(text)
    if text and gone is None:
        return _COMMENT
    if deleted or not (dead or gone):
        return Kind.DELETED
    return gone or Kind.REMOVED


def article(url: str | None, text: str, options: Iterable[str] = ()) -> str:
    """HTML of a story: the link it posts, its own text, the options of a poll."""
    link = f'<p><a href="{escape(url)}">{escape(url)}</a></p>' if url and _is_elsewhere(url) else ""
    listed = "".join(f"<li>{option}</li>" for option in options)
    return f"{link}{text}" + (f"<ul>{listed}</ul>" if listed else "")


def _is_elsewhere(url: str) -> bool:
    """Whether a story links to something else than its own page."""
    return not url.startswith(("item?id=", "./item?id=", _SITE, _SITE.replace("https", "http")))
