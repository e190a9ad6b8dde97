"""What an element of an unknown page shows of itself: signs of a comment, signs of a teaser."""

import re
from collections.abc import Container
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from tui.readers.comment_parts import Parts, fold, own, read_parts, text_upto
from tui.readers.comment_words import (
    COMMENT_NAME,
    OTHER_NAME,
    POST_NAME,
    READ_ON,
    REPLY,
    is_control,
    names,
)
from tui.readers.dom import PAGE

SKIPPED = frozenset(
    ("script", "style", "template", "noscript", "textarea", "option", "title", "button")
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5"))
_ANCHOR = re.compile(r"#[^#]{0,80}\d")
_NEAR = 4
_LINKS_IN_HEADINGS = 2


@dataclass(slots=True)
class Look:
    """Signs of one element; `rest` is its text without author, date and controls, `height` how
    many elements it stands in.
    """

    named: bool = False
    named_itself: bool = False
    post: bool = False
    other: bool = False
    author: bool = False
    teaser: bool = False
    linked: bool = False
    reply: bool = False
    anchored: bool = False
    rest: str = ""
    height: int = 0


def look_at(owner: LexborNode, others: Container[int]) -> Look:
    """The signs of an element, without what stands in the others of its kind."""
    parts = read_parts([owner], others)
    look = Look(author=bool(parts.author))
    _name(look, owner)
    _read(look, owner, others, parts)
    return look


def _name(look: Look, owner: LexborNode) -> None:
    """Fill in what an element and the next ones around it are called."""
    own_name, around = names(owner), []
    node = owner.parent
    while node is not None and node.tag not in PAGE:
        if look.height < _NEAR:
            around.append(names(node))
        look.height += 1
        node = node.parent
    whole = f"{own_name} {' '.join(around)}"
    look.named_itself = COMMENT_NAME.search(own_name) is not None
    look.named = COMMENT_NAME.search(whole) is not None
    look.post = POST_NAME.search(own_name) is not None
    look.other = OTHER_NAME.search(whole) is not None


def _read(look: Look, owner: LexborNode, others: Container[int], parts: Parts) -> None:
    """Fill in what the words and links in an element tell."""
    words: list[str] = []
    linked = 0
    headed: list[LexborNode] = []
    look.anchored = bool(owner.id and re.search(r"\d", owner.id))
    for node in own([owner], others):
        if node.is_text_node:
            text = fold(node.text_content or "")
            if not text or (node.parent is not None and node.parent.tag in SKIPPED):
                continue
            look.reply = look.reply or (len(text) < 40 and REPLY.search(text) is not None)
            look.teaser = look.teaser or (len(text) < 30 and READ_ON.fullmatch(text) is not None)
            if not is_control(text) and text != parts.author:
                words.append(text)
            continue
        look.post = look.post or POST_NAME.search(names(node)) is not None
        if node.tag in _HEADINGS and len(headed) < _LINKS_IN_HEADINGS:
            headed += node.css("a[href]")
        if node.tag == "a":
            href = (node.attributes.get("href") or "")[-200:]
            named = bool(node.attributes.get("name"))
            look.anchored = look.anchored or named or _ANCHOR.search(href) is not None
            label = text_upto(node, 400)
            if label not in (parts.author, parts.date_text) and not is_control(label):
                linked += len(label)
    rest = " ".join(words).replace(parts.date_text, "").replace(parts.author, "")
    look.rest = rest.strip(" ,:;|·-–—")[:400]
    look.linked = linked > 0.8 * max(1, len(rest))
    if any(_leads_away(link, parts) for link in headed[:_LINKS_IN_HEADINGS]):
        look.teaser = True


def _leads_away(link: LexborNode, parts: Parts) -> bool:
    """Whether a link in a heading is the title of another page."""
    text = text_upto(link, 400)
    named = len(text) >= 12 and text != parts.author
    return named and "#" not in (link.attributes.get("href") or "")
