"""A thread as Markdown: the article under its title, the comments as a nested list.

The list nests to a depth that pages show well; deeper entries stay there and name the number that
they answer. Each line that is not the thread's own ends with an HTML comment, which holds what our
reader needs to give back the same thread.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tui import wording
from tui.archive import Thread
from tui.export import Choice
from tui.export.facts import entry_facts, thread_facts
from tui.export.markdown_body import body
from tui.export.markdown_inline import MARK, line
from tui.export.nesting import Place, places
from tui.export.spans import opened
from tui.text.blocks import Span
from tui.text.shown import Shown

DEEPEST = 6
_LONGEST = 200_000
_ONLY_WRITERS = f" {MARK} -->"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def write(choices: Sequence[Choice]) -> Iterator[str]:
    """Threads one after another."""
    for number, choice in enumerate(choices):
        yield "\n" if number else ""
        yield from _head(choice.thread)
        if choice.entries:
            count = len(choice.entries)
            yield f"\n## {count} {'comment' if count == 1 else 'comments'}{_ONLY_WRITERS}\n"
        for place in places(choice):
            yield from _entry(choice.thread, place, with_facts=True)
        for note in choice.thread.notes:
            yield f"\nNote: {_words(note)}{_mark({'note': note})}\n"


def subtree(thread: Thread, entry: int) -> str:
    """An entry and all below it, for people alone."""
    choice = Choice(thread, range(entry, thread.tree.end[entry]))
    return "".join(
        piece for place in places(choice) for piece in _entry(thread, place, with_facts=False)
    ).lstrip("\n")


def _head(thread: Thread) -> Iterator[str]:
    head = thread.head
    lines, facts = _body(thread.article.shown())
    mark = _mark({"title": ""} | thread_facts(thread) | facts)
    yield f"# {_words(head.title or 'Untitled')}{mark}\n"
    written = wording.as_written(thread.article_date, head.date_text)
    told = [_words(part) for part in (head.author, written) if part]
    if opened(head.url):
        told.append(line([Span(head.url or "", link=head.url or "")]))
    if told:
        yield f"\n{' · '.join(told)}{_ONLY_WRITERS}\n"
    if lines:
        yield "\n" + "\n".join(lines) + "\n"


def _entry(thread: Thread, place: Place, with_facts: bool) -> Iterator[str]:
    entry = place.entry
    margin = "  " * min(place.depth, DEEPEST)
    instead = wording.placeholder(thread, entry)
    lines: list[str] = []
    facts: dict[str, Any] = {}
    if not instead:
        lines, facts = _body(thread.body(entry).shown())
    signature = f"{margin}- {_signature(thread, place)}"
    if with_facts:
        signature += _mark({"depth": place.depth} | entry_facts(thread, entry) | facts)
    yield f"\n{signature}\n"
    if instead:
        only = _ONLY_WRITERS if with_facts else ""
        yield f"\n{margin}  *{_words(instead)}*{only}\n"
    if lines:
        yield "\n" + "".join(f"{margin}  {each}\n" if each else "\n" for each in lines)


def _signature(thread: Thread, place: Place) -> str:
    """The number, whom it answers where the list does not show it, name, date and score."""
    entry = place.entry
    columns, parent = thread.columns, thread.tree.parent[entry]
    number = str(entry + 1)
    if parent >= 0 and (place.depth > DEEPEST or not place.parent_is_written):
        number += f" ↳ {parent + 1}"
    name = wording.writer(thread, entry)
    when, _ = wording.when(thread, entry)
    link, score = opened(columns.url[entry]), columns.score[entry]
    parts = [number, f"**{_words(name)}**" if name else ""]
    parts.append(line([Span(when or "link", link=link)]) if link else _words(when))
    if score is not None:
        parts.append("1 point" if score == 1 else f"{score} points")
    return " · ".join(part for part in parts if part)


def _body(shown: Shown) -> tuple[list[str], dict[str, Any]]:
    """The lines of a body; where it is too long for Markdown, as it is, with their number."""
    if len(shown.text) <= _LONGEST:
        written = body(shown)
        if sum(map(len, written)) + len(written) <= _LONGEST:
            return written, {}
    plain = shown.text.split("\n")
    fence = "`" * (max(len(each) - len(each.lstrip("`")) for each in plain) + 3)
    return [fence, *plain, fence], {"lines": len(plain)}


def _words(text: str) -> str:
    return line([Span(text)]) if text else ""


def _mark(facts: dict[str, Any]) -> str:
    """The end of a line that is not the thread's own, invisible where the Markdown is shown."""
    told = _JSON.encode(facts)
    for sign in "<>":
        told = told.replace(sign, f"\\u{ord(sign):04x}")
    told = told.replace("--", "-\\u002d")
    return f" {MARK} {told} -->"
