"""Where the comments of an unknown page stand: repeated elements with a date, a name and text."""

import re
from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers.comment_body import is_joint, without_header
from tui.readers.comment_look import Look, look_at
from tui.readers.comment_parts import clean_author, fold, machine_date, read_parts, text_upto
from tui.readers.comment_words import (
    AUTHOR_NAME,
    COMMENT_NAME,
    LONGEST_AUTHOR,
    READ_ON,
    is_control,
    is_other_date,
    names,
    shown_date,
)

_HIGHEST = 12
_SAMPLE = 8
_MOST_KINDS = 100
_FAR_MORE = 3
_LEAST_SAID = 4
_NEARLY_ALL = 0.9
_MOSTLY = 0.7
_LONGEST_JOINT = 200
_DIGITS = re.compile(r"\d+")
_MACHINE = frozenset(("time", "relative-time", "local-time", "time-ago", "abbr"))
_SKIPPED = frozenset(("script", "style", "template", "noscript", "textarea", "option", "title"))


@dataclass(slots=True)
class _Kind:
    """Elements of one kind that own a date each."""

    key: str
    owners: dict[int, LexborNode] = field(default_factory=dict)
    good: float = 0
    height: float = 0
    header: bool = False


def find_units(tree: LexborHTMLParser) -> list[list[LexborNode]]:
    """The comments in document order, each as the elements that make it; empty where none is."""
    body = tree.body
    if body is None:
        return []
    return _repeated(_dated(body)) or _repeated(_signed(body), undated=True)


def _repeated(anchors: list[LexborNode], undated: bool = False) -> list[list[LexborNode]]:
    """The elements around these of the kind that is most likely comments."""
    judged = [kind for kind in _kinds(anchors) if _judge(kind, undated)]
    whole = [kind for kind in judged if not kind.header]
    most = max((kind.good for kind in whole), default=0)
    heads = [kind for kind in judged if kind.header and kind.good > _FAR_MORE * most]
    if heads:
        best = max(heads, key=lambda kind: (kind.good, -kind.height))
        return _ranges(list(best.owners.values()))
    if not whole:
        return []
    return [[owner] for owner in _with_undated(_outermost(whole))]


def _outermost(kinds: list[_Kind]) -> _Kind:
    """The best kind, or the one around it whose elements hold one of its each."""
    best = max(kinds, key=lambda kind: (kind.good, -kind.height))
    if len(best.owners) == 1:
        return max(kinds, key=lambda kind: kind.height)
    for kind in sorted(kinds, key=lambda kind: kind.height):
        if kind is best or kind.height > best.height:
            break
        if len(kind.owners) >= _NEARLY_ALL * len(best.owners):
            inside = sum(_stands_in(owner, kind.owners) for owner in best.owners.values())
            if inside >= _NEARLY_ALL * len(best.owners):
                return kind
    return best


def _stands_in(node: LexborNode, owners: Container[int]) -> bool:
    """Whether an element is one of these, or stands in one not far above."""
    at: LexborNode | None = node
    for _ in range(_HIGHEST):
        if at is None:
            return False
        if at.mem_id in owners:
            return True
        at = at.parent
    return False


def _with_undated(kind: _Kind) -> list[LexborNode]:
    """The elements of a kind, and their siblings of the same kind that lack a date."""
    owners = _without_wrappers(list(kind.owners.values()))
    counted = Counter(key for owner in owners for key in _keys(owner))
    common = {key for key, number in counted.items() if number * 2 >= len(owners)}
    owners = [each for each in owners if _says_anything(each, kind, common)]
    found: list[LexborNode] = []
    looked: set[int] = set()
    for owner in owners:
        above = owner.parent
        if above is None or above.mem_id in looked:
            continue
        looked.add(above.mem_id)
        found += [
            node
            for node in above.iter()
            if node.mem_id not in kind.owners and _is_undated_comment(node, common)
        ]
    return _in_order(owners, found)


def _says_anything(owner: LexborNode, kind: _Kind, common: set[str]) -> bool:
    """Whether an element is named as most of its kind are, or holds more than author and date."""
    if any("<" not in key and key in common for key in _keys(owner)) or all(
        "<" in key for key in common
    ):
        return True
    parts = read_parts([owner], kind.owners)
    return not is_joint(without_header(text_upto(owner, _LONGEST_JOINT), parts))


def _without_wrappers(owners: list[LexborNode]) -> list[LexborNode]:
    """The elements without the few around others that show their own date only after them.

    Where many do, dates stand below the replies; then all are kept, in document order.
    """
    kept: list[LexborNode] = []
    around: set[int] = set()
    for owner in owners:
        if owner.mem_id in around:
            continue
        kept.append(owner)
        above = owner.parent
        while above is not None and above.mem_id not in around:
            around.add(above.mem_id)
            above = above.parent
    return kept if len(kept) >= _MOSTLY * len(owners) else _in_order([], owners)


def _in_order(owners: list[LexborNode], more: list[LexborNode]) -> list[LexborNode]:
    """Both lists as one, in document order, which the first is in already."""
    if not more:
        return owners
    wanted = {node.mem_id for node in (*owners, *more)}
    top = more[0]
    while top.parent is not None and top.parent.tag != "html":
        top = top.parent
    return [node for node in top.traverse() if node.mem_id in wanted]


def _is_undated_comment(node: LexborNode, common: set[str]) -> bool:
    """Whether an element beside comments is one that shows no date: deleted ones, pingbacks."""
    if common.isdisjoint(_keys(node)) or not COMMENT_NAME.search(names(node)):
        return False
    text = text_upto(node, 100)
    return bool(text) and not is_control(text) and not READ_ON.fullmatch(text)


def _dated(body: LexborNode) -> list[LexborNode]:
    """The elements that show a date of something written, in document order."""
    found: dict[int, LexborNode] = {}
    before = ""
    for node in body.traverse(include_text=True, skip_empty=True):
        at: LexborNode | None = None
        if node.is_text_node:
            text = fold(node.text_content or "")
            said = shown_date(text)
            if said and not is_other_date(before + " " + text[: text.find(said)][-40:]):
                at = node.parent
            before = text[-40:]
        elif node.tag in _MACHINE and machine_date(node) and not is_other_date(before):
            at = node
        if at is not None and at.tag not in _SKIPPED:
            found.setdefault(at.mem_id, at)
    return list(found.values())


def _signed(body: LexborNode) -> list[LexborNode]:
    """The elements that by their name hold an author's, in document order."""
    return [
        node
        for node in body.css("[class], [itemprop], cite")
        if (node.tag == "cite" or AUTHOR_NAME.search(names(node)))
        and clean_author(text_upto(node, 2 * LONGEST_AUTHOR))
    ]


def _kinds(dated: list[LexborNode]) -> list[_Kind]:
    """The kinds of elements around the dates; of several with the same elements one."""
    kinds: dict[str, _Kind] = {}
    known: dict[int, list[str]] = {}
    for date in dated:
        seen: set[str] = set()
        node: LexborNode | None = date
        for _ in range(_HIGHEST):
            if node is None or node.tag in ("body", "html"):
                break
            if node.mem_id not in known:
                known[node.mem_id] = _keys(node)
            for key in known[node.mem_id]:
                if key not in seen:
                    seen.add(key)
                    kinds.setdefault(key, _Kind(key)).owners.setdefault(node.mem_id, node)
            node = node.parent
    distinct = {tuple(kind.owners): kind for kind in kinds.values()}
    ranked = sorted(distinct.values(), key=lambda kind: -len(kind.owners))
    return ranked[:_MOST_KINDS]


def _keys(node: LexborNode) -> list[str]:
    """What an element may be one of a kind by: each class, the start of its id, its place."""
    given = node.attributes
    keys = [
        f"{node.tag}.{token}"
        for token in (_DIGITS.sub("", each) for each in (given.get("class") or "").split()[:12])
        if token.strip("-_")
    ]
    id_ = given.get("id") or ""
    start = _DIGITS.split(id_, maxsplit=1)[0]
    if start and start != id_:
        keys.append(f"{node.tag}#{start}")
    above = node.parent
    if above is not None:
        of = above.attributes
        classes = _DIGITS.sub("", of.get("class") or "").split()
        keys.append(f"{node.tag}<{above.tag}.{classes[0] if classes else of.get('id') or ''}")
    return keys


def _judge(kind: _Kind, undated: bool) -> bool:
    """Whether elements of a kind are comments, from a sample; how many, and how deep they stand."""
    owners = list(kind.owners.values())
    sample = owners[:: max(1, len(owners) // _SAMPLE)]
    looked = [look_at(each, kind.owners) for each in sample]

    def most(sign: Callable[[Look], bool]) -> bool:
        return sum(map(sign, looked)) * 2 >= len(looked)

    named, itself = most(lambda look: look.named), most(lambda look: look.named_itself)
    telling = sum(look.named + look.named_itself - look.teaser for look in looked) / len(looked)
    kind.height = sum(look.height for look in looked) / len(looked)
    kind.good = len(owners) * (1 + telling / 2)
    kind.header = not _says_much([look.rest for look in looked])
    if kind.header and (
        len(owners) < 2 or not _says_much([_after(o, kind.owners) for o in sample])
    ):
        return False
    if not most(lambda look: look.author) or most(lambda look: look.teaser):
        return False
    if undated or (len(owners) == 1 and not kind.header):
        return itself and (undated or looked[0].reply or looked[0].anchored)
    if named:
        return True
    if most(lambda look: look.other or look.linked):
        return False
    return len(owners) > 1 and most(lambda look: look.reply or look.anchored or look.post)


def _says_much(rests: list[str]) -> bool:
    """Whether texts differ from each other, and are more than the words around a date."""
    different = {rest for rest in rests if len(rest) >= 2}
    letters = sum(character.isalpha() for rest in rests for character in rest)
    return len(different) * 2 > len(rests) and letters >= _LEAST_SAID * len(rests)


def _after(header: LexborNode, heads: Container[int]) -> str:
    """The text that follows a header up to the next one, its beginning."""
    node = header.next
    words: list[str] = []
    while node is not None and node.mem_id not in heads and len(words) < 8:
        words.append(text_upto(node, 200))
        node = node.next
    return " ".join(words).strip()


def _ranges(headers: list[LexborNode]) -> list[list[LexborNode]]:
    """Each header with the elements that follow it up to the next one."""
    heads = {node.mem_id for node in headers}
    units = []
    for header in headers:
        unit = [header]
        node = header.next
        while node is not None and node.mem_id not in heads:
            unit.append(node)
            node = node.next
        units.append(unit)
    return units
