"""Rows are the same from wherever wrapping begins, and hold every character."""

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from tui.text.body import Body
from tui.text.shown import Shown
from tui.text.wrap import SPAN, Row, rows_before, rows_from
from tui.widgets.lines import graphemes

TEXTS = st.text(st.sampled_from("ab cd\n> 日本、。é👩\u200d👩-")) | st.text(max_size=200)


def _rows(shown: Shown, width: int) -> list[Row]:
    return list(rows_from(shown, 0, width, graphemes))


@given(TEXTS, st.integers(1, 40))
def test_going_up_gives_the_rows_of_going_down(text: str, width: int) -> None:
    shown = Body(text).shown()
    rows = _rows(shown, width)
    end = len(shown.text) + 1
    assert list(rows_before(shown, end, width, graphemes))[::-1] == rows
    for row in rows:
        assert next(rows_from(shown, row.start, width, graphemes)) == row


@given(TEXTS, st.integers(1, 40))
def test_rows_hold_every_character_but_the_spaces_they_break_at(text: str, width: int) -> None:
    shown = Body(text).shown()
    rows = _rows(shown, width)
    kept = "".join(shown.text[row.start : row.end] for row in rows)
    assert kept.replace(" ", "") == shown.text.replace(" ", "").replace("\n", "")


@given(st.text(st.sampled_from("ab 日本é")), st.integers(2, 40))
def test_no_row_is_wider_than_there_is_room(text: str, width: int) -> None:
    shown = Body(text).shown()
    for row in _rows(shown, width):
        cells = sum(size for _, _, size in graphemes(shown.text[row.start : row.end]))
        assert cells + row.hang <= width


def test_going_up_in_a_line_of_a_megabyte_reads_no_further_back_than_a_span() -> None:
    shown = Body("wörd " * 200_000).shown()
    measured = 0

    def counted(text: str) -> list[tuple[int, int, int]]:
        nonlocal measured
        measured += len(text)
        return graphemes(text)

    middle = next(rows_before(shown, 500_000, 72, graphemes)).start
    above = list(islice(rows_before(shown, middle, 72, counted), 40))
    assert len(above) == 40
    assert above[0].next == middle
    assert 0 < measured <= 16 * SPAN
