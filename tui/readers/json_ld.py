"""JSON-LD: what a page says of itself to search engines, damaged as it may be."""

from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tui.text.lazy import pattern

Node = dict[str, Any]

ARTICLES = frozenset(
    f"{kind}{suffix}"
    for suffix, kinds in {
        "": ("Article", "Blog", "Question", "QAPage", "Report", "Recipe", "Review", "WebPage"),
        "Article": ("News", "Tech", "OpinionNews", "Scholarly", "AnalysisNews", "ReportageNews"),
        "Posting": ("Blog", "SocialMedia", "DiscussionForum", "LiveBlog"),
    }.items()
    for kind in kinds
)
"""The types that an article has."""

_TRAILING_COMMA = pattern(r",\s*(?=[}\]])")
_WRAPPERS = ("<!--", "-->", "//<![CDATA[", "//]]>", "<![CDATA[", "]]>", "/*", "*/")


def nodes(tree: LexborHTMLParser) -> list[Node]:
    """Every object with a type in the page's JSON-LD, outer ones first, in the page's order."""
    found: list[Node] = []
    for script in tree.css('script[type*="ld+json"]'):
        found += _typed(_load(script.text()))
    return found


def types(node: Node) -> set[str]:
    """The names of a node's types, without the address of the vocabulary."""
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return {name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)}


def text(value: object) -> str:
    """A value as text, entities decoded: of a list the first, of an object its name."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("@value", value.get("name"))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    from html import unescape

    return unescape(str(value)).strip()


def number(value: object) -> int | None:
    """A count, which pages give as a number or as text."""
    digits = text(value).replace(",", "").removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def children(value: object) -> list[Node]:
    """The objects of a value that may be one or a list."""
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, dict)]


def _load(source: str) -> object:
    """The data of a script; None where it cannot be read even with common mistakes mended."""
    import json

    for attempt in (str, _mended):
        try:
            return json.loads(attempt(source), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _mended(source: str) -> str:
    """Without the wrappers of other languages, commas before a closing bracket and a semicolon."""
    source = source.strip()
    for wrapper in _WRAPPERS:
        source = source.removeprefix(wrapper).removesuffix(wrapper).strip()
    return _TRAILING_COMMA.sub("", source.rstrip(";"))


def _typed(data: object) -> Iterator[Node]:
    pending = [data]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            if "@type" in value:
                yield value
            pending += reversed(list(value.values()))
        elif isinstance(value, list):
            pending += reversed(value)
