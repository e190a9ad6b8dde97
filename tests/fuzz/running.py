"""One target for some seconds: inputs one after another, each within bounds of time and memory.

Inputs run in a child, since one that hangs or dies takes its process along: the child counts where
it is in memory that both see, and an input is made again from its number alone.
"""

import faulthandler
import gc
import mmap
import os
import resource
import signal
import time
import traceback
import zlib
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.fuzz import limit
from tests.fuzz.mutate import Material, mutated
from tests.fuzz.targets import Target

MEMORY = 500 << 20
_BATCH = 2000


class Outcome(NamedTuple):
    """How many inputs a target took, and how many of them it did not take well."""

    inputs: int
    finds: int


def made(target: str, material: Material, seed: int, number: int) -> bytes:
    """The input of this number, always the same for a seed and a corpus."""
    return mutated(material, Random(f"{target} {seed} {number}"))


class Run:
    """Inputs for one target, and the folder into which go those that it did not take well."""

    def __init__(self, target: Target, seed: int, folder: Path) -> None:
        self.target = target
        self.seed = seed
        self.folder = folder
        self._material = target.material()
        self._at = mmap.mmap(-1, 16)  # the input that is running, and the finds up to it
        target.run(self._material.corpus[0])  # imports what it needs, for all children

    def go(self, seconds: float) -> Outcome:
        """As many inputs as fit into the time."""
        deadline = time.monotonic() + seconds
        number = 0
        while number == 0 or time.monotonic() < deadline:
            number = self._batch(number, deadline)
        return Outcome(number, self._get(8))

    def only(self, number: int) -> int:
        """One input alone; how many finds that gave."""
        self._batch(number, 0)
        return self._get(8)

    def _batch(self, first: int, deadline: float) -> int:
        """Run inputs in a child; the number of the next."""
        self._set(0, first)
        trace = self.folder / f".{self.target.name}-{os.getpid()}.trace"
        child = os.fork()
        if child == 0:
            try:
                self._work(first, deadline, trace)
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        number = self._get(0)
        if os.WIFSIGNALED(status):
            ended = signal.Signals(os.WTERMSIG(status))
            why = "hang" if ended is signal.SIGPROF else ended.name
            self._keep(number, why, trace.read_text("utf-8", "replace"))
        trace.unlink(missing_ok=True)
        return number + 1

    def _work(self, first: int, deadline: float, trace: Path) -> None:
        """What the child does."""
        gc.enable()
        with trace.open("w") as file:
            faulthandler.enable(file)
            faulthandler.register(signal.SIGPROF, file, chain=True)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            for number in range(first, first + _BATCH):
                self._set(0, number)
                if not self._take(number) or time.monotonic() >= deadline:
                    break

    def _take(self, number: int) -> bool:
        """Run one input; whether the child can go on."""
        data = made(self.target.name, self._material, self.seed, number)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        limit.begin(len(data))
        try:
            self.target.run(data)
        except Exception as error:
            limit.end()
            self._keep(number, place(error), "".join(traceback.format_exception(error)))
        limit.end()
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        if grown * 1024 > MEMORY:
            self._keep(number, "memory", f"{grown >> 10} MB for {len(data):,} bytes")
            return False
        return True

    def _keep(self, number: int, why: str, details: str) -> None:
        """Write an input and what it did, once for each place where that happened."""
        self._set(8, self._get(8) + 1)
        name = f"{self.target.name}-{why}"
        if why in {"hang", "memory"}:
            name += f"-{self.seed}-{number}"
        path = self.folder / f"{name}.input"
        if path.exists():
            return
        path.write_bytes(made(self.target.name, self._material, self.seed, number))
        again = f"--target {self.target.name} --seed {self.seed} --number {number}"
        path.with_suffix(".txt").write_text(f"python -m tests.fuzz {again}\n\n{details}", "utf-8")
        print(f"{name}: {path}\n  again: python -m tests.fuzz {again}", flush=True)

    def _set(self, at: int, number: int) -> None:
        self._at[at : at + 8] = number.to_bytes(8, "little")

    def _get(self, at: int) -> int:
        return int.from_bytes(self._at[at : at + 8], "little")


def place(error: Exception) -> str:
    """A name for what was raised and where: the same for the same mistake."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/tui/" in frame.filename] or frames
    where = f"{own[-1].filename}:{own[-1].name}:{own[-1].line}"
    return f"{type(error).__name__}-{zlib.crc32(where.encode()):08x}"
