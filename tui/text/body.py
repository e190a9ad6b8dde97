"""The body of a comment or an article: markup as it stands in the file, read when asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from tui.text.blocks import Block
from tui.text.shown import Shown, show


class Markup(IntEnum):
    """The language a body is written in."""

    PLAIN = 0
    HTML = 1
    MARKDOWN = 2


@dataclass(frozen=True, slots=True)
class Body:
    """Raw markup that never leaves this class: every way out of it passes the door for text."""

    raw: str
    markup: Markup = Markup.PLAIN

    def shown(self) -> Shown:
        """The body as shown."""
        if not self.raw:
            return Shown()
        return show(_reader(self.markup)(self.raw))


def _reader(markup: Markup) -> Callable[[str], Iterable[Block]]:
    """The function that reads a markup; imported when first needed."""
    if markup is Markup.HTML:
        from tui.text.html import blocks
    elif markup is Markup.MARKDOWN:
        from tui.text.markdown import blocks
    else:
        from tui.text.plain import blocks
    return blocks
