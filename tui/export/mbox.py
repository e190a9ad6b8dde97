"""Threads as a mailbox (mboxrd): the article is a message, and each entry one that answers another.

Addresses and message ids are made up, under `.invalid`. Facts that mail has no field for stand in
fields of our own, `X-Threadleaf-…`.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.charset import BASE64, Charset
from email.header import Header
from email.utils import format_datetime
from quopri import encodestring

from tui import wording
from tui.archive import Thread
from tui.export import Choice
from tui.export.facts import entry_facts, thread_facts

_HOST = "threadleaf.invalid"
_MOST_REFERENCES = 20
_LONGEST_LINE = 990
_LONGEST_REPLY_SUBJECT = 200
_MOST_READABLE = 1_000
_BASE64 = Charset("utf-8")  # five times as fast as what spares ASCII
_BASE64.header_encoding = BASE64
_PLAIN = re.compile(r"[ !#-\[\]-~]{0,200}")
_NO_ADDRESS = re.compile(r"[^a-z0-9]+")
_LEADING_FROM = re.compile(r"^(>*From )", re.MULTILINE)
_FIRST_YEAR = 1900


def write(choices: Sequence[Choice]) -> Iterator[str]:
    """The messages of all threads."""
    for number, choice in enumerate(choices, start=1):
        yield from _Mailbox(choice.thread, number).messages(choice)


class _Mailbox:
    """The messages of one thread."""

    def __init__(self, thread: Thread, number: int) -> None:
        head = thread.head
        told = "\0".join((head.key, head.url or "", head.title, str(number)))
        self.thread = thread
        self.name = hashlib.sha256(told.encode()).hexdigest()[:12]
        self.subject = head.title or "Untitled"
        self.reply = f"Re: {self.subject}"
        if len(self.reply) > _LONGEST_REPLY_SUBJECT:
            self.reply = self.reply[:_LONGEST_REPLY_SUBJECT] + "…"
        self.received = _moment(thread.article_date) or datetime(1970, 1, 1, tzinfo=UTC)

    def messages(self, choice: Choice) -> Iterator[str]:
        """The article, and the entries in reading order."""
        yield self._article()
        for entry in choice.entries:
            yield self._entry(entry)

    def _article(self) -> str:
        thread = self.thread
        fields = [
            ("From", _sender(thread.head.author)),
            ("Subject", _words(self.subject)),
            ("Message-ID", self._id(-1)),
        ]
        return self._message(
            fields, thread.article_date, thread_facts(thread), thread.article.shown().text
        )

    def _entry(self, entry: int) -> str:
        thread = self.thread
        facts = {"kind": "comment"} | entry_facts(thread, entry)
        parent = thread.tree.parent[entry]
        fields = [
            ("From", _sender(thread.columns.author[entry])),
            ("Subject", _words(self.reply)),
            ("Message-ID", self._id(entry)),
            ("In-Reply-To", self._id(parent)),
            ("References", "\n ".join(self._references(entry))),
        ]
        text = wording.placeholder(thread, entry) or thread.body(entry).shown().text
        return self._message(fields, thread.date(entry), facts, text)

    def _id(self, entry: int) -> str:
        """The made-up id of an entry, or of the article (-1)."""
        return f"<{self.name}.{entry + 1}@{_HOST}>"

    def _references(self, entry: int) -> list[str]:
        """The article and the nearest of those that an entry answers, the parent last."""
        chain: list[str] = []
        for above in self.thread.tree.ancestors(entry):
            chain.append(self._id(above))
            if len(chain) == _MOST_REFERENCES:
                break
        return [self._id(-1), *reversed(chain)]

    def _message(
        self,
        fields: list[tuple[str, str]],
        date: str | None,
        facts: dict[str, object],
        text: str,
    ) -> str:
        """One message; where its date is not known it has none, and was received after the last."""
        moment = _moment(date)
        if moment is not None:
            self.received = moment
            fields.append(("Date", _written(moment)))
        body, encoding = _body(text)
        fields += [(_own(name), _words(str(value))) for name, value in facts.items()]
        fields += [
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", encoding),
        ]
        received = _utc(self.received).strftime("%a %b %d %H:%M:%S %Y")
        lines = "".join(f"{name}: {value}\n" for name, value in fields)
        return f"From threadleaf@{_HOST} {received}\n{lines}\n{body}\n\n"


def _own(name: str) -> str:
    """The field of ours for a fact: `X-Threadleaf-Date-Text`."""
    return f"X-Threadleaf-{name.replace('_', '-').title()}"


def _moment(date: str | None) -> datetime | None:
    moment = datetime.fromisoformat(date) if date else None
    return moment if moment is not None and moment.year > _FIRST_YEAR else None


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment
    except OverflowError:
        return moment


def _written(moment: datetime) -> str:
    """A date as mail writes it; `-0000` where its zone is not known."""
    return format_datetime(moment)


def _words(text: str) -> str:
    """A field's words on one line, or folded and encoded where they are not short ASCII."""
    if _PLAIN.fullmatch(text) and "=?" not in text and text == text.strip():
        return text
    charset = "utf-8" if len(text) <= _MOST_READABLE else _BASE64
    return Header(" ".join(text.splitlines()), charset, maxlinelen=75).encode(linesep="\n")


def _sender(name: str | None) -> str:
    """A name with an address that cannot exist."""
    name = name or "unnamed"
    local = _NO_ADDRESS.sub("-", name.lower()).strip("-")[:40]
    if not local:
        local = hashlib.sha256(name.encode()).hexdigest()[:12]
    shown = f'"{name}"' if _PLAIN.fullmatch(name) and "=?" not in name else _words(name)
    return f"{shown} <{local}@{_HOST}>"


def _body(text: str) -> tuple[str, str]:
    """A text as the body of a message, and how it is encoded."""
    encoding = "8bit"
    if any(len(line.encode()) > _LONGEST_LINE for line in text.split("\n")):
        text, encoding = encodestring(text.encode()).decode("ascii"), "quoted-printable"
    return _LEADING_FROM.sub(r">\1", text), encoding
