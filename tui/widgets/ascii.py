"""Everything on the screen in ASCII, for terminals and locales that know no more."""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from tui.widgets.lines import graphemes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.color import Color

_PLAIN = str.maketrans(
    "│┃▌▐─━▸▾›‹·•…“”„‘’‚«»–—→←↑↓↳★✎\N{NO-BREAK SPACE}",
    "||>#--+v><-*." + '"""' + "'''" + "<>--><^v>*#" + " ",
)
_MONOCHROME = ("vt100", "vt102", "vt220")
_TERMINALS = ("ansi", *_MONOCHROME)
_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")


class AsciiFilter(LineFilter):
    """Puts an ASCII character for every other one, as wide as that is."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line in ASCII."""
        return [
            segment if segment.text.isascii() else Segment(in_ascii(segment.text), segment.style)
            for segment in segments
        ]


@lru_cache(maxsize=4096)
def in_ascii(text: str) -> str:
    """A text in ASCII, as many cells wide: letters without their accents, `?` for the rest."""
    plain = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return "".join(_one(plain[start:end], width) for start, end, width in graphemes(plain))


def _one(grapheme: str, width: int) -> str:
    if grapheme.isascii():
        return grapheme
    base = unicodedata.normalize("NFKD", grapheme)[:width]
    return base if base.isascii() and len(base) == width else "?" * width


def has_no_color(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal knows bold and reverse, and no colour."""
    return environment.get("TERM", "") in _MONOCHROME


def is_ascii_terminal(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal, or the locale where one is set, knows no more than ASCII."""
    if environment.get("TERM", "") in _TERMINALS:
        return True
    told = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    charset = told.partition(".")[2].partition("@")[0].lower().replace("-", "")
    return told in ("C", "POSIX") or (bool(charset) and charset != "utf8")
