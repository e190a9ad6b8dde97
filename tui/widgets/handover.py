"""Keys typed faster than the focus moves.

The terminal's keys are queued for the widget that has the focus when they arrive. A widget whose
key moves the focus waits until that is done, and passes on what was queued for it after.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

if TYPE_CHECKING:
    from textual.widget import Widget

_LONGEST_WAIT = 1.0


class Handover(Message):
    """A message whose sender waits until the receiver sets `done`."""

    def __init__(self) -> None:
        super().__init__()
        self.done = asyncio.Event()


async def hand_over(widget: Widget, message: Handover) -> None:
    """Send the screen a message and wait until it has been carried out."""
    widget.screen.post_message(message)  # a widget's own queue stands still while it waits
    try:
        await asyncio.wait_for(message.done.wait(), _LONGEST_WAIT)
    except TimeoutError:  # the screen is going, and nobody listens any more
        return


def passed_on(widget: Widget, event: events.Key) -> bool:
    """Whether a key is meant for another widget by now, which then gets it."""
    target = widget.app.focused or widget.app.screen
    if target is widget:
        return False
    event.stop()
    event.prevent_default()
    target.post_message(events.Key(event.key, event.character))
    return True
