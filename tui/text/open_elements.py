"""The elements that are open at a tag of HTML, as a parser has them, or more of them."""

from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ALONE = _names(
    "area base basefont bgsound body br col colgroup embed frame head hr html img input keygen "
    "link meta option p param source track wbr"
)
"""What holds nothing, or ends where the next one begins."""
FOREIGN = _names("svg math")
REOPENED = _names("b big code em font i s small strike strong tt u")
"""What begins again in each paragraph after the one where it was not ended."""
_FORMATTING = REOPENED | {"a", "nobr"}
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
BLOCKS = _HEADINGS | _names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure "
    "footer form header hgroup listing main menu nav ol pre search section summary table ul"
)
_CELLS, _ROWS, _SECTIONS = _names("td th"), _names("tr"), _names("tbody thead tfoot")
_AROUND = {
    **dict.fromkeys(_CELLS, _ROWS | _SECTIONS | {"table"}),
    **dict.fromkeys(_ROWS, _SECTIONS | {"table"}),
    **dict.fromkeys(_SECTIONS | {"caption"}, _names("table")),
}
TABLE_PARTS = frozenset(_AROUND)
AROUND_CELLS = _ROWS | _SECTIONS | {"table"}
"""Where text cannot stand: it is shown before the table."""
_LISTS = _names("ul ol")
_ITEMS = {"li": _names("li"), **dict.fromkeys(("dd", "dt"), _names("dd dt"))}
PARTS = TABLE_PARTS | _ITEMS.keys()
_WALLS = _names("applet caption marquee object select table td template th")
_SPECIAL = BLOCKS | PARTS | _WALLS | _names("button frameset noscript")
_ENDED_IN_SIGHT = BLOCKS | _ITEMS.keys() | _WALLS | {"button"}
_PASSED_BY_ITEMS = _names("address div")
_BREAKS_OUT = _HEADINGS | _names(
    "b big blockquote body br center code dd div dl dt em embed head hr i img li listing menu meta "
    "nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"
)
_HOLDS_HTML = {
    "svg": _names("desc foreignobject title"),
    "math": _names("mi mn mo ms mtext"),
}
_TAKEN_APART = 8  # elements out of which what is written in bold is taken when it ends
_UNSURE = _names("annotation-xml font malignmark mglyph")


class _Element(NamedTuple):
    """An open element; `space` is svg or math, or empty for HTML."""

    name: str
    space: str

    @property
    def holds_html(self) -> bool:
        """Whether tags in it are of HTML."""
        return not self.space or self.name in _HOLDS_HTML[self.space]

    @property
    def key(self) -> str:
        """What it is found by."""
        return f"/{self.name}" if self.space else self.name


_REMOVED = _Element("", "")  # ended, while elements in it were not
_ROOT = _Element("body", "")


class OpenElements:
    """The open elements, from the outermost to the innermost."""

    def __init__(self) -> None:
        self._open = [_ROOT]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._html = [0]
        self._special: list[int] = []
        self._walls: list[int] = []
        self._around_items: list[int] = []

    def __len__(self) -> int:
        return len(self._open) - 1

    @property
    def is_html(self) -> bool:
        """Whether the innermost is HTML."""
        return not self._open[-1].space

    @property
    def innermost(self) -> str:
        """The name of the innermost."""
        return self._open[-1].name

    @property
    def holds_html(self) -> bool:
        """Whether a tag in the innermost is of HTML."""
        return self._open[-1].holds_html

    def is_open(self, name: str) -> bool:
        """Whether an element of HTML is open."""
        return self._place(name) > 0

    def make_room(self, name: str) -> bool:
        """Close what the start of an element ends; False where that cannot stand here."""
        if not self.is_html and name in _UNSURE:
            return False
        if not self.holds_html:
            if name in _BREAKS_OUT:
                self._leave_foreign()
            else:
                return True
        if name in _ITEMS:
            around = self._last(self._around_items)
            if self._open[around].name in _ITEMS[name]:
                self._close(around)
        elif name in TABLE_PARTS:
            return self._make_room_in_table(name)
        return True

    def begin(self, name: str) -> None:
        """Open an element."""
        space = self._open[-1].space if not self.holds_html else name if name in FOREIGN else ""
        place = len(self._open)
        element = _Element(name, space)
        self._open.append(element)
        self._places[element.key].append(place)
        for places in self._kinds(element):
            places.append(place)

    def end(self, name: str) -> None:
        """Close an element and those that are left open in it, where its end tag does that."""
        if not self.is_html:
            if name in ("p", "br"):
                self._leave_foreign()
                return
            place = self._place(f"/{name}")
            if place > self._html[-1]:
                self._close(place)
                return
        place = max(map(self._place, _HEADINGS)) if name in _HEADINGS else self._place(name)
        if place and self._is_in_sight(name, place):
            inside = self._last(self._special) > place
            if name in _FORMATTING and inside:
                if len(self._special) - bisect_left(self._special, place) < _TAKEN_APART:
                    self._close(self._special[-1] + 1)
                self._remove(place)
            elif name == "form" and place < len(self):
                self._remove(place)
            elif name in TABLE_PARTS or name in _ENDED_IN_SIGHT or not inside:
                self._close(place)

    def _is_in_sight(self, name: str, place: int) -> bool:
        """Whether nothing stands in an element that hides it from its end tag."""
        if name == "template":
            return True
        if name in TABLE_PARTS or name == "table":
            return max(self._place("table"), self._place("template"), place) == place
        if name == "li" and max(map(self._place, _LISTS)) > place:
            return False
        return self._last(self._walls) <= place

    def _make_room_in_table(self, name: str) -> bool:
        table, template = self._place("table"), self._place("template")
        if template > table:
            return True
        while table and self._open[-1].name not in _AROUND[name]:
            self._pop()
        return table > 0

    def _leave_foreign(self) -> None:
        while not self.holds_html:
            self._pop()

    def _close(self, place: int) -> None:
        while len(self._open) > place:
            self._pop()

    def _pop(self) -> None:
        self._forget(self._open.pop())
        while self._open[-1] is _REMOVED:
            self._open.pop()

    def _forget(self, element: _Element) -> None:
        self._places[element.key].pop()
        for places in self._kinds(element):
            places.pop()

    def _remove(self, place: int) -> None:
        element = self._open[place]
        self._open[place] = _REMOVED
        self._places[element.key].pop()
        for places in self._kinds(element):
            del places[bisect_left(places, place)]

    def _kinds(self, element: _Element) -> list[list[int]]:
        """The lists of places that such an element is in."""
        if element.space:
            all_ = [self._special, self._walls, self._around_items]
            return all_ if element.holds_html else []
        kinds = [self._html]
        if element.name in _SPECIAL:
            kinds.append(self._special)
            if element.name not in _PASSED_BY_ITEMS:
                kinds.append(self._around_items)
        if element.name in _WALLS:
            kinds.append(self._walls)
        return kinds

    def _place(self, key: str) -> int:
        return self._last(self._places[key])

    @staticmethod
    def _last(places: list[int]) -> int:
        return places[-1] if places else 0
