"""Actions on how the thread is laid out: panes, the outline of one line a comment, orders."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from tui.order import Order, entries_in
from tui.outline import Outline
from tui.widgets.comment_pane import CommentPane

if TYPE_CHECKING:
    from tui.keyreader import Command
    from tui.screens.reading import Action, ReadingScreen


def other_pane(screen: ReadingScreen, command: Command) -> None:
    if screen.comments.detail is not None:
        screen.status.say("the article is behind the outline; O brings it back")
    elif screen.only_pane is None:
        screen.split.show_both()
        screen.set_focus(screen.comments if screen.pane is screen.article else screen.article)


def zoom(screen: ReadingScreen, command: Command) -> None:
    screen.split.zoom(screen.pane)


def split_left(screen: ReadingScreen, command: Command) -> None:
    screen.split.move(-(command.count or 1))


def split_right(screen: ReadingScreen, command: Command) -> None:
    screen.split.move(command.count or 1)


def stack(screen: ReadingScreen, command: Command) -> None:
    screen.split.turn()


async def outline(screen: ReadingScreen, command: Command) -> None:
    """One line a comment, the current one in full beside them; again, as before."""
    comments = screen.comments
    if not len(screen.thread):
        screen.status.say("there are no comments")
        return
    screen.set_focus(comments)
    row = comments.row_of(comments.cursor)
    detail, comments.detail = comments.detail, None
    if detail is None:
        alone = Outline(screen.thread.tree)
        alone.arrange(array("i", range(alone.size)))
        detail = CommentPane(
            screen.thread,
            alone,
            screen.visit,
            screen.keys,
            screen.trail,
            id="detail",
        )
        detail.can_focus = False
        comments.detail = detail
        await screen.split.put_beside(detail)
    else:
        await screen.split.put_beside(screen.article)
        await detail.remove()
    comments.lines.one_line = comments.detail is not None
    comments.keep_in_place(row)


def arrange(screen: ReadingScreen, order: Order) -> None:
    """Show the entries in an order; the cursor stays on its comment."""
    pane = screen.comments
    row = pane.row_of(pane.cursor)
    screen.order = order
    screen.outline.arrange(entries_in(screen.thread, order))
    pane.stay(screen.outline.nearest_shown(pane.cursor), row)
    screen.status.say(order.words)


def _in_order(order: Order) -> Action:
    return lambda screen, command: arrange(screen, order)


ACTIONS: dict[str, Action] = {
    "other-pane": other_pane,
    "zoom": zoom,
    "split-left": split_left,
    "split-right": split_right,
    "stack": stack,
    "outline": outline,
    **{f"order-{order.value}": _in_order(order) for order in Order},
}
