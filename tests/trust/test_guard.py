"""The program opens no connection, starts no process, touches no file but those it was told to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_config_path

from tests.support import ROOT, SAMPLES
from tests.trust.guard import FORBIDDEN
from tests.trust.test_drawn import TOUR

if sys.platform == "win32":
    pytest.skip("paths are told as POSIX does", allow_module_level=True)

_PAGE = (
    '<html><head><title>T</title><base href="https://evil.example/">'
    '<link rel=stylesheet href="file:///etc/passwd"><script src="https://evil.example/x.js"></script>'
    '<meta http-equiv=refresh content="0;url=https://evil.example/"></head><body><article>'
    '<p>Words. <img src="../secret.html"><img src="https://evil.example/x.png">'
    '<iframe src="../secret.html"></iframe><iframe src="file:///etc/passwd"></iframe>'
    '<object data="cid:x"></object> <a href="https://evil.example/">https://evil.example/</a></p>'
    "</article></body></html>"
)
_XML = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">'
    '<!ENTITY % y SYSTEM "https://evil.example/x.dtd"> %y;]>'
    "<rss version='2.0'><channel><title>T &x;</title><item><title>I</title>"
    "<description>Words &x;</description></item></channel></rss>"
)
_MAIL = (
    "From: A <a@x.example>\nSubject: S\nMessage-ID: <1@x.example>\nMIME-Version: 1.0\n"
    'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: message/external-body; '
    'access-type=local-file; name="/etc/passwd"\n\nContent-Type: text/plain\n\n'
    '--b\nContent-Type: text/plain; name="../../x"\n'
    'Content-Disposition: attachment; filename="/tmp/evil"\n\nWords.\n--b--\n'
)


def _guarded(
    allowed: list[str], *arguments: str, keys: tuple[str, ...] = (), answer: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    settings = str(user_config_path("threadleaf", appauthor=False) / "config.toml")
    command = [sys.executable, "-m", "tests.trust.guard", *allowed, settings, "--", *arguments]
    environment = {**os.environ, "KEYS": " ".join(keys), "BROWSER": "true %s &", "SHELL": "/bin/sh"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, input=answer, capture_output=True, check=False
    )


def _typed(text: str) -> tuple[str, ...]:
    """The keys that a text is typed with."""
    return tuple("space" if character == " " else character for character in text)


def _hostile(folder: Path) -> list[Path]:
    """Files that ask for other files, and for the network."""
    (folder / "secret.html").write_text("<p>hidden words</p>", "utf-8")
    inner = folder / "in"
    (inner / "page_files").mkdir(parents=True)
    (inner / "page_files" / "frame.html").symlink_to(folder / "secret.html")
    made = {"page.html": _PAGE, "feed.xml": _XML, "mail.eml": _MAIL}
    for name, text in made.items():
        (inner / name).write_text(text, "utf-8")
    return [inner / name for name in made]


@pytest.mark.parametrize(
    "command",
    [["info"], ["info", "--json"], [], ["--linear"], ["export", "--to", "html"]],
    ids=lambda command: " ".join(command) or "read",
)
def test_what_a_file_asks_for_is_neither_read_nor_fetched(
    command: list[str], tmp_path: Path
) -> None:
    paths = [*_hostile(tmp_path), SAMPLES / "wordpress-page.html"]
    for path in paths if command in ([], ["info"]) else paths[:1]:
        allowed = [str(path), str(path.with_suffix("")) + "_files"]
        done = _guarded(allowed, *command, str(path))
        assert done.returncode == 0, done.stderr
        assert b"root:" not in done.stdout
        assert b"hidden words" not in done.stdout


@pytest.mark.parametrize("to", ["json", "jsonl", "text", "markdown", "mbox"])
def test_an_export_writes_the_file_that_was_named_and_no_other(to: str, tmp_path: Path) -> None:
    path, out = SAMPLES / "harbour-lights.txt", tmp_path / "out"
    done = _guarded([str(path), f"write={out}"], "export", "--to", to, "-o", str(out), str(path))
    assert done.returncode == 0, done.stderr
    assert out.stat().st_size
    assert list(tmp_path.iterdir()) == [out]


def test_every_key_is_pressed_and_nothing_but_the_thread_and_the_settings_is_read(
    tmp_path: Path,
) -> None:
    (page, *_) = _hostile(tmp_path)
    keys = (*TOUR, "s", "r", "R", "a", "x", "enter", "m", "a", "g", "r", "colon", "escape", "q")
    done = _guarded([str(page), str(page.with_suffix("")) + "_files"], str(page), keys=keys)
    assert done.returncode == 0, done.stderr
    assert b"FORBIDDEN" not in done.stderr


def test_a_link_opens_only_after_its_target_was_shown_and_taken(tmp_path: Path) -> None:
    page = _hostile(tmp_path)[0]
    given = [str(page), str(page.with_suffix("")) + "_files"]
    looked_at = _guarded(given, str(page), keys=("o", "j", "escape", "o", "q"))
    assert looked_at.returncode == 0, looked_at.stderr
    opened = _guarded(given, str(page), keys=("o", "enter", "enter"))
    assert opened.returncode == FORBIDDEN
    assert b"webbrowser.open" in opened.stderr
    assert b"https://evil.example/" in opened.stderr


def test_a_pipe_runs_the_command_that_was_typed_and_no_other(tmp_path: Path) -> None:
    path, out = SAMPLES / "harbour-lights.txt", tmp_path / "out"
    line = f"cat > {out}"
    keys = ("vertical_line", *_typed(line), "enter", "q")
    done = _guarded([str(path), f"run='-c', '{line}'"], str(path), keys=keys, answer=b"\n")
    assert done.returncode == 0, done.stderr
    assert b"FORBIDDEN" not in done.stderr
    assert b"cat has ended" in done.stdout
    assert out.read_text("utf-8").startswith("My grandfather lit those")
    keys = ("vertical_line", *_typed("cat"), "enter", "q")
    refused = _guarded([str(path), "run='-c', 'tac'"], str(path), keys=keys, answer=b"\n")
    assert refused.returncode == FORBIDDEN
    assert b"subprocess.Popen" in refused.stderr


def test_what_is_written_over_is_the_file_that_was_typed_and_no_other(tmp_path: Path) -> None:
    path, out, beside = SAMPLES / "harbour-lights.txt", tmp_path / "out.json", tmp_path / "x"
    out.write_text("old words", "utf-8")
    beside.write_text("other words", "utf-8")
    keys = ("colon", *_typed(f"w! {out}"), "enter", "q")
    done = _guarded([str(path), f"write={out}"], str(path), keys=keys)
    assert done.returncode == 0, done.stderr
    assert b"FORBIDDEN" not in done.stderr
    assert "lamps" in out.read_text("utf-8")
    assert beside.read_text("utf-8") == "other words"
    assert sorted(tmp_path.iterdir()) == [out, beside]
    out.write_text("old words", "utf-8")
    refused = _guarded([str(path), f"write={beside}"], str(path), keys=keys)
    assert refused.returncode == FORBIDDEN
    assert out.read_text("utf-8") == "old words"


def test_the_guard_itself_refuses_what_is_not_asked_for(tmp_path: Path) -> None:
    path = SAMPLES / "harbour-lights.txt"
    outside = tmp_path / "thread.txt"
    outside.write_text(path.read_text("utf-8"), "utf-8")
    refused = _guarded([], str(outside))
    assert refused.returncode == FORBIDDEN
    assert b"FORBIDDEN open" in refused.stderr
    written = _guarded([], "export", "--to", "text", "-o", str(tmp_path / "x"), str(path))
    assert written.returncode == FORBIDDEN
    assert not (tmp_path / "x").exists()
