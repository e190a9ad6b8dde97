"""The program in a real pseudo-terminal: what is typed, what is drawn, and what is left behind."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from typing import Any

import pyte

_PATIENCE = 30.0


class Terminal:
    """Runs a shell command in a pseudo-terminal; `raw` is every byte that reached it."""

    def __init__(self, command: str, size: tuple[int, int] = (100, 30)) -> None:
        width, height = size
        self.raw = b""
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self._slave = slave
        self.before = self.settings()
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for descriptor in range(3):
                os.dup2(slave, descriptor)
            for number in (signal.SIGINT, signal.SIGQUIT):
                signal.signal(number, signal.SIG_DFL)  # ignored where the tests run beside a shell
            environment = dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor")
            os.execve("/bin/sh", ["sh", "-c", f"exec {command}"], environment)

    def settings(self) -> list[Any]:
        """The modes of the terminal, as `stty -a` shows them."""
        return termios.tcgetattr(self._slave)

    def read(self, seconds: float = 0.0) -> bool:
        """Take what was drawn within so many seconds; whether there was anything."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError:
            return False
        self.raw += data
        # pyte knows neither private modes with `>` nor the kitty protocol.
        with contextlib.suppress(Exception):
            self._stream.feed(data)
        return bool(data)

    @property
    def text(self) -> str:
        """The screen."""
        rows = (self.screen.buffer[row] for row in range(self.screen.lines))
        columns = range(self.screen.columns)
        return "\n".join("".join(row[x].data for x in columns).rstrip() for row in rows)

    def wait_for(self, words: str) -> None:
        """Wait until these words are on the screen."""
        end = time.monotonic() + _PATIENCE
        while words not in self.text:
            assert time.monotonic() < end, f"{words!r} is not on the screen:\n{self.text}"
            self.read(0.1)

    def wait_for_bytes(self, data: bytes) -> None:
        """Wait until these bytes have been written."""
        end = time.monotonic() + _PATIENCE
        while data not in self.raw:
            assert time.monotonic() < end, f"{data!r} was not written: {self.raw[-500:]!r}"
            self.read(0.1)

    def type(self, keys: str) -> None:
        """Type these characters."""
        os.write(self._master, keys.encode())

    def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(height, width)
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def end(self) -> int:
        """Wait until the program ends; its exit code, negative for a signal."""
        end = time.monotonic() + _PATIENCE
        while True:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self.read(0.05):
                    pass
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                raise AssertionError(f"the program did not end:\n{self.text}")

    def hang_up(self, both: bool = True) -> None:
        """Let the terminal go away while the program runs; only its far end where not `both`."""
        os.close(self._master)
        if both:
            os.close(self._slave)

    def close(self) -> None:
        """Give the terminal back."""
        os.close(self._master)
        os.close(self._slave)


def threadleaf(arguments: str) -> str:
    """The command that runs the program of this checkout."""
    return f"{sys.executable} -m tui {arguments}"
