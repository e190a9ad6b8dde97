"""Markdown exports: our reader gives the same thread back, and words never become marks."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import CASES, SAMPLES, real_threads
from tests.trees import depth_lists, thread_from, thread_of
from tui.archive import Archive, Thread
from tui.build import build
from tui.errors import UnreadableError
from tui.export import Choice, everything, markdown, writer
from tui.export.markdown_body import body as body_lines
from tui.load import load
from tui.merge import Reading
from tui.readers import detect, threadleaf_markdown
from tui.rows import Head, Kind, Row
from tui.source import Source
from tui.text.blocks import BlockKind
from tui.text.body import Body, Markup
from tui.text.shown import Shown

_OF_THE_READER = ("format", "container", "notes")


def _written(*threads: Thread) -> str:
    return "".join(markdown.write([everything(thread) for thread in threads]))


def _read(text: str) -> Archive:
    source = Source("thread.md", text.encode())
    return build([Reading("threadleaf-markdown", (), list(threadleaf_markdown.read(source)))])


def _record(thread: Thread) -> dict[str, Any]:
    """The JSON export, but for what is said of the file, and for links that no export writes."""
    decoded: dict[str, Any] = json.loads("".join(writer("json")([everything(thread)])))
    for comment in decoded["comments"]:
        del comment["links"]
    return {key: value for key, value in decoded.items() if key not in _OF_THE_READER}


def _facts(thread: Thread) -> list[tuple[object, ...]]:
    """What the JSON export does not tell."""
    columns = thread.columns
    hidden = [columns.hidden.get(entry) for entry in range(len(thread))]
    return list(zip(columns.url, columns.op, hidden, strict=True))


def _assert_same(threads: Sequence[Thread], again: Sequence[Thread]) -> None:
    assert list(map(_record, again)) == list(map(_record, threads))
    assert list(map(_facts, again)) == list(map(_facts, threads))


_LINES = st.sampled_from(
    [
        *(
            "# heading",
            "## 3 comments",
            "Title\n=====",
            "a\n---",
            "---",
            "* * *",
            "- item",
            "* item",
        ),
        *(
            "+ item",
            "1. one",
            "3) three",
            "    code",
            "```",
            "~~~ py",
            "> quote",
            ">> two",
            ">! spoiler",
        ),
        *("[a](http://a.example)", "[a]: http://a.example", "![i](http://a.example/i.png)", "](x)"),
        *("<b>bold</b>", "<!-- threadleaf -->", '- 1 · **x** <!-- threadleaf {"depth":0} -->'),
        *(
            '# T <!-- threadleaf {"title":"T"} -->',
            "a | b\n--|--\n1 | 2",
            "|-",
            ":--",
            "\\",
            "\\\\",
        ),
        *(
            "`",
            "``a`",
            "`` ` ``",
            "*",
            "**b**",
            "_u_",
            "a_b_c",
            "~~s~~",
            "&amp;",
            "&#32;",
            "&",
            "<",
        ),
        *("http://a.example/x_y_(z)*", "<http://a.example>", "mailto:a@b.example", "\t", "  ", " "),
        *(
            "\xa0",
            "\u3000",
            "\u2028",
            "x",
            "word",
            "- 7 · **Ada** · 1 May 2024",
            "12 comments",
            "$",
        ),
        *("harbour.png", "==", "1.", "-", "+", "#", "a  b", "line  ", "</pre>", "&#x3c;"),
    ]
)
_TEXT = st.lists(st.tuples(_LINES, st.sampled_from(["", " ", "\n", "\n\n", "\n  "]))).map(
    lambda parts: "".join(line + end for line, end in parts)
)
_TAGS = [
    *("p", "b", "i", "code", "pre", "blockquote", "ul", "ol", "li", "h1", "h3", "a", "del", "dd"),
    *("table", "tr", "td", "hr", "br"),
]
_HTML = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
        st.sampled_from(
            [
                *(
                    '<a href="http://a.example/?a=1&amp;copy;=(2)">',
                    '<a href="javascript:x">',
                    "</a>",
                ),
                *('<img alt="a]b" src="http://a.example/i.png">', '<ol start="7">', "&lt;b&gt;"),
                *('<li value="0">', '<pre class="language-py">', '<pre data-lang="a b`">', "\n"),
            ]
        ),
        _LINES.map(lambda line: line.replace("<", "&lt;")),
        st.sampled_from([" ", "a", "b c", ".", "  "]),
    ),
    max_size=40,
).map("".join)
_MARKUPS = (Markup.PLAIN, Markup.HTML, Markup.MARKDOWN)
_BODIES = st.one_of(
    st.tuples(_TEXT | st.text(), st.sampled_from(_MARKUPS)),
    st.tuples(_HTML, st.just(Markup.HTML)),
)
_NAMES = st.none() | _LINES | st.text(max_size=5)
_ROWS = st.builds(
    lambda body, **fields: Row(body[0], body[1], **fields),
    _BODIES,
    id=st.none() | st.sampled_from("ab") | _LINES,
    author=_NAMES,
    date=st.sampled_from([None, "2024-05-12T09:14:00+02:00", "2024-05-12"]),
    date_text=_NAMES,
    kind=st.sampled_from([Kind.COMMENT, *Kind]),
    score=st.none() | st.integers(-5, 5),
    url=st.none() | st.just("https://a.example/c#1") | _LINES,
    hidden=st.none() | st.integers(1, 9),
    op=st.booleans(),
)


def _thread(depths: list[int], rows: list[Row], title: str, body: tuple[str, Markup]) -> Thread:
    for depth, row in zip(depths, rows, strict=False):
        row.depth = depth
    return thread_from(Head(title, *body), *rows[: len(depths)])


_THREADS = st.builds(
    _thread, depth_lists(12), st.lists(_ROWS, max_size=12), _LINES | st.just(""), _BODIES
).filter(lambda thread: len(thread) or thread.head.title or thread.head.body)


@given(_BODIES)
def test_a_body_is_shown_the_same_after_the_export(body: tuple[str, Markup]) -> None:
    thread = thread_from(Head("Title", *body))
    [again] = _read(_written(thread)).threads
    assert again.article.shown().text == thread.article.shown().text


@given(_THREADS)
def test_any_thread_comes_back_the_same(thread: Thread) -> None:
    _assert_same([thread], _read(_written(thread)).threads)


@given(_BODIES)
def test_no_link_and_no_heading_begins_that_was_not_there(body: tuple[str, Markup]) -> None:
    def links(shown: Shown) -> list[str]:
        return [link for link in shown.links if not link.startswith(("http", "mailto"))]

    thread = thread_from(Head("Title", *body))
    [again] = _read(_written(thread)).threads
    before, after = thread.article.shown(), again.article.shown()
    kinds = [block.kind for block in before.blocks].count(BlockKind.HEADING)
    assert [block.kind for block in after.blocks].count(BlockKind.HEADING) <= kinds
    assert not links(after)


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_sample_comes_back_the_same(path: Path) -> None:
    threads = load([str(path)]).threads
    again = _read(_written(*threads)).threads
    _assert_same(threads, again)
    assert [thread.notes for thread in again] == [thread.notes for thread in threads]


def _sources(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*/*")) if not path.name.endswith("expected.json")]


@pytest.mark.parametrize(
    "path", _sources(CASES), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_every_case_of_a_reader_comes_back_the_same(path: Path) -> None:
    try:
        threads = load([str(path)]).threads
    except UnreadableError:
        pytest.skip("is no thread by itself")
    _assert_same(threads, _read(_written(*threads)).threads)


def test_real_threads_come_back_the_same() -> None:
    for path in sorted((real_threads() / "hn-html").glob("*.html")):
        threads = load([str(path)]).threads
        _assert_same(threads, _read(_written(*threads)).threads)


def test_an_export_is_known_by_its_look() -> None:
    text = _written(thread_of(0, 1))
    assert detect(Source("thread.md", text.encode())).format.name == "threadleaf-markdown"


def test_ten_thousand_levels_take_space_in_proportion() -> None:
    thread = thread_of(*range(10_000))
    text = _written(thread)
    assert len(text) < 200 * len(thread)
    _assert_same([thread], _read(text).threads)


def test_deep_entries_name_the_number_that_they_answer() -> None:
    lines = _written(thread_of(*range(9))).split("\n")
    assert sum("↳" in line for line in lines) == 2
    assert any(line.startswith(f"{' ' * 12}- 9 ↳ 8 · **author4**") for line in lines)


def test_a_text_too_long_to_parse_is_kept_as_it_is() -> None:
    hostile = '    [a](b) ```\n\n```\n- 1 <!-- threadleaf {"depth":0} -->\n' * 5_000
    thread = thread_from(Head("Title", hostile), Row(hostile, depth=0), Row("after", depth=0))
    _assert_same([thread], _read(_written(thread)).threads)


def test_several_threads_follow_one_another() -> None:
    threads = [thread_of(0, 1, head=Head(title, "Words.")) for title in ("One", "Two")]
    threads.append(thread_from(Head("Three")))
    _assert_same(threads, _read(_written(*threads)).threads)


def test_matches_alone_stand_under_what_is_written_of_their_parents() -> None:
    thread = thread_of(0, 1, 2, 2, 0)
    text = "".join(markdown.write([Choice(thread, [0, 2, 4])]))
    assert "\n  - 3 ↳ 2 · **author3**" in text
    assert list(_read(text).threads[0].tree.depth) == [0, 1, 0]


def test_a_subtree_alone_is_for_people() -> None:
    text = markdown.subtree(thread_of(0, 1, 2, 1, 0), 1)
    first, second = text.split("\n\n  - ")
    assert first == "- 2 ↳ 1 · **author2**\n\n  text of 2"
    assert second == "3 · **author3**\n\n    text of 3\n"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>a <b>bold</b>, <i>x</i> and <code>a`b</code></p>", ["a **bold**, *x* and ``a`b``"]),
        ("<ul><li>a<ol><li>b<li>c</ol></ul>", ["* a", "  1. b", "  2. c"]),
        ('<ul><li>a<ol start="7"><li>b</ol></ul>', ["* a", "", "  7. b"]),
        ("<blockquote><p>a<p>b</blockquote>", ["> a", ">", "> b"]),
        ("<pre>x\n\n y</pre>", ["```", "x", "", " y", "```"]),
        ('<a href="http://a.example/_">words</a>', ["[words](http://a.example/_)"]),
        ("<h2>Head</h2>one<br>two", ["## Head", "", "one\\", "two"]),
        ("snake_case, a*b, 1. and #5", ["snake_case, a\\*b, 1. and #5"]),
        ("1. not a list", ["1\\. not a list"]),
    ],
)
def test_it_is_markdown_that_people_write(body: str, lines: list[str]) -> None:
    shown = Body(body, Markup.HTML).shown()
    assert body_lines(shown) == lines


_DAMAGED = st.lists(
    st.sampled_from(
        [
            *(
                "# T <!-- threadleaf {}-->",
                "- a",
                ' <!-- threadleaf {"depth":9}',
                "\n",
                "```",
                "  ",
            ),
            *('{"lines":-4} -->', " <!-- threadleaf ", "[" * 9, "-->", '"id":[]'),
            '- <!-- threadleaf {"note":1} -->',
        ]
    )
).map("".join)


@given(_DAMAGED)
def test_a_damaged_export_still_gives_what_can_be_read(text: str) -> None:
    for thread in _read(f'# T <!-- threadleaf {{"title":"T"}} -->\n{text}').threads:
        assert len(_record(thread)["comments"]) == len(thread)
