"""HTML nested beyond reason, made flat enough for a parser whose time is quadratic in depth."""

import re

from tui.limits import LIMITS

_TOKEN = re.compile(r"<(?:!--|(/?)([a-z][a-z0-9:-]*))", re.IGNORECASE)
_COMMENT_END = re.compile(r"--!?>")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr"
)
_CLOSED_BY_THE_NEXT = _names("p li dt dd td th tr tbody thead tfoot colgroup caption option")
_RAW = _names("script style textarea title xmp iframe noembed noframes")
_FORMATTING = _names(
    "a b big code em font i nobr s small strike strong tt u span label cite q abbr"
)
_WALLS = _names("object marquee applet template table html button")
_FOREIGN = frozenset(("svg", "math"))
_LONGEST_TAG = 2_000
_TAG = re.compile("<(/?[a-zA-Z][a-zA-Z0-9:-]*)")
_WITHOUT_DEPTH = _VOID | _CLOSED_BY_THE_NEXT | _RAW
_APART = re.compile(f"<(?:!--|({'|'.join(_RAW)})(?![a-z0-9:-]))", re.IGNORECASE)


def flatten(text: str) -> tuple[str, bool]:
    """The page without the tags that stand too deep, and whether there were any."""
    deepest = LIMITS.html_levels
    if text.count("<") <= deepest or _is_shallow(text, deepest):
        return text, False
    cuts = _Scan(text, deepest).cuts()
    if not cuts:
        return text, False
    kept, last = [], 0
    for start, end in cuts:
        kept.append(text[last:start])
        last = end
    kept.append(text[last:])
    return "".join(kept), True


def _is_shallow(text: str, deepest: int) -> bool:
    """Whether no element of a page stands too deep; not sure where it says no.

    An element counts as open until its end tag comes while none is open in it, so there are never
    fewer than a parser would have open.
    """
    open_: list[str] = []
    at = 0
    while True:
        apart = _APART.search(text, at)
        tags = _TAG.findall(text, at, apart.start() if apart else len(text))
        for tag in map(str.lower, tags):
            if tag[0] == "/":
                if open_ and open_[-1] == tag[1:]:
                    open_.pop()
            elif tag not in _WITHOUT_DEPTH:
                open_.append(tag)
                if len(open_) > deepest:
                    return False
        if apart is None:
            return True
        if apart[1] and not _FOREIGN.isdisjoint(open_):
            return False
        end = re.compile(f"</{apart[1]}", re.IGNORECASE) if apart[1] else _COMMENT_END
        ended = end.search(text, apart.start() + 2)
        if ended is None:
            return True
        at = ended.start() if apart[1] else ended.end()


class _Scan:
    """One pass over the tags, with the elements open at the moment, as a parser would have them."""

    def __init__(self, text: str, deepest: int) -> None:
        self.text = text
        self.deepest = deepest
        self.open: list[str] = []
        self.places: dict[str, list[int]] = {}
        self.walls: list[int] = []
        self.cut_off: dict[str, int] = {}

    def cuts(self) -> list[tuple[int, int]]:
        """Where the tags stand that are too deep, start tags and their end tags."""
        found = []
        resume = 0
        for token in _TOKEN.finditer(self.text):
            if token.start() < resume:
                continue
            if token.group(2) is None:
                ended = _COMMENT_END.search(self.text, token.start() + 2)
                resume = ended.end() if ended else len(self.text)
                continue
            name = token.group(2).lower()
            fits = self._end(name) if token.group(1) else self._start(name, token.end())
            if not fits:
                resume = self.text.find(">", token.end()) + 1 or len(self.text)
                found.append((token.start(), resume))
            elif name in _RAW and not token.group(1) and not self._foreign():
                resume = self._after_raw(name, token.end())
        return found

    def _start(self, name: str, end: int) -> bool:
        """Open an element; False where that would be too deep."""
        if name in _VOID or name in _RAW or name in _CLOSED_BY_THE_NEXT:
            return True
        if self._foreign() and self._closes_itself(end):
            return True
        if len(self.open) >= self.deepest:
            self.cut_off[name] = self.cut_off.get(name, 0) + 1
            return False
        self.places.setdefault(name, []).append(len(self.open))
        if name in _WALLS:
            self.walls.append(len(self.open))
        self.open.append(name)
        return True

    def _end(self, name: str) -> bool:
        """Close an element and those left open in it; False for the end of one that was cut."""
        if self.cut_off.get(name):
            self.cut_off[name] -= 1
            return False
        places = self.places.get(name)
        if not places:
            return True
        place = places[-1]
        if name in _FORMATTING and place != len(self.open) - 1:
            return True
        if name not in _WALLS and self.walls and self.walls[-1] > place:
            return True
        while len(self.open) > place:
            closed = self.open.pop()
            self.places[closed].pop()
            if closed in _WALLS:
                self.walls.pop()
        return True

    def _foreign(self) -> bool:
        return any(self.places.get(name) for name in _FOREIGN)

    def _closes_itself(self, start: int) -> bool:
        end = self.text.find(">", start, start + _LONGEST_TAG)
        return end > 0 and self.text[end - 1] == "/"

    def _after_raw(self, name: str, start: int) -> int:
        ended = re.compile(f"</{name}", re.IGNORECASE).search(self.text, start)
        return ended.start() if ended else len(self.text)
