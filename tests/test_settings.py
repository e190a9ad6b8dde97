"""Settings come from a file that need not be there, and every mistake in it is told in one line."""

import subprocess
import sys
from pathlib import Path

import pytest

from tui.app import DARK, ThreadleafApp
from tui.cli import main
from tui.errors import UsageError
from tui.settings import DEFAULTS, FoldRule, Settings, load, settings_path


def _write(text: str) -> Path:
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_everything_is_as_it_comes() -> None:
    assert load() == Settings() == DEFAULTS
    assert DEFAULTS.theme == DARK.name


def test_the_file_is_where_the_system_keeps_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert settings_path() == tmp_path / "threadleaf" / "config.toml"
    assert settings_path().name == "config.toml"


def test_everything_that_a_file_can_say_is_taken() -> None:
    _write(
        'theme = "threadleaf-light"\nkeys = "less"\ncompact = true\nascii = false\n'
        '[remap]\nnext = ["j", "down"]\nnarrow = []\n'
        '[[fold]]\nwhere = "by:AutoModerator"\nreason = "a bot"\n'
        '[[fold]]\nwhere = "depth:>4"\n'
        "[limits]\ncomments = 9_000_000\n"
    )
    assert load() == Settings(
        theme="threadleaf-light",
        keys="less",
        remapped={"next": ("j", "down"), "narrow": ()},
        folds=(FoldRule("by:AutoModerator", "a bot"), FoldRule("depth:>4", "depth:>4")),
        compact=True,
        ascii=False,
        limits={"comments": 9_000_000},
    )


@pytest.mark.parametrize(
    "where", ["depth:>4", "by:name", "score:<0", "length:>5000", r"/\bpattern\b/"]
)
def test_a_rule_is_any_filter(where: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(f"[[fold]]\nwhere = '{where}'\n", "utf-8")
    assert load(path).folds == (FoldRule(where, where),)


MISTAKES = {
    "theme = ": "the settings are no TOML: Invalid value",
    "thme = 'nord'": "thme: no setting is called so; try theme",
    "x = 1": "x: no setting is called so; try theme, keys, compact, ascii, remap, fold, limits",
    "theme = 3": "theme: would be a text between quotation marks",
    "compact = 1": "compact: would be true or false",
    "ascii = 'no'": "ascii: would be true or false",
    "keys = 'emacs'": 'keys: nothing is called "emacs"; there are vim, less, mutt, rtv',
    "remap = 'j'": "remap: would be a table: [remap]",
    "[remap]\nnext = 'j'": "remap.next: would be a list of keys",
    "[remap]\nnext = [1]": "remap.next: would be a list of keys",
    "[remap]\nnxt = ['j']": "remap.nxt: no action is called so; there are next",
    "[remap]\nnext = ['ctrl-d']": 'remap.next: no key is called "ctrl-d"; near it are ctrl+d',
    "[remap]\nnext = ['j']\nfind = ['j']": 'remap.next and remap.find want "j"',
    "fold = 'by:ada'": "fold: would be tables: [[fold]]",
    "[fold]\nwhere = 'by:ada'": "fold: would be tables: [[fold]]",
    "[[fold]]\nreason = 'a bot'": "fold 1: would be where =",
    "[[fold]]\nwhere = 5": "fold 1: would be where =",
    "[[fold]]\nwhere = 'by:ada'\nreason = 5": "fold 1: would be where =",
    "[[fold]]\nwhere = 'x'\n[[fold]]\nwhere = 'by:'": 'fold 2: where = "by:": by: wants a name',
    "[[fold]]\nwhere = '/(/'": 'fold 1: where = "/(/":',
    "[[fold]]\nwhere = ' '": "fold 1: where is empty",
    "[[fold]]\nwere = 'by:ada'": "fold 1: were: no setting is called so; try where",
    "x = " + "[" * 9_000: "the settings are nested too deep",
    "x = " + "9" * 9_000: "the settings are no TOML: Exceeds the limit",
    "a." * 9_000 + "a = 1": "a key of the settings has more than 50 parts",
    "a." * 10_001: "the settings are larger than 20,000 bytes",
    "limits = 5": "limits: would be a table: [limits]",
    "[limits]\ncoments = 5": "limits.coments: no setting is called so; try comments",
    "[limits]\ncomments = 0": "limits.comments: would be a whole number, 1 or more",
    "[limits]\ncomments = true": "limits.comments: would be a whole number, 1 or more",
    "[limits]\ncomments = 1e9": "limits.comments: would be a whole number, 1 or more",
}


@pytest.mark.parametrize(("text", "says"), MISTAKES.items(), ids=list(MISTAKES.values()))
def test_a_mistake_names_the_file_the_setting_and_what_would_be_right(text: str, says: str) -> None:
    path = _write(text)
    with pytest.raises(UsageError) as raised:
        load()
    message = str(raised.value)
    assert message.startswith(f"{path}: {says}")
    assert "\n" not in message


def test_a_file_that_is_no_text_or_cannot_be_opened_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b'theme = "\xff"')
    with pytest.raises(UsageError, match="no UTF-8"):
        load(path)
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path)
    assert load(path / "config.toml") == DEFAULTS


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[ThreadleafApp]:
    """The apps that commands open, without their screens."""
    apps: list[ThreadleafApp] = []
    monkeypatch.setattr(ThreadleafApp, "run", lambda app: apps.append(app))
    monkeypatch.setattr("sys.__stderr__", sys.__stderr__)
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setattr("os._exit", sys.exit)
    monkeypatch.setenv("ESCDELAY", "25")
    return apps


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


def _open(*arguments: str) -> int:
    """Run a command that draws on a terminal; its exit code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout.isatty", lambda: True)
        return _run(*arguments)


def test_a_path_alone_is_opened_with_the_settings(
    opened: list[ThreadleafApp], text_file: Path
) -> None:
    _write('theme = "nord"\nkeys = "mutt"\ncompact = true\n')
    assert _open(str(text_file)) == 0
    (app,) = opened
    assert app.settings == Settings(theme="nord", keys="mutt", compact=True)


def test_the_command_line_wins_over_the_file(opened: list[ThreadleafApp], text_file: Path) -> None:
    _write('theme = "nord"\nkeys = "mutt"\nascii = true\ncompact = true\n')
    chosen = ("--theme", "dracula", "--keys", "vim", "--no-ascii")
    assert _open(*chosen, str(text_file)) == 0
    assert _open("--ascii", str(text_file)) == 0
    assert [app.settings for app in opened] == [
        Settings(theme="dracula", keys="vim", ascii=False, compact=True),
        Settings(theme="nord", keys="mutt", ascii=True, compact=True),
    ]


def test_a_theme_that_is_not_there_is_told_with_where_it_was_asked_for(
    opened: list[ThreadleafApp], text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _write('theme = "nrod"\n')
    assert _open(str(text_file)) == 2
    told = capsys.readouterr().err
    assert told.startswith(f'threadleaf: {path}: theme: nothing is called "nrod"')
    assert "nord" in told
    assert _open("--theme", "nowhere", str(text_file)) == 2
    assert capsys.readouterr().err.startswith('threadleaf: theme: nothing is called "nowhere"')
    assert opened == []


def test_keys_of_no_program_we_know_are_refused(
    text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("--keys", "emacs", str(text_file)) == 2
    assert "'vim', 'less', 'mutt', 'rtv'" in capsys.readouterr().err


def test_settings_of_the_screen_do_not_matter_where_a_thread_is_printed(
    text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write("theme = 3")
    assert _run(str(text_file)) == 0
    assert "The third lamp is out again." in capsys.readouterr().out


def test_without_a_file_no_reader_of_it_is_loaded() -> None:
    code = "from tui.settings import load\nload()\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "tui.settings" in loaded
    assert not {"tomllib", "tui.query", "textual", "difflib"} & set(loaded)
