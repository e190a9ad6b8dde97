"""WordPress exports: their paragraphs, and the names in them."""

from pathlib import Path

from tests.support import exported
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


def test_a_post_and_its_saved_page_are_one_thread(tmp_path: Path) -> None:
    comment = (
        "<wp:comment><wp:comment_id>{0}</wp:comment_id><wp:comment_author>Ada</wp:comment_author>"
        "<wp:comment_content>number {0}</wp:comment_content>"
        "<wp:comment_parent>{1}</wp:comment_parent></wp:comment>"
    )
    export, page = tmp_path / "export.xml", tmp_path / "page.html"
    export.write_text(
        '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Tides</title>'
        "<link>https://b.example/tides/</link><wp:post_type>post</wp:post_type>"
        f"{comment.format(5, 0)}{comment.format(6, 5)}</item></channel></rss>",
        "utf-8",
    )
    page.write_text(
        '<html><head><title>Tides</title><link rel="canonical" href="https://b.example/tides">'
        '</head><body class="wordpress"><h1 class="entry-title">Tides</h1>'
        '<div class="entry-content"><p>They come twice.</p></div><ol class="commentlist">'
        '<li class="comment depth-1" id="comment-5"><cite class="fn">Ada</cite>'
        '<div class="comment-content"><p>number 5</p></div></li></ol></body></html>',
        "utf-8",
    )
    record = exported(page, export)
    assert record["article"].endswith("They come twice.")
    assert [(row["id"], row["parent"]) for row in record["comments"]] == [("5", None), ("6", 1)]
