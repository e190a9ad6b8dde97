"""HTML nested beyond reason is made flat before it is parsed, and loses no word by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.limits import LIMITS
from tui.text import nesting, parser_cost
from tui.text.glance import is_cheap
from tui.text.nesting import flatten, flatten_page


@pytest.mark.parametrize(
    "html",
    [
        "<p>one<li>two<td>three" * 6_000,
        "<svg>" + "<path d='M0'/>" * 6_000 + "</svg>",
        "<script>" + "'<div>';" * 6_000 + "</script>",
        "<!-- " + "<div>" * 6_000 + " -->",
        "<br><img src=x><input>" * 6_000,
    ],
)
def test_many_tags_that_do_not_nest_stay(html: str) -> None:
    assert flatten_page(html) == (html, "")


_HIDDEN = (
    *("<!--><div>", "<!--!><script>--><div>", "<svg><style><g>", "<div><object></div>", "<<b>div>"),
    *(
        "<font color='<script>'><div>",
        "<div title='</div>'>",
        "<a b= c='><div>'>",
        "<div x=\"'></p>",
    ),
    *("<br.>", "<p<>", "<script><!--<script></script><style>--></script><div>", "<svg><input>"),
    *("<dd><li>", "<li><ul></li>", "<ul><li><ul></li>", "<x><div></x>", "<form><div></form>"),
    *("<div><svg><desc></div>", "<svg><p><div/>", "<svg><desc><g/>", "<svg><g a=b/>", "<b><math>"),
    *(
        "<math><mi><mglyph><style><dd>",
        "<svg><![CDATA[></svg>]]><g>",
        "<frameset><title>",
        "<svg><th>",
    ),
    *(
        "<svg><desc><![CDATA[><div></desc>]]></svg>",
        "<object><table></object>",
        "<math><td><table>",
    ),
    "<details><command><a></details><details></a></marquee><math><td></command>",
)


@pytest.mark.parametrize("piece", _HIDDEN)
def test_depth_cannot_be_hidden(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where a tag is seen that the parser does not see, or closes what it leaves open."""
    monkeypatch.setattr(LIMITS, "html_levels", 100)
    monkeypatch.setattr(nesting, "_FEW_TAGS", 100)
    assert max(_levels(flatten_page(piece * 1_000)[0])) < 150


_PIECES = (
    "<div> </div> <b> </b> <a> </a> <table> </table> <td> </td> <li> </li> <ul> </ul> <dd> </dd> "
    "<svg> </svg> <desc> <path/> <g> <title> </title> <script> </script> <style> </style> <!-- --> "
    "<math> <mi> <object> </object> <form> </form> <p> </p> <x-y> </x-y> <select> <option> <font> "
    "<![CDATA[ ]]> <template> </template> <frameset> <div/> < ' =' x"
)


@given(st.lists(st.sampled_from(_PIECES.split()), min_size=1, max_size=8).map("".join))
def test_no_order_of_tags_hides_depth(piece: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LIMITS, "html_levels", 20)
        patch.setattr(nesting, "_FEW_TAGS", 20)
        assert max(_levels(flatten_page(piece * 200)[0])) < 20 + 40


def test_tags_below_the_deepest_are_cut_with_their_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LIMITS, "html_levels", 2)
    html = "<a><b><c><d>text</d></c></b></a><e>more</e>"
    flat, note = flatten_page("<!DOCTYPE html>" + html)
    assert flat == "<!DOCTYPE html><a><b>text</b></a><e>more</e>"
    assert "more than 2 elements deep" in note


def _levels(html: str) -> list[int]:
    """How deep each element stands, as the parser has them."""
    found = []
    node: LexborNode | None = LexborHTMLParser(html).root
    depth = 0
    while node is not None:
        found.append(depth)
        if node.first_child is not None:
            node, depth = node.first_child, depth + 1
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None else None
    return found


_DEEP = "<div>" * 190
_BESIDE_EACH_OTHER = (
    *("<p>x", "<li>x", "<hr>", "</p>", "<div>x</div>", "<ul><li>x</ul>", "<option>x"),
    *("<div>x", "<ul><li>x", "<dl><dd>x", "<blockquote>x", "<table><tr><td>x", "<b><div>x"),
    *("<b><p><i>x", "<a href=y><b><p>x", "<form>x", "<svg>", "<template>x", "<select><option>x"),
)


@pytest.mark.parametrize("piece", _BESIDE_EACH_OTHER)
def test_few_elements_are_open_at_each_tag_however_many_there_are(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fails where the levels alone are bounded: 40,000 tags 190 deep have 7,600,000 open."""
    monkeypatch.setattr(LIMITS, "html_levels", 200)
    monkeypatch.setattr(parser_cost, "_OPEN_IN_THE_MEAN", 10)
    html = _DEEP + piece * 20_000
    levels = _levels(flatten_page(html)[0])
    assert sum(levels) < 200**2 + 30 * len(levels) + 30 * html.count("<")


@pytest.mark.parametrize("piece", ["<p><font color={}>x", "<i class={}><table>x", "<b id={}>x</p>"])
def test_what_every_paragraph_would_begin_again_is_bounded(piece: str) -> None:
    """Fails where bold and colours that never end are only counted as levels: 8,000,000 nodes."""
    html = "".join(map(piece.format, range(4_000)))
    flat, note = flatten_page(html)
    assert len(_levels(flat)) < 250_000
    body = LexborHTMLParser(flat).body
    assert body is not None
    assert body.text().count("x") == 4_000
    assert note == "" or "bold" in note or "elements deep" in note


def test_bold_that_a_short_comment_never_ends_is_bounded() -> None:
    """Fails where few tags are never looked at: a comment of 350 characters had 2,500 nodes."""
    flat, _ = flatten("<b>" * 50 + "<p>x" * 50)
    assert len(_levels(flat)) < 600
    assert flat.count("<p>") == 50


def test_elements_that_are_too_many_for_their_text_are_cut_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fails where all are read, as each costs more than some letters do."""
    monkeypatch.setattr(LIMITS, "html_elements", 200)
    before = "<div><p>There is much more to read here.</p></div>" * 10
    after = "<div><p>After that there is more to read.</p></div>" * 50
    flat, note = flatten_page(before + "<i>one</i><p>" * 1_000 + after)
    assert "html_elements under [limits]" in note
    assert flat.startswith(before)
    assert flat.endswith(after[-2_000:])
    assert flat.count("<p>") + flat.count("<i>") < 700
    assert flat.count("<i>") == flat.count("</i>")
    assert flat.count("one") == 1_000
    assert flatten(before + "<i>one</i><p>" * 1_000 + after) == (flat, note)


def test_many_elements_with_many_words_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LIMITS, "html_elements", 200)
    spread = "<p>There is more to read here.<b>two</b>" * 700
    assert flatten_page(spread) == (spread, "")


def test_a_list_has_no_more_options_than_somebody_would_look_through() -> None:
    """Fails where all stay: the parser compares each of 20,000 with all others."""
    flat, note = flatten_page("<select>" + "<OPTION>x</option>" * 20_000 + "</select><p>words")
    assert flat.lower().count("<option>") == 2_000
    assert flat.endswith("</select><p>words")
    assert note == ""
    few = "<select>" + "<option>x" * 1_500 + "</select>"
    assert flatten_page(few) == (few, "")


def test_words_that_a_block_kept_apart_are_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LIMITS, "html_levels", 1)
    assert flatten_page("<div><div>one<div>two</div>th<b>r</b>ee")[0] == "<div> one two three"


def test_a_list_counts_with_its_items() -> None:
    assert flatten_page("<ul><li>" * 2_400)[1] == ""
    assert flatten_page("<ul><li>" * 2_600)[1] != ""


def test_long_pages_of_few_levels_stay() -> None:
    html = ("<div>" * 30 + "<p><b>x</b> <a href=y>y</a>" * 10 + "</div>" * 30) * 500
    assert flatten_page(html) == (html, "")


_TAGS = (
    "<div> </div> <b> </b> <a> </a> <table> </table> <td> </td> <svg> </svg> <path/> <title> "
    "</title> <script> </script> <!-- --> --!> <p> </p> <br> <DIV> </Div> <span </span <button> "
    "</button> <style> words </scriptx> <scripty> <math> </math>"
)


@given(st.lists(st.sampled_from(_TAGS.split()), max_size=25).map("".join), st.integers(0, 4))
def test_what_is_seen_at_a_glance_to_be_shallow_is(html: str, deepest: int) -> None:
    if is_cheap(html, deepest):
        assert nesting._Scan(html, nesting.Bounds(deepest, 100)).cuts() == []


def test_a_page_with_all_its_end_tags_is_seen_to_be_shallow() -> None:
    html = "<!-- <b> --><script><b></script><DIV><p><a><br></a></div>" * 50
    assert is_cheap(html, 2)
    assert not is_cheap(html, 1)


_JOINED = (
    *(("", f"<{tag} class=a>") for tag in ("td", "tr", "body", "html", "head", "frame", "col")),
    *(("<table>", f"<{tag} class=a>") for tag in ("tr", "tbody", "col", "form", "style></style")),
    *(("<table>", "<!-- -->"), ("<table><tr>", "<td class=a></td></tr><tr>")),
    *(("<form>", "<form class=a>"), ("", '<!DOCTYPE html PUBLIC "a">'), ("", "<caption id=a></q>")),
    *(("<table><tr><td></table>", "<td class=a>"), ("<select></table>", "<th class=a>")),
    ("<template><table></template>", "<td class=a>"),
)


@pytest.mark.parametrize(("before", "piece"), _JOINED)
def test_what_makes_no_element_joins_no_more_than_some_text(
    before: str, piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fails where the parser joins all: it copies that each time, a page of 1 MB into 1.7 GB."""
    monkeypatch.setattr(nesting, "_FEW_TAGS", 30)
    monkeypatch.setattr(nesting, "_MOST_COPIED", 10_000)
    body = LexborHTMLParser(flatten_page(before + f"words{piece}" * 300)[0]).body
    assert body is not None
    nodes = body.traverse(include_text=True)
    texts = [node.text_content or "" for node in nodes if node.is_text_node]
    assert "".join(texts).count("words") == 300
    assert max(map(len, texts)) < len("words") * 100


def test_attributes_that_tell_nothing_are_left_out() -> None:
    """Fails where the parser takes all of them: 150,000 in a page of 1 MB took three minutes."""
    ends = "words</p class='>'>" * 2_000
    assert flatten_page(ends) == ("words</p>" * 2_000, "")
    many = "".join(f" a{number}='>'" for number in range(5_000))
    flat, note = flatten_page(f"<p{many}>words<script{many}>'<p>'</script>")
    assert note == ""
    assert flat.startswith("<p a0='>' a1='>'")
    assert flat.count("=") == 400
    assert flat.endswith("'<p>'</script>")
    assert ">words<script a0" in flat


@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_what_an_element_is_called_is_cut_and_what_it_says_is_not(quote: str) -> None:
    """Fails where all of it is read for each thing that stands in the element."""
    says, called = "s" * 30_000, "c" * 30_000
    tag = f"<div title={quote}{says}{quote} CLASS = {quote}{called}{quote} id=b>words</div>"
    flat, note = flatten_page(tag)
    element = LexborHTMLParser(flat).css_first("div")
    assert element is not None
    kept = element.attributes
    assert kept == {"title": says, "class": "c" * 5_000, "id": "b"}
    assert element.text() == "words"
    assert note == ""
    unended = flatten_page(f"words<p class={quote}{called}")[0]
    assert unended == f"words<p class={quote}{'c' * 5_000}"
