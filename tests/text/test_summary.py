"""The short way to a body's text: the same as the long one."""

from hypothesis import given
from hypothesis import strategies as st

from tui.text.body import Body, Markup

_PIECES = st.sampled_from(
    [
        *(
            "lamp",
            "The lamps are out.",
            " ",
            "  ",
            "\t",
            "\n",
            "\n\n",
            "\n \n",
            "> ",
            ">",
            ">> ",
            " >",
        ),
        *(
            "https://a.example/b).",
            "MAILTO:a@b.example",
            "mailto:x.png",
            "a: b",
            "lamp.png",
            " b.JPG\n",
        ),
        *(
            "\r\n",
            "\r",
            "\x1b",
            "\x85",
            "\u2028",
            "\xa0",
            "\u0301" * 9,
            "\ud83d",
            "\ude00",
            "é",
            "<b>",
        ),
        *("-- \n", "&amp;", "\x00", "\u202e", "[image: a]", "\x0b", "\u3000"),
    ]
)
plain_texts = st.text(max_size=20) | st.lists(_PIECES, max_size=14).map("".join)


@given(plain_texts)
def test_a_plain_body_s_summary_is_that_of_what_is_shown(raw: str) -> None:
    body = Body(raw, Markup.PLAIN)
    assert body.summary() == body.shown().summary
