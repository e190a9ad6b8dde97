"""The rows of a scrollbar that show where in everything the screen is."""

from collections.abc import Sequence
from itertools import islice

from tui.widgets.lines import Line, Lines, walk_down, walk_up


def thumb(lines: Lines, frame: Sequence[Line], height: int) -> range:
    """The rows of the thumb for what is on the screen; none where everything is on it.

    It touches the ends of the bar only where the screen shows the ends.
    """
    top, last = frame[0], frame[-1]
    at_start = next(walk_up(lines, top.item, top.offset), None) is None
    at_end = next(islice(walk_down(lines, last.item, last.offset), 1, 2), None) is None
    if at_start and at_end:
        return range(0)
    start = 0.0 if at_start else lines.share(top.item, top.offset)
    end = 1.0 if at_end else lines.share(last.item, last.offset)
    size = max(1, round((end - start) * height))
    least, most = (0 if at_start else 1), height - size - (0 if at_end else 1)
    first = height - size if at_end else max(least, min(round(start * height), most))
    return range(first, first + size)
