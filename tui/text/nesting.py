"""HTML nested beyond reason, made flat enough for a parser whose time is quadratic in depth.

At each tag the parser may look at all elements that are open, so what is bounded is the number of
them at each tag, over all tags. As many nodes as that are also looked at by whoever asks each
element of a page for something in it.
"""

import re
from typing import NamedTuple

from tui.limits import LIMITS, raisable
from tui.text.lazy import pattern

_TOKEN = pattern(r"<(?:!--|(/?)([a-z][a-z0-9:-]*))", re.IGNORECASE)
_COMMENT_END = re.compile(r"--!?>")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr"
)
_TABLE_PARTS = _names("tbody thead tfoot")
_ROWS, _CELLS, _TERMS = frozenset(("tr",)), _names("td th"), _names("dt dd")
_IN: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (_names("ul ol menu dir"), frozenset(("li",))),
    **dict.fromkeys(_TERMS, (frozenset(("dl",)), _TERMS)),
    **dict.fromkeys(_CELLS, (_ROWS | _TABLE_PARTS | {"table"}, _CELLS)),
    "tr": (_TABLE_PARTS | {"table"}, _ROWS | _CELLS),
    **dict.fromkeys(_TABLE_PARTS, (frozenset(("table",)), _TABLE_PARTS | _ROWS | _CELLS)),
}
"""Elements that nest only where they stand right in one of these, and which of them they close."""
_OPTION = "option"
_CLOSED_BY_THE_NEXT = _names("p colgroup caption") | {_OPTION}
_RAW = _names("script style textarea title xmp iframe noembed noframes")
_REOPENED = _names("b big code em font i s small strike strong tt u")
_FORMATTING = _REOPENED | _names("a nobr span label cite q abbr")
_BLOCKS = _names(
    "address article aside blockquote center details dir div dl fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup main menu nav ol pre section summary table ul"
)
_WALLS = _names("object marquee applet template table html button")
_FOREIGN = frozenset(("svg", "math"))
_LONGEST_TAG = 2_000
_MOST_OPTIONS = 2_000  # each is compared with all others of its list; none is shown
_FEW_TAGS = 1_000  # which cannot cost much, however they are nested
_OPEN_IN_THE_MEAN = 200  # elements at each tag; pages of many megabytes have 20
_REOPENED_IN_THE_MEAN = 1
_LOOKS_AT_ONCE = 2  # in bold, in a colour, that stay however many are begun
_REOPENED_IN_ALL = 100_000
_TAG = re.compile("<(/?[a-zA-Z][a-zA-Z0-9:-]*)")
_WITHOUT_DEPTH = _VOID | _CLOSED_BY_THE_NEXT | _RAW
_APART = re.compile(f"<(?:!--|({'|'.join(_RAW)})(?![a-z0-9:-]))", re.IGNORECASE)


class Bounds(NamedTuple):
    """How many elements may be open in one another, and how many of them for their looks."""

    levels: int
    looks: int


def flatten(text: str) -> tuple[str, str]:
    """HTML without the tags that stand too deep, and a note where there were any.

    Lists to choose from lose the options that nobody would look through, without a note.
    Words that a block kept apart are apart.
    """
    if text.count("<") <= min(_FEW_TAGS, LIMITS.html_levels) or _is_shallow(
        text, LIMITS.html_levels
    ):
        return text, ""
    bounds = Bounds(LIMITS.html_levels, len(text))
    scan = _Scan(text, bounds)
    cuts = scan.cuts()
    if scan.bounds() != bounds:
        bounds = scan.bounds()
        scan = _Scan(text, bounds)
        cuts = scan.cuts()
    kept: list[str] = []
    last = 0
    for start, end, instead in cuts:
        kept += (text[last:start], instead)
        last = end
    kept.append(text[last:])
    return "".join(kept), _note(bounds) if scan.cut_off else ""


def _note(bounds: Bounds) -> str:
    if bounds.looks < bounds.levels:
        return (
            "The page never ends what it begins to write in bold, in colours and such; some of"
            " that is shown as plain text."
        )
    return (
        f"The page is nested more than {bounds.levels:,} elements deep; its innermost ones "
        f"are shown as plain text ({raisable('html_levels')})."
    )


def _most_open(tags: int) -> int:
    """How many elements may be open at each tag, over so many tags."""
    return LIMITS.html_levels**2 + tags * _OPEN_IN_THE_MEAN


def _most_reopened(tags: int) -> int:
    return _REOPENED_IN_ALL + tags * _REOPENED_IN_THE_MEAN


def _is_shallow(text: str, deepest: int) -> bool:
    """Whether the elements of a page stand in few others; not sure where it says no."""
    glance = _Glance(deepest)
    at = 0
    while True:
        apart = _APART.search(text, at)
        if not glance.takes(_TAG.findall(text, at, apart.start() if apart else len(text))):
            return False
        if apart is None:
            return True
        if apart[1] and not _FOREIGN.isdisjoint(glance.open):
            return False
        end = re.compile(f"</{apart[1]}", re.IGNORECASE) if apart[1] else _COMMENT_END
        ended = end.search(text, apart.start() + 2)
        if ended is None:
            return True
        at = ended.start() if apart[1] else ended.end()


_BEGINS, _ENDS, _IS_ALONE, _IS_IN = range(4)


class _Kinds(dict[str, tuple[int, str, bool]]):
    """Of each tag as it is written: what it does, its name, and whether that is reopened."""

    def __missing__(self, tag: str) -> tuple[int, str, bool]:
        name = tag.lower()
        if name.startswith("/"):
            kind, name = _ENDS, name[1:]
        elif name in _REOPENED:
            kind = _BEGINS
        else:
            kind = _IS_ALONE if name in _WITHOUT_DEPTH else _IS_IN if name in _IN else _BEGINS
        found = self[tag] = kind, name, name in _REOPENED
        return found


class _Glance:
    """The elements that are open, or more of them than a parser would have open.

    An element counts as open until its end tag comes while none is open in it.
    """

    def __init__(self, deepest: int) -> None:
        self.deepest = deepest
        self.open = [""]  # which no tag is called
        self.kinds = _Kinds()
        self.tags = self.in_all = self.looks = self.reopened = self.options = 0

    def takes(self, tags: list[str]) -> bool:
        """Go on over these tags; False where they may stand too deep."""
        open_, kinds, most = self.open, self.kinds, self.deepest + 1
        in_all, looks, reopened = self.in_all, self.looks, self.reopened
        for tag in tags:
            kind, name, is_reopened = kinds[tag]
            if kind == _ENDS:
                if open_[-1] == name:
                    open_.pop()
                    looks -= is_reopened
                elif open_[-1] in _IN and open_[-2] == name:
                    del open_[-2:]
                    looks -= is_reopened
                else:
                    in_all += len(open_)
                continue
            in_all += len(open_)
            if is_reopened:
                looks += 1
            else:
                reopened += looks
                if kind == _IS_ALONE or (kind == _IS_IN and open_[-1] == name):
                    self.options += name == _OPTION
                    continue
            open_.append(name)
            if len(open_) > most:
                return False
        self.tags += len(tags)
        self.in_all, self.looks, self.reopened = in_all, looks, reopened
        return (
            in_all <= _most_open(self.tags)
            and reopened <= _most_reopened(self.tags)
            and self.options <= _MOST_OPTIONS
        )


class _Scan:
    """One pass over the tags, with the elements open at the moment, as a parser would have them."""

    def __init__(self, text: str, bounds: Bounds) -> None:
        self.text = text
        self.deepest, self.most_looks = bounds
        self.open: list[str] = []
        self.places: dict[str, list[int]] = {}
        self.walls: list[int] = []
        self.cut_off: dict[str, int] = {}
        self.looks = 0
        self.looks_of: dict[str, int] = {}
        self.reopened = 0
        self.foreign = 0
        self.options = 0
        self.tags_at = [0] * (self.deepest + 1)

    def cuts(self) -> list[tuple[int, int, str]]:
        """Where the tags stand that are too deep, their end tags, and what to put there instead."""
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
                apart = name in _BLOCKS and not self.foreign
                found.append((token.start(), resume, " " if apart else ""))
            elif name in _RAW and not token.group(1) and not self.foreign:
                resume = self._after_raw(name, token.end())
        return found

    def bounds(self) -> Bounds:
        """The bounds within which all the tags would be few enough."""
        tags = sum(self.tags_at)
        levels, looks = self.deepest, self.most_looks
        if self.reopened > _most_reopened(tags):
            looks = max(_LOOKS_AT_ONCE, _most_reopened(tags) // tags)
        most = _most_open(tags)
        in_all = sum(level * count for level, count in enumerate(self.tags_at))
        deeper = 0
        while in_all > most:
            deeper += self.tags_at[levels]
            in_all -= deeper
            levels -= 1
        return Bounds(levels, looks)

    def _start(self, name: str, end: int) -> bool:
        """Open an element; False where that would be too deep."""
        self.tags_at[len(self.open)] += 1
        if name not in _REOPENED:
            self.reopened += self.looks
        if name == _OPTION:
            self.options += 1
            return self.options <= _MOST_OPTIONS
        if name in _VOID or name in _RAW or name in _CLOSED_BY_THE_NEXT:
            return True
        if name in _IN:
            parents, closed = _IN[name]
            while self.open and self.open[-1] in closed:
                self._pop()
            if len(self.open) >= self.deepest or not self.open or self.open[-1] not in parents:
                return True
        elif self.foreign and self._closes_itself(end):
            return True
        elif len(self.open) >= self.deepest or (
            name in _REOPENED and self.looks >= self.most_looks
        ):
            self.tags_at[len(self.open)] -= 1
            self.cut_off[name] = self.cut_off.get(name, 0) + 1
            return False
        self.places.setdefault(name, []).append(len(self.open))
        if name in _WALLS:
            self.walls.append(len(self.open))
        self.open.append(name)
        self.foreign += name in _FOREIGN
        if name in _REOPENED:
            self.looks += 1
            self.looks_of[name] = self.looks_of.get(name, 0) + 1
        return True

    def _end(self, name: str) -> bool:
        """Close an element and those left open in it; False for the end of one that was cut."""
        if self.cut_off.get(name):
            self.cut_off[name] -= 1
            return False
        if self.looks_of.get(name):
            self.looks_of[name] -= 1
            self.looks -= 1
        places = self.places.get(name)
        place = places[-1] if places else None
        if (
            place is None
            or (name in _FORMATTING and place != len(self.open) - 1)
            or (name not in _WALLS and self.walls and self.walls[-1] > place)
        ):
            self.tags_at[len(self.open)] += 1
            return True
        while len(self.open) > place:
            self._pop()
        return True

    def _pop(self) -> None:
        closed = self.open.pop()
        self.places[closed].pop()
        self.foreign -= closed in _FOREIGN
        if closed in _WALLS:
            self.walls.pop()

    def _closes_itself(self, start: int) -> bool:
        end = self.text.find(">", start, start + _LONGEST_TAG)
        return end > 0 and self.text[end - 1] == "/"

    def _after_raw(self, name: str, start: int) -> int:
        ended = re.compile(f"</{name}", re.IGNORECASE).search(self.text, start)
        return ended.start() if ended else len(self.text)
