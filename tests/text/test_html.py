"""HTML into blocks: what a reader of the page would see."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.blocks import Block, BlockKind, Look, Span
from tui.text.html import blocks
from tui.text.shown import show


def _shown(markup: str) -> str:
    return show(blocks(markup)).text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", ""),
        ("plain  words\nhere", "plain words here"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("first<p>second<p>third", "first\n\nsecond\n\nthird"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("a<br><br>b<br> <br>&nbsp;<br>c", "a\n\nb\n\nc"),
        ("<br>a<br>", "a"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("<p>  a <b> b </b> c  </p>", "a b c"),
        ("<p>a</p>\n\n<p> </p><p>&nbsp;</p><p>b</p>", "a\n\nb"),
        ("<span>a</span><span>b</span> <i>c</i>", "ab c"),
        ("don&#x27;t &lt;b&gt; &amp;amp;", "don't <b> &amp;"),
        ("one<!-- not this -->two", "onetwo"),
        ("<blockquote>q<blockquote><p>r</blockquote>s</blockquote>t", "> q\n\n> > r\n\n> s\n\nt"),
        ("<blockquote>a<br>b</blockquote>", "> a\n> b"),
        ("<pre>\n  x\n\n    y\n</pre>", "  x\n\n    y"),
        ("a<pre><code>b  c</code></pre>d", "a\n\nb  c\n\nd"),
        ("<pre>a<br>b</pre>", "a\nb"),
        ("<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"),
        ("<ol start=9><li>a<li>b<li value=20>c</ol>", "9. a\n10. b\n20. c"),
        ("<ol start=x><li>a</ol>", "1. a"),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>", "- a\n  1. b\n- c"),
        ("<ul><li><p>a</p><p>b</p><li>c</ul>", "- a\n\n  b\n\n- c"),
        ("<ul><li></li><li>a</ul><p>b", "- a\n\nb"),
        ("<ul><li><pre>a\n b</pre></ul>", "- a\n   b"),
        ("<li>a<li>b", "- a\n- b"),
        ("<h2>a</h2>b", "a\n\nb"),
        ("<dl><dt>a<dd>b</dl>c", "a\n\n  b\n\nc"),
        ("<details><summary>a</summary>b</details>", "a\n\nb"),
        ("say <q>so</q>", "say “so”"),
        ("<table><tr><th>a<th>b<tr><td>c<td><td>d</table>e", "a | b\nc | | d\n\ne"),
        ("<table><tr><td><p>a</p><td><p>b</p></table>", "a | b"),
        ("<table><tr><td><p>a</p><p>b</p></table>", "a\n\nb"),
        ("<table><tr><td>a<td><blockquote>b</blockquote></table>", "a\n\n> b"),
        ("<td>a<tr><td>b", "ab"),
        ("a<script>b</script><style>c</style><template>d</template>e", "ae"),
        ("a<noscript><p>b</noscript><svg><text>c</text></svg>d", "ad"),
        (
            "a<form>b</form><button>c</button><iframe>d</iframe><select><option>e</select>f",
            "a\n\nf",
        ),
        ("a<span hidden>b</span><span style='color:red; display : NONE'>c</span>d", "ad"),
        ("a<span class='x sr-only'>b</span>c", "ac"),
        ("<span class=invisible>https://</span><span>a.example</span>", "https://a.example"),
        ("<i>a\0b</i>", "a\N{SYMBOL FOR NULL}b"),
        ("\ud83d\ude00 & \ud800", "\N{GRINNING FACE} & \N{REPLACEMENT CHARACTER}"),
        ("</p></div>a</ul>", "a"),
        ("<p", ""),
        ("a < b", "a < b"),
    ],
)
def test_markup_is_shown_as_a_browser_shows_it(markup: str, expected: str) -> None:
    assert _shown(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<img src='http://a.example/b%20c.png?d=1'>", "[image: b c.png]"),
        ("<img alt='a  cat' src=x.png>", "[image: a cat]"),
        ("<img src='data:image/png;base64,AAAA'>", "[image: without a name]"),
        ("see <img alt=gear src=g.png> there", "see [image: gear] there"),
        ("<p><img src=a.png> <img src=b.png></p>c", "[image: a.png]\n\n[image: b.png]\n\nc"),
        ("a<img class='wp-smiley' alt=':-)' src=s.gif>", "a:-)"),
        ("a<img src='/emoji/1f600.png' alt='\N{GRINNING FACE}'>", "a\N{GRINNING FACE}"),
        ("a <img alt=':blobcat:' src=b.png>", "a :blobcat:"),
        ("a<img width=1 height=1 src=//t.example/p>b", "ab"),
        ("a<img class='avatar avatar-32' src=a.png>b", "ab"),
        (
            "<img src='data:image/gif;base64,R0lGODlhAQABA' data-src='/x/late.jpg'>",
            "[image: late.jpg]",
        ),
        ("a<img src='data:image/gif;base64,R0lGODlhAQABA'>b", "ab"),
        ("<img src='http://[bad/x.png'>", "[image: x.png]"),
    ],
)
def test_images_are_named_and_decoration_is_not_shown(markup: str, expected: str) -> None:
    assert _shown(markup) == expected


def test_a_rule_stands_only_between_two_blocks() -> None:
    assert _shown("<hr><p>one</p><hr><p>two</p><hr>") == "one\n\n* * *\n\ntwo"


def _spans(markup: str) -> list[Span]:
    return [span for block in blocks(markup) for span in block.spans]


def test_looks_combine_and_neighbours_of_one_look_are_one_span() -> None:
    assert _spans("<b>a<i>b</i></b><strong>c</strong><s>d</s><code>e</code>") == [
        Span("a", Look.STRONG),
        Span("b", Look.STRONG | Look.EMPHASIS),
        Span("c", Look.STRONG),
        Span("d", Look.STRIKE),
        Span("e", Look.CODE),
    ]
    assert _spans("a<span>b</span>c") == [Span("abc")]


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("https://a.example/b?c=1&amp;d=2", "https://a.example/b?c=1&d=2"),
        ("../up#there", "../up#there"),
        (" /spaced ", "/spaced"),
        ("#", ""),
        ("javascript:alert(1)", ""),
        ("java&#10;script:alert(1)", ""),
        ("DATA:text/html,x", ""),
    ],
)
def test_links_have_their_full_target_and_no_script(target: str, link: str) -> None:
    assert _spans(f'<a href="{target}">short...</a>') == [Span("short...", link=link)]


def test_an_image_in_a_link_leads_where_the_link_leads() -> None:
    link = "https://a.example/big"
    assert list(blocks(f'<a href="{link}"><img src="https://a.example/small.png"></a>')) == [
        Block(BlockKind.IMAGE, (Span("[image: small.png]", link=link),))
    ]


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ("<pre class='brush: php; title: x'>a</pre>", "php"),
        ("<pre><code class='hljs language-c++'>a</code></pre>", "c++"),
        ("<pre class='lang-py'><code>a</code></pre>", "py"),
        ("<pre class='sourceCode haskell'>a</pre>", "haskell"),
        ("<pre class='wp-block-code'>a</pre>", ""),
    ],
)
def test_code_knows_its_language_where_its_class_does(markup: str, language: str) -> None:
    assert [(block.kind, block.language, block.text) for block in blocks(markup)] == [
        (BlockKind.CODE, language, "a")
    ]


def test_headings_and_rules_have_their_kind() -> None:
    kinds = [(block.kind, block.level) for block in blocks("<h3>a</h3><hr>b")]
    assert kinds == [(BlockKind.HEADING, 3), (BlockKind.RULE, 0), (BlockKind.PARAGRAPH, 0)]


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<blockquote>", "<ul><li>", "<b>", "<table><tr><td>", "<p><font color=1>", "<q>"],
)
def test_nesting_beyond_reason_loses_no_word(piece: str) -> None:
    markup = "".join(f"{piece}w{number} " for number in range(6_000))
    words = re.findall(r"w\d+", _shown(markup))
    assert words == [f"w{number}" for number in range(6_000)]


def test_open_formatting_that_every_paragraph_would_repeat_loses_no_word() -> None:
    markup = "".join(f"<p><font color={number}>w{number}" for number in range(3_000))
    words = re.findall(r"w\d+", _shown(markup))
    assert words == [f"w{number}" for number in range(3_000)]


def test_many_fragments_in_turn_do_not_disturb_each_other() -> None:
    markups = [f"<p>{number} " + "x" * number for number in range(0, 3_000, 7)]
    assert [_shown(markup) for markup in markups] == [
        markup.removeprefix("<p>").strip() for markup in markups
    ]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert isinstance(_shown(text), str)


_TAGS = [
    "p",
    "div",
    "b",
    "i",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "table",
    "tr",
    "td",
    "br",
]
_PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
    st.sampled_from(
        ["<img alt=x>", "<hr>", "<q>", "</q>", "&amp;", " ", "\n", "<", "<h1>", "<dd>"]
    ),
    st.text(max_size=3),
)


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_any_soup_of_tags_is_read(markup: str) -> None:
    for block in blocks(markup):
        assert block.kind is BlockKind.RULE or block.text.strip()


_OPENINGS = {
    "p": "p",
    "div": "div",
    "b": "b",
    'a href="/x"': "a",
    "blockquote": "blockquote",
    "pre": "pre",
    "ul><li": "li></ul",
    "table><tr><td": "td></tr></table",
    "h2": "h2",
    "dl><dd": "dd></dl",
}


@given(st.lists(st.tuples(st.sampled_from(sorted(_OPENINGS)), st.integers(1, 9)), max_size=25))
def test_every_visible_word_is_kept_in_order(elements: list[tuple[str, int]]) -> None:
    pieces, words = [], []
    for number, (opening, count) in enumerate(elements):
        said = [f"w{number}x{each}" for each in range(count)]
        words += said
        pieces.append(f"<{opening}>{' '.join(said)}</{_OPENINGS[opening]}> ")
    assert re.findall(r"w\d+x\d+", _shown("".join(pieces))) == words


def test_a_flood_of_marks_is_capped_over_the_borders_of_emphasis() -> None:
    marks = "\u0301" * 5
    shown = _shown(f"e{marks}<b>{marks}</b><i>{marks}</i>f")
    assert shown == "e" + "\u0301" * 6 + "\N{REPLACEMENT CHARACTER}f"
