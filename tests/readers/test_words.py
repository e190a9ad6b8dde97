"""Every visible word of each comment is in the export, in order, and no word from around it.

The words are taken from the real files a second time, without our readers: from the field or the
element that a format keeps its bodies in, by the selectors below.
"""

import bz2
import csv
import gzip
import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.support import exported, real_threads

Bodies = dict[str, str]
"""The letters and digits of each comment, by its id."""

_UNSEEN = frozenset(
    ("script", "style", "template", "noscript", "svg", "form", "button", "textarea", "select")
)
_MARKS = re.compile(r"\[image(?:: [^\]]*)?\]")
_RAISED = re.compile(r"\^{8,}\S*")
_SMILEYS = {"emoji", "wp-smiley"}
_NOTICES = {"", "deleted", "removed"}


def _letters(text: str) -> str:
    """Letters and digits alone, without what differs for a reason.

    Where spaces stand, and what punctuation makes a quote, a list, code or a rule, is for the
    tests of those; a name for a picture is ours; words raised eight times and more Reddit drops.
    """
    return "".join(filter(str.isalnum, _RAISED.sub("", _MARKS.sub("", text))))


def _visible(nodes: list[LexborNode], without: str = "") -> str:
    """Letters and digits of elements as a browser shows them: items of lists have numbers."""
    left_out = {found.mem_id for node in nodes if without for found in node.css(without)}
    parts: list[str] = []
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        if node.is_text_node:
            parts.append(node.text_content or "")
        elif node.is_element_node and node.tag not in _UNSEEN and node.mem_id not in left_out:
            parts.append(_number(node) or _drawn(node))
            waiting += reversed(list(node.iter(include_text=True)))
    return _letters("".join(parts))


def _number(node: LexborNode) -> str:
    """The number that a browser draws before an item of an ordered list."""
    above = node.parent
    if node.tag != "li" or above is None or above.tag != "ol":
        return ""
    items = [each.mem_id for each in above.iter() if each.tag == "li"]
    start = above.attributes.get("start") or "1"
    return str((int(start) if start.isdecimal() else 1) + items.index(node.mem_id))


def _drawn(node: LexborNode) -> str:
    """A smiley as it was typed, and the name of a picture that Reddit draws by a link to it."""
    given = node.attributes
    if node.tag == "img" and not _SMILEYS.isdisjoint((given.get("class") or "").split()):
        return given.get("alt") or ""
    named = (given.get("href") or "") if node.tag == "a" and node.first_child is None else ""
    return named if named.startswith("/") else ""


def _of_html(text: str) -> str:
    body = LexborHTMLParser(f"<body>{text}").body
    return _visible([body]) if body is not None else ""


def _text(path: Path) -> str:
    raw = path.read_bytes()
    if path.suffix == ".gz":
        raw = gzip.decompress(raw)
    if path.suffix == ".bz2":
        raw = bz2.decompress(raw)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    """Every object in a JSON file."""
    waiting: list[Any] = [json.loads(_text(path))]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each


def _from_json(*names: str) -> Callable[[Path], Bodies]:
    def bodies(path: Path) -> Bodies:
        return {
            str(each["id"]): _of_html(text)
            for each in _objects(path)
            if "title" not in each or each.get("type") == "comment"
            if (text := next((each[name] for name in names if each.get(name)), None))
            and "id" in each
        }

    return bodies


def _reddit_json(path: Path) -> Bodies:
    """Reddit's own rendering of each body, escaped once more than the page.

    In one file a name was made unknown after the rendering, with brackets that are no element.
    """
    found = {}
    for each in _objects(path):
        rendered = each.get("body_html")
        if isinstance(rendered, str) and "id" in each:
            raw = rendered.lstrip().startswith("<")
            page = rendered if raw else html.unescape(rendered)
            found[str(each["id"])] = _of_html(page.replace("<TEST_SUBREDDIT>", "TESTSUBREDDIT"))
    return found


class Places(NamedTuple):
    """Where a format of pages has its comments: the element, its id, the body inside, the rest."""

    comment: str
    id: str
    body: str
    without: str = ""


def _from_page(*places: Places) -> Callable[[Path], Bodies]:
    def bodies(path: Path) -> Bodies:
        tree = LexborHTMLParser(_text(path))
        found: Bodies = {}
        for place in places:
            comments = tree.css(place.comment)
            own = {node.mem_id for node in comments}
            for node in comments:
                name = re.search(place.id, node.html or "")
                parts = [
                    each for each in node.css(place.body) if _nearest(each, own) == node.mem_id
                ]
                if name is not None and parts and name[1] not in found:
                    found[name[1]] = _visible(_outermost(parts), place.without)
        return found

    return bodies


def _nearest(node: LexborNode, own: set[int]) -> int:
    """The comment that an element stands in."""
    above: LexborNode | None = node
    while above is not None and above.mem_id not in own:
        above = above.parent
    return above.mem_id if above is not None else 0


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """The elements of a list that stand in no other of it."""
    own = {node.mem_id for node in nodes}
    return [node for node in nodes if node.parent is None or not _nearest(node.parent, own)]


_WORDPRESS_BODY = (
    ".comment-content, .comment-text, .commenttext, .comment_text, .comment_content"
    ", .comment-entry, .comment-body > p, .comment-body > blockquote, .comment-body > ul"
    ", .comment-body > ol, .epoch-comment-content, blockquote.entry-content"
    ", article[id^=comment-] .content > p, .extra-wrap > p, #commentlist > li > p:not(:has(> cite))"
)
_WORDPRESS_REST = (
    ".comment-meta, .comment-author, .commentmetadata, .comment-head, .commenttext > cite, .reply"
    ", .comment-reply-link, .edit-link, .comment-edit-link, .comment-awaiting-moderation"
    ", .pmcc-comments-report-link, .comment-rating, .wprm-comment-rating, .comment-like-feedback"
    ", .comment-likes, .sharedaddy, .jp-relatedposts"
)
FORMATS: dict[str, Callable[[Path], Bodies]] = {
    "hn-html": _from_page(
        Places(
            "tr.athing:has(.comment), tr.comtr",
            r"item\?id=(\d+)",
            ".comment",
            ".reply, font[size='1'], .navs",
        )
    ),
    "hn-hnapi-json": _from_json("content", "text"),
    "hn-algolia-json": _from_json("text", "comment_text"),
    "hn-firebase-json": _from_json("text"),
    "reddit-json": _reddit_json,
    "reddit-old-html": _from_page(
        Places(".thing.comment", r'data-fullname="t1_(\w+)"', ".entry .usertext-body .md")
    ),
    "reddit-new-html": _from_page(
        Places("[id^=t1_]:has([data-testid=comment])", r'id="t1_(\w+)"', "[data-testid=comment]"),
        Places("shreddit-comment", r'thingid="t1_(\w+)"', "[slot=comment]"),
    ),
    "wordpress-html": _from_page(
        Places(
            "[id^=comment-], [id^=li-comment-], [id^=div-comment-]",
            r'id="(?:li-|div-)?comment-(\d+)"',
            _WORDPRESS_BODY,
            _WORDPRESS_REST,
        ),
        Places("dd.comment", r'id="comment-body-(\d+)"', ".format_text"),
    ),
    "other-html": _from_page(
        Places("article.comment", r'id="(cid-\d+)"', ".comment__body"),
        Places("ul.single-post", r'id="(comment-\d+)"', ".post-text, .reply-text"),
    ),
    "blogger-html": _from_page(Places("li.comment", r'id="c(\d+)"', ".comment-content")),
    "lobsters-html": _from_page(
        Places("div.comment", r'data-shortid="(\w+)"', ".comment_text", ".na")
    ),
    "github-html": _from_page(
        Places(".react-issue-comment", r'id="(issuecomment-\d+)"', ".markdown-body")
    ),
}
LABELS = {
    "hn": "reply|flag|vouch|favorite|parent|root|prev|next|context|unvote|un-favorite",
    "reddit": "permalink|embed|save|report|give gold|give award|reply|share|level \\d+|vote|parent"
    "|\\d+ points?|load more comments|continue this thread|best of|source|context|full comments",
    "wordpress": "reply|antworten?|responder|permalink|share|teilen|like|edit|bearbeiten|report"
    "|log in to reply|zum antworten anmelden|report comment|loading|reply to [^\\n]{1,40}|rate",
    "blogger": "reply|delete|replies|antworten|löschen",
    "lobsters": "link|reply|parent|flag|unflag|edit|delete|\\|",
    "github": "reply|quote reply|edit|copy link|commented|contributor|member|owner|author",
    "other": "antworten|melden|empfehlen|\\d+ reaktionen|回覆|檢舉",
}
"""Words of the page around comments, which stand in lines of their own, by kind of site."""


MISREAD = {"k3wo7i3", "k3woe15"}
"""Comments with a link in raised words, of which Reddit's rendering makes a bare address."""


def _listed() -> list[tuple[str, str]]:
    try:
        folder = real_threads()
    except pytest.skip.Exception:
        return []
    with (folder / "MANIFEST.tsv").open(encoding="utf-8", newline="") as manifest:
        rows = list(csv.DictReader(manifest, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (row["file"], row["format"])
        for row in rows
        if row["format"] in FORMATS and row["comments"] not in ("", "0")
    ]


def _exported(path: Path) -> list[dict[str, Any]]:
    found = exported(path)
    return [comment for thread in found.get("threads", [found]) for comment in thread["comments"]]


@pytest.mark.parametrize(("file", "format_"), _listed())
def test_every_word_of_every_comment_is_exported_in_order(file: str, format_: str) -> None:
    path = real_threads() / file
    bodies = FORMATS[format_](path)
    ours = {each["id"]: each for each in _exported(path) if each["kind"] in ("comment", "pingback")}
    told = (ours.keys() & bodies.keys()) - MISREAD
    assert told
    given = {name: _letters(ours[name]["text"]) for name in told}
    assert given == {name: bodies[name] for name in given}
    assert {bodies[name] for name in bodies.keys() - ours.keys()} <= _NOTICES
    assert all(ours[name]["kind"] == "pingback" for name in ours.keys() - bodies.keys())


@pytest.mark.parametrize(("file", "format_"), _listed())
def test_no_label_from_around_a_comment_is_a_line_of_it(file: str, format_: str) -> None:
    words = LABELS[format_.partition("-")[0]]
    label = re.compile(rf"(?mi)^[\s|·•(\[>-]*(?:{words})[\s|·•)\]:…-]*$")
    comments = _exported(real_threads() / file)
    assert [
        (each["id"], found[0]) for each in comments if (found := label.search(each["text"]))
    ] == []
