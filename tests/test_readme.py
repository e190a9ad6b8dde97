"""The README says what is so: its commands run, its keys and filters mean what it says."""

import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.support import ROOT, SAMPLES
from tui import cli
from tui.keymap import GROUPS, KEYMAP, PRESETS, Key, key_name, keymap
from tui.limits import Limits
from tui.load import load
from tui.query import TextIndex, matching, parse
from tui.readers.formats import FORMATS
from tui.settings import Settings
from tui.settings import load as load_settings

README = (ROOT / "README.md").read_text("utf-8")


def _section(title: str) -> str:
    """The text under a heading, up to the next."""
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def _table(title: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its head."""
    return _tables(title)[0]


def _tables(title: str) -> list[list[list[str]]]:
    """The rows of each table under a heading, without their heads."""
    tables = re.findall(r"(?:^\|.*\n)+", _section(title), re.MULTILINE)
    return [[_cells(row) for row in table.splitlines()[2:]] for table in tables]


def _cells(row: str) -> list[str]:
    cells = re.split(r"(?<!\\)\|", row)[1:-1]
    return [cell.strip().replace(r"\|", "|") for cell in cells]


def _codes(cell: str) -> list[str]:
    return re.findall("`([^`]+)`", cell)


def _blocks(text: str) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


COMMANDS = _blocks(_section("Commands"))[0].splitlines()
FILTERS = [code for row in _table("Filters") for code in _codes(row[0])]


def test_the_first_two_commands_are_one_line_each() -> None:
    read, test = _blocks(README)[:2]
    assert read == (
        "python3 -m venv .venv && .venv/bin/pip install -q ."
        " && .venv/bin/threadleaf sample_threads/harbour-lights.txt\n"
    )
    assert test == (
        "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest\n"
    )


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_runs(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SAMPLES, tmp_path / SAMPLES.name)
    monkeypatch.chdir(tmp_path)
    program, *arguments = shlex.split(line, comments=True)
    assert program == "threadleaf"
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 0
    written = "-o" in arguments and Path(arguments[arguments.index("-o") + 1]).read_text("utf-8")
    assert capsys.readouterr().out or written


def test_every_format_in_the_table_has_a_reader() -> None:
    named = [code for row in _table("Saving a thread") for code in _codes(row[2])]
    assert named
    assert set(named) <= {format_.name for format_ in FORMATS}


def test_the_exit_codes_are_those_of_the_program() -> None:
    codes = (cli.NOTHING_MATCHED, cli.BAD_USAGE, cli.UNREADABLE, cli.FAULT, cli.INTERRUPTED)
    assert [row[0] for row in _table("Commands")] == ["0", *map(str, codes)]


def _meant(cell: str, rows: tuple[Key, ...]) -> list[Key]:
    """The rows of the keymap that groups of keys belong to; each has just these keys."""
    owners = {key_name(sequence): row for row in rows for sequence in row.sequences}
    found: list[Key] = []
    for group in cell.split("·"):
        (row,) = {owners[key] for key in _codes(group)}
        assert {key_name(sequence) for sequence in row.sequences} == set(_codes(group))
        found.append(row)
    return found


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("·")]


@pytest.mark.parametrize("row", _table("Keys"), ids=lambda row: row[0])
def test_every_key_is_in_the_keymap_and_means_what_is_said(row: list[str]) -> None:
    keys, meant, in_article = row
    actions = _meant(keys, KEYMAP)
    assert _parts(meant) == [action.help for action in actions]
    assert _parts(in_article) in ([action.article for action in actions], [""])
    assert in_article or not any(action.article for action in actions)


def test_every_action_that_has_keys_is_in_the_table() -> None:
    told = [action for row in _table("Keys") for action in _meant(row[0], KEYMAP)]
    assert len(told) == len(set(told))
    assert set(told) == {row for row in KEYMAP if row.sequences}


def test_the_keys_of_other_programs_are_told_where_they_differ() -> None:
    told: dict[str, list[Key]] = {}
    preset = ""
    for name, keys, meant in _tables("Keys")[1]:
        preset = name.strip("`") or preset
        actions = _meant(keys, keymap(preset))
        assert _parts(meant) == [action.help for action in actions]
        told.setdefault(preset, []).extend(actions)
    assert ["vim", *told] == list(PRESETS)
    for preset, actions in told.items():
        assert set(actions) == set(keymap(preset)) - set(KEYMAP)


def test_the_settings_that_are_shown_are_understood_and_are_all_there_are(tmp_path: Path) -> None:
    (sample,) = re.findall(r"^```toml\n(.*?)^```", _section("Settings"), re.MULTILINE | re.DOTALL)
    path = tmp_path / "config.toml"
    path.write_text(sample, "utf-8")
    settings = load_settings(path)
    assert all(getattr(settings, name) != value for name, value in vars(Settings()).items())
    assert len(tomllib.loads(sample)) == len(vars(settings))


def test_the_limits_are_told_with_their_values() -> None:
    told = re.findall(r"`(\w+)` ([\d,]+)", "\n".join(row[0] for row in _tables("Settings")[1]))
    assert {name: int(value.replace(",", "")) for name, value in told} == vars(Limits())


def test_the_actions_that_can_be_given_keys_are_told_by_name() -> None:
    assert [(group, _codes(names)) for group, names in _table("Settings")] == [
        (group, [row.action for row in KEYMAP if row.group == group]) for group in GROUPS
    ]


@pytest.fixture(scope="module")
def indices() -> list[TextIndex]:
    """The texts of every sample."""
    threads = [load([str(path)]).threads[0] for path in sorted(SAMPLES.iterdir())]
    return [TextIndex(thread).complete() for thread in threads]


@pytest.mark.parametrize("expression", FILTERS)
def test_every_filter_is_understood_and_matches_in_a_sample(
    expression: str, indices: list[TextIndex]
) -> None:
    query = parse(expression)
    assert any(any(matching(query, index.thread, index)) for index in indices)


def test_the_picture_is_there_and_fetches_nothing() -> None:
    (name,) = re.findall(r"!\[[^]]*\]\(([^)]+)\)", README)
    drawn = (ROOT / name).read_text("utf-8")
    assert "harbour-lights.txt" in drawn
    assert "url(http" not in drawn


def test_the_visible_top_level_is_what_the_readme_stands_beside() -> None:
    ignored = {"build", "dist"}
    visible = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert visible - ignored == {"README.md", "pyproject.toml", "sample_threads", "tests", "tui"}
