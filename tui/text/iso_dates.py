"""Dates in ISO 8601: whether a text is one, and how long ago it was."""

from collections.abc import Sequence
from datetime import datetime


def is_iso(text: str) -> bool:
    """Whether a text is a date in ISO 8601: a moment, a day, a month or a year."""
    if len(text) in (4, 7):
        text += "-01-01"[len(text) - 4 :]
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def are_iso(texts: Sequence[str]) -> bool:
    """Whether all of many texts are days or moments in ISO 8601."""
    try:
        return min(map(len, texts), default=8) > 7 and all(map(datetime.fromisoformat, texts))
    except ValueError:
        return False


def age(iso: str, now: datetime) -> str:
    """How long ago a date was, in plain English: `3 hours ago`; empty where it is no past date."""
    try:
        then = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    if then.tzinfo is None:
        now = now.replace(tzinfo=None)
    elif now.tzinfo is None:
        now = now.astimezone()
    if then.tzinfo is not None:
        now = now.astimezone(then.tzinfo)
    if now < then:
        return ""
    months = (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day)
    if months > 0:
        return _ago(months // 12, "year") if months >= 12 else _ago(months, "month")
    if len(iso) <= len("2000-01-01"):
        days = (now.date() - then.date()).days
        return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    seconds = int((now - then).total_seconds())
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            return _ago(seconds // size, unit)
    return "just now"


def _ago(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'} ago"
