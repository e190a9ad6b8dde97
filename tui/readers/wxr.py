"""A WordPress export (WXR): each post or page is an article, with the comments stored under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.readers import xml_data
from tui.readers.clock import with_offset
from tui.readers.exported_name import name_of
from tui.readers.wordpress_paragraphs import paragraphs
from tui.readers.xml_data import Element, unescape
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

_SIGN = re.compile(r"https?://wordpress\.org/export/\d|<wp:(?:wxr_version|post_id|comment_id)\b")
_ARTICLES = {"post", "page", ""}
_UNPUBLISHED = {"trash", "auto-draft", "inherit"}
_LEFT_OUT = {"spam", "trash", "post-trashed"}
_KINDS = {"pingback": Kind.PINGBACK, "trackback": Kind.PINGBACK, "order_note": Kind.EVENT}


def sniff(source: Source) -> float:
    """Sure where WordPress's own elements or their namespace stand in the beginning."""
    return 0.95 if _SIGN.search(xml_data.head(source)) else 0.0


def read(source: Source) -> Iterator[Item]:
    """A head for each post or page, and for whatever else has comments; then its comments."""
    document = xml_data.Document(source)
    file = _File()
    comments: list[Element] = []
    for element in document.elements({"item", "comment", "author"}):
        kind = xml_data.local(element.name)
        if kind == "author":
            file.names[element.value("author_login")] = element.value("author_display_name")
            if number := element.value("author_id"):
                file.numbers[number] = element.value("author_login")
        elif kind == "comment":
            comments.append(element)
        else:
            yield from file.thread(element, comments)
            comments = []
    yield from file.notes()
    yield from document.notes()


@dataclass(slots=True)
class _File:
    """The names of a file's authors by login, their logins by number, and what was counted."""

    names: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    held: int = 0
    left_out: int = 0

    def thread(self, item: Element, comments: list[Element]) -> Iterator[Item]:
        """The head and rows of a post; nothing of what is neither an article nor commented on.

        Titles and names are HTML, even where they stand in CDATA.
        """
        if not comments and not (
            item.value("post_type") in _ARTICLES and item.value("status") not in _UNPUBLISHED
        ):
            return
        shown = [each for each in comments if each.value("comment_approved") not in _LEFT_OUT]
        self.left_out += len(comments) - len(shown)
        login, url = item.value("creator"), item.value("link") or None
        date = with_offset(item.value("post_date"), item.value("post_date_gmt"))
        yield Head(
            title=unescape(item.value("title")),
            body=paragraphs(item.value("content:encoded") or item.value("encoded")),
            markup=Markup.HTML,
            author=name_of(unescape(self.names.get(login) or login)),
            date=date,
            date_text=None if date else item.value("pubDate") or None,
            url=url,
        )
        for comment in shown:
            row = _row(comment, url)
            row.op = bool(login) and self.numbers.get(comment.value("comment_user_id")) == login
            self.held += comment.value("comment_approved") == "0"
            yield row

    def notes(self) -> Iterator[Note]:
        """What stands in the file and was never on the page, or is not shown."""
        if self.held:
            are = "comment awaits" if self.held == 1 else "comments await"
            yield Note(f"{self.held} {are} moderation.")
        if self.left_out:
            are = "comment is" if self.left_out == 1 else "comments are"
            yield Note(f"{self.left_out} {are} spam or in the trash, and not shown.")


def _row(comment: Element, url: str | None) -> Row:
    number, above = comment.value("comment_id"), comment.value("comment_parent")
    return Row(
        body=paragraphs(comment.value("comment_content")),
        markup=Markup.HTML,
        id=number or None,
        parent=above if above not in ("", "0") else None,
        author=name_of(unescape(comment.value("comment_author"))),
        date=with_offset(comment.value("comment_date"), comment.value("comment_date_gmt")),
        kind=_KINDS.get(comment.value("comment_type"), Kind.COMMENT),
        url=f"{url}#comment-{number}" if url and number else None,
    )
