"""Fuzz the targets, all or those that are named; the exit code is 1 where one did not take all.

An input that raises, hangs or takes too much memory is written to a folder, with the seed and
number that make it again.
"""

import argparse
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

from tests.fuzz.running import Run
from tests.fuzz.targets import BY_NAME, TARGETS


def main() -> None:
    """Share the time among the targets, and print how many inputs each took."""
    given = _arguments()
    given.out.mkdir(parents=True, exist_ok=True)
    names = given.target or list(BY_NAME)
    if given.input is not None:
        BY_NAME[names[0]].run(given.input.read_bytes())
        finds = 0
    elif given.number is not None:
        finds = Run(BY_NAME[names[0]], given.seed, given.out).only(given.number)
    else:
        jobs = min(given.jobs, len(names))
        fuzz = partial(_fuzz, given=given, seconds=given.seconds * jobs / len(names))
        with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
            finds = sum(pool.map(fuzz, names))
    sys.exit(finds > 0)


def _fuzz(name: str, given: argparse.Namespace, seconds: float) -> int:
    """Fuzz one target; how many finds that gave."""
    target = BY_NAME[name]
    if given.coverage:
        from tests.fuzz.coverage import run

        return run(target, seconds, given.out)
    outcome = Run(target, given.seed, given.out).go(seconds)
    print(f"{target.name:<24}{outcome.inputs:>10,} inputs{outcome.finds:>6,} finds", flush=True)
    return outcome.finds


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    names = ", ".join(target.name for target in TARGETS)
    parser.add_argument("--seconds", type=float, default=60, help="in all; 60 where none are given")
    parser.add_argument(
        "--target", action="append", choices=BY_NAME, metavar="NAME", help=f"any of: {names}"
    )
    parser.add_argument(
        "--jobs", type=int, default=1, help="targets fuzzed at once; 1 if not given"
    )
    parser.add_argument("--seed", type=int, default=0, help="other inputs for another number")
    parser.add_argument("--number", type=int, help="only the input of this number")
    parser.add_argument("--input", type=Path, help="only the input in this file, with its error")
    folder = Path(tempfile.gettempdir()) / "threadleaf-fuzz"
    parser.add_argument("--out", type=Path, default=folder, help=f"for finds; {folder}")
    parser.add_argument(
        "--coverage", action="store_true", help="let atheris choose what to change, by coverage"
    )
    given = parser.parse_args()
    if given.coverage and find_spec("atheris") is None:
        parser.error("--coverage needs atheris: pip install atheris")
    if (given.input or given.number is not None) and len(given.target or ()) != 1:
        parser.error("--input and --number want one --target")
    return given


if __name__ == "__main__":
    main()
