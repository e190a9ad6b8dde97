"""Readers of forums, trackers, question sites and the fediverse: what a case file cannot say."""

import json
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import CASES, SAMPLES
from tui import cli, readers
from tui.archive import Thread
from tui.errors import UnreadableError
from tui.load import load_sources
from tui.readers import formats
from tui.readers.dom import number
from tui.readers.moments import moment
from tui.rows import Kind
from tui.source import Source

FORMATS = (
    *("askbot-html", "askbot-json", "bluesky-json", "discourse-html", "discourse-json"),
    *("github-html", "github-json", "github-text", "gitlab-json", "lemmy-json"),
    *("lobsters-html", "lobsters-json", "mastodon-html", "mastodon-json"),
    *("stackexchange-html", "stackexchange-json"),
)
ODD: tuple[Any, ...] = (None, True, 0, -1, 10**30, 1.5, "", "x", "0.0.0", [], {}, [[]], {"id": {}})
FILES = [
    path
    for format_ in FORMATS
    for path in sorted((CASES / format_).iterdir())
    if not path.name.endswith(".expected.json")
]


def _source(data: Any, name: str = "thread") -> Source:
    given = data if isinstance(data, str) else json.dumps(data)
    return Source(name, given.encode())


def _case(format_: str, name: str) -> Source:
    (path,) = (each for each in FILES if each.parent.name == format_ and each.stem == name)
    return Source(path.name, path.read_bytes())


def _value(format_: str, name: str) -> Any:
    return json.loads(_case(format_, name).data)


def _thread(*sources: Source) -> Thread:
    threads = load_sources(sources).threads
    assert len(threads) == 1
    return threads[0]


def _ids(thread: Thread) -> list[str | None]:
    return list(thread.columns.id)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_other_reader_claims_a_case(path: Path) -> None:
    found = readers.detect(Source(path.name, path.read_bytes()), thorough=True)
    assert found.format.name == path.parent.name
    if path.parent.name != "github-text":  # a count of comments is a heading of blogs, too
        assert found.rival is None


def test_formats_that_no_file_was_seen_of_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["formats"])
    marked = {
        line.split()[0]
        for line in capsys.readouterr().out.splitlines()
        if line.endswith("(expected, not seen)")
    }
    assert marked == {format_.name for format_ in formats.FORMATS if not format_.seen}
    assert "bluesky-json" in marked


def _topic(*numbers: int, **more: Any) -> dict[str, Any]:
    posts = [
        {
            "post_number": each,
            "cooked": f"<p>Post {each}.</p>",
            "username": f"user{each}",
            "topic_id": 5,
            "topic_slug": "kites",
            "posts_count": 6,
            "reply_to_post_number": 2 if each > 3 else None,
        }
        for each in numbers
    ]
    return {"id": 5, "post_stream": {"posts": posts}, **more}


@pytest.mark.parametrize("turned", [False, True])
def test_windows_of_a_discourse_topic_are_one_thread_in_either_order(turned: bool) -> None:
    windows = [_source(_topic(1, 2, 3, title="Kites", slug="kites")), _source(_topic(6, 5, 4))]
    thread = _thread(*(windows[::-1] if turned else windows))
    assert thread.head.title == "Kites"
    assert thread.head.body == "<p>Post 1.</p>"
    assert thread.count(Kind.MISSING) == 0
    assert _ids(thread) == ["2", "6", "5", "4", "3"]
    assert thread.notes == []


def test_topics_with_one_number_on_two_forums_stay_apart() -> None:
    other = _topic(1, 2, title="Stoves", slug="stoves")
    for post in other["post_stream"]["posts"]:
        post["topic_slug"] = "stoves"
    archive = load_sources([_source(_topic(1, 2, title="Kites", slug="kites")), _source(other)])
    assert [thread.head.title for thread in archive.threads] == ["Kites", "Stoves"]


def test_a_topic_that_is_cut_off_in_a_post_is_one_thread() -> None:
    data = (SAMPLES / "discourse-topic.json").read_bytes()
    for length in range(2_000, len(data), 500):
        assert len(load_sources([Source("cut", data[:length])]).threads) == 1


def test_the_page_and_the_json_of_a_discourse_topic_are_one_thread() -> None:
    sources = _case("discourse-html", "for-search-engines"), _case("discourse-json", "topic")
    thread = _thread(*sources)
    assert set(_ids(thread)) == {"2", "3", "4", "5"}
    assert thread.head.url == "https://forum.example/t/rain-barrels/77"


def test_the_page_and_the_json_of_a_lobsters_story_are_one_thread() -> None:
    sources = _case("lobsters-html", "complete-page"), _case("lobsters-json", "link-story")
    thread = _thread(*sources)
    assert _ids(thread) == ["aaa111", "bbb222", "ccc333", "ddd444", "eee555"]


@pytest.mark.parametrize("turned", [False, True])
def test_an_issue_and_its_comments_in_two_files_are_one_thread(turned: bool) -> None:
    issue, *comments = _value("github-json", "issue-and-comments")
    sources = [_source([issue]), _source(comments)]
    thread = _thread(*(sources[::-1] if turned else sources))
    assert thread.head.title == "Gear 12 slips on wet days"
    assert _ids(thread) == ["issuecomment-31", "issuecomment-32"]
    assert thread.notes == []


def test_a_page_of_an_issue_and_its_json_are_one_thread() -> None:
    sources = _case("github-html", "issue"), _case("github-json", "issue-and-comments")
    assert _ids(_thread(*sources)) == ["issuecomment-31", "issuecomment-32"]


def test_an_issue_of_gitlab_and_its_notes_in_two_files_are_one_thread() -> None:
    issue, notes = _value("gitlab-json", "issue-and-notes")
    thread = _thread(_source(notes), _source(issue))
    assert thread.head.title == "Mill wheel squeaks"
    assert _ids(thread) == ["11", "12"]
    assert thread.notes == []


@pytest.mark.parametrize("turned", [False, True])
def test_a_mastodon_post_and_its_context_in_two_files_are_one_thread(turned: bool) -> None:
    sources = [_source(each) for each in _value("mastodon-json", "post-and-context")]
    thread = _thread(*(sources[::-1] if turned else sources))
    assert thread.head.author == "nora"
    assert _ids(thread) == ["101", "102", "103"]
    assert thread.notes == []


def test_a_mastodon_reply_takes_its_place_in_the_context_that_lacks_it() -> None:
    context = _value("mastodon-json", "context-of-a-reply")
    below = context["descendants"][0]
    own = {**below, "id": "104", "in_reply_to_id": "101", "content": "<p>The one opened.</p>"}
    thread = _thread(_source(context), _source(own))
    assert thread.count(Kind.MISSING) == 0
    assert [(each, thread.tree.depth[at]) for at, each in enumerate(_ids(thread))] == [
        ("101", 0),
        ("104", 1),
        ("105", 2),
    ]


def test_a_post_of_lemmy_and_its_comments_in_two_files_are_one_thread() -> None:
    post, comments = _value("lemmy-json", "post-and-comments")
    thread = _thread(_source(comments), _source(post))
    assert thread.head.author == "ada"
    assert _ids(thread) == ["11"]


def test_answers_and_comments_that_were_asked_for_alone_join_their_question() -> None:
    whole = _value("stackexchange-json", "question")
    question = whole["items"][0]
    answers = question.pop("answers")
    comments = [comment for answer in answers for comment in answer.pop("comments")]
    parts = (_source({"items": each}) for each in ([question], answers, comments))
    thread = _thread(*parts)
    assert _ids(thread) == ["comment-1", "answer-301", "comment-2", "comment-3", "answer-302"]
    assert list(thread.tree.depth) == [0, 0, 1, 1, 0]


def test_comments_of_an_askbot_answer_stand_under_it() -> None:
    comment = _value("askbot-json", "comments")[0]
    page = _case("askbot-html", "question")
    thread = _thread(page, _source([{**comment, "object_id": 920, "id": 999}]))
    answer = _ids(thread).index("920")
    assert thread.tree.parent[_ids(thread).index("999")] == answer


def test_pages_of_an_askbot_question_come_in_their_order() -> None:
    second = _case("askbot-html", "page-of-several")
    first = second.data.replace(b"curr page", b"page").replace(
        b'"page" data-page="1"', b'"curr page" data-page="1"'
    )
    first = first.replace(b"920", b"910")
    assert _ids(_thread(second, Source("first", first))) == ["910", "920"]


def _nested_thread(levels: int) -> str:
    view = '{"$type":"app.bsky.feed.defs#threadViewPost","post":{"uri":"at://d/p/%d",'
    view += '"record":{"text":"Level %d."}},"replies":['
    opened = "".join(view % (level, level) for level in range(levels))
    return '{"thread":' + opened + "]}" * levels + "}"


def test_ten_thousand_nested_replies_are_read() -> None:
    thread = _thread(_source(_nested_thread(10_000)))
    assert len(thread) == 9_999
    assert thread.tree.depth[-1] == 9_998


def test_ten_thousand_nested_replies_of_a_discussion_are_read() -> None:
    comment = '{"id":"C%d","body":"B","author":{"login":"a"},"replies":{"nodes":['
    opened = "".join(comment % level for level in range(10_000))
    issue = '{"title":"T","number":1,"body":"","author":{"login":"a"},"comments":{"nodes":['
    thread = _thread(_source(issue + opened + "]}}" * 10_000 + "]}}"))
    assert len(thread) == 10_000
    assert thread.tree.depth[-1] == 9_999


def test_a_path_of_ten_thousand_ids_leads_to_the_last_but_one() -> None:
    path = ".".join(map(str, range(10_001)))
    comment = {"id": 10_000, "post_id": 1, "creator_id": 2, "content": "Deep.", "path": path}
    assert _ids(_thread(_source([comment]))) == ["9999", "10000"]


def test_comments_of_lobsters_nested_a_thousand_deep_are_read() -> None:
    comment = (
        '<li class="comments_subtree"><div class="comment" data-shortid="c%d">'
        '<div class="comment_text"><p>Level.</p></div></div><ol class="comments">'
    )
    opened = "".join(comment % level for level in range(1000))
    thread = _thread(_source(f"<!DOCTYPE html><html><body><ol>{opened}"))
    assert len(thread) == 1000
    assert thread.tree.depth[-1] == 999


def _values(found: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a value: its container, and its key or index there."""
    waiting = [found]
    while waiting:
        each = waiting.pop()
        keys = each.keys() if isinstance(each, dict) else range(len(each))
        for key in keys:
            yield each, key
            if isinstance(each[key], dict | list):
                waiting.append(each[key])


def _read_or_refuse(data: bytes, format_: str) -> None:
    """Read what a damaged file holds; a refusal is well, any other exception is not."""
    for as_format in (None, format_):
        with suppress(UnreadableError):
            for thread in load_sources([Source("damaged", data)], as_format).threads:
                assert len(thread.tree.parent) == len(thread)


@pytest.mark.parametrize("format_", [each for each in FORMATS if each.endswith("-json")])
@given(seed=st.integers(0, 1 << 32))
@settings(max_examples=15, deadline=None)
def test_values_of_any_type_are_survived(format_: str, seed: int) -> None:
    chance = Random(seed)
    paths = [path for path in FILES if path.parent.name == format_ and path.suffix == ".json"]
    try:
        value = json.loads(chance.choice(paths).read_bytes())
    except ValueError:
        return
    for _ in range(chance.randint(1, 6)):
        container, key = chance.choice(list(_values(value)))
        container[key] = deepcopy(chance.choice(ODD))
        if not value:
            break
    _read_or_refuse(json.dumps(value).encode(), format_)


@pytest.mark.parametrize("format_", FORMATS)
@given(seed=st.integers(0, 1 << 32))
@settings(max_examples=15, deadline=None)
def test_bytes_cut_out_or_changed_are_survived(format_: str, seed: int) -> None:
    chance = Random(seed)
    paths = [path for path in FILES if path.parent.name == format_]
    data = bytearray(chance.choice(paths).read_bytes())
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                del data[at:]
            case 1:
                del data[at : at + chance.randint(1, 200)]
            case 2:
                data[at : at + 1] = chance.choice((b"<", b'"', b"{", b"\x00", b"\xff", b"&#x1b;"))
            case _:
                piece = data[at : at + chance.randint(1, 300)]
                data[at:at] = piece
        if not data:
            return
    _read_or_refuse(bytes(data), format_)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024-05-01T10:20:30.123456789Z", "2024-05-01T10:20:30+00:00"),
        ("2020-06-19 11:54:37 -0500", "2020-06-19T11:54:37-05:00"),
        ("2014-02-07 10:53:03Z, License: CC BY-SA 3.0", "2014-02-07T10:53:03+00:00"),
        ("2024-05-01T10:20", "2024-05-01T10:20:00"),
        ("2024-05-01", "2024-05-01"),
        ("2024-13-45T99:00:00Z", None),
        ("3 hours ago", None),
        (20240501, None),
        (None, None),
    ],
)
def test_a_moment_is_a_date_as_machines_write_it(given: Any, expected: str | None) -> None:
    assert moment(given) == expected


def test_a_moment_without_a_zone_is_in_utc_where_that_is_known() -> None:
    assert moment("2023-07-01T12:00:00.5", utc=True) == "2023-07-01T12:00:00+00:00"
    assert moment("2023-07-01", utc=True) == "2023-07-01"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,250 remaining items", 1250),
        ("1.250", 1250),
        ("-7", -7),
        ("\u22127", -7),
        ("~", None),
        ("3 of 12", 3),
        ("2024", 2024),
    ],
)
def test_a_number_is_found_in_a_text(text: str, expected: int | None) -> None:
    assert number(text) == expected


def test_an_event_is_read_whole_however_much_it_tells() -> None:
    page = (CASES / "github-html/issue-of-the-old-layout.html").read_text("utf-8")
    body = '<div class="TimelineItem-body">'
    assert body in page
    page = page.replace(body, f"{body}{'and more ' * 500}", 1)
    (thread,) = load_sources([Source("page", page.encode())], "github-html").threads
    events = [entry for entry in range(len(thread)) if thread.kind(entry) is Kind.EVENT]
    assert sum(thread.shown(entry).text.count("and more") for entry in events) == 500
