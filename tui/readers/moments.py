"""Dates as machines write them, in files of any site."""

import re
from datetime import datetime
from typing import Any

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,12})?\s?(Z|UTC|[+-]\d\d:?\d\d)?)?"
)


def moment(found: Any, utc: bool = False) -> str | None:
    """A date, with its time to the second, in ISO 8601; None for anything else.

    `utc` tells that a time without an offset is in UTC.
    """
    match = _MOMENT.match(found.strip()) if isinstance(found, str) else None
    if match is None:
        return None
    day, time, zone = match.groups()
    if time is None:
        zone = ""
    elif zone in ("Z", "UTC") or (zone is None and utc):
        zone = "+00:00"
    try:
        parsed = datetime.fromisoformat(f"{day}T{time or '00:00'}{zone or ''}")
    except ValueError:
        return None
    return parsed.isoformat() if time else day
