"""XML read without entities and document types, from whole files and damaged ones."""

from hypothesis import given
from hypothesis import strategies as st

from tui.readers.xml_data import Document, Element, local, root
from tui.rows import Note
from tui.source import Source

DAMAGED = Note("The file is cut off or damaged; what could be read of it is shown.")
ENTITIES = Note("The file defines entities of its own; they stand as they are written.")


def _read(text: str, *names: str) -> tuple[list[Element], list[Note]]:
    document = Document(Source("a", text.encode()))
    return list(document.elements(names)), list(document.notes())


def test_an_element_has_its_text_and_attributes_and_children() -> None:
    (post,), notes = _read(
        "<r><post d:id=\"4\" x='a &lt; b'> one <b>two</b> &amp; three</post></r>", "post"
    )
    assert (post.text, post.attribute("id"), post.attribute("x")) == ("one  & three", "4", "a < b")
    assert (post.value("b"), post.value("c"), notes) == ("two", "", [])


def test_a_name_without_prefix_is_preferred_and_one_with_it_is_exact() -> None:
    (item,), _ = _read(
        "<item><m:title>other</m:title><title>own</title><c:n>3</c:n></item>", "item"
    )
    assert (item.value("title"), item.value("m:title"), item.value("n")) == ("own", "other", "3")
    assert item.value("x:n") == ""


def test_what_stands_inside_comes_first_and_is_no_child() -> None:
    elements, _ = _read("<r><a>x<b><c/></b>y</a></r>", "a", "b")
    assert [element.name for element in elements] == ["b", "a"]
    assert (elements[1].children, elements[1].text) == ([], "xy")


def test_billions_of_laughs_are_not_laughed() -> None:
    lines = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30)]
    text = f'<!DOCTYPE r [<!ENTITY l0 "ha">{"".join(lines)}]><r><a>&l29;</a></r>'
    (element,), notes = _read(text, "a")
    assert (element.text, notes) == ("&l29;", [ENTITIES])


def test_no_file_and_no_address_is_included() -> None:
    text = '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd"> %p; ]><r><a b="&f;">&f;</a></r>'
    (element,), notes = _read(text, "a")
    assert (element.text, element.attribute("b"), notes) == ("&f;", "&f;", [ENTITIES])


def test_a_document_type_without_entities_is_passed_over() -> None:
    text = '<!DOCTYPE rss PUBLIC "-//N//DTD" "http://n.example/rss.dtd"><r><a>x</a></r>'
    (element,), notes = _read(text, "a")
    assert (element.text, notes) == ("x", [])


def test_what_stands_in_cdata_is_text_alone() -> None:
    (element,), notes = _read("<a><![CDATA[<b>&amp;</b>]]]]><![CDATA[>]]></a>", "a")
    assert (element.text, element.children, notes) == ("<b>&amp;</b>]]>", [], [])


def test_reading_goes_on_after_a_fault() -> None:
    elements, notes = _read("<r><a>1 < 2</a></x></r2><a>un<i>closed</a><a>AT&T &nope;</a></r>", "a")
    assert [element.text for element in elements] == ["1 < 2", "un", "AT&T &nope;"]
    assert notes == [DAMAGED]


def test_a_file_that_is_cut_off_gives_what_it_begins() -> None:
    for cut in ("<r><a>one</a><a>tw", "<r><a>one</a><a><![CDATA[tw", "<r><a>one</a><a>tw</"):
        elements, notes = _read(cut, "a")
        assert [element.text for element in elements] == ["one", "tw"]
        assert notes == [DAMAGED]


def test_hostile_files_are_read_in_one_pass() -> None:
    for piece in ("<a>", "</a>", "<a", "<![CDATA[", "<!--", "<!DOCTYPE [", '<a b="', "&#", "< "):
        _read(piece * 100_000, "a")


def test_the_outermost_name_is_found_behind_comments_and_declarations() -> None:
    text = b'\n<?xml version="1.0"?><!-- <not/> --><!DOCTYPE x><atom:Feed>'
    assert root(Source("a", text)) == "feed"
    assert local("atom:Feed") == "Feed"
    assert root(Source("a", b"no tag < here")) == ""


@given(
    st.lists(
        st.sampled_from([*"<>&;\"' ax/![]-?", "<a>", "</a>", "<b>", "<![CDATA[", "]]>", "<!--"])
    )
)
def test_no_text_breaks_the_reading(pieces: list[str]) -> None:
    elements, _ = _read("".join(pieces), "a")
    assert all(0 <= element.start <= element.end for element in elements)
