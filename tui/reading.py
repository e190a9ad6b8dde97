"""Reading threads on the screen: which descriptors the keys and the picture go through."""

from __future__ import annotations

import os
import re
import sys
import threading
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

from tui.cli import INTERRUPTED
from tui.errors import UnreadableError, UsageError
from tui.load import load
from tui.settings import load as load_settings
from tui.settings import settings_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.app import ThreadleafApp
    from tui.archive import Archive
    from tui.listed import Listed
    from tui.progress import Progress

NOTHING_CHOSEN: Mapping[str, Any] = MappingProxyType({})

_TERMINAL = "/dev/tty"
_LIKE_NUMBER = re.compile(r"\+\d{1,9}")
_WITHOUT_CURSOR = ("dumb", "unknown")
_AT_ONCE = 200_000
_SOON = 2_000_000
_TURN = 0.0005
_ESCAPE = "25"
"""Milliseconds after which an Esc was a key, and not the beginning of one: Textual waits a hundred,
unless the environment says otherwise, but terminals send the bytes of a key together.
"""


def run(
    arguments: Sequence[str],
    as_format: str | None = None,
    which: int | None = None,
    chosen: Mapping[str, Any] = NOTHING_CHOSEN,
) -> int:
    """Open the app, or print the threads where there is no terminal to draw on; the exit code.

    `chosen` are the settings that the command line gives; they win over those of the file.
    """
    paths, number = _numbered(arguments)
    if not sys.stdout.isatty():
        _print(_read(paths, as_format, which))
        return 0
    if os.environ.get("TERM") in _WITHOUT_CURSOR:
        return run_linear(arguments, as_format, which, chosen)
    app = _app(paths, number, as_format, which, chosen)
    if not sys.stderr.isatty():
        vars(sys)["__stderr__"] = sys.__stdout__  # Textual draws on it
    app.run()
    if app.fault is not None:
        raise app.fault
    if app.failure is None:
        _leave(app.return_code or 0)
    raise app.failure


def _app(
    paths: Sequence[str],
    number: int | None,
    as_format: str | None,
    which: int | None,
    chosen: Mapping[str, Any],
) -> ThreadleafApp:
    """The app on what these paths hold, which alone keeps it while it is shown."""
    settings = replace(load_settings(), **chosen)
    read = partial(_read, paths, as_format, which)
    again: Callable[[], Future[Sequence[Listed]]] | None = None
    progress = None
    if "-" in paths:
        loading = _read_now(read)
        _take_keys_from_terminal()
    else:
        again = partial(_read_beside, read)
        size = _size(paths)
        if size > _SOON:
            from tui.progress import Progress

            progress = Progress(shows_beginning=which is None)
        loading = _read_now(read) if size <= _AT_ONCE else _read_beside(partial(read, progress))
    os.environ.setdefault("ESCDELAY", _ESCAPE)
    from tui.app import make_app

    try:
        return make_app(loading, number, settings, again, progress)
    except UsageError as error:
        raise error if "theme" in chosen else UsageError(f"{settings_path()}: {error}") from None


def run_linear(
    arguments: Sequence[str],
    as_format: str | None = None,
    which: int | None = None,
    chosen: Mapping[str, Any] = NOTHING_CHOSEN,
) -> int:
    """Read in lines of prose, without drawing; print all of them where nobody types keys.

    The exit code. Arguments are as for `run`.
    """
    paths, number = _numbered(arguments)
    if not sys.stdout.isatty():
        from tui.linear.prose import whole
        from tui.output import write_out

        write_out(whole(_read(paths, as_format, which)))
        return 0
    settings = replace(load_settings(), **chosen)
    from tui.linear.console import await_threads, read_threads
    from tui.progress import Progress

    progress = Progress(shows_beginning=False)
    loading = _read_beside(partial(_read, paths, as_format, which, progress))
    try:
        threads = await_threads(loading, progress)
    except KeyboardInterrupt:
        _leave(INTERRUPTED)
    if "-" in paths:
        _take_keys_from_terminal()
    return read_threads(threads, settings, number)


def _leave(code: int) -> NoReturn:
    """End at once: who leaves waits neither for what is still being read, nor for all that was read
    to be taken apart.
    """
    with suppress(OSError):
        sys.stdout.flush()
    os._exit(code)


def _numbered(paths: Sequence[str]) -> tuple[list[str], int | None]:
    """Paths, and the entry that `+N` among them asks to begin at; UsageError for `+x`."""
    numbers = [path for path in paths if _LIKE_NUMBER.fullmatch(path)]
    rest = [path for path in paths if path not in numbers]
    for path in rest:
        if path.startswith("+") and not os.path.exists(path):
            raise UsageError(f"{path} is no file, and no number to begin at: +N is one, as +5")
    return rest or ["-"], int(numbers[-1][1:]) if numbers else None


def _read(
    paths: Sequence[str],
    as_format: str | None,
    which: int | None,
    progress: Progress | None = None,
) -> Sequence[Listed]:
    return _wanted(load(paths, as_format, progress=progress), which)


def _print(threads: Sequence[Listed]) -> None:
    from tui.export import everything, writer
    from tui.output import write_out

    write_out(writer("text")([everything(thread.opened()) for thread in threads]))


def _wanted(archive: Archive, which: int | None) -> Sequence[Listed]:
    """All threads, or only the nth."""
    listed = archive.listed
    if which is None:
        return listed
    if which > len(listed):
        raise UsageError(f"there is no thread {which}; the file holds {len(listed)}")
    return [listed[which - 1].opened()]


def _size(paths: Sequence[str]) -> int:
    """How many bytes the files have, as far as can be known."""
    return sum(os.path.getsize(path) for path in paths if os.path.isfile(path))


def _read_now(read: Callable[[], Sequence[Listed]]) -> Future[Sequence[Listed]]:
    """Read a small file before the screen is there."""
    loading: Future[Sequence[Listed]] = Future()
    loading.set_result(read())
    return loading


def _read_beside(read: Callable[[], Sequence[Listed]]) -> Future[Sequence[Listed]]:
    """Read a large file beside the screen, which can be left meanwhile."""
    loading: Future[Sequence[Listed]] = Future()
    threading.Thread(target=_fulfil, args=(loading, read), daemon=True).start()
    return loading


def _fulfil(loading: Future[Sequence[Listed]], read: Callable[[], Sequence[Listed]]) -> None:
    """Read beside the screen, which must not wait for its turn each time that it is woken.

    Who waits for the result raises what failed.
    """
    sys.setswitchinterval(_TURN)
    try:
        loading.set_result(read())
    except BaseException as error:
        loading.set_exception(error)


def _take_keys_from_terminal() -> None:
    """Standard input was a pipe and has been read; keys come from the terminal itself."""
    if sys.stdin.isatty():
        return
    try:
        terminal = os.open(_TERMINAL, os.O_RDONLY)
    except OSError as error:
        raise UnreadableError("standard input: there is no terminal to take keys from") from error
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = vars(sys)["__stdin__"] = os.fdopen(0)
