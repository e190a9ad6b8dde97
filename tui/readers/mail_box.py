"""The messages of mailboxes as columns: who wrote what when, and whom each says that it answers."""

from __future__ import annotations

import re
import zlib
from array import array
from dataclasses import dataclass, field

from tui.readers import mail_date, mail_digest, mail_split
from tui.text import mail
from tui.text.mail_header import name_of, unfold, words
from tui.text.slice import late

_FIELD = re.compile(
    rb"\n(?i:(message-id|references|in-reply-to|from|date|content-type|x-gm-thrid))"
    rb"[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)"
)
_SUBJECT = re.compile(rb"\n(?i:subject)[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)")
_ADDRESS = re.compile(rb"\n(?i:archived-at)[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)")
_OTHER_DATES = (b"nntp-posting-date", b"delivery-date", b"resent-date", b"date-received")
_ID = re.compile(rb"<([^<>]{1,998})>")
_BARE_ID = re.compile(rb"[^\s<>]{1,998}")
_NEVER = (b"Thu Jan  1 00:00:00 1970", b"Mon Sep 17 00:00:00 2001")  # where no time is known
_NO_DIGEST = -1
_MARK = b"\xef\xbb\xbf"
_LONGEST_BLANK = 1000

_Spans = dict[bytes, tuple[int, int]]


@dataclass(slots=True)
class Box:
    """Messages in the files' order, one list a field.

    A message is bytes `start` to `end` of `files[file]`, below its header from `content` on.
    `references` and `answers` are where the values of these fields begin and end, two numbers a
    message (0, 0 where they are not there). `digest` is the message that holds it, or -1.
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
    author: list[str | None] = field(default_factory=list)
    date: list[str | None] = field(default_factory=list)
    conversation: dict[int, bytes] = field(default_factory=dict)
    date_text: dict[int, str] = field(default_factory=dict)
    by_id: dict[str, int] = field(default_factory=dict)
    repeated: int = 0
    over_limits: int = 0
    _names: dict[bytes, str | None] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.start)

    def add_file(self, data: bytes) -> None:
        """Add each message of a file, and those in the digests among them."""
        if b"\n" not in data and b"\r" in data:
            data = data.replace(b"\r", b"\n")
        data = data.removeprefix(_MARK)
        if not data.startswith((b"From ", b"\n")):
            data = b"\n" + data  # so that each field has a line break before it
        self.files.append(data)
        for start, end in mail_split.messages(data):
            self._add(data, start, end, _NO_DIGEST)

    def _add(self, data: bytes, start: int, end: int, digest: int) -> None:
        content = _content_start(data, start, end)
        spans: _Spans = {}
        for found in _FIELD.finditer(data, max(0, start - 1), content):
            spans.setdefault(found[1].lower(), found.span(2))

        def value(name: bytes) -> bytes:
            at, to = spans.get(name, (0, 0))
            return data[at:to]

        name = _id(value(b"message-id"))
        told = value(b"date")
        date = mail_date.of_field(told) if told else None
        if name is not None and self._is_known(name, start, end, content, spans, date):
            return
        number = len(self.start)
        if name is not None:
            self.by_id.setdefault(name, number)
        self.file.append(len(self.files) - 1)
        self.start.append(start)
        self.end.append(end)
        self.references.extend(spans.get(b"references", (0, 0)))
        self.answers.extend(spans.get(b"in-reply-to", (0, 0)))
        self.content.append(content)
        self.digest.append(digest)
        self.id.append(name)
        self.author.append(self._name(value(b"from")))
        self.date.append(date or _other_date(data, start, content))
        if told and date is None:
            self.date_text[number] = words(unfold(told))
        if b"x-gm-thrid" in spans:
            self.conversation[number] = value(b"x-gm-thrid").strip()
        kind = value(b"content-type").lower()
        if b"multipart/" in kind or b"message/" in kind:
            self._look_inside(data, start, end)
        if digest == _NO_DIGEST:
            self._add_digest(data, number, kind)

    def _look_inside(self, data: bytes, start: int, end: int) -> None:
        many = data.count(b"\n--", start, end) > mail.MOST_PARTS
        deep = data.count(b"ultipart/", start, end) + data.count(b"essage/", start, end)
        if (many or deep > mail.DEEPEST) and mail.is_over_limits(data[start:end]):
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

    def _is_known(
        self,
        name: str,
        start: int,
        end: int,
        content: int,
        spans: _Spans,
        date: str | None,
    ) -> bool:
        """Whether a message is a copy of one that is there; the longer of the two is kept."""
        other = self.by_id.get(name)
        if other is None or date is None or self.date[other] != date:
            return False
        self.repeated += 1
        tells = b"references" in spans or not self.references[2 * other + 1]
        if tells and end - start > self.end[other] - self.start[other]:
            self.file[other], self.start[other], self.end[other] = len(self.files) - 1, start, end
            self.content[other] = content
            self.references[2 * other : 2 * other + 2] = array(
                "q", spans.get(b"references", (0, 0))
            )
            self.answers[2 * other : 2 * other + 2] = array("q", spans.get(b"in-reply-to", (0, 0)))
        return True

    def _name(self, value: bytes) -> str | None:
        if value not in self._names:
            self._names[value] = name_of(value) if value else None
        return self._names[value]

    def subject(self, number: int) -> str:
        """The subject of a message."""
        return words(unfold(self._value(number, _SUBJECT)))

    def _value(self, number: int, named: re.Pattern[bytes]) -> bytes:
        """What the header of a message has in a field."""
        data, start = self.files[self.file[number]], max(0, self.start[number] - 1)
        found = named.search(data, start, self.content[number])
        return found[1] if found else b""

    def answers_any(self, number: int) -> bool:
        """Whether the header of a message names others at all."""
        return bool(self.references[2 * number + 1] or self.answers[2 * number + 1])

    def usual_parent(self, number: int) -> int:
        """The message there that is the last of the references and what is replied to; or -1."""
        at, to = self.references[2 * number], self.references[2 * number + 1]
        data = self.files[self.file[number]]
        name = data[data.rfind(b"<", at, to) + 1 : max(at, to - 1)] if to else b""
        found = self.by_id.get(name.decode("latin-1"), -1) if name else -1
        if found in (-1, number):
            return -1
        at, to = self.answers[2 * number], self.answers[2 * number + 1]
        return found if not to or data[at:to].strip() == b"<%b>" % name else -1

    def ids_before(self, number: int) -> list[bytes]:
        """The ids in a message's `References:`, the nearest last."""
        at, to = self.references[2 * number], self.references[2 * number + 1]
        return _ID.findall(self.files[self.file[number]], at, to) if to else []

    def ids_answered(self, number: int) -> list[bytes]:
        """The ids in a message's `In-Reply-To:`, which may stand among words."""
        at, to = self.answers[2 * number], self.answers[2 * number + 1]
        return _ID.findall(self.files[self.file[number]], at, to) if to else []

    def body(self, number: int) -> str:
        """A message, to be taken out of its file late; nothing where it is a header alone."""
        if not self._has_text(number):
            return ""
        return late(self.files[self.file[number]], self.start[number], self.end[number])

    def address(self, number: int) -> str | None:
        """Where a message stands in an archive on the web, as its header tells."""
        told = words(unfold(self._value(number, _ADDRESS))).strip("<> ")
        return told if told.startswith(("http://", "https://")) else None

    def key(self, number: int) -> str:
        """What a thread that a message begins is known by in every save of it."""
        name = self.id[number]
        if name is not None and self.by_id[name] == number:
            return f"mail:{name}"
        data = self.files[self.file[number]][self.start[number] : self.end[number]]
        return f"mail:{zlib.crc32(data):08x}"

    def _has_text(self, number: int) -> bool:
        """Whether anything stands below the header of a message."""
        data, end = self.files[self.file[number]], self.end[number]
        content = self.content[number]
        return end - content > _LONGEST_BLANK or bool(data[content:end].strip())


def _content_start(data: bytes, start: int, end: int) -> int:
    """Where the header of a message ends: at its first blank line."""
    plain = data.find(b"\n\n", start, end)
    carriage = data.find(b"\n\r\n", start, end if plain < 0 else plain)
    if carriage >= 0:
        return carriage + 3
    return plain + 2 if plain >= 0 else end


def _id(value: bytes) -> str | None:
    """The id in a `Message-ID:`, with angle brackets or without."""
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
