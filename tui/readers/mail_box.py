"""The messages of mailboxes as columns: who wrote what when, and whom each says that it answers."""

from __future__ import annotations

import re
import zlib
from array import array
from dataclasses import dataclass, field

from tui.limits import LIMITS
from tui.readers import mail_date, mail_digest, mail_fields, mail_split
from tui.readers.mail_fields import Places
from tui.source import Source
from tui.text import mail
from tui.text.mail_header import name_of, unfold, words
from tui.text.slice import late

_VALUE = re.compile(rb"[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)")
_SENDER, _DATE, _SUBJECT, _REFERENCES, _ANSWERS, _ADDRESS = map(
    mail_fields.field,
    (b"from", b"date", b"subject", b"references", b"in-reply-to", b"archived-at"),
)
_OTHER_DATES = (b"nntp-posting-date", b"delivery-date", b"resent-date", b"date-received")
_ID = re.compile(rb"<([^<>]{1,998})>")
_USUAL_ID = re.compile(rb"[ \t]*<([^<>\s]{1,998})>")
_BARE_ID = re.compile(rb"[^\s<>]{1,998}")
_NEVER = (b"Thu Jan  1 00:00:00 1970", b"Mon Sep 17 00:00:00 2001")  # where no time is known
_NO_DIGEST = -1
_MARK = b"\xef\xbb\xbf"
_LONGEST_BLANK = 1000
_SPACE = 32


Dates = tuple[str | None, str | None]
"""A date in ISO 8601, and how a message tells it where that is no date."""


@dataclass(slots=True)
class Box:
    """Messages in the files' order, one list a field.

    A message is bytes `start` to `end` of `files[file]`, below its header from `content` on.
    `references` and `answers` are places in the file (see `Places`): what stands there, as all else
    in a header, is read when somebody asks. `digest` is the message that holds it, or -1. `kept` is
    the author and the date of a message that has given way to a longer copy; `again` are messages
    with the id of an earlier one that they are no copy of.
    """

    files: list[bytes] = field(default_factory=list)
    file: array[int] = field(default_factory=lambda: array("i"))
    start: array[int] = field(default_factory=lambda: array("q"))
    end: array[int] = field(default_factory=lambda: array("q"))
    content: array[int] = field(default_factory=lambda: array("q"))
    references: array[int] = field(default_factory=lambda: array("q"))
    answers: array[int] = field(default_factory=lambda: array("q"))
    digest: array[int] = field(default_factory=lambda: array("i"))
    id: list[str | None] = field(default_factory=list)
    conversation: dict[int, bytes] = field(default_factory=dict)
    by_id: dict[str, int] = field(default_factory=dict)
    again: set[int] = field(default_factory=set)
    kept: dict[int, tuple[str | None, Dates]] = field(default_factory=dict)
    repeated: int = 0
    over_limits: int = 0
    is_full: bool = False
    _names: dict[bytes, str | None] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.start)

    def add_file(self, data: bytes, source: Source | None = None) -> None:
        """Add each message of a file, and those in the digests among them.

        Where these are all bytes of a source, that is told how far they are read.
        """
        if b"\n" not in data and b"\r" in data:
            data = data.replace(b"\r", b"\n")
        data = data.removeprefix(_MARK)
        if not data.startswith((b"From ", b"\n")):
            data = b"\n" + data  # so that each field has a line break before it
        self.files.append(data)
        for start, end in mail_split.messages(data):
            if len(self) >= LIMITS.comments:
                self.is_full = True
                break
            self._add(data, start, end, _NO_DIGEST)
            if source is not None:
                source.read_to = end

    def _add(self, data: bytes, start: int, end: int, digest: int) -> None:
        found = mail_fields.places(data, max(0, start - 1), end)
        name_at, references, answers, type_at, conversation, content = found
        name = _id(data, name_at, content) if name_at else None
        number = len(self.start)
        other = number if name is None else self.by_id.setdefault(name, number)
        if other != number:
            if self._is_copy(other, data, start, end, found):
                return
            self.again.add(number)
        self.file.append(len(self.files) - 1)
        self.start.append(start)
        self.end.append(end)
        self.content.append(content)
        self.references.append(references)
        self.answers.append(answers)
        self.digest.append(digest)
        self.id.append(name)
        if conversation:
            self.conversation[number] = _value(data, conversation, content).strip()
        kind = _value(data, type_at, content).lower() if type_at else b""
        if b"multipart/" in kind or b"message/" in kind:
            self._look_inside(data, start, end)
        if digest == _NO_DIGEST and (kind or data.find(b"igest", start, content) >= 0):
            self._add_digest(data, number, kind)

    def _look_inside(self, data: bytes, start: int, end: int) -> None:
        many = data.count(b"\n--", start, end) > LIMITS.message_parts
        deep = data.count(b"ultipart/", start, end) + data.count(b"essage/", start, end)
        if (many or deep > LIMITS.message_levels) and mail.is_over_limits(data[start:end]):
            self.over_limits += 1

    def _add_digest(self, data: bytes, number: int, kind: bytes) -> None:
        """Add the messages in a digest; where they stand in its text, that ends before them."""
        start, end, content = self.start[number], self.end[number], self.content[number]
        if b"multipart/" in kind and data.find(b"ultipart/digest", start, end) >= 0:
            inside = list(mail_digest.in_parts(data, start, end))
        elif data.find(b"igest", start, content) >= 0 and "igest" in self.subject(number):
            inside = list(mail_digest.in_text(data, content, end))
            self.end[number] = mail_digest.text_end(data, content, end) if inside else end
        else:
            return
        for begun, until in inside:
            self._add(data, begun, until, number)

    def _is_copy(self, other: int, data: bytes, start: int, end: int, found: Places) -> bool:
        """Whether a message is a copy of one that is there; the longer of the two is kept."""
        told = _DATE.search(data, max(0, start - 1), found.content)
        date = mail_date.of_field(told[1]) if told else None
        if date is None or self.dates(other)[0] != date:
            return False
        self.repeated += 1
        if (found.references or not self.references[other]) and (
            end - start > self.end[other] - self.start[other]
        ):
            self.kept.setdefault(other, (self.author(other), self.dates(other)))
            self.file[other], self.start[other], self.end[other] = len(self.files) - 1, start, end
            self.content[other] = found.content
            self.references[other], self.answers[other] = found.references, found.answers
        return True

    def author(self, number: int) -> str | None:
        """The name of the sender of a message."""
        if number in self.kept:
            return self.kept[number][0]
        value = self._field(number, _SENDER)
        if value not in self._names:
            self._names[value] = name_of(value) if value else None
        return self._names[value]

    def dates(self, number: int) -> Dates:
        """When a message was sent."""
        if number in self.kept:
            return self.kept[number][1]
        told = self._field(number, _DATE)
        date = mail_date.of_field(told) if told else None
        if date is not None:
            return date, None
        data, start = self.files[self.file[number]], self.start[number]
        date = _other_date(data, start, self.content[number])
        return date, words(unfold(told)) if told else None

    def subject(self, number: int) -> str:
        """The subject of a message."""
        return words(unfold(self._field(number, _SUBJECT)))

    def _field(self, number: int, named: re.Pattern[bytes]) -> bytes:
        """What the header of a message has in a field."""
        data, start = self.files[self.file[number]], max(0, self.start[number] - 1)
        found = named.search(data, start, self.content[number])
        return found[1] if found else b""

    def answers_any(self, number: int) -> bool:
        """Whether the header of a message names others at all."""
        return bool(self.references[number] or self.answers[number])

    def usual_parent(self, number: int) -> int:
        """The message there that is the last of the references and what is replied to; or -1."""
        data, start = self.files[self.file[number]], self.start[number]
        to, end = self.references[number], self.answers[number]
        at, until = data.rfind(b"<", start, to), data.rfind(b">", start, to)
        if not 0 <= at < until or data[until + 1 : to].strip():
            return -1
        name = data[at + 1 : until]
        found = self.by_id.get(name.decode("latin-1"), -1)
        if found in (-1, number):
            return -1
        return found if not end or data.endswith(b"\nIn-Reply-To: <%b>" % name, start, end) else -1

    def ids_before(self, number: int) -> list[bytes]:
        """The ids in a message's `References:`, the nearest last."""
        there = self.references[number]
        return _ID.findall(self._field(number, _REFERENCES)) if there else []

    def ids_answered(self, number: int) -> list[bytes]:
        """The ids in a message's `In-Reply-To:`, which may stand among words."""
        there = self.answers[number]
        return _ID.findall(self._field(number, _ANSWERS)) if there else []

    def body(self, number: int) -> str:
        """A message, to be taken out of its file late; nothing where it is a header alone."""
        if not self._has_text(number):
            return ""
        return late(self.files[self.file[number]], self.start[number], self.end[number])

    def address(self, number: int) -> str | None:
        """Where a message stands in an archive on the web, as its header tells."""
        told = words(unfold(self._field(number, _ADDRESS))).strip("<> ")
        return told if told.startswith(("http://", "https://")) else None

    def key(self, number: int) -> str:
        """What a thread that a message begins is known by in every save of it."""
        name = self.id[number]
        if name is not None and number not in self.again:
            return f"mail:{name}"
        data = self.files[self.file[number]][self.start[number] : self.end[number]]
        return f"mail:{zlib.crc32(data):08x}"

    def _has_text(self, number: int) -> bool:
        """Whether anything stands below the header of a message."""
        data, end = self.files[self.file[number]], self.end[number]
        content = self.content[number]
        if content < end and data[content] > _SPACE:
            return True
        return end - content > _LONGEST_BLANK or bool(data[content:end].strip())


def _value(data: bytes, at: int, content: int) -> bytes:
    """The value of a field from where it begins, without the blanks before it."""
    to = data.find(b"\n", at, content - 1)
    if to >= 0 and data[to + 1] not in b" \t":
        return data[at:to].lstrip(b" \t")
    found = _VALUE.match(data, at, content)
    return found[1] if found else b""


def _id(data: bytes, at: int, content: int) -> str | None:
    """The id in a `Message-ID:` that begins here, with angle brackets or without."""
    if usual := _USUAL_ID.match(data, at, content):
        return usual[1].decode("latin-1")
    value = _value(data, at, content)
    found = _ID.search(value)
    if found:
        return id_text(found[1]) or None
    bare = _BARE_ID.search(value)
    return bare[0].decode("latin-1") if bare else None


def id_text(name: bytes) -> str:
    """An id as it is compared: without white space, which folding may have put in."""
    return b"".join(name.split()).decode("latin-1")


def _other_date(data: bytes, start: int, content: int) -> str | None:
    """When a message without a date that makes sense was sent, by what else tells it."""
    fields, _ = mail.header(data, start, content)
    for name in _OTHER_DATES:
        if name in fields and (date := mail_date.of_field(fields[name])):
            return date
    if b"received" in fields:
        date = mail_date.of_field(fields[b"received"].rpartition(b";")[2])
        if date:
            return date
    line = data[start : data.find(b"\n", start, content)]
    if not line.startswith(b"From ") or any(never in line for never in _NEVER):
        return None
    return mail_date.of_from_line(line)
