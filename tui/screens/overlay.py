"""What lies over the reading screen: one box of rows, and keys that go to nobody else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.screens.typed_line import TypedLine
from tui.widgets.draw import crop
from tui.widgets.handover import passed_on
from tui.widgets.lines import graphemes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.geometry import Size

Result = TypeVar("Result")
Part = tuple[str, str]
"""A text, and its style in words that the theme knows."""

DIM = "$text-muted"
MATCH = "bold underline $accent"
_LONGEST_WAIT = 1.0
_WHEEL = 3
_AIRY_WIDTH, _AIRY_HEIGHT = 44, 12
_HEAD = 3


class Sheet(Widget):
    """The box: draws the rows that its screen gives."""

    def render(self) -> Content:
        """All rows, as wide and as many as there is room for."""
        screen = self.screen
        assert isinstance(screen, Overlay)
        return Content("\n").join(screen.rows(*self.content_size))

    def on_click(self, event: events.Click) -> None:
        """Tell the screen which row was clicked."""
        offset = event.get_content_offset(self)
        screen = self.screen
        if offset is not None and isinstance(screen, Overlay):
            event.stop()
            screen.call_next(screen.click, offset.y)


class Overlay(ModalScreen[Result]):
    """A titled box over the dimmed screen, with a line to type in.

    Nothing in it has the focus: all keys come to the screen itself, in the order they were typed.
    Those that were typed after the one that closed it go to the screen below.
    """

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    Overlay {
        align: center middle;
        background: $background 60%;
    }
    Overlay > Sheet {
        background: $surface;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """
    PROMPT: ClassVar[str] = "/"
    SCROLLS: ClassVar[dict[str, str]] = {
        "j": "down", "down": "down", "ctrl+e": "down", "ctrl+n": "down",
        "k": "up", "up": "up", "ctrl+y": "up", "ctrl+p": "up",
        "space": "page-down", "pagedown": "page-down", "ctrl+f": "page-down",
        "b": "page-up", "pageup": "page-up", "ctrl+b": "page-up",
        "ctrl+d": "half-down", "ctrl+u": "half-up",
        "g": "first", "home": "first", "G": "last", "end": "last",
    }  # fmt: skip

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self.heading = title
        self.hint = hint
        self.line = TypedLine()
        self.typing = False
        self.said = ""
        self.room = 0

    def compose(self) -> ComposeResult:
        """The box alone."""
        yield Sheet()

    # What an overlay is made of

    def rows(self, width: int, height: int) -> list[Content]:
        """What is drawn, row by row."""
        raise NotImplementedError

    def wanted(self, width: int, height: int) -> tuple[int, int]:
        """The columns and rows that it would take, of those there are."""
        raise NotImplementedError

    async def take(self, key: str, character: str | None) -> None:
        """Carry out a key: a printable character by itself, others as Textual names them."""
        raise NotImplementedError

    def go(self, how: str) -> None:
        """Move as one of the values of `SCROLLS` says."""
        raise NotImplementedError

    def wheel(self, lines: int) -> None:
        """Move by lines, downwards where positive."""
        raise NotImplementedError

    async def click(self, row: int) -> None:
        """A row of the box was clicked."""

    def retype(self) -> None:
        """The text in the line to type in changed."""

    # Drawing

    def redraw(self) -> None:
        """Draw all rows anew."""
        self.query_one(Sheet).refresh()

    @property
    def head_size(self) -> int:
        """How many rows title and hint take: one where the screen is low."""
        return _HEAD if self.room >= _HEAD + 5 else 1

    def head_rows(self, width: int, note: str = "") -> list[Content]:
        """Title, what is typed or else the hint, and a blank row; one of them where it is low."""
        title = two_ends((crop(self.heading, width), "bold"), (note, DIM), width)
        if self.said:
            room = width - Content(self.heading).cell_length - 2
            beside = Content(self.said).cell_length <= room
            said = (crop(self.said, width), "$warning")
            title = (
                two_ends((self.heading, "bold"), said, width) if beside else Content.styled(*said)
            )
        is_typed = self.typing or bool(self.line.text)
        line = self._typed_row(width) if is_typed else Content.styled(crop(self.hint, width), DIM)
        if self.head_size == _HEAD:
            return [title, line, Content("")]
        if is_typed and not self.said:
            return [two_ends_of(line, (note, DIM), width)]
        return [title]

    def _typed_row(self, width: int) -> Content:
        text, at = self.line.seen(max(4, width - 3))
        parts: list[str | Part] = [(f"{self.PROMPT} ", DIM), text[:at]]
        if not self.typing:
            return Content.assemble(*parts, text[at:])
        end = next((end for _, end, _ in graphemes(text[at:])), 0)
        return Content.assemble(*parts, (text[at : at + end] or " ", "reverse"), text[at + end :])

    def say(self, message: str) -> None:
        """Say this until the next key."""
        self.said = message
        self.redraw()

    # Size

    def on_mount(self) -> None:
        """Fit the screen."""
        self.fit(self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the screen anew, unless the box is not there yet, or not any more."""
        if self.query(Sheet):
            self.fit(event.size)

    def fit(self, size: Size) -> None:
        """Take as much of the screen as is needed; all of it where it is small."""
        sheet = self.query_one(Sheet)
        airy = size.width >= _AIRY_WIDTH and size.height >= _AIRY_HEIGHT
        across, down = (6, 2) if airy else (2, 0)
        most = (size.width - across - (4 if airy else 0), size.height - down - (2 if airy else 0))
        self.room = max(1, most[1])
        width, height = self.wanted(max(1, most[0]), self.room)
        sheet.styles.padding = (down // 2, across // 2)
        sheet.styles.width = max(1, min(width, most[0])) + across
        sheet.styles.height = max(1, min(height, most[1])) + down
        self.redraw()

    # Keys and the mouse

    async def on_key(self, event: events.Key) -> None:
        """One key; what was typed after the one that closed this goes on to who is below."""
        if passed_on(self, event):
            return
        event.stop()
        event.prevent_default()
        if event.key.startswith("alt+"):  # Esc, then the key, as terminals send it
            await self._take("escape", None)
            rest = event.key.removeprefix("alt+")
            character = event.character or (rest if len(rest) == 1 else None)
            again = events.Key(rest, character)
            if not passed_on(self, again):
                await self._take(rest, character)
        else:
            await self._take(event.key, event.character)

    async def _take(self, key: str, character: str | None) -> None:
        printed = character if character and character.isprintable() else None
        self.said = ""
        if key == "ctrl+c" and self.selections:
            self.app.copy_to_clipboard(self.get_selected_text() or "")
            self.say("copied")
            return
        if key == "ctrl+z":
            self.app.action_suspend_process()
            return
        await self.take(printed if printed and printed != " " else key, printed)
        if self.is_active:
            self.redraw()

    def edit(self, key: str, character: str | None) -> bool:
        """Type a key into the line; whether it was one for it."""
        before = self.line.text
        taken = self.line.take(key, character)
        if self.line.text != before:
            self.retype()
        return taken

    async def on_paste(self, event: events.Paste) -> None:
        """Type what was pasted."""
        event.stop()
        if self.typing:
            self.line.insert(event.text)
            self.retype()
            self.redraw()

    async def leave(self, result: Result | None) -> None:
        """Close with a result, and wait until who asked has used it: keys may follow."""
        if not self.is_active:
            return
        self.dismiss(result)
        used = asyncio.Event()
        self.app.screen.call_next(used.set)
        try:
            await asyncio.wait_for(used.wait(), _LONGEST_WAIT)
        except TimeoutError:  # the screen below is going too
            return

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Further down."""
        event.stop()
        self.wheel(_WHEEL)
        self.redraw()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Further up."""
        event.stop()
        self.wheel(-_WHEEL)
        self.redraw()

    async def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it."""
        if event.widget is self:
            event.stop()
            await self.leave(None)


def two_ends(left: Part, right: Part, width: int) -> Content:
    """A row with a text at each end."""
    return two_ends_of(Content.styled(*left), right, width)


def two_ends_of(left: Content, right: Part, width: int) -> Content:
    """A row with a text at each end; the right one goes where there is no room for both."""
    gap = width - left.cell_length - Content(right[0]).cell_length
    if not right[0] or gap < 1:
        return left
    return Content.assemble(left, " " * gap, right)


def thumb(top: int, shown: int, total: int) -> range:
    """The rows of a scrollbar that show which part of a whole is on the screen."""
    if shown >= total or shown < 1:
        return range(0)
    size = max(1, shown * shown // total)
    first = round(top / (total - shown) * (shown - size))
    return range(first, first + size)


def with_thumb(rows: Sequence[Content], marked: range, width: int) -> list[Content]:
    """Rows with a scrollbar in their last column."""
    return [
        two_ends_of(row, ("▐" if number in marked else " ", "$panel"), width) if marked else row
        for number, row in enumerate(rows)
    ]
