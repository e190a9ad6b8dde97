"""The article of a page: its own words, without menus, comments and share bars."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers.dom import outermost, remove
from tui.text.lazy import pattern

Without = Iterable[str | LexborNode]

_CONTROLS = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f]")
READER_MODE = '[id^="readability-page-"], .moz-reader-content'

_CONTAINERS = (
    '[itemprop~="articleBody"]',
    ".entry-content",
    ".post-content",
    ".article-content",
    ".article-body",
    ".article__body",
    ".post-body",
    ".entry-body",
    ".story-body",
    ".post-entry",
    ".post_content",
    ".td-post-content",
    ".blog-post-content",
    ".e-content",
    ".hentry .entry",
    ".post .entry",
    "article .entry",
)
_WIDER = ("article",)
_WIDEST = (".hentry", ".post", '[role="main"]', "main", "#content", "body")
_NEVER = (
    "script, style, noscript, template, nav, form, button, input, select, textarea, dialog, svg,"
    ' aside, footer, [role="navigation"], [role="search"], [hidden], iframe, object, embed'
)
_COMMENTS = (
    "#comments, #respond, #disqus_thread, .comments-area, .commentlist, .comment-list, .comments,"
    ' [itemtype$="/Comment"], [itemtype$="/UserComments"], .u-comment, #commentform'
)
_AROUND = pattern(
    r"(?:^|\s)(?:sharedaddy|shar(?:e|ing)(?:-?(?:bar|box|buttons?|links?|icons?|tools?|this|post))?"
    r"|socials?(?:-?(?:bar|share|sharing|icons|links|media|buttons?|networks?))?|addtoany\S{0,40}"
    r"|a2a_\S{0,40}|post-?share|article-?share|entry-?share|ssba\S{0,20}|sociable|robots-nocontent"
    r"|(?:jp-)?related(?:-?(?:posts?|articles?|content|links|stories))?|yarpp\S{0,20}|read-?more|more-?link"
    r"|newsletter\S{0,20}|subscri\S{0,20}|sidebar|breadcrumbs?|pag(?:er|ination)|page-?links|navigation"
    r"|nav-links|post-?nav(?:igation)?|author-?(?:box|bio|info)|about-?author|(?:entry|post|article)-?meta"
    r"|byline|tags?-?(?:links|list)?|post-?tags|cat-?links|postmetadata|entry-?(?:footer|utility)|post-?footer"
    r"|comment-?(?:respond|list|form|s|count|link)|comments?|comments-?(?:area|link|title)|wpcnt|wpa"
    r"|adv(?:ert(?:isement)?)?|ads?|ad-?(?:container|slot|wrapper)|ad-box\S{0,20}|promo|teasers?|recommended"
    r"|outbrain|taboola|more-?posts|cats|meta|(?:main|left|right|primary)-?sidebar|last-modified"
    r"|(?:single-)?post-?(?:info|head|details)|dpsp-\S{0,40}|twitter-share-button|tw_button|fb-(?:like|share)\S{0,20}"
    r"|elementor-(?:share-\S{0,20}|swiper-button\S{0,20}|screen-only)|pix_article_switch\S{0,20}"
    r"|(?:wprm|ers|tasty|mv)-?(?:recipe-)?(?:print|jump|save)\S{0,40}|jump-buttons"
    r"|skip-link|screen-reader-text|sr-only|visually-hidden|print-?link|edit-?link|jp-post-flair)(?=$|\s)",
    re.IGNORECASE,
)
_LABEL = pattern(
    r"(?:advertisements?|sponsored|anzeige|werbung|werbeanzeige|publicidad|publicité|pubblicità"
    r"|tweet|share it|pin it|share(?: this)?(?: (?:post|article|story|page))?(?: on \S{1,20})?"
    r"|(?:beitrag )?teilen)"
    r"\s?[:!.]?",
    re.IGNORECASE,
)
_LABELS = "p, div, h2, h3, h4, h5, h6, li"
_LONGEST_LABEL = 80
_MOST_WRAPPED = 4
_MARK = "data-threadleaf-without"
_LEAST_PROSE = 120
_MOST_LOOKED_AT = 100
_MOST_HEADINGS = 2
_LEAST_READABLE = 200
_MOST_READABLE = 4_000_000
_MOST_TAGS = 30_000  # readability takes 20 to 60 µs for each; no article has half of them
_LONG_TAG = pattern(r"<[^<>]{400,}>")
_STRIPPED = pattern(
    r" (?:width|height|style|[-a-z]{0,20}color|background[-a-z]{0,20}|on*) {0,9}=", re.IGNORECASE
)
_MOST_STRIPPED = 50  # of a tag's attributes; readability goes over the page for each
_MOST_WORDS = 6_000_000  # characters, over all elements they stand in; articles have 500,000
_NEARLY_ALL = 0.6


def article(
    tree: LexborHTMLParser, without: Without = (), whole: bool = True, title: str = ""
) -> str:
    """HTML of the article; `without` names what is none of it, as nodes of `tree` or selectors.

    A heading that says `title` once more is left out. Where no article can be made out it is the
    whole page, or nothing without `whole`.
    """
    copy = _copy(tree, without)
    body = copy.body
    if body is None:
        return ""
    for node in copy.css(f"{_NEVER}, {_COMMENTS}"):
        remove(node)
    container = _best(copy, _CONTAINERS) or _best(copy, _WIDER)
    if container is None:
        found = _readable(body)
        if found or not whole:
            return found
        container = _best(copy, _WIDEST) or body
    _strip(container)
    _behead(container, title)
    return (container.inner_html or "").strip()


def reader_mode(tree: LexborHTMLParser) -> str:
    """HTML of the article where a browser's reader mode has left nothing else; else empty."""
    found = tree.css_first(READER_MODE)
    return (found.inner_html or "").strip() if found is not None else ""


def _words_in_all(body: LexborNode) -> int:
    """How many characters are read where each element is asked for all that stands in it."""
    characters = depth = 0
    node: LexborNode | None = body
    while node is not None:
        if node.is_text_node:
            characters += depth * len(node.text_content or "")
        if node.first_child is not None:
            node, depth = node.first_child, depth + 1
            continue
        while node is not None and depth and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None and depth else None
    return characters


def _readable(body: LexborNode) -> str:
    """HTML of what readability takes for the article; empty where that is hardly anything."""
    markup = body.html or ""
    if (
        not _LEAST_PROSE <= len(markup) <= _MOST_READABLE
        or markup.count("<") > _MOST_TAGS
        or _words_in_all(body) > _MOST_WORDS
        or any(len(_STRIPPED.findall(tag)) > _MOST_STRIPPED for tag in _LONG_TAG.findall(markup))
    ):
        return ""
    import logging

    from lxml.etree import LxmlError
    from readability import Document
    from readability.readability import Unparseable

    logging.getLogger(
        "readability.readability"
    ).disabled = True  # it would print tracebacks of what it refuses
    try:
        found = Document(_CONTROLS.sub(" ", markup)).summary(html_partial=True)
    except (LxmlError, Unparseable, ValueError, RecursionError):
        return ""
    read = LexborHTMLParser(found).body
    if read is None or _prose(read) < _LEAST_READABLE:
        return ""
    return (read.inner_html or "").strip()


def _copy(tree: LexborHTMLParser, without: Without) -> LexborHTMLParser:
    """A copy to cut from, what is not wanted already gone."""
    nodes = [each for each in without if isinstance(each, LexborNode)]
    for node in nodes:
        node.attrs[_MARK] = ""
    copy = tree.clone()
    for node in nodes:
        del node.attrs[_MARK]
    for selector in [f"[{_MARK}]", *(each for each in without if isinstance(each, str))]:
        for node in copy.css(selector):
            remove(node)
    return copy


def _best(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> LexborNode | None:
    """The first kind of container that holds most of the prose that any of them holds."""
    found = [
        max(outermost(tree.css(each)[:_MOST_LOOKED_AT]), key=_prose, default=None)
        for each in selectors
    ]
    kinds = [(node, _prose(node)) for node in found if node is not None]
    most = max((prose for _, prose in kinds), default=0)
    if most < _LEAST_PROSE:
        return None
    return next(node for node, prose in kinds if prose >= most * _NEARLY_ALL)


def _prose(node: LexborNode) -> int:
    """How many characters of text outside links, which in a damaged page stand in each other."""
    prose = _length(node)
    for link in node.css("a"):
        if prose <= 0:
            return 0
        prose -= _length(link)
    return prose


def _length(node: LexborNode) -> int:
    return sum(map(len, node.text().split()))


def _strip(container: LexborNode) -> None:
    """Take out share bars, bylines, lists of other posts, and comments of the markup."""
    most = _prose(container) // 3
    words = 0
    for node in container.css("[class], [id]"):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if node.mem_id != container.mem_id and _AROUND.search(names):
            words += len(node.text())
            if words > _MOST_WORDS:
                break
            if _prose(node) <= most:
                node.decompose()
    for node in container.css(_LABELS):
        if _LABEL.fullmatch(_only_words(node)):
            node.decompose()
    for node in container.css("img[alt]"):
        if _LABEL.fullmatch(node.attributes["alt"] or ""):
            node.decompose()


def _only_words(node: LexborNode) -> str:
    """The words of an element that holds but one piece of text; else nothing."""
    for _ in range(_MOST_WRAPPED):
        if node.is_text_node:
            text = node.text()
            return text.strip() if len(text) < _LONGEST_LABEL else ""
        within = (each for each in node.iter(include_text=True) if not _is_blank(each))
        first, second = next(within, None), next(within, None)
        if first is None or second is not None:
            break
        node = first
    return ""


def _is_blank(node: LexborNode) -> bool:
    return node.is_text_node and not node.text().strip()


def _behead(container: LexborNode, title: str) -> None:
    """Take out the heading that is the title, which is shown above the article."""
    said = comparable(title)
    for node in container.css("h1, h2")[:_MOST_HEADINGS]:
        if said and comparable(node.text()) == said:
            node.decompose()
            return


def comparable(text: str) -> str:
    """A title's letters and digits alone, whatever their case."""
    return "".join(character for character in text.casefold() if character.isalnum())
