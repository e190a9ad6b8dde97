"""The main job, end to end, in a real pseudo-terminal."""

import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

from tests.support import SAMPLES
from tests.terminal import Terminal, threadleaf

_MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_ON_BY_DEFAULT = {b"7", b"25"}  # wrapping at the edge, the cursor


@pytest.fixture
def opened(request: pytest.FixtureRequest, text_file: Path) -> Iterator[Terminal]:
    """The program with a small thread on the screen."""
    terminal = Terminal(threadleaf(str(text_file)))
    terminal.wait_for("The third lamp")
    yield terminal
    terminal.close()


def _modes_left(raw: bytes) -> set[bytes]:
    """The terminal modes that are still set at the end."""
    left: set[bytes] = set()
    for modes, state in _MODES.findall(raw):
        for mode in modes.split(b";"):
            left = left | {mode} if state == b"h" else left - {mode}
    return left - _ON_BY_DEFAULT


def _assert_restored(terminal: Terminal) -> None:
    assert terminal.settings() == terminal.before
    assert _modes_left(terminal.raw) == set()
    assert terminal.raw.rindex(b"\x1b[?25h") > terminal.raw.rindex(b"\x1b[?25l")
    assert terminal.raw.count(b"\x1b[<u") >= terminal.raw.count(b"u\x1b[>1u")
    assert b"Traceback" not in terminal.raw


def test_a_thread_opens_moves_folds_filters_and_quits(opened: Terminal) -> None:
    opened.type("j")
    opened.wait_for("2 of 3")
    opened.type("zM")
    opened.wait_for("+1")
    opened.type("zR")
    opened.wait_for("It has been out since March.")
    opened.type("flist")
    opened.wait_for("1 match")
    opened.type("\r")
    opened.wait_for("match 1 of 1 for list")
    opened.type("\x1b")
    opened.wait_for("The third lamp")
    opened.type("q")
    assert opened.end() == 0
    _assert_restored(opened)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["SIGTERM", "SIGHUP"]
)
def test_a_signal_ends_it_with_the_terminal_restored(
    opened: Terminal, number: signal.Signals, code: int
) -> None:
    opened.kill(number)
    assert opened.end() == code
    _assert_restored(opened)


def test_ctrl_c_twice_ends_it_with_130(opened: Terminal) -> None:
    opened.type("\x03\x03")
    assert opened.end() == 130
    _assert_restored(opened)


def test_a_file_that_takes_long_can_be_left_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    comments = "".join(f"  {number}. The lamp, once more.\n\n" for number in range(1, 200_000))
    path.write_text(f"Title\n\nArticle.\n\n199999 responses to “Title”\n\n{comments}", "utf-8")
    terminal = Terminal(threadleaf(str(path)))
    terminal.wait_for("reading …")
    terminal.type("q")
    assert terminal.end() == 130
    _assert_restored(terminal)
    terminal.close()


def test_escape_and_a_key_typed_fast_are_two_keys(opened: Terminal) -> None:
    opened.type("flist\r")
    opened.wait_for("match 1 of 1 for list")
    opened.type("\x1bj")
    opened.wait_for("The third lamp")
    opened.type("Q")
    assert opened.end() == 0


def test_piped_input_is_read_and_keys_come_from_the_terminal(text_file: Path) -> None:
    terminal = Terminal(f"sh -c 'cat {text_file} | {threadleaf('-')}'")
    terminal.wait_for("The third lamp")
    terminal.type("j")
    terminal.wait_for("2 of 3")
    terminal.type("q")
    assert terminal.end() == 0
    _assert_restored(terminal)
    terminal.close()


def test_errors_may_go_elsewhere_while_the_screen_is_drawn(text_file: Path) -> None:
    terminal = Terminal(f"sh -c '{threadleaf(str(text_file))} 2>/dev/null'")
    terminal.wait_for("The third lamp")
    terminal.type("q")
    assert terminal.end() == 0
    terminal.close()


def test_it_can_be_begun_at_an_entry(text_file: Path) -> None:
    terminal = Terminal(threadleaf(f"+3 {text_file}"))
    terminal.wait_for("3 of 3")
    terminal.type("q")
    assert terminal.end() == 0
    terminal.close()


def test_an_unreadable_file_is_one_line_and_no_screen(tmp_path: Path) -> None:
    terminal = Terminal(threadleaf(str(tmp_path / "nowhere")))
    assert terminal.end() == 3
    assert terminal.raw.startswith(b"threadleaf: ")
    assert terminal.raw.endswith(b"no such file or directory\r\n")
    assert terminal.raw.count(b"\n") == 1
    assert terminal.settings() == terminal.before
    terminal.close()


def test_no_control_of_a_hostile_file_reaches_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b]52;c;ZXZpbA==\x07 \x1b]0;evil\x07 \x1b[2J \x9b31m \x1bPevil\x1b\\ \u202eevil"
    path = tmp_path / "evil.txt"
    path.write_text(
        f"Title {evil}\n\nArticle {evil}\n\n2 responses to “Title”\n\n"
        f"  1. {evil} says:\n     comment {evil}\n\n    • reply {evil} https://x.example/{evil}\n",
        "utf-8",
    )
    terminal = Terminal(threadleaf(str(path)))
    terminal.wait_for("comment ␛]52")
    terminal.type("zMzRfcomment\r/evil\rn\x1b\x1bq")
    assert terminal.end() == 0
    assert b"\x1b]52" not in terminal.raw
    assert b"\x1b]0;evil" not in terminal.raw
    assert b"\x1bP" not in terminal.raw.replace(b"\x1bP+q", b"")
    assert b"\xc2\x9b" not in terminal.raw
    assert "\u202e".encode() not in terminal.raw
    terminal.close()


def test_resizes_while_it_runs_do_no_harm(opened: Terminal) -> None:
    for width, height in [(20, 5), (200, 60), (40, 12), (80, 24)] * 5:
        opened.resize(width, height)
        opened.kill(signal.SIGWINCH)
        opened.read(0.02)
    opened.resize(100, 30)
    opened.kill(signal.SIGWINCH)
    opened.type("G")
    opened.wait_for("3 of 3")
    opened.type("q")
    assert opened.end() == 0
    _assert_restored(opened)


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_sample_thread_opens(sample: Path) -> None:
    terminal = Terminal(threadleaf(str(sample)), (120, 40))
    terminal.wait_for("1 of ")
    terminal.type("Gq")
    assert terminal.end() == 0
    terminal.close()
