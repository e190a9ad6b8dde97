"""Times that a file tells twice: by the clock of its place, and in UTC."""

from datetime import datetime, timedelta

_STEP = timedelta(minutes=15)
_FARTHEST = timedelta(hours=14)


def with_offset(here: str | None, in_utc: str | None) -> str | None:
    """The local time with the offset that the time in UTC tells; either alone, as far as it is one.

    Both are in ISO 8601 or nearly so, without an offset.
    """
    own, utc = _time(here), _time(in_utc)
    if utc is None:
        return own.isoformat() if own else None
    if own is None:
        return f"{utc.isoformat()}+00:00"
    offset = own - utc
    if abs(offset) > _FARTHEST or offset % _STEP:
        return f"{utc.isoformat()}+00:00"
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{own.isoformat()}{'-' if own < utc else '+'}{minutes // 60:02}:{minutes % 60:02}"


def _time(text: str | None) -> datetime | None:
    """A time; nothing for `0000-00-00 00:00:00`, which stands for none."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found.replace(microsecond=0) if found.tzinfo is None else None
