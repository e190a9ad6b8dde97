"""Reading without a screen: what each key says."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, wait
from itertools import pairwise
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trees import ROWS, thread_from
from tui.archive import Thread
from tui.cli import main
from tui.keymap import KEYMAP, Key
from tui.linear import console
from tui.linear.decode import Keys
from tui.linear.keys import help_lines, spoken_keys
from tui.linear.linear import WITHOUT_SCREEN, Linear
from tui.linear.prose import whole
from tui.linear.sheet import Room, Sheet
from tui.listed import Listed
from tui.progress import Progress
from tui.rows import Head, Kind, Row
from tui.settings import FoldRule
from tui.text.body import Markup

_ARTICLE = (
    "<h2>The lamps</h2><p>There are <a href='https://harbour.example/'>eleven</a>.</p>"
    "<pre><code>count(lamps)\n\n= 11</code></pre><h2>The wall</h2><p>It is long.</p>"
)
_HEAD = Head(
    "Who keeps the lights?",
    _ARTICLE,
    Markup.HTML,
    author="Ada",
    date="2024-05-12",
    url="https://h.example/1",
)
_SAID = "Number three is out again, as everybody can see."
_QUOTED = f"<blockquote><p>{_SAID}</p></blockquote><p>So it is.</p>"
_USUAL = Room(22, 80)


def _thread() -> Thread:
    """
    1 Bo
    ├── 2 Cora
    │   └── 3 Ada, the article's author
    └── 4 (deleted)
    5 Cora
    """
    return thread_from(
        _HEAD,
        Row(
            _SAID,
            depth=0,
            author="Bo",
            date="2024-05-12T09:14",
        ),
        Row(_QUOTED, Markup.HTML, depth=1, author="Cora"),
        Row("Ask at https://office.example/ first.", depth=2, author="Ada"),
        Row("", depth=1, kind=Kind.DELETED),
        Row("<p>Use <code>ls lamps</code>.</p>", Markup.HTML, depth=0, author="Cora"),
    )


def _linear(thread: Thread | None = None, *typed: str | None, room: Room = _USUAL) -> Linear:
    """A reader who types these lines at prompts, one after another."""
    answers = iter(typed)
    linear = Linear(
        [thread or _thread()], ask=lambda prompt: next(answers, None), room=lambda: room
    )
    linear.open()
    return linear


def _press(linear: Linear, keys: str) -> list[str]:
    """What the last of these keys says; keys are characters, or names with spaces between."""
    said: list[str] = []
    for key in keys.split(" ") if " " in keys or len(keys) > 6 else keys:
        said = linear.feed(key)
    return said


def test_it_begins_with_what_the_file_is_and_the_first_comment() -> None:
    assert Linear([_thread()]).open() == [
        "Who keeps the lights?, by Ada, 12 May 2024",
        "5 comments, 2 branches, 3 authors.",
        "The article has 5 paragraphs; Tab reads it.",
        "Question mark says the keys; q leaves.",
        "",
        f"level 1, number 1, Bo, 2 replies, 12 May 2024, 09:14: {_SAID}",
    ]


def test_an_entry_is_a_heading_and_a_line_for_each_paragraph() -> None:
    assert _press(_linear(), "j") == [
        "",
        f"level 2, number 2, Cora replying to Bo, 1 reply: quote: {_SAID}",
        "So it is.",
    ]


def test_it_can_begin_at_a_number_and_says_where_there_is_none() -> None:
    assert Linear([_thread()]).open(5)[-1].startswith("level 1, number 5, Cora")
    assert Linear([_thread()]).open(99)[-1] == "there is no entry of that number"


def test_a_thread_without_comments_begins_in_the_article() -> None:
    thread = thread_from(Head("Title", "One.\n\nTwo."))
    assert Linear([thread]).open()[-2:] == ["article, paragraph 1 of 2: One.", "Two."]


def test_what_the_file_lacks_is_said_at_once() -> None:
    thread = thread_from(Head("Title", "Text.", announced=9), Row("one", depth=0))
    assert "9 comments were announced; 8 are not in this file." in Linear([thread]).open()


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("j", "So it is."),
        ("jj", "the article's author, replying to Cora: Ask at https://office.example/ first."),
        ("4G", "level 2, number 4, [deleted]"),
        ("}", "level 1, number 5, Cora: Use ls lamps."),
        ("k", "this is the first one"),
        ("J}J", "no further sibling"),
        ("9G", "there is no entry of that number"),
        ("p", "this is the top level"),
        ("h", "folded, 3 below"),
        ("hl", _SAID),
        ("c", "replies hidden, 3 below"),
        ("cc", "replies shown, 3 below"),
        ("zo", "this is not folded"),
        ("x", "level 1, number 5, Cora: Use ls lamps."),
        ("3Gp", "So it is."),
        ("3Gt", _SAID),
        ("]o", "Ask at https://office.example/ first."),
        ("]l", "Ask at https://office.example/ first."),
        ("]c", "Use ls lamps."),
        ("*", "no further comment by Bo"),
        ("j*", "level 1, number 5, Cora: Use ls lamps."),
        ("]n", "no further comment that is new"),
        ("jgd", _SAID),
        ("gd", "nothing quoted here is in this file"),
        ("s", "starred"),
        ("ss", "the star is off"),
        ("R", "read, and 3 below"),
        ("r", "read"),
        ("rr", "unread again"),
        ("ma", "mark a set"),
        ("'a", "there is no mark a"),
        ("5G''", _SAID),
        ("''", "there was no jump yet"),
        ("n", "nothing is looked for; slash finds"),
        ("F", "no filter is on; f filters"),
        ("P", "this answers the article"),
        ("o", "no links here"),
        ("3Go", "link 1 of 1: https://office.example/"),
        ("yp", "the file gives no address for this"),
        ("zz", "put this in the middle: not without a screen"),
        ("%", "this key means nothing; question mark says the keys"),
        ("zq", "dropped"),
    ],
)  # fmt: skip
def test_a_key_says_what_it_leads_to(keys: str, said: str) -> None:
    assert _press(_linear(), keys)[-1].endswith(said)


# Every key


def _keys(row: Key) -> list[str]:
    """The first sequence of a row; letters and digits are those that there are."""
    sequence = row.sequences[0].replace("{digit}", "2").replace("{letter}", "a")
    return sequence.split(" ")


def _assert_harmless(lines: list[str]) -> None:
    """No control character is in any line, not even the end of one."""
    controls = {character for line in lines for character in line if category(character) == "Cc"}
    assert controls <= {"\t"}


@pytest.mark.parametrize("row", KEYMAP, ids=lambda row: row.action)
@pytest.mark.parametrize("before", ["", "jj", "\t"], ids=["first", "deep", "in the article"])
def test_every_key_of_the_table_says_something(row: Key, before: str) -> None:
    linear = _linear(None, "lamp")
    for key in before:
        linear.feed("tab" if key == "\t" else key)
    if row.sequences:
        said = [line for key in _keys(row) for line in linear.feed(key)]
    else:
        linear = _linear(None, row.action)
        said = linear.feed(":")
    _assert_harmless(said)
    ends = row.action in ("close", "quit")
    assert (linear.exit_code is not None) == ends
    assert ends or any(said)


@given(
    st.lists(st.sampled_from([key for row in KEYMAP for s in row.sequences for key in s.split()])),
    ROWS,
    st.sampled_from(["An\x1b article.\n\n> quoted\n\nEnd.", ""]),
    st.integers(1, 30),
    st.integers(1, 100),
)
def test_any_keys_on_any_thread_do_no_harm(
    keys: list[str], rows: list[Row], article: str, height: int, width: int
) -> None:
    thread = thread_from(Head("\x1b[2J", article), *rows)
    linear = Linear([thread], ask=lambda prompt: "a", room=lambda: Room(height, width))
    _assert_harmless(linear.open())
    for key in keys:
        key = {"{digit}": "1", "{letter}": "a"}.get(key, key)
        if linear.exit_code is None:
            _assert_harmless(linear.feed(key))


def test_keys_of_another_table_mean_what_that_says() -> None:
    rows = tuple(
        row._replace(sequences={"next": ("w",)}.get(row.action, row.sequences)) for row in KEYMAP
    )
    linear = Linear([_thread()], rows)
    assert "number 2" in linear.feed("w")[1]


# Pages


def _long(words: int = 600) -> Thread:
    text = " ".join(f"word{number}." for number in range(words))
    return thread_from(Head("Title", ""), Row(f"{text}\n\nThe end.", depth=0), Row("next", depth=0))


def test_a_long_comment_is_read_on_by_space_and_nothing_of_it_is_left_out() -> None:
    linear = Linear([_long()], room=lambda: Room(6, 40))
    said = linear.open()
    assert said[-1] == "more, 2 paragraphs left, Space reads on"
    while said[-1].startswith("more"):
        said = said[:-1] + linear.feed("space")
    text = " ".join(said)
    assert [text.find(f"word{number}.") >= 0 for number in range(600)] == [True] * 600
    assert said[-1] == "The end."
    assert linear.feed("space") == ["", "level 1, number 2, unnamed: next"]
    assert linear.feed("space") == ["end of thread"]


def test_b_reads_the_page_before_again() -> None:
    linear = Linear([_long()], room=lambda: Room(6, 40))
    linear.open()
    second, third = linear.feed("space"), linear.feed("space")
    assert linear.feed("b") == second
    assert linear.feed("space") == third


@given(
    st.lists(st.text("ab. 漢\N{COMBINING ACUTE ACCENT}", min_size=1), max_size=8),
    st.integers(1, 6),
    st.integers(1, 30),
)
def test_pages_hold_every_line_in_order(lines: list[str], height: int, width: int) -> None:
    sheet = Sheet(lines)
    read = ""
    while not sheet.is_done:
        before = sheet.next
        read += "".join(sheet.page(Room(height, width)))
        assert sheet.next > before
    assert read.replace(" ", "") == "".join(lines).replace(" ", "")


def test_no_line_of_a_text_is_empty_so_none_can_pass_for_an_entry() -> None:
    body = "Yes.\n\n\n\u00a0\n\nlevel 1, number 9, Bo: I am wrong.\n\n    code\n\n    code"
    thread = thread_from(Head("T", ""), Row(body, depth=0), Row("Two.", depth=0))
    lines = "".join(whole([thread])).split("\n")
    heads = [after for line, after in pairwise(lines) if not line.strip()]
    assert [head.split(":")[0] for head in heads if head] == [
        "level 1, number 1, unnamed",
        "level 1, number 2, unnamed",
    ]


def test_code_and_headings_are_said_to_be_such() -> None:
    linear = _linear()
    assert linear.feed("tab") == [
        "article, paragraph 1 of 5: heading: The lamps",
        "There are eleven.",
        "code:",
        "count(lamps)",
        "= 11",
        "end of code",
        "heading: The wall",
        "It is long.",
    ]


# The article


def test_a_file_without_comments_and_article_says_so_to_every_key() -> None:
    for row in KEYMAP:
        linear = Linear([thread_from(Head("Title", ""))], ask=lambda prompt: "lamp")
        assert linear.open()[-1] == "there is no article in this file"
        if row.sequences and row.action not in ("close", "quit"):
            assert any(line for key in _keys(row) for line in linear.feed(key)), row.action


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("gg", "paragraph 1 of 5: heading: The lamps"),
        ("ggj", "paragraph 2 of 5: There are eleven."),
        ("2G", "paragraph 2 of 5: There are eleven."),
        ("7G", "there is no paragraph of that number"),
        ("ggJJJ", "paragraph 4 of 5: heading: The wall"),
        ("gg}", "paragraph 4 of 5: heading: The wall"),
        ("G", "paragraph 5 of 5: It is long."),
        ("Gj", "no further line"),
        ("G{", "paragraph 4 of 5: heading: The wall"),
        ("gg]l", "paragraph 2 of 5: There are eleven."),
        ("gg]c", "paragraph 3 of 5: code:"),
        ("o", "link 1 of 1: eleven, leads to https://harbour.example/"),
        ("yp", "https://h.example/1"),
        ("p", "that is for the comments; Tab goes there"),
    ],
)
def test_in_the_article_keys_go_by_lines_and_paragraphs(keys: str, said: str) -> None:
    linear = _linear()
    linear.feed("tab")
    assert _press(linear, keys)[-1] == said


def test_tab_goes_back_to_the_comment_that_was_left() -> None:
    linear = _linear()
    _press(linear, "5G")
    linear.feed("tab")
    assert linear.feed("tab")[-1] == "level 1, number 5, Cora: Use ls lamps."


# Filtering and finding


def test_a_filter_says_how_many_match_and_the_first_and_moves_go_to_matches() -> None:
    linear = _linear(None, "by:cora")
    said = linear.feed("f")
    assert said[0].startswith("filter: 2 matches, ")
    assert said[2].startswith("level 2, number 2, Cora")
    assert linear.feed("j")[1].startswith("level 1, number 5, Cora")
    assert linear.feed("j") == ["this is the last one"]
    assert linear.feed("F")[0] == "matches only, 2 of 5 on show"
    assert linear.feed("escape")[0] == "no filter"
    assert linear.feed("j")[1].startswith("level 2, number 2")


def test_a_cancelled_prompt_leaves_all_as_it_was() -> None:
    linear = _linear(None, "by:cora", None, None)
    linear.feed("f")
    assert linear.feed("f") == ["the filter stays as it was"]
    assert linear.feed("/") == ["nothing new is looked for"]
    assert linear.session.filter.is_on


def test_a_filter_that_makes_no_sense_is_said_and_none_is_on() -> None:
    linear = _linear(None, '"open')
    assert linear.feed("f")[-1] == "no filter"
    assert not linear.session.filter.is_on


def test_what_was_read_is_filtered_too() -> None:
    linear = _linear(None, "is:unread")
    _press(linear, "jj")
    assert linear.feed("f")[0].startswith("filter: 3 matches")


def test_a_place_that_was_found_is_said_with_its_paragraph() -> None:
    thread = thread_from(
        Head("T", ""), Row("One.\n\nTwo lamps.\n\nThree.", depth=0), Row("A lamp.", depth=0)
    )
    linear = _linear(thread, "lamp")
    assert linear.feed("/")[0] == "1 of 2 for “lamp”"
    assert linear.feed("n")[-1] == "level 1, number 2, unnamed: A lamp."
    assert linear.feed("N")[2:] == ["level 1, number 1, unnamed: Two lamps.", "Three."]
    assert linear.feed("b")[0] == "One."
    assert linear.feed("escape") == ["nothing is looked for any more"]


# Folds, order, places


def test_a_folded_entry_is_said_on_one_line() -> None:
    linear = _linear()
    _press(linear, "zM")
    assert linear.feed("}")[-1] == "level 1, number 5, Cora, folded: Use ls lamps."
    assert linear.feed("k")[-1].startswith("level 1, number 1, Bo, folded, 3 below")


def test_what_a_rule_folds_says_why() -> None:
    linear = Linear([_thread()], folds=[FoldRule("by:cora", "I know her")])
    linear.open()
    assert linear.feed("j")[1].startswith(
        "level 2, number 2, Cora replying to Bo, folded by a rule, I know her, 1 below"
    )


def test_narrowing_says_to_what_and_back() -> None:
    linear = _linear()
    linear.feed("j")
    assert _press(linear, "zf") == ["only number 2 and what is below it, 2 of 5 on show"]
    assert linear.feed("escape") == ["everything again, 5 of 5 on show"]


def test_folds_by_depth_say_how_much_is_left() -> None:
    assert _press(_linear(), "z1")[0] == "folded from level 2 on, 4 of 5 on show"


def test_marks_and_jumps_lead_back() -> None:
    linear = _linear()
    _press(linear, "ma5G")
    assert "number 1," in _press(linear, "'a")[1]
    assert "number 5," in linear.feed("backspace")[1]
    assert "number 1," in _press(linear, "g,")[1]
    _press(linear, "3G2G2")
    assert "number 1," in linear.feed("backspace")[1]


def test_what_was_said_to_its_end_is_read_once_it_is_left() -> None:
    linear = _linear()
    _press(linear, "jj")
    assert "number 5," in _press(linear, "2u")[1]
    assert list(linear.session.visit.read) == [1, 1, 1, 0, 0]


def test_quoted_text_can_be_left_out_and_skipped() -> None:
    linear = _linear()
    linear.feed("j")
    assert linear.feed("S") == ["So it is."]
    assert linear.feed("T")[2:] == [
        "level 2, number 2, Cora replying to Bo, 1 reply: quoted text, 1 line, hidden",
        "So it is.",
    ]


def test_a_place_in_quoted_text_can_be_returned_to_once_that_is_hidden() -> None:
    linear = _linear(thread_from(Head("T", "One.\n\n> two\n>\n> three"), Row("A.", depth=0)))
    linear.feed("tab")
    _press(linear, "GmaT")
    assert _press(linear, "'a") == ["article, paragraph 2 of 2: quoted text, 2 lines, hidden"]


def test_the_outline_goes_on_where_it_ended() -> None:
    linear = _linear(room=Room(3, 80))
    assert linear.feed("O")[-1] == "more, 3 entries left; the same key goes on"
    assert linear.feed("O")[0].startswith("level 3, number 3")
    assert "number 2" in linear.feed("j")[1]


def test_help_is_read_on_and_closed_without_leaving() -> None:
    linear = _linear()
    assert linear.feed("?")[0].startswith("A number before a key repeats it")
    assert linear.feed("space")[-1].endswith("Space reads on")
    assert linear.feed("q") == ["closed"]
    assert linear.exit_code is None
    linear.feed("q")
    assert linear.exit_code == 0


def test_help_names_keys_so_that_they_can_be_heard() -> None:
    lines = list(help_lines(KEYMAP, WITHOUT_SCREEN))
    assert "j or Down: next comment; in the article, a line down." in lines
    assert "capital G or End: last; with a count, that number; in the article, end." in lines
    assert not any("zoom" in line for line in lines)
    assert spoken_keys("z M") == "z capital M"
    assert spoken_keys("ctrl+d") == "Control D"
    assert spoken_keys("}") == "right brace"


def test_control_c_cancels_and_twice_leaves_with_130() -> None:
    linear = _linear()
    assert linear.feed("ctrl+c") == ["nothing to take off", "Control C again leaves"]
    linear.feed("ctrl+c")
    assert linear.exit_code == 130


# Commands by name


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("5", "level 1, number 5, Cora: Use ls lamps."),
        ("next-branch", "level 1, number 5, Cora: Use ls lamps."),
        ("next 4", "level 1, number 5, Cora: Use ls lamps."),
        ("sort oldest", "oldest first"),
        ("sort nothing", "no order is called nothing: tree, oldest, newest, replies, score"),
        ("sort", "sort tree: as a tree, or sort oldest: oldest first"),
        ("sort rep", "most replied to first"),
        ("nxet", "no command is called that; near it: next"),
        ("set-mark b", "mark b set"),
        ("set-mark", "set-mark wants a letter after it"),
        ("fold-to 1", "folded from level 2 on, 4 of 5 on show"),
        ("w", "w FILE: write what is shown to FILE"),
        ("w lamps", "name it *.json"),
        ("", "no command"),
        (None, "no command"),
    ],
)
def test_a_command_can_be_typed(typed: str | None, said: str) -> None:
    assert _linear(None, typed).feed(":")[-1].startswith(said)


def test_a_thread_is_written_once_and_never_over_another_file(tmp_path: Path) -> None:
    path = tmp_path / "thread.txt"
    linear = _linear(None, f"w {path}", f"w {path}", f"w! {path}", f"w {tmp_path}/none/x.txt")
    assert linear.feed(":") == ["5 entries are in thread.txt"]
    assert "So it is." in path.read_text("utf-8")
    path.write_text("")
    assert linear.feed(":") == ["thread.txt is there already; w! writes over it"]
    assert linear.feed(":") == ["5 entries are in thread.txt"]
    assert "So it is." in path.read_text("utf-8")
    assert "cannot be written" in linear.feed(":")[0]


def test_what_is_written_is_what_is_on_show_in_the_format_that_the_name_tells(
    tmp_path: Path,
) -> None:
    path = tmp_path / "lamps.json"
    linear = _linear(None, "by:cora", f"w {path}")
    _press(linear, "fF")
    assert linear.feed(":") == ["2 entries are in lamps.json"]
    found = json.loads(path.read_text("utf-8"))["comments"]
    assert [comment["number"] for comment in found] == [2, 5]


def test_sorted_comments_are_walked_in_that_order() -> None:
    linear = _linear(None, "sort newest")
    _press(linear, "jj")
    linear.feed(":")
    assert "number 1," in _press(linear, "gg")[1]
    assert "number 2," in linear.feed("j")[1]


# What terminals send


def _decoded(*pieces: bytes) -> list[str]:
    """The keys in bytes that arrive in pieces, a while between two."""
    waiting = list(pieces)
    keys = Keys(lambda: waiting.pop(0) if waiting else b"", lambda: False)
    found: list[str] = []
    while (key := keys.next()) is not None:
        found.append(key)
    return found


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (b"j5G", ["j", "5", "G"]),
        (b"\x1b[A\x1bOB", ["up", "down"]),
        (b"\x1b[1;2B\x1b[1;5A", ["shift+down", "ctrl+up"]),
        (b"\x1b[5~\x1b[6~\x1b[H\x1b[4~", ["pageup", "pagedown", "home", "end"]),
        (b"\x1bOP\x1b[[A\x1b[11~", ["f1", "f1", "f1"]),
        (b"\x1b[Z\t", ["shift+tab", "tab"]),
        (b"\x1bj", ["escape", "j"]),
        (b"\x1b\x1b", ["escape", "escape"]),
        (b"\x1b[1;3C", ["escape", "right"]),
        (b"\x1b[99;9zj", ["j"]),
        (b"\x1b", ["escape"]),
        (b" \r\x7f\x04\x03", ["space", "enter", "backspace", "ctrl+d", "ctrl+c"]),
        ("é漢".encode(), ["é", "漢"]),
    ],
)
def test_bytes_of_a_terminal_are_keys(data: bytes, keys: list[str]) -> None:
    assert _decoded(data) == keys


def test_an_escape_and_a_key_typed_after_it_are_two_keys() -> None:
    assert _decoded(b"\x1b", b"[", b"A") == ["escape", "[", "A"]


def test_a_character_may_arrive_in_two_pieces() -> None:
    assert _decoded("é".encode()[:1], "é".encode()[1:]) == ["é"]


@given(st.lists(st.binary(min_size=1, max_size=20)))
def test_any_bytes_are_read_without_harm(pieces: list[bytes]) -> None:
    assert all(_decoded(*pieces))


# In a terminal

if sys.platform != "win32":
    from tests.terminal import Terminal, threadleaf


@pytest.fixture
def opened(text_file: Path) -> Iterator[Terminal]:
    """The program without a screen, in a terminal that knows nothing but lines."""
    if sys.platform == "win32":
        pytest.skip("there are no pseudo-terminals here")
    terminal = Terminal(f"env TERM=dumb {threadleaf(f'--linear {text_file}')}")
    terminal.wait_for("number 1")
    yield terminal
    terminal.close()


def _assert_plain(terminal: Terminal) -> None:
    """Nothing but text was written, and the modes of the terminal are those of before."""
    controls = set(terminal.raw) & {*range(32), 127}
    assert controls <= set(b"\r\n\b")
    assert terminal.settings() == terminal.before
    assert b"Traceback" not in terminal.raw


def test_in_a_terminal_it_writes_lines_and_restores_the_modes(opened: Terminal) -> None:
    opened.type("j")
    opened.wait_for("since March")
    opened.type("zM")
    opened.wait_for("folded from level 1 on")
    opened.type("zR\x1b[B\x1b")
    opened.wait_for("nothing to take off")
    opened.type("flisx\x7ft\r")
    opened.wait_for("filter: 1 match")
    opened.type("/lamps\r")
    opened.wait_for("1 of 1 for")
    opened.type("/lamps\x1b")
    opened.wait_for("nothing new is looked for")
    opened.type("q")
    assert opened.end() == 0
    _assert_plain(opened)


def test_keys_that_wait_for_another_are_echoed(opened: Terminal) -> None:
    opened.type("1")
    opened.wait_for_bytes(b"\n1")
    opened.type("2z")
    opened.wait_for_bytes(b"\n12z")
    opened.type("\x1b")
    opened.wait_for_bytes(b"\n12z\r\ndropped\r\n")
    opened.type("Q")
    assert opened.end() == 0


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_with_the_modes_restored(opened: Terminal, name: str) -> None:
    number = signal.Signals[name]
    opened.kill(number)
    assert opened.end() == 128 + number
    _assert_plain(opened)


def test_control_c_twice_ends_it_with_130(opened: Terminal) -> None:
    opened.type("\x03\x03")
    assert opened.end() == 130
    _assert_plain(opened)


def test_a_stop_gives_the_terminal_back_and_going_on_says_where_the_reader_is(
    text_file: Path,
) -> None:
    if not Path("/bin/bash").exists():
        pytest.skip("no shell with job control")
    shell = Terminal("env PS1='$ ' TERM=dumb bash --norc --noprofile -i")
    shell.wait_for("$")
    shell.type(f"stty -a | grep -o .icanon; {threadleaf(f'--linear {text_file}')}\r")
    shell.wait_for("number 1")
    shell.type("\x1a")
    shell.wait_for("Stopped")
    shell.type("stty -a | grep -o '.icanon'\r")
    shell.wait_for_bytes(b" icanon")
    shell.type("fg\r")
    shell.wait_for_bytes(b"number 1")
    shell.read(0.2)
    shell.type("j")
    shell.wait_for("since March")
    shell.type("q")
    shell.type("exit\r")
    assert shell.end() == 0
    assert shell.settings() == shell.before
    shell.close()


def test_a_thread_from_a_pipe_is_read_with_the_keys_of_the_terminal(text_file: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("there are no pseudo-terminals here")
    terminal = Terminal(f"sh -c 'cat {text_file} | TERM=dumb {threadleaf('--linear')}'")
    terminal.wait_for("number 1")
    terminal.type("j")
    terminal.wait_for("since March")
    terminal.type("q")
    assert terminal.end() == 0
    _assert_plain(terminal)
    terminal.close()


def test_keys_may_come_from_a_pipe_one_command_a_line(text_file: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("there are no pseudo-terminals here")
    command = threadleaf(f"--linear {text_file}")
    terminal = Terminal(f"sh -c 'printf \"j\\n}}\\nfmarch\\nzM\\n\" | TERM=dumb {command}'")
    assert terminal.end() == 0
    said = terminal.raw.decode().replace("\r\n", "\n").split("\n\n")
    assert [paragraph.split(",")[1] for paragraph in said[1:]] == [
        " number 1",
        " number 2",
        " number 3",
        " number 2",
        " number 1",
    ]
    _assert_plain(terminal)
    terminal.close()


def test_where_standard_output_is_no_terminal_all_is_printed_as_prose(
    text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--linear", str(text_file), str(text_file.parent / "other.txt")])
    assert ended.value.code == 3
    with pytest.raises(SystemExit) as ended:
        main(["--linear", str(text_file)])
    assert ended.value.code == 0
    assert capsys.readouterr().out == (
        "Who keeps the harbour lights?\n3 comments, 2 branches, 0 authors.\n\n"
        "article: Eleven lamps, and one is out.\n\n"
        "level 1, number 1, unnamed, 1 reply: The third lamp is out again.\n\n"
        "level 2, number 2, unnamed replying to number 1: It has been out since March.\n\n"
        "level 1, number 3, unnamed: See https://harbour.example/lamps for the list.\n"
    )


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[tuple[Terminal, int]]:
    """The program while it reads a pipe to which nothing has been written, and that pipe's end."""
    if sys.platform == "win32":
        pytest.skip("there are no pseudo-terminals here")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDWR)
    terminal = Terminal(f"env TERM=dumb {threadleaf('--linear -')} < {pipe}")
    terminal.wait_for_bytes(b"reading\r\n")
    yield terminal, end
    terminal.close()


def test_a_long_load_is_told_and_then_read(slow: tuple[Terminal, int], text_file: Path) -> None:
    terminal, end = slow
    os.write(end, text_file.read_bytes())
    os.close(end)
    terminal.wait_for("number 1")
    terminal.type("q")
    assert terminal.end() == 0
    _assert_plain(terminal)


def test_control_c_ends_a_load_at_once_with_130(slow: tuple[Terminal, int]) -> None:
    terminal, end = slow
    terminal.type("\x03")
    assert terminal.end() == 130
    os.close(end)
    assert terminal.settings() == terminal.before
    assert b"Traceback" not in terminal.raw


def test_how_far_a_load_has_come_is_said_in_comments(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    loading: Future[Sequence[Listed]] = Future()
    progress = Progress(shows_beginning=False)
    progress.rows = 12_000

    def later(futures: list[Future[Sequence[Listed]]], patience: float) -> object:
        waits.append(patience)
        if len(waits) == 3:
            loading.set_result([])
        return wait(futures, 0)

    waits: list[float] = []
    monkeypatch.setattr(console, "wait", later)
    assert console.await_threads(loading, progress) == []
    assert capsys.readouterr().out == "reading, 12,000 comments\n" * 2
    assert waits == [0.5, 2.0, 2.0]
