"""Questions to the elements of a page, for readers that know a site by its classes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.text.lazy import pattern

PAGE = frozenset(("html", "body"))
"""The elements that hold a page: whatever they are called, they are no comment."""

_FEW_INSIDE = 8
_LONGEST_LABEL = 2_000
_NUMBER = pattern(r"[-\u2212\u2013]?\d{1,3}(?:[.,\u202f\u00a0 ]\d{3}){1,3}(?!\d)|[-\u2212]?\d{1,9}")


def attribute(node: LexborNode | None, name: str) -> str:
    """An attribute's value; empty where there is none."""
    return ((node.attributes.get(name) if node is not None else None) or "").strip()


def classes(node: LexborNode | None) -> frozenset[str]:
    """The classes of an element."""
    return frozenset(attribute(node, "class").split())


def first(node: LexborNode | None, selector: str) -> LexborNode | None:
    """The first element inside that a selector finds."""
    return node.css_first(selector) if node is not None else None


def words(node: LexborNode | None, most: int = _LONGEST_LABEL) -> str:
    """What a label says, on one line; the beginning where it is no label by its length."""
    text = node.text() if node is not None else ""
    if len(text) > most:
        text = f"{text[:most]}…"
    return " ".join(text.split())


def inner(node: LexborNode | None, without: frozenset[str] = frozenset()) -> str:
    """HTML of what stands in an element, but for children that have one of these classes."""
    if node is None:
        return ""
    if not without:
        return (node.inner_html or "").strip()
    parts = (
        each.html or ""
        for each in node.iter(include_text=True)
        if not each.is_element_node or classes(each).isdisjoint(without)
    )
    return "".join(parts).strip()


def first_of(node: LexborNode | None, selectors: Iterable[str]) -> LexborNode | None:
    """What the first selector finds that finds anything."""
    found = (first(node, selector) for selector in selectors)
    return next((each for each in found if each is not None), None)


def distinct(nodes: Iterable[LexborNode]) -> list[LexborNode]:
    """Elements without those that were found by several selectors."""
    return list({node.mem_id: node for node in nodes}.values())


def side_by_side(tree: LexborHTMLParser, *selectors: str) -> LexborHTMLParser:
    """A page with what each of these finds in a row, where it stands in each other.

    It does where nothing is ended: without that each post would hold all after it. A page where
    that is not so, but for a few that one holds by design, is given back itself; it is never
    changed.
    """
    for selector in selectors:
        tree = _side_by_side(tree, selector)
    return tree


def _side_by_side(tree: LexborHTMLParser, selector: str) -> LexborHTMLParser:
    if all(len(distinct(post.css(selector))) <= _FEW_INSIDE for post in tree.css(selector)):
        return tree
    tree = tree.clone()
    posts = distinct(tree.css(selector))
    at = 0
    while at < len(posts):
        inside = len(distinct([posts[at], *posts[at].css(selector)])) - 1
        for before, post in pairwise(posts[at : at + 1 + inside]):
            before.insert_after(post, move=True)
        at += 1 + inside
    return tree


def around(node: LexborNode, most: int = 60) -> Iterator[LexborNode]:
    """The elements around one, the nearest first, within the body and so many of them."""
    above = node.parent
    while above is not None and above.tag != "body" and most > 0:
        yield above
        above, most = above.parent, most - 1


def number(text: str) -> int | None:
    """The first whole number in a text, its digits grouped or not."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    digits = "".join(filter(str.isdecimal, found[0]))
    return -int(digits) if found[0][0] in "-\u2212" else int(digits)


def remove(node: LexborNode) -> None:
    """Take an element out of its tree; those that hold the page stay, whatever they are called."""
    if node.tag not in PAGE:
        node.decompose()


def outermost(nodes: Sequence[LexborNode]) -> list[LexborNode]:
    """Those of some elements, in their order, that stand in no other."""
    names = {node.mem_id for node in nodes}
    inside = stand_in([node.parent for node in nodes], lambda above: above.mem_id in names)
    return [node for node, is_inside in zip(nodes, inside, strict=True) if not is_inside]


def stand_in(
    nodes: Iterable[LexborNode | None], asked: Callable[[LexborNode], bool]
) -> Iterator[bool]:
    """Whether each of some elements, or one around it, is what is asked for.

    Each of those around them is asked once, and none above one that is.
    """
    known: dict[int, bool] = {}
    for node in nodes:
        passed: list[int] = []
        above, found = node, False
        while above is not None and not found:
            if above.mem_id in known:
                found = known[above.mem_id]
                break
            passed.append(above.mem_id)
            found = asked(above)
            above = above.parent
        known |= dict.fromkeys(passed, found)
        yield found
