"""Inputs chosen by atheris, which keeps those that reach code no other has reached."""

import os
import sys
from pathlib import Path

from tests.fuzz.limit import SECONDS
from tests.fuzz.mutate import LARGEST
from tests.fuzz.running import MEMORY, place
from tests.fuzz.targets import Target


def run(target: Target, seconds: float, folder: Path) -> int:
    """Fuzz a target in a child; 1 where it did not take some input, else 0."""
    samples = folder / "corpus" / target.name
    samples.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(target.corpus()):
        (samples / f"{number}").write_bytes(data)
    child = os.fork()
    if child == 0:
        _fuzz(target, seconds, folder, samples)
    _, status = os.waitpid(child, 0)
    return int(status != 0)


def _fuzz(target: Target, seconds: float, folder: Path, samples: Path) -> None:
    """What the child does; libFuzzer ends it, and writes the input that it ended at."""
    import atheris

    def take(data: bytes) -> None:
        try:
            target.run(data)
        except Exception as error:
            (folder / f"{target.name}-{place(error)}.input").write_bytes(data)
            raise

    options = (
        f"-max_total_time={max(1, round(seconds))}",
        f"-max_len={LARGEST}",
        f"-timeout={round(SECONDS)}",
        f"-rss_limit_mb={2 * MEMORY >> 20}",
        f"-artifact_prefix={folder}/{target.name}-",
    )
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *options, str(samples)], take)
    atheris.Fuzz()
