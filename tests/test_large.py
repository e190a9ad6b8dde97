"""What is deep, wide or long is read whole, in every format that shows nesting."""

import pytest

from tests.large import WRITERS, Shape
from tui.archive import Thread
from tui.load import load_sources
from tui.source import Source

_PAGES = [name for name in WRITERS if name.endswith("html")]
_DATA = [name for name in WRITERS if name not in _PAGES]
_OATS = "Oats and hay. "


def _read(name: str, shape: Shape) -> Thread:
    (thread,) = load_sources([Source("large", WRITERS[name](shape).encode())]).threads
    assert thread.format == name
    return thread


@pytest.mark.parametrize("name", WRITERS)
def test_a_thread_has_the_shape_that_was_written(name: str) -> None:
    thread = _read(name, Shape([0, 1, 2, 1, 0], "Oats."))
    assert list(thread.tree.depth) == [0, 1, 2, 1, 0]
    assert [thread.shown(entry).text for entry in range(5)] == ["Oats."] * 5


@pytest.mark.parametrize("name", _DATA)
def test_replies_ten_thousand_deep_are_read(name: str) -> None:
    thread = _read(name, Shape(range(10_000), "Oats."))
    assert list(thread.tree.depth) == list(range(10_000))
    assert thread.shown(9_999).text == "Oats."


@pytest.mark.parametrize("name", _PAGES)
def test_replies_a_thousand_deep_in_a_page_are_read(name: str) -> None:
    thread = _read(name, Shape(range(1_000), "Oats."))
    assert len(thread) == 1_000
    assert thread.shown(999).text == "Oats."


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, 100_000 if name in ("lobsters-json", "hn-hnapi-json") else 20_000) for name in _DATA]
    + [(name, 5_000) for name in _PAGES],
)
def test_siblings_by_the_thousand_are_read(name: str, number: int) -> None:
    thread = _read(name, Shape([0] * number, "Oats."))
    assert list(thread.tree.parent) == [-1] * number


@pytest.mark.parametrize("name", WRITERS)
def test_a_comment_of_ten_megabytes_is_read(name: str) -> None:
    thread = _read(name, Shape([0, 1], _OATS * 750_000))
    assert thread.shown(1).text == (_OATS * 750_000).strip()
