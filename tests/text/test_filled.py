"""The lines of filled prose are joined where they do not fit, and nothing else is."""

from itertools import pairwise
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tui.text.body import Body, Markup
from tui.text.filled import LIMIT
from tui.text.shown import Shown, prefix
from tui.text.wrap import Row, joined, rows_before, rows_from
from tui.widgets.draw import row_parts
from tui.widgets.lines import graphemes
from tui.widgets.palette import COLORLESS

LETTER = """\
Hello all, the ferry timetable that hangs in the harbour office was last
printed four years ago, and half of the departures on it are no longer
true. Somebody should ask the company whether they would let us have the
new one as a file."""

WORDS = st.lists(
    st.sampled_from(
        [
            "a",
            "the",
            "ferry",
            "harbour",
            "é日本",
            "departures,",
            "ends.",
            "two-fold",
            "https://a.org/x",
        ]
    ),
    min_size=12,
    max_size=80,
).map(" ".join)
LETTERS = st.builds(
    lambda words, width, level, after: "\n".join(
        [
            *(
                "> " * level + line
                for line in fill(words, width, break_on_hyphens=False).split("\n")
            ),
            *after,
        ]
    ),
    WORDS,
    st.integers(58, 78),
    st.integers(0, 3),
    st.lists(st.sampled_from(["", "Bye", "> so", "- one"]), max_size=3),
)


def _shown(text: str) -> Shown:
    return Body(f"Subject: The timetable\n\n{text}", Markup.MAIL).shown()


def _drawn(text: str, width: int) -> list[str]:
    """The rows of a message as text, a quotation mark for each level on every row."""
    shown = _shown(text)
    return [_row(shown, row) for row in rows_from(shown, 0, width, graphemes)]


def _row(shown: Shown, row: Row) -> str:
    lead = prefix(shown.blocks[row.block], first=False)[: row.hang]
    pieces = [shown.text[start:end] for start, end in joined(shown, row, row.start)]
    return lead + "".join(pieces).replace("\n", " ")


def _quoted(text: str, level: int = 1) -> str:
    return "\n".join("> " * level + line for line in text.split("\n"))


@pytest.mark.parametrize("width", [72, 100])
def test_lines_that_fit_stay_as_they_are_written(width: int) -> None:
    assert _drawn(LETTER, width) == LETTER.split("\n")


@pytest.mark.parametrize("width", [30, 45, 60, 71])
@pytest.mark.parametrize("level", [0, 1, 2])
def test_filled_prose_is_filled_anew_where_it_does_not_fit(width: int, level: int) -> None:
    lead = "> " * level
    rows = _drawn(_quoted(LETTER, level), width)
    assert rows == fill(
        " ".join(LETTER.split()),
        width,
        initial_indent=lead,
        subsequent_indent=lead,
        break_on_hyphens=False,
    ).split("\n")


def test_a_quote_is_filled_anew_where_its_marks_take_the_room() -> None:
    widest = max(map(len, LETTER.split("\n")))
    assert _drawn(_quoted(LETTER), widest + 2) == _quoted(LETTER).split("\n")
    assert _drawn(_quoted(LETTER), widest + 1) != _quoted(LETTER).split("\n")
    assert _drawn(LETTER, widest) == LETTER.split("\n")


def test_each_paragraph_and_each_level_is_filled_on_its_own() -> None:
    text = f"{_quoted(LETTER, 2)}\n{_quoted(LETTER)}\n{LETTER}\n\n{LETTER}"
    ends = [row for row in _drawn(text, 50) if row.endswith("file.")]
    assert len(ends) == 4
    for row in ends:
        assert row.count("new one") <= 1
    assert _drawn(text, 50).count("") == 3


PATCH = """\
--- a/harbour/timetable.txt
+++ b/harbour/timetable.txt
@@ -1,2 +1,2 @@ of the departures that are printed on the old timetable
-the ferry leaves at seven in the morning and comes back in the evening
+the ferry leaves at eight in the morning and comes back in the evening
 and nobody knows what it does on the days between, or whether it sails"""
DRAWING = r"""
  +--------------------------+            +--------------------------+
  |  the harbour, the office |----------->|  the ferry, the island   |
  +--------------------------+            +--------------------------+""".strip("\n")
VERSE = """\
The ferry sleeps beneath the wall,
the harbour lights are out,
and no one comes at all, at all,
to ask what it's about."""
LONG_VERSE = """\
The ferry sleeps beneath the harbour wall when evening comes,
And all the lamps along the quay are lit until the morning;
The boatman sits before his door and counts upon his thumbs.
The hours left until the tide goes out again at dawning."""
ITEMS = """\
- the timetable that hangs in the harbour office, which was last printed
- the other timetable, on the island, which nobody has ever seen printed
- the file that the company has promised to send to all of us, some day"""
NUMBERED = ITEMS.replace("- ", "1. ")
SIGNATURE = """\
--\x20
Ada Example, keeper of the harbour timetable, the Island, North Quay 5
telephone on weekdays from nine until five: 555 0100, ask for the keeper"""
HEADERS = """\
From: The keeper of the timetable on the island <keeper@island.example>
Subject: The timetable that hangs in the harbour office is out of date
Date: Monday, the third of May, in the early hours of a cloudy morning"""
TABLE = """\
departure from the harbour office    arrival at the island, north quay
seven in the morning, but Sundays    half past seven, or a little later
eight in the evening, every other    nine, where the wind is favourable"""
CODE = """\
if (timetable.is_printed() && timetable.year() < now.year() - LIMIT) {
timetable.ask_the_company_for_a_newer_one_as_a_file(company.address);
return timetable.departures_that_are_no_longer_true(all, of, the, days);"""
SENTENCES = """\
The timetable in the harbour office was printed more than a year ago.
Departures on the timetable that hangs there are not all of them true.
Somebody should ask the company whether they have got a new one for us."""
SHORT_AMID = LETTER.replace("printed four years ago, and", "four\nyears ago, and, as it happens,")
HYPHENS = LETTER.replace("last\nprinted", "re-\nprinted")
ADDRESSES = """\
Both of the timetables that I know of can be found at these addresses of
https://island.example/ferries/departures/timetable-of-the-harbour-office
https://island.example/ferries/departures/timetable-of-the-northern-quay"""


@pytest.mark.parametrize("width", [20, 30, 60])
@pytest.mark.parametrize(
    "text",
    [
        *(PATCH, DRAWING, VERSE, LONG_VERSE, ITEMS, NUMBERED, SIGNATURE, HEADERS, TABLE, CODE),
        *(SENTENCES, SHORT_AMID, ADDRESSES, HYPHENS),
    ],
)
@pytest.mark.parametrize("level", [0, 1])
def test_what_is_no_filled_prose_keeps_its_lines(text: str, width: int, level: int) -> None:
    shown = _shown(_quoted(text, level))
    for row in rows_from(shown, 0, width, graphemes):
        assert "\n" not in shown.text[row.start : row.end]


def test_a_script_without_spaces_keeps_its_lines() -> None:
    text = "\n".join(["渡船の時刻表は四年前に印刷されたもので、今では半分ほどが正しくない ok"] * 3)
    shown = _shown(text)
    assert all(
        "\n" not in shown.text[row.start : row.end] for row in rows_from(shown, 0, 30, graphemes)
    )


def test_a_paragraph_of_many_kilobytes_keeps_its_lines() -> None:
    words = "the ferry timetable that hangs in the harbour office is old " * 200
    shown = _shown(fill(words, 72))
    assert len(shown.text) > LIMIT
    assert all(
        "\n" not in shown.text[row.start : row.end] for row in rows_from(shown, 0, 30, graphemes)
    )


@given(LETTERS, st.integers(1, 90))
def test_going_up_gives_the_rows_of_going_down(text: str, width: int) -> None:
    shown = _shown(text)
    rows = list(rows_from(shown, 0, width, graphemes))
    assert list(rows_before(shown, len(shown.text) + 1, width, graphemes))[::-1] == rows
    for number, row in enumerate(rows):
        assert next(rows_from(shown, row.start, width, graphemes)) == row
        assert list(rows_before(shown, row.start, width, graphemes))[::-1] == rows[:number]
    for row, following in pairwise(rows):
        assert row.end <= row.next == following.start


@given(LETTERS, st.integers(12, 90))
def test_each_word_is_drawn_once_and_no_row_is_too_wide(text: str, width: int) -> None:
    shown = _shown(text)
    words = []
    for row in rows_from(shown, 0, width, graphemes):
        drawn = _row(shown, row)
        assert sum(size for _, _, size in graphemes(drawn)) <= width
        words.append(drawn.replace(">", "").replace(" ", ""))
    assert "".join(words) == "".join(shown.text.replace(">", "").split())


@given(LETTERS, st.integers(12, 90), st.data())
def test_a_row_from_any_character_goes_on_to_the_same_words(
    text: str, width: int, data: st.DataObject
) -> None:
    shown = _shown(text)
    offset = data.draw(st.integers(0, len(shown.text)))
    rest = "".join(_row(shown, row) for row in rows_from(shown, offset, width, graphemes))
    wanted = shown.text[offset:].replace(">", "").split()
    assert "".join(rest.replace(">", "").split()) == "".join(wanted)


@given(LETTERS, st.integers(12, 90), st.data())
def test_each_drawn_character_knows_its_offset_and_its_mark(
    text: str, width: int, data: st.DataObject
) -> None:
    shown = _shown(text)
    first = data.draw(st.integers(0, len(shown.text)))
    last = data.draw(st.integers(first, len(shown.text)))
    marked = ""
    for row in rows_from(shown, 0, width, graphemes):
        for part in row_parts(
            shown, row, COLORLESS, Style(), [(first, last, Style(blink=True))], 0
        ):
            if part.style is None or "offset" not in part.style.meta:
                continue
            place = part.style.meta["offset"][0]
            assert part.text == shown.text[place : place + len(part.text)].replace("\n", " ")
            marked += part.text if part.style.blink else ""
    wanted = shown.text[first:last].replace(">", "").split()
    assert "".join(marked.replace(">", "").split()) == "".join(wanted)
