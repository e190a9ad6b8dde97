"""Pages of forum topics: several are one thread, and quotes lead across them."""

from pathlib import Path

import pytest

from tests.support import exported
from tui.readers import detect
from tui.readers.forum_quotes import Earlier, Quote, answered
from tui.rows import Head, Row
from tui.source import Source


def _post(number: int, author: str, body: str) -> str:
    return (
        f'<article class="message message--post" data-author="{author}"'
        f' data-content="post-{number}"><ul class="message-attribution-opposite"><li>#{number}</li>'
        f'</ul><div class="message-body"><div class="bbWrapper">{body}</div></div></article>'
    )


def _quote(number: int) -> str:
    return (
        f'<blockquote class="bbCodeBlock--quote" data-quote="Ann" data-source="post: {number}">'
        "words</blockquote>"
    )


def _page(path: Path, number: int, *posts: str) -> Path:
    links = "".join(f'<a href="/threads/x.7/page-{each}">{each}</a>' for each in (1, 2))
    address = f"https://rail.example/threads/x.7/{f'page-{number}' if number > 1 else ''}"
    path.write_text(
        f'<html><head><title>Points</title><link rel="canonical" href="{address}"></head><body>'
        f'<h1 class="p-title-value">Points</h1><div class="pageNav">{links}</div>{"".join(posts)}',
        "utf-8",
    )
    return path


def test_pages_of_a_topic_are_one_thread_in_whatever_order_they_are_named(tmp_path: Path) -> None:
    one = _page(tmp_path / "1.html", 1, _post(1, "Ann", "First."), _post(2, "Bert", "Second."))
    two = _page(
        tmp_path / "2.html",
        2,
        _post(3, "Cleo", _quote(2) + "Third."),
        _post(4, "Dora", _quote(1) + "Fourth."),
    )
    for paths in ((one, two), (two, one)):
        record = exported(*paths)
        assert (record["article"], record["author"], record["notes"]) == ("First.", "Ann", [])
        rows = [(row["id"], row["parent"]) for row in record["comments"]]
        assert rows == [("2", None), ("3", 1), ("4", None)]


def test_a_quote_is_taken_at_the_word_of_its_number() -> None:
    earlier = [Earlier(None, "Ann", "first"), Earlier("2", "Bert", "second")]
    assert answered([Quote("1", "Bert", "second")], earlier, "1") is None
    assert answered([Quote("9", "Bert", "second")], earlier, "1") == "9"


def test_a_name_is_that_of_the_latest_post_unless_an_earlier_one_has_the_words() -> None:
    earlier = [Earlier("1", "Ann", "one"), Earlier("2", "Ann", "two"), Earlier("3", "Anna", "one")]
    assert answered([Quote(None, "Ann wrote:", "one")], earlier, None) == "1"
    assert answered([Quote(None, "Ann wrote:", "other")], earlier, None) == "2"
    assert answered([Quote(None, "Bert wrote:", "one")], earlier, None) is None


@pytest.mark.parametrize(
    "page",
    [
        '<article class="post" id="post-7"><div class="entry-content">A blog</div></article>',
        '<div class="post" id="post-12"><div class="postbody"><p>no content</p></div></div>',
        "<p>We use postbit, post_message_ and message--post in our templates.</p>",
    ],
)
def test_what_is_no_topic_is_not_taken_for_one(page: str) -> None:
    text = f"<!DOCTYPE html><html><head><title>T</title></head><body>{page}</body></html>"
    assert detect(Source("page", text.encode())).format.name != "forum-html"


def test_quotes_within_quotes_are_looked_at_once() -> None:
    deep = '<blockquote class="bbCodeBlock--quote">' * 2000 + "x"
    text = f"<html><body>{_post(1, 'Ann', 'a')}{_post(2, 'Bert', deep)}"
    assert detect(Source("page", text.encode())).format.name == "forum-html"


BARS = {
    '<div class="pagination">4 posts • Page <b>2</b> of <b>9</b></div>': (2, 9),
    '<div class="pagination">Seite 34 von 40 <a href="?page=35">35</a></div>': (34, 40),
    '<div class="pagination">Results 21 to 40 of 93 <b class="selected">2</b> <a href="#">3</a>': (
        2,
        3,
    ),
    '<ul class="ipsPagination"><li class="ipsPagination_active">2</li><a href="#">3</a></ul>': (
        2,
        3,
    ),
    '<p class="pagelink">Pages: <a href="x">1</a> <strong>2</strong></p>': (2, 2),
    '<div class="pg"><a href="a">1</a><strong>2</strong><a href="b">3</a></div>': (2, 3),
    "": (None, None),
}


@pytest.mark.parametrize(("bar", "place"), BARS.items())
def test_the_page_is_told_by_the_links_to_the_others(
    bar: str, place: tuple[int | None, int | None]
) -> None:
    text = f"<html><head><title>T</title></head><body>{bar}{_post(1, 'Ann', 'a')}</body></html>"
    source = Source("page", text.encode())
    head = next(iter(detect(source).read(source)))
    assert isinstance(head, Head)
    assert (head.page, head.pages) == place


def test_a_first_post_without_words_is_the_article_all_the_same() -> None:
    text = f"<html><head><title>T</title></head><body>{_post(1, '', '')}{_post(2, 'Ann', 'x')}"
    source = Source("page", text.encode())
    head, row = detect(source).read(source)
    assert isinstance(head, Head)
    assert isinstance(row, Row)
    assert (head.own_id, row.id) == ("1", "2")


def test_what_is_taken_out_may_stand_in_what_is_taken_out() -> None:
    inner = '<form><button>b</button><div class="signature"><script>s</script></div></form>' * 3
    text = f"<html><head><title>T</title></head><body>{_post(1, 'Ann', inner + 'words')}"
    source = Source("page", text.encode())
    (head,) = detect(source).read(source)
    assert isinstance(head, Head)
    assert head.body == "words"


@pytest.mark.parametrize(
    ("first", "second", "dates"),
    [
        ("12-05-2006, 03:14 PM", "12-17-2006, 03:14 AM", ("2006-12-05T15:14:00", "2006-12-17")),
        ("12-05-2006, 03:14 PM", "17-05-2006, 03:14 AM", ("2006-05-12T15:14:00", "2006-05-17")),
        ("12-05-2006, 15:14", "13-05-2006, 03:14", ("2006-05-12T15:14:00", "2006-05-13")),
    ],
)
def test_the_month_is_first_where_forums_write_am_and_pm(
    first: str, second: str, dates: tuple[str, str], tmp_path: Path
) -> None:
    posts = "".join(
        f'<table id="post{n}"><tr><td class="thead">{date}</td></tr><tr><td>'
        f'<a class="bigusername">Ann</a><div id="post_message_{n}">x</div></td></tr></table>'
        for n, date in enumerate((first, second))
    )
    page = tmp_path / "page.html"
    page.write_text(f"<html><head><title>T</title></head><body>{posts}", "utf-8")
    record = exported(page)
    assert (record["date"], record["comments"][0]["date"][:10]) == dates
