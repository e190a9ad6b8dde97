"""A pane: a view that keys and the mouse move about in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui.keyreader import Command, KeyReader, Pending, is_modifier
from tui.widgets.handover import Handover, hand_over, passed_on
from tui.widgets.hints import Hints, Target
from tui.widgets.lines import Lines
from tui.widgets.view import View

if TYPE_CHECKING:
    from textual import events

    from tui.text.shown import Shown
    from tui.trail import Spot, Trail

_WHEEL = 3


class Pane(View, can_focus=True):
    """A view with the focus: what it cannot do itself, it asks for."""

    class Asked(Handover):
        """A command was typed in a pane that the pane itself does not carry out."""

        def __init__(self, pane: Pane, command: Command) -> None:
            super().__init__()
            self.pane = pane
            self.command = command

        @property
        def control(self) -> Pane:
            return self.pane

    class Keyed(Message):
        """A command was typed: what was said of the one before is over."""

    class Refused(Message):
        """What was asked for cannot be done; `reason` says why, in a few words."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def __init__(self, lines: Lines, keys: KeyReader, trail: Trail, *, id: str) -> None:  # noqa: A002
        super().__init__(lines, id=id)
        self.keys = keys
        self.trail = trail
        self.hints: Hints | None = None

    def spot(self) -> Spot:
        """Where the reader is, to come back to."""
        raise NotImplementedError

    def return_to(self, spot: Spot) -> None:
        """Be where the reader was."""
        self.show_place(spot.cursor, spot.place)

    def jump(self) -> None:
        """A jump begins here."""
        self.trail.leave(self.spot())

    # Keys and the mouse

    async def on_key(self, event: events.Key) -> None:
        if passed_on(self, event):
            return
        event.stop()
        event.prevent_default()
        if self.hints is not None and not is_modifier(event.key):
            await self._type_hint(event.character)
            return
        for result in self.keys.feed(event.key, event.character):
            if isinstance(result, Pending):
                continue
            self.screen.post_message(self.Keyed())
            if not self.do(result):
                await hand_over(self, self.Asked(self, result))
        self.moves += 1

    def targets(self) -> list[Target]:
        """What letters can be put over."""
        raise NotImplementedError

    async def pick(self, target: Target) -> None:
        """Carry out what a picked target stands for."""
        raise NotImplementedError

    def show_hints(self) -> None:
        """Put letters over everything on the screen that they can pick."""
        targets = self.targets()
        if not targets:
            self.refuse("nothing here to put letters over")
            return
        self.hints = Hints(targets)
        self.repaint(stale=True)

    def drop_typed(self) -> None:
        """Forget keys that wait for more, and letters that wait to be picked."""
        self.keys.reset()
        if self.hints is not None:
            self.hints = None
            self.repaint(stale=True)

    async def _type_hint(self, letter: str | None) -> None:
        assert self.hints is not None
        target = self.hints.type(letter)
        if target is not None or self.hints.is_over:
            self.drop_typed()
        else:
            self.repaint(stale=True)
        if target is not None:
            await self.pick(target)

    def do(self, command: Command) -> bool:
        """Carry out a command that all panes share; whether it was one."""
        height = max(1, self.size.height)
        count = command.count or 1
        lines = {
            "half-page-down": command.count or height // 2,
            "half-page-up": -(command.count or height // 2),
            "page-down": count * (height - 2),
            "page-up": -count * (height - 2),
            "page-back": -count * (height - 2),
            "line-down": count,
            "line-up": -count,
        }.get(command.action)
        rows = {"cursor-top": 0, "cursor-middle": height // 2, "cursor-bottom": height - 1}
        if lines is not None:
            if not self.scroll_lines(lines or 1):
                self.refuse("this is the end" if lines > 0 else "this is the start")
        elif command.action in rows:
            self.put(self.cursor, rows[command.action])
        elif command.action == "hints":
            self.show_hints()
        else:
            return False
        return True

    async def ask(self, action: str, argument: str = "") -> None:
        """Ask for something that the pane does not carry out itself."""
        await hand_over(self, self.Asked(self, Command(action, None, argument)))

    async def click_on_text(self, event: events.Click, item: int, shown: Shown) -> None:
        """A click on a link opens it; two select a word, three a paragraph."""
        place = event.style.meta.get("offset")
        if place is None:
            return
        start = place[0]
        if event.chain > 1:
            offset = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)[1]
            self.select_by_clicks(event, item, shown.text, offset.x if offset else start)
            return
        link = next((run.link for run in shown.runs_between(start, start + 1) if run.link), "")
        if link and not self.screen.selections:
            await self.ask("open-link", link)

    def refuse(self, reason: str) -> None:
        """Say why nothing happened."""
        self.post_message(self.Refused(reason))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.drop_typed()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.drop_typed()
        self.scroll_lines(-_WHEEL)

    def on_blur(self) -> None:
        self.drop_typed()
        self.repaint()
