"""Who wrote a comment and when, as the first lines of a comment in a text copy tell it."""

import re
from functools import lru_cache
from typing import NamedTuple

from tui.readers.text_copy import Copy
from tui.readers.text_lines import Marker, indent
from tui.text.lazy import pattern

_LONGEST_NAME = 80
_LONGEST_LINE = 200
_LINES_WITHOUT = 20_000
_LONGEST_DATE = 100
_MOST_WORDS = 8
_TAILS = frozenset(
    str.split(
        "says said wrote writes replied replies sagt sagte schreibt schrieb meint antwortet"
        " dice dijo escribió comentó dit écrit diz disse escreveu detto scrive zegt schreef"
        " säger skriver sier siger pisze napisał napisał(a) mówi říká napsal пишет говорит"
        " сказал написал kaže dedi diyor"
    )
)
_BEFORE_TAILS = frozenset(("a", "ha"))
_SAYS = "|".join(re.escape(tail) for tail in sorted(_TAILS))
_PICTURE = pattern(
    r"(?:\[[0-9a-z]{0,8}\]|\[(?:image|img|avatar|photo|picture)[^\]]{0,100}\]"
    r"|!\[[^\]]{0,100}\]\([^)]{0,2000}\)|(?:gr)?avatar(?: for| von| de| of)?(?=\s|$))\s*",
    re.IGNORECASE,
)
_ESCAPED = pattern(r"\\([^\w\s])")
_DIGIT = pattern(r"\d")
_TWO_NUMBERS = pattern(r"\d\D+\d")
_MAY_BE_DATE = pattern(
    r"(?:19|20)\d\d\D{1,100}\d|\d\D{1,100}(?:19|20)\d\d|\d[.:/-]\d"
    r"|\d\s?\w{1,20} ago|\ban? \w{1,20} ago|vor e|vor \d|il y a|hace \d"
)
_NO_NAMES = frozenset(
    ("reply", "antworten", "responder", "répondre", "edit", "share", "like", "previous", "next")
)
_NO_NAME_BEGINS = ("log in", "published", "posted", "by ", "updated")
_MONTH = r"[^\W\d_]{3,10}\.?"
_DAY = r"\d{1,2}(?:\.|st|nd|rd|th|er|º|ª)?"
_YEAR = r"(?:19|20)\d\d"
_TIME = r"\d{1,2}\s?[:.h]\s?\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\.?)?(?:\s?(?:uhr|h|hs|hrs|min))?"
_AT = r"[\s,@/|–—-]*(?:(?:at|um|à|a las|às|alle|alle ore|om|kl\.?|klo|o|в|saat|den|ore)\s+)?"
_DATE = (
    rf"(?:{_MONTH}\s+{_DAY},?\s+{_YEAR}"
    rf"|{_DAY}\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+|del\s+)?{_YEAR}"
    rf"|{_DAY}[-/.\s]{{1,2}}{_MONTH}[-/.\s]{{1,2}}{_YEAR}"
    rf"|{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}[-/.]\s?\d{{1,2}}[-/.]\s?(?:{_YEAR}|\d\d)"
    rf"|{_YEAR}年\s?\d{{1,2}}月\s?\d{{1,2}}日(?:\s*[上下]午)?)"
)
_AGO = (
    r"(?:(?:about|over|almost)\s+)?(?:\d{1,4}|an?|one)\s+(?:second|sec|minute|min|hour|hr|day|week"
    r"|month|mo|year|yr)s?(?:,? \d{1,3} \w{3,7})?\s+ago"
    r"|vor\s+(?:\d{1,4}|einem|einer)\s+\w{3,10}|il y a \d{1,4}\s+\w{3,10}|hace \d{1,4}\s+\w{3,10}"
)
_NO_YEAR = rf"(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})"
_WEEKDAY = r"(?:[^\W\d_]{2,10}[.,]{0,2}\s+)?"
_EXTRA = (
    r"[\s|·•#«»()\[\]¶*_–-]*+(?:(?:permalink|edit|bearbeiten|link|reply|antworten|\d++"
    r"|log in to reply|permanent link|quote|report)[\s|·•#»()\[\]¶*_]*+){0,3}"
)
_HALF_OF_DAY = pattern(rf"(?P<half>[ap]\.?m\.?){_EXTRA}", re.IGNORECASE)
_USUAL_DATE = pattern(
    r"([A-Z][a-z]{2,8} \d\d?, (?:19|20)\d\d(?: at \d\d?:\d\d [ap]m)?)(?: \|)?(?: Reply| Edit)*"
)
_WHEN = (
    rf"[(\[]?(?:(?:on|am|le|el|on|posted|op|den|em)\s+)?"
    rf"(?P<date>{_WEEKDAY}{_DATE}(?:{_AT}{_TIME})?(?:\s?(?:uhr|utc|gmt|[a-z]{{2,4}}t))?"
    rf"|{_WEEKDAY}{_NO_YEAR}{_AT}{_TIME}|{_TIME}{_AT}{_WEEKDAY}{_DATE}|{_AGO})"
    rf"[)\]:]?{_EXTRA}"
)
_ON = (
    rf"(?P<name>\S.{{0,{_LONGEST_NAME}}}?)(?:\s+(?:{_SAYS}))?\s*,?\s*(?:\bon\b|\bam\b|\ble\b|\bel\b"
    rf"|[|,·•–—(-]|(?<=[^\W\d_])(?=\d))\s*(?P<date>{_WEEKDAY}{_DATE}(?:{_AT}{_TIME})?)"
    rf"\)?(?:\s+(?:{_SAYS}))?\s*[:]?{_EXTRA}"
)
_DATE_FIRST = (
    rf"(?P<date>{_WEEKDAY}{_DATE}{_AT}{_TIME})[\s,|·–—-]+(?P<name>\S.{{0,{_LONGEST_NAME}}}?)"
    rf"\s+(?:{_SAYS})\s?:?"
)


class Signature(NamedTuple):
    """The lines that sign a comment: from `line` up to `body`, where its text begins.

    `marker` is the list marker before them, None where there is none; `column` is where the name
    stands. `says` tells that the name is followed by a word such as "says:".
    """

    line: int
    body: int
    marker: Marker | None
    column: int
    author: str | None
    date_text: str | None
    says: bool


def signatures(copy: Copy, start: int) -> list[Signature]:
    """All signatures from a line on, in order; no two share a line.

    A long copy that begins without any has none.
    """
    marked = {mark.line: mark for mark in copy.markers_between(start, len(copy.shown))}
    found: list[Signature] = []
    free = start
    for index in range(start, len(copy.shown)):
        line = copy.shown[index]
        if not line or len(line) > _LONGEST_LINE or index < free or not _may_sign(line):
            continue
        mark = marked.get(index)
        text = mark.text if mark else line.strip()
        signature = _dated(copy, index, text, marked, free) or _said(copy, index, text, mark)
        if signature is not None:
            found.append(signature)
            free = signature.body
        elif not found and index > start + _LINES_WITHOUT:
            break
    return found


def _may_sign(line: str) -> bool:
    """Whether a line may hold a date or end in "says:"; cheaper than to read it."""
    return line[-1] in ":：" or _DIGIT.search(line) is not None or " ago" in line or "vor e" in line


def _dated(
    copy: Copy, index: int, text: str, marked: dict[int, Marker], free: int
) -> Signature | None:
    """The signature whose date stands on this line, if it is one."""
    if not _MAY_BE_DATE.search(text):
        return None
    when = date(copy.shown[index].strip())
    if when is None and index in marked and (first := date(text)):
        return _name_below(copy, index, marked[index], first)
    if when is None:
        if not _TWO_NUMBERS.search(text):
            return None  # a year alone, as below each page: no need of what takes long to compile
        both = re.fullmatch(_ON, text, re.IGNORECASE) or re.fullmatch(
            _DATE_FIRST, text, re.IGNORECASE
        )
        marked_or_alone = index in marked or index == 0 or not copy.shown[index - 1]
        if both is None or not _may_be_name(both["name"]) or not marked_or_alone:
            return None
        mark, line = _marker_above(copy, index, marked, free)
        column = indent(copy.shown[index])
        return Signature(line, index + 1, mark, column, name(both["name"]), both["date"], False)
    above = copy.above(index)
    if above is None or above < free:
        return None
    own = marked.get(above)
    who = own.text if own else copy.shown[above].strip()
    if (
        who.rstrip(" :") in _TAILS
        and (higher := copy.above(above, 1)) is not None
        and higher >= free
    ):
        above, own = higher, marked.get(higher)
        who = f"{own.text if own else copy.shown[above].strip()} {who}"
    speaker = _speaker(who)
    author = name(speaker or who.rstrip(":"))
    if speaker is None and not _may_be_name(author or ""):
        return None
    mark, line = _marker_above(copy, above, marked, free)
    body = index + 1
    if (
        when[-1].isdigit()
        and body < len(copy.shown)
        and (half := _HALF_OF_DAY.fullmatch(copy.shown[body].strip()))
    ):
        when, body = f"{when} {half['half']}", body + 1
    column = indent(copy.shown[above])
    return Signature(line, body, mark, column, author, when, speaker is not None)


def _name_below(copy: Copy, index: int, mark: Marker, when: str) -> Signature | None:
    """The signature whose date stands after a marker, and its name on the next line."""
    below = [line.strip() for line in copy.shown[index + 1 : index + 3]]
    author = name(_speaker(below[0]) or below[0]) if below else None
    if author is None or not _may_be_name(author) or below[1:] != [""]:
        return None
    says = _speaker(below[0]) is not None
    return Signature(index, index + 2, mark, mark.column, author, when, says)


def _said(copy: Copy, index: int, text: str, mark: Marker | None) -> Signature | None:
    """The signature that is a marked line such as `NAME says:` with no date below it."""
    speaker = _speaker(text) if mark is not None and text[-1:] in ":：" else None
    if mark is None or speaker is None:
        return None
    below = next((line for line in copy.shown[index + 1 : index + 4] if line), "")
    if date(below.strip()):
        return None
    return Signature(index, index + 1, mark, mark.column, name(speaker), None, True)


def _speaker(text: str) -> str | None:
    """Who says it, of a line such as `NAME says:`."""
    if len(text) > 2 * _LONGEST_NAME:
        return None
    speaker, _, tail = text.rstrip(" :：").rpartition(" ")
    if tail.lower() not in _TAILS:
        return None
    before, _, last = speaker.rpartition(" ")
    return (before if before and last in _BEFORE_TAILS else speaker) or None


def _marker_above(
    copy: Copy, line: int, marked: dict[int, Marker], free: int
) -> tuple[Marker | None, int]:
    """The marker of the line, or the one that stands alone above it, and where that is."""
    mark = marked.get(line)
    if mark is not None:
        return mark, line
    above = copy.above(line)
    if above is not None and above >= free:
        mark = marked.get(above)
        if mark is not None and not name(mark.text):
            return mark, above
    return None, line


def _may_be_name(text: str) -> bool:
    return (
        0 < len(text) <= _LONGEST_NAME
        and len(text.split()) <= _MOST_WORDS
        and text[-1] not in "!?;,:"
        and text[0] not in ">|#"
        and not (_DIGIT.search(text) and date(text))
        and not _is_no_name(text.lower())
    )


def _is_no_name(text: str) -> bool:
    return text in _NO_NAMES or text.startswith(_NO_NAME_BEGINS) or text.isdecimal()


@lru_cache(maxsize=4096)
def date(line: str) -> str | None:
    """The date that a line is, as it is written, or None where the line is something else."""
    if len(line) > _LONGEST_DATE or not _MAY_BE_DATE.search(line):
        return None
    if usual := _USUAL_DATE.fullmatch(line):
        return usual[1]
    found = re.fullmatch(_WHEN, line, re.IGNORECASE)
    return found["date"].strip() if found is not None else None


@lru_cache(maxsize=4096)
def name(text: str) -> str | None:
    """A name without the picture and the emphasis around it; a name given twice is one."""
    text = text.strip()
    while _may_be_picture(text) and (picture := _PICTURE.match(text)):
        text = text[picture.end() :]
    text = text.strip("*_ ")
    text = _ESCAPED.sub(r"\1", text) if "\\" in text else text
    words = text.split()
    half = len(words) // 2
    if half and len(words) == 2 * half and words[:half] == words[half:]:
        text = " ".join(words[:half])
    return text or None


def _may_be_picture(text: str) -> bool:
    """Whether a text begins as pictures do; cheaper than to read it."""
    return text.startswith(("[", "![")) or "avatar" in text[:8].lower()


def may_hold_date(text: str) -> bool:
    """Whether there may be a date in a text; cheaper than to read it."""
    return _MAY_BE_DATE.search(text) is not None
