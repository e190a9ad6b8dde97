"""Going on where a reader was, when a thread is there anew: read again, or read to its end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.counterparts import counterparts
from tui.order import entries_in
from tui.outline import Folds
from tui.widgets.lines import HEAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.screens.reading import ReadingScreen


def take_over(fresh: ReadingScreen, before: ReadingScreen, *, is_same_save: bool) -> None:
    """Give a screen what was kept on the one before: marks, folds, order, narrowing, the place.

    What was not there before is new, unless it is the rest of the same save.
    """
    places = counterparts(before.thread, fresh.thread)
    fresh.arrived = len(fresh.thread) - sum(now >= 0 for now in places)
    fresh.visit.carry_over(before.visit, places, is_same_save=is_same_save)
    outline, folds = fresh.outline, before.folds
    if before.order is not None:
        fresh.order = before.order
        outline.arrange(entries_in(fresh.thread, before.order))
    closed, short = bytearray(outline.closed), bytearray(outline.short)
    for then, now in enumerate(places):
        if now >= 0:
            closed[now], short[now] = folds.closed[then], folds.short[then]
    reasons = {places[then]: why for then, why in folds.reasons.items() if places[then] >= 0}
    outline.restore(Folds(bytes(closed), bytes(short), outline.level, reasons, folds.is_flat))
    within = before.outline.within
    if within is not None and places[within] >= 0:
        outline.narrow(places[within])
    fresh.spare_folded(before, places)
    fresh.split.arrange_like(before.split)
    _stand_alike(fresh, before, places)
    fresh.settle = partial(_settle, fresh, before, is_same_save)


def _stand_alike(fresh: ReadingScreen, before: ReadingScreen, places: Sequence[int]) -> None:
    """Be at the same comment, or the last before it that is still there, on the same row."""
    pane = before.comments
    kept = (now for now in reversed(places[: pane.cursor + 1]) if now >= 0)
    here = next(kept, -1)
    if here < 0:
        return
    if not fresh.outline.shown[here]:
        fresh.outline.reveal(here)
    item, offset = pane.top
    top = places[item] if item < len(places) else -1
    fresh.comments.lines.fit(pane.lines.width)
    fresh.comments.cursor = here
    seen = top >= 0 and fresh.outline.shown[top]
    fresh.comments.top = (top, offset) if seen else (here, HEAD)
    if fresh.article.lines.size == before.article.lines.size:
        fresh.article.lines.fit(before.article.lines.width)
        fresh.article.cursor, fresh.article.top = before.article.cursor, before.article.top


async def _settle(fresh: ReadingScreen, before: ReadingScreen, is_same_save: bool) -> None:
    """Filter by what was filtered, and go where the reader wanted to."""
    if before.comments.detail is not None:
        await fresh.run("outline")
    if is_same_save:
        fresh.trail.adopt(before.trail)
        await _filter_alike(fresh, before)
        if before.comments.unreached is not None:
            await fresh.do(before.comments.unreached, fresh.comments)
    if before.pane is before.article:
        await fresh.show_pane(fresh.article)


async def _filter_alike(fresh: ReadingScreen, before: ReadingScreen) -> None:
    """Filter by what was filtered by; dropping it comes back to where that was begun."""
    if not before.has_sought:
        return
    kept = (await before.seek()).filter
    if kept.is_on:
        seeking = await fresh.seek()
        cursor = fresh.comments.cursor
        seeking.filter_by(kept.text)
        fresh.comments.show_at(cursor, fresh.comments.row_of(cursor) or 0)
