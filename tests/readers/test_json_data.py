"""JSON of a source: the same values by every way in, and what damaged or hostile files give."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import UnreadableError
from tui.limits import LIMITS
from tui.readers import json_data, json_scan, json_tolerant
from tui.readers.json_data import items, nested, start
from tui.readers.values import date_of, dict_of, int_of, list_of, str_of
from tui.source import Source

FEW = settings(max_examples=40, deadline=None)
WORDS = st.text(max_size=5)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
TREES = st.recursive(
    st.builds(lambda name: {"name": name, "in": {"replies": []}}, WORDS),
    lambda inner: st.builds(
        lambda name, replies: {"in": {"replies": replies, "after": 1}, "name": name},
        WORDS,
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


def source_of(data: bytes | str) -> Source:
    return Source("test", data.encode() if isinstance(data, str) else data)


def values_and_notes(data: bytes | str) -> tuple[Any, list[str]]:
    source = source_of(data)
    found = json_data.value(source)
    return found, [note.text for note in json_data.notes(source)]


@pytest.fixture
def tiny_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every value is treated as a large one."""
    monkeypatch.setattr(json_data, "_SLICE", 8)
    monkeypatch.setattr(json_data, "_RESCANS", 1000)
    monkeypatch.setattr(json_scan, "_WINDOW", 16)


@FEW
@given(JSON, st.sampled_from([None, 1]))
def test_a_value_is_what_the_standard_library_reads(value: Any, indent: int | None) -> None:
    assert values_and_notes(json.dumps(value, indent=indent)) == (value, [])


@FEW
@given(st.dictionaries(WORDS, JSON, max_size=4) | st.lists(JSON, max_size=4))
def test_events_give_the_same_values_as_the_fast_decoder(value: Any) -> None:
    recovered = json_tolerant.decode_events(json.dumps(value).encode(), "test")
    assert recovered == ([value], True)


@FEW
@given(st.lists(TREES, max_size=4), st.sampled_from([None, 1]))
def test_nested_gives_each_node_before_its_replies(trees: list[Any], indent: int | None) -> None:
    source = source_of(json.dumps({"top": trees}, indent=indent))
    found = nested(source, ("top",), ("in", "replies"))
    assert [(depth, node["name"]) for depth, node in found] == list(_walk(trees))


@pytest.mark.usefixtures("tiny_slices")
@pytest.mark.parametrize("indent", [None, 1])
def test_nested_in_slices_gives_the_same_nodes(indent: int | None) -> None:
    leaf = {"name": 'a "quoted" ]}, leaf', "in": {"replies": []}}
    node = {"in": {"replies": [leaf, leaf], "after": 1}, "name": "\\", "more": [{}, [], {"a": 2}]}
    trees = [node, leaf, {"name": "x", "in": {"replies": [node]}}, {"name": "no replies"}]
    source = source_of(json.dumps({"before": 1, "top": trees, "after": "end"}, indent=indent))
    found = list(nested(source, ("top",), ("in", "replies")))
    assert [(depth, node["name"]) for depth, node in found] == list(_walk(trees))
    assert found[0][1]["more"] == [{}, [], {"a": 2}]
    assert found[0][1]["in"]["after"] == 1


@pytest.mark.usefixtures("tiny_slices")
@pytest.mark.parametrize("tail", ["", "]", "}", ", NaN]", '"', "\\"])
def test_slices_of_damaged_data_give_what_one_reading_gives(tail: str) -> None:
    whole = json.dumps([{"number": number, "text": "word " * number} for number in range(9)])
    data = whole[: len(whole) // 2] + tail
    assert list(items(source_of(data))) == values_and_notes(data)[0]


def _walk(trees: list[Any]) -> Iterator[tuple[int, str]]:
    waiting = [(0, tree) for tree in reversed(trees)]
    while waiting:
        depth, tree = waiting.pop()
        yield depth, tree["name"]
        below = tree.get("in", {}).get("replies", [])
        waiting += [(depth + 1, reply) for reply in reversed(below)]


@pytest.mark.parametrize("levels", [400, 600, 10_000])
def test_replies_nested_deeper_than_decoders_go_are_read(levels: int) -> None:
    data = '{"top":[' + '{"r":[' * levels + "]}" * levels + "]}"
    found = [depth for depth, _ in nested(source_of(data), ("top",), ("r",))]
    assert found == list(range(levels))


@pytest.mark.parametrize("closing", ["", "]" * 100_000])
def test_a_hundred_thousand_open_brackets_are_a_list(closing: str) -> None:
    found, notes = values_and_notes("[" * 100_000 + closing)
    assert isinstance(found, list)
    assert len(notes) == (not closing)


def test_nesting_without_end_is_refused_with_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LIMITS, "json_levels", 20_000)
    with pytest.raises(UnreadableError, match="nested more than"):
        json_data.value(source_of("[" * (LIMITS.json_levels + 1)))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            '{"a": [1, 2, {"b": "whole"}, {"b": "in two',
            {"a": [1, 2, {"b": "whole"}, {"b": "in two"}]},
        ),
        ('{"a": "ends in an escape\\', {"a": "ends in an escape"}),
        ('{"a": "ends in an escape \\u00', {"a": "ends in an escape "}),
        ('{"a": "ends in a backslash \\\\', {"a": "ends in a backslash \\"}),
        ('{"a": 1, "id": 12', {"a": 1}),
        ('{"a": 1, "half a k', {"a": 1}),
        ('{"a": 1, "b": ', {"a": 1}),
        ('{"a": 1, "b": tru', {"a": 1}),
        ('{"a": [1, 2,', {"a": [1, 2]}),
        ('[{"a": 1}, ?, {"a": 2}]', [{"a": 1}]),
        ('[{"a": 1}] and more', [{"a": 1}]),
    ],
)
def test_damaged_data_gives_what_stands_before_the_damage(data: str, expected: Any) -> None:
    found, notes = values_and_notes(data)
    assert found == expected
    assert notes == ["The file is cut off or damaged; what could be read of it is shown."]


@FEW
@given(st.dictionaries(WORDS, JSON, max_size=4), st.floats(0, 1))
def test_data_cut_anywhere_raises_nothing(value: Any, share: float) -> None:
    data = json.dumps(value, ensure_ascii=False).encode()
    cut = data[: int(len(data) * share)]
    found, notes = values_and_notes(cut)
    assert found is None or isinstance(found, dict)
    assert notes or found == value


@FEW
@given(st.binary())
def test_any_bytes_at_all_raise_nothing(data: bytes) -> None:
    source = source_of(data)
    json_data.value(source)
    start(source)
    list(nested(source, ("a",), ("b",)))


def test_lines_of_json_are_a_list() -> None:
    found, notes = values_and_notes('{"a": 1}\n\n{"a": 2}\r\n[3]\n')
    assert found == [{"a": 1}, {"a": 2}, [3]]
    assert notes == []


def test_a_damaged_line_takes_no_other_line_with_it() -> None:
    source = source_of('{"a": 1}\n{"a": 2, "b\n{"a": 3}\n{"a": 4')
    assert list(items(source)) == [{"a": 1}, {"a": 2}, {"a": 3}, {}]
    assert [note.text for note in json_data.notes(source)] == [
        "2 lines of the file are cut off or damaged."
    ]


def test_of_very_many_damaged_lines_the_later_ones_are_only_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fails where all of them are repaired: each costs as much as a hundred short lines."""
    monkeypatch.setattr(json_data, "_MOST_REPAIRED", 2)
    source = source_of('{"a": 1}\n' + '{"a": [2,\n' * 4 + '{"a": 3}\n')
    assert [each for each in items(source) if each] == [{"a": 1}, *[{"a": [2]}] * 2, {"a": 3}]
    assert [note.text for note in json_data.notes(source)] == [
        "4 lines of the file are cut off or damaged."
    ]


def test_values_over_several_lines_each_are_a_list() -> None:
    assert values_and_notes('{\n "a": 1\n}\n{\n "a": 2\n}\n') == ([{"a": 1}, {"a": 2}], [])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'\xef\xbb\xbf{"a": "\xc3\xa4"}', {"a": "ä"}),
        ('{"a": "ä"}'.encode("utf-16"), {"a": "ä"}),
        (b'{"a": "\xe4 and more"}', {"a": "\N{REPLACEMENT CHARACTER} and more"}),
        (b'{"a": "\\ud800 alone"}', {"a": "\ud800 alone"}),
        (b'{"a": "\\ud83d\\ude00"}', {"a": "\N{GRINNING FACE}"}),
        (b'{"a": "two\nlines"}', {"a": "two\nlines"}),
        (b'{"a": Infinity}', {"a": float("inf")}),
        (b'{"a": 1e999}', {"a": float("inf")}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b'{"a": 123456789012345678901234567890}', {"a": 123456789012345678901234567890}),
    ],
)
def test_what_is_not_quite_json_is_read(data: bytes, expected: Any) -> None:
    found, notes = values_and_notes(data)
    assert found == expected
    assert notes == []


def test_nan_is_a_number_that_no_helper_takes() -> None:
    found, _ = values_and_notes('{"a": NaN}')
    assert int_of(found["a"]) is None
    assert date_of(found["a"]) is None


def test_a_number_of_many_digits_ends_what_is_read() -> None:
    found, notes = values_and_notes('{"a": 1, "b": ' + "9" * 10_000 + "}")
    assert found == {"a": 1}
    assert len(notes) == 1


def test_the_start_of_a_large_file_closes_what_is_open() -> None:
    data = json.dumps({"title": "t", "children": [{"text": "word " * 100}] * 2000})
    found = start(source_of(data))
    assert found["title"] == "t"
    assert found["children"][0] == {"text": "word " * 100}
    assert 0 < len(found["children"]) < 2000


def test_a_large_file_is_read_in_slices() -> None:
    one = {"text": "word " * 200, "replies": [{"text": "w", "replies": []}]}
    source = source_of(json.dumps({"children": [one] * 5000}))
    found = nested(source, ("children",), ("replies",))
    assert sum(1 for _ in found) == 10_000
    assert [len(each["replies"]) for each in items(source, "children")] == [1] * 5000


def test_only_the_last_source_is_kept() -> None:
    first, second = source_of("[1]"), source_of("[2]")
    json_data.value(first)
    json_data.value(second)
    assert list(json_data._documents) == [second]


def test_damage_is_counted_once_however_often_a_value_is_asked_for() -> None:
    source = source_of('{"a": [1')
    for _ in range(3):
        assert start(source) == json_data.value(source) == {"a": []}
    assert len(list(json_data.notes(source))) == 1


def test_readers_in_two_threads_do_not_disturb_each_other() -> None:
    sources = [source_of(json.dumps([number] * 100)) for number in range(8)]
    results: list[Any] = [None] * len(sources)

    def read(number: int) -> None:
        results[number] = [json_data.value(sources[number]) for _ in range(20)][-1]

    threads = [threading.Thread(target=read, args=(number,)) for number in range(len(sources))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [[number] * 100 for number in range(8)]


ODD = [
    None,
    True,
    False,
    0,
    -1,
    1.5,
    float("nan"),
    float("inf"),
    "",
    "x",
    "-",
    [],
    {},
    [1],
    {"a": 1},
]


@pytest.mark.parametrize("found", ODD, ids=repr)
def test_helpers_take_any_type(found: Any) -> None:
    assert str_of(found) is None or isinstance(str_of(found), str)
    assert int_of(found) is None or isinstance(int_of(found), int)
    assert date_of(found) is None or isinstance(date_of(found), str)
    assert (list_of(found) is found) == isinstance(found, list)
    assert (dict_of(found) is found) == isinstance(found, dict)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("12", 12),
        ("-3", -3),
        (4.0, 4),
        (True, None),
        ("²", None),
        ("1" * 40, None),
        (1 << 70, None),
    ],
)
def test_whole_numbers_are_taken_in_any_writing(found: Any, expected: int | None) -> None:
    assert int_of(found) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (1160418111, "2006-10-09T18:21:51+00:00"),
        (1278545279.0, "2010-07-07T23:27:59+00:00"),
        ("1160418111", "2006-10-09T18:21:51+00:00"),
        (0, None),
        (10**30, None),
        (-(10**12), None),
        ("soon", None),
    ],
)
def test_seconds_are_dates(found: Any, expected: str | None) -> None:
    assert date_of(found) == expected


def test_a_number_too_long_to_print_is_no_string() -> None:
    assert str_of(12) == "12"
    assert str_of(1 << 100_000) is None


def test_half_a_character_in_data_that_is_cut_off_is_replaced() -> None:
    found, notes = values_and_notes(rb'{"a": "x\ud800y \\ud800 \ud83d\ude00 \udc00", "b": [1, 2, ')
    assert found == {"a": "x\ufffdy \\ud800 😀 \ufffd", "b": [1, 2]}
    assert notes
