"""A page parsed once: its fields from every place that tells them, and its article."""

import gc
import weakref

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers import article
from tui.readers.page import READER_MODE, Page, iso_date, page
from tui.source import Source

PROSE = "The old ferry across the bay stops running in autumn, after forty years of service. " * 3


def _page(html: str, url: str | None = None) -> Page:
    return page(Source("a page", html.encode(), url=url))


def test_a_source_is_parsed_once() -> None:
    source = Source("a page", b"<title>Once</title>")
    assert page(source) is page(source)


def test_pages_are_forgotten_with_their_sources() -> None:
    source = Source("a page", b"<title>Gone</title>")
    held = weakref.ref(page(source))
    del source
    gc.collect()
    assert held() is None


def test_only_the_last_pages_are_kept() -> None:
    sources = [Source(f"page {number}", b"<p>text") for number in range(4)]
    first = weakref.ref(page(sources[0]))
    for source in sources[1:]:
        page(source)
    gc.collect()
    assert first() is None


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Ferry | Bay News</title>",
            "<h1><a href=/>Bay News</a></h1><h2>Ferry</h2>",
            "Ferry",
        ),
        ("<title>Ferry &raquo; </title>", "", "Ferry"),
        ("<title>Page 3</title>", "<h1 class=entry-title>The ferry</h1>", "The ferry"),
        ("<meta property='og:title' content='Ferry - Bay'>", "<h1>Menu</h1>", "Ferry - Bay"),
        (
            (
                "<meta property='og:title' content='Ferry - Bay'>"
                "<meta property='og:site_name' content='Bay'>"
            ),
            "",
            "Ferry",
        ),
        ("", "<h1>Only a heading</h1>", "Only a heading"),
        ("<title>Bay : Fer'ry</title>", "<h1><a rel=bookmark href=/f>Ferry</a></h1>", "Ferry"),
        (
            "<title>Bay &raquo; Ferry</title>",
            "<h1>Bay</h1><h3 class=storytitle>Ferry</h3>",
            "Ferry",
        ),
        ("", "", ""),
    ],
)
def test_the_title_is_a_heading_or_the_page_title_without_the_site(
    head: str, body: str, title: str
) -> None:
    assert _page(f"<head>{head}</head><body>{body}</body>").title == title


@pytest.mark.parametrize(
    ("html", "author"),
    [
        ("<meta name=author content='Mona Reed'>", "Mona Reed"),
        ("<article><a rel=author href=/m>View all posts by Mona</a></article>", "Mona"),
        ("<p itemprop=author><span itemprop=name>Mona</span></p>", "Mona"),
        ("<div class=byline>on Monday by <a href=/author/mona>Mona</a></div>", "Mona"),
        ("<div id=comments><span class=author><b class=fn>Jo</b></span></div>", None),
    ],
)
def test_the_author_stands_outside_the_comments(html: str, author: str | None) -> None:
    assert _page(html).author == author


def test_the_author_of_json_ld_is_found_by_its_id() -> None:
    data = (
        '{"@graph": [{"@type": "Article", "headline": "F", "author": {"@id": "#m"}},'
        ' {"@type": "Person", "@id": "#m", "name": "Mona &amp; Jo"}]}'
    )
    found = _page(f'<script type="application/ld+json">{data}</script>')
    assert found.author == "Mona & Jo"


@pytest.mark.parametrize(
    ("html", "date", "text"),
    [
        (
            "<meta property=article:published_time content=2020-01-02T03:04:05Z>",
            "2020-01-02T03:04:05+00:00",
            None,
        ),
        (
            "<time class=entry-date datetime='2020-01-02 03:04:00'>2 January</time>",
            "2020-01-02T03:04:00",
            "2 January",
        ),
        ("<meta name=date content='some day'>", None, None),
        ("<article>Bake <time datetime=PT15M>15 minutes</time></article>", None, None),
        ("<article>Bake <time datetime=''>15 minutes</time></article>", None, None),
        ("<ul class=comments><li><time datetime=2020-01-02>2 January</time></ul>", None, None),
    ],
)
def test_the_date_is_iso_and_its_text_as_shown(
    html: str, date: str | None, text: str | None
) -> None:
    found = _page(html)
    assert (found.date, found.date_text) == (date, text)


def test_a_date_keeps_an_offset_only_where_one_is_told() -> None:
    assert iso_date("2018-09-27T14:51:09+0200") == "2018-09-27T14:51:09+02:00"
    assert iso_date("2018-09-27T14:51") == "2018-09-27T14:51:00"
    assert iso_date("2018-09-27") == "2018-09-27"
    assert iso_date("27.09.2018") is None


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ("<link rel=canonical href=https://bay.example/a>", "https://bay.example/a"),
        ("<meta property=og:url content=https://bay.example/b>", "https://bay.example/b"),
        ("<link rel=canonical href=/relative>", "https://container.example/"),
        ("", "https://container.example/"),
    ],
)
def test_the_address_is_what_the_page_or_its_saver_tells(html: str, url: str) -> None:
    assert _page(f"{html}<p>text", "https://container.example/").url == url


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ("<!-- saved from url=(0021)https://bay.example/c -->", "https://bay.example/c"),
        (
            "<!--\n Page saved with SingleFile \n url: https://bay.example/d \n-->",
            "https://bay.example/d",
        ),
        ("<p>url: https://bay.example/e</p>", None),
    ],
)
def test_the_saver_tells_the_address_where_nothing_else_does(html: str, url: str | None) -> None:
    assert _page(f"{html}<p>text").url == url


def test_links_of_a_wayback_copy_are_as_they_were() -> None:
    found = _page(
        '<link rel=canonical href="https://web.archive.org/web/20150101000000/http://bay.example/">'
        '<img src="/web/20150101000000im_/http://bay.example/a.png">'
        "<!-- FILE ARCHIVED ON 00:00:00 Jan 01, 2015 -->"
    )
    assert found.url == "http://bay.example/"
    assert [image.attributes["src"] for image in found.tree.css("img")] == [
        "http://bay.example/a.png"
    ]


def test_a_link_to_an_archive_stays_where_the_page_is_no_copy() -> None:
    link = "https://web.archive.org/web/20150101000000/http://bay.example/"
    found = _page(f'<a href="{link}">an old page</a>')
    assert [each.attributes["href"] for each in found.tree.css("a")] == [link]


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "Article", "commentCount": "1,204"}',
        '[{"@type": ["NewsArticle"], "commentCount": 1204}]',
        '<!-- {"@type": "Article", "articleBody": "a\tb\nc", "commentCount": 1204,} -->',
        (
            '{"@type": "Article", "interactionStatistic": [{"interactionType": "https://schema.org/LikeAction",'
            ' "userInteractionCount": 3}, {"interactionType": {"@type": "CommentAction"},'
            ' "userInteractionCount": 1204}]}'
        ),
    ],
)
def test_json_ld_tells_how_many_comments_there_are(data: str) -> None:
    assert _page(f'<script type="application/ld+json">{data}</script>').announced == 1204


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[" * 100_000,
        '{"@type": null}',
        '{"@type": "Article", "author": [[[[[[]]]]]]}',
        "12",
    ],
)
def test_damaged_json_ld_tells_nothing(data: str) -> None:
    found = _page(f'<script type="application/ld+json">{data}</script><title>T</title>')
    assert (found.title, found.author, found.date, found.announced) == ("T", None, None, None)


def test_the_article_is_without_menus_comments_and_share_bars() -> None:
    found = _page(
        "<nav>Menu</nav><div class=entry-content>"
        f"<p>{PROSE}</p><div class=sharedaddy>Share this</div></div><div id=comments>Words</div>"
    )
    assert found.article() == f"<p>{PROSE}</p>"


def test_the_article_is_without_its_title_and_the_lines_around_it() -> None:
    found = _page(
        "<title>The Ferry</title><article><h1>The Ferry</h1><ul class=meta><li>by Mona</ul>"
        f"<p>{PROSE}</p></article>"
    )
    assert found.article() == f"<p>{PROSE}</p>"


def test_what_stands_around_advertisements_and_buttons_is_not_in_the_article() -> None:
    found = _page(
        f"<article><p>{PROSE}</p><p>Advertisement</p><div>\n<p><b>Share this post:</b></p> </div>"
        f'<img src=s.png alt="Share"><p>My <a href=/t>tweet</a> was shared.</p></article>'
    )
    assert found.article().endswith('</p><p>My <a href="/t">tweet</a> was shared.</p>')
    assert "Advertisement" not in found.article()
    assert "Share" not in found.article()


def test_the_article_is_without_what_the_reader_names() -> None:
    found = _page(f"<article><p>{PROSE}</p><ol id=replies><li>One reply</ol></article>")
    assert "One reply" in found.article()
    assert "One reply" not in found.article(["#replies"])
    assert "One reply" not in found.article(found.tree.css("#replies"))
    assert "One reply" in (found.tree.html or "")


def test_an_article_in_no_known_container_is_found_by_its_prose() -> None:
    links = "".join(f"<li><a href=/{n}>Link number {n}</a>" for n in range(20))
    found = _page(
        f"<body><div class=x1><ul>{links}</ul></div>"
        f"<div class=x2><p>{PROSE}</p><p>{PROSE}</p></div></body>"
    )
    article = found.article()
    assert article.count("old ferry") == 6
    assert "Link number" not in article


@pytest.mark.parametrize(
    ("links", "prose"), [("<a>Oats</a>", 8), ("<a>Oats and hay here</a>" * 9, 8)]
)
def test_prose_is_what_stands_outside_links(links: str, prose: int) -> None:
    node = LexborHTMLParser(f"<div>And more.{links}</div>").css("div")[0]
    assert article._prose(node) == prose


def test_reader_mode_keeps_the_article_and_says_so() -> None:
    found = _page(f"<h1>Ferry</h1><div id=readability-page-1><p>{PROSE}</p></div>")
    assert found.notes == [READER_MODE]
    assert found.article() == f"<p>{PROSE}</p>"


def test_text_nested_too_deep_is_kept_and_a_note_says_so() -> None:
    found = _page("<div>" * 100_000 + "innermost words" + "</div>" * 100_000 + "<p>after</p>")
    assert "more than 5,000 elements deep" in found.notes[0]
    assert found.tree.body is not None
    assert found.tree.body.text().split() == ["innermost", "words", "after"]


def test_a_page_of_very_many_tags_is_its_own_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where the article library, which takes seconds for such a page, is asked."""
    asked: list[str] = []
    monkeypatch.setattr("readability.Document", lambda markup: asked.append(markup))
    assert "one" in _page("<h1>Ferry</h1>" + "<p>one" * 101_000).article()
    assert asked == []


def test_what_the_article_library_refuses_is_no_word_on_standard_error(
    capfd: pytest.CaptureFixture[str],
) -> None:
    words = "The lamp is out again, and nobody at the council knows whose lamp it is. " * 30
    markup = f"<html><body><div><p>{words}\x01</p><script>x</script>\x02</div></body></html>"
    assert "The lamp is out" in _page(markup).article()
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("names", ["id='comments'", "class='comment' id='comment-1'", "class='ad'"])
def test_a_page_that_is_called_what_is_taken_out_of_it_stays(names: str) -> None:
    """Fails where the element that holds the page is taken out: the parser refuses that."""
    parsed = _page(
        f"<html {names}><body><h1>Ferry</h1><p>The ferry is late again.</p></body></html>"
    )
    assert "The ferry is late again." in parsed.article(["#comments", *parsed.tree.css("html")])


_WIDTHS = " width=1" * 100


def test_a_tag_of_very_many_attributes_is_no_work_for_the_article_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fails where it is asked: it goes over the page again for each that it takes out."""
    asked: list[str] = []
    monkeypatch.setattr("readability.Document", lambda markup: asked.append(markup))
    tag = f"<p class='{_WIDTHS}'>"
    assert (
        "The ferry is late." in _page(f"<h1>Ferry</h1>{tag}{'The ferry is late. ' * 50}").article()
    )
    assert asked == []


def test_words_deep_in_each_other_are_no_work_for_the_article_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fails where it is asked: it reads all that stands in each element, again for each."""
    asked: list[str] = []
    monkeypatch.setattr("readability.Document", lambda markup: asked.append(markup))
    words = "The ferry is late. " * 50
    assert "The ferry is late." in _page("<h1>Ferry</h1>" + f"<div>{words}" * 200).article()
    assert asked == []


@pytest.mark.parametrize("names", ["class='entry-content'", "class='share'"])
def test_words_deep_in_each_other_are_not_read_for_each_element_around_them(
    names: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fails where the words of each of 200 elements in each other are counted."""
    read = 0
    length = article._length

    def count(node: LexborNode) -> int:
        nonlocal read
        read += len(node.text())
        return length(node)

    monkeypatch.setattr(article, "_MOST_WORDS", 10_000)
    monkeypatch.setattr(article, "_length", count)
    markup = f"<h1>Ferry</h1><article><p>{'One. ' * 99}</p>" + f"<div {names}>The ferry. " * 200
    assert "The ferry." in _page(markup).article()
    assert read < 10 * len(markup)
