"""Who answers whom on an unknown page: by links, by the tree of elements, by indentation."""

import re

from selectolax.lexbor import LexborNode

from tui.readers.comment_parts import fold, own, text_upto
from tui.readers.comment_words import names
from tui.readers.dom import PAGE

_PARENT_ATTRIBUTES = (
    "data-parent-id",
    "data-parent",
    "data-parentid",
    "data-parent-comment-id",
    "data-comment-parent",
    "data-reply-to",
    "data-in-reply-to",
    "data-replyto",
    "data-parent-comment",
)
_LEVEL_ATTRIBUTES = ("data-depth", "data-level", "data-indent", "aria-level", "data-nesting-level")
_LEVEL_CLASS = re.compile(
    r"(?:^|[\s_-])(?:depth|level|lvl|indent|indentation|nest|nested|nesting|generation|tier|ebene)"
    r"[-_]{0,2}(\d{1,3})(?:$|[\s_-])",
    re.IGNORECASE,
)
_REPLY_CLASS = re.compile(
    r"(?:^|[\s_-])(?:indented|indent|child|children|reply|sub|subcomment|nested|answer|antwort"
    r"|respuesta|reponse)(?:$|[\s_-])",
    re.IGNORECASE,
)
_INDENT = re.compile(
    r"(?:margin|padding)(?:-inline-start|-left)\s?:\s?(\d{1,5}(?:\.\d{1,3})?)", re.IGNORECASE
)
_OUTLINE = re.compile(r"[#№(\[]?\s?(\d{1,5}(?:\.\d{1,4}){0,12})[\s.)\]:—–|-]*(?:\D|$)")
_TO_PARENT = re.compile(
    r"in reply to|reply to @?\S|replying to|antwort auf|als antwort|^parent$|en réponse à"
    r"|en respuesta a|in risposta a|in reactie op|w odpowiedzi|в ответ|^↑$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_HIGHEST = 8


def parents(units: list[list[LexborNode]], ids: list[str | None]) -> tuple[list[int | None], bool]:
    """The place of each unit's parent in the list, and whether links told it for any."""
    place = {node.mem_id: at for at, unit in enumerate(units) for node in unit}
    above = _by_elements(units, place)
    if not any(each is not None for each in above):
        above = _by_levels(units)
    told = _by_links(units, ids, set(place))
    for at, parent in told.items():
        above[at] = parent
    return above, bool(told)


def depths(above: list[int | None]) -> list[int]:
    """The depth of each unit, where every parent stands before its replies."""
    found: list[int] = []
    for at, parent in enumerate(above):
        found.append(found[parent] + 1 if parent is not None and parent < at else 0)
    return found


def _by_elements(units: list[list[LexborNode]], place: dict[int, int]) -> list[int | None]:
    above: list[int | None] = []
    levels = _Levels()
    for at, unit in enumerate(units):
        inside: int | None = None
        node = unit[0].parent
        while node is not None and inside is None:
            inside = place.get(node.mem_id)
            node = node.parent
        beside = levels.parent(unit[0], at, above) if inside is None else None
        above.append(inside if inside is not None else beside)
    return above


class _Levels:
    """Units that no other contains, met on the way up through the elements around them.

    A wrapper that follows a comment, and is unlike the element of that comment, holds the replies
    to it; like elements are siblings.
    """

    def __init__(self) -> None:
        self.seen: dict[int, tuple[LexborNode, int]] = {}
        self.within: dict[int, int] = {}

    def parent(self, node: LexborNode, unit: int, above: list[int | None]) -> int | None:
        """The parent of a unit, by what stands before it."""
        at, found = node, None
        for _ in range(_HIGHEST):
            around = at.parent
            if around is None or around.tag in PAGE:
                break
            self.within[at.mem_id] = self.within.get(at.mem_id, 0) + 1
            met = self.seen.get(around.mem_id)
            if met is None:
                self.seen[around.mem_id] = (at, unit)
                at = around
                continue
            branch, before = met
            if branch.mem_id == at.mem_id:
                return above[before]
            if _alike(branch, at):
                self.seen[around.mem_id] = (at, unit)
                found = above[before]
            else:
                found = before if self.within.get(branch.mem_id, 0) <= 1 else above[before]
            break
        return found


def _alike(one: LexborNode, other: LexborNode) -> bool:
    """Whether two elements are of a kind: the same tag, and a class in common or none at all."""
    if one.tag != other.tag:
        return False
    mine, theirs = (
        set(_DIGITS.sub("", each.attributes.get("class") or "").split()) for each in (one, other)
    )
    return bool(mine & theirs) or not mine or not theirs


def _by_levels(units: list[list[LexborNode]]) -> list[int | None]:
    """Parents by what each unit says of its level, of whichever kind tells levels apart."""
    for level_of in (_told_level, _outline_level, _indent, _marked):
        levels = [level_of(unit) for unit in units]
        if len(set(levels)) > 1:
            return _stacked(levels)
    return [None] * len(units)


def _stacked(levels: list[float]) -> list[int | None]:
    """The parent of each is the last one before it whose level is less."""
    above: list[int | None] = []
    open_: list[int] = []
    for at, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            open_.pop()
        above.append(open_[-1] if open_ else None)
        open_.append(at)
    return above


def _around(unit: list[LexborNode]) -> list[LexborNode]:
    """The element of a unit, what wraps it alone, and its first child."""
    first = unit[0]
    found = [first]
    wrapper = first.parent
    alone = _neighbour(first, before=True) is None and _neighbour(first, before=False) is None
    if wrapper is not None and wrapper.tag not in PAGE and alone:
        found.append(wrapper)
    inner = next(first.iter(), None)
    if inner is not None:
        found.append(inner)
    return found


def _neighbour(node: LexborNode, before: bool) -> LexborNode | None:
    """The element next to one, if one is near."""
    at: LexborNode | None = node
    for _ in range(_HIGHEST):
        at = (at.prev if before else at.next) if at is not None else None
        if at is None or at.is_element_node:
            return at
    return None


def _told_level(unit: list[LexborNode]) -> float:
    for node in _around(unit):
        given = node.attributes
        for name in _LEVEL_ATTRIBUTES:
            value = given.get(name) or ""
            if value.isascii() and value.isdigit() and len(value) < 6:
                return int(value)
        found = _LEVEL_CLASS.search(given.get("class") or "")
        if found:
            return int(found.group(1))
    return 0


def _outline_level(unit: list[LexborNode]) -> float:
    """The number of dots in a number such as #3.1 before the text."""
    for seen, node in enumerate(own(unit, ())):
        if seen > 40:
            break
        if node.is_text_node:
            text = fold(node.text_content or "")
            found = _OUTLINE.match(text) if len(text) < 60 else None
            if found and "." in found.group(1) and not _DIGITS.fullmatch(found.group(1)[-4:]):
                return found.group(1).count(".")
    return 0


def _indent(unit: list[LexborNode]) -> float:
    """How far a unit is moved to the right, by its style or by a picture or cell before it."""
    for node in _around(unit):
        found = _INDENT.search(node.attributes.get("style") or "")
        if found:
            return float(found.group(1))
    spacer = unit[0].css_first(
        'img[width][height="1"], img[src*="spacer"][width], td.indent[width]'
    )
    width = (spacer.attributes.get("width") or "") if spacer is not None else ""
    return int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0


def _marked(unit: list[LexborNode]) -> float:
    """1 for a unit whose class says that it is a reply."""
    return max(
        bool(_REPLY_CLASS.search(node.attributes.get("class") or "")) for node in _around(unit)[:2]
    )


def _by_links(
    units: list[list[LexborNode]], ids: list[str | None], others: set[int]
) -> dict[int, int]:
    """The parents that attributes or links name, by the digits or the whole of an id."""
    by_id = {id_: at for at, id_ in enumerate(ids) if id_}
    by_digits = {"".join(_DIGITS.findall(id_)): at for id_, at in by_id.items()}
    told = {}
    for at, unit in enumerate(units):
        name = _named_parent(unit, others)
        parent = by_id.get(name, by_digits.get("".join(_DIGITS.findall(name)))) if name else None
        if parent is not None and parent != at:
            told[at] = parent
    return told


def _named_parent(unit: list[LexborNode], others: set[int]) -> str:
    """The id of the comment that a unit says it answers."""
    for node in _around(unit):
        for name in _PARENT_ATTRIBUTES:
            value = node.attributes.get(name)
            if value and value != "0":
                return value
    for node in own(unit, others):
        if node.tag == "a" and "#" in (node.attributes.get("href") or ""):
            label = text_upto(node, 80)
            if (
                (len(label) < 80 and _TO_PARENT.search(label))
                or _TO_PARENT.search((node.attributes.get("title") or "")[:80])
                or re.search(r"parent|reply-to|in-reply", names(node))
            ):
                return (node.attributes.get("href") or "").rsplit("#", 1)[-1]
    return ""
