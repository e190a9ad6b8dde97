"""The rows: what is measured, against what, and the bound it has to keep."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle
from random import Random

from tests.benchmarks.data import BIG, ORDINARY, PAGE, Data
from tests.benchmarks.driver import (
    ROOT,
    Driven,
    SilentError,
    environment,
    python,
    seconds_to_end,
    threadleaf,
)
from tests.benchmarks.result import Of, Pair, Result, Sample, in_turn
from tests.benchmarks.talk import FIRST, LAST

_OTHERS = ROOT / "tests" / "benchmarks" / "others"
_SMALLEST = python(str(_OTHERS / "smallest.py"))
_TREE = python(str(_OTHERS / "tree.py"), str(BIG))
_DRAWN = "number 3"
_JSON = "hn-algolia-json"
_PAGES = frozenset({"hn-html", "wordpress-html", "reddit-old-html", "markdown-clipper"})
_MOVES = "jjjjkk"
_ARROWS = ["\x1b[B"] * 4 + ["\x1b[A"] * 2
_SIZES = ((100, 40), (120, 40))


@dataclass(frozen=True, slots=True)
class Run:
    """Where the files are, how many launches and how many keys are timed, and whether in haste."""

    data: Data
    rounds: int
    keys: int
    quick: bool

    @property
    def big(self) -> str:
        """The JSON of a hundred thousand comments."""
        return self.data.file(_JSON, BIG)


@dataclass(frozen=True, slots=True)
class Measure:
    """Rows that are measured together; `slow` ones are left out in haste."""

    rows: tuple[Result, ...]
    take: Callable[[Run], Iterator[tuple[Sample, Sample | None]]]
    needs: str = ""
    slow: bool = False

    def results(self, run: Run) -> list[Result]:
        """The rows filled in; where that cannot be, they say why."""
        if self.needs and shutil.which(self.needs) is None:
            return [replace(row, why=f"{self.needs} is not installed") for row in self.rows]
        try:
            samples = list(self.take(run))
        except SilentError as error:
            return [replace(row, why=str(error)) for row in self.rows]
        return [
            replace(row, ours=ours, others=others)
            for row, (ours, others) in zip(self.rows, samples, strict=True)
        ]


def _until(command: list[str], words: str) -> float:
    """From the launch to words on the screen."""
    with Driven(command) as program:
        return program.until(words)


def _launch(format_: str, run: Run) -> Iterator[tuple[Sample, Sample]]:
    """An ordinary thread against the smallest app."""
    ours = threadleaf(run.data.file(format_, ORDINARY))
    yield in_turn(partial(_until, ours, FIRST), partial(_until, _SMALLEST, _DRAWN), run.rounds)


def _json_alone(run: Run) -> float:
    return seconds_to_end(python(str(_OTHERS / "json_load.py"), run.big))


def _first(run: Run) -> Iterator[tuple[Sample, Sample]]:
    ours = partial(_until, threadleaf(run.big), FIRST)
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
    ours = partial(_until, threadleaf(page), FIRST)
    yield in_turn(ours, partial(seconds_to_end, dump), run.rounds)


def _command(arguments: tuple[str, ...], run: Run) -> Iterator[tuple[Sample, Sample]]:
    ours = partial(seconds_to_end, threadleaf(*arguments, run.big))
    yield in_turn(ours, partial(_json_alone, run), run.rounds)


def _keys(run: Run) -> Iterator[tuple[Sample, Sample]]:
    """The same keys, by turns, in both programs, which are at rest before."""
    with Driven(threadleaf(run.big)) as ours, Driven(_SMALLEST) as other:
        ours.until(FIRST)
        other.until(_DRAWN)
        ours.settle()
        other.settle()
        moves, arrows = cycle(_MOVES), cycle(_ARROWS)
        samples = in_turn(
            lambda: ours.press(next(moves)), lambda: other.press(next(arrows)), run.keys
        )
    yield samples
    yield samples


def _against_keys(run: Run) -> Iterator[tuple[Sample, Sample]]:
    """A fold, a resize and a jump, each by turns with a key of the same program."""
    with Driven(threadleaf(run.big)) as program:
        program.until(FIRST)
        program.settle()
        keys, sizes = cycle("jk"), cycle(_SIZES)
        key = lambda: program.press(next(keys))  # noqa: E731
        yield in_turn(lambda: program.press("\r"), key, run.keys)
        yield in_turn(lambda: program.resize(*next(sizes)), key, run.keys)
        chance = Random(5).random

        def jump() -> float:
            program.press(str(1 + int(chance() * BIG)))
            return program.press("G")

        yield in_turn(jump, key, run.keys)


def _leaving(run: Run) -> Iterator[tuple[Sample, None]]:
    """`q`, as soon as it says that it is reading."""

    def leave() -> float:
        with Driven(threadleaf(run.big)) as program:
            program.until("reading")
            return program.until_end("q")

    yield Sample(tuple(leave() for _ in range(run.rounds))), None


def _tree(run: Run) -> Iterator[tuple[Sample, Sample]]:
    """Launch, fold and memory against a `Tree` with as many nodes."""
    launch, fold, memory = Pair(), Pair(), Pair()
    for turn in range(run.rounds + 1):
        for command, words, side in (
            (threadleaf(run.big), FIRST, "ours"),
            (_TREE, _DRAWN, "others"),
        ):
            with Driven(command) as program:
                seconds = program.until(words)
                program.settle()
                if side == "others":
                    program.press(_ARROWS[0])  # from the root to the first branch
                measured = (seconds, program.press("\r"), program.peak())
            if turn:
                for pair, value in zip((launch, fold, memory), measured, strict=True):
                    getattr(pair, side).append(value)
    for pair in (launch, fold, memory):
        yield pair.samples()


def _reading(format_: str, run: Run) -> Iterator[tuple[Sample, Sample]]:
    """A file with ten times the comments against the other, each in a process of its own."""
    small = (PAGE if format_ in _PAGES else BIG) // (100 if run.quick else 10)

    def read(comments: int) -> float:
        warming, file = run.data.file(format_, ORDINARY), run.data.file(format_, comments)
        command = python("-m", "tests.benchmarks.reading", warming, file, format_, str(comments))
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment(), check=False
        )
        if done.returncode:
            raise SilentError(done.stderr.strip().rpartition("\n")[2])
        return float(done.stdout)

    yield in_turn(partial(read, 10 * small), partial(read, small), run.rounds)


_AGAINST_JSON = "json.load alone"
_SMALL_APP = "smallest app"

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
    Measure(
        (
            Result("key", "a key at 100,000", _SMALL_APP, bound=1.0),
            Result("slowest", "the same, slowest", _SMALL_APP, bound=0.05, of=Of.SLOWEST),
        ),
        _keys,
    ),
    Measure(
        (
            Result("fold", "a fold at 100,000", "our key", bound=2.0),
            Result("resize", "a resize at 100,000", "our key", bound=2.0),
            Result("jump", "a jump to a number at 100,000", "our key", bound=2.0),
        ),
        _against_keys,
    ),
    Measure(
        (Result("leave", "q while 100,000 are read", bound=0.1, of=Of.SLOWEST),),
        _leaving,
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
        )
    ),
)
