"""Posts that stand in each other are put in a row, and each has its own words alone."""

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.load import load_sources
from tui.readers import comment_parts
from tui.readers.dom import side_by_side
from tui.source import Source


def _texts(tree: LexborHTMLParser) -> list[str]:
    return [node.text() for node in tree.css(".post")]


def test_posts_that_are_never_ended_stand_in_a_row() -> None:
    tree = LexborHTMLParser("".join(f"<div class=post>{n} " for n in range(20)))
    assert _texts(side_by_side(tree, ".post")) == [f"{n} " for n in range(20)]


def test_the_order_is_kept_and_so_is_what_comes_after_an_inner_post() -> None:
    inner = "".join(f"<p><div class=post>{n} </div>" for n in range(2, 14))
    html = f"<div class=post>1 {inner}last</div><hr><div class=post>14</div>"
    row = side_by_side(LexborHTMLParser(html), ".post")
    assert _texts(row) == ["1 last", *(f"{n} " for n in range(2, 14)), "14"]


def test_a_post_that_holds_a_few_by_design_keeps_them() -> None:
    tree = LexborHTMLParser("<div class=post>1<div class=post>2</div></div>" * 20)
    assert side_by_side(tree, ".post") is tree


def test_the_tree_that_others_read_is_left_as_it_is() -> None:
    tree = LexborHTMLParser("<div class=post>x" * 20)
    before = tree.html
    assert side_by_side(tree, ".post") is not tree
    assert tree.html == before


_PAGES = {
    "discourse-html": (
        '<meta name=generator content="Discourse"><h1 id=topic-title>Hay</h1>',
        '<div class="topic-post"><article id=post_{0}><span class=username><a>ada</a></span>',
        "<div class=cooked><p>words {0} ",
    ),
    "forum-html": (
        "<h1 class=p-title-value>Hay</h1>",
        '<article class="message message--post" data-author=ada id=js-post-{0}>',
        "<div class=message-body><div class=bbWrapper>words {0} ",
    ),
    "hn-html": (
        "<table class=fatitem><tr class=athing><td class=title><a class=storylink>Hay</a></table>",
        "<table><tr class='athing comtr' id={0}><td class=ind indent=0><td><span class=comhead>",
        "<a href='user?id=ada'>ada</a></span><div class=comment>words {0} ",
    ),
    "lobsters-html": (
        "<div class=story data-shortid=abcd><div class=story_liner></div></div>",
        "<li class=comments_subtree><div class=comment data-shortid=c{0} id=c_c{0}>",
        "<div class=byline><a href='/~ada'>ada</a></div><div class=comment_text>words {0} ",
    ),
    "stackexchange-html": (
        "<h1 itemprop=name>Hay</h1>",
        "<div class=answer data-answerid={0}><div class=answercell>",
        "<div class=s-prose>words {0} ",
    ),
    "askbot-html": (
        "<h1>Hay</h1>",
        "<div class='post answer' data-post-id={0}><div class=post-update-info></div>",
        "<div class=post-body>words {0} ",
    ),
    "github-html": (
        "<h1 class=gh-header-title><bdi>Hay</bdi></h1>",
        "<div class=timeline-comment id=issuecomment-{0}><a class=author>ada</a>",
        "<div class=comment-body>words {0} ",
    ),
    "mastodon-html": (
        "<div class=detailed-status><div class=status__content>words 0</div></div>",
        "<div class=status data-id={0}><a class=status__display-name href='/@ada'>ada</a>",
        "<div class=status__content>words {0} ",
    ),
}


@pytest.mark.parametrize("name", _PAGES)
def test_posts_that_a_page_never_ends_each_have_their_own_words(name: str) -> None:
    """Fails where a post holds all after it: the texts would have 300 * 300 / 2 lines."""
    head, *post = _PAGES[name]
    html = head + "".join(map("".join(post).format, range(1, 301)))
    (thread,) = load_sources([Source("page.html", html.encode())]).threads
    assert thread.format == name
    texts = [thread.article.shown().text, *(thread.shown(each).text for each in range(len(thread)))]
    assert [text.split()[:2] for text in texts if text][-300:] == [
        ["words", str(number)] for number in range(1, 301)
    ]
    assert sum(map(len, texts)) < 300 * 30


def test_few_elements_are_asked_for_the_name_of_an_author(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fails where each of many elements that may hold a name is asked, with all that is in it."""
    asked: list[object] = []
    refined = comment_parts._refined

    def count(node: LexborNode) -> tuple[LexborNode, str]:
        asked.append(node)
        return refined(node)

    monkeypatch.setattr(comment_parts, "_refined", count)
    tree = LexborHTMLParser("<article>" + "<div class=author>" * 3_000)
    comment_parts.read_parts(tree.css("article"), ())
    assert len(asked) == 100


def test_what_holds_very_many_elements_is_not_gone_through_for_a_name() -> None:
    """Fails where the text behind 1,000 elements is still taken for that of a label."""
    tree = LexborHTMLParser("<p>" + "<br>" * 1_000 + "ada")
    assert comment_parts.text_upto(tree.css("p")[0], 50) == ""
