"""What reaches the terminal while a hostile thread is read with every key, byte by byte."""

from __future__ import annotations

import pytest
from textual import events

from tests.trees import thread_from
from tests.trust.planting import CONTROLS, FORMATS, MARK, MARKUP, carrying, cases, planted
from tests.trust.wire import Recorded, alive, copied, foreign, recorded
from tui.archive import Thread
from tui.build import build
from tui.merge import Reading
from tui.rows import Head, Kind, Note, Row
from tui.settings import FoldRule, Settings
from tui.text.body import Markup

HOSTILE = f"{MARK}{CONTROLS}{MARKUP}"

SHORT_TOUR = (
    "j",
    "e",
    "escape",
    "o",
    "escape",
    "f",
    "z",
    "q",
    "z",
    "enter",
    "O",
    "y",
    "t",
    "tab",
    "T",
)
TOUR = (
    *("j", "i", "escape", "e", "/", "z", "q", "z", "enter", "n", "escape", "escape", "P", "escape"),
    *("g", "a", "/", "z", "escape", "escape", "o", "escape", "f", "z", "q", "z", "enter", "F"),
    *("escape", "/", "z", "q", "z", "enter", "n", "escape", "z", "M", "z", "R", "O", "O", "y", "y"),
    *("y", "p", "y", "q", "y", "t", "G", "semicolon", "escape", "tab", "y", "y", "i", "escape"),
    *("e", "escape", "]", "l", "o", "escape", "T", "Z", "Z", "tab", "question_mark", "escape"),
)
"""Keys that show all there is of a thread: every overlay, filter, find, copies, both panes."""


async def _go(reader: Recorded, keys: tuple[str, ...]) -> None:
    """Press keys one by one; after each, nothing foreign has been written."""
    for number, key in enumerate(keys):
        await reader.press(key)
        written = reader.take()
        found = foreign(written)
        assert not found, f"{found[:3]} after {' '.join(keys[: number + 1])}"
        for text in copied(written):
            assert not alive(text)
            assert text != "planted"


def _of_formats() -> list[Thread]:
    """A hostile thread of each format."""
    threads: list[Thread] = []
    for folder in FORMATS:
        for path in cases(folder)[:1]:
            archive = carrying(path, planted, "escaped", CONTROLS + MARKUP)
            threads += archive.threads[:1] if archive is not None else []
    return threads


def _hostile_thread(markup: Markup) -> Thread:
    """A thread whose every field is hostile; its article quotes and links."""
    words = (
        f"Some words, {HOSTILE}, and https://x.example/{HOSTILE} end.\n\n> {HOSTILE}\n\n"
        f"- {HOSTILE}\n\n[{HOSTILE}](https://y.example/{HOSTILE})\n\n"
        f"```{HOSTILE}\n{HOSTILE}\n```\n\n![{HOSTILE}](z)"
        f'<a href="https://z.example/{HOSTILE}">{HOSTILE}</a><img alt="{HOSTILE}">'
        f'<pre class="{HOSTILE}">'
    )
    url = f"https://x.example/{HOSTILE}"
    rows = [
        Row(words, markup, f"{n}{HOSTILE}", None, n, HOSTILE, None, HOSTILE, url=url)
        for n in range(3)
    ]
    rows.append(Row(kind=Kind.REMOVED, depth=0, author=HOSTILE))
    rows.append(Row(kind=Kind.MORE, depth=0, hidden=3, id=HOSTILE, date_text=HOSTILE))
    rows.append(Row(HOSTILE, id="x", parent=HOSTILE, author=HOSTILE, kind=Kind.EVENT))
    head = Head(f"Title {HOSTILE}", words, markup, HOSTILE, None, HOSTILE, None, HOSTILE, url, 9)
    return build(
        [Reading("made-up", (HOSTILE[:5],), [head, *rows, Note(f"Said {HOSTILE}.")])]
    ).threads[0]


@pytest.mark.parametrize("markup", list(Markup))
async def test_every_key_on_a_hostile_thread_writes_nothing_foreign(markup: Markup) -> None:
    async with recorded([_hostile_thread(markup)]) as reader:
        assert MARK in reader.text
        await _go(reader, TOUR if markup is Markup.HTML else SHORT_TOUR)
        await _go(reader, ("c", "C", "x", "X"))


async def test_a_hostile_thread_of_every_format_is_listed_opened_and_read() -> None:
    threads = _of_formats()
    async with recorded(threads, (90, 24)) as reader:
        await _go(
            reader,
            ("i", "escape", "f", "z", "q", "z", "escape", "O", "y", "y", "y", "p", "G", "g", "g"),
        )
        for _ in threads:
            await _go(reader, ("enter", "tab", "q", "j"))


@pytest.mark.parametrize("size", [(20, 5), (8, 2), (1, 1), (200, 60)])
async def test_at_any_size_and_in_ascii_nothing_foreign_is_written(size: tuple[int, int]) -> None:
    async with recorded([_hostile_thread(Markup.HTML)], size, Settings(ascii=True)) as reader:
        await _go(
            reader, ("j", "i", "escape", "P", "escape", "o", "escape", "tab", "f", "z", "enter")
        )


async def test_what_is_pasted_or_remembered_is_no_less_foreign() -> None:
    async with recorded([_hostile_thread(Markup.PLAIN)]) as reader:
        for keys in (("f",), ("/",), ("a",), ("vertical_line",), ("colon",), ("g", "a", "/")):
            await _go(reader, keys)
            reader.app.post_message(events.Paste(HOSTILE))
            await _go(reader, ("left", "right", "x", "tab", "up", "escape", "escape", "escape"))
        await _go(reader, ("/",))
        reader.app.post_message(events.Paste(HOSTILE))
        await _go(reader, ("enter", "n", "j", "i", "escape"))
        await _go(reader, ("a",))
        reader.app.post_message(events.Paste(HOSTILE))
        await _go(reader, ("enter", "j", "k", "i", "escape", "a", "escape"))


async def test_the_reasons_of_folds_and_orders_are_said_harmlessly() -> None:
    settings = Settings(folds=(FoldRule(MARK, HOSTILE),))
    async with recorded([_hostile_thread(Markup.PLAIN)], settings=settings) as reader:
        await _go(reader, ("j", "k", "z", "R", "z", "M"))
        for order in ("oldest", "newest", "replies", "score", "tree"):
            await reader.screen.run(f"order-{order}")
            await _go(reader, ("j",))


async def test_what_is_said_about_files_to_write_is_harmless(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("there")
    async with recorded([_hostile_thread(Markup.PLAIN)]) as reader:
        for name in (
            f"{folder}/a.txt",
            f"{folder}/a.txt",
            f"{folder}/none/a.md",
            f"{folder}/a.xyz",
        ):
            await _go(reader, ("colon", "w", "space"))
            reader.app.post_message(events.Paste(name.replace("a.", f"a{CONTROLS[:4]}.")))
            await _go(reader, ("x", "backspace", "enter", "j"))
    assert len(list(folder.iterdir())) == 1


def test_the_check_itself_finds_what_is_foreign() -> None:
    own = "\x1b[1;38;2;1;2;3m\x1b[12;3H\x1b[?25l\x1b]22;default\x07words\n"
    assert foreign(own) == []
    for char in CONTROLS.replace("\r", ""):
        if char in "\u200b\u2060\ufeff\u061c" or char.isprintable():
            continue
        assert foreign(f"{own}{char}x"), ascii(char)
    for sequence in (
        "\x1b[666m",
        "\x1b[2J",
        "\x1b]0;x\x07",
        "\x1b]8;;x\x1b\\",
        "\x1bPx\x1b\\",
        "\x1bc",
    ):
        assert foreign(own + sequence), ascii(sequence)
    assert copied("\x1b]52;c;cGxhbnRlZA==\x07") == ["planted"]
    assert thread_from(Head(HOSTILE)).head.title.startswith(MARK)
