"""Dumps of Reddit: comments and posts from different files are one thread."""

import json
from pathlib import Path
from typing import Any

from tests.support import exported

COMMENTS: list[dict[str, Any]] = [
    {"id": "c1", "parent_id": "t3_p1", "link_id": "t3_p1", "author": "odile", "body": "One."},
    {"id": "c2", "parent_id": "t3_p2", "link_id": "t3_p2", "author": "odile", "body": "Two."},
]
POSTS: list[dict[str, Any]] = [
    {"id": "p2", "title": "Second", "subreddit": "kites", "selftext": "Of winds."},
    {"id": "p1", "title": "First", "subreddit": "kites", "selftext": "Of lines."},
]


def _lines(path: Path, objects: list[dict[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(each)}\n" for each in objects), "utf-8")
    return path


def test_comments_and_posts_of_two_files_are_put_together(tmp_path: Path) -> None:
    files = _lines(tmp_path / "RC", COMMENTS), _lines(tmp_path / "RS", POSTS)
    threads = exported(*files)["threads"]
    assert [(each["title"], each["article"]) for each in threads] == [
        ("First", "Of lines."),
        ("Second", "Of winds."),
    ]
    assert [[row["text"] for row in each["comments"]] for each in threads] == [["One."], ["Two."]]
    assert all(each["notes"] == [] for each in threads)


def test_many_threads_are_told_apart_by_the_post_each_comment_names(tmp_path: Path) -> None:
    rows = [
        {"id": f"c{n}", "parent_id": f"t3_p{n % 50}", "link_id": f"t3_p{n % 50}", "body": str(n)}
        for n in range(3000)
    ]
    threads = exported(_lines(tmp_path / "RC", rows))["threads"]
    assert [len(each["comments"]) for each in threads] == [60] * 50
