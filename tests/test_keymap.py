"""Typed keys become commands; what terminals send besides keys does not."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.events import Key as KeyEvent

from tui.errors import UsageError
from tui.keymap import GROUPS, KEYMAP, PRESETS, Key, Sequences, key_for, key_name, keymap
from tui.keynames import why_no_key
from tui.keyreader import Command, KeyReader, Pending, is_modifier
from tui.moves import MOVES

_BY_NAME_ONLY = {
    # read in an order once in a while, and the letters are taken
    *("order-tree", "order-oldest", "order-newest", "order-replies", "order-score"),
}
_ROWS = [
    pytest.param(preset, row, id=f"{preset}-{row.action}")
    for preset in PRESETS
    for row in keymap(preset)
    if preset == "vim" or row not in KEYMAP
]


def _type(*keys: str, rows: tuple[Key, ...] = KEYMAP) -> list[Command]:
    reader = KeyReader(rows)
    results = [result for key in keys for result in reader.feed(*_event(key))]
    return [result for result in results if isinstance(result, Command)]


def _event(key: str) -> tuple[str, str | None]:
    return (key, key if len(key) == 1 else None)


def _typed(sequence: str) -> list[str]:
    """The keys of a sequence, with a digit and a letter for those that may be any."""
    return sequence.replace("{digit}", "3").replace("{letter}", "w").split(" ")


@pytest.mark.parametrize(("preset", "row"), _ROWS)
def test_every_sequence_of_the_table_gives_its_action(preset: str, row: Key) -> None:
    for sequence in row.sequences:
        typed = _type(*_typed(sequence), rows=keymap(preset))
        assert [command.action for command in typed] == [row.action], sequence


@pytest.mark.parametrize("preset", PRESETS)
def test_every_action_keeps_a_key_with_the_keys_of_any_program(preset: str) -> None:
    rows = keymap(preset)
    assert [row.action for row in rows] == [row.action for row in KEYMAP]
    assert {row.action for row in rows if not row.sequences} == _BY_NAME_ONLY


@pytest.mark.parametrize("preset", PRESETS)
def test_nothing_depends_on_keys_that_terminals_do_not_send(preset: str) -> None:
    for row in keymap(preset):
        safe = [keys for keys in row.sequences if "ctrl+p" not in keys.split(" ")]
        assert safe or row.action in _BY_NAME_ONLY
        for key in (key for sequence in row.sequences for key in sequence.split(" ")):
            assert key in ("{digit}", "{letter}") or not why_no_key(key)


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
        ("ma", Command("set-mark", None, "a")),
        ("'z", Command("go-to-mark", None, "z")),
        ("''", Command("last-jump")),
        ("3o", Command("open-link", 3)),
        ("2]l", Command("next-link", 2)),
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


def test_a_mark_is_a_small_letter_and_nothing_else() -> None:
    for other in ("A", "1", "é", ";", "left", "space"):
        assert _type("m", other, "j") == [Command("next")], other


def test_an_exact_key_wins_over_any_letter() -> None:
    rows = (Key("any", ("m {letter}",), "Jump", "any"), Key("one", ("m a",), "Jump", "one"))
    assert _type("m", "a", rows=rows) == [Command("one")]
    assert _type("m", "b", rows=rows) == [Command("any", None, "b")]


def test_what_waits_is_shown_for_marks_and_pairs_too() -> None:
    reader = KeyReader()
    for typed in ("m", "'", "]", "y", "g", "12y"):
        for key in typed:
            reader.feed(key, key)
        assert reader.pending == typed
        reader.reset()
        assert reader.pending == ""


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


def _bytes(sequence: str) -> str:
    """What a terminal without that protocol sends for one key."""
    named = {"escape": "\x1b", "enter": "\r", "tab": "\t", "space": " ", "backspace": "\x7f"}
    *held, key = sequence.split("+") if len(sequence) > 1 else [sequence]
    if sequence == "shift+tab":
        return "\x1b[Z"
    if held == ["ctrl"] and len(key) == 1:
        return chr(ord(key) - 96)
    if len(key) == 1 or key in named:
        return named.get(key, key)
    return "\x1bOP" if key == "f1" else _kitty(sequence)


@pytest.mark.parametrize("send", [_kitty, _bytes])
@pytest.mark.parametrize(("preset", "row"), _ROWS)
def test_every_protocol_gives_every_action(
    send: Callable[[str], str], preset: str, row: Key
) -> None:
    for sequence in row.sequences:
        if sequence == "escape" and send is _bytes:
            continue  # which of escape and the beginning of another key it is, time tells
        reader = KeyReader(keymap(preset))
        results: list[Command | Pending] = []
        for key in _typed(sequence):
            for event in _parsed(send(key)):
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
    assert key_name("m {letter}") == "ma…z"
    assert key_name("' '") == "''"


def _keys(rows: tuple[Key, ...], action: str) -> tuple[str, ...]:
    return next(row.sequences for row in rows if row.action == action)


def test_without_a_wish_the_table_is_as_it_stands() -> None:
    assert keymap() == keymap("vim", {}) == KEYMAP


def test_what_a_reader_gives_to_one_action_is_taken_from_the_others() -> None:
    rows = keymap(remapped={"note": ("n", "ctrl+j"), "first": ("g",), "parent": ("Z  x",)})
    assert _keys(rows, "note") == ("n", "ctrl+j")
    assert _keys(rows, "find-next") == ()
    assert _keys(rows, "reload") == ()
    assert _keys(rows, "zoom") == ()
    assert _type("Z", "x", "a", "g", rows=rows) == [Command("parent"), Command("first")]


def test_a_reader_has_the_last_word_over_a_preset() -> None:
    rows = keymap("less", {"next-unread": ("u",), "filter": ("f",)})
    assert _keys(rows, "half-page-up") == ("ctrl+u",)
    assert _keys(rows, "page-down") == ("ctrl+f", "pagedown")
    assert _type("u", "f", "g", rows=rows) == [
        Command("next-unread"),
        Command("filter"),
        Command("first"),
    ]


def test_an_action_can_be_left_without_keys() -> None:
    assert _keys(keymap(remapped={"quit": ()}), "quit") == ()


@pytest.mark.parametrize(
    ("remapped", "says"),
    [
        ({"nxt": ("j",)}, "remap.nxt: no action is called so; there are next"),
        ({"next": ("",)}, "remap.next: a key is empty"),
        ({"next": ("down down", "dwn")}, 'remap.next: no key is called "dwn"; near it are down'),
        ({"next": ("ctrl-d",)}, "near it are ctrl+d"),
        ({"next": ("gg",)}, 'keys one after another have spaces: "g g"'),
        ({"next": ("shift+j",)}, '"shift+j" is written "J"'),
        ({"next": ("alt+j",)}, 'terminals send "alt+j" as "escape j"'),
        ({"next": ("ctrl+i",)}, 'terminals send "ctrl+i" as "tab"'),
        ({"next": ("ctrl+q",)}, 'some terminals keep "ctrl+q"'),
        ({"next": ("5",)}, '"5" begins a count'),
        ({"next": ("g escape",)}, '"escape" drops'),
        ({"next": ("something",)}, "keys are characters"),
        ({"next": ("m {letter}",)}, "{letter} has no place here"),
        ({"fold-to": ("Z",)}, '"Z" wants {digit} at its end'),
        ({"set-mark": ("{letter}",)}, "wants {letter} at its end"),
        ({"next": ("j", "j")}, 'remap.next want "j"'),
        ({"next": ("g",), "find": ("g g",)}, 'remap.next and remap.find want "g" and "g g"'),
    ],
)
def test_a_slip_in_the_readers_own_keys_is_told(remapped: Sequences, says: str) -> None:
    with pytest.raises(UsageError) as raised:
        keymap(remapped=remapped)
    assert says in str(raised.value)


def test_a_preset_that_is_not_there_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"keys: .*vim, less, mutt, rtv"):
        keymap("emacs")


_SOME_KEYS = st.sampled_from(["j", "g", "z", "m", "0", "[", "ctrl+n", "tab", "space", "f5"])
_SOME_ACTIONS = st.sampled_from([row.action for row in KEYMAP])
_OWN = st.dictionaries(
    _SOME_ACTIONS, st.lists(st.lists(_SOME_KEYS, min_size=1, max_size=3).map(" ".join)).map(tuple)
)


@given(st.sampled_from(list(PRESETS)), _OWN)
def test_any_own_keys_are_refused_or_can_all_be_typed(preset: str, own: Sequences) -> None:
    try:
        rows = keymap(preset, own)
    except UsageError:
        return
    KeyReader(rows)
    for action, sequences in own.items():
        for sequence in sequences:
            assert _type(*sequence.split(" "), rows=rows) == [Command(action)]


def test_the_key_for_an_action_is_the_readers_own() -> None:
    assert key_for("help", keymap()) == "?"
    assert key_for("help", keymap(remapped={"help": ("ctrl+g",)})) == "Ctrl-G"
    assert key_for("help", keymap(remapped={"help": ()})) == ":help"
