"""Chats: their files and archives, their line breaks, their times."""

import json
import zipfile
from pathlib import Path

from tests.support import exported
from tui.readers.chat import hard_breaks
from tui.readers.clock import with_offset
from tui.text.body import Body, Markup


def _message(text: str, time: str, **more: str) -> dict[str, str]:
    return {"type": "message", "user": "U1", "text": text, "ts": time, **more}


def _archive(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def test_the_days_of_a_channel_are_one_thread_in_an_export_of_slack(tmp_path: Path) -> None:
    path = _archive(
        tmp_path / "export.zip",
        {
            "users.json": '[{"id": "U1", "name": "ivy"}]',
            "general/2020-09-13.json": json.dumps([_message("one", "1600000000.000100")]),
            "general/2020-09-14.json": json.dumps(
                [_message("two", "1600090000.000100", thread_ts="1600000000.000100")]
            ),
            "random/2020-09-13.json": json.dumps([_message("three", "1600000001.000100")]),
        },
    )
    threads = exported(path)["threads"]
    assert [(each["title"], [row["text"] for row in each["comments"]]) for each in threads] == [
        ("#general", ["one", "two"]),
        ("#random", ["three"]),
    ]
    assert threads[0]["comments"][1]["parent"] == 1


def test_a_chat_of_whatsapp_is_named_by_its_file_or_archive(tmp_path: Path) -> None:
    text = "[12/09/2020, 23:55:02] Asa: Who feeds the cat?\n[13/09/2020, 07:10:33] Bo: Me.\n"
    archive = _archive(tmp_path / "WhatsApp Chat - Cat people.zip", {"_chat.txt": text})
    file = tmp_path / "WhatsApp Chat with Bo.txt"
    file.write_text(text, "utf-8")
    assert [exported(path)["title"] for path in (archive, file)] == ["Cat people", "Bo"]


def test_line_breaks_of_a_chat_are_kept_outside_code() -> None:
    text = "a\nb\n> c\nd\n```\ne  \n\nf\n```\ng\n\nh"
    shown = Body(hard_breaks(text), Markup.MARKDOWN).shown().text
    assert shown == "a\nb\n\n> c\n\nd\n\ne  \n\nf\n\ng\n\nh"


def test_a_text_of_one_line_is_as_it_stands() -> None:
    assert hard_breaks("> one *line*") == "> one *line*"


def test_the_offset_is_what_lies_between_the_clock_and_utc() -> None:
    told = {
        ("2020-06-01 12:00:00", "2020-06-01 10:00:00"): "2020-06-01T12:00:00+02:00",
        ("2020-06-01T00:15:00", "2020-06-01T05:45:00"): "2020-06-01T00:15:00-05:30",
        ("2020-06-01 12:00:01", "2020-06-01 10:00:00"): "2020-06-01T10:00:00+00:00",
        ("2020-06-09 12:00:00", "2020-06-01 10:00:00"): "2020-06-01T10:00:00+00:00",
        ("2020-06-01 12:00:00", "0000-00-00 00:00:00"): "2020-06-01T12:00:00",
        ("never", "2020-06-01 10:00:00"): "2020-06-01T10:00:00+00:00",
        (None, None): None,
    }
    assert {pair: with_offset(*pair) for pair in told} == told
