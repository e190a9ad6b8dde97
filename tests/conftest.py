"""The developer's machine stays out of the tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("threadleaf", deadline=None)  # no timed assertions
settings.load_profile("threadleaf")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of its own for every test, and one zone and language for all."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    """A small thread saved as text."""
    path = tmp_path / "thread.txt"
    path.write_text(
        "Who keeps the harbour lights?\n\nEleven lamps, and one is out.\n\n"
        "3 responses to “Who keeps the harbour lights?”\n\n"
        "  1. The third lamp is out again.\n\n"
        "    • It has been out since March.\n\n"
        "  2. See https://harbour.example/lamps for the list.\n\nLeave a Reply\n",
        "utf-8",
    )
    return path


def pytest_configure() -> None:
    """Colours and sizes as in no particular terminal."""
    os.environ.pop("COLUMNS", None)
    os.environ.pop("LINES", None)
