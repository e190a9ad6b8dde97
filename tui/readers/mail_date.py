"""The dates of mail into ISO 8601, by the shortest way: there may be a hundred thousand."""

import re
from datetime import date
from functools import lru_cache

_DATE = re.compile(
    rb"(?:[A-Za-z]{2,9}[,.]? *)?(\d{1,2})[ -]([A-Za-z]{3})[a-z]{0,6}\.?[ -](\d{2,4}),?\s+"
    rb"(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:\.\d+)?\s*([+-]\d{4}(?!\d)|[A-Z]{1,4}\b)?"
)
_USUAL = re.compile(
    rb"(?:[A-Z][a-z]{2}, {1,2})?(\d{1,2} [A-Z][a-z]{2} \d{4}) "
    rb"((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d) ([+-]\d{4})\b"
)
_ASCTIME = re.compile(
    rb"(?:[A-Za-z]{3},? +)?([A-Za-z]{3}) +(\d{1,2}) +(\d{1,2}):(\d\d)(?::(\d\d))?"
    rb"(?: +([+-]\d{4}|[A-Z]{2,4}))? +(\d{4})"
)
_LONGEST = 300
_MONTHS = {
    name: number
    for number, name in enumerate(
        b"jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_ZONES = {
    name: offset
    for offset, names in {
        "+00:00": b"GMT UT UTC Z WET",
        "-05:00": b"EST CDT",
        "-04:00": b"EDT",
        "-06:00": b"CST MDT",
        "-07:00": b"MST PDT",
        "-08:00": b"PST",
        "+01:00": b"BST CET MET",
        "+02:00": b"CEST MEST EET",
        "+03:00": b"EEST",
        "+09:00": b"JST",
    }.items()
    for name in names.split()
}
_FIRST_YEAR_OF_LATE = 70


def of_field(value: bytes) -> str | None:
    """The date in a `Date:` field or after the `;` of a `Received:`; None where it makes none.

    A zone that cannot be is left out; `-0000` is universal time.
    """
    value = value[:_LONGEST]
    if usual := _USUAL.match(value):
        day, time, zone = usual.groups()
        if days := _day(day):
            return f"{days}T{time.decode()}{_offset(zone)}"
    found = _DATE.match(value) or _DATE.search(value)
    if found is None:
        return of_from_line(value)
    day, month, year, hour, minute, second, zone = found.groups()
    return _iso(_year(year), month, day, hour, minute, second, zone)


def of_from_line(value: bytes) -> str | None:
    """The date in a `From ` line, as C's asctime writes it."""
    found = _ASCTIME.search(value)
    if found is None:
        return None
    month, day, hour, minute, second, zone, year = found.groups()
    return _iso(int(year), month, day, hour, minute, second, zone)


@lru_cache(maxsize=4096)
def _day(text: bytes) -> str | None:
    """A day such as `7 Oct 2009` in ISO 8601."""
    day, month, year = text.split()
    try:
        return date(int(year), _MONTHS.get(month.lower(), 0), int(day)).isoformat()
    except ValueError:
        return None


def _year(digits: bytes) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= _FIRST_YEAR_OF_LATE else 2000)


def _iso(
    year: int,
    month: bytes,
    day: bytes,
    hour: bytes,
    minute: bytes,
    second: bytes | None,
    zone: bytes | None,
) -> str | None:
    number = _MONTHS.get(month.lower())
    if number is None or int(hour) > 23 or int(minute) > 59:
        return None
    try:
        days = date(year, number, int(day)).isoformat()
    except ValueError:
        return None
    seconds = min(int(second or 0), 59)
    return f"{days}T{int(hour):02}:{int(minute):02}:{seconds:02}{_offset(zone)}"


@lru_cache(maxsize=256)
def _offset(zone: bytes | None) -> str:
    if zone is None:
        return ""
    if zone[:1] not in b"+-":
        return _ZONES.get(zone, "")
    hours, minutes = int(zone[1:3]), int(zone[3:5])
    if hours > 14 or minutes > 59:
        return ""
    return "+00:00" if zone == b"-0000" else f"{zone[:3].decode()}:{zone[3:5].decode()}"
