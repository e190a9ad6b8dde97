"""Links of a text, and which of them may be opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.links import Link, links_of, may_open, site
from tui.text.body import Body, Markup


@pytest.mark.parametrize(
    "url",
    [
        "https://harbour.example/lamps?x=1&y=2#third",
        "http://harbour.example:8080/a%20b",
        "HTTPS://Harbour.example",
        "https://münchen.example/straße",
        "https://[2001:db8::1]/x",
        "https://ada@harbour.example/",
        "mailto:ada@harbour.example?subject=lamps",
    ],
)
def test_the_web_and_letters_may_be_opened(url: str) -> None:
    assert may_open(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "harbour.example",
        "//harbour.example",
        "/etc/passwd",
        "-h",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " https://harbour.example",
        "java\nscript:alert(1)",
        "https://harbour.example/\x1b]0;x\x07",
        "https://harbour.example/\x9b2J",
        "https://harbour.example/␛]0;x␇",
        "https://harbour.example/\ufffd",
        "https://harbour.example/\u202egpj.exe",
        "https://harbour.example/\u200b",
        "https://harbour.example/a b",
        "https://good.example\\@bad.example/",
        "https://harbour.example/<script>",
        'https://harbour.example/"',
        "https://harbour.example/`id`",
        "https://",
        "https:///path",
        "https:harbour.example",
        "https://harbour.example:port/",
        "https://harbour.example:99999999/",
        "https://[::1",
        "data:text/html,x",
        "ftp://harbour.example/",
        "ssh://harbour.example",
        "vbscript:x",
        "steam://run/1",
        "mailto:",
        "mailto://harbour.example",
        "mailto:ada@harbour.example?attach=/etc/passwd",
        "mailto:ada@harbour.example?ATTACHMENT=/etc/passwd",
        "https://harbour.example/" + "x" * 5_000,
    ],
)
def test_nothing_else_may_be_opened(url: str) -> None:
    assert not may_open(url)


@given(st.text())
def test_any_text_is_judged_without_an_error(text: str) -> None:
    assert may_open(text) in (True, False)
    assert not may_open(f"javascript:{text}")


def test_links_are_listed_with_the_words_they_stand_on_each_target_once() -> None:
    html = (
        '<p>See <a href="https://a.example/">the <b>long</b>\nlist</a>, '
        '<a href="https://b.example/">B</a> and <a href="https://a.example/">it again</a>.</p>'
    )
    shown = Body(html, Markup.HTML).shown()
    links = links_of(shown)
    assert links == [
        Link("the long list", "https://a.example/"),
        Link("B", "https://b.example/"),
    ]
    assert [link.target for link in links] == shown.links


def test_controls_in_a_target_are_visible_in_it() -> None:
    shown = Body('<a href="https://a.example/&#x1b;]8;;x">x</a>', Markup.HTML).shown()
    assert not any(may_open(link.target) for link in links_of(shown))


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Harbour.example:8080/a", "harbour.example"),
        ("", ""),
        ("/lamps", ""),
        ("https://[harbour", ""),
        ("https://a]b/", ""),
    ],
)
def test_an_address_names_a_site_or_none(url: str, host: str) -> None:
    assert site(url) == host
