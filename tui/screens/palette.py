"""The command palette: every action by its name, and commands that take a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.keymap import KEYMAP, key_name
from tui.screens.chooser import Choice, ChooserScreen
from tui.screens.columns import Column
from tui.screens.overlay import DIM
from tui.typed_commands import (
    BEGINNINGS,
    ORDERS,
    GoTo,
    Quit,
    Run,
    Sort,
    Typed,
    Write,
    complaint,
    complete_path,
    offers,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.keymap import Key

__all__ = ["GoTo", "PaletteScreen", "Quit", "Run", "Sort", "Typed", "Write"]

_COLUMNS = (Column(most=28), Column(style=DIM), Column(right=True, most=16, style=DIM))
_STARTS = (
    Choice[Typed](("NUMBER", "go to that number", ""), refusal="type the number"),
    Choice[Typed](("w FILE", "write what is shown to FILE", ""), refusal="which file?"),
    Choice[Typed](("w! FILE", "write over what is there", ""), refusal="which file?"),
    Choice[Typed](("sort KEY", f"{', '.join(ORDERS)}", ""), refusal="by what?"),
    Choice[Typed](("q", "quit", ""), Quit()),
)
_NAME_BEGINS, _WORD_BEGINS, _LETTERS, _NO = range(4)


class PaletteScreen(ChooserScreen[Typed]):
    """What is typed finds actions, the best match first; dismisses with a `Typed`, or None."""

    PROMPT = ":"

    def __init__(self, rows: Sequence[Key] = KEYMAP) -> None:
        self._all = [*(_choice(row) for row in rows), *_STARTS]
        super().__init__(
            "Commands",
            _COLUMNS,
            self._all,
            hint="Enter runs · Tab completes · Esc closes",
            typing=True,
        )

    def retype(self) -> None:
        """List what the typed text would do, or else the actions it may mean."""
        offered = offers(self.line.text)
        if offered is None:
            self.have(self._all)
        else:
            self.have(
                [
                    Choice((name, words, ""), value, detail=words, refusal="which file?")
                    for name, words, value in offered
                ]
            )
        super().retype()

    def find(self, text: str) -> list[int]:
        """The actions by how well their names, or what they do, match."""
        if self.choices is not self._all:
            return list(range(len(self.choices)))
        ranked = sorted((_rank(choice, text), row) for row, choice in enumerate(self.choices))
        return [row for rank, row in ranked if rank[0] < _NO]

    def marks(self, text: str) -> list[tuple[int, int]]:
        """The beginnings of words that were typed, or else the letters."""
        if self.choices is not self._all:
            return []
        typed, folded = _plain(self.line.text), _plain(text)
        stretches = [
            (start, start + len(word))
            for word in typed.split()
            if (start := f" {folded}".find(f" {word}")) >= 0
        ]
        if stretches:
            return sorted(stretches)
        if all(text != choice.columns[0] for choice in self.choices):
            return []
        return [(at, at + 1) for at in _letters(typed, folded) or ()]

    async def pick(self, row: int | None) -> None:
        """Close with what was typed or is current; a command that wants more words gets them."""
        if row is None:
            self.say(complaint(self.line.text))
            return
        begun = BEGINNINGS.get(self.choices[row].columns[0], "")
        if begun and self.line.text != begun:
            self._type(begun)
        else:
            await super().pick(row)

    def complete(self) -> None:
        """Tab: the name of the current row, or as much of a path as is certain."""
        command, space, argument = self.line.text.partition(" ")
        if command in ("w", "w!") and space:
            self._complete_path(command, argument.lstrip())
        elif self.row is not None:
            name = self.choices[self.row].columns[0]
            self._type(BEGINNINGS.get(name, name))

    def _complete_path(self, command: str, typed: str) -> None:
        try:
            path, count = complete_path(typed)
        except OSError as error:
            self.say((error.strerror or "this folder cannot be read").lower())
            return
        if path == typed and count != 1:
            self.say(f"{count:,} begin so" if count else "no file begins so")
        self._type(f"{command} {path}")

    def _type(self, text: str) -> None:
        if text and text != self.line.text:
            self.line.set(text)
            self.retype()


def _choice(row: Key) -> Choice[Typed]:
    keys = "  ".join(key_name(sequence) for sequence in row.sequences)
    return Choice((row.action, row.help, keys), Run(row.action))


def _rank(choice: Choice[Typed], text: str) -> tuple[int, int]:
    """How well an action matches: the smaller the better."""
    typed = _plain(text)
    if not typed:
        return _NAME_BEGINS, 0
    name, words = _plain(choice.columns[0]), _plain(choice.columns[1])
    if name == typed:
        return _NAME_BEGINS, -1
    if name.startswith(typed):
        return _NAME_BEGINS, len(name)
    if all(f" {word}" in f" {name} {words}" for word in typed.split()):
        return _WORD_BEGINS, f" {name} {words}".find(f" {typed.split()[0]}")
    letters = _letters(typed, name) if choice.value is not None else []
    return (_LETTERS, letters[-1] + letters[0]) if letters else (_NO, 0)


def _letters(typed: str, name: str) -> list[int]:
    """Where the letters of what is typed stand in a name, in order; empty where they do not."""
    places: list[int] = []
    at = -1
    for letter in typed.replace(" ", ""):
        at = name.find(letter, at + 1)
        if at < 0:
            return []
        places.append(at)
    return places


def _plain(text: str) -> str:
    """A name as words in small letters."""
    return text.casefold().replace("-", " ").strip()
