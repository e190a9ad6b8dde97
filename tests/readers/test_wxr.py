"""WordPress exports: their paragraphs, and the names in them."""

from tui.readers.exported_name import name_of
from tui.readers.wordpress_paragraphs import paragraphs
from tui.text.body import Body, Markup


def _shown(text: str) -> str:
    return Body(paragraphs(text), Markup.HTML).shown().text


def test_blank_lines_begin_paragraphs_and_line_breaks_stay() -> None:
    assert _shown("a\nb\n\n\n  c") == "a\nb\n\nc"


def test_texts_of_the_block_editor_are_as_they_stand() -> None:
    text = "<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->"
    assert paragraphs(text) == text
    assert _shown(text) == "a b"


def test_preformatted_text_keeps_its_lines() -> None:
    assert _shown("<pre>a\n\n  b</pre>\nc\nd") == "a\n\n  b\n\nc\nd"
    assert _shown("x\n<pre>never\n\nclosed") == "x\n\nnever\n\nclosed"


def test_lists_get_no_breaks_between_their_items() -> None:
    assert _shown("a\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\nd") == "a\n\n- b\n- c\n\nd"


def test_many_unclosed_tags_are_looked_at_once() -> None:
    assert paragraphs("<pre>\n" * 50_000).count("<pre>") == 50_000
    assert paragraphs("a\n \n" * 50_000).count("<p>") == 50_000


def test_names_are_told_without_mail_and_network_addresses() -> None:
    told = {
        "Ada": "Ada",
        "  Ada\n L. ": "Ada L.",
        "ada@mail.example": "ada",
        "ada@mail.example (Ada L.)": "Ada L.",
        "Ada L. <ada@mail.example>": "Ada L.",
        "@ada@social.example": "@ada@social.example",
        "192.0.2.1": None,
        "2001:db8::7": None,
        "::ffff:192.0.2.1": None,
        "10:30": "10:30",
        "Dr. 1.2": "Dr. 1.2",
        "": None,
    }
    assert {name: name_of(name) for name in told} == told
