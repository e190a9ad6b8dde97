"""Words as Markdown that gives the same words back: nothing in them becomes a mark."""

import re
from collections.abc import Sequence

from tui.text.blocks import Look, Span

MARK = "<!-- threadleaf"
"""What a line of an export ends with that is not the thread's own; no words of it can hold this."""

_SPECIAL = re.compile(r"[\\`*\[\]<|~]|&(?=[#\w]|$)|(?<![^\W_])_|_(?![^\W_])")
_AT_START = re.compile(r"[#+=>:-]|\d{1,9}(?=[.)])")
_TICKS = re.compile(r"`+")
_BARE_TARGET = re.compile(r"[A-Za-z][A-Za-z0-9._/:?#=%+@,&~-]+")
_AUTOLINK = re.compile(r"(?:https?|mailto):[!-;=?-~]+", re.IGNORECASE)
_IN_TARGET = re.compile(r"[\\<>&]")
_MARKS = ((Look.STRIKE, "~~"), (Look.STRONG, "**"), (Look.EMPHASIS, "*"))
_BEFORE = " (\"“'‘"
_AFTER = " .,;:!?)\"”'’…"


def escaped(text: str) -> str:
    """Words of a line, with a backslash before what Markdown would read as a mark."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def line(spans: Sequence[Span]) -> str:
    """One line of a paragraph: white space at its ends is kept, and no block begins with it."""
    written = _written(spans)
    start = _AT_START.match(written)
    if start is not None:
        at = start.end() if written[0].isdigit() else 0
        written = f"{written[:at]}\\{written[at:]}"
    return written


def lines(all_lines: Sequence[Sequence[Span]]) -> list[str]:
    """The lines of one paragraph, with a hard break at the end of each but the last."""
    written = [""]
    blank = True
    for number, spans in enumerate(all_lines):
        words = line(spans)
        if number and (blank or not words):
            written[-1] += "&#10;" + words
        elif number:
            written[-1] += "\\"
            written.append(words)
        else:
            written[-1] = words
        blank = not words
    return written


def _written(spans: Sequence[Span]) -> str:
    text = "".join([span.text for span in spans])
    if not any(span.look or span.link for span in spans):
        return _whole_edges(escaped(text))
    pieces: list[str] = []
    place = 0
    after_code = False
    for words, look, link in spans:
        before, place = text[place - 1 : place], place + len(words)
        marked = _code(words) if look & Look.CODE and not after_code else ""
        after_code = bool(marked) and not link
        if not marked:
            marked = escaped(words)
            if not link:
                marked = _emphasised(marked, words, look, before, text[place : place + 1])
        pieces.append(_link(marked, words, link) if link else marked)
    return _whole_edges("".join(pieces))


def _whole_edges(written: str) -> str:
    """A line whose first and last characters no reader takes for white space around it."""
    words = written.strip()
    if words == written:
        return written
    before, _, after = written.partition(words) if words else (written, "", "")
    return f"{_as_entities(before)}{words}{_as_entities(after)}"


def _as_entities(text: str) -> str:
    return "".join([f"&#{ord(char)};" for char in text])


def _code(text: str) -> str:
    """A code span; nothing where none can hold these words."""
    if text.isspace() or MARK in text:
        return ""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if "`" in (text[0], text[-1]) or text[0] == text[-1] == " " else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _emphasised(marked: str, words: str, look: Look, before: str, after: str) -> str:
    """Words with the marks of their look, where these cannot be taken for anything else."""
    if before not in _BEFORE or after not in _AFTER:
        return marked
    if not (look and words[0].isalnum() and words[-1].isalnum()):
        return marked
    for each, mark in _MARKS:
        if look & each:
            marked = f"{mark}{marked}{mark}"
    return marked


def _link(marked: str, words: str, target: str) -> str:
    if words == target and _AUTOLINK.fullmatch(target):
        return f"<{target}>"
    if _BARE_TARGET.fullmatch(target):
        return f"[{marked}]({target})"
    return f"[{marked}](<{_IN_TARGET.sub(lambda found: chr(92) + found.group(), target)}>)"
