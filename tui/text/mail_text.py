"""The text of a message into blocks: quotes with their levels, patches, signatures, paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from tui.text.blocks import Block, BlockKind, Span
from tui.text.lazy import pattern
from tui.text.plain import has_address, spans
from tui.text.safe import clean
from tui.text.shown import CODE, IMAGE, IMAGE_NAMED, LINK, QUOTE, TAB, Summary

_QUOTE = re.compile(r"[ ]?>(?:[ ]?>){0,60}[ ]?")
_TAB = 8
_SIGNATURE = "-- "
_HUNK = re.compile(r"@@+ -\d{1,9}(?:,(\d{1,9}))? (?:-\S{1,20} ){0,8}\+\d{1,9}(?:,(\d{1,9}))? @@")
_OPENINGS = frozenset("d-I@b")  # of a patch, of a file in uuencode, of a signature
_HEADS = ("diff ", "index ", "--- ", "+++ ", "Index: ", "=====", "new file ", "deleted file ")
_MORE_HEADS = (
    "old mode ",
    "new mode ",
    "rename ",
    "similarity ",
    "copy ",
    "GIT binary ",
    "Binary ",
)
_UU_ANYWHERE = pattern(r"begin [0-7]{3,4} \S")
_UU = re.compile(r"begin [0-7]{3,4} (\S.{0,200})")


_Line = tuple[int, str]
"""The level of quotation of a line, and its text."""

_LEVEL = itemgetter(0)


def blocks(text: str, flowed: bool = False, joins: bool = False) -> Iterator[Block]:
    """The blocks of a text; `flowed` and `joins` are RFC 3676's format=flowed and DelSp=yes."""
    for words, level, is_code in _all_pieces(text, flowed, joins):
        if is_code:
            yield Block(BlockKind.CODE, (Span(words),), level, language="diff")
        else:
            yield Block(BlockKind.PARAGRAPH, tuple(spans(words)), level)


def summary(text: str, flowed: bool = False, joins: bool = False) -> Summary:
    """The text as shown and what it holds, without its blocks."""
    pieces: list[str] = []
    holds = 0
    is_clean = clean(text) is text
    for words, level, is_code in _all_pieces(text, flowed, joins):
        if is_code:
            holds |= CODE
        else:
            holds |= (LINK if has_address(words) else 0) | (QUOTE if words.startswith(">") else 0)
        shown = words if is_clean else clean(words)
        if "\t" in shown:
            shown = shown.expandtabs(TAB) if is_code else shown.replace("\t", " ")
        if level:
            holds |= QUOTE
            lead = "> " * level
            shown = lead + shown.replace("\n", "\n" + lead)
        pieces.append(shown)
    whole = "\n\n".join(pieces)
    return Summary(whole, holds | (IMAGE if IMAGE_NAMED in whole else 0))


def _all_pieces(text: str, flowed: bool, joins: bool) -> Iterator[tuple[str, int, bool]]:
    """Each paragraph or patch (True) of a text, and its level of quotation."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for level, stretch in _stretches(_flowed(lines, joins) if flowed else map(_line, lines)):
        for words, is_code in _pieces(stretch):
            yield words, level, is_code


def attachment(name: str) -> Block:
    """A placeholder for a file that came with a message."""
    return Block(BlockKind.PARAGRAPH, (Span(f"[attachment: {name or 'without a name'}]"),))


def may_hold_file(text: str) -> bool:
    """Whether there can be a file in a text, which is not shown."""
    return "begin " in text and _UU_ANYWHERE.search(text) is not None


def _line(line: str) -> _Line:
    mark = _QUOTE.match(line) if ">" in line[:2] else None
    return (mark.group().count(">"), line[mark.end() :]) if mark else (0, line)


def _flowed(lines: Iterable[str], joins: bool) -> Iterator[_Line]:
    """Lines put together where one ends in a space that says that it goes on."""
    pieces: list[str] = []
    level = 0
    for line in lines:
        depth = len(line) - len(line.lstrip(">"))
        rest = line[depth:].removeprefix(" ")
        inner, rest = _line(rest) if depth else (0, rest)
        depth += inner
        if pieces and (depth != level or rest == _SIGNATURE):
            yield level, "".join(pieces)
            pieces = []
        level = depth
        goes_on = rest.endswith(" ") and rest != _SIGNATURE
        pieces.append(rest[:-1] if goes_on and joins else rest)
        if not goes_on:
            yield level, "".join(pieces)
            pieces = []
    if pieces:
        yield level, "".join(pieces)


def _stretches(lines: Iterable[_Line]) -> Iterator[tuple[int, list[str]]]:
    """Lines that follow each other at one level."""
    for level, stretch in groupby(lines, _LEVEL):
        yield level, [text for _, text in stretch]


def _pieces(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Paragraphs, and patches (True); blank lines end a paragraph, a signature begins one."""
    begun = at = 0
    while at < len(lines):
        line = lines[at]
        end = 0
        if line[:1] in _OPENINGS:
            end = _patch_end(lines, at) or _encoded_end(lines, at)
            goes_on = not end and line != _SIGNATURE
        else:
            goes_on = bool(line) and not line.isspace()
        if goes_on:
            at += 1
            continue
        if begun < at:
            yield _joined(lines[begun:at]), False
        named = _UU.fullmatch(line) if end else None
        if named:
            yield f"[attachment: {named[1].strip()}]", False
        elif end:
            yield "\n".join(each.rstrip("\n") for each in lines[at:end]), True
        begun = at if line == _SIGNATURE else end or at + 1
        at = end or at + 1
    if begun < at:
        yield _joined(lines[begun:]), False


def _joined(lines: Iterable[str]) -> str:
    text = "\n".join(map(str.rstrip, lines))
    return text.expandtabs(_TAB) if "\t" in text else text


def _patch_end(lines: Sequence[str], at: int) -> int:
    """Where the patch that begins here ends; 0 where none does."""
    line = lines[at]
    if not line or line[0] not in "d-I@" or not _begins_patch(lines, at):
        return 0
    old = new = 0
    end = at
    for number in range(at, len(lines)):
        line = lines[number]
        if hunk := _HUNK.match(line):
            old, new = int(hunk[1] or 1), int(hunk[2] or 1)
        elif line.startswith(_HEADS + _MORE_HEADS) and old <= 0 and new <= 0:
            pass
        elif old > 0 or new > 0:
            if line and line[0] not in " +-\\\t":
                break
            old -= line[:1] in ("", " ", "-", "\t")
            new -= line[:1] in ("", " ", "+", "\t")
        elif line == _SIGNATURE or not line or line[0] not in "+\\":
            break
        if line.strip():
            end = number + 1
    return end


def _begins_patch(lines: Sequence[str], at: int) -> bool:
    line = lines[at]
    if line.startswith(("diff --", "diff -", "@@ -", "@@@ -")):
        return line.startswith("diff -") or _HUNK.match(line) is not None
    following = lines[at + 1] if at + 1 < len(lines) else ""
    if line.startswith("--- "):
        return following.startswith("+++ ")
    return line.startswith("Index: ") and following.startswith("=====")


def _encoded_end(lines: Sequence[str], at: int) -> int:
    """Where the file that begins here in uuencode ends; 0 where none does."""
    if not lines[at].startswith("begin ") or not _UU.fullmatch(lines[at]):
        return 0
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if line == "end":
            return number + 1 if number > at + 1 else 0
        length = (ord(line[0]) - 32) & 63 if line else 0
        if line.strip("`") and len(line.rstrip()) > 2 + (length + 2) // 3 * 4:
            return 0
    return 0
