"""Runs the program with its system calls watched: `python -m tests.trust.guard ALLOWED… -- ARGS`.

Each ALLOWED is a path that may be read, all below it too; `write=PATH` may be written, and
`run=WORD` allows a command that has this word in it. Any other file, process or socket that the
program asks for ends it with code 99 and a line on what it was. `KEYS` in the environment are
pressed in the app, one after another, which then is drawn to nowhere.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any

FORBIDDEN = 99
_PROCESSES = ("subprocess.Popen", "os.exec", "os.system", "os.posix_spawn", "os.spawn", "os.fork")
_NETWORK = (
    "socket.",
    "ssl.",
    "urllib.Request",
    "http.client.",
    "ftplib.",
    "smtplib.",
    "webbrowser.",
)
_CHANGES = (
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"),
    *("os.chmod", "os.chown", "os.utime", "shutil.", "tempfile.", "os.setxattr"),
)
_READS = ("open", "os.listdir", "os.scandir")
_ITS_OWN = ("socket.__new__",)  # the pair that asyncio wakes itself with; it is never connected
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Guard:
    """What the program may do, and what it did that it may not."""

    def __init__(self, allowed: list[str]) -> None:
        self.commands = [each[4:] for each in allowed if each.startswith("run=")]
        self.written = [os.path.realpath(each[6:]) for each in allowed if each.startswith("write=")]
        own = (sys.prefix, sys.base_prefix, os.path.dirname(os.__file__), os.getcwd())
        system = ("/dev", "/proc", "/usr/share/zoneinfo", "/usr/lib", "/lib", "/etc/localtime")
        given = [each for each in allowed if "=" not in each]
        self.read = [os.path.realpath(each) for each in (*own, *system, *given, *sys.path) if each]

    def watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Ends the program at the first thing that it may not do."""
        if event in _ITS_OWN:
            return
        refused = event.startswith((*_NETWORK, *_CHANGES))
        refused |= event.startswith(_PROCESSES) and not self._may_run(arguments)
        refused |= event in _READS and not self._may_open(event, arguments)
        if refused:
            self._refuse(event, arguments)

    def _may_run(self, arguments: tuple[Any, ...]) -> bool:
        return any(word in repr(arguments) for word in self.commands)

    def _may_open(self, event: str, arguments: tuple[Any, ...]) -> bool:
        path = arguments[0]
        if not isinstance(path, str | bytes | os.PathLike):
            return True  # a descriptor that is open already
        real = os.path.realpath(os.fsdecode(path))
        flags = arguments[2] if event == "open" and isinstance(arguments[2], int) else 0
        if flags & _WRITING and real != os.devnull:
            return _within(real, self.written) or real.startswith("/dev/tty")
        return _within(real, self.read) or _within(real, self.written)

    def _refuse(self, event: str, arguments: tuple[Any, ...]) -> None:
        os.write(2, f"FORBIDDEN {event} {arguments!r}\n".encode("utf-8", "replace")[:500])
        os._exit(FORBIDDEN)


def _within(path: str, folders: list[str]) -> bool:
    return any(path == folder or path.startswith(folder.rstrip("/") + "/") for folder in folders)


async def _press(path: str, keys: list[str]) -> None:
    from tests.trust.wire import recorded
    from tui.load import load

    async with recorded(load([path]).threads) as reader:
        for key in keys:
            await reader.press(key)
            if not reader.app.is_running:
                return


def _main() -> None:
    divide = sys.argv.index("--")
    allowed, arguments = sys.argv[1:divide], sys.argv[divide + 1 :]
    keys = os.environ.get("KEYS", "").split()
    sys.dont_write_bytecode = True
    if keys:
        import tests.trust.wire  # noqa: F401 (what the test needs is no part of the program)
    sys.addaudithook(Guard(allowed).watch)
    if keys:
        asyncio.run(_press(arguments[0], keys))
    else:
        from tui.cli import main

        main(arguments)


if __name__ == "__main__":
    _main()
