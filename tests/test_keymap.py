"""Typed keys become commands; what terminals send besides keys does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.events import Key as KeyEvent

from tui.keymap import GROUPS, KEYMAP, Key, key_name
from tui.keyreader import Command, KeyReader, Pending, is_modifier
from tui.moves import MOVES

_NAMED = re.compile(r"[a-z0-9]+(?:\+[a-z0-9]+)*")


def _type(*keys: str) -> list[Command]:
    reader = KeyReader()
    results = [result for key in keys for result in reader.feed(*_event(key))]
    return [result for result in results if isinstance(result, Command)]


def _event(key: str) -> tuple[str, str | None]:
    return (key, key if len(key) == 1 else None)


@pytest.mark.parametrize("row", KEYMAP, ids=lambda row: row.action)
def test_every_sequence_of_the_table_gives_its_action(row: Key) -> None:
    for sequence in row.sequences:
        keys = sequence.replace("{digit}", "3").replace("{letter}", "w").split(" ")
        assert [command.action for command in _type(*keys)] == [row.action], sequence


def test_every_row_has_words_and_a_group() -> None:
    assert all(row.help and row.group in GROUPS for row in KEYMAP)
    assert len({row.action for row in KEYMAP}) == len(KEYMAP)


def test_every_move_has_a_key() -> None:
    assert set(MOVES) <= {row.action for row in KEYMAP}


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ("5j", Command("next", 5)),
        ("12G", Command("last", 12)),
        ("10j", Command("next", 10)),
        ("3gg", Command("first", 3)),
        ("z3", Command("fold-to", None, "3")),
        ("2zz", Command("cursor-middle", 2)),
    ],
)
def test_counts_and_prefixes_work_together(keys: str, command: Command) -> None:
    assert _type(*keys) == [command]


def test_zero_begins_no_count() -> None:
    assert _type("0", "j") == [Command("next")]


def test_a_count_has_an_end() -> None:
    assert _type(*"9" * 500, "j")[0].count == 999_999_999


def test_a_prefix_waits_and_shows() -> None:
    reader = KeyReader()
    assert reader.feed("3", "3") == [Pending("3")]
    assert reader.feed("z", "z") == [Pending("3z")]
    assert reader.pending == "3z"


def test_an_unknown_key_or_escape_drops_what_is_pending_and_does_nothing_else() -> None:
    assert _type("z", "q", "j") == [Command("next")]
    assert _type("z", "escape", "j") == [Command("next")]
    assert _type("5", "escape", "j") == [Command("next")]


def test_alt_is_escape_and_then_the_key() -> None:
    assert _type("alt+j") == [Command("cancel"), Command("next")]
    assert _type("z", "alt+j") == [Command("next")]


def test_two_meanings_of_one_key_are_refused() -> None:
    for other in ("j", "j k"):
        rows = (Key("one", ("j",), "Move", "one"), Key("two", (other,), "Move", "two"))
        with pytest.raises(ValueError, match="mean"):
            KeyReader(rows)


def test_modifiers_alone_never_reach_the_reader() -> None:
    alone = [
        name for name in FUNCTIONAL_KEYS.values() if name.startswith(("left_", "right_", "iso_"))
    ]
    alone += ["caps_lock", "num_lock", "scroll_lock"]
    assert len(alone) > 12
    reader = KeyReader()
    reader.feed("z", "z")
    for name in alone:
        if not name.endswith(("bracket", "parenthesis", "arrow")):
            assert is_modifier(name), name
            assert reader.feed(name) == []
    assert reader.pending == "z"


def _kitty(sequence: str) -> str:
    """The bytes of the kitty protocol for one key of a sequence."""
    modifiers = {"shift": 1, "alt": 2, "ctrl": 4}
    arrows = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F", "f1": "P"}
    codes = {"escape": 27, "enter": 13, "tab": 9, "space": 32, "backspace": 127}
    *held, key = sequence.split("+") if len(sequence) > 1 else [sequence]
    sum_ = 1 + sum(modifiers[name] for name in held)
    if key in arrows:
        return f"\x1b[1;{sum_}{arrows[key]}"
    if key in {"pageup", "pagedown"}:
        return f"\x1b[{5 if key == 'pageup' else 6};{sum_}~"
    if key in codes:
        return f"\x1b[{codes[key]};{sum_}u"
    if key.isupper():
        return f"\x1b[{ord(key.lower())};2;{ord(key)}u"
    text = "" if held else f";{ord(key)}"  # threadleaf's screen asks for the associated text
    return f"\x1b[{ord(key)};{sum_}{text}u"


def _parsed(data: str) -> list[KeyEvent]:
    return [event for event in XTermParser().feed(data) if isinstance(event, KeyEvent)]


@pytest.mark.parametrize("row", KEYMAP, ids=lambda row: row.action)
def test_the_kitty_protocol_gives_every_action_too(row: Key) -> None:
    for sequence in row.sequences:
        reader = KeyReader()
        results: list[Command | Pending] = []
        for key in sequence.replace("{digit}", "3").replace("{letter}", "w").split(" "):
            for event in _parsed(_kitty(key)):
                results += reader.feed(event.key, event.character)
        commands = [result for result in results if isinstance(result, Command)]
        assert [command.action for command in commands] == [row.action], sequence


@given(st.lists(st.tuples(st.text(min_size=1, max_size=12), st.none() | st.characters())))
def test_any_keys_are_read_without_harm(keys: list[tuple[str, str | None]]) -> None:
    reader = KeyReader()
    for key, character in keys:
        for result in reader.feed(key, character):
            assert isinstance(result, Command | Pending)


def test_sequences_are_named_as_people_write_them() -> None:
    assert key_name("ctrl+d") == "Ctrl-D"
    assert key_name("shift+down") == "Shift-↓"
    assert key_name("z {digit}") == "z1…9"
    assert key_name("g g") == "gg"
