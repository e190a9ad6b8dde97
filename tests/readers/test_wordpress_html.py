"""WordPress and Blogger pages: what a case file cannot say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborNode

from tests.support import CASES, exported
from tui.readers import blogger_html, wordpress_comment, wordpress_html
from tui.rows import Head, Note, Row
from tui.source import Source

_LIST = '<link href="/wp-content/x.css"><ol class="commentlist">{}</ol>'
_COMMENT = (
    '<li class="comment depth-1" id="comment-{0}"><p class="comment-author"><b class="fn">N{0}</b>'
    '</p><div class="comment-content"><p>{1}</p></div>{2}</li>'
)


def _rows(markup: str) -> list[Row]:
    items = wordpress_html.read(Source("page", markup.encode()))
    return [item for item in items if isinstance(item, Row)]


def _case(name: str) -> list[Row]:
    return _rows((CASES / "wordpress-html" / name).read_text("utf-8"))


def test_the_comments_of_the_articles_author_are_marked() -> None:
    assert [row.op for row in _case("classic_theme.html")] == [False, True, False, False, False]


def test_the_comments_of_the_blogs_author_are_marked_on_blogger() -> None:
    data = (CASES / "blogger-html" / "threaded.html").read_bytes()
    rows = [item for item in blogger_html.read(Source("page", data)) if isinstance(item, Row)]
    assert [row.op for row in rows] == [False, True, False]
    assert rows[1].url == (
        "https://harbour.blogspot.com/2019/01/nets.html?showComment=1546603200000"
        "#c8000000000000000002"
    )


def test_permalinks_are_whole_addresses() -> None:
    assert _case("classic_theme.html")[0].url == (
        "https://kitchen.example/2014/05/boil-an-egg/#comment-21"
    )


def test_a_permalink_of_a_page_without_address_is_not_guessed() -> None:
    assert [row.url for row in _case("style_div.html")] == [None, None, None]


def test_a_rewritten_permalink_of_the_wayback_machine_leads_to_the_page_itself() -> None:
    assert _case("wayback_copy.html")[0].url == "http://town.example/clocks/#comment-5"


def test_the_article_holds_neither_comments_nor_what_stands_around_them() -> None:
    for path in (CASES / "wordpress-html").glob("*.html"):
        record = exported(path)
        assert record["article"]
        for comment in record["comments"]:
            assert comment["text"] not in record["article"]


def test_a_page_of_wordpress_without_comments_is_left_to_others() -> None:
    page = Source("page", b'<html><link href="/wp-content/x.css"><p>No comment-1 here.</p></html>')
    assert wordpress_html.sniff(page) == 0.0
    assert blogger_html.sniff(page) == 0.0


def test_numbered_ids_alone_are_no_strong_sign_of_wordpress() -> None:
    page = Source("page", b'<div id="comment-1">One</div><div id="comment-2">Two</div>')
    assert 0.0 < wordpress_html.sniff(page) < 0.5


def test_pages_of_one_thread_are_one_thread() -> None:
    head = next(
        iter(
            wordpress_html.read(
                Source("page", (CASES / "wordpress-html" / "comment_pages.html").read_bytes())
            )
        )
    )
    assert isinstance(head, Head)
    assert head.url == "https://moor.example/moss/"


def test_a_link_to_a_comment_on_another_page_is_no_other_page_of_comments() -> None:
    link = '<a href="/other/comment-page-3/#comment-99">Ina on Other</a>'
    markup = _LIST.format(_COMMENT.format(1, "One", "")) + link
    items = list(wordpress_html.read(Source("page", markup.encode())))
    assert not [item for item in items if isinstance(item, Note)]


@pytest.mark.parametrize(
    "useless",
    [
        '<div class="reply"><a class="comment-reply-link" href="#">Reply</a></div>',
        '<p class="comment-awaiting-moderation">Your comment is awaiting moderation.</p>',
        '<div class="sharedaddy">Share this</div>',
        '<div class="cs-rating"><img alt="4 stars"></div>',
        '<p class="comment-likes"><span>Liked by 3</span></p>',
        '<form class="comment-form"><label>Name</label></form>',
        '<span class="screen-reader-text">says</span>',
        '<a rel="nofollow" href="/post/?replytocom=1#respond">Answer</a>',
    ],
)
def test_what_is_no_part_of_a_comment_is_not_in_its_text(useless: str) -> None:
    inside = _COMMENT.format(1, "Words", "").replace("</p>", f"</p>{useless}")
    beside = _COMMENT.format(1, "Words", useless)
    for markup in (inside, beside):
        assert [row.body for row in _rows(_LIST.format(markup))] == ["<p>Words</p>"]


def test_an_author_whose_name_begins_a_month_leaves_the_date_whole() -> None:
    markup = (
        '<li class="comment depth-1" id="comment-1"><cite class="fn">Jan</cite>'
        '<div class="comment-meta">January 21, 2014 at 1:05 pm</div><p>Snow.</p></li>'
    )
    assert [(row.author, row.date_text) for row in _rows(_LIST.format(markup))] == [
        ("Jan", "January 21, 2014 at 1:05 pm")
    ]


def test_a_whole_comment_in_what_is_called_author_or_date_is_not_lost() -> None:
    words = "word " * 200
    markup = (
        f'<li class="comment depth-1" id="comment-1"><div class="comment-author comment-date">'
        f"<p>Ida</p><p>1 May 2013</p><p>{words}</p></div></li>"
    )
    assert _rows(_LIST.format(markup))[0].body.count("word") == 200


def test_a_long_line_of_replies_keeps_its_depth() -> None:
    deep = 300
    markup = "".join(
        f'<li class="comment depth-1" id="comment-{n}"><p>{n}</p><ul class="children">'
        for n in range(deep)
    )
    assert [row.depth for row in _rows(_LIST.format(markup))] == list(range(deep))


def test_a_body_nested_beyond_reason_is_read() -> None:
    markup = _COMMENT.format(1, "<span>x" * 3000 + "end", "")
    assert "end" in _rows(_LIST.format(markup))[0].body


@given(
    st.lists(
        st.sampled_from(
            [
                '<li class="comment depth-1" id="comment-1">',
                '<li class="comment depth-3" id="comment-2">',
                '<div id="div-comment-2">',
                '<li class="pingback">',
                '<dt id="comment-3">',
                "<dd>",
                '<ul class="children">',
                '<cite class="fn">',
                '<time datetime="2020">',
                '<div class="comment-body">',
                '<div class="reply">',
                "</li>",
                "</ul>",
                "</div>",
                "word",
                "<p>",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_a_themes_pieces_is_read(pieces: list[str]) -> None:
    rows = _rows(_LIST.format("".join(pieces)))
    ids = [row.id for row in rows if row.id]
    assert len(ids) == len(set(ids))
    for above, row in zip([None, *rows], rows, strict=False):
        assert row.depth is not None
        assert row.depth <= (0 if above is None or above.depth is None else above.depth + 1)


def test_headers_in_each_other_are_each_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where all that stands around each is looked at for each of them."""
    looked_at = 0
    line = wordpress_comment._line

    def count(node: LexborNode, roots: set[int]) -> Iterator[LexborNode]:
        nonlocal looked_at
        for each in line(node, roots):
            looked_at += 1
            yield each

    monkeypatch.setattr(wordpress_comment, "_line", count)
    header = (
        "<footer class='comment-meta'><div class='comment-author vcard'><b class='fn'>Bea</b></div>"
    )
    page = "<ol class='commentlist'><li class='comment' id='comment-1'>{}<p>Hay.</p></li></ol>"
    assert _rows(page.format(header * 200))
    assert 0 < looked_at < 200 * 10
