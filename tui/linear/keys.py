"""The keys in words that can be heard: `J` is capital J, `}` the right brace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.keymap import GROUPS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tui.keymap import Key

_NAMES = {
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "{digit}": "1 to 9",
    "{letter}": "a letter",
    "!": "exclamation mark",
    '"': "quotation mark",
    "#": "number sign",
    "$": "dollar",
    "%": "percent",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "left parenthesis",
    ")": "right parenthesis",
    "*": "star",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "period",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less than",
    "=": "equals",
    ">": "greater than",
    "?": "question mark",
    "@": "at sign",
    "[": "left bracket",
    "\\": "backslash",
    "]": "right bracket",
    "^": "caret",
    "_": "underscore",
    "`": "backtick",
    "{": "left brace",
    "|": "bar",
    "}": "right brace",
    "~": "tilde",
}
_HELD = {"ctrl": "Control", "shift": "Shift", "alt": "Alt"}


def spoken_keys(sequence: str) -> str:
    """A sequence as it is said."""
    return " ".join(_one(key) for key in sequence.split(" "))


def _one(key: str) -> str:
    *held, last = key.split("+") if len(key) > 1 else [key]
    if last in _NAMES:
        name = _NAMES[last]
    elif len(last) > 1:
        name = last.capitalize()
    else:
        name = last.upper() if held else f"capital {last}" if last.isupper() else last
    return " ".join([*(_HELD.get(modifier, modifier) for modifier in held), name])


def help_lines(rows: Sequence[Key], without: Collection[str]) -> Iterator[str]:
    """What the keys do, a line each, but for the actions that there are not."""
    yield "A number before a key repeats it; Escape drops what is typed. Space reads on."
    for group in GROUPS:
        yield f"{group}:"
        for row in rows:
            if row.group == group and row.action not in without:
                yield _help(row)


def _help(row: Key) -> str:
    keys = " or ".join(spoken_keys(sequence) for sequence in row.sequences)
    article = f"; in the article, {row.article}" if row.article else ""
    return f"{keys or f'colon {row.action}'}: {row.help}{article}."
