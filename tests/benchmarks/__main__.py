"""`python -m tests.benchmarks`: measure the rows that are named, or all, and print a table."""

from __future__ import annotations

import argparse
import compileall
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.data import Data
from tests.benchmarks.driver import ROOT
from tests.benchmarks.measure import Measure, Run
from tests.benchmarks.rows import MEASURES
from tests.benchmarks.table import as_json, table


def main() -> None:
    """Measure in a temporary folder; the exit code is 1 where a bound does not hold."""
    given = _arguments()
    for folder in ("tui", "tests/benchmarks"):
        compileall.compile_dir(ROOT / folder, quiet=2)
    measures = _wanted(given.rows, given.quick)
    results = []
    with tempfile.TemporaryDirectory() as folder:
        rounds, keys = (5, 30) if given.quick else (7, 200)
        run = Run(Data(Path(folder)), rounds, keys, given.quick)
        for measure in measures:
            for result in measure.results(run):
                results.append(result)
                print(result.name, result.why or result.ratio or "", file=sys.stderr)
    chosen = [row for row in results if not given.rows or row.name in given.rows]
    print(as_json(chosen) if given.json else table(chosen))
    sys.exit(any(row.held is False for row in chosen))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    names = [row.name for measure in MEASURES for row in measure.rows]
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"any of: {', '.join(names)}")
    parser.add_argument("--quick", action="store_true", help="fewer runs, keys and comments")
    parser.add_argument("--json", action="store_true", help="print JSON, with every value")
    given = parser.parse_args()
    unknown = [name for name in given.rows if name not in names]
    if unknown:
        parser.error(f"no row is called {', '.join(unknown)}; there are {', '.join(names)}")
    return given


def _wanted(names: list[str], quick: bool) -> list[Measure]:
    """The measures that have a row of these names; in haste, of all of them, none that is slow."""
    if names:
        return [each for each in MEASURES if any(row.name in names for row in each.rows)]
    return [each for each in MEASURES if not (quick and each.slow)]


if __name__ == "__main__":
    main()
