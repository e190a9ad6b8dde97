"""Which of a thread's comment pages a web page is, and the greatest that it knows of."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from tui.text.lazy import pattern

_BACK = pattern(r"(?:^|[\s_-])(?:prev|previous|older)(?:$|[\s_-])", re.IGNORECASE)
_ON = pattern(r"(?:^|[\s_-])(?:next|newer)(?:$|[\s_-])", re.IGNORECASE)
_LEVELS_LOOKED_AT = 3


class Pages(NamedTuple):
    """The number of a comment page (None: not told), and the greatest known; (None, None): one."""

    page: int | None = None
    pages: int | None = None


def of(own: int | None, links: Iterable[tuple[int, LexborNode]]) -> Pages:
    """What a page's address and its links to other comment pages, by number, tell.

    Without a number in the address: by what leads back and on, or the only number not linked.
    """
    linked: set[int] = set()
    for number, node in links:
        linked.add(number)
        if own is None:
            step = _step(node)
            own = number - step if step else None
    linked.discard(0 if own is None else own)
    if not linked and own in (None, 1):
        return Pages()
    last = max(linked, default=0)
    if own is None:
        gaps = [number for number in range(1, min(last, len(linked) + 2)) if number not in linked]
        own = gaps[0] if len(gaps) == 1 else last + 1 if not gaps else None
    return Pages(own, max(last, own or 0))


def _step(node: LexborNode) -> int:
    """1 for a link to the next page, -1 for one to the page before, 0 where nothing tells."""
    above: LexborNode | None = node
    for _ in range(_LEVELS_LOOKED_AT):
        if above is None:
            break
        told = " ".join(above.attributes.get(name) or "" for name in ("rel", "class"))
        back, on = _BACK.search(told), _ON.search(told)
        if bool(back) != bool(on):
            return -1 if back else 1
        above = above.parent
    return 0
