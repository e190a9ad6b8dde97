"""The time that a step of an input may take: reading it is one, and each export of it another."""

import signal

from tests.fuzz.mutate import LARGEST

SECONDS = 2.0  # of the processor, for up to a megabyte

_seconds = 0.0  # of a step of this input; none outside of one


def begin(size: int) -> None:
    """Begin an input of that many bytes; the process dies of SIGPROF where a step takes longer."""
    global _seconds
    _seconds = SECONDS * max(1, size / LARGEST)
    next_step()


def next_step() -> None:
    """Begin the next step of the same input."""
    signal.setitimer(signal.ITIMER_PROF, _seconds)


def end() -> None:
    """End the input: nothing is measured any more."""
    global _seconds
    _seconds = 0.0
    next_step()
