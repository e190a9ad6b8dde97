"""A quick look at the tags of HTML: whether a parser surely takes it well."""

from tui.text.lazy import pattern
from tui.text.open_elements import ALONE, AROUND_CELLS, FOREIGN, REOPENED, TABLE_PARTS
from tui.text.parser_cost import (
    DOCTYPE,
    HOLDS_PARTS,
    LONG_TAG,
    MAKES_NONE,
    MOST_OPTIONS,
    OPTION,
    most_open,
    most_reopened,
    needless_attributes,
)
from tui.text.tags import TAG

_MOST_JOINED = 50  # texts over tags that make no element, which few pages have at all
_LONG_END_TAG = pattern(r"</[a-zA-Z][^\s/>]*+[\s/]++[^\s/>]")
_BEGINS, _ENDS, _IS_ALONE, _IS_ALONE_IN_HTML, _IS_IN, _IS_APART = range(6)
_SIDE_BY_SIDE = {
    "li": frozenset(("ul", "ol", "menu", "dir")),
    **dict.fromkeys(("dd", "dt"), frozenset(("dl",))),
    **dict.fromkeys(TABLE_PARTS, frozenset(("table", "tbody", "thead", "tfoot", "tr"))),
}
"""What ends where the next such element begins, and what else ends it."""
_STRANGE = FOREIGN | {"frameset"}
"""In these, tags are read by other rules."""
_ALONE_ANYWHERE = frozenset(("p", "br", "hr", "img", "embed", "meta", "body", "head"))


def is_cheap(text: str, deepest: int) -> bool:
    """Whether a page asks little of a parser; not sure where it says no."""
    return _LONG_END_TAG.search(text) is None and _Glance(deepest).takes(text)


class _Kinds(dict[str | None, tuple[int, str, bool]]):
    """Of each tag as it is written: what it does, its name, and whether that is reopened."""

    def __missing__(self, tag: str | None) -> tuple[int, str, bool]:
        name = (tag or "").lower()
        if not name:
            kind = _IS_APART
        elif name.startswith("/"):
            kind, name = _ENDS, name[1:]
        elif name in ALONE:
            kind = _IS_ALONE if name in _ALONE_ANYWHERE else _IS_ALONE_IN_HTML
        else:
            kind = _IS_IN if name in _SIDE_BY_SIDE else _BEGINS
        found = self[tag] = kind, name, name in REOPENED
        return found


class _Glance:
    """The elements that are open, or more of them than a parser would have open.

    An element counts as open until its end tag comes while none is open in it.
    """

    def __init__(self, deepest: int) -> None:
        self.deepest = deepest
        self.open = [""]  # which no tag is called
        self.tables = 0
        self.options = 0
        self.joined = 0

    def takes(self, text: str) -> bool:
        """Go over the tags of a page; False where they may stand too deep, or are very long."""
        open_, kinds, most = self.open, _Kinds(), self.deepest + 1
        in_all = looks = reopened = count = end = 0
        tag = TAG.groupindex["name"]
        for token in TAG.finditer(text):
            count += 1
            kind, name, is_reopened = kinds[token[tag]]
            before = end
            start, end = token.span()
            if end - start > LONG_TAG and any(needless_attributes(token)):
                return False
            if open_[-1] in AROUND_CELLS and before < start and not text[before:start].isspace():
                self.joined += 1
            if kind == _ENDS and open_[-1] == name:
                open_.pop()
                looks -= is_reopened
                self.tables -= name == "table"
                continue
            in_all += len(open_)
            if kind == _ENDS:
                self._end(name)
                continue
            if is_reopened:
                looks += 1
            else:
                reopened += looks
                if kind != _BEGINS:
                    self._count(name)
                    if kind == _IS_ALONE:
                        continue
                    is_next = kind != _IS_IN or open_[-1] == name
                    if is_next and _STRANGE.isdisjoint(open_):
                        self.joined += kind == _IS_APART and DOCTYPE.match(text, start) is not None
                        continue
                    if kind == _IS_APART:
                        return False
                self.joined += name == "form" and name in open_
                self.tables += name == "table"
            open_.append(name)
            if len(open_) > most:
                return False
        return (
            in_all <= most_open(count)
            and reopened <= most_reopened(count)
            and self.options <= MOST_OPTIONS
            and self.joined <= _MOST_JOINED
        )

    def _end(self, name: str) -> None:
        """An end tag of another than the innermost element."""
        if name in _SIDE_BY_SIDE.get(self.open[-1], ()) and self.open[-2] == name:
            del self.open[-2:]
        elif name in AROUND_CELLS:
            self.joined += 1
        elif name == "template":  # which ends the tables in it
            self.joined += _MOST_JOINED + 1
        self.tables -= name == "table" and self.tables > 0

    def _count(self, name: str) -> None:
        """Count what begins, where it is an option or may make no element."""
        self.options += name == OPTION
        if name in MAKES_NONE:
            self.joined += not self.tables or self.open[-1] not in HOLDS_PARTS
