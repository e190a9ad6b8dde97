"""The one door for foreign text: what passes it can be drawn, copied and exported.

A saved thread is written by strangers. A terminal obeys control characters, so each becomes one
visible cell and what followed it stays as harmless text; nothing is silently dropped.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from tui.text.lazy import pattern

# C0 but tab and newline, DEL, C1, line and paragraph separators, bidi controls, deprecated format
# characters, lone surrogates.
_HOSTILE = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]"
)
_SURROGATE = pattern("[\ud800-\udfff]")
_INVISIBLE = pattern(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_JOINED_EMOJI = pattern(
    "(?<=[\u2190-\u2bff\u3030-\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff])[\u200d\ufe0f]"
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u20d0-\u20ff\u2060-\u2064\ufe00-\ufe0f"
    "\ufe20-\ufe2f\ufeff\U000e0000-\U000e0fff"
)
_MARK_FLOOD = pattern(f"([{_MARKS}]{{6}})[{_MARKS}]+")
_SPACE = re.compile(r"\s+")

_TOGETHER = 256
_PRINTABLE = bytes(range(0x20, 0x7F))
_LINES = _PRINTABLE + b"\n"

_UNSHOWN = (
    *range(0x80, 0xA0),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x2070),
    *range(0xD800, 0xE000),
    *range(0xFFF9, 0xFFFC),
)
_VISIBLE = dict.fromkeys(_UNSHOWN, "\N{REPLACEMENT CHARACTER}")
_VISIBLE |= {code: chr(0x2400 + code) for code in range(0x20)}  # the control pictures
_VISIBLE |= {0x7F: "\N{SYMBOL FOR DELETE}", 0x2028: "\n", 0x2029: "\n", 0x09: "\t", 0x0A: "\n"}


def clean(text: str) -> str:
    """Text of any length with its newlines and tabs, and nothing in it that a terminal obeys."""
    if text.isascii():
        if not text.encode().translate(None, _LINES):
            return text
    else:
        text = _MARK_FLOOD.sub("\\1\N{REPLACEMENT CHARACTER}", _repair_surrogates(text))
    if _HOSTILE.search(text) is None:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_VISIBLE)


def clean_spans(texts: Sequence[str]) -> list[str]:
    """Texts that stand one after another: each as it is where all of them are cleaned as one."""
    together = "".join(texts) if len(texts) > 1 else ""
    if together.isascii() or _MARK_FLOOD.search(together) is None:
        return [clean(text) for text in texts]
    characters = list(together)
    for flood in _MARK_FLOOD.finditer(together):
        capped = slice(flood.end(1), flood.end())
        characters[capped] = ["\N{REPLACEMENT CHARACTER}", *[""] * (capped.stop - capped.start - 1)]
    ends = [0, *accumulate(map(len, texts))]
    return [clean("".join(characters[start:end])) for start, end in pairwise(ends)]


def is_plain(text: str) -> bool:
    """Whether a text holds nothing but what ASCII can print, on one line."""
    return text.isascii() and not text.encode().translate(None, _PRINTABLE)


def clean_line(text: str) -> str:
    """A short field (name, title, date, address) on one line, with white space folded.

    Characters that cannot be seen, which let one name look like another, become visible.
    """
    if is_plain(text) and "  " not in text:
        return text.strip(" ")
    text = _SPACE.sub(" ", clean(text)).strip()
    if text.isascii():
        return text
    kept = _JOINED_EMOJI.sub("\x00", text)
    shown = _INVISIBLE.sub("\N{REPLACEMENT CHARACTER}", kept)
    if kept == text:
        return shown
    joiners = iter(_JOINED_EMOJI.findall(text))
    return re.sub("\x00", lambda _: next(joiners), shown)


def clean_lines(texts: Sequence[str | None]) -> list[str | None]:
    """Many short fields, each as `clean_line` gives it; None for those that are empty.

    Most are clean as they are, and that is seen of many at once.
    """
    cleaned: list[str | None] = []
    for start in range(0, len(texts), _TOGETHER):
        piece = texts[start : start + _TOGETHER]
        if _are_clean(piece):
            cleaned += [text or None for text in piece]
        else:
            cleaned += [clean_line(text) or None if text else None for text in piece]
    return cleaned


def _are_clean(texts: Sequence[str | None]) -> bool:
    """Whether `clean_line` would leave all of them as they are; not sure where it says no."""
    joined = f"|{'|'.join(filter(None, texts))}|"
    if not is_plain(joined):
        return False
    return " " not in joined or not ("  " in joined or "| " in joined or " |" in joined)


def _repair_surrogates(text: str) -> str:
    """Join surrogate pairs (as left by a decoder) before anything looks at single characters."""
    if _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
