"""Quotes: which passages may be some, where each leads, and who quotes which block of the article.

Words in these tests are `one two three …`, so that what is quoted can be seen.
"""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trees import depth_lists, thread_from
from tui.archive import Thread
from tui.find import ARTICLE, Place
from tui.query import TextIndex
from tui.quotes import ArticleQuotes, Passage, passages, source, words
from tui.quotes.passages import may_hold_passages
from tui.quotes.words import Words
from tui.rows import Head, Row
from tui.text.body import Body, Markup
from tui.text.shown import Shown

NINE = "one two three four five six seven eight nine"
TEN = "red orange yellow green blue indigo violet black white grey"


def _quoted(raw: str, markup: Markup = Markup.PLAIN) -> list[str]:
    """The passages of a body, as text."""
    shown = Body(raw, markup).shown()
    return [shown.text[start:end] for start, end in passages(shown)]


def _thread(article: str, *rows: Row) -> tuple[Thread, TextIndex]:
    thread = thread_from(Head("Title", article), *rows)
    return thread, TextIndex(thread)


def _led_to(thread: Thread, index: TextIndex, entry: int) -> list[tuple[int, str] | None]:
    """Where each passage of an entry leads: the entry and the words there."""
    found: list[tuple[int, str] | None] = []
    for passage in passages(thread.shown(entry)):
        place = source(thread, index, entry, passage)
        found.append(place and (place.entry, _text(thread, place)))
    return found


def _text(thread: Thread, place: Place) -> str:
    shown = thread.article.shown() if place.entry == ARTICLE else thread.shown(place.entry)
    assert 0 <= place.start < place.end <= len(shown.text)
    return shown.text[place.start : place.end]


@pytest.mark.parametrize(
    "raw",
    [
        f"> {NINE}",
        f"Before.\n> {NINE}.\nAfter.",
        f"He said “{NINE}” and left",
        f'He said "{NINE}."',
        f"Er sagte „{NINE}“, und ging",
        f'Er sagte „{NINE}", und ging',
        f"Er sagte »{NINE}«.",
        f"Il a dit « {NINE} » hier",
        f"Il a dit «{NINE}», hier",
        f"Hon sa ”{NINE}” igår",
        f"Hon sa »{NINE}» igår",
        f"He said ‘{NINE}’, he did",
        f"He said '{NINE}', he did",
        f"Er sagte ‚{NINE}‘ und ging",
        f"Er sagte ›{NINE}‹ und ging",
        f"彼は「{NINE}」と",
        f"『{NINE}』",
        f"({NINE[:7]}) [“{NINE}”]",
        f"“short one” and ‘{NINE}’",
        f'6" of "{NINE}"',
    ],
)
def test_what_is_marked_or_stands_in_quotation_marks_is_a_passage(raw: str) -> None:
    assert _quoted(raw) == [NINE]


@pytest.mark.parametrize(
    "raw",
    [
        NINE,
        "> one two three four five six seven",
        "“one two three four five six seven”",
        f"“{NINE}",
        f"{NINE}”",
        f"”{NINE}“",
        f"“{NINE}\n\n{NINE}”",
        f"the dogs' bone {NINE} the cats' bowl",
        f"don't {NINE} can't",
        f"rock 'n' roll {NINE} isn't it",
        f'6" {NINE} 7"',
        "> one two … three four … five six",
        "「」『』““””",
        ">",
        "",
    ],
)
def test_what_is_short_or_has_no_marks_that_belong_together_is_none(raw: str) -> None:
    assert _quoted(raw) == []


def test_a_block_that_is_quoted_in_html_is_a_passage_each() -> None:
    html = f"<blockquote><p>{NINE}</p><p>Short.</p><p>{TEN}</p></blockquote><p>No, {NINE}</p>"
    assert _quoted(html, Markup.HTML) == [NINE, TEN]


def test_lines_with_a_sign_in_a_paragraph_of_html_are_quoted() -> None:
    assert _quoted(f"<p>&gt; {NINE}</p><p>No.</p>", Markup.HTML) == [NINE]
    assert _quoted(f"<p>Yes:<br>&gt; {NINE}<br>&gt;{TEN}<br>No.", Markup.HTML) == [
        f"{NINE}\n>{TEN}"
    ]
    assert _quoted(f"<p>&gt;&gt; {NINE}<br>&gt; {TEN}<br>No.", Markup.HTML) == [NINE, TEN]


def test_every_level_of_a_quote_is_a_passage_of_its_own() -> None:
    assert _quoted(f">> {NINE}\n> {TEN}\n\nNo.") == [NINE, TEN]


def test_a_quote_of_short_blocks_is_one_passage() -> None:
    assert _quoted("> one two three four\n>\n> five six seven eight") == [
        "one two three four\n\n> five six seven eight"
    ]


def test_what_is_left_out_divides_a_quote() -> None:
    assert _quoted(f"> {NINE} […] {TEN}") == [NINE, TEN]
    assert _quoted(f"“{NINE} ... and ... {TEN}”") == [NINE, TEN]
    assert _quoted(f"“{NINE} [. . .] {TEN}”") == [NINE, TEN]


def test_a_quote_of_short_pieces_is_taken_as_it_stands() -> None:
    assert _quoted("> one two three … four five six… seven eight") == [
        "one two three … four five six… seven eight"
    ]


def test_of_a_quote_in_a_quote_the_outer_is_the_passage() -> None:
    assert _quoted(f"« {NINE} “{TEN}” »") == [f"{NINE} “{TEN}"]
    assert _quoted(f"> {NINE} “{TEN}”") == [f"{NINE} “{TEN}"]
    assert _quoted(f"“{NINE} ‘{TEN}’ {NINE}”") == [f"{NINE} ‘{TEN}’ {NINE}"]


def test_code_holds_no_quotation_marks_but_may_be_quoted() -> None:
    assert _quoted(f'<pre>print("{NINE}")</pre>', Markup.HTML) == []
    assert _quoted(f"<blockquote><pre>{NINE}</pre></blockquote>", Markup.HTML) == [NINE]


def test_sixteen_characters_of_a_script_without_spaces_are_as_many_as_eight_words() -> None:
    text = "永和九年歲在癸丑暮春之初會于會稽山陰之蘭亭"
    assert _quoted(f"「{text[:16]}」") == [text[:16]]
    assert _quoted(f"「{text[:15]}」") == []
    thread, index = _thread(text, Row(f"「{text[2:19]}」", depth=0))
    assert _led_to(thread, index, 0) == [(ARTICLE, text[2:19])]


def test_marks_that_combine_belong_to_the_word_they_stand_in() -> None:
    text = "नमस्ते दुनिया"
    assert Words(Body(text).shown()).raw == text.split()
    decomposed = unicodedata.normalize("NFD", "À bientôt élève")
    assert Words(Body(decomposed).shown()).tokens == ["à", "bientôt", "élève"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("don't", "don’t"),
        ("STRASSE", "Straße"),
        ("ﬁne", "fine"),
        ("hy\u00adphen", "hyphen"),
        ("Ｗｉｄｅ", "wide"),
        ("Ünï", unicodedata.normalize("NFD", "ünÏ")),
    ],
)
def test_words_are_compared_however_they_are_written(one: str, other: str) -> None:
    thread, index = _thread(f"{NINE} {one}.", Row(f"> {NINE.upper()},\n> {other}", depth=0))
    assert _led_to(thread, index, 0) == [(ARTICLE, f"{NINE} {one}")]


def test_a_quote_leads_to_the_nearest_ancestor_then_the_article_then_the_earliest() -> None:
    rows = [Row(text, depth=depth) for text, depth in [(NINE, 0), (NINE, 1), (f"> {NINE}", 2)]]
    assert _led_to(*_thread(NINE, *rows), 2) == [(1, NINE)]
    rows[1] = Row("Nothing.", depth=1)
    assert _led_to(*_thread(NINE, *rows), 2) == [(0, NINE)]
    rows[0] = Row("Nothing.", depth=0)
    assert _led_to(*_thread(NINE, *rows), 2) == [(ARTICLE, NINE)]
    others = [Row(NINE, depth=0), Row(NINE, depth=0), *rows]
    assert _led_to(*_thread("Nothing.", *others), 4) == [(0, NINE)]


def test_a_later_comment_is_quoted_only_where_it_has_an_earlier_time() -> None:
    def led(quoting: str | None, quoted: str | None) -> list[tuple[int, str] | None]:
        rows = [Row(f"> {NINE}", depth=0, date=quoting), Row(NINE, depth=0, date=quoted)]
        return _led_to(*_thread("", *rows), 0)

    assert led("2024-05-02T12:00:00+00:00", "2024-05-02T13:00:00+02:00") == [(1, NINE)]
    assert led("2024-05-02T12:00:00+00:00", "2024-05-02T12:00:00+00:00") == [None]
    assert led("2024-05-02", "2024-05-01") == [None]
    assert led(None, "2024-05-02T12:00:00+00:00") == [None]


def test_no_passage_leads_to_the_comment_it_stands_in() -> None:
    assert _led_to(*_thread("", Row(f"{NINE}\n\n> {NINE}", depth=0)), 0) == [None]


def test_a_part_of_a_word_is_no_word() -> None:
    thread, index = _thread(f"x{NINE} {NINE}y", Row(f"> {NINE}", depth=0))
    assert _led_to(thread, index, 0) == [None]


def test_a_quote_of_a_list_is_found_whether_its_numbers_came_along_or_not() -> None:
    article = "<ol><li>one two three four</li><li>five six seven eight</li></ol>"
    thread = thread_from(
        Head("Title", article, markup=Markup.HTML),
        Row(f"<blockquote>{article}</blockquote>", depth=0, markup=Markup.HTML),
        Row("> one two three four\n> five six seven eight", depth=0),
    )
    index = TextIndex(thread)
    place = (ARTICLE, "one two three four\n2. five six seven eight")
    assert [_led_to(thread, index, entry) for entry in (0, 1)] == [[place], [place]]


def test_a_passage_of_fewer_words_leads_nowhere() -> None:
    thread, index = _thread(NINE, Row(f"> {NINE}", depth=0))
    assert source(thread, index, 0, Passage(2, 2 + len("one two three"))) is None


WORDS = st.sampled_from(["a", "b", "c", "don’t", "Éa", "ß", "x1", "ﬁ", "42"])
MARKS = st.sampled_from([" ", ", ", "\n", " – ", ". ", "; ", "\t", " (", ") ", "-", "\u00a0"])


CAPITALS = [str.upper, str.lower, str.title, str.casefold]


def _written(data: st.DataObject, taken: list[str]) -> str:
    """The same words with other capitals, spaces and punctuation."""
    pieces = []
    for word in taken:
        changed = data.draw(st.sampled_from(CAPITALS))(word)
        apostrophe = data.draw(st.sampled_from("'’"))
        pieces.append(changed.replace("’", apostrophe) + data.draw(MARKS))
    return "".join(pieces).strip()


@given(st.lists(WORDS, min_size=1, max_size=40), st.data())
def test_what_is_cut_from_a_text_and_written_anew_is_found(
    text: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(text) - 1))
    last = data.draw(st.integers(first + 1, len(text)))
    article = _written(data, text)
    cut = _written(data, text[first:last])
    thread, index = _thread(article, Row("\n".join(f"> {x}" for x in cut.split("\n")), depth=0))
    led = _led_to(thread, index, 0)
    if last - first < words.LEAST:
        assert led == []
        return
    assert len(led) == 1
    assert led[0] is not None
    assert led[0][0] == ARTICLE
    assert _tokens(led[0][1]) == _tokens(cut)


def _tokens(text: str) -> list[str]:
    return Words(Body(text).shown()).tokens


PIECES = [
    *["> ", "\n", "\n\n", '"', "“", "”", "„", "«", "»", "'", "’", "…", "...", "- ", "1. ", "「"],
    *["<p>", "<blockquote>", "</blockquote>", "&gt; ", "[image: x]", "a.png\n\n", "一二三四五"],
    *[" one two three four ", " five six seven eight ", " nine"],
]
BODIES = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
BODY = st.builds(Body, BODIES, st.sampled_from([Markup.PLAIN, Markup.HTML, Markup.MARKDOWN]))


@given(BODY)
def test_passages_are_in_order_apart_and_of_words_enough(body: Body) -> None:
    shown = body.shown()
    after = 0
    for start, end in passages(shown):
        assert after <= start < end <= len(shown.text)
        found = Words(shown, start, end)
        assert found.are_enough
        spans = found.spans()
        assert (spans[0][0], spans[-1][1]) == (start, end)
        assert len(spans) == len(found.tokens) == len(found.raw)
        after = end
    assert may_hold_passages(shown.text) or after == 0


@st.composite
def _threads(draw: st.DrawFn) -> Thread:
    article = draw(BODY)
    rows = []
    for depth in draw(depth_lists(most=8)):
        raw, markup = draw(BODY)
        rows.append(Row(raw, depth=depth, markup=markup))
    return thread_from(Head("Title", article.raw, markup=article.markup), *rows)


@settings(deadline=None)
@given(_threads())
def test_the_comments_that_quote_a_block_are_those_whose_passages_lead_there(
    thread: Thread,
) -> None:
    index = TextIndex(thread)
    quotes = ArticleQuotes(thread, index)
    while not quotes.build(lambda: True):
        pass
    article = thread.article.shown()
    expected: dict[int, set[int]] = {}
    for entry in range(len(thread)):
        for passage in passages(thread.shown(entry)):
            place = source(thread, index, entry, passage)
            if place is not None and place.entry == ARTICLE:
                for span in Words(article, place.start, place.end).spans():
                    expected.setdefault(article.block_at(span[0]), set()).add(entry)
    assert quotes.quoting == {block: sorted(entries) for block, entries in expected.items()}
    assert quotes.counts == {block: len(entries) for block, entries in expected.items()}


@settings(deadline=None)
@given(_threads())
def test_a_passage_leads_to_the_first_text_that_holds_its_words(thread: Thread) -> None:
    index = TextIndex(thread)
    texts = {entry: Words(thread.shown(entry)) for entry in range(len(thread))}
    texts[ARTICLE] = Words(thread.article.shown())
    for entry in range(len(thread)):
        above = list(thread.tree.ancestors(entry))
        for passage in passages(thread.shown(entry)):
            key = Words(thread.shown(entry), *passage).key
            holding = [at for at in (*above, ARTICLE, *range(entry)) if key in texts[at].key]
            place = source(thread, index, entry, passage)
            assert (place and place.entry) == (holding[0] if holding else None)
            if place is not None:
                shown = thread.article.shown() if place.entry < 0 else thread.shown(place.entry)
                assert Words(shown, place.start, place.end).key == key


def _article_quotes(article: str, *rows: Row) -> ArticleQuotes:
    quotes = ArticleQuotes(*_thread(article, *rows))
    assert quotes.build(lambda: False)
    return quotes


def test_a_comment_counts_once_for_each_block_it_quotes() -> None:
    article = f"{NINE}\n\n{TEN}\n\nlast"
    both = f"“{NINE} {TEN}” and “{NINE}”"
    quotes = _article_quotes(article, Row(both, depth=0), Row(f"> {TEN}", depth=0))
    assert quotes.quoting == {0: [0], 1: [0, 1]}
    assert quotes.counts == {0: 1, 1: 2}


def test_a_quote_that_an_ancestor_holds_does_not_count() -> None:
    rows = [Row(f"> {NINE}", depth=0), Row(f">> {NINE}\n> I see", depth=1), Row(f"> {NINE}")]
    assert _article_quotes(NINE, *rows).quoting == {0: [0, 2]}


def test_nothing_is_looked_at_where_the_article_has_no_words() -> None:
    thread, index = _thread("", *(Row(f"> {NINE}", depth=0) for _ in range(3)))
    assert ArticleQuotes(thread, index).build(lambda: False)
    assert index.ready == 0


def test_only_comments_that_may_hold_passages_are_read_as_blocks() -> None:
    thread, index = _thread(NINE, *(Row(f"I don't see {NINE}", depth=0) for _ in range(9)))
    index.complete()
    assert ArticleQuotes(thread, index).build(lambda: False)
    assert not thread._shown


def test_quotes_are_looked_for_in_steps_that_end_when_they_are_told_to() -> None:
    quotes = ArticleQuotes(*_thread(NINE, *(Row(f"> {NINE}", depth=0) for _ in range(5))))
    steps = 0
    while not quotes.build(lambda: True):
        steps += 1
    assert steps >= 10
    assert quotes.counts == {0: 5}
    assert quotes.build(lambda: True)


class _Counted(str):
    """A text that counts how many characters were asked of it one by one."""

    asked = 0

    def __getitem__(self, key: object) -> str:
        type(self).asked += 1
        return super().__getitem__(key)  # type: ignore[index]


@pytest.mark.parametrize(
    "piece", ['"', '" ', '"a ', "“", "“a ", "“a” ", "'a' ", "‘«“", "„“", "...", "\n>", "> > ", "»«"]
)
def test_marks_without_end_take_a_few_looks_each(piece: str) -> None:
    text = piece * ((1_000_000 if piece == '"' else 100_000) // len(piece))
    shown = Body(text).shown()
    _Counted.asked = 0
    shown.text = _Counted(shown.text)
    assert len(passages(shown)) <= 1
    assert _Counted.asked <= 6 * len(text)


def test_many_quotes_in_one_comment_are_looked_up_once_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    number = 20_000
    read = 0
    plain = Words.__init__

    def counted(self: Words, shown: Shown, start: int = 0, end: int | None = None) -> None:
        nonlocal read
        read += (len(shown.text) if end is None else end) - start
        plain(self, shown, start, end)

    monkeypatch.setattr(Words, "__init__", counted)
    body = f"“{NINE}” " * number
    thread, index = _thread(f"{NINE}. " * 1000, Row(NINE, depth=0), Row(body, depth=1))
    quotes = ArticleQuotes(thread, index)
    assert quotes.build(lambda: False)
    assert quotes.counts == {}
    assert read <= 4 * len(body)


def test_a_long_chain_of_replies_that_quote_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    number = 2000
    read: list[int] = []
    plain = Thread.shown

    def counted(self: Thread, entry: int) -> Shown:
        read.append(entry)
        return plain(self, entry)

    monkeypatch.setattr(Thread, "shown", counted)
    rows = [Row(f"> {NINE}" if n % 2 else f"> {TEN}", depth=n) for n in range(number)]
    quotes = _article_quotes(f"{NINE}\n\n{TEN}", *rows)
    assert quotes.quoting == {0: [1], 1: [0]}
    assert len(read) <= 2 * number


def test_of_many_comments_only_those_that_hold_every_word_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []
    plain = Thread.shown

    def counted(self: Thread, entry: int) -> Shown:
        read.append(entry)
        return plain(self, entry)

    rows = [Row(f"three four five {n}", depth=0) for n in range(3000)]
    thread, index = _thread("", Row(NINE, depth=0), *rows, Row(f"> {NINE}", depth=0))
    passage = passages(thread.shown(3001))[0]
    monkeypatch.setattr(Thread, "shown", counted)
    assert source(thread, index, 3001, passage) == Place(0, 0, len(NINE))
    assert read == [3001, 0]
