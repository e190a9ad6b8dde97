"""Reading many threads without a screen: the list, the way in and back."""

from __future__ import annotations

import pytest

from tests.trees import thread_from
from tui.archive import Thread
from tui.keymap import KEYMAP, Key
from tui.linear.linear import Linear
from tui.linear.sheet import Room
from tui.moves import MOVES
from tui.rows import Head, Row

_OPENS = ("toggle-fold", "into", "unfold")


def _threads() -> list[Thread]:
    """Three threads with 2, 0 and 3 comments; the second is the oldest."""
    return [
        thread_from(
            Head("Lamps", "About lamps.", author="Marta", date="2024-05-12"),
            Row("first lamp", depth=0),
            Row("second lamp", depth=1),
        ),
        thread_from(Head("Bridges", "About bridges.", author="Bo", date="2023-01-02")),
        thread_from(
            Head("", "About gates.", date="2025-03-04"),
            *(Row(f"gate {number}", depth=0) for number in range(3)),
        ),
    ]


_LAMPS = "thread 1 of 3: Lamps, by Marta, 12 May 2024, 2 comments"
_BRIDGES = "thread 2 of 3: Bridges, by Bo, 2 Jan 2023, 0 comments"
_GATES = "thread 3 of 3: About gates., 4 Mar 2025, 3 comments"


def _linear(*typed: str) -> Linear:
    answers = iter(typed)
    linear = Linear(_threads(), ask=lambda prompt: next(answers, None), room=lambda: Room(22, 80))
    linear.open()
    return linear


def _press(linear: Linear, keys: str) -> list[str]:
    """What the last of these characters says."""
    said: list[str] = []
    for key in keys:
        said = linear.feed(key)
    return said


def test_a_list_is_said_first_a_line_a_thread() -> None:
    assert Linear(_threads()).open() == [
        "3 threads; Enter opens one.",
        "Question mark says the keys; q leaves.",
        _LAMPS,
        _BRIDGES,
        _GATES,
        "end of list",
    ]


def test_a_long_list_is_read_on_by_space_and_the_reader_is_where_a_page_begins() -> None:
    linear = Linear(_threads(), room=lambda: Room(3, 40))
    assert linear.open()[-1] == "more, 1 thread left, Space reads on"
    assert linear.feed("space") == [_GATES, "end of list"]
    assert linear.feed("b") == [_BRIDGES]


def test_it_can_begin_at_a_number() -> None:
    assert Linear(_threads()).open(2)[2:] == [_BRIDGES]


def test_moves_go_from_thread_to_thread() -> None:
    assert _press(_linear(), "j") == [_BRIDGES]
    assert _press(_linear(), "G") == [_GATES]
    assert _press(_linear(), "3Gk") == [_BRIDGES]
    assert _press(_linear(), "2G''") == [_LAMPS]
    assert _press(_linear(), "jmaG'a") == [_BRIDGES]
    assert _press(_linear(), "Gj") == ["this is the last one"]


@pytest.mark.parametrize("key", ["enter", "l", "right"])
def test_a_thread_is_opened_as_one_alone_is_and_q_goes_back(key: str) -> None:
    linear = _linear()
    linear.feed("j")
    assert linear.feed(key) == [
        "Bridges, by Bo, 2 Jan 2023",
        "no comments.",
        "Question mark says the keys; q goes back to the list.",
        "article, paragraph 1 of 1: About bridges.",
    ]
    assert linear.feed("q") == [f"{_BRIDGES}, read"]
    assert linear.exit_code is None
    linear.feed("q")
    assert linear.exit_code == 0


def test_a_thread_that_is_opened_again_is_as_it_was_left() -> None:
    linear = _linear("a note")
    linear.feed("enter")
    _press(linear, "jsaq")
    assert linear.feed("enter") == [
        "Lamps",
        "",
        "level 2, number 2, unnamed replying to number 1, starred, with a note: second lamp",
    ]
    assert list(linear.session.visit.read) == [1, 1]
    _press(linear, "qj")
    linear.feed("enter")
    assert linear.session.thread.head.title == "Bridges"


def test_capital_q_leaves_from_a_thread_at_once() -> None:
    linear = _linear()
    linear.feed("enter")
    linear.feed("Q")
    assert linear.exit_code == 0


def test_what_was_opened_is_read_and_u_goes_to_what_was_not() -> None:
    linear = _linear()
    linear.feed("enter")
    _press(linear, "qG")
    assert _press(linear, "U") == [_BRIDGES]
    assert _press(linear, "U") == ["no thread that is unread before this; 1 below"]


def test_a_list_is_filtered_and_sorted() -> None:
    linear = _linear("by:bo")
    assert linear.feed("f")[-1] == _BRIDGES
    assert linear.feed("j") == ["this is the last one"]
    assert linear.feed("escape")[0] == "no filter"
    linear = _linear("sort oldest")
    assert linear.feed(":") == ["oldest first"]
    assert _press(linear, "gg") == [_BRIDGES]
    assert linear.feed("j") == [_LAMPS]


def test_a_title_is_found() -> None:
    assert _linear("bridg").feed("/") == ["1 of 1 for “bridg”", _BRIDGES]


@pytest.mark.parametrize(
    "action", [name for name, move in MOVES.items() if move.folds and name not in _OPENS]
)
def test_what_folds_in_a_thread_says_so_in_a_list(action: str) -> None:
    typed = "fold-to 1" if action == "fold-to" else action
    assert _linear(typed).feed(":") == ["a list has nothing to fold"]


def test_what_only_a_thread_has_says_so_and_details_are_of_the_thread() -> None:
    for key in ("P", "a", "e", "tab", "T"):
        assert _linear().feed(key) == ["that key is for a thread; Enter opens one"]
    assert "comments: 3" in _press(_linear(), "Gi")


@pytest.mark.parametrize("row", KEYMAP, ids=lambda row: row.action)
def test_every_key_says_something_in_a_list(row: Key) -> None:
    linear = _linear(*([] if row.sequences else [row.action]))
    keys = (
        row.sequences[0].replace("{digit}", "2").replace("{letter}", "a") if row.sequences else ":"
    )
    said = [line for key in keys.split() for line in linear.feed(key)]
    ends = row.action in ("close", "quit")
    assert (linear.exit_code is not None) == ends
    assert ends or any(said)
