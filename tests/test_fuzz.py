"""The fuzzing finds what it looks for, and makes each input again from its seed."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("inputs run in children made by fork", allow_module_level=True)

from tests.fuzz import limit
from tests.fuzz.mutate import LARGEST
from tests.fuzz.running import Run, made
from tests.fuzz.targets import TARGETS, Target

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


def _target(run: Callable[[bytes], None]) -> Target:
    return Target("lamps", lambda: (b"one lamp", b"two lamps"), "text", run)


def _raise(data: bytes) -> None:
    if data not in (b"one lamp", b"two lamps"):
        raise KeyError(len(data))


def _hang(data: bytes) -> None:
    while data not in (b"one lamp", b"two lamps"):
        time.process_time()


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_a_target_takes_some_inputs(target: Target, tmp_path: Path) -> None:
    run = Run(target, 1, tmp_path)
    assert sum(run.only(number) for number in range(2)) == 0


def test_an_input_is_the_same_for_the_same_seed_and_number_alone() -> None:
    material = TARGETS[0].material()
    inputs = [made("lamps", material, 1, number) for number in range(50)]
    assert inputs == [made("lamps", material, 1, number) for number in range(50)]
    assert len(set(inputs)) > 40
    assert inputs[0] != made("lamps", material, 2, 0)
    assert max(map(len, inputs)) <= LARGEST


def test_what_raises_is_kept_once_with_its_seed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    outcome = Run(_target(_raise), 5, tmp_path).go(0.2)
    assert outcome.finds > 1
    (kept,) = tmp_path.glob("lamps-KeyError-*.input")
    told = kept.with_suffix(".txt").read_text("utf-8")
    assert "python -m tests.fuzz --target lamps --seed 5 --number" in told
    assert "KeyError" in told
    assert "again: python -m tests.fuzz --target lamps --seed 5" in capfd.readouterr().out


def test_what_hangs_is_ended_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit, "SECONDS", 0.1)
    assert Run(_target(_hang), 5, tmp_path).only(0) == 1
    (kept,) = tmp_path.glob("lamps-hang-5-0.input")
    assert "_hang" in kept.with_suffix(".txt").read_text("utf-8")
