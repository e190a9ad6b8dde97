"""Text copies of single sites, as many tools left them, against independent readings."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import CASES, exported, real_threads
from tui.build import build
from tui.merge import Reading
from tui.readers import forum_text, hn_text, lobsters_text, reddit_text
from tui.readers.base import Reader
from tui.readers.text_lines import plain_margins
from tui.rows import Item, Row
from tui.source import Source

READERS: dict[str, Reader] = {
    "forum-text": forum_text,
    "hn-text": hn_text,
    "lobsters-text": lobsters_text,
    "reddit-text": reddit_text,
}
FIRM = {
    "forum-text": "second_page.txt",
    "hn-text": "browser_copy.txt",
    "lobsters-text": "firefox_copy.txt",
    "reddit-text": "browser_copy.txt",
}
"""A case of each format that is read alike whatever stands above it."""
LOST = {
    ("forum-text", "trafilatura.txt"): "the first post alone is left",
    ("hn-text", "trafilatura.txt"): "names, dates and links are gone: nothing parts the comments",
    ("lobsters-text", "trafilatura.txt"): "names, dates and links are gone",
    (
        "reddit-text",
        "trafilatura.txt",
    ): "the lines above the comments are left, without their words",
}
"""Copies in which nothing tells where a comment begins, or that have lost them."""
FLAT = {
    ("lobsters-text", "chromium-select-all-copy.txt"): "the browser copies no indentation",
    (
        "lobsters-text",
        "resiliparse-bullets.txt",
    ): "the tool puts each comment inside the one before",
}
"""Copies from which the depths cannot be told."""


def _dumps() -> Iterator[Path]:
    try:
        folder = real_threads()
    except pytest.skip.Exception:
        return
    for format_ in READERS:
        yield from sorted(
            path for path in (folder / format_).glob("*/*") if path.name != "truth.json"
        )


DUMPS = [dump for dump in _dumps() if (dump.parts[-3], dump.name) not in LOST]


def _bare(text: str) -> str:
    """A text's letters and digits, without what tools put among them."""
    text = re.sub(r"<[a-z]+:[^<>]*>|\]\([^()]*\)|\[\d+\]", "", text)
    return re.sub(r"[\W_ʼ]+", "", re.sub(r" reply$", "", text)).lower()


def _score(dump: Path) -> tuple[int, int, int, int]:
    """How many comments are in a copy, were found, stand at their depth; how many entries not."""
    truth = json.loads((dump.parent / "truth.json").read_text("utf-8"))
    record = exported(dump)
    entries = [{"text": record["article"], "depth": 0}] if "forum" in record["format"] else []
    entries += [entry for entry in record["comments"] if entry["kind"] != "more"]
    heads = [_bare(entry["text"])[:90] for entry in entries]
    words = _bare(dump.read_text("utf-8"))
    present = found = right = 0
    used: set[int] = set()
    for comment in truth:
        head = _bare(comment["first"])[:30]
        if not head or head not in words or comment["first"].startswith("["):
            continue
        present += 1
        matches = (at for at, text in enumerate(heads) if at not in used and head in text)
        match = next(matches, None)
        if match is not None:
            used.add(match)
            found += 1
            right += comment["depth"] in (None, entries[match]["depth"] + 1)
    return present, found, right, max(0, len(entries) - len(truth))


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: "/".join(path.parts[-3::2]))
def test_comments_of_a_real_copy_are_found_at_their_depth(dump: Path) -> None:
    present, found, right, others = _score(dump)
    assert present > 10
    assert found >= present * 0.98
    assert others <= present * 0.05
    if (dump.parts[-3], dump.name) not in FLAT:
        assert right >= found * 0.95


def test_exceptions_are_real_copies() -> None:
    for format_, name in [*LOST, *FLAT]:
        assert list((real_threads() / format_).glob(f"*/{name}"))


def _read(reader: Reader, text: str) -> list[Item]:
    items = list(reader.read(Source("copy.txt", text.encode())))
    build([Reading("text", (), iter(items))])
    return items


def _cases() -> list[Any]:
    return [
        pytest.param(reader, path, id=f"{format_}/{path.stem}")
        for format_, reader in READERS.items()
        for path in sorted((CASES / format_).iterdir())
        if not path.name.endswith(".json")
    ]


@pytest.mark.parametrize(("reader", "path"), _cases())
def test_a_copy_cut_anywhere_is_read_as_far_as_it_goes(reader: Reader, path: Path) -> None:
    text = path.read_text("utf-8")
    whole = sum(isinstance(item, Row) for item in _read(reader, text))
    for cut in range(0, len(text), 41):
        assert sum(isinstance(item, Row) for item in _read(reader, text[:cut])) <= whole + 1


@given(st.data())
def test_any_mixture_of_lines_is_read(data: st.DataObject) -> None:
    format_ = data.draw(st.sampled_from(sorted(READERS)))
    path = data.draw(st.sampled_from(sorted((CASES / format_).glob("*.[tm]*"))))
    lines = path.read_text("utf-8").split("\n")
    text = "\n".join(data.draw(st.lists(st.sampled_from(lines), max_size=40)))
    for reader in READERS.values():
        _read(reader, text)
        assert 0 <= reader.sniff(Source("copy.txt", text.encode())) <= 1


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_hacker_news_depths_follow_from_the_words_down_to_the_second_level(
    wanted: list[int],
) -> None:
    depths = [0]
    for depth in wanted:
        depths.append(min(depth, depths[-1] + 1, 2))
    lines = []
    for number, depth in enumerate(depths):
        earlier = depths[:number]
        above = next((at for at in range(number - 1, -1, -1) if earlier[at] < depth), -1)
        words = ["root"] * (depth > 1) + ["parent"] * (depth > 0)
        words += ["prev"] * (depth in earlier[above + 1 :])
        lines += [f"n{number} {' | '.join(['1 day ago', *words])} [–]", "", f"w{number}", "reply"]
    rows = [item for item in _read(hn_text, "\n".join(lines)) if isinstance(item, Row)]
    assert [row.depth for row in rows] == depths


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_reddit_depths_follow_from_the_counts_alone(wanted: list[int]) -> None:
    depths = [0]
    for depth in wanted:
        depths.append(min(depth, depths[-1] + 1))
    lines = []
    for number, depth in enumerate(depths):
        ends = (at for at in range(number + 1, len(depths)) if depths[at] <= depth)
        below = next(ends, len(depths)) - number - 1
        lines += [f"[–]n{number} {number} points 2 hours ago ({below} children)", "", f"w{number}"]
        lines += ["", "permalink", "embed", *(["parent"] if depth else []), "reply", ""]
    rows = [item for item in _read(reddit_text, "\n".join(lines)) if isinstance(item, Row)]
    assert [row.depth for row in rows] == depths
    assert [row.body for row in rows] == [f"w{number}" for number in range(len(depths))]


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize(
    "unit",
    [
        "a 1 day ago ",
        "a 1 day ago | parent | ",
        "<https://x/",
        "[a](b",
        "a <b> 1 day ago",
        "\n[–]a 1 point",
        "\n[–]",
        "[–]a (",
        "\n#1",
        "\n2020-01-01\n#1",
        "by a » ",
        "\n   1. [ ] a avatar a 1 day ago | link",
        "[" * 50,
        " ",
        "\n \n",
        "| ",
        "submitted 1 by ",
        "1 points by a ",
    ],
)
def test_a_thread_below_hostile_text_is_still_read(reader: Reader, unit: str) -> None:
    format_ = next(name for name, each in READERS.items() if each is reader)
    thread = (CASES / format_ / FIRM[format_]).read_text("utf-8")
    alone = [item for item in _read(reader, thread) if isinstance(item, Row)]
    text = f"{unit * (150_000 // len(unit))}\n\n\n{thread}"
    rows = [item for item in _read(reader, text) if isinstance(item, Row)]
    assert reader.sniff(Source("copy.txt", text.encode())) > 0.5
    assert [row.author for row in rows[-2:]] == [row.author for row in alone[-2:]]
    assert rows[-1].body == alone[-1].body


@pytest.mark.parametrize(
    ("name", "case", "before"),
    [
        ("hn-text", "before_prev_and_next.txt", "it"),
        ("hn-text", "before_prev_and_next.txt", "boats"),
        ("lobsters-text", "chromium_copy.txt", "ones"),
        ("lobsters-text", "chromium_copy.txt", "mud"),
    ],
)
def test_a_million_spaces_in_a_line_are_gone_through_once(
    name: str, case: str, before: str
) -> None:
    """Fails by not ending: from each space on, the rest of them would be gone through."""
    text = (CASES / name / case).read_text("utf-8")
    assert before in text
    alone = [item for item in _read(READERS[name], text) if isinstance(item, Row)]
    spaced = text.replace(before, f"{before}{' ' * 1_000_000}x", 1)
    rows = [item for item in _read(READERS[name], spaced) if isinstance(item, Row)]
    assert [row.author for row in rows] == [row.author for row in alone]


def test_a_line_of_very_many_tabs_grows_no_longer_than_it_is() -> None:
    """Fails where each becomes eight spaces, all of which every pattern goes over."""
    line = "\t" * 5_000 + "hay"
    assert plain_margins(f"\tone\n{line}") == f"{' ' * 8}one\n{' ' * 5_000}hay"
