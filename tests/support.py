"""What several tests use: reading a file as the program does, and the real threads."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tui.export import everything, writer
from tui.load import load

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "sample_threads"
CASES = Path(__file__).parent / "readers" / "cases"


def real_threads() -> Path:
    """The folder of real saved threads; the test is skipped where there is none."""
    folder = os.environ.get("REAL_THREADS")
    if not folder:
        pytest.skip("REAL_THREADS names no folder of real saved threads")
    return Path(folder)


def exported(*paths: Path, as_format: str | None = None) -> dict[str, Any]:
    """What `threadleaf export --to json` prints for these files, decoded."""
    archive = load([str(path) for path in paths], as_format)
    text = "".join(writer("json")([everything(thread) for thread in archive.threads]))
    decoded: dict[str, Any] = json.loads(text)
    return decoded
