"""A mailbox against neomutt: the list, a thread, memory, and what is looked for in the bodies."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.data import BIG
from tests.benchmarks.driver import Driven, threadleaf
from tests.benchmarks.measure import Run, side_by_side
from tests.benchmarks.result import Pair, Result, Sample
from tests.benchmarks.talk import FIRST

_WORD = "heron"
_BODY_LIMIT = f"l~b {_WORD}\r"


def neomutt(box: str) -> list[str]:
    """The command that opens a mailbox, with no settings but a folder that is there."""
    return ["neomutt", "-f", box, "-R", "-F", "/dev/null", "-e", "set folder=/"]


def mailbox(run: Run) -> Iterator[tuple[Sample, Sample]]:
    """From launch to the first thread of the list; opening it; the most memory before that."""
    box = run.data.file("tens-mbox", BIG)

    def open_with(command: list[str]) -> tuple[float, ...]:
        with Driven(command) as program:
            seconds = program.until(FIRST)
            program.settle()
            peak = program.peak()
            return seconds, program.press("\r"), peak

    yield from side_by_side(
        lambda: open_with(threadleaf(box)), lambda: open_with(neomutt(box)), run.few
    )


def filtering(run: Run) -> Iterator[tuple[Sample, Sample]]:
    """Each letter of a word, once the text is indexed; the word in the first second."""
    box = run.data.file("one-mbox", BIG)
    limits = _body_limits(box, run.few)
    with Driven(threadleaf(box)) as program:
        program.until(FIRST)
        program.settle()
        program.press("f")
        letters = Pair()
        for turn in range(run.few + 1):
            seconds = [program.press(letter) for letter in _WORD]
            program.press("\x15")  # empties the line
            if turn:
                letters.ours += seconds
    yield Sample(tuple(letters.ours)), limits
    words = f"of {_holding(box):,} for {_WORD}"
    early = [_early(box, words) for _ in range(run.few + 1)][1:]
    yield Sample(tuple(early)), limits


def _body_limits(box: str, rounds: int) -> Sample:
    """How long the other takes, asked again and again, after once to warm up."""
    with Driven(neomutt(box)) as program:
        program.until(FIRST)
        program.settle()
        return Sample(tuple([program.press(_BODY_LIMIT) for _ in range(rounds + 1)][1:]))


def _early(box: str, words: str) -> float:
    """From the word, typed as soon as the thread is there, until all that hold it are counted."""
    with Driven(threadleaf(box)) as program:
        program.until(FIRST)
        return program.press_until(f"f{_WORD}\r", words)


def _holding(box: str) -> int:
    """How many messages but the first hold the word, by another way than the program's."""
    with open(box, encoding="utf-8") as file:
        messages = file.read().lower().split("\n\nfrom ")
    return sum(_WORD in message.partition("\n\n")[2] for message in messages[1:])


ROWS = (
    Result("mbox-first", "mbox of 100,000, to the list's first thread", "neomutt", bound=0.4),
    Result("mbox-open", "a thread of it opened", "neomutt, a message"),
    Result("mbox-memory", "peak memory, that mbox", "neomutt", unit="MiB", bound=1.0),
)
FILTER_ROWS = (
    Result("filter", "a letter typed, 100,000 bodies indexed", "neomutt ~b", bound=0.004),
    Result("filter-early", "a word typed in the first second", "neomutt ~b", bound=0.025),
)
