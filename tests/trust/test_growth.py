"""What once took time, or gave output, that grew with the square of a file's size."""

import json
from types import ModuleType
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.trees import thread_from, thread_of
from tui.archive import Thread
from tui.export import everything, writer
from tui.load import load_sources
from tui.readers import comment_parts, json_data, page
from tui.readers.dom import words
from tui.rows import Head, Row
from tui.source import Source
from tui.text.body import Body, Markup


def _read(format_: str, text: str) -> Thread:
    (thread,) = load_sources([Source("case", text.encode())], format_).threads
    return thread


def _asked(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[Any]:
    """What a function is given from now on."""
    asked: list[Any] = []
    real = getattr(module, name)

    def count(*given: Any) -> Any:
        asked.append(given)
        return real(*given)

    monkeypatch.setattr(module, name, count)
    return asked


def _exported(format_: str, thread: Thread) -> str:
    return "".join(writer(format_)([everything(thread)]))


@pytest.mark.parametrize(
    "end", [")" * 2_000_000, "." * 2_000_000, "()" * 500_000 + ").]" * 500_000]
)
def test_an_address_with_very_many_signs_at_its_end(end: str) -> None:
    """Fails by not ending: for each sign all others would be counted again."""
    body = Body(f"https://a.example/b{end}", Markup.PLAIN)
    assert body.shown().links[0].rstrip("()") == "https://a.example/b"


def test_front_matter_of_lists_in_lists() -> None:
    """Fails by not ending: for each sign all open lists would be looked at."""
    matter = f"---\ntitle: Kept\nwrong: {'[' * 60_000}\n---\n\n> **a** · 2020-01-01\n> \n> word\n"
    thread = _read("markdown-clipper", matter)
    assert thread.head.title == "Kept"
    assert thread.shown(0).text == "word"


def test_elements_around_many_are_asked_for_comments_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _asked(monkeypatch, page, "_is_of_comments")
    web = page.page(Source("case", ("<main>" + "<time datetime=P1D>" * 2_000).encode()))
    assert web.date is None
    assert 2_000 <= len(asked) < 10_000


def test_dates_in_dates_are_not_all_spelt_out(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _asked(monkeypatch, comment_parts, "_date_words")
    tree = LexborHTMLParser("<article>" + "<time datetime=2019-02-03T10:00:00>" * 1_000 + "then")
    parts = comment_parts.read_parts(tree.css("article"), ())
    assert parts.date == "2019-02-03T10:00:00"
    assert len(asked) == 1


def test_a_label_is_no_longer_than_a_label() -> None:
    node = LexborHTMLParser(f"<p>{'kettle ' * 100_000}").css_first("p")
    said = words(node)
    assert said.startswith("kettle kettle")
    assert said.endswith("…")
    assert len(said) < 5_000


def test_values_too_deep_for_the_decoder_are_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _asked(monkeypatch, json_data, "decode_events")
    source = Source("case", b'{"a": "b", "deep": ' + b"[" * 50_000 + b"]" * 50_000 + b"}")
    assert [json_data.member(source, "a") for _ in range(5)] == ["b"] * 5
    assert len(asked) == 1


_DEEP = "[" * 5_000 + "]" * 5_000
_STORY = '"type": "story", "id": 1, "title": "T", "by": "ada", "time": 1700000000, "kids": [2]'
_REPLY = '{"type": "comment", "id": 2, "parent": 1, "by": "bo", "text": "word"}'
_COUNTED = f'{{"@type": "Article", "interactionStatistic": [{{"interactionType": {_DEEP}}}]}}'
_MARKED = "<div itemscope itemtype='https://schema.org/Comment'>word</div>"
_NESTED = {
    "parts of a poll": ("hn-firebase-json", f'[{{{_STORY}, "parts": [{_DEEP}]}}, {_REPLY}]'),
    "a time": ("slack-json", f'[{{"ts": "1.5", "text": "word"}}, {{"ts": {_DEEP}, "text": "x"}}]'),
    "what is counted": (
        "html",
        f'<script type="application/ld+json">{_COUNTED}</script>{_MARKED}',
    ),
}


@pytest.mark.parametrize("case", _NESTED)
def test_lists_in_lists_where_there_is_to_be_a_word(case: str) -> None:
    assert "word" in _read(*_NESTED[case]).shown(0).text


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "mbox", "jsonl"])
def test_an_export_of_deep_replies_grows_with_their_number(format_: str) -> None:
    sizes = [len(_exported(format_, thread_of(*range(depth)))) for depth in (1_000, 4_000)]
    assert sizes[1] < 4.5 * sizes[0]


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "mbox"])
def test_an_export_tells_a_long_title_a_few_times(format_: str) -> None:
    title = "Kettles " * 10_000
    thread = thread_from(Head(title), *(Row("word", depth=0) for _ in range(500)))
    written = _exported(format_, thread)
    assert len(written) < 3 * len(title) + 500 * 1_000
    assert json.loads(_exported("json", thread))["title"] == title.strip()


def test_a_line_with_very_much_white_space_is_written_as_markdown() -> None:
    """Fails by not ending: from each blank on, the rest of them would be gone through."""
    blanks = " " * 150_000
    thread = thread_from(Head("T"), Row(f" see{blanks}https://a.example/", depth=0))
    assert f"see{blanks}" in _exported("markdown", thread)


def test_a_reply_too_deep_for_the_margin_names_what_it_answers() -> None:
    lines = _exported("text", thread_of(*range(60))).splitlines()
    heads = [line for line in lines if line.strip()[:1].isdigit()]
    assert heads[40].startswith(" " * 80 + "41 · ")
    assert heads[41].startswith(" " * 80 + "42 ↳ 41 · ")
    assert heads[59].startswith(" " * 80 + "60 ↳ 59 · ")
