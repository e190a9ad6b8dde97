"""Every sample, damaged: what can be read is shown and the rest noted; never more than an error."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.support import SAMPLES
from tui import cli

_CUT_EVERY = 1024
_CUTS = 20
_FLIPPED = 6
FILES = sorted(SAMPLES.iterdir())


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code and what is printed; a refusal is one line on standard error."""
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    printed = capsys.readouterr()
    code = int(ended.value.code or 0)
    assert code in (0, cli.UNREADABLE), printed.err
    assert printed.err.count("\n") == (code == cli.UNREADABLE)
    assert bool(printed.out) == (code == 0)
    return code, printed.out


def _comments(exported: str) -> int:
    """The comments in all threads of an export."""
    decoded = json.loads(exported)
    return sum(len(thread["comments"]) for thread in decoded.get("threads", [decoded]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_cut_at_every_kilobyte_is_read_or_refused(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = path.read_bytes()
    places = range(_CUT_EVERY, len(data), max(_CUT_EVERY, len(data) // _CUTS))
    before = 0
    for place in places:
        cut = tmp_path / path.name
        cut.write_bytes(data[:place])
        code, printed = _run(capsys, "export", "--to", "json", str(cut))
        comments = _comments(printed) if code == 0 else 0
        assert comments >= before - 1, f"cut at {place}"
        before = comments
        assert _run(capsys, "info", str(cut))[0] == code
    assert before


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_with_bits_flipped_is_read_or_refused(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = Random(path.name)
    for _ in range(_FLIPPED):
        data = bytearray(path.read_bytes()[:40_000])
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        flipped = tmp_path / path.name
        flipped.write_bytes(data)
        code, _ = _run(capsys, "export", "--to", "json", str(flipped))
        assert _run(capsys, "info", "--json", str(flipped))[0] == code


def test_a_damaged_sample_notes_what_could_not_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut = tmp_path / "cut.json"
    cut.write_bytes((SAMPLES / "reddit-seed-swap.json").read_bytes()[:6000])
    _, printed = _run(capsys, "info", "--json", str(cut))
    assert json.loads(printed)["comments"]
    assert any("cut off or damaged" in note for note in json.loads(printed)["notes"])


def test_a_damaged_file_ends_the_program_itself_without_a_traceback(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.gz"
    damaged.write_bytes(b"\x1f\x8b\x08" + bytes(40))
    command = [sys.executable, "-m", "tui", "export", "--to", "text", str(damaged)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == cli.UNREADABLE
    assert done.stderr.startswith("threadleaf: ")
    assert done.stderr.count("\n") == 1
