"""Keys on a thread that is there and at rest: its idle work, such as indexing, has ended."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from random import Random

from tests.benchmarks.data import BIG, MILLION, ORDINARY
from tests.benchmarks.driver import Driven, threadleaf
from tests.benchmarks.measure import ARROWS, JSON, SMALLEST, SMALLEST_DRAWN, Run, side_by_side
from tests.benchmarks.result import Sample, in_turn
from tests.benchmarks.talk import FIRST, LAST

_MOVES = "jjjjkk"
_MOST_TURNS = 50
_SIZES = ((100, 40), (120, 40), (90, 40), (110, 40))
_ORDERS = ("oldest", "newest", "replies", "tree")
_HOSTILE = ("(a+)+$", "(a|a)+$", "(a|aa)+b", "(a*)*c", "([a-z]+)*[0-9]")


def keys(run: Run) -> Iterator[tuple[Sample, Sample]]:
    """The same keys, by turns, in both programs, which are at rest before."""
    with Driven(threadleaf(run.big)) as ours, Driven(SMALLEST) as other:
        _at_rest(ours)
        other.until(SMALLEST_DRAWN)
        other.settle()
        moves, arrows = cycle(_MOVES), cycle(ARROWS)
        samples = in_turn(
            lambda: ours.press(next(moves)), lambda: other.press(next(arrows)), run.keys
        )
    yield samples
    yield samples


def against_keys(run: Run) -> Iterator[tuple[Sample, Sample]]:
    """A fold, a resize and a jump at a hundred thousand."""
    with Driven(threadleaf(run.big)) as program:
        _at_rest(program)
        yield from _against_keys(program, BIG, run)


def _against_keys(program: Driven, comments: int, run: Run) -> Iterator[tuple[Sample, Sample]]:
    """A fold, a resize and a jump, each by turns with a key of the same program."""
    moves, sizes, chance = cycle("jk"), cycle(_SIZES), Random(5).random
    times = min(run.keys, _MOST_TURNS)

    def key() -> float:
        return program.press(next(moves))

    def jump() -> float:
        program.press(str(1 + int(chance() * comments)))
        return program.press("G")

    yield in_turn(lambda: program.press("\r"), key, times)
    yield in_turn(lambda: program.resize(*next(sizes)), key, times)
    yield in_turn(jump, key, times)


def order(run: Run) -> Iterator[tuple[Sample, None]]:
    """Another order, from the Enter that ends its command."""
    with Driven(threadleaf(run.big)) as program:
        _at_rest(program)
        seconds = []
        for turn, name in zip(range(2 * len(_ORDERS) + 1), cycle(_ORDERS), strict=False):
            program.press(":")
            program.press(f"sort {name}")
            taken = program.press("\r")
            if turn:
                seconds.append(taken)
    yield Sample(tuple(seconds)), None


def hostile(run: Run) -> Iterator[tuple[Sample, None]]:
    """Expressions that take others for ever, on a comment of ten million letters."""
    with Driven(threadleaf(run.data.file("long-json", ORDINARY))) as program:
        _at_rest(program)
        program.press("f")
        seconds = []
        for turn in range(run.few + 1):
            for expression in _HOSTILE:
                taken = program.press(f"/{expression}/")
                program.press("\x15")  # empties the line
                if turn:
                    seconds.append(taken)
    yield Sample(tuple(seconds)), None


def million(run: Run) -> Iterator[tuple[Sample, Sample]]:
    """A million against a hundred thousand: to the last comment, memory, a key at rest.

    Then a fold, a resize and a jump at a million.
    """
    more, fewer = threadleaf(run.data.file(JSON, MILLION)), threadleaf(run.big)

    def to_the_last(command: list[str]) -> tuple[float, ...]:
        with Driven(command) as program:
            program.until(FIRST)
            return program.until_with("G", LAST), program.peak()

    yield from side_by_side(lambda: to_the_last(more), lambda: to_the_last(fewer), run.few)
    with Driven(more) as ours, Driven(fewer) as other:
        _at_rest(ours)
        _at_rest(other)
        moves, others = cycle(_MOVES), cycle(_MOVES)
        yield in_turn(lambda: ours.press(next(moves)), lambda: other.press(next(others)), run.keys)
        yield from _against_keys(ours, MILLION, run)


def _at_rest(program: Driven) -> None:
    """Wait until every comment is there and nothing is done between keys any more."""
    program.until(FIRST)
    program.settle()
