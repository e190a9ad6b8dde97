"""Mailboxes: the comments of a thread as messages, in threads of ten, or all in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

from tests.benchmarks.talk import Comment

IN_A_THREAD = 10

_WIDTH = 72
_QUOTED = 3
_LIST = "mill-keepers.lists.example"


def in_tens(comments: Sequence[Comment]) -> Iterator[str]:
    """Threads of ten messages."""
    for start in range(0, len(comments), IN_A_THREAD):
        yield from _thread(comments[start : start + IN_A_THREAD])


def in_one(comments: Sequence[Comment]) -> Iterator[str]:
    """One thread; the first comment is the message that all others come from."""
    yield from _thread(comments)


def _thread(comments: Sequence[Comment]) -> Iterator[str]:
    """The messages of a thread; who answers a comment outside it answers its first message."""
    first = comments[0]
    subject = first.paragraphs[0][:60].rstrip(" .")
    ids: dict[int, list[str]] = {first.id: []}
    for comment in comments:
        parent = comment.parent if comment.parent in ids else first.id
        if comment is first:
            yield _message(comment, subject, [], ())
            continue
        before = [*ids[parent], _id(parent)]
        ids[comment.id] = before
        answered = comments[parent - first.id]
        yield _message(comment, f"Re: {subject}", before, _quote(answered))


def _message(comment: Comment, subject: str, before: Sequence[str], quote: Sequence[str]) -> str:
    """A message as a list's archive keeps it; `before` are the ids of those it comes from."""
    moment = datetime.fromtimestamp(comment.seconds, UTC)
    address = f"{comment.author}@post.example"
    date = format_datetime(moment)
    header = [
        f"From {address} {moment:%a %b} {moment.day:2} {moment:%H:%M:%S %Y}",
        f"Return-Path: <{address}>",
        f"Received: from post.example (post.example [192.0.2.{comment.id % 250 + 1}])",
        f"\tby lists.example with ESMTPS id {comment.id:08x}; {date}",
        f"From: {comment.author.capitalize()} Miller <{address}>",
        f"To: {_LIST.replace('.', '@', 1)}",
        f"Subject: {subject}",
        f"Date: {date}",
        f"Message-ID: {_id(comment.id)}",
    ]
    if before:
        header += [f"In-Reply-To: {before[-1]}", "References: " + "\n\t".join(before)]
    header += [
        f"List-Id: Keepers of mills <{_LIST}>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
    ]
    body = [*quote, *_lines(comment)]
    escaped = (f">{line}" if line.startswith("From ") else line for line in body)
    return "\n".join([*header, "", *escaped, "", ""])


def _quote(comment: Comment) -> list[str]:
    """What is quoted of the message that one answers."""
    moment = datetime.fromtimestamp(comment.seconds, UTC)
    name = f"{comment.author.capitalize()} Miller"
    said = [line for line in _lines(comment)[:_QUOTED] if line]
    return [
        f"On {moment:%a, %d %b %Y at %H:%M}, {name} wrote:",
        *(f"> {each}" for each in said),
        "",
    ]


def _lines(comment: Comment) -> list[str]:
    """What a message says, in lines of a mail program, a blank one between paragraphs."""
    lines: list[str] = []
    for paragraph in comment.paragraphs:
        start = 0
        while len(paragraph) - start > _WIDTH:
            end = paragraph.rfind(" ", start, start + _WIDTH)
            lines.append(paragraph[start:end])
            start = end + 1
        lines += [paragraph[start:], ""]
    return lines[:-1]


def _id(number: int) -> str:
    return f"<{number * 7919:x}.{number}@post.example>"
