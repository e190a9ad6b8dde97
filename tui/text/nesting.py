"""HTML beyond reason, made flat enough for a parser whose time is quadratic in depth.

At each tag the parser may look at all elements that are open, so what is bounded is the number of
them at each tag, over all tags. As many nodes as that are also looked at by whoever asks each
element of a page for something in it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tui.limits import LIMITS, raisable
from tui.text.glance import is_cheap
from tui.text.open_elements import ALONE, AROUND_CELLS, BLOCKS, PARTS, REOPENED, OpenElements
from tui.text.parser_cost import (
    DOCTYPE,
    HOLDS_PARTS,
    MAKES_NONE,
    MOST_OPTIONS,
    OPTION,
    most_open,
    most_reopened,
    needless_attributes,
)
from tui.text.tags import CDATA, FOREIGN_TAG, TAG

_FEW_TAGS = 1_000  # which cannot cost much, however they are nested
_FEW_IN_A_COMMENT = 30  # the same where a file may have very many such texts
_SHORT = 20_000  # characters, which cannot cost much, however few tags they are
_CHARACTERS_OF_EACH = 20  # in a text of very many elements; pages have 40 to 130
_LEAST_CREDIT, _CREDIT_AGAIN = -5, 30  # in elements
_LOOKS_AT_ONCE = 2  # in bold, in a colour, that stay however many are begun
_LEAVES_FOREIGN = "<meta>"  # which shows nothing
_MOST_COPIED = 128 << 20  # characters
_PARTS_TEXT = "<wbr>"  # which shows nothing either


class Bounds(NamedTuple):
    """How many elements may be open in one another, and how many of them for their looks."""

    levels: int
    looks: int


def flatten_page(text: str) -> tuple[str, str]:
    """A page without the tags that stand too deep or are too many; a note where there were any.

    Lists to choose from lose the options that nobody would look through, without a note.
    Words that a block kept apart are apart.
    """
    return _flattened(text) if _may_cost(text, _FEW_TAGS) else (text, "")


def flatten(text: str) -> tuple[str, str]:
    """The same of the HTML of a comment."""
    return _flattened(text) if _may_cost(text, _FEW_IN_A_COMMENT) else (text, "")


def _may_cost(text: str, few: int) -> bool:
    return len(text) > _SHORT or text.count("<") > min(few, LIMITS.html_levels)


def _flattened(text: str) -> tuple[str, str]:
    notes = []
    most = LIMITS.html_elements + len(text) // _CHARACTERS_OF_EACH
    if text.count("<") - text.count("</") > most and (cuts := _crowded(text)):
        text = _without(text, cuts)
        notes.append(
            "Parts of the HTML have very many elements for their length, and are shown as plain"
            f" text ({raisable('html_elements')})."
        )
    if not is_cheap(text, LIMITS.html_levels):
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
            "The HTML never ends what it begins to write in bold, in colours and such; some of"
            " that is shown as plain text."
        )
    return (
        f"The HTML is nested more than {bounds.levels:,} elements deep; its innermost ones "
        f"are shown as plain text ({raisable('html_levels')})."
    )


class _Scan:
    """One pass over the tags, with the elements that a parser would have open.

    `joined` counts the characters since an element began, `before_tables` those that tables push
    out, and `copied` what the parser copies of both.
    """

    def __init__(self, text: str, bounds: Bounds) -> None:
        self.text = text
        self.deepest, self.most_looks = bounds
        self.open = OpenElements()
        self.cut_off: dict[str, int] = {}
        self.looks = 0
        self.looks_of: dict[str, int] = {}
        self.reopened = 0
        self.options = 0
        self.made_none = False
        self.joined = self.before_tables = self.copied = 0
        self.tags_at = [0] * (self.deepest + 1)

    def cuts(self) -> list[tuple[int, int, str]]:
        """Where the tags stand that are too deep, their end tags, and what to put there instead."""
        found: list[tuple[int, int, str]] = []
        place = 0
        while True:
            token = (TAG if self.open.holds_html else FOREIGN_TAG).search(self.text, place)
            if token is None:
                return found
            before = place
            start, place = token.span()
            self.joined += start - before
            if before < start and self._is_copied(before, start):
                self._count()
                found.append((before, before, _PARTS_TEXT))
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
            else:
                found += needless_attributes(token)

    def _is_copied(self, start: int, end: int) -> bool:
        """Whether a text is joined to one before it, which the parser copies, after very many."""
        if self.open.innermost in AROUND_CELLS and not self.text[start:end].isspace():
            self.before_tables += end - start
            self.copied += self.before_tables
        elif self.made_none:
            self.copied += self.joined
        else:
            return False
        self.made_none = False
        return self.copied > _MOST_COPIED

    def bounds(self) -> Bounds:
        """The bounds within which all the tags would be few enough."""
        tags = sum(self.tags_at)
        levels, looks = self.deepest, self.most_looks
        if self.reopened > most_reopened(tags):
            looks = max(_LOOKS_AT_ONCE, most_reopened(tags) // tags)
        most = most_open(tags)
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
        self.made_none |= DOCTYPE.match(self.text, start) is not None
        if self.open.is_open("frameset"):
            return ""
        is_unsure = not self.open.is_html and self.open.holds_html
        return " " if is_unsure and self.text.startswith(CDATA, start) else None

    def _start(self, name: str, *, closes_itself: bool) -> str | None:
        """Open an element; what to put in its place where it would be too deep."""
        was_foreign = not self.open.holds_html
        self.made_none = self._makes_none(name)
        if not self.open.make_room(name):
            return None if self.open.is_html else ""
        is_html = self.open.holds_html
        if is_html and name not in REOPENED:
            self.reopened += self.looks
        if is_html and name == OPTION:
            self.options += 1
            self._count()
            return None if self.options <= MOST_OPTIONS else ""
        if name in ALONE if is_html else closes_itself:
            self._count()
            return None
        if len(self.open) >= self.deepest or (
            is_html and name in REOPENED and self.looks >= self.most_looks
        ):
            self.cut_off[name] = self.cut_off.get(name, 0) + 1
            return _LEAVES_FOREIGN if was_foreign and is_html else _instead(name)
        self._count()
        self.joined = self.joined if self.made_none else 0
        self.open.begin(name)
        if is_html and name in REOPENED:
            self.looks += 1
            self.looks_of[name] = self.looks_of.get(name, 0) + 1
        return None

    def _makes_none(self, name: str) -> bool:
        """Whether there will be no element of this name where its tag stands; not always sure."""
        if name == "form":
            return self.open.is_open(name)
        return name in MAKES_NONE and self.open.innermost not in HOLDS_PARTS

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
