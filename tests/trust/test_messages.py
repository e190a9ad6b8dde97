"""What is printed about a file that cannot be read, or whose name is hostile."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from platformdirs import user_config_path

from tests.trust.planting import CONTROLS
from tests.trust.wire import alive
from tui import cli

if sys.platform == "win32":
    pytest.skip("such names cannot be given to files here", allow_module_level=True)

_NAME = CONTROLS.replace("\0", "").replace("/", "-").replace("\ud800", "")[:80]


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as ended:
        cli.main(list(arguments))
    out, error = capsys.readouterr()
    return ended.value.code, out, error


@pytest.mark.parametrize("content", [b"", b"\0\1\2" * 99, b"{\x1b]0;evil\x07", None])
def test_a_file_with_a_hostile_name_is_refused_in_one_harmless_line(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / _NAME
    if content is not None:
        path.write_bytes(content)
    for arguments in ([], ["info"], ["--linear"], ["export", "--to", "text"]):
        code, out, error = _said(capsys, *arguments, str(path))
        assert code == cli.UNREADABLE
        assert out == ""
        assert error.startswith("threadleaf: ")
        assert error.count("\n") == 1
        assert not alive(error)


def test_names_that_are_no_text_and_folders_and_pipes_are_told_harmlessly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / _NAME
    folder.mkdir()
    os.mkfifo(tmp_path / f"{_NAME}p")
    raw = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x9b31m\x1b[2J")
    for path in (str(folder), str(tmp_path / f"{_NAME}p"), raw):
        code, _, error = _said(capsys, path)
        assert code == cli.UNREADABLE
        assert not alive(error)
        assert error.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--as", _NAME, "README.md"],
        ["export", "--to", _NAME, "README.md"],
        ["export", "--to", "text", "--where", f"by:{_NAME} (", "README.md"],
        ["export", "--to", "text", "-o", f"/nowhere/{_NAME}", "README.md"],
        ["--theme", _NAME, "README.md"],
        ["--keys", _NAME, "README.md"],
        ["--thread", _NAME, "README.md"],
        [f"--{_NAME}"],
    ],
    ids=lambda arguments: ascii(arguments[0])[:8] + str(len(arguments)),
)
def test_hostile_arguments_are_told_harmlessly(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, error = _said(capsys, *arguments)
    assert not alive(error)
    assert error.count("\n") <= 1


@pytest.mark.parametrize(
    "settings",
    [
        'theme = "\\u001b]0;evil\\u0007\\u009b"',
        '"\\u001b[2J" = 1',
        "\x1b]0;evil\x07",
        'keys = "\\u202e"',
        '[remap]\n"\\u001b" = ["j"]',
        '[[fold]]\nwhere = "(\\u009b31m"',
        '[[fold]]\nwhere = "x"\n"\\u001b" = 1',
    ],
)
def test_hostile_settings_are_told_harmlessly(settings: str) -> None:
    from tui.errors import UsageError
    from tui.settings import load

    path = user_config_path("threadleaf", appauthor=False) / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(settings, "utf-8")
    try:
        load(path)
    except UsageError as error:
        told = str(error)
    else:
        told = ""
    from tui.text.safe import clean_line

    assert not alive(clean_line(told))


def test_a_fault_is_one_harmless_line_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(args: object) -> int:
        raise ValueError(CONTROLS)

    monkeypatch.setattr(cli, "_run", fail)
    code, out, error = _said(capsys, "README.md")
    assert (code, out) == (cli.FAULT, "")
    assert error.startswith("threadleaf: a fault of threadleaf itself")
    assert error.count("\n") == 1
    assert not alive(error)
