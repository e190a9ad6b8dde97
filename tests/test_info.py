"""What `info` says of a file, for people."""

from tui.info import as_lines, facts
from tui.load import load_sources
from tui.source import Source

PAGE = (
    "<title>Ferry</title><article><p>The old ferry stops in autumn.</p></article>"
    '<ol class=commentlist><li class="comment depth-1" id=comment-1><cite class=fn>Jo</cite>'
    "<p>A pity.</p></li></ol>"
)
ISSUE = (
    '{"url": "https://api.github.com/repos/a/b/issues/1", "number": 1, "title": "A lamp",'
    ' "body": "It is out.", "user": {"login": "ada"}, "comments": 1,'
    ' "created_at": "2024-05-12T09:14:00Z"}'
)
COMMENT = (
    '[{"url": "https://api.github.com/repos/a/b/issues/comments/1", "id": 1, "body": "It is out.",'
    ' "user": {"login": "ada"}, "author_association": "NONE",'
    ' "created_at": "2024-05-12T09:14:00Z"}]'
)


def _lines(text: str, name: str) -> list[str]:
    return list(as_lines(facts(load_sources([Source(name, text.encode())]))))


def test_what_is_not_known_has_no_line() -> None:
    lines = _lines(PAGE, "page.html")
    assert "title       Ferry\n" in lines
    assert not any(line.startswith("announced") for line in lines)
    assert not any(line.split(None, 1)[1:] == [] for line in lines)


def test_a_thread_without_title_has_no_line_for_it() -> None:
    assert not any(line.startswith("title") for line in _lines(COMMENT, "comments.json"))


def test_one_comment_is_told_as_one() -> None:
    assert "note        1 comment was announced; 1 is not in this file.\n" in _lines(
        ISSUE, "issue.json"
    )


def test_notes_of_several_threads_say_whose_they_are() -> None:
    sources = [
        Source("one.json", ISSUE.encode()),
        Source("page.html", PAGE.encode()),
        Source("two.json", ISSUE.replace("issues/1", "issues/2").replace("lamp", "bell").encode()),
        Source(
            "three.json", ISSUE.replace("issues/1", "issues/3").replace(": 1,", ": 4,").encode()
        ),
    ]
    assert facts(load_sources(sources))["notes"] == [
        "2 threads: 1 comment was announced; 1 is not in this file.",
        "thread 4 (A lamp): 4 comments were announced; 4 are not in this file.",
    ]
    assert facts(load_sources([sources[0], sources[2]]))["notes"] == [
        "all threads: 1 comment was announced; 1 is not in this file."
    ]
