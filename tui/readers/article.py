"""The article of a page: its own words, without menus, comments and share bars."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

Without = Iterable[str | LexborNode]

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
)
_WIDER = ("article", ".hentry", ".post", '[role="main"]', "main", "#content")
_NEVER = (
    "script, style, noscript, template, nav, form, button, input, select, textarea, dialog, svg,"
    ' aside, footer, [role="navigation"], [role="search"], [hidden], iframe, object, embed'
)
_COMMENTS = (
    "#comments, #respond, #disqus_thread, .comments-area, .commentlist, .comment-list, .comments,"
    ' [itemtype$="/Comment"], [itemtype$="/UserComments"], .u-comment, #commentform'
)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|sharedaddy|social|socials|related|relatedposts|newsletter"
    r"|subscribe|subscription|sidebar|widget|breadcrumbs?|pagination|pager|navigation|nav|menu"
    r"|author-box|authorbox|author-bio|postmeta|post-meta|entry-meta|byline|tags|tag-links|cat-links"
    r"|addtoany|sociable|ssba|wpcnt|wpa|post-navigation|comment-respond|commentlist|comments"
    r"|advert|advertisement|ads|promo|teaser|recommended|outbrain|taboola|skip-link"
    r"|screen-reader-text|print-link|edit-link|jp-post-flair)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MARK = "data-threadleaf-without"
_LEAST_PROSE = 140
_NEARLY_ALL = 0.6


def article(tree: LexborHTMLParser, without: Without = ()) -> str:
    """HTML of the article; `without` names what is none of it, as nodes of `tree` or selectors."""
    copy = _copy(tree, without)
    body = copy.body
    if body is None:
        return ""
    for node in copy.css(f"{_NEVER}, {_COMMENTS}"):
        node.decompose()
    container = _best(copy, _CONTAINERS) or _best(copy, _WIDER)
    if container is None:
        container = body
    _strip(container)
    return (container.inner_html or "").strip()


def reader_mode(tree: LexborHTMLParser) -> str:
    """HTML of the article where a browser's reader mode has left nothing else; else empty."""
    found = tree.css_first(READER_MODE)
    return (found.inner_html or "").strip() if found is not None else ""


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
            node.decompose()
    return copy


def _best(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> LexborNode | None:
    """The first kind of container that holds most of the prose that any of them holds."""
    found = [max(tree.css(each), key=_prose, default=None) for each in selectors]
    kinds = [(node, _prose(node)) for node in found if node is not None]
    most = max((prose for _, prose in kinds), default=0)
    if most < _LEAST_PROSE:
        return None
    return next(node for node, prose in kinds if prose >= most * _NEARLY_ALL)


def _prose(node: LexborNode) -> int:
    """How many characters of text outside links."""
    return len(node.text()) - sum(len(link.text()) for link in node.css("a"))


def _strip(container: LexborNode) -> None:
    """Take out share bars, bylines, lists of other posts, and comments of the markup."""
    most = _prose(container) // 3
    for node in container.css("[class], [id]"):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if node.mem_id != container.mem_id and _AROUND.search(names) and _prose(node) <= most:
            node.decompose()
