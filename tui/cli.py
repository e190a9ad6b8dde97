"""The command line: errors into one line and an exit code."""

import gc
import os
import sys
from collections.abc import Sequence

from tui.errors import ThreadleafError, UnreadableError

NOTHING_MATCHED = 1
BAD_USAGE = 2
UNREADABLE = 3
FAULT = 70
INTERRUPTED = 130

_HERE = os.path.join(os.path.dirname(__file__), "")

COMMANDS = frozenset({"export", "formats", "info", "read"})


def main(args: Sequence[str] | None = None) -> None:
    """Run a command, and end with its exit code; errors are one line on standard error."""
    given = sys.argv[1:] if args is None else args
    try:
        sys.exit(_run(given))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except ThreadleafError as error:
        _fail(str(error), UNREADABLE if isinstance(error, UnreadableError) else BAD_USAGE)
    except Exception as error:
        from tui.fault import record

        details = record(error)
        where = f"; details are in {details}" if details else ""
        _fail(f"a fault of threadleaf itself, please report it: {_told(error)}{where}", FAULT)


def _run(args: Sequence[str]) -> int:
    """Open files that are named alone; anything else is for the parser, which takes its time."""
    if args and args[0] not in COMMANDS and all(map(os.path.isfile, args)):
        from tui.reading import run

        gc.disable()  # nothing is thrown away before the screen has settled
        return run(args)
    from tui import commands

    return commands.run(args)


def _fail(message: str, code: int) -> None:
    from tui.text.safe import clean_line

    print(f"threadleaf: {clean_line(message)}", file=sys.stderr)
    sys.exit(code)


def _told(error: Exception) -> str:
    """What went wrong, and the innermost line of ours where it did."""
    place, trace = "", error.__traceback__
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if path.startswith(_HERE):
            place = f" in {path.removeprefix(_HERE)} line {trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}{place}: {error}"
