"""The last row: where the reader is, what is filtered, what the file lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.messages import Update

from tui.text.safe import clean_line
from tui.widgets.draw import crop
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from textual.timer import Timer

_LEAST_LACKING = 24
_WIDEST = 1_000  # characters, more than any terminal shows
_BETWEEN = " · "


class StatusLine(Plain):
    """Three texts in one row: left where, middle what, right what is lacking and a hint.

    A message takes the middle for two seconds. `help_key` is how the hint calls the key for help.
    """

    MESSAGE_SECONDS = 2.0

    def __init__(self, help_key: str) -> None:
        super().__init__(id="status")
        self._hint = f"{help_key} help"
        self.where = ""
        self.what = ""
        self.lacking = ""
        self.message = ""
        self._silence: Timer | None = None

    def show(self, where: str, what: str, lacking: str) -> None:
        """Say this from now on."""
        if (where, what, lacking) != (self.where, self.what, self.lacking):
            self.where, self.what, self.lacking = where, what, lacking
            self._draw_now()

    def say(self, message: str) -> None:
        """Say this for a moment; it may be the words of an error, which name files."""
        self.message = clean_line(message)
        self._draw_now()
        if self._silence is not None:
            self._silence.stop()
        self._silence = self.set_timer(self.MESSAGE_SECONDS, self.hush)

    def _draw_now(self) -> None:
        """Draw with what changed before it: by itself it would be drawn a frame later."""
        self.refresh()
        if self.is_attached:
            self.screen.post_message(Update(self))

    def hush(self) -> None:
        """Say no message any more."""
        if self.message:
            self.message = ""
            self._draw_now()

    def render(self) -> Content:
        """The row, as wide as the screen; what does not fit goes from the right."""
        width = self.size.width - 2
        said = self.message or self.what
        left = self._left(width - cell_len(said) - 3 if said else width)
        middle = crop(said, max(0, width - cell_len(left) - 3))
        room = width - cell_len(left) - cell_len(middle) - (6 if middle else 3)
        right = self._right(room)
        free = width - cell_len(left) - cell_len(middle) - cell_len(right)
        before = min(free, 3)
        return Content.assemble(
            " ",
            (left, "$text-muted"),
            " " * before,
            (middle, "$warning" if self.message else "$accent"),
            " " * (free - before),
            (right, "$text-muted"),
            " ",
        )

    def _left(self, room: int) -> str:
        """Where the reader is, with as many particulars as there is room for."""
        left = self.where
        while cell_len(left) > room and _BETWEEN in left:
            left = left.rpartition(_BETWEEN)[0]
        return crop(left, max(0, self.size.width - 2))

    def _right(self, room: int) -> str:
        """What is lacking and the hint, as far as there is room for them."""
        hint, after = self._hint, room - cell_len(self._hint) - 3
        if not self.lacking or after + 3 < _LEAST_LACKING:
            return hint if after >= -3 else ""
        if self.message and cell_len(self.lacking) > after:
            return hint
        return f"{crop(self.lacking, after)}   {hint}"


class TitleLine(Plain):
    """The first row: the thread's title, and where and when it was written."""

    def __init__(self, title: str, source: str) -> None:
        super().__init__(id="title")
        self._title = title[:_WIDEST]
        self._source = source[:_WIDEST]

    def render(self) -> Content:
        """The row; the title gives way last."""
        width = self.size.width - 2
        source = self._source
        if cell_len(self._title) + cell_len(source) + 3 > width and cell_len(source) > width // 3:
            source = ""
        title = crop(self._title, width - cell_len(source) - (3 if source else 0))
        gap = width - cell_len(title) - cell_len(source)
        return Content.assemble(
            " ", (title, "bold"), " " * max(0, gap), (source, "$text-muted"), " "
        )
