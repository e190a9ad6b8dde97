"""The body of a comment or an article: markup as it stands in the file, read when asked for."""

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import NamedTuple

from tui.text import plain
from tui.text.blocks import Block
from tui.text.safe import clean
from tui.text.shown import Shown, Summary, show


class Markup(IntEnum):
    """The language a body is written in."""

    PLAIN = 0
    HTML = 1
    MARKDOWN = 2
    MAIL = 3


class Body(NamedTuple):
    """Raw markup that never leaves this class: every way out of it passes the door for text."""

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

    def summary(self) -> Summary:
        """The text as shown and what it holds, by the shortest way."""
        if self.markup is Markup.PLAIN:
            return plain.summary(str(self.raw))
        if self.markup is Markup.HTML:
            from tui.text import simple_html

            if (simple := simple_html.summary(str(self.raw))) is not None:
                return simple
        if self.markup is Markup.MAIL:
            from tui.text import mail

            if (text := mail.summary(str(self.raw))) is not None:
                return text
        return self.shown().summary

    def links(self) -> list[str]:
        """Every link's full target, in order, without repeats, by the shortest way."""
        if self.markup is Markup.HTML:
            from tui.text import simple_html

            if (simple := simple_html.links(str(self.raw))) is not None:
                return simple
        return self.shown().links


def _reader(markup: Markup) -> Callable[[str], Iterable[Block]]:
    """The function that reads a markup; imported when first needed."""
    if markup is Markup.HTML:
        from tui.text.html import blocks
    elif markup is Markup.MARKDOWN:
        from tui.text.markdown import blocks
    elif markup is Markup.MAIL:
        from tui.text.mail import blocks
    else:
        blocks = plain.blocks
    return blocks
