"""Hacker News: the same thread in every form, pages of people, and hostile files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support import CASES, exported, real_threads
from tui import readers
from tui.load import load_sources
from tui.readers import hn_algolia_json, json_data, json_scan
from tui.readers.formats import FORMATS
from tui.rows import Head, Kind, Note, Row
from tui.source import Source

FORMS = ("hn-html", "hn-algolia-json", "hn-firebase-json", "hn-hnapi-json")
SAVES = (
    "hn-html/markup-of-2024.html",
    "hn-algolia-json/item-with-replies.json",
    "hn-firebase-json/list-ranked-by-kids.json",
    "hn-hnapi-json/thread.json",
)
OTHERS = {
    "reddit": [{"kind": "Listing", "data": {"children": [{"kind": "t1", "data": {"id": "x"}}]}}],
    "lobsters": {"short_id": "a", "comments": [{"short_id": "b", "comment": "", "user": "u"}]},
    "lemmy": {"comments": [{"comment": {"id": 1, "path": "0.1"}, "creator": {"name": "u"}}]},
    "mastodon": {"ancestors": [], "descendants": [{"id": "1", "content": "", "account": {}}]},
    "discourse": {"id": 1, "title": "t", "post_stream": {"posts": [{"id": 1, "cooked": ""}]}},
    "github": [{"id": 1, "user": {"login": "u"}, "body": "", "created_at": "", "url": ""}],
    "telegram": {"id": 1, "type": "story", "name": "n", "messages": [{"id": 1, "text": ""}]},
    "a list of people": [{"id": 1, "author": "u", "text": "t", "likes": 3}],
    "a front page of node-hnapi": [{"id": 1, "title": "t", "user": "u", "time_ago": "1 hour ago"}],
    "a list of ids": [1, 2, 3],
    "numbers": 7,
}


def items_of(data: str, form: str) -> list[Any]:
    return list(readers.named(form).read(Source("test", data.encode("utf-8", "surrogatepass"))))


def rows_of(data: str, form: str) -> list[Row]:
    return [item for item in items_of(data, form) if isinstance(item, Row)]


def claims(source: Source) -> dict[str, float]:
    """How sure each reader of Hacker News is."""
    sure = {
        format_.name: readers._reader(format_).sniff(source)
        for format_ in FORMATS
        if format_.name in FORMS and format_.family == source.family
    }
    return {name: each for name, each in sure.items() if each}


def nested_algolia(levels: int) -> str:
    opened = "".join(
        f'{{"id":{n},"author":"a","created_at_i":1,"story_id":1,"text":"t","children":['
        for n in range(1, levels + 1)
    )
    return opened + "]}" * levels


def nested_hnapi(levels: int) -> str:
    opened = "".join(
        f'{{"id":{n},"user":"a","time_ago":"now","content":"t","comments":['
        for n in range(1, levels + 1)
    )
    return opened + "]}" * levels


def nested_kids(levels: int) -> str:
    opened = '{"id":1,"type":"story","time":1,"kids":[' + "".join(
        f'{{"id":{n},"by":"a","type":"comment","time":1,"text":"t","kids":['
        for n in range(2, levels + 1)
    )
    return opened + "]}" * levels


@pytest.mark.parametrize(
    "path",
    sorted(path for form in FORMS for path in (CASES / form).glob("*")),
    ids=lambda p: p.stem,
)
def test_each_case_is_claimed_by_one_reader_alone(path: Path) -> None:
    if not path.name.endswith(".expected.json"):
        assert list(claims(Source(path.name, path.read_bytes()))) == [path.parent.name]


@pytest.mark.parametrize("name", OTHERS)
def test_json_of_other_sites_is_not_claimed(name: str) -> None:
    assert claims(Source(name, json.dumps(OTHERS[name]).encode())) == {}


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><div class=comment><span class=comhead>by x</span></div></body></html>",
        "<html><body><table><tr class=athing><td>An athlete</td></tr></table></body></html>",
        "<html><body><p>An article on the class athing of comhead.</p></body></html>",
    ],
)
def test_pages_that_share_a_class_are_not_claimed(page: str) -> None:
    assert claims(Source("page", page.encode())) == {}


def test_every_form_of_a_thread_gives_the_same_comments() -> None:
    seen = [
        sorted(
            (each["id"], each["author"], each["depth"], each["kind"])
            for each in exported(CASES / save)["comments"]
        )
        for save in SAVES
    ]
    assert all(each == seen[0] for each in seen)


@pytest.mark.parametrize("later", SAVES)
def test_saves_in_different_forms_are_one_thread(later: str) -> None:
    merged = exported(CASES / SAVES[0], CASES / later)
    assert [each["id"] for each in merged["comments"]] == ["901", "902", "903", "904"]
    assert [each["depth"] for each in merged["comments"]] == [0, 1, 2, 0]


def test_a_page_of_one_comment_joins_the_whole_thread() -> None:
    page = (CASES / "hn-html/page-of-one-comment.html").read_bytes()
    whole = (CASES / SAVES[0]).read_bytes()
    archive = load_sources([Source("whole", whole), Source("page", page)])
    assert [thread.columns.id for thread in archive.threads] == [
        ["901", "902", "903", "904", "905", "906", "907"]
    ]
    assert list(archive.threads[0].tree.depth) == [0, 1, 2, 0, 1, 2, 3]


@pytest.mark.parametrize(
    ("form", "make"),
    [
        ("hn-algolia-json", nested_algolia),
        ("hn-hnapi-json", nested_hnapi),
        ("hn-firebase-json", nested_kids),
    ],
)
def test_ten_thousand_nested_replies_are_read(form: str, make: Callable[[int], str]) -> None:
    source = Source("deep", make(10_001).encode())
    assert list(claims(source)) == [form]
    archive = load_sources([source])
    assert list(archive.threads[0].tree.depth) == list(range(10_000))


@pytest.mark.parametrize("form", FORMS[1:])
@pytest.mark.parametrize("value", [None, 1, "x", [], {}, [[]], [None], [{}], [1, "a", None]])
def test_json_of_any_shape_raises_nothing(form: str, value: Any) -> None:
    assert isinstance(items_of(json.dumps(value), form), list)


@pytest.mark.parametrize("save", SAVES[1:])
@pytest.mark.parametrize("odd", [None, True, 7, -1.5, "", "x", [], {}, [{}], {"id": 1}, 1 << 200])
def test_any_field_of_any_type_raises_nothing(save: str, odd: Any) -> None:
    whole = json.loads((CASES / save).read_text("utf-8"))
    first = whole[0] if isinstance(whole, list) else whole
    form = save.split("/")[0]
    for key in list(first):
        changed = first | {key: odd}
        given = [changed, *whole[1:]] if isinstance(whole, list) else changed
        assert items_of(json.dumps(given), form)
    for key in ("children", "comments"):
        for inner in list(first.get(key, [{}])[0]):
            changed = first | {key: [first[key][0] | {inner: odd}]}
            assert items_of(json.dumps(changed), form)


@pytest.mark.parametrize("save", SAVES)
def test_a_file_cut_anywhere_gives_what_stands_before(save: str) -> None:
    data = (CASES / save).read_bytes()
    ids = {row.id for row in rows_of(data.decode(), save.split("/")[0])}
    for end in range(0, len(data), 97):
        found = items_of(data[:end].decode(), save.split("/")[0])
        got = {item.id for item in found if isinstance(item, Row)}
        assert got <= ids


def test_items_in_a_circle_are_all_there() -> None:
    ring = [
        {"id": n, "type": "comment", "time": 1, "by": "a", "text": f"t{n}", "parent": n % 3 + 1}
        for n in (1, 2, 3)
    ]
    rows = rows_of(json.dumps(ring), "hn-firebase-json")
    assert sorted(row.body for row in rows) == ["t1", "t2", "t3"]


def test_a_person_s_comments_stand_under_their_stories() -> None:
    def row(item: int, indent: int, said: str, on: str = "") -> str:
        return (
            f'<tr class="athing" id="{item}"><td class="ind" indent="{indent}"></td>'
            '<td class="default"><span class="comhead"><a href="user?id=ash" class="hnuser">ash</a>'
            f'<span class="age"><a href="item?id={item}">1 day ago</a></span>{on}</span>'
            f'<div class="comment"><div class="commtext">{said}</div></div></td></tr>'
        )

    def on(story: int, parent: int) -> str:
        return (
            f' | <a href="item?id={parent}">parent</a><span class="onstory"> | on: '
            f'<a href="item?id={story}">Story {story}</a></span>'
        )

    page = "<html><table>" + "".join(
        [
            row(11, 0, "to the first", on(1, 1)),
            row(12, 1, "a reply to it"),
            row(21, 0, "to a comment on the second", on(2, 20)),
            row(13, 0, "again to the first", on(1, 1)),
        ]
    )
    archive = load_sources([Source("page", f"{page}</table></html>".encode())])
    first, second = archive.threads
    assert (first.head.title, second.head.title) == ("Story 1", "Story 2")
    assert list(zip(first.columns.id, first.tree.depth, strict=True)) == [
        ("11", 0),
        ("12", 1),
        ("13", 0),
    ]
    assert list(zip(second.columns.id, second.tree.depth, strict=True)) == [("20", 0), ("21", 1)]


def test_an_indent_without_end_makes_few_placeholders() -> None:
    page = (CASES / "hn-html/markup-of-2024.html").read_text("utf-8")
    page = page.replace('indent="2"', 'indent="999999999999"')
    archive = load_sources([Source("page", page.encode())])
    assert archive.threads[0].count(Kind.MISSING) < 100


def test_no_token_of_a_page_is_in_what_is_read() -> None:
    for path in (CASES / "hn-html").glob("*.html"):
        read = repr(items_of(path.read_text("utf-8"), "hn-html"))
        assert "0badc0de" not in read
        assert "reply?id=" not in read


def test_lines_of_items_may_be_several_threads() -> None:
    item = json.loads((CASES / SAVES[1]).read_text("utf-8"))
    other = json.loads((CASES / SAVES[1]).read_text("utf-8")) | {"id": 800, "title": "Other"}
    data = json.dumps(item) + "\n" + json.dumps(other) + "\n"
    archive = load_sources([Source("lines", data.encode())])
    assert [(thread.head.title, len(thread)) for thread in archive.threads] == [
        ("A kettle that counts", 4),
        ("Other", 4),
    ]


def test_pages_of_a_search_are_read_as_one() -> None:
    hits = json.loads((CASES / "hn-algolia-json/search-newest-first.json").read_text("utf-8"))
    pages = [hits | {"hits": hits["hits"][:2]}, hits | {"hits": hits["hits"][2:], "page": 1}]
    for data in (pages, hits["hits"]):
        archive = load_sources([Source("search", json.dumps(data).encode())])
        assert [thread.columns.id for thread in archive.threads] == [["901", "902", "903"]]


def test_a_large_thread_is_read_as_a_small_one_is() -> None:
    reply = json.loads((CASES / SAVES[1]).read_text("utf-8"))["children"][0]
    story = json.loads((CASES / SAVES[1]).read_text("utf-8")) | {"children": [reply] * 4000}
    found = items_of(json.dumps(story), "hn-algolia-json")
    assert isinstance(found[0], Head)
    assert [item.depth for item in found[1:] if isinstance(item, Row)] == [0, 1, 2] * 4000
    assert not any(isinstance(item, Note) for item in found)


@pytest.mark.parametrize(
    "odd", [{}, {"id": "x"}, {"created_at_i": None}, {"text": 7}, {"text": "\ud800"}], ids=repr
)
def test_replies_of_any_shape_are_the_same_in_large_and_small_files(
    odd: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = json.loads((CASES / SAVES[1]).read_text("utf-8"))
    story["children"].append(story["children"][1] | odd)
    data = json.dumps(story)
    small = items_of(data, "hn-algolia-json")
    monkeypatch.setattr(json_data, "_START", 600)
    monkeypatch.setattr(json_data, "_SLICE", 600)
    monkeypatch.setattr(json_scan, "_WINDOW", 300)
    given: list[Any] = []
    take = hn_algolia_json._reply

    def watched(reply: Any, depth: int) -> Row:
        given.append(reply)
        return take(reply, depth)

    monkeypatch.setattr(hn_algolia_json, "_reply", watched)
    assert items_of(data, "hn-algolia-json") == small
    assert bool(given) == (odd in ({}, {"text": 7}))


@pytest.mark.parametrize(
    "text",
    [
        "words " * 60,
        "ä “word” \\ <p>" * 60,
        " " * 300 + "[flagged]",
        "\n" * 300,
        "\u00a0" * 90,
        '"' * 300,
        "\\" * 300,
    ],
    ids=ascii,
)
@pytest.mark.parametrize("ascii_alone", [True, False])
def test_long_texts_are_the_same_in_large_and_small_files(
    text: str, ascii_alone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = json.loads((CASES / SAVES[1]).read_text("utf-8"))
    story["children"] = [story["children"][1] | {"text": text}] * 3
    data = json.dumps(story, ensure_ascii=ascii_alone)
    small = items_of(data, "hn-algolia-json")
    monkeypatch.setattr(json_data, "_SLICE", 600)
    assert items_of(data, "hn-algolia-json") == small


def test_a_long_text_that_is_no_utf_8_is_read_as_in_a_small_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story = json.loads((CASES / SAVES[1]).read_text("utf-8"))
    story["children"] = [story["children"][1] | {"text": "words " * 60 + "#"}] * 3
    data = json.dumps(story).encode().replace(b"#", b"\xe4")
    small = list(hn_algolia_json.read(Source("small", data)))
    monkeypatch.setattr(json_data, "_SLICE", 600)
    assert list(hn_algolia_json.read(Source("large", data))) == small
    assert "words �" in str(small)


@pytest.mark.parametrize("form", FORMS)
def test_real_files_of_a_form_are_claimed_by_its_reader_alone(form: str) -> None:
    for folder in sorted(real_threads().iterdir()):
        for path in folder.glob("*"):
            page = path.is_file() and path.suffix in {".json", ".html"}
            if page and not path.name.endswith(".truth.json"):
                claimed = form in claims(Source(path.name, path.read_bytes()))
                own = folder.name == form or (form == "hn-html" and "36817231" in path.name)
                assert claimed == own, path


def test_an_option_of_a_poll_is_read_whole() -> None:
    poll = (CASES / "hn-html/poll.html").read_text("utf-8")
    long = "Electric " * 500
    assert ">Electric<" in poll
    source = Source("poll", poll.replace(">Electric<", f">{long}<").encode())
    (thread,) = load_sources([source], "hn-html").threads
    assert f"{long.strip()} (17 points)" in thread.article.shown().text
