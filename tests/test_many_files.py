"""Several files given together: pages and saves of one thread become one, others stay apart."""

import json
from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Any

import pytest

from tui.archive import Thread
from tui.build import build
from tui.identity import identity
from tui.info import facts
from tui.load import load
from tui.merge import Reading
from tui.rows import Head, Kind, Row

POST = "https://mill.example/2020/03/the-sluice"


@pytest.fixture
def save(tmp_path: Path) -> Any:
    """Writes a file with a number before its name, and gives its path."""
    written: list[Path] = []

    def write(name: str, content: object) -> str:
        path = tmp_path / f"{len(written)}-{name}"
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        written.append(path)
        return str(path)

    return write


def _info(*paths: str) -> dict[str, Any]:
    return facts(load(paths))


def _thread(*paths: str) -> Thread:
    threads = load(paths).threads
    assert len(threads) == 1
    return threads[0]


def _shown(thread: Thread) -> list[tuple[int, str | None, str]]:
    """Depth, author and text of each entry."""
    return [
        (thread.tree.depth[entry], thread.columns.author[entry], thread.shown(entry).text)
        for entry in range(len(thread))
    ]


def _blog(
    comments: Sequence[tuple[int, str, str]],
    url: str | None = f"{POST}/",
    links: str = "",
    title: str = "The sluice",
    heading: str = "",
) -> str:
    """A WordPress page; comments are id, author and text."""
    listed = "".join(
        f'<li class="comment depth-1" id="comment-{number}"><div class="comment-author vcard">'
        f'<cite class="fn">{author}</cite></div><div class="comment-meta"><a href="#">'
        f"March {number}, 2020 at 9:00 am</a></div><p>{text}</p></li>"
        for number, author, text in comments
    )
    canonical = f'<link rel="canonical" href="{url}">' if url else ""
    return (
        f"<!doctype html><html><head><title>{title}</title>{canonical}</head><body>"
        f'<article><h1 class="entry-title">{title}</h1><div class="entry-content">'
        f"<p>Water finds its own way down to the wheel.</p></div></article>{heading}"
        f'<ol class="commentlist">{listed}</ol>{links}</body></html>'
    )


def _to_page(number: int, how: str, plain: bool = False) -> str:
    address = f"{POST}/?cpage={number}" if plain else f"{POST}/comment-page-{number}/"
    return f'<div class="nav-{how}"><a href="{address}#comments">comments</a></div>'


ONE = [(1, "Ada", "The gate sticks."), (2, "Bo", "Grease helps.")]
TWO = [(3, "Cy", "Ours is oak."), (4, "Di", "Oak swells.")]
THREE = [(5, "Ed", "Larch lasts.")]


@pytest.mark.parametrize("plain", [False, True])
def test_comment_pages_of_a_blog_are_one_thread_and_none_is_said_to_lack(
    save: Any, plain: bool
) -> None:
    second = f"{POST}/?cpage=2" if plain else f"{POST}/comment-page-2/"
    paths = [
        save("1.html", _blog(ONE, links=_to_page(2, "next", plain))),
        save("2.html", _blog(TWO, second, _to_page(1, "previous", plain))),
    ]
    found = _info(*paths)
    assert (found["threads"], found["comments"], found["notes"]) == (1, 4, [])
    assert _info(*reversed(paths))["notes"] == []
    shown = _shown(_thread(*reversed(paths)))
    assert shown[0][2] == "The gate sticks."


def test_one_comment_page_alone_says_that_there_are_more(save: Any) -> None:
    page = save("2.html", _blog(TWO, f"{POST}/comment-page-2/", _to_page(1, "previous")))
    assert _info(page)["notes"] == ["There are more comment pages; this file holds one of them."]


def test_the_page_between_two_comment_pages_is_said_to_be_absent(save: Any) -> None:
    first = save("1.html", _blog(ONE, links=_to_page(2, "next")))
    third = save("3.html", _blog(THREE, f"{POST}/comment-page-3/", _to_page(2, "previous")))
    assert _info(first, third)["notes"] == ["Comment page 2 is not in these files."]
    second = f"{POST}/comment-page-2/"
    links = _to_page(1, "previous") + _to_page(3, "next")
    assert _info(first, third, save("2.html", _blog(TWO, second, links)))["notes"] == []


def test_a_page_without_a_number_in_its_address_is_placed_by_its_links(save: Any) -> None:
    newest = save("newest.html", _blog(THREE, links=_to_page(2, "previous")))
    oldest = f"{POST}/comment-page-1/"
    first = save("1.html", _blog(ONE, oldest, _to_page(2, "next")))
    assert _info(first, newest)["notes"] == ["Comment page 2 is not in these files."]
    texts = [text for _, _, text in _shown(_thread(newest, first))]
    assert texts == ["The gate sticks.", "Grease helps.", "Larch lasts."]


def test_the_announced_count_is_compared_with_all_files_together(save: Any) -> None:
    heading = '<h2 class="comments-title">5 comments on the sluice</h2>'
    first = save("1.html", _blog(ONE, links=_to_page(2, "next"), heading=heading))
    second = save(
        "2.html",
        _blog(TWO, f"{POST}/comment-page-2/", _to_page(1, "previous"), heading=heading),
    )
    assert _info(first)["absent"] == 3
    assert _info(first, second)["notes"] == ["5 comments were announced; 1 is not in these files."]


def _blogger(number: int, other: int, comment: int) -> str:
    address = "https://mill.blogspot.example/2020/03/sluice.html"
    return (
        f'<html><head><title>The sluice</title><link rel="canonical" href="{address}">'
        f'</head><body class="blogger"><h3 class="post-title">The sluice</h3>'
        f'<div class="post-body"><p>Water finds its own way.</p></div><div id="comments">'
        f'<a href="{address}?commentPage={other}">other comments</a><div class="comment-thread">'
        f'<ol><li class="comment" id="c{comment}"><div class="comment-block">'
        '<cite class="user">Ada</cite><p class="comment-content">'
        f"Remark {comment} of page {number}.</p></div></li></ol></div></div></body></html>"
    )


def test_comment_pages_of_blogger_are_one_thread(save: Any) -> None:
    paths = [save("1.html", _blogger(1, 2, 71)), save("2.html", _blogger(2, 1, 72))]
    found = _info(*reversed(paths))
    assert (found["threads"], found["comments"], found["notes"]) == (1, 2, [])
    assert _shown(_thread(*reversed(paths)))[0][2] == "Remark 71 of page 1."


def test_threads_with_one_title_and_two_addresses_stay_apart(save: Any) -> None:
    here = save("here.html", _blog(ONE, title="Open thread"))
    there = save(
        "there.html", _blog(TWO, "https://mill.example/2020/04/open/", title="Open thread")
    )
    assert _info(here, there)["threads"] == 2


def test_posts_that_differ_by_their_query_alone_stay_apart(save: Any) -> None:
    one = save("one.html", _blog(ONE, "https://mill.example/?p=1"))
    two = save("two.html", _blog(TWO, "https://mill.example/?p=2"))
    again = save("again.html", _blog(THREE, "http://www.mill.example/?p=1&cpage=2&utm_source=x"))
    assert _info(one, two)["threads"] == 2
    assert _info(one, two, again)["threads"] == 2


def test_pages_that_all_give_the_address_of_their_site_are_told_apart_by_title(save: Any) -> None:
    one = save("one.html", _blog(ONE, "https://mill.example/", title="The sluice"))
    two = save("two.html", _blog(TWO, "https://mill.example/", title="The wheel"))
    assert _info(one, two)["threads"] == 2


def test_a_page_saved_twice_keeps_each_comment_once_with_the_later_text(save: Any) -> None:
    first = save("1.html", _blog(ONE))
    second = save("2.html", _blog([(1, "Ada", "The gate sticks again."), *TWO]))
    texts = [text for _, _, text in _shown(_thread(first, second))]
    assert texts == ["The gate sticks again.", "Grease helps.", "Ours is oak.", "Oak swells."]


def _hn_page(comments: Sequence[tuple[int, int, str, str]], more: str = "", goto: str = "") -> str:
    rows = "".join(
        f'<tr class="athing comtr" id="{number}"><td><table><tr><td class="ind" indent="{depth}">'
        f'<img src="s.gif" height="1" width="{40 * depth}"></td><td class="default"><div>'
        f'<span class="comhead"><a href="user?id={author}" class="hnuser">{author}</a>'
        f'<span class="age" title="2021-02-03T04:05:{number % 60:02} 1"><a href="item?id={number}">'
        f'on Feb 3, 2021</a></span></span></div><div class="comment"><div class="commtext c00">'
        f"{text}</div></div></td></tr></table></td></tr>"
        for number, depth, author, text in comments
    )
    return (
        "<html op='item'><head><title>A quiet mill | Hacker News</title></head><body>"
        f'<a href="login?goto=item%3Fid%3D900{goto}">login</a><table class="fatitem">'
        '<tr class="athing" id="900"><td class="title"><span class="titleline">'
        '<a href="https://mill.example/">A quiet mill</a></span></td></tr><tr><td class="subtext">'
        '<a href="user?id=mo" class="hnuser">mo</a> <span class="age" title="2021-02-03T04:00:00">'
        '<a href="item?id=900">on Feb 3, 2021</a></span> <a href="item?id=900">'
        f'3&nbsp;comments</a></td></tr></table><table class="comment-tree">{rows}{more}</table>'
        "</body></html>"
    )


HN_ONE = [(901, 0, "ada", "It never stops."), (902, 1, "bo", "Nor should it.")]
HN_TWO = [(903, 0, "cy", "How loud is it?")]
MORE = '<tr><td><a href="item?id=900&amp;p=2" class="morelink" rel="next">More</a></td></tr>'


def test_pages_of_hacker_news_are_one_thread(save: Any) -> None:
    first = save("p1.html", _hn_page(HN_ONE, MORE))
    second = save("p2.html", _hn_page(HN_TWO, goto="%26p%3D2"))
    found = _info(first, second)
    assert (found["threads"], found["comments"], found["notes"]) == (1, 3, [])
    assert "There are more comment pages; this file holds one of them." in _info(first)["notes"]


def _algolia() -> dict[str, Any]:
    def item(number: int, author: str, text: str, *children: object) -> dict[str, Any]:
        second = number % 60
        return {
            "id": number,
            "type": "comment",
            "author": author,
            "text": text,
            "created_at_i": 1612325100 + second,
            "parent_id": 900,
            "story_id": 900,
            "children": list(children),
        }

    return {
        "id": 900,
        "type": "story",
        "author": "mo",
        "title": "A quiet mill",
        "url": "https://mill.example/",
        "created_at_i": 1612324800,
        "children": [
            item(901, "ada", "It never stops.", item(902, "bo", "Nor should it.")),
            item(903, "cy", "How loud is it?"),
        ],
    }


@pytest.mark.parametrize("page_first", [False, True])
def test_a_page_and_the_json_of_one_hacker_news_thread_are_one(save: Any, page_first: bool) -> None:
    paths = [save("a.json", _algolia()), save("a.html", _hn_page(HN_ONE, MORE))]
    thread = _thread(*(reversed(paths) if page_first else paths))
    assert _shown(thread) == [
        (0, "ada", "It never stops."),
        (1, "bo", "Nor should it."),
        (0, "cy", "How loud is it?"),
    ]
    assert thread.notes == []


def _item(
    number: int, parent: int | None, kids: Sequence[int] = (), **rest: object
) -> dict[str, Any]:
    kind = "story" if parent is None else "comment"
    item = {"id": number, "type": kind, "by": f"by{number}", "time": 1612325100 + number, **rest}
    return item | ({} if parent is None else {"parent": parent}) | {"kids": list(kids)}


def _items() -> list[dict[str, Any]]:
    return [
        _item(900, None, [901, 904], title="A quiet mill", descendants=4),
        _item(901, 900, [902], text="one"),
        _item(902, 901, [903], text="below one"),
        _item(903, 902, text="deepest"),
        _item(904, 900, text="two"),
    ]


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (3, 0, 4, 2, 1)])
def test_items_saved_one_a_file_are_joined_by_id(save: Any, order: Sequence[int]) -> None:
    paths = [save(f"{number}.json", _items()[number]) for number in order]
    thread = _thread(*paths)
    tree = {text: depth for depth, _, text in _shown(thread)}
    assert tree == {"one": 0, "below one": 1, "deepest": 2, "two": 0}
    assert (thread.head.title, thread.notes) == ("A quiet mill", [])


def test_items_of_which_one_is_absent_name_it_once(save: Any) -> None:
    paths = [save(f"{item['id']}.json", item) for item in _items() if item["id"] != 904]
    assert _thread(*paths).notes == [
        "4 comments were announced; 1 is not in these files.",
        "1 reply is named in these files, but is not in them.",
    ]


def test_a_comment_of_another_story_stays_apart(save: Any) -> None:
    stranger = save("x.json", _item(77, 76, text="elsewhere"))
    assert _info(save("900.json", _items()[0]), stranger)["threads"] == 2


def test_items_that_answer_each_other_in_a_circle_across_files_are_read(save: Any) -> None:
    paths = [save("1.json", _item(1, 2, text="a")), save("2.json", _item(2, 1, text="b"))]
    assert _info(*paths)["comments"] == 2


def _t1(name: str, text: str, parent: str, *replies: object, **rest: object) -> dict[str, Any]:
    below = {"kind": "Listing", "data": {"children": list(replies)}} if replies else ""
    data = {
        "id": name,
        "name": f"t1_{name}",
        "author": f"by_{name}",
        "body": text,
        "created_utc": 1500000000,
        "parent_id": parent,
        "link_id": "t3_mill",
        "replies": below,
        **rest,
    }
    return {"kind": "t1", "data": data}


def _more(count: int, *children: str, parent: str = "t3_mill") -> dict[str, Any]:
    data = {"id": children[0], "count": count, "children": children, "parent_id": parent}
    return {"kind": "more", "data": data}


def _reddit(*comments: object, announced: int = 5) -> list[object]:
    post = {
        "id": "mill",
        "title": "A mill",
        "selftext": "It turns.",
        "author": "mo",
        "num_comments": announced,
        "permalink": "/r/mills/comments/mill/a_mill/",
        "is_self": True,
    }
    return [
        {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": post}]}},
        {"kind": "Listing", "data": {"children": list(comments)}},
    ]


def _answer(*things: object) -> dict[str, Any]:
    return {"json": {"errors": [], "data": {"things": list(things)}}}


WHOLE = _reddit(_t1("c1", "first", "t3_mill", _more(2, "c2", parent="t1_c1")), _more(2, "c4"))
LOADED = [_t1("c2", "second", "t1_c1"), _t1("c3", "third", "t1_c2")]
BRANCH = _reddit(_t1("c4", "fourth", "t3_mill", _t1("c5", "fifth", "t1_c4")))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_reddit_thread_what_was_loaded_and_a_permalink_page_are_one(
    save: Any, order: Sequence[int]
) -> None:
    given = [WHOLE, _answer(*LOADED), BRANCH]
    thread = _thread(*(save(f"{number}.json", given[number]) for number in order))
    assert {text: depth for depth, _, text in _shown(thread)} == {
        "first": 0,
        "second": 1,
        "third": 2,
        "fourth": 0,
        "fifth": 1,
    }
    assert thread.notes == []
    assert thread.head.title == "A mill"


def test_a_stub_of_which_part_was_loaded_stands_for_the_rest(save: Any) -> None:
    whole = save("a.json", _reddit(_t1("c1", "first", "t3_mill"), _more(4, "c2", "c5")))
    loaded = save("b.json", _answer(_t1("c2", "x", "t3_mill"), _t1("c3", "y", "t1_c2")))
    thread = _thread(whole, loaded)
    assert thread.count(Kind.MORE) == 1
    assert "2 comments are behind “load more” links, not in the files." in thread.notes


def _unfolded(*rows: Row) -> Reading:
    return Reading("made-up", (), [Head("A mill", key="x:1"), *rows])


FOLDED = (
    Row("first", id="c1", depth=0),
    Row(kind=Kind.MORE, depth=1, hidden=3),
    Row(kind=Kind.MORE, depth=0),
)


@pytest.mark.parametrize(
    ("later", "stubs"),
    [
        ([Row("first", id="c1", depth=0), Row("second", id="c2", depth=1)], 0),
        ([Row("first", id="c1", depth=0)], 1),
        ([Row("elsewhere", id="c9", depth=0)], 2),
        ([Row("first", id="c1", depth=0), Row(kind=Kind.MORE, depth=1, hidden=1)], 1),
        ([*FOLDED], 2),
    ],
)
def test_a_stub_is_gone_where_a_later_save_shows_its_place_without_it(
    later: list[Row], stubs: int
) -> None:
    archive = build([_unfolded(*map(copy, FOLDED)), _unfolded(*map(copy, later))])
    assert archive.threads[0].count(Kind.MORE) == stubs


def test_a_text_deleted_in_the_later_save_is_kept_and_marked_wherever_it_is_named(
    save: Any,
) -> None:
    said = save("said.json", _reddit(_t1("c1", "what was said", "t3_mill"), announced=1))
    gone_now = _t1("c1", "[deleted]", "t3_mill", author="[deleted]")
    gone = save("gone.json", _reddit(gone_now, announced=1))
    later_gone = _thread(said, gone)
    assert _shown(later_gone) == [(0, "by_c1", "what was said")]
    assert later_gone.columns.gone[0]
    assert later_gone.notes == ["1 comment was deleted in a later save; the earlier text is shown."]
    later_said = _thread(gone, said)
    assert _shown(later_said) == [(0, "by_c1", "what was said")]
    assert not later_said.columns.gone[0]
    back_again = _thread(said, gone, said)
    assert back_again.notes == []


def test_a_post_removed_in_the_later_save_keeps_its_text_and_no_note(save: Any) -> None:
    whole: Any = _reddit(_t1("c1", "first", "t3_mill"), announced=1)
    gone: Any = json.loads(json.dumps(whole))
    gone[0]["data"]["children"][0]["data"]["selftext"] = "[removed]"
    thread = _thread(save("a.json", whole), save("b.json", gone))
    assert thread.article.shown().text == "It turns."
    assert thread.notes == []


COPY = """The sluice

By Mo on March 1, 2020

Water finds its own way down to the wheel.

{} Responses to The sluice

Ada says:
March 2, 2020 at 9:00 am

The gate sticks.

Reply

Bo says:
March 3, 2020 at 10:00 am

Grease helps, and a longer lever.

Reply
{}"""


def test_two_copies_of_one_text_hold_each_comment_once(save: Any) -> None:
    later = "\nCy says:\nMarch 4, 2020 at 11:00 am\n\nOurs is oak.\n\nReply\n"
    paths = [save("a.txt", COPY.format(2, "")), save("b.txt", COPY.format(3, later))]
    thread = _thread(*paths)
    assert [text for _, _, text in _shown(thread)] == [
        "The gate sticks.",
        "Grease helps, and a longer lever.",
        "Ours is oak.",
    ]
    assert len(_thread(paths[0], paths[0])) == 2


def test_equal_comments_of_one_file_stay_as_many_as_they_are(save: Any) -> None:
    same = "\nAda says:\nMarch 2, 2020 at 9:00 am\n\nThe gate sticks.\n\nReply\n"
    paths = [save("a.txt", COPY.format(3, same)), save("b.txt", COPY.format(3, same))]
    assert len(_thread(*paths)) == len(_thread(paths[0])) == 3


def test_files_of_different_threads_stay_threads_of_their_own(save: Any) -> None:
    paths = [
        save("a.html", _blog(ONE)),
        save("b.json", WHOLE),
        save("c.json", _algolia()),
        save("d.txt", COPY.format(2, "")),
    ]
    assert _info(*paths)["threads"] == 4


def test_half_a_character_in_an_address_tells_threads_apart_like_any_other() -> None:
    told = {identity(Head(url=f"https://pond.example/?p={each}")) for each in ("\ud800", "\ud801")}
    assert len(told) == 2
