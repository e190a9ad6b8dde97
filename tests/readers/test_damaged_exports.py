"""Exports, dumps, feeds, chats and forum pages, damaged in many ways: what can be read is."""

import contextlib
import json
import random
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import pytest

from tests.support import CASES
from tui import readers
from tui.build import build
from tui.errors import UnreadableError
from tui.export import everything, writer
from tui.merge import Reading
from tui.readers import formats
from tui.readers.base import Reader
from tui.source import Source

FORMATS = (
    *("wxr", "disqus-xml", "rss-feed", "reddit-ndjson", "discord-dce-json", "telegram-json"),
    *("slack-json", "mattermost-json", "whatsapp-txt", "youtube-json", "forum-html"),
    *("tildes-html", "slashdot-html", "lwn-html", "dreamwidth-html"),
)
_MODULES = {format_.name: format_.module for format_ in formats.FORMATS}
_TOLD = re.compile(rb"192\.0\.2\.\d+|2001:db8::1|[\w.]+@mail\.example|[\w.]+@allotment\.example")


def _cases(format_: str) -> list[Path]:
    folder = CASES / format_
    return sorted(path for path in folder.iterdir() if not path.name.endswith(".expected.json"))


def _read(format_: str, data: bytes) -> str:
    """The export of what a reader gives for some bytes, whether it claims them or not."""
    reader = cast("Reader", import_module(f"tui.readers.{_MODULES[format_]}"))
    source = Source("damaged", data)
    assert 0 <= reader.sniff(source) <= 1
    archive = build([Reading(format_, (), reader.read(source))])
    return "".join(writer("json")([everything(thread) for thread in archive.threads]))


def _damaged(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """Cut off, with a piece left out, doubled, turned round or overwritten."""
    size = len(data)
    for _ in range(6):
        start, stop = sorted((chance.randrange(size), chance.randrange(size)))
        yield data[:start]
        yield data[:start] + data[stop:]
        yield data[:stop] + data[start:]
        yield data[:start] + data[start:stop][::-1] + data[stop:]
        yield (
            data[:start]
            + bytes(chance.choices(b"<>&\"'{}[]:,\\/\x00\x1b\xff\n ", k=9))
            + data[start:]
        )


@pytest.mark.parametrize("format_", FORMATS)
def test_no_damage_raises(format_: str) -> None:
    chance = random.Random(format_)
    for path in _cases(format_):
        for data in _damaged(path.read_bytes(), chance):
            _read(format_, data)


@pytest.mark.parametrize("format_", FORMATS)
def test_damaged_files_are_read_or_refused_by_whoever_is_asked(format_: str) -> None:
    chance = random.Random(format_)
    for path in _cases(format_)[:4]:
        for data in _damaged(path.read_bytes(), chance):
            source = Source("damaged", data or b"?")
            with contextlib.suppress(UnreadableError):
                assert list(readers.detect(source).read(source))


def _values(found: Any) -> Iterator[tuple[Any, Any]]:
    """Each container in a value, with each of its keys or places."""
    open_ = [found] if isinstance(found, dict | list) else []
    while open_:
        container = open_.pop()
        places = container.keys() if isinstance(container, dict) else range(len(container))
        for place in places:
            yield container, place
            if isinstance(container[place], dict | list):
                open_.append(container[place])


@pytest.mark.parametrize("format_", [name for name in FORMATS if "json" in name])
def test_values_of_any_type_are_taken(format_: str) -> None:
    odd: tuple[Any, ...] = (None, True, -1, 1e400, 10**30, "", "x", [], {}, [None], {"a": []})
    for path in _cases(format_):
        for line in path.read_text("utf-8").split("\n") if format_.endswith("ndjson") else ["all"]:
            try:
                whole = json.loads(path.read_text("utf-8") if line == "all" else line)
            except ValueError:
                continue
            for number, (container, place) in enumerate(list(_values(whole))):
                kept = container[place]
                container[place] = odd[number % len(odd)]
                _read(format_, json.dumps(whole).replace("Infinity", "1e400").encode())
                container[place] = kept


@pytest.mark.parametrize("format_", ["wxr", "disqus-xml"])
def test_mail_and_network_addresses_never_appear(format_: str) -> None:
    for path in _cases(format_):
        assert _TOLD.search(path.read_bytes()), path.name
        assert not _TOLD.search(_read(format_, path.read_bytes()).encode()), path.name


@pytest.mark.parametrize("format_", FORMATS)
def test_its_cases_are_claimed_by_no_other_reader(format_: str) -> None:
    for path in _cases(format_):
        source = Source(path.name, path.read_bytes())
        found = readers.detect(source, thorough=True)
        assert (found.format.name, found.rival and found.rival.name) == (format_, None), path.name
