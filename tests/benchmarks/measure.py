"""What all measures are made of: a run, rows that are measured together, and how to time a side."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tests.benchmarks.data import BIG, Data
from tests.benchmarks.driver import ROOT, Driven, SilentError, python
from tests.benchmarks.result import Pair, Result, Sample

OTHERS = ROOT / "tests" / "benchmarks" / "others"
SMALLEST = python(str(OTHERS / "smallest.py"))
SMALLEST_DRAWN = "number 3"
ARROWS = ["\x1b[B"] * 4 + ["\x1b[A"] * 2
JSON = "hn-algolia-json"

_LEAST_ROUNDS = 5


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
        return self.data.file(JSON, BIG)

    @property
    def few(self) -> int:
        """How often that is timed which takes long."""
        return min(self.rounds, _LEAST_ROUNDS)


@dataclass(frozen=True, slots=True)
class Measure:
    """Rows that are measured together; `slow` ones are left out in haste."""

    rows: tuple[Result, ...]
    take: Callable[[Run], Iterator[tuple[Sample, Sample | None]]]
    needs: str = ""
    slow: bool = False

    def results(self, run: Run) -> list[Result]:
        """The rows filled in; those that could not be say why."""
        if self.needs and shutil.which(self.needs) is None:
            return [replace(row, why=f"{self.needs} is not installed") for row in self.rows]
        filled: list[Result] = []
        try:
            for row, (ours, others) in zip(self.rows, self.take(run), strict=True):
                filled.append(replace(row, ours=ours, others=others))
        except SilentError as error:
            rest = self.rows[len(filled) :]
            filled += [replace(row, why=str(error), failed=True) for row in rest]
        return filled


def until(command: list[str], words: str) -> float:
    """From the launch to words on the screen."""
    with Driven(command) as program:
        return program.until(words)


def side_by_side(
    ours: Callable[[], tuple[float, ...]], other: Callable[[], tuple[float, ...]], rounds: int
) -> list[tuple[Sample, Sample]]:
    """Several values at once of both sides by turns, so many times after once to warm up."""
    taken = [(ours(), other()) for _ in range(rounds + 1)][1:]
    values = range(len(taken[0][0]))
    return [
        Pair([one[value] for one, _ in taken], [two[value] for _, two in taken]).samples()
        for value in values
    ]
