"""Records: their words and links are those of the text as shown, however they were found."""

import pytest

from tests.trees import thread_from
from tui.export import everything
from tui.export.record import entry_record
from tui.rows import Head, Row
from tui.text.body import Markup


@pytest.mark.parametrize("markup", [Markup.PLAIN, Markup.HTML, Markup.MARKDOWN])
@pytest.mark.parametrize(
    "body",
    [
        "words alone",
        "<p>two<p>paragraphs &amp; more",
        'see <a href="https://a.example/x">https://a.example...</a>, <i>there</i>',
        "[words](https://a.example/y) and https://a.example/z.",
        '<a href="https://a.example/i"><img alt="lamp" src="i.png"></a>',
        "> quoted https://a.example/q\n\nlamp.png",
    ],
)
def test_a_record_holds_the_text_as_shown_and_its_links(body: str, markup: Markup) -> None:
    thread = thread_from(Head("Title"), Row(body, markup, depth=0))
    shown, record = thread.body(0).shown(), entry_record(everything(thread), 0)
    assert (record.text, record.links) == (shown.text, shown.links)
