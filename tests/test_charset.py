"""Bytes of any charset become the text that was meant."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.charset import decode, unmarked_utf16

GERMAN = "Schöne Grüße aus Köln, das weiß doch jeder. Früher hätte man höflich gefragt.\n" * 3
FRENCH = "Très intéressant, j’ai déjà répondu à votre question là-dessus.\n" * 3
RUSSIAN = "Спасибо за подробный рассказ, узнал много нового про старые поезда.\n" * 3
GREEK = "Ευχαριστώ πολύ για την απάντηση, ήταν ακριβώς αυτό που έψαχνα.\n" * 3
POLISH = "Dziękuję, właśnie tego szukałem. Świetnie napisane, żółw też się ucieszył.\n" * 3
JAPANESE = "とても分かりやすい説明でした。ありがとうございます。次の記事も楽しみです。\n" * 3
CHINESE = "谢谢楼主的分享，写得很清楚。请问下一篇什么时候发表？\n" * 3
KOREAN = "자세한 설명 감사합니다. 다음 글도 기대하겠습니다.\n" * 3


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1252", GERMAN),
        ("cp1252", FRENCH),
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("cp1253", GREEK),
        ("cp1250", POLISH),
        ("shift_jis", JAPANESE),
        ("euc_jp", JAPANESE),
        ("iso2022_jp", JAPANESE),
        ("gb18030", CHINESE),
        ("euc_kr", KOREAN),
    ],
)
def test_text_that_declares_no_charset_is_read_in_the_one_it_is_in(codec: str, text: str) -> None:
    assert decode(text.encode(codec)) == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, "Short.\n"])
def test_utf_16_is_known_without_its_mark(codec: str, text: str) -> None:
    assert decode(text.encode(codec)) == text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_outweighs_every_declaration(codec: str) -> None:
    page = '<meta charset="koi8-r">' + GERMAN
    assert decode(page.encode(codec), "shift_jis") == page


def test_what_the_container_says_outweighs_what_the_page_says() -> None:
    page = '<meta charset="windows-1252"><p>' + RUSSIAN
    assert decode(page.encode("koi8-r"), "KOI8-R") == page


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="{}">',
        "<meta charset={}>",
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={}">',
        '<?xml version="1.0" encoding="{}"?>',
    ],
)
def test_a_declared_charset_is_used(declaration: str) -> None:
    page = declaration.format("iso-8859-5") + "<p>Да</p>"
    assert decode(page.encode("iso-8859-5")) == page


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    page = '<meta charset="iso-8859-1"><p>“It’s 20 €”</p>'
    assert decode(page.encode("cp1252")) == page


def test_utf_8_under_an_old_declaration_is_utf_8() -> None:
    page = '<meta charset="iso-8859-1"><p>Grüße, “Köln”</p>'
    assert decode(page.encode()) == page


@pytest.mark.parametrize(
    "declared", ["utf-8", "no-such-charset", "punycode", "hex", "utf-7", "\0é"]
)
def test_a_wrong_or_strange_declaration_does_no_harm(declared: str) -> None:
    assert decode(FRENCH.encode("cp1252"), declared) == FRENCH


@pytest.mark.parametrize("page", ['<meta charset="utf-16"><p>Grüße', "<p>Only ASCII here</p>"])
def test_what_says_that_it_is_utf_16_and_has_no_zeros_is_not(page: str) -> None:
    assert decode(page.encode(), "utf-16") == page
    assert decode(page.encode()) == page


def test_utf_8_that_is_cut_within_a_character_stays_utf_8() -> None:
    whole = GERMAN.encode()
    cut = whole[: whole.rindex("ö".encode()) + 1]
    assert decode(cut) == cut[:-1].decode() + "\N{REPLACEMENT CHARACTER}"


def test_a_character_of_windows_1252_pasted_into_utf_8_is_read_as_such() -> None:
    page = GERMAN.encode() + "“it’s”, ".encode("cp1252") + GERMAN.encode()
    assert decode(page) == GERMAN + "“it’s”, " + GERMAN


def test_a_single_accent_at_the_end_of_ascii_is_windows_1252() -> None:
    assert decode("I had it in the café".encode("cp1252")) == "I had it in the café"


def test_bytes_that_the_declared_charset_lacks_are_replaced_and_the_rest_is_read() -> None:
    broken = JAPANESE.encode("cp932") * 3 + b"\xfd\xff\n"
    assert decode(broken, "Shift_JIS").startswith(JAPANESE * 3)


@pytest.mark.parametrize("codec", ["latin-1", "iso8859-11"])
def test_utf_8_that_was_once_read_in_another_charset_is_made_good(codec: str) -> None:
    smile = "🙂".encode().decode(codec)
    assert decode(f"Ça va {smile}, “bien”".encode()) == "Ça va 🙂, “bien”"


def test_a_text_about_wrong_decoding_keeps_its_examples() -> None:
    text = "A curly quote (’) turns into â€™ and é into Ã©."
    assert decode(text.encode()) == text


def test_zeros_in_data_do_not_make_it_utf_16() -> None:
    assert unmarked_utf16(b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00\x3e\x00" * 200) is None


@given(data=st.binary(max_size=400), charset=st.none() | st.text(max_size=12))
def test_no_bytes_and_no_declaration_raise(data: bytes, charset: str | None) -> None:
    decode(data, charset)


@given(st.text())
def test_utf_8_without_controls_comes_back_as_it_was(text: str) -> None:
    text = "".join(char for char in text if char.isprintable())
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
    assert decode(text.encode()) == text
