"""Regular expressions that are compiled when they are first used.

Compiling all patterns of a reader takes longer than reading a short thread with it.
"""

import re
from typing import Any, cast


class Lazy:
    """Stands for a compiled pattern, and becomes it on the first use."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for method in ("match", "search", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern like that of `re.compile`, not compiled yet."""
    return cast("re.Pattern[str]", Lazy(source, flags))
