"""The rows: what is measured, against what, and the bound it has to keep."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import partial

from tests.benchmarks import keys, mailbox
from tests.benchmarks.data import BIG, MILLION, ORDINARY, PAGE
from tests.benchmarks.driver import (
    Driven,
    SilentError,
    environment,
    python,
    seconds_to_end,
    threadleaf,
)
from tests.benchmarks.mail import IN_A_THREAD
from tests.benchmarks.measure import (
    ARROWS,
    JSON,
    OTHERS,
    SMALLEST,
    SMALLEST_DRAWN,
    Measure,
    Run,
    side_by_side,
    until,
)
from tests.benchmarks.result import Of, Result, Sample, in_turn
from tests.benchmarks.talk import FIRST, LAST

_TREE = python(str(OTHERS / "tree.py"), str(BIG))
_PAGES = frozenset({"hn-html", "wordpress-html", "reddit-old-html", "markdown-clipper"})


def _launch(format_: str, run: Run) -> Iterator[tuple[Sample, Sample]]:
    """An ordinary thread against the smallest app."""
    ours = threadleaf(run.data.file(format_, ORDINARY))
    yield in_turn(partial(until, ours, FIRST), partial(until, SMALLEST, SMALLEST_DRAWN), run.rounds)


def _json_alone(run: Run) -> float:
    return seconds_to_end(python(str(OTHERS / "json_load.py"), run.big))


def _first(run: Run) -> Iterator[tuple[Sample, Sample]]:
    ours = partial(until, threadleaf(run.big), FIRST)
    yield in_turn(ours, partial(_json_alone, run), run.rounds)


def _every(run: Run) -> Iterator[tuple[Sample, Sample]]:
    def ours() -> float:
        with Driven(threadleaf(run.big)) as program:
            program.until(FIRST)
            return program.until_with("G", LAST)

    yield in_turn(ours, partial(_json_alone, run), run.rounds)


def _page(run: Run) -> Iterator[tuple[Sample, Sample]]:
    page = run.data.file("hn-html", PAGE)
    dump = ["w3m", "-dump", "-T", "text/html", page]
    ours = partial(until, threadleaf(page), FIRST)
    yield in_turn(ours, partial(seconds_to_end, dump), run.rounds)


def _command(arguments: tuple[str, ...], run: Run) -> Iterator[tuple[Sample, Sample]]:
    ours = partial(seconds_to_end, threadleaf(*arguments, run.big))
    yield in_turn(ours, partial(_json_alone, run), run.rounds)


def _leaving(format_: str, key: str, run: Run) -> Iterator[tuple[Sample, None]]:
    """A key, as soon as it says that it is reading."""
    command = threadleaf(run.data.file(format_, BIG))

    def leave() -> float:
        with Driven(command) as program:
            program.until("reading")
            return program.until_end(key)

    yield Sample(tuple([leave() for _ in range(run.few + 1)][1:])), None


def _tree(run: Run) -> Iterator[tuple[Sample, Sample]]:
    """Launch, fold and memory against a `Tree` with as many nodes."""

    def fold(command: list[str], words: str, keys_before: str) -> tuple[float, ...]:
        with Driven(command) as program:
            seconds = program.until(words)
            program.settle()
            if keys_before:
                program.press(keys_before)
            return seconds, program.press("\r"), program.peak()

    yield from side_by_side(
        lambda: fold(threadleaf(run.big), FIRST, ""),
        lambda: fold(_TREE, SMALLEST_DRAWN, ARROWS[0]),  # from the root to the first branch
        run.few,
    )


def _reading(format_: str, run: Run) -> Iterator[tuple[Sample, Sample]]:
    """A file with ten times the comments against the other, each in a process of its own."""
    small = (PAGE if format_ in _PAGES else BIG) // (100 if run.quick else 10)

    shown = "mbox" if format_ == "tens-mbox" else format_

    def read(comments: int) -> float:
        warming, file = run.data.file(format_, ORDINARY), run.data.file(format_, comments)
        if shown == "mbox":
            comments -= comments // IN_A_THREAD
        command = python("-m", "tests.benchmarks.reading", warming, file, shown, str(comments))
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment(), check=False
        )
        if done.returncode:
            raise SilentError(done.stderr.strip().rpartition("\n")[2])
        return float(done.stdout)

    yield in_turn(partial(read, 10 * small), partial(read, small), run.few)


_AGAINST_JSON = "json.load alone"
_SMALL_APP = "smallest app"
_OUR_KEY = "our key"


def _against_keys(prefix: str, comments: int) -> tuple[Result, ...]:
    """Rows of a fold, a resize and a jump in a thread of so many comments."""
    return (
        Result(f"{prefix}fold", f"a fold at {comments:,}", _OUR_KEY, bound=2.0),
        Result(f"{prefix}resize", f"a resize at {comments:,}", _OUR_KEY, bound=2.0),
        Result(f"{prefix}jump", f"a jump to a number at {comments:,}", _OUR_KEY, bound=2.0),
    )


MEASURES = (
    Measure(
        (Result("launch-text", "an ordinary WordPress text", _SMALL_APP, bound=1.15),),
        partial(_launch, "wordpress-text"),
    ),
    Measure(
        (Result("launch-html", "an ordinary Hacker News page", _SMALL_APP, bound=1.15),),
        partial(_launch, "hn-html"),
    ),
    Measure(
        (Result("first", "100,000 of JSON, to the first comment", _AGAINST_JSON, bound=0.9),),
        _first,
    ),
    Measure(
        (Result("every", "100,000 of JSON, until G shows the last", _AGAINST_JSON, bound=1.5),),
        _every,
        slow=True,
    ),
    Measure(
        (Result("page", "5,000 of HTML, to the first comment", "w3m -dump", bound=0.6),),
        _page,
        needs="w3m",
    ),
    Measure(mailbox.ROWS, mailbox.mailbox, needs="neomutt"),
    Measure(mailbox.FILTER_ROWS, mailbox.filtering, needs="neomutt", slow=True),
    Measure(
        (Result("hostile", "(a+)+$ and its kin on 10 MB", bound=1.0, of=Of.SLOWEST),),
        keys.hostile,
    ),
    Measure(
        (
            Result("key", "a key at 100,000", _SMALL_APP, bound=1.0),
            Result("slowest", "the same, slowest", _SMALL_APP, bound=0.05, of=Of.SLOWEST),
        ),
        keys.keys,
    ),
    Measure(_against_keys("", BIG), keys.against_keys),
    Measure(
        (Result("order", "another order at 100,000", bound=0.3, of=Of.MEDIAN),),
        keys.order,
    ),
    *(
        Measure(
            (Result(f"leave-{name}-{key}", what, bound=0.1, of=Of.SLOWEST),),
            partial(_leaving, format_, typed),
        )
        for name, format_ in (("json", JSON), ("mbox", "tens-mbox"))
        for key, typed in (("q", "q"), ("esc", "\x1b"))
        for what in (f"{key} while 100,000 of {name} are read",)
    ),
    Measure(
        (Result("info", "info on 100,000 of JSON", _AGAINST_JSON, bound=1.2),),
        partial(_command, ("info",)),
        slow=True,
    ),
    Measure(
        (Result("export", "export of those to jsonl", _AGAINST_JSON, bound=2.5),),
        partial(_command, ("export", "--to", "jsonl")),
        slow=True,
    ),
    Measure(
        (
            Result("tree-launch", "100,000, to the first comment", "Tree, 100,000 nodes"),
            Result("tree-fold", "a fold at 100,000", "Tree"),
            Result("tree-memory", "peak memory at 100,000", "Tree", unit="MiB"),
        ),
        _tree,
        slow=True,
    ),
    Measure(
        (
            Result("million-every", "1,000,000, until G shows the last", "100,000", bound=11.0),
            Result("million-memory", "peak memory then", "100,000", unit="MiB", bound=11.0),
            Result("million-key", "a key at 1,000,000", "a key at 100,000", bound=1.1),
            *_against_keys("million-", MILLION),
        ),
        keys.million,
        slow=True,
    ),
    *(
        Measure(
            (Result(f"read-{name}", "ten times the comments", "a tenth", bound=11.0),),
            partial(_reading, name),
        )
        for name in (
            "hn-algolia-json",
            "hn-hnapi-json",
            "hn-html",
            "wordpress-text",
            "wordpress-html",
            "reddit-json",
            "reddit-old-html",
            "markdown-clipper",
            "tens-mbox",
        )
    ),
)
