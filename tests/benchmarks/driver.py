"""Programs driven from outside: in a pseudo-terminal with keys, or to their end."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).parent.parent.parent
SIZE = (120, 40)

_PATIENCE = 180.0
_QUIET = 0.04
_WATCHED = 0.5
_RESTING = 0.2
_ANSWER = 20.0
_IDLE_WORK = 900.0
_TICKS = os.sysconf("SC_CLK_TCK")


class SilentError(Exception):
    """A program did not draw, or end, as it should have."""


def python(*arguments: str) -> list[str]:
    """The command that runs this Python."""
    return [sys.executable, *arguments]


def threadleaf(*arguments: str) -> list[str]:
    """The command that runs the program of this checkout."""
    return python("-m", "tui", *arguments)


def seconds_to_end(command: Sequence[str]) -> float:
    """How long a command takes that prints to nowhere."""
    began = time.perf_counter()
    status = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment(), check=False
    )
    if status.returncode:
        raise SilentError(f"{command[0]} ended with {status.returncode}")
    return time.perf_counter() - began


def environment() -> dict[str, str]:
    """What programs are run with: colours, this checkout, and bytecode that is kept."""
    ours = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
    kept = {key: word for key, word in os.environ.items() if not key.startswith("PYTHON")}
    return kept | ours


class Driven:
    """A program in a pseudo-terminal of its own; times are seconds."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        width, height = SIZE
        variables = environment()
        self.began = time.perf_counter()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
            os.execvpe(command[0], list(command), variables)

    def __enter__(self) -> Driven:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)
        os.close(self._terminal)

    def until(self, words: str) -> float:
        """From the launch until these words, drawn in one piece, are in the output."""
        return self._until(words, self.began)

    def press_until(self, keys: str, words: str) -> float:
        """From a key until these words, drawn in one piece, are in the output."""
        return self._until(words, self._write(keys))

    def until_with(self, key: str, words: str) -> float:
        """From the launch until the words are in the output, pressing a key until they are."""
        wanted, end = words.encode(), b""
        while wanted not in end:
            if time.perf_counter() - self.began > _PATIENCE:
                raise SilentError(f"{' '.join(self._command)} did not show {words!r}")
            os.write(self._terminal, key.encode())
            pressed = time.perf_counter()
            while wanted not in end and time.perf_counter() - pressed < _QUIET * 5:
                end = end[-len(wanted) :] + self._read(_QUIET)
        return time.perf_counter() - self.began

    def until_end(self, key: str) -> float:
        """From a key until the program has ended."""
        began = self._write(key)
        while os.waitpid(self._pid, os.WNOHANG) == (0, 0):
            if time.perf_counter() - began > _ANSWER:
                raise SilentError(f"{' '.join(self._command)} did not end")
            self._read(0.002)
        return time.perf_counter() - began

    def settle(self) -> None:
        """Wait until the program has waited for half a second, but for a fifth of it at most."""
        end = time.perf_counter() + _IDLE_WORK
        while time.perf_counter() < end:
            before, began, rests = self._worked(), time.perf_counter(), True
            while rests and time.perf_counter() - began < _WATCHED:
                self._read(0.05)
                rests = self._waits()
            if rests and self._worked() - before <= _RESTING * _WATCHED:
                return
        raise SilentError(f"{' '.join(self._command)} does not come to rest")

    def press(self, keys: str) -> float:
        """From a key until the output falls quiet, and the program rests."""
        return self._quiet(self._write(keys), repr(keys))

    def resize(self, width: int, height: int) -> float:
        """From another size until the output falls quiet, and the program rests."""
        self._drain()
        began = time.perf_counter()
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        return self._quiet(began, "another size")

    def peak(self) -> float:
        """The most memory that the program has had so far, in MiB."""
        for line in Path(f"/proc/{self._pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
        raise SilentError(f"the system does not say what memory {self._command[0]} has had")

    def _write(self, keys: str) -> float:
        """Type keys, with what was drawn before them out of the way; when that was."""
        self._drain()
        began = time.perf_counter()
        os.write(self._terminal, keys.encode())
        return began

    def _drain(self) -> None:
        while self._read(0):
            pass

    def _until(self, words: str, began: float) -> float:
        """From `began` until these words are in the output."""
        wanted, end = words.encode(), b""
        while wanted not in end:
            if time.perf_counter() - began > _PATIENCE:
                raise SilentError(f"{' '.join(self._command)} did not show {words!r}")
            end = end[-len(wanted) :] + self._read(_WATCHED)
        return time.perf_counter() - began

    def _quiet(self, began: float, what: str) -> float:
        """From `began` to the last output before none came for a while, in which it rested too."""
        if not self._read(_ANSWER):
            raise SilentError(f"{' '.join(self._command)} drew nothing for {what}")
        last = time.perf_counter()
        while time.perf_counter() - last < _PATIENCE:
            before = self._worked()
            if self._read(_QUIET):
                last = time.perf_counter()
            elif self._waits() and self._worked() - before <= _RESTING * _QUIET:
                return last - began
        raise SilentError(f"{' '.join(self._command)} does not come to rest after {what}")

    def _read(self, seconds: float) -> bytes:
        """What is drawn within so many seconds; empty where that is nothing."""
        if not select.select([self._terminal], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self._terminal, 1 << 16)
        except OSError:  # the program has ended
            time.sleep(min(seconds, 0.002))
            return b""

    def _waits(self) -> bool:
        """Whether the program waits for something, and not for its turn on a busy machine."""
        return self._facts()[0] == "S"

    def _worked(self) -> float:
        """The processor's time that the program has had."""
        fields = self._facts()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def _facts(self) -> list[str]:
        """What the system says of the program, from its state on."""
        return Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
