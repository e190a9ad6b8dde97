"""The sample threads: each is known for what it is, and holds what it is there to show."""

from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest

from tests import samples
from tests.support import SAMPLES, exported
from tui.info import facts
from tui.load import load
from tui.readers import detect
from tui.readers.base import Reader
from tui.readers.formats import FORMATS, Format
from tui.source import open_path


class Sample(NamedTuple):
    """What a sample is and holds; `depth` is that of the deepest comment, 0 = top."""

    format: str
    comments: int
    missing: int
    stubs: int
    depth: int
    announced: int | None
    authors: int
    title: str | None
    threads: int = 1


TABLE = {
    "blog-export.xml": Sample("wxr", 11, 0, 0, 2, None, 6, None, threads=3),
    "deep-argument.html": Sample(
        "reddit-old-html", 28, 0, 0, 26, 28, 4, "Is a bicycle with three wheels a bicycle?"
    ),
    "discourse-topic.json": Sample(
        *("discourse-json", 13, 0, 0, 4, 13, 6), "Sharpening a scythe without a workshop?"
    ),
    "extract-with-gaps.txt": Sample(
        *("wordpress-text", 23, 2, 0, 2, 48, 0),
        "What I learned from building a bread oven in a garden that slopes",
    ),
    "hacker-news-algolia.json": Sample(
        "hn-algolia-json", 13, 0, 0, 4, None, 8, "Ask HN: What do you still repair yourself?"
    ),
    "hacker-news-page.html": Sample(
        "hn-html", 14, 0, 0, 3, 14, 7, "Show HN: A 1962 radio that reads my feeds aloud"
    ),
    "harbour-lights.txt": Sample(
        "wordpress-text", 12, 0, 0, 3, 12, 7, "Who keeps the harbour lights?"
    ),
    "japanese-and-arabic.html": Sample("blogger-html", 9, 0, 0, 1, 9, 5, "海辺の古いラジオ"),
    "lobsters-page.html": Sample(
        "lobsters-html", 12, 0, 0, 3, 10, 6, "A timetable compiler for one ferry"
    ),
    "list-of-the-weir-keepers.mbox": Sample(
        *("mbox", 9, 1, 0, 4, None, 5), "Gauge readings: metres or marks?"
    ),
    "quoted-clipping.md": Sample(
        "markdown-clipper", 9, 0, 0, 3, 9, 6, "Which knot for a clothes line?"
    ),
    "reddit-seed-swap.json": Sample(
        *("reddit-json", 12, 0, 2, 2, 31, 5),
        "Seed swap on Saturday: what I bring, what I look for",
    ),
    "subreddit-dump.ndjson": Sample("reddit-ndjson", 13, 0, 0, 2, 13, 5, None, threads=2),
    "thousand-comments.txt": Sample(
        "wordpress-text", 1000, 0, 0, 9, 1000, 208, "The town clock runs eight minutes slow"
    ),
    "wordpress-page.html": Sample(
        "wordpress-html", 10, 0, 0, 2, 10, 5, "A library in a bicycle trailer"
    ),
}


def test_every_sample_stands_in_the_table() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == TABLE.keys()


def _reader(format_: Format) -> Reader:
    return cast("Reader", import_module(f"tui.readers.{format_.module}"))


@pytest.mark.parametrize("name", TABLE)
def test_exactly_one_reader_claims_a_sample(name: str) -> None:
    source = open_path(str(SAMPLES / name))
    sure = {
        format_.name: _reader(format_).sniff(source)
        for format_ in FORMATS
        if format_.family == source.family
    }
    own = sure.pop(TABLE[name].format)
    assert own > 0.5
    assert own > max(sure.values(), default=0.0)
    assert detect(source).format.name == TABLE[name].format


@pytest.mark.parametrize("name", TABLE)
def test_a_sample_holds_what_the_table_says(name: str) -> None:
    found = facts(load([str(SAMPLES / name)]))
    assert found["container"] == []
    assert (
        Sample(
            *(found["format"], found["comments"], found["missing"], found["stubs"]),
            *(found["max_depth"], found["announced"], found["authors"], found["title"]),
            found["threads"],
        )
        == TABLE[name]
    )


def _texts(path: Path) -> list[str]:
    return [comment["text"] for thread in _threads(path) for comment in thread["comments"]]


def _threads(path: Path) -> list[dict[str, Any]]:
    record = exported(path)
    threads: list[dict[str, Any]] = record.get("threads", [record])
    return threads


@pytest.mark.parametrize("name", TABLE)
def test_no_button_form_or_sidebar_is_in_a_sample(name: str) -> None:
    boilerplate = {"Reply", "Leave a Reply", "Search", "reply", "permalink", "返信"}
    articles = (thread["article"] for thread in _threads(SAMPLES / name))
    for text in (*articles, *_texts(SAMPLES / name)):
        assert not boilerplate & set(text.splitlines())


def test_the_extract_shows_what_extractors_lose() -> None:
    thread = exported(SAMPLES / "extract-with-gaps.txt")
    entries = {entry["number"]: entry for entry in thread["comments"]}
    assert [entries[number]["kind"] for number in (6, 18, 20)] == ["missing", "pingback", "missing"]
    assert entries[11]["parent"] == 10  # its bullet was lost
    assert entries[12]["parent"] == 11
    assert "[image: the-heap.jpg]" in thread["article"].split("\n\n")
    assert all(entry["author"] is None for entry in entries.values())


def test_the_seed_swap_shows_what_is_gone_and_what_is_marked_up() -> None:
    thread = exported(SAMPLES / "reddit-seed-swap.json")
    kinds = [entry["kind"] for entry in thread["comments"]]
    assert [kinds.count(kind) for kind in ("deleted", "removed", "more")] == [1, 1, 2]
    for shown in (
        "- beans that climb",
        "    return seeds // people",
        "> One packet",
        "Who wants it?",
    ):
        assert shown in thread["article"]


def test_the_thousand_comments_are_what_their_script_makes() -> None:
    assert samples.PATH.read_text("utf-8") == samples.text()


def test_no_comment_among_the_thousand_repeats_another() -> None:
    texts = _texts(samples.PATH)
    assert len(set(texts)) == samples.COMMENTS
