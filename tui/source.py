"""A source: the bytes of one page, message or export, with their charset, within caps."""

import codecs
import os
import re
import sys
from dataclasses import dataclass, field
from functools import cached_property

from tui.errors import UnreadableError
from tui.text.safe import clean_line

MOST_BYTES = 4 << 30

_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:-]*(?:\s[^<>]*)?/?>")


@dataclass(eq=False)
class Source:
    """Bytes to read, and what is known about where they came from.

    `container` names what they were wrapped in, outermost first. `charset` and `url` are what a
    container said of them.
    """

    name: str
    data: bytes
    container: tuple[str, ...] = ()
    charset: str | None = None
    url: str | None = None
    files: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """The bytes as text, with `\\n` at the end of lines."""
        text = _decode(self.data, self.charset)
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    @cached_property
    def family(self) -> str:
        """What kind of data this is, by how it begins: html, json, xml, mail, text or binary."""
        return _family(self.data[:65_536], self.charset)


def _decode(data: bytes, charset: str | None) -> str:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data.decode(codec, "replace")
    declared = _META_CHARSET.search(data, 0, 2048)
    names = [charset or "", declared.group(1).decode("ascii") if declared else "", "utf-8"]
    for name in names:
        try:
            return data.decode(_web_name(name))
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


def _web_name(name: str) -> str:
    """A charset's name as browsers take it: latin-1 and ascii mean windows-1252."""
    name = name.strip().lower()
    return "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else name


def _family(start: bytes, charset: str | None) -> str:
    if not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" in start[:8192]:
        return "binary"
    text = _decode(start, charset).lstrip("\ufeff \t\r\n")
    head = text[:512].lower()
    if head.startswith(("{", "[")):
        return "json"
    if head.startswith("%pdf"):
        return "binary"
    if head.startswith(("<!doctype html", "<html", "<!-- saved from url")):
        return "html"
    if head.startswith(("<?xml", "<rss", "<feed", "<disqus")):
        return "html" if "<html" in head else "xml"
    if text.startswith("From ") or re.match(
        r"(?:[A-Za-z][A-Za-z-]*:[ \t].*\n(?:[ \t].*\n)*){3}", text
    ):
        return "mail"
    if len(_TAG.findall(text[:16_384])) > 5 * max(1, len(text[:16_384]) // 1024):
        return "html"
    return "text"


def open_path(path: str) -> Source:
    """The bytes of a file, or of standard input where the path is `-`."""
    name = "standard input" if path == "-" else clean_line(path)
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if path == "-" else _read_file(path)
    except OSError as error:
        raise UnreadableError(f"{name}: {(error.strerror or str(error)).lower()}") from error
    if len(data) > MOST_BYTES:
        raise UnreadableError(f"{name}: is larger than {MOST_BYTES >> 30} GiB")
    return Source(name, data)


def _read_file(path: str) -> bytes:
    """A regular file, or a pipe such as `<(command)` makes."""
    if os.path.isdir(path):
        raise UnreadableError(f"{clean_line(path)}: is a folder; name the files in it")
    with open(path, "rb") as file:
        return file.read(MOST_BYTES + 1)
