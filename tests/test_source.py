"""Files, folders, pipes and devices: bytes, or one line that says why not."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import source as source_module
from tui.errors import UnreadableError
from tui.family import family_of
from tui.limits import LIMITS
from tui.source import Source, open_path

FAMILIES = {"html", "json", "xml", "mail", "text", "binary"}


def _refusal(path: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        open_path(path)
    message = str(caught.value)
    assert "\n" not in message
    return message


def _folder(path: Path) -> None:
    path.mkdir()


def _link_to_folder(path: Path) -> None:
    (path.parent / "folder").mkdir()
    path.symlink_to(path.parent / "folder")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def _nothing(path: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_folder, "is a folder; name the files in it"),
        (_link_to_folder, "is a folder; name the files in it"),
        (_pipe, "is a named pipe; give it as standard input: threadleaf - < PIPE"),
        (_link_to_itself, "too many levels of symbolic links"),
        (_nothing, "no such file or directory"),
    ],
)
def test_what_is_no_file_is_refused_with_the_reason(
    make: Callable[[Path], None], reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "saved"
    make(path)
    assert _refusal(str(path)) == f"{path}: {reason}"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    path.write_text("x")
    path.chmod(0)
    assert _refusal(str(path)).endswith("permission denied")


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there are no device files")
@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"])
def test_a_device_is_refused(device: str) -> None:
    assert _refusal(device) == f"{device}: is a device or a socket, not a file"


def test_an_error_shows_a_hostile_name_without_its_controls() -> None:
    assert _refusal("no\x1b[2Jfile").startswith("no␛[2Jfile: ")


def test_a_name_that_no_file_can_have_is_refused() -> None:
    assert "null" in _refusal("a\0b")


def test_a_file_past_the_limit_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.truncate(LIMITS.file_bytes + 1)
    monkeypatch.setattr(source_module, "_read", None)
    assert _refusal(str(path)).startswith(f"{path}: is larger than 2 GiB, the most that is read;")


def test_an_endless_stream_is_refused_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LIMITS, "file_bytes", 5000)
    monkeypatch.setattr(source_module, "_PIECE", 1000)
    with open("/dev/zero", "rb") as zeros:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(zeros.raw)))
        assert "is larger than" in _refusal("-")


def test_a_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert _refusal("-") == "standard input: is closed"


def test_standard_input_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hello")))
    assert open_path("-").data == b"hello"


def test_a_pipe_of_the_shell_is_read(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"from a command")
    os.close(writing)
    try:
        assert open_path(f"/dev/fd/{reading}").data == b"from a command"
    finally:
        os.close(reading)


@pytest.mark.parametrize("folder", ["thread_files", "thread-Dateien", "thread_fichiers"])
def test_the_pages_in_the_folder_of_a_saved_page_go_with_it(folder: str, tmp_path: Path) -> None:
    (tmp_path / "thread.html").write_text("<html><p>Hello</p></html>")
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "saved_resource.html").write_text("<p>in a frame</p>")
    (tmp_path / folder / "style.css").write_text("p {}")
    source = open_path(str(tmp_path / "thread.html"))
    assert source.files == {f"{folder}/saved_resource.html": b"<p>in a frame</p>"}


def test_nothing_outside_the_folder_of_a_saved_page_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("<p>secret</p>")
    (tmp_path / "a.html").write_text('<html><iframe src="../secret.html"></iframe></html>')
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "link.html").symlink_to(secret)
    os.mkfifo(tmp_path / "a_files" / "pipe.html")
    (tmp_path / "b.html").write_text("<html></html>")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "c.html").write_text("<p>secret</p>")
    (tmp_path / "b_files").symlink_to(tmp_path / "elsewhere")
    assert open_path(str(tmp_path / "a.html")).files == {}
    assert open_path(str(tmp_path / "b.html")).files == {}


def test_a_huge_page_in_the_folder_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LIMITS, "frame_bytes", 10)
    (tmp_path / "a.html").write_text("<html></html>")
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "large.html").write_text("<p>too large</p>")
    (tmp_path / "a_files" / "small.html").write_text("<p>x</p>")
    assert list(open_path(str(tmp_path / "a.html")).files) == ["a_files/small.html"]


def test_lines_end_in_a_newline_whatever_ends_them_in_the_file() -> None:
    assert Source("x", b"a\r\nb\rc\n").text == "a\nb\nc\n"


def test_bytes_that_are_no_characters_are_noted() -> None:
    source = Source("x", "Grüße ".encode() * 9 + b"\xe2\x80 and more \xe2\x80.")
    assert source.text.count("\N{REPLACEMENT CHARACTER}") == 2
    assert source.notes == ["2 characters could not be decoded; � stands in their place."]


def test_a_replacement_character_in_the_file_is_nothing_to_note() -> None:
    source = Source("x", "somebody else lost this: \N{REPLACEMENT CHARACTER}".encode())
    assert source.text.endswith("\N{REPLACEMENT CHARACTER}")
    assert source.notes == []


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    ("family", "text"),
    [
        ("html", "<!DOCTYPE html>\n<title>A thread</title>"),
        ("html", "<!-- saved from url=(0019)https://a.example/ -->\n<HTML>"),
        ("html", "<!--[if IE]><p><![endif]--><html lang=en>"),
        ("html", '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html>'),
        ("html", '<?xml version="1.0"?>\n<html xmlns="x">'),
        ("html", "<p>A fragment with <b>some</b> <i>tags</i>, <a href=x>no</a> document</p>"),
        ("xml", '<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0">'),
        ("xml", '<feed xmlns="http://www.w3.org/2005/Atom">'),
        ("xml", '<rdf:RDF xmlns:rdf="x">'),
        ("json", '{"title": "x"}'),
        ("json", '  [ {"title": "x"} ]'),
        ("json", "[1, 2, 3]"),
        ("json", '[["a"'),
        ("json", "[]"),
        ("text", "[12:03] <bob> hello\n[12:04] <alice> hi\n"),
        ("text", "[09/12/2020, 23:55:01] Alice: hello\n"),
        ("text", "[1]Skip to content\n\n   [2]Home\n"),
        ("text", "[ ] buy milk\n[x] sell hay\n"),
        ("text", "[[Category:Hay]]\n"),
        ("text", "<bob> hello\n<alice> hi\n" * 40),
        ("text", "<https://a.example/thread>\n\nA page saved as text.\n"),
        ("text", "---\ntitle: A thread\nsource: x\n---\n<p>Hello</p>\n"),
        ("text", "<div id=top>\n\n[Home](#h) [About](#a) [More](#m)\n\n</div>\n\n" * 9),
        ("text", "Title: A thread\nAuthor: Alice\nSource: a page\n\nHello.\n"),
        ("text", "From the year 2001 on it was different.\nAt 10:15 he left.\n"),
        ("mail", "From a@b.example Thu Jan  1 00:00:00 1970\nFrom: a@b.example\n\nHello\n"),
        ("mail", "From a at b.example  Sat Nov 14 21:29:28 2015\nSubject: x\n\nHello\n"),
        ("mail", "Subject: Hay\nFrom: Alice <a@b.example>\n\nHello\n"),
        ("mail", "Path: news!x\nNewsgroups: alt.hay\nSubject: a\n folded subject\n\nHello\n"),
    ],
)
def test_the_family_is_known_by_how_the_data_begins(family: str, text: str, codec: str) -> None:
    assert family_of(text.encode(codec)) == family


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n" + bytes(50), bytes(range(256)) * 40, b"{\\rtf1 Hello}"],
)
def test_what_is_no_text_is_binary(data: bytes) -> None:
    assert family_of(data) == "binary"


def test_a_message_with_a_binary_body_is_still_mail() -> None:
    assert family_of(b"From: a@b.example\nSubject: x\n\n" + bytes(range(256)) * 20) == "mail"


@pytest.mark.parametrize(
    "pattern", [b"<", b"<a ", b"[", b"a:\n", b" ", b"<!--", b"<!---->", b"From ", b"<!doctype "]
)
def test_a_long_hostile_beginning_is_of_some_family(pattern: bytes) -> None:
    assert family_of(pattern * 50_000) in FAMILIES


@given(st.binary(max_size=600))
def test_any_bytes_are_of_a_family_and_have_a_text(data: bytes) -> None:
    source = Source("x", data)
    assert source.family in FAMILIES
    assert "\r" not in source.text
