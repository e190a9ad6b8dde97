"""Pages of sites that mark their comments: several pages, and what is no such page."""

from pathlib import Path

import pytest

from tests.support import exported
from tui.readers import detect
from tui.source import Source


def _entry(path: Path, number: int, *comments: tuple[int, int]) -> Path:
    address = "https://willow.dw.example/7.html" + (f"?page={number}" if number > 1 else "")
    links = "".join(
        f'<a href="https://willow.dw.example/7.html?page={each}#comments">{each}</a>'
        for each in (1, 2)
        if each != number
    )
    rows = "".join(
        f'<div class="comment-thread comment-depth-{depth}">'
        f'<div class="dwexpcomment" id="cmt{own}">'
        f'<div class="comment-content">number {own}</div></div></div>'
        for own, depth in comments
    )
    path.write_text(
        f'<html><head><title>Hats</title><link rel="canonical" href="{address}"></head><body>'
        f'<div class="entry-content">Wool.</div><div class="comment-pages">{links}</div>{rows}',
        "utf-8",
    )
    return path


def test_pages_of_an_entry_are_one_thread(tmp_path: Path) -> None:
    one = _entry(tmp_path / "1.html", 1, (11, 1), (12, 2))
    two = _entry(tmp_path / "2.html", 2, (21, 1), (22, 2))
    record = exported(two, one)
    assert [row["text"] for row in record["comments"]] == [f"number {n}" for n in (11, 12, 21, 22)]
    assert [row["parent"] for row in record["comments"]] == [None, 1, None, 3]
    assert record["notes"] == []


@pytest.mark.parametrize(
    "words",
    [
        "the attribute data-comment-id36 of Tildes",
        "tree_1 and comment_1 are how Slashdot names them",
        "CommentBox and CommentPoster are classes of LWN",
        "b-tree-twig or dwexpcomment",
        "message--post, postbit and post_message_ are marks of forums",
    ],
)
def test_a_page_that_only_speaks_of_marks_has_none(words: str) -> None:
    text = f"<!DOCTYPE html><html><head><title>T</title></head><body><p>{words}</p></body></html>"
    assert detect(Source("page", text.encode())).format.name == "html"
