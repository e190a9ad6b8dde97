"""Pages: everything is escaped, nothing is fetched, and every entry is there."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.support import SAMPLES
from tests.trees import depth_lists, thread_from, thread_of
from tui.archive import Archive, Thread
from tui.build import build
from tui.export import Choice, everything, html
from tui.load import load
from tui.merge import Reading
from tui.readers import html_page
from tui.rows import Head, Kind, Row
from tui.source import Source
from tui.text.body import Markup

_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "article", "section", "div", "h1", "h2"),
    *("h3", "h4", "h5", "h6", "p", "pre", "blockquote", "hr", "details", "summary", "span", "b"),
    *("time", "a", "code", "del", "strong", "em"),
}
_HOSTILE = st.sampled_from(
    [
        *("<script>x</script>", '"><img src=x onerror=x>', "</title><b>", "</style>", "<!--"),
        *("javascript:x", 'https://a.example/"onclick=x', "&lt;", "]]>", "</details>", "-->", "a"),
        *('<a href="javascript:x">a</a>', '<a href="https://a.example/?b&c">a</a>', "> q", "'"),
        "\n\n",
    ]
)
_TEXT = st.lists(_HOSTILE, max_size=6).map("".join)


def _page(*threads: Thread) -> str:
    return "".join(html.write([everything(thread) for thread in threads]))


def _read(page: str) -> Archive:
    items = list(html_page.read(Source("page.html", page.encode())))
    return build([Reading("html", (), items)])


@given(_TEXT, _TEXT, _TEXT, st.sampled_from([Markup.PLAIN, Markup.HTML, Markup.MARKDOWN]))
def test_foreign_text_brings_no_element_and_no_address(
    short: str, body: str, title: str, markup: Markup
) -> None:
    row = Row(body, markup, depth=0, author=short, url=short, date_text=short, id=short)
    thread = thread_from(Head(title, body, markup, author=short, url=short), row)
    tree = LexborHTMLParser(_page(thread))
    assert {node.tag for node in tree.css("*")} <= _TAGS
    for node in tree.css("*"):
        names = node.attributes.keys()
        assert not any(name.startswith("on") or name == "src" for name in names)
        target = node.attributes.get("href") or "#"
        assert target.startswith(("#", "http://", "https://", "mailto:"))
        assert target.startswith("#") or node.attributes["rel"] == "noopener noreferrer nofollow"
    assert len(tree.css("details")) == 1


def test_a_page_forbids_all_that_it_does_not_need() -> None:
    page = _page(thread_of(0))
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert "url(" not in page
    assert "@import" not in page


@given(depth_lists())
def test_entries_nest_as_they_answer(depths: list[int]) -> None:
    tree = LexborHTMLParser(_page(thread_of(*depths)))
    nodes = tree.css("details")
    assert [node.attributes["id"] for node in nodes] == [f"c{n + 1}" for n in range(len(depths))]
    found = [len(tree.css(f"details:has(#{node.attributes['id']})")) for node in nodes]
    assert found == depths


def test_ten_thousand_levels_nest_no_deeper_than_a_browser_can() -> None:
    page = _page(thread_of(*range(10_000)))
    deepest = depth = 0
    for tag in re.findall(r"</?details", page):
        depth += -1 if "/" in tag else 1
        deepest = max(deepest, depth)
    assert (deepest, depth) == (html.DEEPEST + 1, 0)
    assert '<a href="#c9999">9999</a>, depth 9999' in page
    assert page.count("<details") == 10_000


def test_what_answers_an_entry_that_is_not_written_names_its_number() -> None:
    choice = Choice(thread_of(0, 1, 2), [0, 2], frozenset({0}))
    page = "".join(html.write([choice]))
    assert "↳ 2" in page
    assert page.count('class="context"') == 1


def test_placeholders_say_what_is_not_there() -> None:
    page = _page(thread_from(Head("T"), Row(kind=Kind.REMOVED, depth=0)))
    assert '<p class="missing">[removed by moderators]</p>' in page


def test_several_threads_have_anchors_of_their_own() -> None:
    page = _page(thread_of(0), thread_of(0))
    assert ('id="t1-1"' in page, 'id="t2-1"' in page) == (True, True)


@pytest.mark.parametrize("name", ["harbour-lights.txt", "deep-argument.html", "quoted-clipping.md"])
def test_the_reader_of_pages_gives_the_same_tree(name: str) -> None:
    [thread] = load([str(SAMPLES / name)]).threads
    [again] = _read(_page(thread)).threads
    assert again.head.title == thread.head.title
    assert again.tree.parent == thread.tree.parent
    assert again.columns.author == thread.columns.author
    for entry in range(len(thread)):
        assert again.date(entry) == thread.date(entry)
        words = thread.shown(entry).text.split()
        assert again.shown(entry).text.split()[-len(words) :] == words


def test_a_page_holds_every_word_of_every_sample() -> None:
    for path in sorted(Path(SAMPLES).iterdir()):
        threads = load([str(path)]).threads
        tree = LexborHTMLParser(_page(*threads))
        assert tree.body is not None
        shown = "".join(tree.body.text().split())
        for thread in threads:
            for entry in range(len(thread)):
                for line in thread.body(entry).shown().text.split("\n"):
                    assert "".join(line.lstrip("> ").split()) in shown
