"""Mailboxes: the standard library reads the same tree back, and no text becomes a header."""

import mailbox
from contextlib import closing
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import SAMPLES
from tests.trees import depth_lists, thread_from, thread_of
from tui.archive import Thread
from tui.export import everything, mbox
from tui.load import load
from tui.rows import Head, Kind, Row


def _messages(*threads: Thread) -> list[EmailMessage]:
    written = "".join(mbox.write([everything(thread) for thread in threads])).encode()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "box"
        path.write_bytes(written)
        with closing(mailbox.mbox(path, create=False)) as box:
            parser = BytesParser(policy=policy.default)
            found = [parser.parsebytes(box.get_bytes(key)) for key in box.keys()]  # noqa: SIM118
    return [message for message in found if isinstance(message, EmailMessage)]


def _text(message: EmailMessage) -> str:
    content: str = message.get_content()
    lines = content.removesuffix("\n").split("\n")
    return "\n".join(line[1:] if line.lstrip(">").startswith("From ") else line for line in lines)


def _parents(messages: list[EmailMessage]) -> list[int]:
    place = {message["Message-ID"]: number for number, message in enumerate(messages, start=-1)}
    return [place[message["In-Reply-To"]] for message in messages[1:]]


@given(depth_lists())
def test_every_entry_answers_its_parent(depths: list[int]) -> None:
    thread = thread_of(*depths)
    messages = _messages(thread)
    assert _parents(messages) == list(thread.tree.parent)
    assert messages[0]["In-Reply-To"] is None


_WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "From me",
                "\n",
                ">From you",
                "\nFrom: x@y.example\n\n",
                "\r\nBcc: z",
                "ü",
                "日本",
                '"',
            ),
            *(
                "<a@b.example>",
                "=?utf-8?q?x?=",
                "\\",
                ",",
                " ",
                "a" * 300,
                "word",
                ":",
                "\x00",
                ".",
            ),
        ]
    ),
    max_size=6,
).map("".join)


@given(_WORDS, _WORDS)
def test_no_text_becomes_a_field_or_a_message(short: str, body: str) -> None:
    head = Head(short, body, author=short, url=short, date_text=short)
    row = Row(body, id=short, author=short, date_text=short, url=short, depth=0)
    thread = thread_from(head, row)
    plain, messages = _messages(thread_of(0)), _messages(thread)
    assert len(messages) == 2
    known = {name for message in plain for name in message.keys()}  # noqa: SIM118
    for message in messages:
        names = {name for name in message.keys() if not name.startswith("X-Threadleaf-")}  # noqa: SIM118
        assert names <= known | {"Date"}
        assert message["From"].addresses[0].domain == "threadleaf.invalid"
    assert _text(messages[1]) == thread.body(0).shown().text


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_sample_is_a_mailbox_with_its_texts(path: Path) -> None:
    for thread in load([str(path)]).threads:
        messages = _messages(thread)
        assert _text(messages[0]) == thread.article.shown().text
        for entry, message in enumerate(messages[1:]):
            if thread.kind(entry) is Kind.COMMENT:
                assert _text(message) == thread.body(entry).shown().text
            assert message["X-Threadleaf-Author"] == thread.columns.author[entry]
            assert message["X-Threadleaf-Kind"] == thread.kind(entry).word
        assert _parents(messages) == list(thread.tree.parent)


def test_an_undated_entry_has_no_date_and_stands_after_the_one_before() -> None:
    thread = thread_from(
        Head("T", "Words.", date="2024-05-12T09:14:00+02:00"),
        Row("dated", date="2024-05-13T10:00:00", depth=0),
        Row("undated", depth=1),
    )
    messages = _messages(thread)
    dates = ["Sun, 12 May 2024 09:14:00 +0200", "Mon, 13 May 2024 10:00:00 -0000", None]
    assert [message["Date"] for message in messages] == dates
    text = "".join(mbox.write([everything(thread)]))
    assert text.count("\nFrom threadleaf@threadleaf.invalid Mon May 13 10:00:00 2024\n") == 2


def test_long_chains_of_references_keep_the_article_and_the_nearest() -> None:
    messages = _messages(thread_of(*range(100)))
    last = messages[-1]["References"].split()
    assert len(last) == 21
    assert last[0] == messages[0]["Message-ID"]
    assert last[-1] == messages[-1]["In-Reply-To"]


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_the_reader_of_mail_gives_every_sample_its_tree_back(path: Path, tmp_path: Path) -> None:
    for thread in load([str(path)]).threads:
        box = tmp_path / "box.mbox"
        box.write_text("".join(mbox.write([everything(thread)])), "utf-8", newline="")
        [again] = load([str(box)]).threads
        assert again.format == "mbox"
        assert again.tree.parent == thread.tree.parent
