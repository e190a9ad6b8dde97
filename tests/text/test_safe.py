"""The one door: what passes it, a terminal does not obey."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.safe import clean, clean_line, clean_lines, clean_spans

ANY = st.text(st.characters(exclude_categories=())) | st.text("\x1b\x9b\r\n\t\u202e\u0301\ud800a ")
_BIDI = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}


def _obeyed(text: str) -> set[str]:
    kinds = {char for char in text if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}}
    return (kinds | (_BIDI & set(text))) - {"\n", "\t"}


@given(ANY)
def test_nothing_that_a_terminal_obeys_passes(text: str) -> None:
    assert not _obeyed(clean(text))
    assert not _obeyed(clean_line(text))
    assert not {"\n", "\t"} & set(clean_line(text))


@given(ANY)
def test_what_has_passed_once_passes_unchanged(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text(st.characters(categories=("L", "N", "P"))))
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;eA==\x07", "␛]52;c;eA==␇"),
        ("a\x00b\x7fc\x9bd", "a␀b␡c\N{REPLACEMENT CHARACTER}d"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("\ud83d\ude00", "😀"),
        ("\ud83d!", "\N{REPLACEMENT CHARACTER}!"),
    ],
)
def test_each_control_becomes_one_visible_cell(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_a_flood_of_marks_is_capped_and_a_name_hides_nothing() -> None:
    assert len(clean("e" + "\u0301" * 500)) < 12
    assert clean_line("pay\u200bpal") == "pay\N{REPLACEMENT CHARACTER}pal"
    assert clean_line("👨\u200d👩") == "👨\u200d👩"


@given(st.lists(st.text(st.characters(exclude_characters="\r")) | st.text("\u0301", max_size=9)))
def test_what_stands_one_after_another_is_cleaned_as_one(texts: list[str]) -> None:
    cleaned = clean_spans(texts)
    assert len(cleaned) == len(texts)
    assert "".join(cleaned) == clean("".join(texts))


@given(st.lists(st.none() | st.text() | st.text(alphabet=" |a\tb\x07\xad", max_size=6)))
def test_many_short_fields_are_cleaned_as_each_is_alone(texts: list[str | None]) -> None:
    assert clean_lines(texts) == [clean_line(text) or None if text else None for text in texts]
