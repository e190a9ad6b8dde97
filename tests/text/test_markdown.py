"""Markdown bodies as shown: CommonMark, with nothing lost of what is not."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from tui.text import markdown
from tui.text.blocks import BlockKind, Look
from tui.text.body import Body, Markup
from tui.text.shown import Shown


def _shown(markup: str) -> Shown:
    return Body(markup, Markup.MARKDOWN).shown()


def _looks(markup: str) -> list[tuple[str, Look]]:
    shown = _shown(markup)
    return [(shown.text[run.start : run.end], run.look) for run in shown.runs]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("two\nlines are one", "two lines are one"),
        ("a hard  \nbreak", "a hard\nbreak"),
        ("a hard\\\nbreak", "a hard\nbreak"),
        ("break <br> here<br/>and", "break \nhere\nand"),
        ("one\r\n\r\ntwo *x*", "one\n\ntwo x"),
        ("fish&nbsp;&amp;&#32;chips", "fish\xa0& chips"),
        ("a <b>bold</b> <script>claim</script>", "a <b>bold</b> <script>claim</script>"),
        ("<details>\n<summary>More</summary>\n", "<details> <summary>More</summary>"),
        (">!the butler!<", ">!the butler!<"),
        ("> said\n>> before\n\nnow", "> said\n\n> > before\n\nnow"),
        ("x^2^ and ~~old~~ 1 < 2", "x^2^ and old 1 < 2"),
        ("- one\n- two\n  - three\n", "- one\n- two\n  - three"),
        ("9. nine\n10. ten\n\n    more", "9. nine\n10. ten\n\n    more"),
        ("- ![cat](c.png)", "- [image: cat]"),
        ("look: ![](http://e.org/dir/c.png?s=1)", "look: [image: c.png]"),
        ("~~~py\nif x:\n    y\n~~~", "if x:\n    y"),
        ("```some words\ncode\n```", "some words\ncode"),
        ("a | b\n--|--\n1 | `2` | 3 *x*\n| 4", "a | b\n1 | 2 | 3 *x*\n4 | "),
        ("[note]: this is *no* definition", "[note]: this is no definition"),
        ("*x*\n\n[edit]: typo\n\nend", "x\n\n[edit]: typo\n\nend"),
        ("[a](javascript:alert) *b*", "[a](javascript:alert) b"),
        ("\\*literal\\* user\\_name", "*literal* user_name"),
    ],
)
def test_markdown_is_shown_as_its_readers_know_it(markup: str, text: str) -> None:
    assert _shown(markup).text == text


def test_looks_combine() -> None:
    assert _looks("*a **b*** `c` ~~d~~") == [
        ("a ", Look.EMPHASIS),
        ("b", Look.EMPHASIS | Look.STRONG),
        ("c", Look.CODE),
        ("d", Look.STRIKE),
    ]


def test_links_keep_their_full_targets_as_written() -> None:
    markup = (
        "[a](http://e.org/ü?x=1&amp;y) <http://auto.org> http://bare.org/a_b_c, [d][r] [](http://e)"
        "\n\n[r]: http://ref.org 'title'\n"
    )
    assert _shown(markup).links == [
        "http://e.org/ü?x=1&y",
        "http://auto.org",
        "http://bare.org/a_b_c",
        "http://ref.org",
        "http://e",
    ]
    assert "[r]" not in _shown(markup).text


def test_blocks_tell_heading_ranks_and_code_languages() -> None:
    shown = _shown("# One\n\n### Three\n\n```python\nx\n```\n\n---\n\n![alt](i.png)\n")
    assert [(block.kind, block.level, block.language) for block in shown.blocks] == [
        (BlockKind.HEADING, 1, ""),
        (BlockKind.HEADING, 3, ""),
        (BlockKind.CODE, 0, "python"),
        (BlockKind.RULE, 0, ""),
        (BlockKind.IMAGE, 0, ""),
    ]


def test_text_without_marks_is_read_like_text_with_them() -> None:
    plain = "One line\nand the next.\n\n\nAnother, http://e.org/x."
    assert _shown(plain).text == _shown(f"{plain}\n\n*x*").text.removesuffix("\n\nx")
    assert _shown(plain).links == ["http://e.org/x"]


_WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=3)
_MARK = st.sampled_from(
    [*"*_`~[]>|#!^=-+\\\n\n\n ", "- ", "1. ", "    ", "> ", "```", "**", "|-|\n", ">!", "\t", "]:"]
)
_MARKDOWN = st.lists(st.one_of(_WORD, _MARK), max_size=60).map("".join)


@given(_MARKDOWN)
def test_every_word_is_in_the_text_or_is_the_target_of_a_link(markup: str) -> None:
    shown = _shown(markup)
    languages = [block.language for block in shown.blocks]
    kept = "".join([shown.text, *shown.links, *languages])
    assert set(re.findall("[a-z]", markup)) <= set(kept)


@given(_MARKDOWN.map(lambda markup: re.sub("[:`~]", "", markup)))
def test_words_stay_in_order(markup: str) -> None:
    assert re.findall("[a-z]", _shown(markup).text) == re.findall("[a-z]", markup)


@pytest.mark.parametrize(
    "mark",
    [
        ">",
        "> ",
        "- ",
        "1. ",
        "[",
        "![",
        "*",
        "**",
        "_a ",
        "~~",
        "`",
        "](",
        "<",
        "&",
        "|",
        "\\",
        "#",
    ],
)
def test_deep_nesting_loses_no_word(mark: str) -> None:
    shown = _shown(f"before\n\n{mark * 3000}inside {mark * 50}end\n\nafter")
    words = ["before", "inside", "end", "after"]
    assert [word for word in re.findall("[a-z]{2,}", shown.text) if word in words] == words


def test_lists_nested_line_by_line_lose_no_word() -> None:
    shown = _shown("\n".join(f"{'  ' * level}- w{level}" for level in range(300)))
    assert re.findall(r"w\d+", shown.text) == [f"w{level}" for level in range(300)]


def test_a_text_too_long_to_parse_is_kept_as_it_stands() -> None:
    markup = "**bold** words\n\n" * 20_000
    assert _shown(markup).text == markup.strip()


def test_a_text_of_brackets_is_kept_as_it_stands() -> None:
    markup = "[" * 20_000
    assert _shown(markup).text == markup


def test_the_library_is_imported_only_when_a_body_is_markdown() -> None:
    code = "import sys, tui.text.body, tui.build; sys.exit('markdown_it' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("markup", "text", "targets"),
    [
        ("[a clock](http://x.example/?q=10 am (UTC) now) ticks", "a clock ticks", 1),
        ("[one](/to?a=b c) and [two](https://x.example/d e )", "one and two", 2),
        ("[as before](/here 'a title')", "as before", 1),
        ("[not one](see the page below)", "[not one](see the page below)", 0),
        ("[open](https://x.example/a b", "[open](https://x.example/a b", 1),
    ],
)
def test_the_target_of_a_link_may_hold_spaces(markup: str, text: str, targets: int) -> None:
    shown = _shown(markup)
    assert shown.text == text
    assert len(shown.links) == targets


def test_targets_that_never_end_take_no_longer_than_their_text() -> None:
    markup = "[a](https://x b " * 12_000
    assert _shown(markup).text.count("https://x b") == 12_000


def test_a_rule_is_seen() -> None:
    assert _shown("one\n\n---\n\ntwo").text == "one\n\n* * *\n\ntwo"


@pytest.mark.parametrize(
    "marks", ["a*", "- a\n", "1) a\n", "#\n", "~~a", "|\n|-", "> a\nb\n\n", "**a"]
)
def test_a_text_of_very_many_marks_is_plain(marks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where the parser is asked, as each mark costs more than some letters do."""
    asked: list[str] = []

    def parse(text: str, _: object) -> list[Token]:
        asked.append(text)
        return []

    monkeypatch.setattr(markdown._PARSER, "parse", parse)
    assert _shown(marks * 20_000).text.count("a") == marks.count("a") * 20_000
    assert asked == []
    ordinary = (
        "Some *words* of a [text](/here), as `people` write them.\n\n- And a list.\n\n" * 2_000
    )
    _shown(ordinary)
    assert asked == [ordinary]


def _looked_at(markup: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many times a rule of the parser looks at a line."""
    asked = 0
    is_code = StateBlock.is_code_block

    def count(state: StateBlock, line: int) -> bool:
        nonlocal asked
        asked += 1
        return is_code(state, line)

    with monkeypatch.context() as patch:
        patch.setattr(StateBlock, "is_code_block", count)
        assert _shown(markup).text.count("a") == markup.count("a")
    return asked


def test_quotes_that_break_off_are_not_all_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where each of them is looked through to the end of the text."""
    monkeypatch.setattr(markdown, "_MOST_LAZY", 100)
    broken = "> ```\na\n"
    once, twice = (_looked_at(broken * times, monkeypatch) for times in (200, 400))
    assert twice < 3 * once


def test_a_quote_has_very_many_lines_that_are_not_marked() -> None:
    shown = _shown("> a" + "\na day has passed" * 12_000)
    assert [block.quote for block in shown.blocks] == [1]
