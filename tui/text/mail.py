"""A message as it stands in a mailbox into blocks: its parts, decoded, without its header."""

import re
from binascii import Error as BinaryError
from binascii import a2b_qp, a2b_uu
from collections.abc import Iterator
from email.message import Message
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from tui.charset import decode
from tui.limits import LIMITS
from tui.text import mail_text
from tui.text.blocks import Block, BlockKind, Span, image
from tui.text.mail_header import (
    base64,
    file_name,
    name_of,
    parameter,
    parameters,
    unfold,
    words,
)
from tui.text.shown import Summary
from tui.text.slice import octets

_FIELD = re.compile(rb"([!-9;-~]{1,76})[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)\n?")
_BLANK = re.compile(rb"[ \t]*\r?\n")
_USUAL_HEADER = re.compile(
    rb"""
    (?:From\ [^\n]*+\n)?+
    (?:
        (?!(?i:content-(?:t|disposition:(?![ \t]*inline))))
        [!-9;-~]{1,76}+:[^\n]*+\n(?:[ \t][^\n]*+\n)*+
      | [Cc]ontent-(?(1)(?!)|[Tt]ype:([^\n]*+(?:\n[ \t][^\n]*+)*+)\n)
      | [Cc]ontent-(?(2)(?!)|[Tt]ransfer-[Ee]ncoding:([^\n]*+(?:\n[ \t][^\n]*+)*+)\n)
    )++\r?\n
    """,
    re.VERBOSE,
)
_LONGEST_HEADER = 10_000
_GUESSED = re.compile(rb"(?m)^--(\S[^\r\n]{0,70}?)[ \t]*\r?\n(?:[A-Za-z-]{3,40}:|\r?\n)")
_ESCAPED = re.compile(rb"(?m)^>(>*From )")
_ESCAPED_ALONE = re.compile(rb"((?:^|\n)(?!>)[^\n]*\n)>(From [^\n]*)(?=\n[^>]|\n?\Z)")
_AS_IT_IS = {b"7bit", b"8bit", b"binary"}
_FLAT = {"signed": 1, "encrypted": 2}
_NOT_SHOWN = {
    *("application/pgp-signature", "application/pkcs7-signature", "application/pgp-keys"),
    *("application/x-pkcs7-signature", "application/pgp-encrypted", "text/rfc822-headers"),
}
_DATA = {"text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/rtf", "text/css"}
_READABLE = {"message/delivery-status", "message/disposition-notification"}


class Part(NamedTuple):
    """A part of a message: its fields by lower-case name, its type, and where its content is.

    `told` is what tells the type, `encoding` that of the transfer, in small letters.
    """

    fields: dict[bytes, bytes]
    type: str
    told: Message
    encoding: bytes
    start: int
    end: int
    depth: int = 0
    only_files: bool = False

    @property
    def name(self) -> str:
        """The name of the file in it, or how it is described."""
        described = words(unfold(self.fields.get(b"content-description", b"")))
        return file_name(self.told) or described

    @property
    def is_file(self) -> bool:
        """Whether it is to be kept as a file rather than read."""
        return self.told.get_content_disposition() == "attachment"


def blocks(raw: str) -> Iterator[Block]:
    """The blocks of a message, whose characters stand for one byte each."""
    message = _unescaped(raw.encode("latin-1", "replace"))
    shown: set[str] = set()
    for part in leaves(message):
        if part.type == "message/rfc822":
            yield from _forwarded(message, part)
        elif part.type == "text/html" and not part.is_file:
            page = _text(message, part)
            shown.update(re.findall(r"cid:([^\s\"'<>]{1,200})", page))
            from tui.text.html import blocks as html_blocks

            yield from html_blocks(page)
        elif _is_text(part):
            yield from _plain(_text(message, part), part)
        elif part.type.startswith("image/"):
            if part.fields.get(b"content-id", b"").strip(b" <>\r\n").decode("latin-1") not in shown:
                yield image(part.name)
        else:
            yield mail_text.attachment(part.name or part.type)


def summary(raw: str) -> Summary | None:
    """The text as shown and what it holds, without blocks; None where it is not all plain text."""
    message = _unescaped(raw.encode("latin-1", "replace"))
    usual = _usual_text(message)
    if usual is not None:
        text, part = usual
        return mail_text.summary(text, *_flow(part))
    parts = list(islice(leaves(message), 2))
    if len(parts) != 1 or not _is_plain(parts[0]):
        return None
    return mail_text.summary(_text(message, parts[0]), *_flow(parts[0]))


def word_text(raw: str) -> str | None:
    """A text in which the same words stand as in the one shown; None where that is not told soon.

    A word is ASCII letters and digits in a row.
    """
    usual = _usual_text(octets(raw))
    return None if usual is None or mail_text.may_hold_file(usual[0]) else usual[0]


def _usual_text(message: bytes) -> tuple[str, Part] | None:
    """The text of a message that is nothing but plain text, and what tells so.

    None where its header is not written as most are.
    """
    found = _USUAL_HEADER.match(message)
    if found is None or found.end() > _LONGEST_HEADER:
        return None
    part = _told_by(*found.groups())
    if part is None:
        return None
    data = _unpacked(message[found.end() :], part.encoding)
    return decode(data, parameter(part.told, "charset")), part


@lru_cache(maxsize=512)
def _told_by(type_: bytes | None, encoding: bytes | None) -> Part | None:
    """What the fields about its content, which most messages have alike, tell of a message.

    None where they tell of more than plain text.
    """
    told = {b"content-type": type_, b"content-transfer-encoding": encoding}
    fields = {name: value.strip(b" \t") for name, value in told.items() if value is not None}
    part = _described(fields, 0, 0, 0, "text/plain")
    return part if _is_plain(part) and part.type not in _READABLE | _NOT_SHOWN else None


def _plain(text: str, part: Part) -> Iterator[Block]:
    return mail_text.blocks(text, *_flow(part))


def _flow(part: Part) -> tuple[bool, bool]:
    """Whether lines of a text go on in the next, and whether the space there is dropped."""
    flowed = (parameter(part.told, "format") or "").lower() == "flowed"
    return flowed, (parameter(part.told, "delsp") or "").lower() == "yes"


def _is_text(part: Part) -> bool:
    """Whether a part is there to be read where it stands."""
    if part.is_file or part.type in _DATA:
        return False
    return part.type.startswith("text/") or part.type in _READABLE


def _is_plain(part: Part) -> bool:
    """Whether a part is text as it stands."""
    return part.type != "text/html" and _is_text(part)


def _forwarded(message: bytes, part: Part) -> Iterator[Block]:
    """What a message that was forwarded says of itself; its parts come after it."""
    fields, _ = header(message, part.start, part.end)
    told = [
        f"{label}: {value}"
        for label, value in (
            ("From", name_of(fields[b"from"]) if b"from" in fields else None),
            ("Date", words(unfold(fields.get(b"date", b"")))),
            ("Subject", words(unfold(fields.get(b"subject", b"")))),
        )
        if value
    ]
    if told:
        yield Block(BlockKind.PARAGRAPH, (Span("\n".join(told)),))


def header(message: bytes, start: int, end: int) -> tuple[dict[bytes, bytes], int]:
    """The fields at the start of a message, each name's first, and where its content begins."""
    fields: dict[bytes, bytes] = {}
    at = start
    while at < end:
        if blank := _BLANK.match(message, at, end):
            return fields, blank.end()
        if message.startswith((b"From ", b">From ", b"\xef\xbb\xbf"), at) and at == start:
            at += 3 if message[at] == 0xEF else (message.find(b"\n", at, end) + 1 or end) - at
            start = at
            continue
        field = _FIELD.match(message, at, end)
        if field is None:
            break
        fields.setdefault(field[1].lower(), field[2])
        at = field.end()
    return fields, at


def leaves(message: bytes) -> Iterator[Part]:
    """The parts to be shown, in order; what is nested too deep or is one too many is left out."""
    count = 0
    pending = [top(message)]
    while pending and count < LIMITS.message_parts:
        part = pending.pop()
        count += 1
        if part.depth > LIMITS.message_levels or part.type in _NOT_SHOWN:
            continue
        if part.type == "message/rfc822" and not part.is_file:
            if not part.only_files:
                yield part
            inner = _part(message, part.start, part.end, part.depth + 1, "text/plain")
            pending.append(inner._replace(only_files=part.only_files))
        elif part.type.startswith("multipart/"):
            pending += reversed(_chosen(message, part))
        elif not part.only_files or _is_more_than_text(part):
            yield part


def is_over_limits(message: bytes) -> bool:
    """Whether some parts of a message are not shown: too many, or nested too deep."""
    count = 0
    pending = [top(message)]
    while pending:
        part = pending.pop()
        count += 1
        if count > LIMITS.message_parts or part.depth > LIMITS.message_levels:
            return True
        if part.type.startswith("multipart/"):
            pending += parts_of(message, part)
        elif part.type == "message/rfc822":
            pending.append(_part(message, part.start, part.end, part.depth + 1, "text/plain"))
    return False


def _is_more_than_text(part: Part) -> bool:
    """Whether a part of an alternative that is not shown has to be named all the same."""
    inline = part.type.startswith("image/") and b"content-id" in part.fields
    return (part.is_file or not part.type.startswith("text/")) and not inline


def top(message: bytes) -> Part:
    """A whole message as a part."""
    return _part(message, 0, len(message), 0, "text/plain")


def _part(message: bytes, start: int, end: int, depth: int, default: str) -> Part:
    fields, content = header(message, start, end)
    part = _described(fields, content, end, depth, default)
    if part.type == "message/rfc822" and b"content-type" not in fields and content >= end:
        return part._replace(start=start)  # a digest whose parts have no header of their own
    return part


def _described(fields: dict[bytes, bytes], start: int, end: int, depth: int, default: str) -> Part:
    """A part by the fields that describe it."""
    told = parameters(fields.get(b"content-type", b""), fields.get(b"content-disposition", b""))
    kind = told.get_content_type() if b"content-type" in fields else default
    encoding = fields.get(b"content-transfer-encoding", b"").strip(b" \t\r\n\"';").lower()
    return Part(fields, kind, told, encoding, start, end, depth)


def parts_of(message: bytes, part: Part) -> list[Part]:
    """The parts of a multipart; one text where no boundary is found."""
    default = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
    cuts = list(cut(message, part))
    if not cuts:
        return [part._replace(type="text/plain", depth=part.depth + 1)]
    return [_part(message, start, end, part.depth + 1, default) for start, end in cuts]


def cut(message: bytes, part: Part) -> Iterator[tuple[int, int]]:
    """Where each part of a multipart begins and ends."""
    boundary = (parameter(part.told, "boundary") or "").rstrip().encode("latin-1", "replace")
    if not boundary or message.find(b"--" + boundary, part.start, part.end) < 0:
        guessed = _GUESSED.search(message, part.start, part.end)
        if guessed is None:
            return
        boundary = guessed[1]
    line = re.compile(rb"(?m)^--" + re.escape(boundary) + rb"(--)?[ \t]*\r?(?:\n|\Z)")
    begun = -1
    for found in islice(line.finditer(message, part.start, part.end), 2 * LIMITS.message_parts):
        if begun >= 0:
            yield begun, _before_line(message, begun, found.start())
        begun = found.end()
        if found[1]:
            return
    if begun >= 0:
        yield begun, part.end


def _before_line(message: bytes, start: int, end: int) -> int:
    """The end of what stands before a boundary: the line break there belongs to the boundary."""
    for ending in (b"\r\n", b"\n"):
        if message.endswith(ending, start, end):
            return end - len(ending)
    return end


def _chosen(message: bytes, part: Part) -> list[Part]:
    """The children of a multipart that are to be shown, in order."""
    children = parts_of(message, part)
    kind = part.type.partition("/")[2]
    if kind == "digest":
        return []  # its messages are comments
    if kind in _FLAT:
        children = children[: _FLAT[kind]]
    if part.only_files:
        return [child._replace(only_files=True) for child in children]
    if kind != "alternative" or len(children) < 2:
        return children
    best = max(range(len(children)), key=lambda n: _readability(message, children[n], n))
    return [
        child._replace(only_files=number != best)
        for number, child in enumerate(children)
        if number == best or child.type.startswith("multipart/") or child.is_file
    ]


def _readability(message: bytes, child: Part, number: int) -> tuple[int, int]:
    """How well an alternative can be read: plain text best; of others the last."""
    if child.type == "text/plain" and message[child.start : child.end].strip():
        return 3, -number
    if child.type == "text/html" or child.type.startswith("multipart/"):
        return 2, number
    return (1 if child.type.startswith("text/") else 0), number


def content(message: bytes, part: Part) -> bytes:
    """The content of a part, its transfer encoding taken off."""
    return _unpacked(message[part.start : part.end], part.encoding)


def _unpacked(data: bytes, encoding: bytes) -> bytes:
    if not encoding or encoding in _AS_IT_IS:
        return data
    if encoding.startswith(b"quoted-printable"):
        return a2b_qp(data)
    if encoding.startswith(b"base64"):
        return base64(data)
    if encoding in (b"x-uuencode", b"uuencode", b"x-uue", b"uue"):
        return _uudecoded(data)
    return data


def _uudecoded(data: bytes) -> bytes:
    decoded = []
    for line in data.partition(b"\nend")[0].split(b"\n"):
        try:
            decoded.append(b"" if line.startswith(b"begin ") else a2b_uu(line))
        except BinaryError:
            continue
    return b"".join(decoded)


def _text(message: bytes, part: Part) -> str:
    return decode(content(message, part), parameter(part.told, "charset"))


def _unescaped(message: bytes) -> bytes:
    """A message without what a mailbox puts before lines that begin with `From `.

    Where the mailbox does not say that it can be taken back, a quoted line may look the same:
    that stands among others that are quoted.
    """
    if b">From " not in message or not message.startswith(b"From "):
        return message
    if message.startswith(b"From mboxrd@"):
        return _ESCAPED.sub(rb"\1", message)
    return _ESCAPED_ALONE.sub(rb"\1\2", message)
