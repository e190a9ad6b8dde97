"""The short way to a body's text: the same as the long one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text import simple_html
from tui.text.body import Body, Markup

_WORDS = (
    *("lamp", "The lamps are out.", " ", "  ", "\t", "\n", "\n\n", "\n \n", "> ", ">", ">> ", " >"),
    *("\r\n", "\r", "\x1b", "\x85", "\u2028", "\xa0", "\u0301" * 9, "\ud83d", "\ude00", "é", "\0"),
    *("-- \n", "\u202e", "[image: a]", "\x0b", "\u3000", "\x0c", "😀"),
)
_PLAIN = (
    *(
        "https://a.example/b).",
        "MAILTO:a@b.example",
        "mailto:x.png",
        "a: b",
        "lamp.png",
        " b.JPG\n",
    ),
    *("<b>", "&amp;"),
)
_HTML = (
    *(
        "<p>",
        "</p>",
        "<P>",
        "<p class=a>",
        "<i>",
        "</i>",
        "<em>",
        "</em>",
        "<b>",
        "</strong>",
        "<br>",
    ),
    *(
        "</a>",
        '<a href="https://a.example/?a=1&amp;b">',
        '<a href="http:" rel="nofollow ugc">',
        "<a>",
    ),
    *('<a href="#">', '<a href="https://a.example">lamp</a>', '<a href="https://a.example"> </a>'),
    *('<a href="https://b &nbsp;&#x2F;">&gt;</a>', '<a href="http://é">a&amp;b</a>'),
    *("<", "&", ";", "gt;", "#39;", "<code>", "</code>", "<pre>", "<blockquote>", "<!--", "-->"),
    *("&amp;", "&lt;", "&gt;", "&quot;", "&#x27;", "&#39;", "&#x2F;", "&#1;", "&nbsp;", "&#13;"),
    *("<img alt=x src=a.png>", "<span hidden>", "<script>", "<div>", "</div>", "<table>", "<li>"),
)


def _built_of(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.text(max_size=20) | st.lists(st.sampled_from(pieces), max_size=14).map("".join)


@given(_built_of(_WORDS + _PLAIN))
def test_a_plain_body_s_summary_is_that_of_what_is_shown(raw: str) -> None:
    body = Body(raw, Markup.PLAIN)
    assert body.summary() == body.shown().summary


@given(_built_of(_WORDS + _HTML) | _built_of(_WORDS[:4] + _HTML))
def test_an_html_body_s_summary_is_that_of_what_is_shown(raw: str) -> None:
    body = Body(raw, Markup.HTML)
    shown = body.shown()
    assert body.summary() == shown.summary
    assert body.text_and_links() == (shown.text, shown.links)


@pytest.mark.parametrize(
    "raw",
    [
        "Is it <i>out</i>?<p>It&#x27;s &lt;not&gt; &amp; was.",
        '<p>See <a href="https://a.example/b&#x2F;c" rel="nofollow">https://a…</a>\n</p>\n<p>é',
    ],
)
def test_paragraphs_emphasis_and_links_need_no_parser(raw: str) -> None:
    shown = Body(raw, Markup.HTML).shown()
    assert simple_html.summary(raw) == shown.summary
    assert simple_html.text_and_links(raw) == (shown.text, shown.links)


@pytest.mark.parametrize(
    "raw", ["&<i>lt;</i>", "&g<b>t</b>;", '&#x2<a href="https://a.example">7; there</a>']
)
def test_an_entity_that_a_tag_parts_is_none(raw: str) -> None:
    body = Body(raw, Markup.HTML)
    assert body.summary() == body.shown().summary


def test_a_link_that_never_ends_takes_linear_time() -> None:
    assert simple_html.summary('<a href="https:' * 20_000) is None
    assert simple_html.summary('<a href="https:">' + "a " * 500_000 + "<") is None
