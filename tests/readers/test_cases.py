"""Each reader, case by case: `cases/FORMAT/NAME.ext` is read as `NAME.expected.json` says.

An expectation names only what the case is about: every key in it must be in the export with that
value; in `comments`, every comment has a line, again with the keys that matter.
`python -m tests.readers.test_cases FILE` prints what a file gives, to start an expectation from.
"""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support import CASES, exported
from tui.readers.formats import FORMATS

EXPECTATIONS = sorted(CASES.glob("*/*.expected.json"))


def _source(expectation: Path) -> Path:
    name = expectation.name.removesuffix(".expected.json")
    found = [
        path
        for path in expectation.parent.iterdir()
        if path.name.startswith(f"{name}.") and path != expectation
    ]
    assert len(found) == 1, f"{expectation} has {len(found)} sources"
    return found[0]


@pytest.mark.parametrize(
    "expectation", EXPECTATIONS, ids=lambda path: f"{path.parent.name}/{path.name.split('.')[0]}"
)
def test_case_is_read_as_expected(expectation: Path) -> None:
    expected: dict[str, Any] = json.loads(expectation.read_text("utf-8"))
    actual = exported(_source(expectation))
    comments = expected.pop("comments", None)
    assert {key: actual.get(key) for key in expected} == expected
    if comments is not None:
        given = [
            {key: comment[key] for key in wanted}
            for wanted, comment in zip(comments, actual["comments"], strict=False)
        ]
        assert given == comments
        assert len(actual["comments"]) == len(comments)


@pytest.mark.parametrize("folder", sorted({path.parent for path in EXPECTATIONS}))
def test_cases_stand_under_the_format_that_reads_them(folder: Path) -> None:
    assert folder.name in {format_.name for format_ in FORMATS}


def _print_expectation(path: str) -> None:
    actual = exported(Path(path))
    keys = ("number", "parent", "depth", "kind", "author", "date", "text")
    actual["comments"] = [{key: each[key] for key in keys} for each in actual["comments"]]
    print(json.dumps(actual, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    _print_expectation(sys.argv[1])
