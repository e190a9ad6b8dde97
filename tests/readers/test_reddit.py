"""Reddit's readers: what a case file cannot say."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import CASES
from tui import readers
from tui.archive import Thread
from tui.build import build
from tui.errors import UnreadableError
from tui.load import load_sources
from tui.merge import Reading
from tui.readers import reddit, reddit_json, reddit_old_html
from tui.rows import Head, Kind, Row
from tui.source import Source

FORMATS = ("reddit-json", "reddit-old-html", "reddit-new-html")


def _source(data: Any, name: str = "thread") -> Source:
    if isinstance(data, str):
        return Source(name, data.encode())
    return Source(name, json.dumps(data).encode())


def _thread(*sources: Source) -> Thread:
    threads = load_sources(sources).threads
    assert len(threads) == 1
    return threads[0]


def _case(format_: str, name: str) -> Source:
    path = next(
        path
        for path in (CASES / format_).iterdir()
        if path.stem == name and not path.name.endswith(".expected.json")
    )
    return Source(path.name, path.read_bytes())


def _listing(*things: Any) -> dict[str, Any]:
    return {"kind": "Listing", "data": {"children": list(things)}}


def _post(**more: Any) -> dict[str, Any]:
    data = {"id": "p1", "title": "Which map?", "author": "walker", "selftext": "", "is_self": True}
    return {"kind": "t3", "data": data | more}


def _comment(own: str, parent: str, replies: Any = "", **more: Any) -> dict[str, Any]:
    data = {"id": own, "parent_id": parent, "link_id": "t3_p1", "author": "hiker"}
    return {"kind": "t1", "data": data | {"body": f"This is {own}.", "replies": replies} | more}


def _stub(own: str, parent: str, count: Any) -> dict[str, Any]:
    return {"kind": "more", "data": {"id": own, "parent_id": parent, "count": count}}


def _ids(thread: Thread) -> list[str | None]:
    return list(thread.columns.id)


def _shape(thread: Thread) -> list[tuple[str | None, int]]:
    return list(zip(thread.columns.id, thread.tree.depth, strict=True))


# What is what


@pytest.mark.parametrize("format_", FORMATS)
def test_its_own_cases_are_recognised_without_a_rival(format_: str) -> None:
    for path in (CASES / format_).iterdir():
        if not path.name.endswith(".expected.json"):
            found = readers.detect(Source(path.name, path.read_bytes()))
            assert (found.format.name, found.rival) == (format_, None), path.name


@pytest.mark.parametrize(
    "data",
    [
        '{"kind" "Listing", "data" {"children" [{"kind" "t3", "data" {"title" "Keys"}}]}}',
        {"message": "Forbidden", "error": 403},
        {"kind": "youtube#commentThreadListResponse", "items": []},
        {"title": "A blog post", "comments": [{"text": "No thread of ours"}]},
        [{"id": "c1", "body": "A comment of no site that we know"}],
        [],
        {},
    ],
)
def test_what_is_no_thread_of_reddit_is_refused(data: Any) -> None:
    source = _source(data)
    assert reddit_json.sniff(source) == 0
    with pytest.raises(UnreadableError):
        readers.detect(source)


def test_a_list_of_posts_on_the_classic_page_is_no_thread() -> None:
    link = '<div class="thing link" data-fullname="t3_{0}"><div class="entry">{0}</div></div>'
    source = _source("<!DOCTYPE html><html><body>" + link.format("p1") + link.format("p2"))
    assert reddit_old_html.sniff(source) == 0


# JSON


def test_replies_nested_ten_thousand_deep_are_read() -> None:
    deepest = 10_000
    pieces = [
        f'{{"kind":"t1","data":{{"id":"c{n}","parent_id":"t1_c{n - 1}","body":"{n}","replies":'
        '{"kind":"Listing","data":{"children":['
        for n in range(1, deepest + 1)
    ]
    text = "".join(pieces) + "]}}}}" * deepest
    head = json.dumps(_listing(_post()))
    top = '{"kind":"Listing","data":{"children":['
    first = text.replace('"t1_c0"', '"t3_p1"', 1)
    thread = _thread(_source(f"[{head},{top}{first}]}}}}]"))
    assert list(thread.tree.depth) == list(range(deepest))


def test_an_archive_nested_ten_thousand_deep_is_read() -> None:
    deepest = 10_000
    text = '{"title":"Deep","selftext":"","num_comments":1,"comments":['
    text += "".join(f'{{"id":"c{n}","body":"Down.","replies":[' for n in range(deepest))
    thread = _thread(_source(text + "]}" * deepest + "]}"))
    assert list(thread.tree.depth) == list(range(deepest))


def test_stubs_to_deeper_pages_share_an_id_and_are_all_kept() -> None:
    thread = _thread(
        _source(
            [
                _listing(_post()),
                _listing(
                    _comment("c1", "t3_p1", _listing(_stub("_", "t1_c1", 0))),
                    _comment("c2", "t3_p1", _listing(_stub("_", "t1_c2", 0))),
                ),
            ]
        )
    )
    assert thread.count(Kind.MORE) == 2
    assert [thread.tree.depth[n] for n in range(len(thread))] == [0, 1, 0, 1]
    assert thread.columns.hidden == {}


def test_a_stub_tells_how_many_it_hides() -> None:
    thread = _thread(_source([_listing(_post()), _listing(_stub("c7", "t3_p1", 12))]))
    assert thread.columns.hidden == {0: 12}


def test_the_author_of_the_post_is_told_by_name_and_by_the_comment() -> None:
    by_name = _comment("c1", "t3_p1", author="walker")
    by_flag = _comment("c2", "t3_p1", author="[deleted]", is_submitter=True)
    other = _comment("c3", "t3_p1")
    thread = _thread(_source([_listing(_post()), _listing(by_name, by_flag, other)]))
    assert [thread.is_op(entry) for entry in range(3)] == [True, True, False]


def test_a_permalink_is_made_from_the_thread_where_a_comment_has_none() -> None:
    post = _post(permalink="/r/maps/comments/p1/which_map/")
    given = _comment("c2", "t3_p1", permalink="/r/maps/comments/p1/which_map/c2/")
    thread = _thread(_source([_listing(post), _listing(_comment("c1", "t3_p1"), given)]))
    start = "https://www.reddit.com/r/maps/comments/p1/which_map/"
    assert thread.columns.url == [f"{start}c1/", f"{start}c2/"]


def test_posts_in_one_listing_are_threads_of_their_own() -> None:
    posts = [_post(id=f"p{n}", title=f"Map {n}") for n in range(3)]
    threads = load_sources([_source(_listing(*posts))]).threads
    assert [thread.head.title for thread in threads] == ["Map 0", "Map 1", "Map 2"]


def test_the_text_of_a_post_that_is_gone_is_a_note() -> None:
    source = _source([_listing(_post(selftext="[removed]")), _listing(_comment("c1", "t3_p1"))])
    thread = _thread(source)
    assert thread.article.shown().text == ""
    assert "The text of the article is gone." in thread.notes


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_branch_saved_apart_joins_its_thread_whichever_is_named_first(
    order: Sequence[int],
) -> None:
    whole = _listing(_comment("c1", "t3_p1", _listing(_comment("c2", "t1_c1"))))
    branch = _listing(_comment("c2", "t1_c1", _listing(_comment("c3", "t1_c2"))))
    saves = [_source([_listing(_post()), whole]), _source([_listing(_post()), branch])]
    thread = _thread(*(saves[place] for place in order))
    assert _shape(thread) == [("c1", 0), ("c2", 1), ("c3", 2)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_saves_of_one_thread_in_two_formats_are_one_thread(order: Sequence[int]) -> None:
    page = _case("reddit-old-html", "nested_in_another_language")
    answer = _listing(
        {"kind": "t3", "data": {"id": "s1", "title": "Which stove?"}},
        _comment("k1", "t3_s1", link_id="t3_s1"),
        _comment("k2", "t1_k1", link_id="t3_s1"),
        _comment("k9", "t1_k2", link_id="t3_s1"),
    )
    saves = [page, _source(answer)]
    thread = _thread(*(saves[place] for place in order))
    shape = dict(_shape(thread))
    assert shape == {"k1": 0, "k2": 1, "k3": 2, "k9": 2, "k4": 0}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_branch_of_the_classic_page_joins_its_thread(order: Sequence[int]) -> None:
    pages = [
        _case("reddit-old-html", "nested_in_another_language"),
        _case("reddit-old-html", "one_branch"),
    ]
    thread = _thread(*(pages[place] for place in order))
    assert dict(_shape(thread)) == {"k1": 0, "k2": 1, "k3": 2, "k4": 3}


@given(st.text(alphabet="&<>;ampltgquo x"))
def test_what_the_api_escapes_is_unescaped_once(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert reddit_json.unescaped(escaped) == text


_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
_KEYS = st.sampled_from(
    ["kind", "data", "children", "replies", "id", "body", "parent_id", "count", "comments", "title"]
)
_ANYTHING = st.recursive(
    _SCALARS | st.sampled_from(["Listing", "t1", "t3", "more", "t1_a", "a", "_"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=30,
)


@settings(max_examples=200, deadline=None)
@given(_ANYTHING)
def test_any_types_in_any_place_give_items_or_nothing(found: Any) -> None:
    text = json.dumps({"kind": "Listing", "data": {"children": [found]}})
    items = list(reddit_json.read(_source(text)))
    threads = build([Reading("reddit-json", (), items)]).threads
    rows = [item for item in items if isinstance(item, Row)]
    assert sum(len(thread) for thread in threads) >= len({row.id for row in rows if row.id})


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=40, max_value=2000))
def test_a_listing_cut_off_anywhere_gives_what_is_before_the_cut(length: int) -> None:
    data = _case("reddit-json", "thread_with_stubs").data[:length]
    items = list(reddit_json.read(Source("cut", data)))
    ids = [item.id for item in items if isinstance(item, Row) and item.kind is Kind.COMMENT]
    assert [own for own in ids if own] == ["c1", "c2", "c3"][: len([own for own in ids if own])]


# Pages


@pytest.mark.parametrize("format_", ["reddit-old-html", "reddit-new-html"])
def test_a_page_cut_off_anywhere_gives_the_comments_before_the_cut(format_: str) -> None:
    names = {"reddit-old-html": "nested_in_another_language", "reddit-new-html": "nested_elements"}
    whole = _case(format_, names[format_])
    ids = _read_ids(whole, format_)
    for length in range(200, len(whole.data), 97):
        cut = _read_ids(Source("cut", whole.data[:length]), format_)
        assert cut == ids[: len(cut)]


def _read_ids(source: Source, format_: str) -> list[str | None]:
    return [item.id for item in readers.named(format_).read(source) if isinstance(item, Row)]


def test_the_classic_page_marks_the_author_of_the_post() -> None:
    items = readers.named("reddit-old-html").read(
        _case("reddit-old-html", "nested_in_another_language")
    )
    assert [item.id for item in items if isinstance(item, Row) and item.op] == ["k2"]


def test_the_classic_page_is_read_however_deep_its_replies_are() -> None:
    opening = (
        '<div class="thing id-t1_c{0} comment" data-fullname="t1_c{0}"><div class="entry">'
        '<div class="usertext-body"><div class="md"><p>{0}</p></div></div></div>'
        '<div class="child"><div class="sitetable">'
    )
    deepest = 1000
    text = '<!DOCTYPE html><html><body><div class="commentarea">'
    text += "".join(map(opening.format, range(deepest))) + "</div></div></div>" * deepest
    thread = _thread(_source(text))
    assert _shape(thread) == [(f"c{n}", n) for n in range(deepest)]


@pytest.mark.parametrize("format_", ["reddit-old-html", "reddit-new-html"])
def test_stubs_on_pages_tell_how_many_they_hide(format_: str) -> None:
    names = {"reddit-old-html": "stubs", "reddit-new-html": "loaders_and_fold_links"}
    expected = {"reddit-old-html": [None, 1210, 2], "reddit-new-html": [None, 12, 94, 3, None]}
    items = readers.named(format_).read(_case(format_, names[format_]))
    stubs = [item for item in items if isinstance(item, Row) and item.kind is Kind.MORE]
    assert [stub.hidden for stub in stubs] == expected[format_]


def test_a_stub_to_a_deeper_page_leads_there() -> None:
    items = readers.named("reddit-new-html").read(_case("reddit-new-html", "redesign_stubs"))
    urls = [item.url for item in items if isinstance(item, Row) and item.kind is Kind.MORE]
    assert urls == ["https://www.reddit.com/r/tea/comments/q1/comment/a2/", None, None]


def test_a_broken_state_of_the_redesign_leaves_the_page_readable() -> None:
    whole = _case("reddit-new-html", "state_of_the_script")
    broken = Source(
        "broken", whole.data.replace(b"; window.___prefetches", b"").replace(b"}}", b"}")
    )
    assert _read_ids(broken, "reddit-new-html") == ["a1", "a2", "a3"]


def test_an_id_that_is_no_id_does_no_harm() -> None:
    whole = _case("reddit-new-html", "lines_tell_the_parent")
    hostile = Source("hostile", whole.data.replace(b'id="t3_q1"', b'id="t3_&quot;]*\\"'))
    assert _read_ids(hostile, "reddit-new-html") == ["a1", "a2", "a3", "a4"]


def test_all_formats_know_a_thread_by_the_same_key() -> None:
    keys = set()
    for format_, name in (
        ("reddit-json", "thread_with_stubs"),
        ("reddit-old-html", "stubs"),
        ("reddit-new-html", "nested_elements"),
        ("reddit-new-html", "redesign_stubs"),
    ):
        head = next(iter(readers.named(format_).read(_case(format_, name))))
        assert isinstance(head, Head)
        keys.add(head.key)
    assert keys == {"reddit:p1x", "reddit:s1", "reddit:q1"}


# Words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("970 points", 970),
        ("1.234 Punkte", 1234),
        ("1,234,567 points", 1234567),
        ("1 234 bodov", 1234),
        ("\u22123 punti", -3),
        ("-3 points", -3),
        ("11.0k", 11000),
        ("1,2k", 1200),
        ("2m", 2_000_000),
        ("3 months", 3),
        ("Vote", None),
        ("", None),
        (None, None),
    ],
)
def test_numbers_are_read_in_every_grouping(text: str | None, number: int | None) -> None:
    assert reddit.count_in(text) == number


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[deleted]", Kind.DELETED),
        (" [removed]\n", Kind.REMOVED),
        ("[ Removed by Reddit ]", Kind.REMOVED),
        ("Comment removed by moderator", Kind.REMOVED),
        ("[deleted] and then some words", None),
        ("It was removed by a moderator", None),
        ("[" + "x" * 400 + "]", None),
    ],
)
def test_only_the_notice_itself_stands_for_a_text_that_is_gone(
    text: str, kind: Kind | None
) -> None:
    assert reddit.gone(text) is kind


@pytest.mark.parametrize("path", ["javascript:alert(1)", "//evil.example/x", "", None, "file:///x"])
def test_only_pages_of_the_site_and_the_web_are_addresses(path: str | None) -> None:
    assert reddit.address(path) is None
