"""Work done between keys, in slices too short to be felt."""

import asyncio
import time
from collections.abc import Callable

SLICE = 0.004
"""How many seconds a slice takes at the most."""


async def in_slices(step: Callable[[Callable[[], bool]], bool], done: Callable[[], None]) -> None:
    """Call `step(until)`, which works until `until()`, until it says that all is done."""
    finished = False
    while not finished:
        finished = step(after(SLICE))
        await asyncio.sleep(0)
    done()


def after(seconds: float) -> Callable[[], bool]:
    """Tells whether so many seconds have passed since now."""
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() >= end
