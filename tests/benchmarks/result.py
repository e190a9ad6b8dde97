"""What was measured: samples, and a row of the table."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum


class Of(Enum):
    """What a bound bounds."""

    RATIO = "ratio"
    SLOWEST = "slowest"
    MEDIAN = "median"


@dataclass(frozen=True, slots=True)
class Sample:
    """Values of one measure, of at least one run."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def least(self) -> float:
        return min(self.values)

    @property
    def most(self) -> float:
        return max(self.values)


@dataclass(frozen=True, slots=True)
class Result:
    """A row: our sample and the other's in `unit`.

    Without samples, `why` says what is missing; `failed` where that is not another program.
    """

    name: str
    what: str
    other: str = ""
    unit: str = "s"
    bound: float | None = None
    of: Of = Of.RATIO
    ours: Sample | None = None
    others: Sample | None = None
    why: str = ""
    failed: bool = False

    @property
    def ratio(self) -> float | None:
        """Our median for each of the other's."""
        if self.ours is None or self.others is None:
            return None
        return self.ours.median / self.others.median

    @property
    def held(self) -> bool | None:
        """Whether the bound holds; None where there is none, or nothing was measured."""
        if self.failed:
            return False
        if self.bound is None or self.ours is None:
            return None
        value = self._bounded(self.ours)
        return None if value is None else value <= self.bound

    def _bounded(self, ours: Sample) -> float | None:
        if self.of is Of.RATIO:
            return self.ratio
        return ours.most if self.of is Of.SLOWEST else ours.median


@dataclass
class Pair:
    """Two samples taken in turn."""

    ours: list[float] = field(default_factory=list)
    others: list[float] = field(default_factory=list)

    def samples(self) -> tuple[Sample, Sample]:
        return Sample(tuple(self.ours)), Sample(tuple(self.others))


def in_turn(
    ours: Callable[[], float], other: Callable[[], float], rounds: int
) -> tuple[Sample, Sample]:
    """Measure both sides by turns, so many times after once to warm up."""
    pair = Pair()
    for turn in range(rounds + 1):
        one, two = ours(), other()
        if turn:
            pair.ours.append(one)
            pair.others.append(two)
    return pair.samples()
