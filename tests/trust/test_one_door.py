"""Whatever stands in a file, and wherever, nothing that is said of it commands a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trust import showing
from tests.trust.planting import CONTROLS, FORMATS, FORMS, MARK, carrying, cases, planted, saturated
from tests.trust.wire import alive, hidden
from tui.archive import Archive

_SATURATED, _MOST = 2, 8


def _carriers(folder: str) -> Iterator[tuple[str, Archive]]:
    """The cases of a format with the payload in them, those that are threads still."""
    for number, path in enumerate(cases(folder)[:_MOST]):
        made = [(planted, FORMS[number % len(FORMS)])]
        if number < _SATURATED:
            made += [(saturated, FORMS[number])]
        for make, form in made:
            archive = carrying(path, make, form)
            if archive is not None:
                yield f"{path.name} {make.__name__} {form}", archive


def _said(archive: Archive) -> Iterator[tuple[str, str]]:
    for thread in archive.threads:
        for text in showing.fields(thread):
            yield "a field", text
        for text in showing.texts(thread):
            yield "a text", text
        for text in showing.particulars(thread):
            yield "what is told", text
    for text in showing.spoken(archive):
        yield "prose", text
    for name, text in showing.exports(archive.threads):
        yield name, text
        for value in showing.values(name, text):
            yield f"a value in {name}", value
        if name == "mbox":
            for message in showing.messages(text):
                yield "a message", "\n".join(showing.header_values(message))


@pytest.mark.parametrize("folder", FORMATS)
def test_no_case_of_a_format_carries_a_control_anywhere(folder: str) -> None:
    arrived = False
    for which, archive in _carriers(folder):
        for what, text in _said(archive):
            found = alive(text)
            assert not found, f"{which}: {what} holds {found[:3]}"
            arrived = arrived or MARK in text
        for thread in archive.threads:
            for field in showing.fields(thread):
                assert "\n" not in field
                assert not hidden(field), f"{which}: {field!r} hides something"
    assert arrived


def test_names_of_files_in_an_archive_and_a_folder_are_harmless(tmp_path: Path) -> None:
    import zipfile

    from tui.errors import UnreadableError
    from tui.load import load

    name = CONTROLS.replace("\0", "").replace("/", "")[:60]
    packed = tmp_path / "x.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(f"{name}.txt", "Title\n\nWords.\n")
        file.writestr(f"{name}.pdf", b"%PDF\x1b[666m")
        file.writestr(f"{name}.json", b"{]")
    archive = load([str(packed)])
    for _, text in _said(archive):
        assert not alive(text)
    broken = tmp_path / "y.zip"
    with zipfile.ZipFile(broken, "w") as file:
        file.writestr(f"{name}.json", b"{]")
    with pytest.raises(UnreadableError) as refused:
        load([str(broken)])
    assert not alive(str(refused.value))
