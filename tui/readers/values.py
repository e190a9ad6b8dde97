"""Values of a file that may be of any type, as those that are expected; None for all else."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

_EPOCH = date(1970, 1, 1).toordinal()
_MOST_BITS = 10_000


def str_of(found: Any) -> str | None:
    """A string, or a number as one; None for anything else and for the empty string."""
    if isinstance(found, str):
        return found or None
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if found.bit_length() < _MOST_BITS else None
    return None


def int_of(found: Any) -> int | None:
    """A whole number of at most 64 bits, also as a float or as digits in a string."""
    if isinstance(found, str) and len(found) <= 20 and found.lstrip("-").isdecimal():
        found = int(found) if found.count("-") <= 1 else None
    if isinstance(found, float) and math.isfinite(found):
        found = int(found)
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) < 1 << 63:
        return found
    return None


def dict_of(found: Any) -> Mapping[str, Any]:
    """An object; empty for anything else."""
    return found if isinstance(found, dict) else {}


def list_of(found: Any) -> Sequence[Any]:
    """A list; empty for anything else."""
    return found if isinstance(found, list) else ()


def date_of(found: Any) -> str | None:
    """Seconds since 1970 (also as a string) in ISO 8601; None for what is no date."""
    seconds = found if type(found) is int else int_of(found)
    if not seconds:
        return None
    try:
        return _hour(seconds // 3600) + _within_hour(seconds % 3600)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=1024)
def _hour(hours: int) -> str:
    """The date, and the hour of it, so many hours after the first of January 1970."""
    days, hours = divmod(hours, 24)
    return f"{date.fromordinal(_EPOCH + days).isoformat()}T{hours:02}"


@lru_cache(maxsize=3600)
def _within_hour(seconds: int) -> str:
    return f":{seconds // 60:02}:{seconds % 60:02}+00:00"
