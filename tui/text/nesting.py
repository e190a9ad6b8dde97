"""HTML nested beyond reason, made flat enough for a parser whose time is quadratic in depth.

At each tag the parser may look at all elements that are open, so what is bounded is the number of
them at each tag, over all tags. As many nodes as that are also looked at by whoever asks each
element of a page for something in it.
"""

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from tui.limits import LIMITS, raisable
from tui.text.open_elements import (
    ALONE,
    BLOCKS,
    FOREIGN,
    PARTS,
    REOPENED,
    TABLE_PARTS,
    OpenElements,
)
from tui.text.tags import CDATA, FOREIGN_TAG, TAG

_OPTION = "option"
_MOST_OPTIONS = 2_000  # each is compared with all others of its list; none is shown
_FEW_TAGS = 1_000  # which cannot cost much, however they are nested
_FEW_IN_A_COMMENT = 30  # the same where a file may have very many such texts
_CHARACTERS_OF_EACH = 20  # in a text of very many elements; pages have 40 to 130
_LEAST_CREDIT, _CREDIT_AGAIN = -5, 30  # in elements
_OPEN_IN_THE_MEAN = 200  # elements at each tag; pages of many megabytes have 20
_REOPENED_IN_THE_MEAN = 1
_LOOKS_AT_ONCE = 2  # in bold, in a colour, that stay however many are begun
_REOPENED_IN_ALL = 200
_LEAVES_FOREIGN = "<meta>"  # which shows nothing


class Bounds(NamedTuple):
    """How many elements may be open in one another, and how many of them for their looks."""

    levels: int
    looks: int


def flatten_page(text: str) -> tuple[str, str]:
    """A page without the tags that stand too deep or are too many; a note where there were any.

    Lists to choose from lose the options that nobody would look through, without a note.
    Words that a block kept apart are apart.
    """
    return _flattened(text) if text.count("<") > min(_FEW_TAGS, LIMITS.html_levels) else (text, "")


def flatten(text: str) -> str:
    """The HTML of a comment without the tags that stand too deep or are too many."""
    return _flattened(text)[0] if text.count("<") > _FEW_IN_A_COMMENT else text


def _flattened(text: str) -> tuple[str, str]:
    notes = []
    most = LIMITS.html_elements + len(text) // _CHARACTERS_OF_EACH
    if text.count("<") - text.count("</") > most and (cuts := _crowded(text)):
        text = _without(text, cuts)
        notes.append(
            "Parts of the page have very many elements for their length, and are shown as plain"
            f" text ({raisable('html_elements')})."
        )
    if not _is_shallow(text, LIMITS.html_levels):
        text, note = _within_bounds(text)
        notes += [note] if note else []
    return text, " ".join(notes)


def _crowded(text: str) -> list[tuple[int, int, str]]:
    """Where the tags stand of elements that are too many for the text they stand in.

    A credit grows with the text, and each element takes of it. Once it is used up no element is
    kept until there is credit again, which the text that follows soon has, and some is lent to it.
    """
    cuts = []
    credit: float = LIMITS.html_elements
    to_lend = LIMITS.html_elements
    cut_off: dict[str, int] = {}
    is_crowded = False
    last = 0
    for token in TAG.finditer(text):
        start, end = token.span()
        name = (token["name"] or "").lower()
        if name.startswith("/"):
            name = name[1:]
            if cut_off.get(name):
                cut_off[name] -= 1
                cuts.append((start, end, _instead(name)))
            continue
        credit = min(LIMITS.html_elements, credit + (start - last) / _CHARACTERS_OF_EACH) - 1
        last = start
        if is_crowded and credit >= 0:
            is_crowded, credit = False, min(_CREDIT_AGAIN, to_lend)
            to_lend -= min(_CREDIT_AGAIN, to_lend)
            cut_off.clear()
        elif is_crowded or credit < 0:
            is_crowded, credit = True, max(credit, _LEAST_CREDIT)
            cut_off[name] = cut_off.get(name, 0) + 1
            cuts.append((start, end, _instead(name)))
    return cuts


def _instead(name: str) -> str:
    """What stands where a tag did: a space where that kept words apart."""
    return " " if name in BLOCKS or name in PARTS or name in ALONE else ""


def _within_bounds(text: str) -> tuple[str, str]:
    """HTML without the tags that stand too deep, and a note where there were any."""
    bounds = Bounds(LIMITS.html_levels, len(text))
    scan = _Scan(text, bounds)
    cuts = scan.cuts()
    if scan.bounds() != bounds:
        bounds = scan.bounds()
        scan = _Scan(text, bounds)
        cuts = scan.cuts()
    return _without(text, cuts), _note(bounds) if scan.cut_off else ""


def _without(text: str, cuts: Iterable[tuple[int, int, str]]) -> str:
    """A text with something else between some places; what that parted never becomes a tag."""
    kept: list[str] = []
    last = 0
    for start, end, instead in cuts:
        begins_a_tag = start > 0 and text[start - 1] == "<"
        kept += (text[last:start], " " if begins_a_tag else instead)
        last = end
    kept.append(text[last:])
    return "".join(kept)


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
    return _Glance(deepest).takes(map(itemgetter("name"), TAG.finditer(text)))


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

    def takes(self, tags: Iterable[str | None]) -> bool:
        """Go over the tags of a page; False where they may stand too deep."""
        open_, kinds, most = self.open, _Kinds(), self.deepest + 1
        in_all = looks = reopened = options = count = 0
        for tag in tags:
            count += 1
            kind, name, is_reopened = kinds[tag]
            if kind == _ENDS and open_[-1] == name:
                open_.pop()
                looks -= is_reopened
                continue
            in_all += len(open_)
            if kind == _ENDS:
                if name in _SIDE_BY_SIDE.get(open_[-1], ()) and open_[-2] == name:
                    del open_[-2:]
                continue
            if is_reopened:
                looks += 1
            else:
                reopened += looks
                if kind != _BEGINS:
                    options += name == _OPTION
                    if kind == _IS_ALONE:
                        continue
                    is_next = kind != _IS_IN or open_[-1] == name
                    if is_next and _STRANGE.isdisjoint(open_):
                        continue
                    if kind == _IS_APART:
                        return False
            open_.append(name)
            if len(open_) > most:
                return False
        return (
            in_all <= _most_open(count)
            and reopened <= _most_reopened(count)
            and options <= _MOST_OPTIONS
        )


class _Scan:
    """One pass over the tags, with the elements that a parser would have open."""

    def __init__(self, text: str, bounds: Bounds) -> None:
        self.text = text
        self.deepest, self.most_looks = bounds
        self.open = OpenElements()
        self.cut_off: dict[str, int] = {}
        self.looks = 0
        self.looks_of: dict[str, int] = {}
        self.reopened = 0
        self.options = 0
        self.tags_at = [0] * (self.deepest + 1)

    def cuts(self) -> list[tuple[int, int, str]]:
        """Where the tags stand that are too deep, their end tags, and what to put there instead."""
        found: list[tuple[int, int, str]] = []
        place = 0
        while True:
            token = (TAG if self.open.holds_html else FOREIGN_TAG).search(self.text, place)
            if token is None:
                return found
            start, place = token.span()
            name = (token["name"] or "").lower()
            if not name:
                instead = self._apart(start)
                if instead:  # for some it holds text, for others it ends at the next >
                    place = start + len(CDATA)
            elif name.startswith("/"):
                instead = self._end(name[1:])
            else:
                instead = self._start(name, closes_itself=token["slash"].endswith("/"))
            if instead is not None:
                found.append((start, place, instead))

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

    def _count(self) -> None:
        self.tags_at[len(self.open)] += 1

    def _apart(self, start: int) -> str | None:
        """Go over what is no tag, or holds none; what to put in its place where that is unsure."""
        self._count()
        if self.open.is_open("frameset"):
            return ""
        is_unsure = not self.open.is_html and self.open.holds_html
        return " " if is_unsure and self.text.startswith(CDATA, start) else None

    def _start(self, name: str, *, closes_itself: bool) -> str | None:
        """Open an element; what to put in its place where it would be too deep."""
        was_foreign = not self.open.holds_html
        if not self.open.make_room(name):
            return None if self.open.is_html else ""
        is_html = self.open.holds_html
        if is_html and name not in REOPENED:
            self.reopened += self.looks
        if is_html and name == _OPTION:
            self.options += 1
            self._count()
            return None if self.options <= _MOST_OPTIONS else ""
        if name in ALONE if is_html else closes_itself:
            self._count()
            return None
        if len(self.open) >= self.deepest or (
            is_html and name in REOPENED and self.looks >= self.most_looks
        ):
            self.cut_off[name] = self.cut_off.get(name, 0) + 1
            return _LEAVES_FOREIGN if was_foreign and is_html else _instead(name)
        self._count()
        self.open.begin(name)
        if is_html and name in REOPENED:
            self.looks += 1
            self.looks_of[name] = self.looks_of.get(name, 0) + 1
        return None

    def _end(self, name: str) -> str | None:
        """Close an element and those left open in it; what to put in the place of one cut."""
        if self.cut_off.get(name):
            self.cut_off[name] -= 1
            return _instead(name)
        if self.looks_of.get(name):
            self.looks_of[name] -= 1
            self.looks -= 1
        # Where it ends the innermost, the parser looks at no other.
        self.tags_at[0 if self.open.innermost == name else len(self.open)] += 1
        self.open.end(name)
        return None
