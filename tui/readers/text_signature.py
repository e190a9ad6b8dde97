"""Who wrote a comment and when, as the first lines of a comment in a text copy tell it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_LONGEST_NAME = 80
_TAILS = (
    r"says|said|wrote|writes|replied|replies|sagt|sagte|schreibt|schrieb|meint|antwortet"
    r"|dice|dijo|escribió|comentó|dit|a dit|a écrit|écrit|diz|disse|escreveu|ha detto|scrive"
    r"|zegt|schreef|säger|skriver|sier|siger|pisze|napisał\(?a?\)?|mówi|říká|napsal"
    r"|пишет|говорит|сказал|написал|kaže|dedi|diyor"
)
_SAYS = re.compile(rf"(?P<name>\S.{{0,{_LONGEST_NAME}}}?)\s+(?:{_TAILS})\s?(?P<colon>[:：])?", re.I)
_PICTURE = re.compile(
    r"(?:\[[0-9a-f]{0,8}\]|\[(?:image|img|avatar)[^\]]*\]|!\[[^\]]*\]\([^)]*\)|avatar(?: for| von| de"
    r"| of)?(?=\s)|gravatar(?=\s))\s*",
    re.IGNORECASE,
)
_MONTH = r"[^\W\d_]{3,10}\.?"
_DAY = r"\d{1,2}(?:\.|st|nd|rd|th|er|º|ª)?"
_YEAR = r"(?:19|20)\d\d"
_TIME = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\.?)?(?:\s?(?:uhr|h|hs|hrs))?"
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
    r"[\s|·•#«»()\[\]¶*_–-]*(?:(?:permalink|edit|bearbeiten|link|reply|antworten|#\d*|log in to reply"
    r"|permanent link|quote|report)[\s|·•»()\[\]¶*_]*){0,3}"
)
_WHEN = re.compile(
    rf"[(\[]?(?:(?:on|am|le|el|on|posted|op|den|em)\s+)?"
    rf"(?P<date>{_WEEKDAY}{_DATE}(?:{_AT}{_TIME})?(?:\s?(?:uhr|utc|gmt|[a-z]{{2,4}}t))?"
    rf"|{_WEEKDAY}{_NO_YEAR}{_AT}{_TIME}|{_TIME}{_AT}{_WEEKDAY}{_DATE}|{_AGO})"
    rf"[)\]:]?{_EXTRA}",
    re.IGNORECASE,
)
_ON = re.compile(
    rf"(?P<name>\S.{{0,{_LONGEST_NAME}}}?)(?:\s+(?:{_TAILS}))?\s*,?\s*(?:\bon\b|\bam\b|\ble\b|\bel\b"
    rf"|[|,·•–—-])\s*(?P<date>{_WEEKDAY}{_DATE}(?:{_AT}{_TIME})?)(?:\s+(?:{_TAILS}))?\s*[:]?{_EXTRA}",
    re.IGNORECASE,
)


class Signature(NamedTuple):
    """Author and date of a comment, and how many of its first lines hold them."""

    author: str | None
    date_text: str | None
    lines: int


def read(lines: Sequence[str]) -> Signature | None:
    """The signature that the first lines of a comment are, or None where they are its text."""
    at = [index for index, line in enumerate(lines[:8]) if line.strip()][:3]
    if not at:
        return None
    first = lines[at[0]].strip()
    second = lines[at[1]].strip() if len(at) > 1 else ""
    says = _SAYS.fullmatch(first) if len(first) <= 2 * _LONGEST_NAME else None
    when = date(second)
    if says is not None and (says["colon"] or when):
        return Signature(name(says["name"]), when, at[1] + 1 if when else at[0] + 1)
    if when and 0 < len(first) <= _LONGEST_NAME:
        return Signature(name(first.rstrip(":")), when, at[1] + 1)
    both = _ON.fullmatch(first) if len(first) <= 2 * _LONGEST_NAME else None
    if both is not None:
        return Signature(name(both["name"]), both["date"], at[0] + 1)
    return None


def date(line: str) -> str | None:
    """The date that a line is, as it is written, or None where the line is something else."""
    if len(line) > 100:
        return None
    found = _WHEN.fullmatch(line)
    return found["date"].strip() if found is not None else None


def name(text: str) -> str | None:
    """A name without the picture and the emphasis around it."""
    text = text.strip()
    while (picture := _PICTURE.match(text)) is not None and picture.end() < len(text):
        text = text[picture.end() :]
    return text.strip("*_ ") or None
