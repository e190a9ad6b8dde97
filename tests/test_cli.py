"""The commands, their exit codes and their one-line errors."""

import io
import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_state_path

from tui import cli
from tui import load as load_module
from tui.cli import COMMANDS, FAULT, main
from tui.commands import threadleaf


def _run(*args: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(args))
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_export_prints_the_contract(text_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("export", "--to", "json", str(text_file)) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed.keys() == {
        "format", "container", "title", "author", "date", "date_text", "url", "article",
        "announced", "comments", "notes",
    }  # fmt: skip
    assert printed["comments"][2] == {
        "number": 3, "id": None, "parent": None, "depth": 0, "kind": "comment", "author": None,
        "date": None, "date_text": None, "score": None,
        "text": "See https://harbour.example/lamps for the list.",
        "links": ["https://harbour.example/lamps"],
    }  # fmt: skip


def test_several_threads_are_exported_as_a_list(
    text_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another title\n\nAn article of its own.\n", "utf-8")
    assert _run("export", "--to", "json", str(text_file), str(other)) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [thread["title"] for thread in printed["threads"]] == [
        "Who keeps the harbour lights?",
        "Another title",
    ]


def test_where_gives_the_matches_alone_with_their_own_numbers(
    text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("export", "--to", "jsonl", "--where", "march", str(text_file)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [(json.loads(line)["thread"], json.loads(line)["number"]) for line in lines] == [(1, 2)]


def test_context_adds_the_parents_of_matches(
    text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _run("export", "--to", "json", "--where", "march", "--context", str(text_file))
    comments = json.loads(capsys.readouterr().out)["comments"]
    assert [(each["number"], each.get("context")) for each in comments] == [(1, True), (2, None)]


def test_nothing_matched_is_an_empty_list_and_exit_1(
    text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("export", "--to", "json", "--where", "nowhere", str(text_file)) == 1
    assert json.loads(capsys.readouterr().out)["comments"] == []


def test_text_is_printed_where_standard_output_is_no_terminal(
    text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(str(text_file)) == 0
    printed = capsys.readouterr().out
    assert "1 · unnamed\n  The third lamp is out again.\n" in printed
    assert "\n  2 · unnamed\n    It has been out since March.\n" in printed


def test_standard_input_is_read(
    text_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text_file.read_bytes())))
    assert _run("info", "--json", "-") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["threads"], found["comments"], found["max_depth"]) == (1, 3, 1)


def test_an_export_can_go_to_a_file(text_file: Path, tmp_path: Path) -> None:
    assert _run("export", "--to", "text", "-o", str(tmp_path / "out.txt"), str(text_file)) == 0
    assert "third lamp" in (tmp_path / "out.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["export", "--to", "json", "nowhere.txt"], 3, "nowhere.txt: no such file"),
        (["export", "--to", "json", "{folder}"], 3, "is a folder"),
        (["export", "--to", "json", "{empty}"], 3, "is empty"),
        (["export", "--to", "json", "{binary}"], 3, "is not text"),
        (["export", "--to", "json", "{data}"], 3, "begins like JSON"),
        (["export", "--to", "paper", "{text}"], 2, "there are json, jsonl, text"),
        (["export", "--to", "json", "--where", "by:", "{text}"], 2, "by: wants a name"),
        (["export", "--to", "json", "--as", "paper", "{text}"], 2, "no format is called"),
        (["export", "--to", "json", "--as", "hn-html", "{text}"], 3, "nothing that is read as hn"),
        (["export", "--to", "json", "--as", "hn-htm", "{text}"], 2, "did you mean hn-html"),
        (["export", "{text}"], 2, "--to"),
        (["info", "--paper"], 2, "--paper"),
        (["--thread", "9", "{text}"], 2, "there is no thread 9"),
        (["--thread", "x", "{text}"], 2, "--thread takes a number from 1"),
        (["--thread", "0", "{text}"], 2, "--thread takes a number from 1"),
        (["--thread", "9" * 5_000, "{text}"], 2, "--thread takes a number from 1"),
        (["+x", "{text}"], 2, "+N is one, as +5"),
        (["+" + "9" * 5_000, "{text}"], 2, "+N is one, as +5"),
    ],
)
def test_an_error_is_one_line_that_says_what_to_do(
    args: list[str],
    code: int,
    says: str,
    text_file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    contents = {"empty": b"", "binary": bytes(range(256)), "data": b'{"a": 1}'}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    names = {name: str(tmp_path / name) for name in contents}
    given = [arg.format(folder=tmp_path, text=text_file, **names) for arg in args]
    assert _run(*given) == code
    captured = capsys.readouterr()
    assert captured.err.startswith("threadleaf: ")
    assert says in captured.err
    assert captured.err.count("\n") == 1
    assert not captured.out


def test_a_file_name_cannot_write_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("info", "no\x1b]0;title\x07such\nfile") == 3
    assert "\x1b" not in capsys.readouterr().err


def test_threadleaf_alone_prints_its_help_and_exits_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    assert _run() == 2
    assert "Examples:" in capsys.readouterr().err


def test_the_main_help_names_every_option_for_reading(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--help") == 0
    told = capsys.readouterr().out
    options = [name for param in threadleaf.commands["read"].params[1:] for name in param.opts]
    assert {"--as", "--thread", "--theme", "--keys", "--ascii", "--linear"} == set(options)
    assert all(f"  {name} " in told for name in [*options, "+N"])


@pytest.mark.parametrize("command", ["", *sorted(COMMANDS)])
def test_help_fits_80_columns_and_nothing_in_it_is_cut(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert _run(*filter(None, [command, "--help"])) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert not any(line.endswith("...") for line in lines[1:])


def test_a_file_whose_name_begins_with_plus_is_opened(
    text_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text_file.rename(text_file.parent / "+lamps.txt")
    monkeypatch.chdir(text_file.parent)
    assert _run("+lamps.txt") == 0
    assert "The third lamp is out again." in capsys.readouterr().out


def test_formats_lists_each_format_with_how_to_save_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("formats") == 0
    printed = capsys.readouterr().out
    assert "wordpress-text" in printed
    assert "save: " in printed


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--version") == 0
    assert capsys.readouterr().out.startswith("threadleaf 0.")


def test_a_reader_that_closes_the_pipe_gets_no_traceback(text_file: Path) -> None:
    command = f"{sys.executable} -m tui export --to text {text_file} | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert done.stdout == "Who keeps the harbour lights?\n"
    assert done.stderr == ""


def test_a_file_named_like_a_command_is_opened_by_its_path(
    text_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(threadleaf.commands) == COMMANDS
    text_file.rename(text_file.parent / "formats")
    monkeypatch.chdir(text_file.parent)
    assert _run("formats") == 0
    assert "wordpress-text" in capsys.readouterr().out
    assert _run("./formats") == 0
    assert "The third lamp is out again." in capsys.readouterr().out


def test_python_dash_m_is_the_same_program(text_file: Path) -> None:
    command = [sys.executable, "-m", "tui", "info", str(text_file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "wordpress-text" in done.stdout


def _fail_at_once(*_: object) -> None:
    raise RuntimeError("no \x1b[2J lamp")


def test_a_fault_is_one_line_and_its_details_are_in_a_file(
    text_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_module, "build", _fail_at_once)
    for _ in range(2):
        assert _run("info", str(text_file)) == FAULT
    told = capsys.readouterr().err.splitlines()
    kept = user_state_path("threadleaf", appauthor=False) / "fault.txt"
    assert len(told) == 2
    assert told[0].startswith("threadleaf: a fault of threadleaf itself")
    assert told[0].endswith(f"no ␛[2J lamp; details are in {kept}")
    details = kept.read_text("utf-8")
    assert "in load_sources" in details
    assert "RuntimeError: no ␛[2J lamp" in details
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_fault_whose_details_cannot_be_written_is_told_all_the_same(
    text_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_module, "build", _fail_at_once)
    monkeypatch.setenv("XDG_STATE_HOME", str(text_file))
    monkeypatch.setenv("HOME", str(text_file))
    assert _run("info", str(text_file)) == FAULT
    assert capsys.readouterr().err.endswith("no ␛[2J lamp\n")


def test_tests_see_a_fault_as_it_is(text_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_module, "build", _fail_at_once)
    with pytest.raises(RuntimeError):
        cli._run(["info", str(text_file)])
