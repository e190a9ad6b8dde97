"""Hostile files are refused or read up to the limits, in little memory; settings change these."""

import gzip
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tui import cli, limits
from tui.errors import UnreadableError
from tui.limits import LIMITS, Limits
from tui.load import load, load_sources
from tui.settings import settings_path
from tui.source import Source

_MEMORY = 500 << 20
_RUN = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_DATA, ({_MEMORY}, {_MEMORY}))
from tui.cli import main
main(sys.argv[1:])
"""


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(12):
            archive.writestr(f"{number}.txt", b"oats\n" * (2 << 20))
    return out.getvalue()


def _message_of_many_levels() -> bytes:
    head = "From: ada@a.example\nTo: bo@a.example\nSubject: Hay\nMessage-ID: <m@a.example>\n"
    begun = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(100))
    return f"{head}{begun}Content-Type: text/plain\n\nInnermost words.\n".encode()


def _entities() -> bytes:
    told = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "oats">{told}]><rss version="2.0">'
        "<channel><title>Hay</title><item><title>&e9;</title><description>&e9;</description>"
        "</item></channel></rss>"
    ).encode()


_HEAD = "<html><head><title>Hay</title></head><body><h1>Hay</h1><p>Before.</p>"
HOSTILE: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "bomb.gz": (lambda: gzip.compress(bytes(120 << 20)), 3, "unpacked_times under [limits]"),
    "bomb.zip": (_zip_bomb, 3, "unpacked_times under [limits]"),
    "message.eml": (_message_of_many_levels, 0, "message_levels likewise"),
    "entities.xml": (_entities, 0, "they stand as they are written"),
    "deep.xml": (
        lambda: b'<rss version="2.0"><channel><title>Hay</title>' + b"<item>" * 100_000,
        0,
        "xml_levels under [limits]",
    ),
    "deep.json": (lambda: b'{"a":' * 100_000, 3, "holds no thread that we know"),
    "deeper.json": (lambda: b"[" * 600_000, 3, "holds no thread that we know"),
    "deep.html": (
        lambda: f"{_HEAD}{'<div>' * 100_000}<p>Innermost words.".encode(),
        0,
        "html_levels under [limits]",
    ),
    "bold.html": (
        lambda: f"{_HEAD}{'<b>' * 100_000}<p>Innermost words.".encode(),
        0,
        "html_levels under [limits]",
    ),
    "line.txt": (lambda: b"oats " * (2 << 20), 0, "article"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded by setrlimit")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_or_read_in_part_within_bounds(name: str, tmp_path: Path) -> None:
    make, code, says = HOSTILE[name]
    (tmp_path / name).write_bytes(make())
    command = [sys.executable, "-c", _RUN, "info", str(tmp_path / name)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == code, done.stderr
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def _change(text: str) -> None:
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"[limits]\n{text}\n", "utf-8")


def test_settings_change_the_limits_of_every_command(
    text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _change("comments = 2")
    for command in (["info"], ["export", "--to", "json"]):
        with pytest.raises(SystemExit) as ended:
            cli.main([*command, str(text_file)])
        assert ended.value.code == 0
        assert "Only the first 2 comments" in capsys.readouterr().out
    settings_path().unlink()
    assert len(load([str(text_file)]).threads[0]) == 3
    assert vars(LIMITS) == vars(Limits())


def test_a_mistake_in_the_limits_ends_every_command(
    text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _change("comments = 0")
    with pytest.raises(SystemExit) as ended:
        cli.main(["info", str(text_file)])
    assert ended.value.code == cli.BAD_USAGE
    assert "limits.comments: would be a whole number" in capsys.readouterr().err


def test_a_limit_that_is_raised_lets_more_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    page = gzip.compress(gzip.compress(b"<p>Oats</p>"))
    monkeypatch.setattr(LIMITS, "archive_levels", 1)
    with pytest.raises(UnreadableError, match="archive_levels under \\[limits\\] in the settings"):
        load_sources([Source("packed", page)])
    monkeypatch.setattr(LIMITS, "archive_levels", 2)
    assert load_sources([Source("packed", page)]).threads[0].container == ("gz", "gz")


@pytest.mark.parametrize(
    ("number", "words"),
    [(999, "999 bytes"), (20_000, "19 KiB"), (5 << 20, "5 MiB"), (2 << 30, "2 GiB")],
)
def test_sizes_are_told_in_the_largest_unit(number: int, words: str) -> None:
    assert limits.size(number) == words
