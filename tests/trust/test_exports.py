"""Exports of hostile threads, read back by other programs: nothing is there that was not ours."""

from __future__ import annotations

from collections import Counter
from functools import cache
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from tests.trust import showing
from tests.trust.planting import FORMATS, MARKUP, carrying, cases, planted
from tests.trust.wire import alive
from tui.archive import Archive

_OWN = {
    "html": set(),
    "meta": {"charset", "http-equiv", "content", "name"},
    "details": {"open", "id", "class", "itemscope", "itemtype"},
    "a": {"href", "rel"},
    "span": {"rel", "class"},
    "b": {"class", "itemprop"},
    "time": {"itemprop", "datetime"},
    "div": {"itemprop"},
    "p": {"class", "style"},
}
_TAGS = {
    *("head", "title", "style", "body", "article", "section", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("pre", "blockquote", "hr", "summary", "code", "del", "strong", "em", *_OWN),
}
_STYLED = {"pre", "h3", "h4", "h5", "h6", "p"}
_OPENED = ("http://", "https://", "mailto:")


class _Tags(HTMLParser):
    """Every tag, comment and declaration of a page, by Python's own parser."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.others: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)


@cache
def _carriers(folder: str) -> list[Archive]:
    """Cases of a format with words of HTML, Markdown, mail and JSON in them."""
    mail = "\nFrom evil@x.example Mon Jan 1 00:00:00 2024\nBcc: x\n"
    found = []
    for path in cases(folder)[:3]:
        for payload in (MARKUP, f"{MARKUP}{mail}# h\n- x\n1. y\n<script>"):
            archive = carrying(path, planted, "escaped", payload)
            found += [archive] if archive is not None else []
    return found


@pytest.mark.parametrize("folder", FORMATS)
def test_a_page_has_no_element_and_no_attribute_that_was_not_ours(folder: str) -> None:
    for archive in _carriers(folder):
        page = showing.export(archive.threads, "html")
        parsed = _Tags(page)
        assert parsed.others == []
        for tag, attributes in parsed.tags:
            assert tag in _TAGS
            allowed = _OWN.get(tag, set()) | ({"style"} if tag in _STYLED else set())
            assert attributes.keys() <= allowed, (tag, attributes)
            style = attributes.get("style") or "margin-left: 0ch"
            assert style.startswith("margin-left: ")
            assert style[13:-2].isdecimal()
            assert (attributes.get("href") or "#").startswith(("#", *_OPENED))
        count = Counter(tag for tag, _ in parsed.tags)
        assert count["html"] == count["body"] == count["title"] == count["style"] == 1
        assert count["details"] == sum(len(thread) for thread in archive.threads)


@pytest.mark.parametrize("folder", FORMATS)
def test_markdown_has_no_html_and_opens_no_link_that_was_none(folder: str) -> None:
    reader = MarkdownIt("commonmark")
    for archive in _carriers(folder):
        text = showing.export(archive.threads, "markdown")
        pending = list(reader.parse(text))
        while pending:
            token = pending.pop()
            pending += token.children or ()
            if token.type in ("html_inline", "html_block"):
                assert token.content.strip().startswith("<!-- threadleaf")
                assert token.content.count("-->") == 1
            assert token.type != "image"
            if token.type == "link_open":
                assert str(token.attrs["href"]).lower().startswith(_OPENED)


@pytest.mark.parametrize("folder", FORMATS)
def test_a_mailbox_has_a_message_for_each_entry_and_no_header_of_others(folder: str) -> None:
    for archive in _carriers(folder):
        text = showing.export(archive.threads, "mbox")
        messages = showing.messages(text)
        assert len(messages) == sum(1 + len(thread) for thread in archive.threads)
        for message in messages:
            assert not message.defects
            assert not {"Bcc", "bcc"} & set(message.keys())
            own = {name for name in message if not name.startswith("X-Threadleaf-")}
            assert own <= {
                *("From", "Subject", "Message-ID", "In-Reply-To", "References", "Date"),
                *("MIME-Version", "Content-Type", "Content-Transfer-Encoding"),
            }
            assert not alive("\n".join(showing.header_values(message)))


@pytest.mark.parametrize("folder", FORMATS)
def test_text_keeps_what_comments_say_right_of_their_numbers(folder: str) -> None:
    for archive in _carriers(folder):
        for thread in archive.threads:
            text = showing.export([thread], "text")
            article = thread.article.shown().text
            comments = text.partition(article)[2] if article else text
            lines = comments.split("\n")
            for entry in range(len(thread)):
                margin = "  " * thread.tree.depth[entry]
                assert any(line.startswith(f"{margin}{entry + 1}") for line in lines)
