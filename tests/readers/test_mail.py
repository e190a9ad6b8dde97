"""Mail: what holds over all its formats, for mailboxes of any shape, and for hostile ones."""

import email
import gzip
import mailbox
import re
from collections.abc import Iterator
from contextlib import closing
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import CASES, SAMPLES, exported, real_threads
from tui.archive import Archive, Thread
from tui.errors import UnreadableError
from tui.info import facts
from tui.limits import LIMITS
from tui.load import load, load_sources
from tui.readers import mail_date, mail_split
from tui.readers.mail_box import Box
from tui.source import Source
from tui.text import mail_text
from tui.text.body import Body, Markup
from tui.text.mail_header import name_of, words
from tui.text.shown import show
from tui.text.slice import late

DATE = "Mon, 6 May 2019 10:00:00 +0200"
SEPARATOR = "From ada@ponds.example Mon May  6 10:00:00 2019\n"


def _message(name: str, answers: str | None = None, body: str = "Words.", **fields: str) -> str:
    header = {"From": "Ada Reed <ada@ponds.example>", "Date": DATE, "Subject": "Ponds"}
    header |= {"Message-ID": f"<{name}@ponds.example>"}
    if answers:
        header["In-Reply-To"] = f"<{answers}@ponds.example>"
    header |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\n" for name, value in header.items())
    return f"{lines}\n{body}\n"


def _mbox(*messages: str) -> bytes:
    return "\n".join(SEPARATOR + message for message in messages).encode()


def _read(data: bytes) -> Archive:
    return load_sources([Source("test", data)])


def _shown(message: str | bytes) -> str:
    raw = message if isinstance(message, bytes) else message.encode()
    return Body(late(raw, 0, len(raw)), Markup.MAIL).shown().text


# Threads


def test_a_thread_goes_on_in_another_file(tmp_path: Path) -> None:
    for name, messages in {
        "2019-May.txt": [_message("a1"), _message("a2", "a1")],
        "2019-June.txt": [_message("a3", "a2"), _message("b1")],
    }.items():
        (tmp_path / name).write_bytes(_mbox(*messages))
    may, june = tmp_path / "2019-May.txt", tmp_path / "2019-June.txt"
    threads = exported(may, june)["threads"]
    assert [len(thread["comments"]) for thread in threads] == [2, 0]
    assert [comment["depth"] for comment in threads[0]["comments"]] == [0, 1]


def test_messages_in_single_files_are_one_thread(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(_message("a2", "a1"))
    (tmp_path / "b.eml").write_text(_message("a1"))
    thread = exported(tmp_path / "a.eml", tmp_path / "b.eml")
    assert [comment["id"] for comment in thread["comments"]] == ["a2@ponds.example"]


def test_a_mailbox_is_counted_by_threads_articles_and_comments() -> None:
    found = facts(
        _read(_mbox(_message("a1"), _message("a2", "a1"), _message("b1"), _message("c2", "c1")))
    )
    assert (found["threads"], found["articles"], found["comments"]) == (3, 3, 1)


def test_a_thread_of_many_tells_before_it_is_opened_what_it_has_then() -> None:
    files = sorted(CASES.glob("*/*.mbox")) + sorted(CASES.glob("pipermail-txt/*.txt"))
    unopened = 0
    for paths in ([str(SAMPLES / "list-of-the-weir-keepers.mbox")], list(map(str, files))):
        for listed in load(paths).listed:
            thread = listed.opened()
            assert (listed.key, listed.comments) == (thread.head.key, thread.comments)
            assert (listed.head, listed.format) == (thread.head, thread.format)
            assert set(listed.notes) <= set(thread.notes)
            unopened += not isinstance(listed, Thread)
    assert unopened > 10


def test_a_thread_that_nobody_opens_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = range(50)
    messages = (_message(f"{n}", Subject=f"Pond {n}") for n in numbers)
    answers = (_message(f"r{n}", f"{n}") for n in numbers)
    listed = _read(_mbox(*messages, *answers)).listed
    read: list[int] = []
    plain = Box.body

    def body(box: Box, number: int) -> str:
        read.append(number)
        return plain(box, number)

    monkeypatch.setattr(Box, "body", body)
    assert [each.comments for each in listed] == [1] * 50
    assert read == []
    assert listed[7].opened().head.title == "Pond 7"
    assert sorted(set(read)) == [7, 57]


def test_messages_that_share_an_id_are_one_thread_wherever_they_stand() -> None:
    again = _message("a", Subject="Ponds again").replace("6 May", "7 May")
    archive = _read(_mbox(_message("a"), _message("b", Subject="Else"), again))
    assert [thread.comments for thread in archive.threads] == [
        each.comments for each in archive.listed
    ]


def test_replies_to_what_is_not_there_stand_under_an_article_without_text() -> None:
    found = _read(_mbox(_message("a1", "a0", Subject="Re: Ponds"), _message("a2", "a0")))
    (thread,) = found.threads
    assert (thread.head.title, thread.head.author, len(thread)) == ("Ponds", None, 2)
    assert facts(found)["missing"] == 0
    assert "The first message of 1 thread is not in the file." in thread.notes


def test_replies_may_be_thirty_thousand_deep() -> None:
    size = 30_000
    (thread,) = _read(_mbox(*(_message(f"n{n}", f"n{n - 1}") for n in range(size)))).threads
    assert thread.tree.depth[-1] == size - 2


@given(st.lists(st.integers(0, 12), min_size=1, max_size=13))
def test_whatever_answers_what_each_message_is_there_once(parents: list[int]) -> None:
    messages = (_message(f"n{n}", f"n{parent}", f"t{n}.") for n, parent in enumerate(parents))
    archive = _read(_mbox(*messages))
    told = [thread.article.shown().text for thread in archive.threads]
    told += [thread.shown(n).text for thread in archive.threads for n in range(len(thread))]
    assert sorted(filter(None, told)) == sorted(f"t{n}." for n in range(len(parents)))


def _replied(messages: list[Message]) -> dict[str, str | None]:
    """For each id the nearest message there that its references, or its reply field, name."""
    named = {}
    for message in messages:
        name = re.search(r"<([^<>]+)>", str(message.get("Message-ID", "")))
        if name and name[1] not in named:
            before = re.findall(r"<([^<>]+)>", str(message.get("References", "")))
            answered = re.findall(r"<([^<>]+)>", str(message.get("In-Reply-To", "")))
            named[name[1]] = before, answered
    found: dict[str, str | None] = {}
    for own, (before, answered) in named.items():
        likely = [each for each in answered if each in before or not before]
        there = [each for each in [*before, *likely] if each in named]
        found[own] = there[-1] if there else None
    return found


def _messages(path: Path) -> list[Message]:
    if path.is_dir():
        files = sorted(each for each in path.rglob("*") if each.is_file())
        return [email.message_from_bytes(each.read_bytes()) for each in files]
    with closing(mailbox.mbox(path, create=False)) as box:
        return list(box)


@pytest.mark.parametrize(
    "name",
    ["maildir/notmuch-lkml", "mbox/derived-lkml.mboxrd", "mbox/derived-notmuch-default.mboxo"],
)
def test_parents_are_those_of_an_independent_threading(name: str) -> None:
    path = real_threads() / name
    expected = {each: answered for each, answered in _replied(_messages(path)).items() if answered}
    record = exported(path)
    ours = {}
    for thread in record.get("threads", [record]):
        comments = thread["comments"]
        for comment in comments:
            above = comment["parent"]
            while above and comments[above - 1]["kind"] == "missing":
                above = comments[above - 1]["parent"]
            ours[comment["id"]] = comments[above - 1]["id"] if above else None
    wrong = {each for each, name in expected.items() if ours[each] not in (name, None)}
    articles = expected.keys() - ours.keys()
    top = {each for each, name in expected.items() if ours[each] is None and name in ours}
    assert (wrong, articles, top) == (set(), set(), set())


# What is exported


def test_no_address_is_exported_as_a_name() -> None:
    for sender in (
        "ada@ponds.example",
        "<ada@ponds.example>",
        '"ada@ponds.example" <ada@ponds.example>',
        "ada@ponds.example (ada@ponds.example)",
        "ada at ponds.example",
        '"ada at ponds.example" <x@ponds.example>',
        "=?utf-8?q?ada=40ponds=2Eexample?= <ada@ponds.example>",
        "ada@ponds.example <ada@ponds.example",
    ):
        assert name_of(sender.encode()) == "ada", sender


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ('"Reed, Ada" <a@b.example>', "Reed, Ada"),
        ('"Ada \\"the\\" Reed" <a@b.example>', 'Ada "the" Reed'),
        ("a@b.example (Ada Reed)", "Ada Reed"),
        ("=?utf-8?b?w4k=?= =?utf-8?q?lo=C3=AFse?= <e@b.example>", "Éloïse"),
        ("=?iso-8859-1?q?Reed=2C_Ad=E1?= via list <list@b.example>", "Reed, Adá via list"),
        ("Ad\u00e1 <a@b.example>", "Adá"),
        ("", None),
        ("<>", None),
    ],
)
def test_senders_have_names(sender: str, name: str | None) -> None:
    assert name_of(sender.encode()) == name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b"=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        (b"=?utf-8?q?a?= b", "a b"),
        (b"=?utf-8?q?caf=C3?= =?utf-8?q?=A9?=", "café"),
        (b"=?iso-8859-1*en?q?caf=E9?=", "café"),
        (b"=?utf-8?b?Y2Fmw6k?=", "café"),
        (b"=?x-none?q?caf=E9?=", "café"),
        (b"=?utf-8?q?not ended", "=?utf-8?q?not ended"),
        (b"caf\xc3\xa9", "café"),
    ],
)
def test_encoded_words_are_decoded(value: bytes, text: str) -> None:
    assert words(value) == text


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (b"Mon, 6 May 2019 10:00:00 +0200 (CEST)", "2019-05-06T10:00:00+02:00"),
        (b"6 May 19 10:00 GMT", "2019-05-06T10:00:00+00:00"),
        (b"Monday, 6-May-98 23:59:60 -0000", "1998-05-06T23:59:59+00:00"),
        (b"Mon, 6 May 2019 10:00:00 +9900", "2019-05-06T10:00:00"),
        (b"Mon May  6 10:00:00 2019", "2019-05-06T10:00:00"),
        (b"Mon May  6 10:00:00 +0200 2019", "2019-05-06T10:00:00+02:00"),
        (b"Mon, 31 Feb 2019 10:00:00 +0200", None),
        (b"Mon, 6 May 2019 25:00:00 +0200", None),
        (b"soon", None),
    ],
)
def test_dates_of_mail_are_understood(value: bytes, date: str | None) -> None:
    assert mail_date.of_field(value) == date


# What stands in a message


def test_a_type_without_its_boundary_is_still_taken_apart() -> None:
    told = _message("a1", Content_Type="multipart/mixed", MIME_Version="1.0")
    parts = "--x\nContent-Type: text/plain\n\nOne.\n--x\nContent-Type: image/png\n\n..\n--x--\n"
    assert _shown(told.replace("Words.\n", parts)) == "One.\n\n[image: without a name]"


def test_files_in_an_alternative_that_is_not_shown_are_named() -> None:
    told = _message("a1", Content_Type="multipart/alternative; boundary=x")
    inner = "Content-Type: multipart/mixed; boundary=y\n\n--y\nContent-Type: text/html\n\n<p>H\n"
    inner += "--y\nContent-Type: application/pdf; name=plan.pdf\n\n..\n--y--\n"
    parts = f"--x\nContent-Type: text/plain\n\nPlain.\n--x\n{inner}--x--\n"
    assert _shown(told.replace("Words.\n", parts)) == "Plain.\n\n[attachment: plan.pdf]"


def test_a_picture_that_the_page_shows_is_named_once() -> None:
    told = _message("a1", Content_Type="multipart/related; boundary=x")
    parts = '--x\nContent-Type: text/html\n\n<p>See <img src="cid:p1" alt="pond">\n'
    parts += "--x\nContent-Type: image/png; name=pond.png\nContent-ID: <p1>\n\n..\n--x--\n"
    assert _shown(told.replace("Words.\n", parts)).count("[image: ") == 1


def test_flowed_text_may_lose_the_space_at_which_it_was_cut() -> None:
    assert show(mail_text.blocks("ab \ncd\n", flowed=True, joins=True)).text == "abcd"
    assert show(mail_text.blocks("ab \ncd\n", flowed=True)).text == "ab cd"


def test_a_signature_is_kept_and_begins_a_paragraph() -> None:
    assert _shown(_message("a1", body="Words.\n-- \nAda")) == "Words.\n\n--\nAda"


def test_a_service_header_is_never_in_the_text() -> None:
    told = _message("a1", Received="from x", X_Spam="no", List_Id="<ponds>", DKIM_Signature="b=1")
    assert _shown(SEPARATOR + told) == "Words."


def test_tables_keep_their_columns() -> None:
    assert _shown(_message("a1", body="a\tb\n1\t2")) == "a       b\n1       2"


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "> b",
                ">> c",
                "",
                " ",
                "-- ",
                "@@ -1,2 +1 @@",
                "-x\ty",
                "+z",
                "diff --git a b",
                "see https://ponds.example/",
                "d\te",
                "f ",
                "begin 644 g",
                "`",
                "end",
                "\x1b[0m",
                "[image: h.png]",
                ">From i",
                "--- j",
                "+++ k",
                "é\u2028l",
            ]
        ),
        max_size=12,
    ),
    st.sampled_from(["", "; format=flowed", "; format=flowed; delsp=yes"]),
)
def test_a_summary_is_what_is_shown(lines: list[str], flow: str) -> None:
    told = _message("a1", body="\n".join(lines), Content_Type=f"text/plain; charset=utf-8{flow}")
    data = (SEPARATOR + told).encode()
    body = Body(late(data, 0, len(data)), Markup.MAIL)
    assert body.summary() == body.shown().summary


# Mailboxes and folders


def test_a_line_that_looks_like_a_separator_in_running_text_is_text() -> None:
    body = "It began so:\nFrom then on, at 10:00 in May 2019\nit rained."
    assert len(list(mail_split.messages(_mbox(_message("a1", body=body))))) == 1


def test_separators_are_known_without_blank_lines_and_with_any_line_ends() -> None:
    two = _mbox(_message("a1"), _message("a2")).replace(b"\n\nFrom ", b"\nFrom ")
    for data in (two, two.replace(b"\n", b"\r\n")):
        archive = _read(data)
        assert [thread.article.shown().text for thread in archive.threads] == ["Words."] * 2


@pytest.mark.parametrize(
    "line",
    [
        "From - Mon May 06 10:00:00 2019",
        "From 1632800000000000001@xxx Mon May 06 08:00:00 +0000 2019",
        "From MAILER-DAEMON Mon May  6 10:00:00 2019",
        'From "ada reed"@ponds.example Mon May  6 10:00:00 CEST 2019',
        "From ada at ponds.example  Mon May  6 10:00:00 2019",
        "From ada@ponds.example",
        "From ???@??? Mon May 06 10:00:00 2019",
    ],
)
def test_separators_of_many_programs_are_known(line: str) -> None:
    data = f"{line}\n{_message('a1')}\n{line}\n{_message('a2')}".encode()
    archive = _read(data)
    assert len(archive.threads) == 2


def test_a_packed_mailbox_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "t.mbox.gz"
    path.write_bytes(gzip.compress(_mbox(_message("a1"), _message("a2", "a1"))))
    thread = exported(path)
    assert (thread["format"], thread["container"]) == ("mbox", ["gz"])


def test_a_folder_without_messages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Nails, tar, rope.")
    with pytest.raises(UnreadableError, match="is a folder"):
        load([str(tmp_path)])


def test_no_link_in_a_folder_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.eml"
    secret.write_text(_message("s1"))
    (tmp_path / "cur").mkdir()
    (tmp_path / "cur" / "1").write_text(_message("a1"))
    (tmp_path / "cur" / "2").symlink_to(secret)
    assert "threads" not in exported(tmp_path / "cur")


# Hostile and damaged mail


def test_parts_nested_too_deep_are_left_out_with_a_note() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    (thread,) = _read(_message("a1").replace("\nWords.", f"{deep}\nWords.").encode()).threads
    assert thread.article.shown().text == ""
    assert any("nested more than 20 deep" in note for note in thread.notes)


def test_too_many_parts_are_left_out_with_a_note() -> None:
    told = _message("a1", Content_Type="multipart/mixed; boundary=b")
    data = told.replace("Words.\n", "--b\n\nPart.\n" * (LIMITS.message_parts + 100)).encode()
    (thread,) = _read(data).threads
    assert thread.article.shown().text.count("Part.") == LIMITS.message_parts - 1
    assert any("more than 500 parts" in note for note in thread.notes)


SEED = _mbox(
    _message("a1", Content_Type='multipart/mixed; boundary="x"', body="--x\n\nOne.\n--x--"),
    _message("a2", "a1", "> One.\n\nbegin 644 a\n#0V%T\nend\n@@ -1 +1 @@\n-a\n+b"),
    _message("a3", "a2", "w=C3=A4", Content_Transfer_Encoding="quoted-printable"),
)


def _mutations() -> Iterator[Any]:
    yield st.tuples(st.just("cut"), st.integers(0, len(SEED)), st.just(b""))
    yield st.tuples(st.just("put"), st.integers(0, len(SEED)), st.binary(max_size=30))


@given(st.lists(st.one_of(*_mutations()), min_size=1, max_size=6))
def test_damaged_mail_is_read_as_far_as_it_goes(mutations: list[tuple[str, int, bytes]]) -> None:
    data = SEED
    for what, at, fresh in mutations:
        data = data[:at] if what == "cut" and at > 200 else data[:at] + fresh + data[at + 1 :]
    try:
        archive = _read(data)
    except UnreadableError:
        return
    for thread in archive.threads:
        assert isinstance(thread.article.shown().text, str)
        for entry in range(len(thread)):
            assert isinstance(thread.shown(entry).text, str)


def test_no_more_messages_are_read_than_the_limit_of_comments(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = _mbox(*(_message(f"{n}", Subject=f"Pond {n}") for n in range(9)))
    monkeypatch.setattr(LIMITS, "comments", 4)
    archive = _read(data)
    assert len(archive.listed) == 4
    assert any("Only the first 4 comments" in note for note in archive.listed[0].notes)
