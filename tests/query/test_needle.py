"""What is looked for, against the plainest way of looking."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.helpers import thread_of
from tui.query import TextIndex, find_pattern
from tui.query.needle import Needle, expression, words
from tui.query.texts import fold, has_capital
from tui.rows import Row

some_text = st.text("aAbB éÉßİςΣ\n", max_size=12)
some_word = st.text("aAbBéÉßİςΣ", min_size=1, max_size=3)
some_pattern = st.lists(
    st.sampled_from(
        ["a", "b", "A", "^", "$", ".", "[^b]", "\\b", "\\s*", "(?s).", "\\n", "|", "\\z"]
    ),
    min_size=1,
    max_size=4,
).map("".join)


def index_of(*texts: str) -> TextIndex:
    return TextIndex(thread_of(*(Row(text, id=str(n)) for n, text in enumerate(texts)))).complete()


def found(needle: Needle, text: str) -> list[str]:
    return [text[start:end] for start, end in needle.stretches(text)]


def test_folding_goes_character_by_character_and_keeps_every_length() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert fold(everything) == "".join(fold(character) for character in everything)
    assert len(fold(everything)) == len(everything)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not has_capital(fold(text).replace("İ", "i"))


def test_greek_and_turkish_words_are_found_in_either_case() -> None:
    assert found(words(("οδος",)), "ΟΔΟΣ οδοσ") == ["ΟΔΟΣ", "οδοσ"]
    assert found(words(("istanbul",)), "İSTANBUL") == ["İSTANBUL"]


def test_letters_with_and_without_an_accent_differ() -> None:
    assert found(words(("cafe",)), "café") == []
    assert found(words(("CAFÉ".lower(),)), "CAFÉ") == ["CAFÉ"]


@given(st.lists(some_text, max_size=6), some_word)
def test_a_word_is_found_as_a_naive_search_finds_it(texts: list[str], word: str) -> None:
    index = index_of(*texts)
    naive = [
        word in text if has_capital(word) else fold(word) in fold(text) for text in index.texts
    ]
    assert list(words((word,)).entries(index)) == naive


@given(st.lists(some_text, max_size=6), st.lists(some_word, min_size=1, max_size=3))
def test_whatever_matches_can_be_highlighted(texts: list[str], typed: list[str]) -> None:
    index = index_of(*texts)
    needle = words(tuple(typed))
    assert list(needle.entries(index)) == [any(needle.stretches(text)) for text in index.texts]


@given(some_text, st.lists(some_word, min_size=2, max_size=3))
def test_a_phrase_is_its_words_with_white_space_between(text: str, typed: list[str]) -> None:
    for stretch in found(words(tuple(typed)), text):
        pieces = stretch.split()
        assert list(map(fold, pieces)) == list(map(fold, typed))
        assert all(
            piece == word for piece, word in zip(pieces, typed, strict=True) if has_capital(word)
        )


@given(st.lists(some_word, min_size=2, max_size=3), some_text, some_text)
def test_a_phrase_that_stands_in_a_text_is_found(typed: list[str], one: str, other: str) -> None:
    text = one + " \n ".join(typed) + other
    assert found(words(tuple(typed)), text)


def test_a_phrase_is_looked_for_on_after_one_that_differs_in_its_capitals() -> None:
    assert list(words(("a", "A")).stretches("a a a A")) == [(4, 7)]


@given(st.lists(some_text, max_size=6), some_pattern)
def test_an_expression_is_asked_of_each_text_for_itself(texts: list[str], pattern: str) -> None:
    index = index_of(*texts)
    needle = expression(pattern)
    assert list(needle.entries(index)) == [
        needle.compiled.search(text) is not None for text in index.texts
    ]


@given(some_text, some_pattern)
def test_stretches_are_in_order_and_within_the_text(text: str, pattern: str) -> None:
    end = 0
    for start, stop in expression(pattern).stretches(text):
        assert end <= start < stop <= len(text)
        end = stop


def test_an_expression_counts_characters_and_not_bytes() -> None:
    assert list(expression("l.mp").stretches("é漢😀 lamp")) == [(4, 8)]


@pytest.mark.parametrize("pattern", [r"\Qa.b", r"\A(a|b)", "(?i)A", r"[^\n]+", r"(?-m:^a)", "a|"])
def test_any_flag_or_anchor_finds_what_it_finds_in_one_text(pattern: str) -> None:
    texts = ["x\na.b", "b", "a", "c\na"]
    index = index_of(*texts)
    assert list(expression(pattern).entries(index)) == [
        expression(pattern).compiled.search(text) is not None for text in texts
    ]


def test_an_expression_reads_a_long_line_only_so_often() -> None:
    line = "a" * 2_000_000
    assert 0 < len(list(expression("a.*b|a").stretches(line))) <= 25
    assert len(list(expression("a").stretches(line[:2000]))) == 2000


def test_find_takes_the_string_as_it_was_typed() -> None:
    assert found(find_pattern("a.b*"), "a.b* aXb A.B*") == ["a.b*", "A.B*"]
    assert found(find_pattern("/x/"), "/x/") == ["/x/"]
    assert found(find_pattern("a  b"), "a b a  b") == ["a  b"]


def test_find_with_a_capital_is_exact() -> None:
    assert found(find_pattern("The l"), "the l The l The L") == ["The l"]


def test_find_of_nothing_finds_nothing() -> None:
    index = index_of("a", "b")
    assert found(find_pattern(""), "abc") == []
    assert find_pattern("").counts(index) == [0, 0]
    assert not any(find_pattern("").entries(index))


@given(st.lists(some_text, max_size=6), some_text)
def test_find_counts_what_it_highlights(texts: list[str], text: str) -> None:
    index, pattern = index_of(*texts), find_pattern(text)
    each = [len(list(pattern.stretches(shown))) for shown in index.texts]
    assert pattern.counts(index) == each
    assert list(pattern.entries(index)) == [number > 0 for number in each]


def test_words_are_no_patterns() -> None:
    assert found(words(("a.", "(b")), "a. (b ax (b") == ["a. (b"]
