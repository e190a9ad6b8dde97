"""Real saved threads, against counts and readings that were made independently of ours.

Each row of the folder's MANIFEST.tsv whose format has a reader is one test, each `NAME.truth.json`
beside such a file another. One format alone:

    REAL_THREADS=FOLDER python -m pytest tests/readers/test_real_threads.py -k hn-html

What cannot be met stands in `DEPARTURES`, with the figure that holds and the reason. Text copies
(`…-text/PAGE/`) are scored by the test of their own readers.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support import exported, real_threads
from tui.errors import UnreadableError
from tui.readers.formats import FORMATS

MAIL = {"eml", "maildir", "mbox", "nntp", "pipermail-txt"}
"""Their counts are of messages: the one that a thread begins with is our article."""

POSTS = {"askbot", "discourse-json", "github-html", "mastodon-json"}
"""Their counts are of posts: the one that a thread begins with is our article."""

PAGES_INSIDE = {
    "askbot/": {"askbot-html", "askbot-json"},
    "mastodon-json/": {"mastodon-html", "mastodon-json"},
    "stackexchange/": {"stackexchange-html", "stackexchange-json"},
    "compressed/speed-26312516": {"hn-hnapi-json"},
    "mhtml/2023-ask-best-papers": {"hn-html"},
    "mhtml/Lobsters": {"lobsters-html"},
    "mhtml/katzen-forum": {"forum-html"},
    "mhtml/lemire": {"wordpress-html"},
    "mhtml/test-comment-geo": {"reddit-old-html"},
    "mhtml/thenervousbreakdown": {"wordpress-html"},
    "singlefile/2023-ask-best-papers": {"hn-html"},
    "singlefile/thenervousbreakdown": {"wordpress-html"},
    "warc/derived-lobsters-and-wp": {"lobsters-html", "wordpress-html"},
    "negative-no-comments/": {"wordpress-html", "html"},
    "other-html/": {"html"},
}
"""Rows that name a container or a trait: what reads the pages inside."""

_TEMPLATE = "a template for new comments, with the number 0, stands hidden in the page"

DEPARTURES: dict[tuple[str, str], tuple[int, str]] = {
    ("askbot/html_24396_multipage_2_openstack.html", "comments"): (11, _TEMPLATE),
    ("askbot/html_24396_multipage_openstack.html", "comments"): (11, _TEMPLATE),
    ("askbot/html_26830_comments_question_openstack.html", "comments"): (11, _TEMPLATE),
    ("reddit-old-html/test-comment-geo.html", "stubs"): (
        1,
        "one `morechildren` thing stands in the page; stubs were counted in JSON alone",
    ),
    ("reddit-old-html/test-comment-gif.html", "stubs"): (
        105,
        "104 `morechildren` and one `morerecursion` stand in the page",
    ),
    ("forum-html/foren.myoos.de.html", "comments"): (
        0,
        "the only post of the topic is its first, which is the article",
    ),
    ("rss-feed/posts.rss", "comments"): (
        48,
        "two of the 50 posts are the first of their topics, which are the articles",
    ),
    ("discord-dce-json/SV_5A_5M.json", "comments"): (
        4,
        "one of the five messages stands in the file twice, with the same id and words",
    ),
}
"""(file, "comments" | "stubs" | "max depth" | "truth"): our figure (for a truth: how many of its
rows we do not meet), and why the independent one cannot be met."""

COMMENTS = {"comment", "pingback", "deleted", "removed", "event"}


@dataclass(frozen=True)
class Listed:
    """A row of the manifest: a file and what was counted in it (None = nobody counted)."""

    file: str
    format: str
    counts: dict[str, int]

    @property
    def readers(self) -> set[str]:
        """The formats that it takes to read this file."""
        for start, formats in PAGES_INSIDE.items():
            if self.file.startswith(start):
                return formats
        return {self.format}


def _listed() -> Iterator[Listed]:
    """The rows whose formats have readers; none where there are no real threads."""
    try:
        folder = real_threads()
    except pytest.skip.Exception:
        return
    known = {format_.name for format_ in FORMATS}
    with (folder / "MANIFEST.tsv").open(encoding="utf-8", newline="") as manifest:
        for cells in csv.DictReader(manifest, delimiter="\t", quoting=csv.QUOTE_NONE):
            counts = {
                name: int(cells[name]) for name in ("comments", "stubs", "max depth") if cells[name]
            }
            row = Listed(cells["file"], cells["format"], counts)
            is_text_copy = row.format.endswith("-text") and not row.file.endswith(".txt")
            if row.readers <= known and not is_text_copy:
                yield row


LISTED = list(_listed())
COUNTED = [row for row in LISTED if row.counts]
UNCOUNTED = [row for row in LISTED if not row.counts]
WITH_TRUTH = [row for row in LISTED if (real_threads() / f"{row.file}.truth.json").is_file()]


def _threads(path: Path) -> list[dict[str, Any]]:
    record = exported(path)
    threads: list[dict[str, Any]] = record.get("threads", [record])
    return threads


@pytest.mark.parametrize("row", COUNTED, ids=lambda row: row.file)
def test_file_holds_what_was_counted_in_it(row: Listed) -> None:
    threads = _threads(real_threads() / row.file)
    entries = [entry for thread in threads for entry in thread["comments"]]
    kinds = Counter(entry["kind"] for entry in entries)
    actual = {
        "comments": sum(kinds[kind] for kind in COMMENTS),
        "stubs": kinds["more"],
        "max depth": max(
            (entry["depth"] for entry in entries if entry["kind"] != "more"), default=0
        ),
    }
    if row.format in MAIL:
        actual["comments"] += sum(1 for thread in threads if thread["author"] or thread["article"])
    if row.format in POSTS:
        actual["comments"] += sum(1 for thread in threads if thread["article"])
    expected = {
        name: DEPARTURES.get((row.file, name), (count,))[0] for name, count in row.counts.items()
    }
    assert {name: actual[name] for name in expected} == expected


@pytest.mark.parametrize("row", UNCOUNTED, ids=lambda row: row.file)
def test_file_that_nobody_counted_is_read_or_refused_politely(row: Listed) -> None:
    try:
        threads, refusal = _threads(real_threads() / row.file), ""
    except UnreadableError as error:
        threads, refusal = [], str(error)
    assert threads or re.fullmatch(r".+: .+", refusal)


@pytest.mark.parametrize("row", WITH_TRUTH, ids=lambda row: row.file)
def test_each_comment_of_an_independent_reading_is_there_at_its_depth(row: Listed) -> None:
    path = real_threads() / row.file
    truth = json.loads(path.with_name(f"{path.name}.truth.json").read_text("utf-8"))
    finder = _Finder(_threads(path))
    unmet = [told for told in truth if not finder.meets(told)]
    expected, _ = DEPARTURES.get((row.file, "truth"), (0, ""))
    assert len(unmet) == expected, unmet[:5]


@pytest.mark.skipif(not LISTED, reason="REAL_THREADS names no folder of real saved threads")
def test_every_departure_is_about_a_file_that_is_listed() -> None:
    assert {file for file, _ in DEPARTURES} <= {row.file for row in LISTED}


class _Finder:
    """Entries by id, by author and start of text, and stubs by depth; each is found once."""

    def __init__(self, threads: list[dict[str, Any]]) -> None:
        entries = [entry for thread in threads for entry in thread["comments"]]
        articles = [
            {"id": None, "author": thread["author"], "text": thread["article"], "depth": None}
            | {"kind": "comment"}
            for thread in threads
        ]
        self.left = dict(enumerate(entries + articles))
        self.by_id: dict[str, list[int]] = {}
        self.by_author: dict[str | None, list[int]] = {}
        for number, entry in self.left.items():
            if entry["id"]:
                self.by_id.setdefault(_bare(entry["id"]), []).append(number)
            self.by_author.setdefault(entry["author"], []).append(number)

    def meets(self, told: dict[str, Any]) -> bool:
        """Whether an entry as told is there, at its depth (if one is told) and of its kind."""
        for number in self._candidates(told):
            entry = self.left.get(number)
            if entry is not None and _fits(entry, told):
                del self.left[number]
                return True
        return False

    def _candidates(self, told: dict[str, Any]) -> list[int]:
        if told.get("kind") == "more":
            return list(self.left)
        found = self.by_id.get(_bare(told["id"])) if told.get("id") else None
        if found:
            return found
        if re.fullmatch(r"\[\w+\]", told["head"]):  # "[deleted]": such an entry has no text
            gone = {"deleted", "removed"}
            return [number for number, entry in self.left.items() if entry["kind"] in gone]
        author = told.get("author")
        likely = list(self.left) if author is None else self.by_author.get(author, [])
        head = _letters(told["head"])
        return [
            number
            for number in likely
            if number in self.left
            and self.left[number]["kind"] != "more"
            and _letters(self.left[number]["text"][: 4 * len(told["head"]) + 80]).startswith(head)
        ]


def _fits(entry: dict[str, Any], told: dict[str, Any]) -> bool:
    of_kind = entry["kind"] == "more" if told.get("kind") == "more" else entry["kind"] in COMMENTS
    return of_kind and told["depth"] in (None, entry["depth"])


def _bare(name: str) -> str:
    """An id without what a reader may have put before it (`t1_`, `comment-`)."""
    return re.split(r"[-_#]", name)[-1]


def _letters(text: str) -> str:
    """Letters and digits alone: the marks of quotes, lists and images aside."""
    return "".join(filter(str.isalnum, text)).lower()
