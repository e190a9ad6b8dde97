"""The body of a comment or an article: markup as it stands in the file, read when asked for."""

from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from tui.limits import raisable
from tui.text import plain
from tui.text.blocks import Block
from tui.text.safe import clean
from tui.text.shown import LINK, Shown, Summary, show


class Markup(IntEnum):
    """The language a body is written in."""

    PLAIN = 0
    HTML = 1
    MARKDOWN = 2
    MAIL = 3


_PLAIN, _HTML, _MARKDOWN, _MAIL = Markup  # asked for once: an enumeration is slow

WITH_WORDS = bytes((_HTML, _MAIL))
"""The markups whose words are there much sooner than what they show."""


class Body(NamedTuple):
    """Raw markup that never leaves this class: what is to be shown passes the door on every way."""

    raw: str
    markup: Markup = Markup.PLAIN

    def shown(self) -> Shown:
        """The body as shown."""
        if not self.raw:
            return Shown()
        return show(_reader(self.markup)(str(self.raw)))

    def source(self) -> str:
        """The markup itself, as the file has it but for what could command a terminal."""
        return clean(str(self.raw))

    def limit_note(self) -> str:
        """How its markup is shown where it is over a limit; mostly empty."""
        if self.markup is _HTML:
            from tui.text.nesting import flatten

            _, note = flatten(str(self.raw))
            return note
        if self.markup is _MARKDOWN:
            from tui.text.markdown import limit_met

            limit = limit_met(str(self.raw))
            told = "The Markdown is too much to read, and shown as it is written"
            return f"{told} ({raisable(limit)})." if limit else ""
        return ""

    def summary(self) -> Summary:
        """The text as shown and what it holds, by the shortest way."""
        found = _summary(self.markup)(str(self.raw))
        return self.shown().summary if found is None else found

    def words(self) -> str | None:
        """A text that holds the same words as the one shown; None where that takes as long to tell.

        A word is ASCII letters and digits in a row. The text is only to be searched: it has not
        passed the door.
        """
        return _word_text(self.markup)(self.raw)

    def text_and_links(self) -> tuple[str, list[str]]:
        """The text as shown, and every link's full target in order, by the shortest way."""
        if self.markup is _HTML:
            found = _text_and_links()(str(self.raw))
            if found is not None:
                return found
        else:
            summary = _summary(self.markup)(str(self.raw))
            if summary is not None and not summary.holds & LINK:
                return summary.text, []
        shown = self.shown()
        return shown.text, shown.links


# What reads a markup is imported when it is first needed, and asked for once.


@cache
def _reader(markup: Markup) -> Callable[[str], Iterable[Block]]:
    """The function that reads a markup."""
    if markup is _HTML:
        from tui.text.html import blocks
    elif markup is _MARKDOWN:
        from tui.text.markdown import blocks
    elif markup is _MAIL:
        from tui.text.mail import blocks
    else:
        blocks = plain.blocks
    return blocks


@cache
def _summary(markup: Markup) -> Callable[[str], Summary | None]:
    """The function that tells a summary without blocks, where it can."""
    if markup is _HTML:
        from tui.text import simple_html

        return simple_html.summary
    if markup is _MAIL:
        from tui.text import mail

        return mail.summary
    return plain.summary if markup is _PLAIN else lambda _: None


@cache
def _text_and_links() -> Callable[[str], tuple[str, list[str]] | None]:
    """The function that tells the text of HTML and its links without a parser, where it can."""
    from tui.text.simple_html import text_and_links

    return text_and_links


@cache
def _word_text(markup: Markup) -> Callable[[str], str | None]:
    """The function that tells the words of a body without showing it, where it can."""
    if markup is _HTML:
        from tui.text.simple_html import word_text
    elif markup is _MAIL:
        from tui.text.mail import word_text
    else:
        return lambda _: None
    return word_text
