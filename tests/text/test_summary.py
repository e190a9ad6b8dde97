"""The short way to a body's text: the same as the long one."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.query.texts import fold
from tui.text import simple_html
from tui.text.body import Body, Markup

_WORDS = (
    *("lamp", "The lamps are out.", " ", "  ", "\t", "\n", "\n\n", "\n \n", "> ", ">", ">> ", " >"),
    *("\r\n", "\r", "\x1b", "\x85", "\u2028", "\xa0", "\u0301" * 9, "\ud83d", "\ude00", "é", "\0"),
    *("\u0301" * 4, "-- \n", "\u202e", "[image: a]", "\x0b", "\u3000", "\x0c", "😀"),
)
_PLAIN = (
    *(
        "https://a.example/b).",
        "MAILTO:a@b.example",
        "mailto:x.png",
        "a: b",
        "lamp.png",
        " b.JPG\n",
    ),
    *("<b>", "&amp;"),
)
_HTML = (
    *(
        "<p>",
        "</p>",
        "<P>",
        "<p class=a>",
        "<i>",
        "</i>",
        "<em>",
        "</em>",
        "<b>",
        "</strong>",
        "<br>",
    ),
    *(
        "</a>",
        '<a href="https://a.example/?a=1&amp;b">',
        '<a href="http:" rel="nofollow ugc">',
        "<a>",
    ),
    *('<a href="#">', '<a href="https://a.example">lamp</a>', '<a href="https://a.example"> </a>'),
    *('<a href="https://b &nbsp;&#x2F;">&gt;</a>', '<a href="http://é">a&amp;b</a>'),
    *("<", "&", ";", "gt;", "#39;", "<code>", "</code>", "<pre>", "<blockquote>", "<!--", "-->"),
    *("&amp;", "&lt;", "&gt;", "&quot;", "&#x27;", "&#39;", "&#x2F;", "&#1;", "&nbsp;", "&#13;"),
    *("<img alt=x src=a.png>", "<span hidden>", "<script>", "<div>", "</div>", "<table>", "<li>"),
)

_FIELDS = (
    *(
        "Subject: lamp\n",
        "From: Ada <a@b.example>\n",
        "X-Folded: one\n\ttwo\n",
        "X: \r\n",
        "garbage\n",
    ),
    *("Content-Type: text/plain\n", "content-type: text/plain; charset=utf-8\n", "Content-type:\n"),
    "CONTENT-TYPE: text/plain;\n\tformat=flowed; delsp=yes\n",
    *("Content-Type: text/html\n", "Content-Type: text/calendar\n", "Content-Type: image/png\n"),
    "Content-Type: multipart/mixed; boundary=b\n",
    "Content-Type: text/plain; charset=iso-2022-jp\n",
    "Content-Type: message/rfc822\n",
    *("Content-Transfer-Encoding: quoted-printable\n", "Content-Transfer-Encoding: Base64\n"),
    "Content-Disposition: inline\n",
    *("Content-Transfer-Encoding: 8bit\n", "Content-Disposition: attachment; filename=a.txt\n"),
)
_MAIL = (
    *("=6Camp", "bGFtcA==", "la=\nmp", "begin 644 a.txt\n", "M ", "`\nend\n", "--b\n", "--b--\n"),
    *("diff --git a b\n", "--- a\n+++ b\n", "@@ -1 +1 @@\n", "-lamp\n", "+ lamp\n", "la \nmp"),
    *("\n>From lamp", "\nFrom lamp", "\x1b$B", "~{", "K\u212a", "<b>la</b>mp", "Subject: a\n"),
)


def _built_of(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.text(max_size=20) | st.lists(st.sampled_from(pieces), max_size=14).map("".join)


@given(_built_of(_WORDS + _PLAIN))
def test_a_plain_body_s_summary_is_that_of_what_is_shown(raw: str) -> None:
    body = Body(raw, Markup.PLAIN)
    assert body.summary() == body.shown().summary


@given(_built_of(_WORDS + _HTML) | _built_of(_WORDS[:4] + _HTML))
def test_an_html_body_s_summary_is_that_of_what_is_shown(raw: str) -> None:
    body = Body(raw, Markup.HTML)
    shown = body.shown()
    assert body.summary() == shown.summary
    assert body.text_and_links() == (shown.text, shown.links)


@st.composite
def _message(draw: st.DrawFn) -> str:
    """A message as it stands in a mailbox, a character for each of its bytes."""
    first = draw(st.sampled_from(["", "From mboxrd@x Mon\n", "From a Mon Jan 1\n", "\n", "\ufeff"]))
    header = "".join(draw(st.lists(st.sampled_from(_FIELDS), max_size=4)))
    blank = draw(st.sampled_from(["\n", "\n", "\r\n", " \n", ""]))
    text = draw(_built_of(_WORDS + _PLAIN + _MAIL))
    message = f"{first}{header}{blank}{text}".encode("utf-8", "surrogatepass")
    return draw(st.sampled_from([message, message, message + b"\xff\xa4"])).decode("latin-1")


@given(_message())
def test_a_message_s_summary_is_that_of_what_is_shown(raw: str) -> None:
    body = Body(raw, Markup.MAIL)
    assert body.summary() == body.shown().summary


_BODIES = _message().map(partial(Body, markup=Markup.MAIL)) | _built_of(_WORDS[:4] + _HTML).map(
    partial(Body, markup=Markup.HTML)
)


@given(_BODIES, st.sampled_from(["lamp", "la", "x", "From", "k", "1", "mpx", "png", "gt", "p"]))
def test_the_same_words_stand_in_what_is_there_sooner(body: Body, word: str) -> None:
    words, shown = body.words(), body.shown().text
    if words is not None:
        assert (word in words) == (word in shown)
        assert (word.lower() in fold(words)) == (word.lower() in fold(shown))


def test_the_words_of_an_ordinary_message_are_there_sooner() -> None:
    message = "From a\nSubject: b\nContent-Transfer-Encoding: quoted-printable\n\n> the l=61mp\n"
    assert Body(message, Markup.MAIL).words() == "> the lamp\n"
    assert Body("Subject: b\n\nbegin 644 a.txt\nM\nend\n", Markup.MAIL).words() is None
    assert Body("lamp", Markup.PLAIN).words() is None


def test_the_words_of_the_simplest_pages_are_there_sooner() -> None:
    simple = 'It&#x27;s <i>out</i>.<p>See <a href="https://a.example">there</a>'
    assert Body(simple, Markup.HTML).words() == "It's out.\0See there"
    assert Body("<code>l</code>amp", Markup.HTML).words() is None
    assert Body("l&aacute;mp", Markup.HTML).words() is None


@pytest.mark.parametrize(
    "raw",
    [
        "Is it <i>out</i>?<p>It&#x27;s &lt;not&gt; &amp; was.",
        '<p>See <a href="https://a.example/b&#x2F;c" rel="nofollow">https://a…</a>\n</p>\n<p>é',
    ],
)
def test_paragraphs_emphasis_and_links_need_no_parser(raw: str) -> None:
    shown = Body(raw, Markup.HTML).shown()
    assert simple_html.summary(raw) == shown.summary
    assert simple_html.text_and_links(raw) == (shown.text, shown.links)


@pytest.mark.parametrize(
    "raw", ["&<i>lt;</i>", "&g<b>t</b>;", '&#x2<a href="https://a.example">7; there</a>']
)
def test_an_entity_that_a_tag_parts_is_none(raw: str) -> None:
    body = Body(raw, Markup.HTML)
    assert body.summary() == body.shown().summary


def test_a_link_that_never_ends_takes_linear_time() -> None:
    assert simple_html.summary('<a href="https:' * 20_000) is None
    assert simple_html.summary('<a href="https:">' + "a " * 500_000 + "<") is None
