"""Dangerous words put into files that readers take: the cases that are there anyway carry them."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.support import CASES, exported
from tui.archive import Archive
from tui.errors import UnreadableError
from tui.folder import open_folder
from tui.load import load_sources
from tui.source import Source

MARK = "zqz"
"""What stands before everything that was planted."""

CONTROLS = (
    "\x1b[666m\x1b[3J\x1bc\x1b]0;evil\x07\x1b]8;;http://evil.example\x1b\\\x1b]52;c;cGxhbnRlZA==\x07"
    "\x1bPevil\x1b\\\x1b_evil\x1b\\\x1b^evil\x1b\\\x9b666m\x9d0;evil\x9c\x90evil\x9c\x9fevil\x9c\x85"
    "\x7f\x07\x08\x0b\x0c\r\u202eevil\u202c\u2066evil\u2069\u200bz\u2060\ufeff\u061c\u2028\u2029\ufff9e"
    + "\u0301"
    * 12
)
"""Everything that a terminal obeys, in one."""

MARKUP = "<img/src=x/onerror=e()>[x](javascript:e)[@click=app.quit]q[/]</details>-->`*_](x)<h1>"
"""What HTML, Markdown and Textual obey. It has no spaces, so that it is a word like another."""

_LINE_ENDS = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LONGEST, _MOST_WORDS, _SHORTEST = 300_000, 40, 3
_LONGEST_NAME = 40
_MAILDIR = ".maildir"

Make = Callable[[Path, str, str], bytes]
"""Puts a payload into a file, in one of the forms."""


def cases(folder: str) -> list[Path]:
    """The files of a format, or its folders where it is of folders."""
    return [
        path
        for path in sorted((CASES / folder).iterdir())
        if (path.is_file() or path.suffix == _MAILDIR) and not path.name.endswith(".expected.json")
    ]


FORMATS = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
FORMS = ("raw", "escaped", "bytes")


def read(name: str, data: bytes) -> Archive | None:
    """What a file gives; None where it is no thread any more."""
    return _read(Source(name, data))


def carrying(path: Path, make: Make, form: str, payload: str = CONTROLS) -> Archive | None:
    """What a case gives with the payload in it; a folder has it in its files and in their names."""
    if path.is_file():
        return read(path.name, make(path, form, payload))
    name = payload.replace("\0", "").replace("/", "")[:_LONGEST_NAME]
    with TemporaryDirectory(suffix=name) as kept:
        for message in filter(Path.is_file, path.rglob("*")):
            copy = Path(kept) / message.relative_to(path)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.with_name(name + copy.name).write_bytes(make(message, form, payload))
        source = open_folder(kept)
    return None if source is None else _read(source)


def _read(source: Source) -> Archive | None:
    try:
        return load_sources([source])
    except UnreadableError:
        return None


def planted(path: Path, form: str, payload: str = CONTROLS) -> bytes:
    """A case with the payload behind words that its export has: of names, dates, ids and texts."""
    data = path.read_bytes()
    ids, words = _told(path)
    mail = path.suffix in (".eml", ".mbox") or "maildir" in path.parts
    written = MARK.encode() + _written(payload, form, data, mail)
    data = _behind(ids, written, data)
    if data.lstrip()[:1] != b"<":
        return _behind(words - _of_the_format(data), written, data)
    return re.sub(rb">[^<>]+<", lambda found: _behind(words, written, found[0]), data)


def _behind(words: Collection[str], written: bytes, data: bytes) -> bytes:
    """Data with this behind each of some words."""
    if not words:
        return data
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    pattern = b"|".join(re.escape(word.encode()) for word in longest_first)
    return re.sub(rb"(?<!\w)(?:%s)(?!\w)" % pattern, lambda found: found[0] + written, data)


def saturated(path: Path, form: str, payload: str = CONTROLS) -> bytes:
    """A case with the payload wherever anything may stand: each value, key, attribute, line."""
    data = path.read_bytes()
    written = MARK.encode() + _written(payload, form, data, False)
    if data.lstrip()[:1] in (b"{", b"["):
        return b"\n".join(_saturated_json(data, payload))
    if data.lstrip()[:1] == b"<":
        data = re.sub(
            rb">([^<>]*[\w.][^<>]*)<", lambda found: b">" + found[1] + written + b"<", data
        )
        return re.sub(rb'(="[^"<>]*)(")', lambda found: found[1] + written + found[2], data)
    return re.sub(rb"(?m)(\w)$", lambda found: found[1] + written, data)


def _told(path: Path) -> tuple[set[str], set[str]]:
    """Ids in an export of a case, and words of its other values; of a long text a few."""
    try:
        decoded = exported(path)
    except UnreadableError:
        return set(), set()
    threads = decoded.get("threads", [decoded])
    ids = {comment["id"] for thread in threads for comment in thread["comments"][:2]}
    found: set[str] = set()
    for value in (value for thread in threads for value in _values(thread)):
        words = re.findall(r"\b[A-Za-z]{3,}\b", value)
        found.update(words[:2] + words[-1:])
        if len(found) > _MOST_WORDS:
            break
    return {each for each in ids if each and len(each) >= _SHORTEST}, found


def _values(thread: dict[str, Any]) -> Iterator[str]:
    for name in ("author", "title", "date_text", "url", "article"):
        yield thread[name] or ""
    for comment in thread["comments"]:
        yield comment["author"] or ""
        yield comment["date_text"] or ""
        yield comment["text"]
        yield from comment["links"]


def _of_the_format(data: bytes) -> set[str]:
    """Words that belong to the format: of tags, keys, headers."""
    parts = re.findall(
        rb'<[^<>]{1,2000}>|"[\w -]{1,40}"\s*:|^[\w-]{1,40}:', data[:_LONGEST], re.MULTILINE
    )
    text = b" ".join(parts).decode("utf-8", "replace")
    return set(re.findall(r"[A-Za-z]{4,}", text))


def _written(payload: str, form: str, data: bytes, mail: bool) -> bytes:
    """The payload in one of the ways that a file can hold it."""
    if form == "bytes":  # as a file in no UTF-8 has them
        return payload.encode("latin-1", "ignore").replace(b"\r", b"")
    if form == "escaped" and mail:
        return b"\n =?utf-8?b?" + b64encode(payload.encode()) + b"?=\n "
    if data.lstrip()[:1] in (b"{", b"["):
        text = payload + "\0\ud800" if form == "escaped" else _entities(payload)
        return json.dumps(text)[1:-1].encode()
    if form == "escaped" and data.lstrip()[:1] != b"<":
        return _LINE_ENDS.sub("", payload).encode()
    if form == "escaped":
        return (_entities(payload) + "&#0;&#xd800;&#x9b;&NewLine;").encode()
    return payload.encode()


def _entities(payload: str) -> str:
    return "".join(f"&#{ord(char)};" if not char.isprintable() else char for char in payload)


def _saturated_json(data: bytes, payload: str) -> Iterator[bytes]:
    """Each JSON value with the payload at the end of all its strings, and a key of nothing else."""
    for text in [data] if _is_json(data) else data.splitlines():
        if not _is_json(text):
            yield text
            continue
        root = [json.loads(text)]
        pending: list[Any] = [root]
        while pending:
            holder = pending.pop()
            items = list(holder.items() if isinstance(holder, dict) else enumerate(holder))
            for key, value in items:
                if isinstance(value, str):
                    holder[key] = value + MARK + payload + "\ud800"
                elif isinstance(value, dict | list):
                    pending.append(value)
            if isinstance(holder, dict):
                holder[MARK + payload] = MARK + payload
        yield json.dumps(root[0]).encode()


def _is_json(text: bytes) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
