"""However the program ends, or is stopped, the terminal is as it was before."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

from tests.terminal import Terminal, threadleaf
from tests.trust.wire import foreign

_MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_OFF = {b"1049", b"1000", b"1003", b"1006", b"1015", b"1004", b"2004", b"2048"}
_ON = {b"7", b"25"}
_SOON = 10.0

_CRASH = """
import sys
import tui.screens.looking as looking
from tui.cli import main

def details(screen, command):
    raise ValueError("planted \\x1b]0;evil\\x07 \\x9b31m \\u202e and more")

looking.ACTIONS["details"] = details
main(sys.argv[1:])
"""


@pytest.fixture
def opened(text_file: Path) -> Iterator[Terminal]:
    """The program with a small thread on the screen."""
    terminal = Terminal(threadleaf(str(text_file)))
    terminal.wait_for("The third lamp")
    yield terminal
    terminal.close()


def _assert_restored(terminal: Terminal) -> None:
    """The flags of the line, the alternate screen, mouse, paste, keys and cursor are as before."""
    assert terminal.settings() == terminal.before
    last: dict[bytes, bytes] = {}
    for modes, state in _MODES.findall(terminal.raw):
        last |= dict.fromkeys(modes.split(b";"), state)
    assert {mode for mode in _OFF & last.keys() if last[mode] != b"l"} == set()
    assert {mode for mode in _ON & last.keys() if last[mode] != b"h"} == set()
    assert last.keys() >= {b"1049", b"1000", b"1006", b"2004", b"25"}
    assert terminal.raw.count(b"\x1b[<u") >= len(re.findall(rb"\x1b\[>\d+u", terminal.raw))
    assert b"Traceback" not in terminal.raw


def _typed(keys: str) -> Callable[[Terminal], None]:
    return lambda terminal: terminal.type(keys)


def _killed(number: signal.Signals) -> Callable[[Terminal], None]:
    return lambda terminal: terminal.kill(number)


@pytest.mark.parametrize(
    ("leave", "code"),
    [
        (_typed("q"), 0),
        (_typed("Q"), 0),
        (_typed(":q\r"), 0),
        (_typed("?\x03q"), 0),
        (_typed("\x03\x03"), 130),
        (_killed(signal.SIGTERM), 143),
        (_killed(signal.SIGHUP), 129),
    ],
    ids=["q", "Q", "palette", "overlay", "Ctrl-C", "SIGTERM", "SIGHUP"],
)
def test_every_way_out_restores_the_terminal(
    opened: Terminal, leave: Callable[[Terminal], None], code: int
) -> None:
    leave(opened)
    assert opened.end() == code
    _assert_restored(opened)


def test_a_fault_restores_the_terminal_and_is_one_harmless_line(
    text_file: Path, tmp_path: Path
) -> None:
    script = tmp_path / "crash.py"
    script.write_text(_CRASH, "utf-8")
    terminal = Terminal(f"env PYTHONPATH={os.getcwd()} {sys.executable} {script} {text_file}")
    terminal.wait_for("The third lamp")
    terminal.type("i")
    assert terminal.end() == 70
    _assert_restored(terminal)
    said = terminal.raw.rpartition(b"threadleaf: ")[2].decode()
    assert said.startswith("a fault of threadleaf itself, please report it: ValueError in screens/")
    assert said.count("\n") == 1
    assert foreign(terminal.raw.decode().replace("\x1bP+q", "")) == []
    terminal.close()


@pytest.mark.parametrize("stopped", [True, False], ids=["stopped", "only continued"])
def test_going_on_after_another_program_stopped_it_restores_the_terminal_at_the_end(
    opened: Terminal, stopped: bool
) -> None:
    if stopped:
        opened.kill(signal.SIGSTOP)
        opened.read(0.2)
    before = len(opened.raw)
    opened.kill(signal.SIGCONT)
    end = time.monotonic() + _SOON
    while b"\x1b[?1049h" not in opened.raw[before:] and time.monotonic() < end:
        opened.read(0.1)
    opened.type("j")
    opened.wait_for("2 of 3")
    opened.type("q")
    assert opened.end() == 0
    _assert_restored(opened)


def test_a_stop_gives_the_terminal_back_and_fg_takes_it_again(text_file: Path) -> None:
    if not Path("/bin/bash").exists():
        pytest.skip("no shell with job control")
    shell = Terminal("env PS1='$ ' bash --norc --noprofile -i")
    shell.wait_for("$")
    shell.type(f"{threadleaf(str(text_file))}\r")
    shell.wait_for("The third lamp")
    shell.type("\x1a")
    shell.wait_for_bytes(b"Stopped")
    assert _last_state(shell.raw, b"1049") == b"l"
    assert _last_state(shell.raw, b"1000") == b"l"
    assert _last_state(shell.raw, b"25") == b"h"
    shell.type("stty -a | grep -o '.icanon'\r")
    shell.wait_for_bytes(b" icanon")
    before = len(shell.raw)
    shell.type("fg\r")
    end = time.monotonic() + _SOON
    while b"The third lamp" not in shell.raw[before:] and time.monotonic() < end:
        shell.read(0.1)
    shell.type("j")
    shell.wait_for("2 of 3")
    shell.type("q")
    while not shell.raw.endswith(b"$ ") and time.monotonic() < end:
        shell.read(0.1)
    shell.type("exit\r")
    assert shell.end() == 0
    _assert_restored(shell)
    shell.close()


def _last_state(raw: bytes, mode: bytes) -> bytes:
    states: list[bytes] = [s for modes, s in _MODES.findall(raw) if mode in modes.split(b";")]
    return states[-1]


@pytest.mark.parametrize("both", [True, False], ids=["all of it", "the far end"])
@pytest.mark.parametrize("linear", ["", "--linear "], ids=["drawn", "linear"])
def test_a_terminal_that_goes_away_leaves_no_process(
    text_file: Path, both: bool, linear: str
) -> None:
    terminal = Terminal(threadleaf(f"{linear}{text_file}"))
    terminal.wait_for("The third lamp")
    terminal.hang_up(both)
    end = time.monotonic() + _SOON
    pid = 0
    while not pid and time.monotonic() < end:
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
        time.sleep(0.02)
    if not pid:
        terminal.kill(signal.SIGKILL)
        os.waitpid(terminal.pid, 0)
        pytest.fail("the program goes on without a terminal")
    assert os.waitstatus_to_exitcode(status) in (129, 0)


def test_a_thousand_resizes_and_the_smallest_sizes_do_no_harm(opened: Terminal) -> None:
    sizes = [(20, 5), (200, 60), (1, 1), (40, 12), (2, 1), (300, 3), (80, 24), (3, 100)]
    for number in range(1_000):
        opened.resize(*sizes[number % len(sizes)])
        if number % 10 == 0:
            opened.type("jk"[number % 20 == 0])
            opened.read(0.005)
    opened.resize(20, 5)
    opened.type("gg")
    opened.wait_for("1 of 3")
    opened.type("iq?q")
    opened.resize(100, 30)
    opened.wait_for("The third lamp")
    while opened.read(0.5):
        pass
    opened.type("G")
    opened.wait_for("3 of 3")
    opened.type("q")
    assert opened.end() == 0
    _assert_restored(opened)


def test_a_reader_of_the_output_may_stop_reading(text_file: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(text_file.read_text("utf-8") + "\n".join("words " * 50 for _ in range(5_000)))
    for command in ("", "--linear ", "export --to json ", "info "):
        terminal = Terminal(f"sh -c '{threadleaf(f'{command}{long}')} | head -1 >/dev/null'")
        assert terminal.end() == 0
        assert b"rror" not in terminal.raw
        assert terminal.settings() == terminal.before
        terminal.close()
