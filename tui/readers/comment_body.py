"""The text of one comment on an unknown page: its HTML without header and controls."""

import re

from selectolax.lexbor import LexborNode

from tui.readers.comment_parts import WEEKDAYS, Parts, clean_author, fold, own
from tui.readers.comment_words import (
    BODY_NAME,
    CONTROL_NAME,
    SURE_BODY_NAME,
    is_control,
    names,
)

_TEXT_BLOCKS = frozenset(("p", "blockquote", "pre", "ul", "ol", "table", "figure"))
_HIDDEN = "script, style, template, svg, form, button, input, select, textarea, nav, noscript"
_MAYBE_CONTROLS = "img, a, span, div, p, li, ul, small, footer, td"
_LONGEST_CONTROL = 80
_ENOUGH = 0.4
_HIGHEST = 30
_PORTRAIT = re.compile(r"avatar|gravatar|userpic|portrait|profile", re.IGNORECASE)
_WEEKDAY = re.compile(WEEKDAYS)
_TOKEN = re.compile(r"\w+|[^\w\s,:;|·•–—#()\[\]«»/.@…\"'’-]")
_JOINTS = frozenset(
    word
    for words in (
        "says said wrote writes commented replied posted written submitted by on at the from",
        "sagt sagte schrieb schreibt meint meinte kommentierte geschrieben verfasst von am um uhr",
        "dice dijo escribió publicado el a las por de dit écrit par le à ha scritto il alle da",
        "schreef zegt op om door skrev säger den kl pisze dnia пишет написал в от vom",
        "於 于 說 说 回覆 回复",
        "comment kommentar reply antwort guest gast author autor admin user date datum name no nr",
        "pm permalink link",
    )
    for word in words.split()
)


def body_html(nodes: list[LexborNode], parts: Parts) -> str:
    """What is left of a comment's HTML without author, date and controls.

    Takes those out of the tree: other comments inside must have been taken out before.
    """
    tops = {node.mem_id for node in nodes}
    for node in nodes:
        for each in node.css(_HIDDEN):
            if each.mem_id not in tops:
                each.decompose()
    named = _named_bodies(nodes, parts)
    if named and _hold_most(named, nodes, parts):
        _drop_controls(named, parts.author, sure=True)
        return "\n".join(filter(None, ((node.inner_html or "").strip() for node in named)))
    _drop_header(nodes, parts)
    _drop_controls(nodes, parts.author, sure=False)
    return "\n".join(filter(None, map(_markup, nodes)))


def _markup(node: LexborNode) -> str:
    """An element's HTML: whole where it is a block of text, else what is inside."""
    return ((node.html if node.tag in _TEXT_BLOCKS else node.inner_html) or "").strip()


def _named_bodies(nodes: list[LexborNode], parts: Parts) -> list[LexborNode]:
    """The outermost elements with a body's name and neither author nor date in them."""
    around: set[int] = set()
    for node in (parts.author_at, parts.date_at):
        at = node
        for _ in range(_HIGHEST):
            if at is None:
                break
            around.add(at.mem_id)
            at = at.parent
    found: list[LexborNode] = []
    inside: set[int] = set()
    for node in own(nodes, inside):
        if not node.is_element_node or node.mem_id in around:
            continue
        named = names(node)
        if not BODY_NAME.search(named):
            continue
        text = fold(node.text())
        if text and not is_control(text) and not (len(text) < 30 and CONTROL_NAME.search(named)):
            found.append(node)
            inside.add(node.mem_id)
    return found


def _hold_most(named: list[LexborNode], nodes: list[LexborNode], parts: Parts) -> bool:
    """Whether these elements hold about half of a comment's text, or are surely its body."""
    if any(SURE_BODY_NAME.search(names(node)) for node in named):
        return True
    whole = sum(len(fold(node.text())) for node in nodes) - len(parts.author) - len(parts.date_text)
    return sum(len(fold(node.text())) for node in named) >= _ENOUGH * whole


def _drop_header(nodes: list[LexborNode], parts: Parts) -> None:
    """Take out author and date, with the line they stand on where it only joins them."""
    tops = {node.mem_id for node in nodes}
    if len(nodes) > 1 and is_joint(without_header(fold(nodes[0].text()), parts)):
        nodes[0].inner_html = ""
        return
    for at, text in ((parts.author_at, parts.author), (parts.date_at, parts.date_text)):
        if at is None or not text:
            continue
        if at.mem_id in tops or not is_joint(without_header(fold(at.text()), parts)):
            _drop_words(at, text)
            continue
        node = at
        while (
            node.parent is not None
            and node.parent.mem_id not in tops
            and is_joint(without_header(fold(node.parent.text()), parts))
        ):
            node = node.parent
        for beside in (node.prev, node.next):
            if (
                beside is not None
                and beside.is_text_node
                and is_joint(fold(beside.text_content or ""))
            ):
                beside.decompose()
        node.decompose()


def without_header(text: str, parts: Parts) -> str:
    """A text without the author and the date that it may hold."""
    return text.replace(parts.author, " ", 1).replace(parts.date_text, " ", 1)


def is_joint(text: str) -> bool:
    """Whether a text only joins an author and a date, or is a control."""
    if is_control(text):
        return True
    return all(
        word in _JOINTS or word.isdigit() or _WEEKDAY.fullmatch(word)
        for word in _TOKEN.findall(text.lower())
    )


def _drop_words(node: LexborNode, text: str) -> None:
    """Take out the line of an element's own text that names the author or the date."""
    for child in node.iter(include_text=True):
        said = fold(child.text_content or "") if child.is_text_node else ""
        if text in said:
            if is_joint(said.replace(text, " ", 1)) or clean_author(said):
                child.decompose()
            return


def _drop_controls(nodes: list[LexborNode], author: str, sure: bool) -> None:
    """Take out links and buttons to answer, vote, share, and pictures of people.

    In what is `sure` to be the body only those that are called so.
    """
    tops = {node.mem_id for node in nodes}
    long: set[int] = set()
    for top in nodes:
        for node in reversed(top.css(_MAYBE_CONTROLS)):
            text = "" if node.mem_id in long else fold(node.text())
            if node.mem_id in long or len(text) > _LONGEST_CONTROL:
                above = node.parent
                while above is not None and above.mem_id not in long:
                    long.add(above.mem_id)
                    above = above.parent
            elif node.mem_id not in tops and _is_chrome(node, text, author, sure):
                node.decompose()


def _is_chrome(node: LexborNode, text: str, author: str, sure: bool) -> bool:
    """Whether an element that holds this text is no part of what was written."""
    named = names(node)
    if node.tag == "img":
        given = node.attributes
        portrait = author and author in (given.get("alt") or "")
        source = given.get("src") or ""
        return bool(portrait or _PORTRAIT.search(named) or "gravatar.com" in source)
    called = CONTROL_NAME.search(named) is not None
    if sure:
        return called and bool(text) and is_control(text)
    if not text:
        return node.css_first("img, video, audio, iframe, object, embed, br, hr") is None
    if called:
        return node.css_first("p, blockquote") is None
    return is_control(text) and (node.tag == "a" or node.css_first("a, [onclick]") is not None)
