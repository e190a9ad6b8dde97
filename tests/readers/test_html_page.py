"""Any other web page: what is a comment and what is not, however the page is built."""

import csv
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.support import CASES, exported, real_threads
from tui.readers import comment_body, comment_parts, detect, html_page
from tui.readers.comment_words import is_control, shown_date
from tui.rows import Head, Note, Row
from tui.source import Source

PROSE = "<p>The old ferry across the bay stops running in autumn, after forty years.</p>" * 3
SERVICES = {
    "Disqus": '<div id="disqus_thread"></div>',
    "wpDiscuz": "<style>#wpdcom .wpdiscuz-form { margin: 0 }</style>",
    "Facebook": '<div class="fb-comments" data-href="/"></div>',
    "Jetpack": '<iframe src="https://jetpack.wordpress.com/jetpack-comment/?id=1"></iframe>',
    "Commento": '<div id="commento"></div>',
    "Utterances": '<script src="https://utteranc.es/client.js" repo="a/b"></script>',
    "Giscus": '<script src="https://giscus.app/client.js"></script>',
    "Coral": '<div id="coral_thread"></div>',
    "Hyvor Talk": "<hyvor-talk-comments></hyvor-talk-comments>",
    "Cusdis": '<div id="cusdis_thread"></div>',
    "Remark42": '<div id="remark42"></div>',
    "Isso": '<section id="isso-thread"></section>',
}


def _items(html: str) -> tuple[Head, list[Row], list[str]]:
    items = list(html_page.read(Source("a page", html.encode())))
    head = items[0]
    assert isinstance(head, Head)
    rows = [item for item in items if isinstance(item, Row)]
    return head, rows, [item.text for item in items if isinstance(item, Note)]


def _comment(number: int, inner: str = "") -> str:
    return (
        f'<div class="comment" id="c{number}"><b class="author">Name {number}</b>'
        f" <i>3 May 2011, 10:{number % 60:02}</i><p>Words of number {number}.</p>{inner}</div>"
    )


@pytest.mark.parametrize("service", SERVICES)
def test_the_service_that_keeps_the_comments_is_named(service: str) -> None:
    _, rows, notes = _items(f"<article>{PROSE}</article>{SERVICES[service]}")
    assert not rows
    assert notes == [
        f"The comments of this page are kept by {service}; they were not saved in this file."
    ]


def test_a_page_with_its_own_comments_says_nothing_of_a_service() -> None:
    comments = _comment(1) + _comment(2)
    _, rows, notes = _items(f"{PROSE}<div>{comments}</div>{SERVICES['Disqus']}")
    assert len(rows) == 2
    assert not notes


@pytest.mark.parametrize(
    "html",
    [
        # a blog's archive
        "".join(
            f"<article><h2><a href='/{n}'>Headline of story number {n}</a></h2><span class=author>"
            f"Mona</span> <time datetime=2014-05-0{n}>{n} May</time><p>Beginning of story {n}.</p>"
            "</article>"
            for n in range(1, 8)
        ),
        # a menu with dates
        "<ul class=archive>" + "".join(f"<li><a href=/{n}>{n} May 2014</a>" for n in range(1, 9)),
        # a list of releases
        "".join(f"<h3>1.{n} (2014-05-0{n})</h3><p>Fixed bug number {n}.</p>" for n in range(1, 8)),
        # recent comments in a sidebar
        "<ul class=recent-posts>"
        + "".join(
            f"<li><span class=author>Jo</span> on <a href=/{n}>A post with a long title {n}</a>"
            f" <time datetime=2014-05-0{n}>{n} May</time>"
            for n in range(1, 8)
        )
        + "</ul>",
        # figures in a table
        "<table>"
        + "".join(f"<tr><td>0{n}.05.2014<td>{n * 11}<td>{n * 7} %" for n in range(1, 8))
        + "</table>",
        # one paragraph with a date
        "<p>On 3 May 2014 the boat sank.</p>",
    ],
    ids=["archive", "menu", "releases", "recent", "figures", "paragraph"],
)
def test_lists_that_are_no_comments_are_none(html: str) -> None:
    assert _items(f"<main>{PROSE}</main>{html}")[1] == []


def test_comments_nested_a_thousand_deep_are_all_read() -> None:
    html = "".join(_comment(number).removesuffix("</div>") for number in range(1_000))
    rows = _items(html)[1]
    assert [row.depth for row in rows] == list(range(1_000))
    assert rows[999].body == "<p>Words of number 999.</p>"


def test_ten_thousand_siblings_are_all_read() -> None:
    rows = _items(f"<div>{''.join(map(_comment, range(10_000)))}</div>")[1]
    assert len(rows) == 10_000
    assert {row.depth for row in rows} == {0}


def test_a_comment_keeps_its_markup_and_loses_its_controls() -> None:
    inner = (
        "<blockquote><p>A quote</p></blockquote><ul><li>one</li></ul>"
        '<p><a href="https://a.example/">a link</a></p>'
        '<div class="reply"><a href="?replyto=1">Reply</a></div><form><button>Send</button></form>'
    )
    rows = _items(f"<div>{_comment(1, inner)}{_comment(2)}</div>")[1]
    assert rows[0].body == (
        "<p>Words of number 1.</p><blockquote><p>A quote</p></blockquote><ul><li>one</li></ul>"
        '<p><a href="https://a.example/">a link</a></p>'
    )


def test_links_to_the_comment_itself_become_whole_addresses() -> None:
    html = '<link rel=canonical href="https://bay.example/ferry">' + "".join(
        f"<div class=comment id=c{n}><b class=author>N{n}</b> <a href='#c{n}'>3 May 2011</a>"
        f"<p>Text {n}.</div>"
        for n in (1, 2)
    )
    assert [row.url for row in _items(html)[1]] == [
        "https://bay.example/ferry#c1",
        "https://bay.example/ferry#c2",
    ]


def test_the_article_is_without_the_comments() -> None:
    head, _, _ = _items(f"<article>{PROSE}{_comment(1)}{_comment(2)}</article>")
    assert head.body == PROSE


@pytest.mark.parametrize("cut", range(0, 900, 90))
def test_a_page_that_is_cut_off_gives_what_is_left(cut: int) -> None:
    html = f"<article>{PROSE}</article><div>{''.join(map(_comment, range(5)))}</div>"
    rows = _items(html[: len(html) - cut])[1]
    assert len(rows) >= 5 - 1 - cut // 120


@pytest.mark.parametrize("html", ["<html>", "<p>", "\0", "<!--", "<table><tr>", "<body><svg><a>"])
def test_scraps_of_html_are_read_without_an_error(html: str) -> None:
    assert _items(html)[1] == []


def test_any_page_is_read_by_this_reader_where_no_other_knows_it() -> None:
    source = Source("a page", f"<!doctype html><article>{PROSE}</article>".encode())
    assert detect(source).format.name == "html"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("#1 — vor 8 Stunden", "vor 8 Stunden"),
        ("Posted on March 3, 2015 at 4:00 pm", "March 3, 2015 at 4:00 pm"),
        ("26 abril 2022 a las 14:02", "26 abril 2022 a las 14:02"),
        ("2014年3月5日 10:20", "2014年3月5日 10:20"),
        ("il y a 3 jours", "il y a 3 jours"),
        ("3h", "3h"),
        ("version 1.2.3", ""),
        ("10 days in the harbour", ""),
    ],
)
def test_a_written_date_is_told_from_other_numbers(text: str, date: str) -> None:
    assert shown_date(text) == date


@pytest.mark.parametrize(
    ("text", "control"),
    [
        ("Reply", True),
        ("Antworten (3)", True),
        ("↩ reply to Mona", True),
        ("12 points", True),
        ("Like water", False),
        ("Thank you", False),
    ],
)
def test_a_control_is_told_from_words(text: str, control: bool) -> None:
    assert is_control(text) is control


def _counted(real: Path, folder: str) -> list[tuple[str, int]]:
    with (real / "MANIFEST.tsv").open(encoding="utf-8") as file:
        return [
            (line["file"], int(line["comments"]))
            for line in csv.DictReader(file, delimiter="\t")
            if line["file"].startswith(f"{folder}/")
        ]


@pytest.mark.parametrize("folder", ["other-html", "negative-no-comments", "wordpress-html"])
def test_real_pages_have_as_many_comments_as_were_counted(folder: str) -> None:
    real = real_threads()
    counted = _counted(real, folder)
    found = [
        (name, len(exported(real / name, as_format="html")["comments"])) for name, _ in counted
    ]
    assert counted
    assert found == counted


def test_real_pages_without_comments_say_why() -> None:
    real = real_threads()
    notes = [
        exported(real / name, as_format="html")["notes"]
        for name, _ in _counted(real, "negative-no-comments")
    ]
    assert sorted(note.split(" by ")[1].split(";")[0] for each in notes for note in each) == [
        "Disqus",
        "wpDiscuz",
    ]


def test_the_words_of_elements_in_each_other_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where lists between them hide that what is around long words is long too."""
    read = 0
    fold = comment_parts.fold

    def count(text: str) -> str:
        nonlocal read
        read += len(text)
        return fold(text)

    monkeypatch.setattr(comment_body, "fold", count)
    words = "The ferry is late again, and nobody at the harbour knows for how long that will be. "
    top = LexborHTMLParser(f"<ol><li><p>{words}</p>" * 100).css("ol")[0]
    comment_body._drop_controls([top], "Bo", sure=True)
    assert 0 < read < 3 * 100 * len(words)


@pytest.mark.parametrize("whole", ["html", "body"])
def test_a_page_that_calls_itself_a_comment_is_none(whole: str) -> None:
    page = (CASES / "html/microdata.html").read_text("utf-8")
    marked = page.replace(
        f"<{whole}", f'<{whole} itemtype="https://schema.org/Comment" id="c-1"', 1
    )
    assert marked != page
    assert _items(marked) == _items(page)
