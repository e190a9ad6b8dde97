"""Threads in Markdown: what a case file cannot say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import exported, real_threads
from tui.build import build
from tui.merge import Reading
from tui.readers import markdown_thread
from tui.rows import Head, Row
from tui.source import Source

COUNTS = {
    "comments--news.ycombinator.com-item-id=12345678.md": [0, 1, 2, 0],
    "comments--old.reddit.com-r-test-comments-abc123-test_post.md": [0, 1, 2, 1, 0],
    "general--github.com-issue-56.md": [],
    "general--github.com-test-owner-test-repo-pull-42.md": [0, 0, 0],
}


@pytest.mark.parametrize("name", COUNTS)
def test_real_clips_give_all_comments_at_their_depth(name: str) -> None:
    thread = exported(real_threads() / "markdown-clipper" / name)
    assert thread["format"] == "markdown-clipper"
    assert [comment["depth"] for comment in thread["comments"]] == COUNTS[name]
    assert all(each["date"] and each["text"] for each in thread["comments"])


def _items(text: str) -> list[object]:
    return list(markdown_thread.read(Source("a.md", text.encode())))


_PIECES = """> |>|**ab** · 2020-01-01|**|\n|\n\n|word |- |  |### |```|{|---\n|title: x\n|[a](b)| · \
|(2020-01-01)|:|\t|\\|```json\n|Comments"""


@given(st.lists(st.sampled_from(_PIECES.split("|")), max_size=40).map("".join))
def test_any_text_gives_one_head_and_a_tree(text: str) -> None:
    items = _items(text)
    assert sum(isinstance(item, Head) for item in items) == 1
    build([Reading("markdown-clipper", (), iter(items))])  # type: ignore[arg-type]
    assert 0 <= markdown_thread.sniff(Source("a.md", text.encode())) <= 1


@given(st.lists(st.integers(0, 6), min_size=1, max_size=30))
def test_depth_is_the_number_of_quotation_marks(wanted: list[int]) -> None:
    depths = [0]
    for depth in wanted:
        depths.append(min(depth, depths[-1] + 1))
    lines = []
    for number, depth in enumerate(depths):
        mark = "> " * (depth + 1)
        lines += [f"{mark}**n{number}** · 2020-01-01", mark, f"{mark}w{number}", "> " * depth]
    rows = [item for item in _items("\n".join(lines)) if isinstance(item, Row)]
    assert [row.depth for row in rows] == depths
    assert [row.body for row in rows] == [f"w{number}" for number in range(len(depths))]


@pytest.mark.parametrize("blank", [" ", "\t", "#"])
def test_a_heading_with_a_million_blanks_is_gone_through_once(blank: str) -> None:
    """Fails by not ending: from each of the blanks on, the rest of them would be gone through."""
    (head, *_) = _items(f"# A{blank * 1_000_000}heading {blank * 3}\n\nWords.\n")
    assert isinstance(head, Head)
    assert head.title == f"A{blank * 1_000_000}heading"


def test_quotes_two_thousand_deep_are_read() -> None:
    depth = 2_000
    lines = [
        f"{'>' * (level + 1)} **n** · 2020-01-01\n{'>' * (level + 1)}\n" for level in range(depth)
    ]
    rows = [item for item in _items("".join(lines)) if isinstance(item, Row)]
    assert rows[-1].depth == depth - 1


def test_hostile_front_matter_is_no_exception() -> None:
    for matter in (
        "[" * 20_000,
        "a: &a [*a, *a]",
        "? " * 5_000,
        "a: !!python/object:os.x {}",
        "\x07: [",
    ):
        items = _items(f"---\ntitle: kept\n{matter}\n---\n\n> **a** · 2020-01-01\n> \n> word\n")
        assert [item.body for item in items if isinstance(item, Row)] == ["word"]


@pytest.mark.parametrize(
    "text",
    [
        "# Changelog\n\n## [1.2.0] - 2020-01-01\n\n- x\n\n## 1.1 (2019-01-01)\n\n",
        "# Diary\n\n## 2020-01-01\n\nRain.\n\n## 2020-01-02\n\nSun.\n",
        "# Notes\n\n## Harbour (2020-01-01)\n\nWet.\n\n## Mill (2020-02-01)\n\nDry.\n",
        "- **Fast**: it is\n- **Small**: it is too\n- **Old**: not yet\n",
        "- **1.0** (2020-01-01): first\n- **1.1** (2020-02-01): second\n",
        "> **Note** · read this first\n\nText.\n",
        "Nothing but words.\n\n> A quote, and **bold** in it.\n",
    ],
)
def test_lists_of_terms_change_logs_and_diaries_are_no_threads(text: str) -> None:
    assert markdown_thread.sniff(Source("a.md", text.encode())) == 0
