"""What is typed after `:`, as values, and what Tab makes of it."""

from __future__ import annotations

import os
from typing import NamedTuple

from tui.order import Order

ORDERS = {order.value: order.words for order in Order}
"""What comments can be sorted by, with words for each."""

_MOST_DIGITS = 9
_MOST_NAMES = 10_000


class Run(NamedTuple):
    """Carry out an action of the keymap."""

    action: str


class GoTo(NamedTuple):
    """Go to the entry with this number."""

    number: int


class Write(NamedTuple):
    """Write what is shown to a file; `overwrite` one that is there."""

    path: str
    overwrite: bool


class Sort(NamedTuple):
    """Have the comments in this order, one of `ORDERS`."""

    key: str


class Quit(NamedTuple):
    """Leave."""


Typed = Run | GoTo | Write | Sort | Quit


BEGINNINGS = {"w FILE": "w ", "w! FILE": "w! ", "sort KEY": "sort "}
"""Commands that take an argument, and what is typed before it."""


class Offer(NamedTuple):
    """What typed text would do: its name, words for it, and the command, where it is complete."""

    name: str
    words: str
    value: Typed | None


def offers(text: str) -> list[Offer] | None:
    """What a command with an argument would do; None where what is typed is none.

    An empty list is such a command with an argument that it cannot have.
    """
    command, space, argument = text.lstrip().partition(" ")
    argument = argument.strip()
    if command.isdecimal() and command.isascii() and not argument:
        number = int(command[:_MOST_DIGITS])
        return [Offer(command, f"go to number {number:,}", GoTo(number))] if number else []
    if command in ("w", "w!") and space:
        if not argument:
            return [Offer(f"{command} FILE", "write what is shown to FILE", None)]
        path, over = os.path.expanduser(argument), command == "w!"
        words = f"write what is shown to {argument}" + (", over what is there" if over else "")
        return [Offer(command, words, Write(path, over))]
    if command == "sort" and space:
        return [
            Offer(f"sort {key}", words, Sort(key))
            for key, words in ORDERS.items()
            if key.startswith(argument)
        ]
    return None


def complaint(text: str) -> str:
    """Why a command cannot be carried out."""
    command, _, argument = text.strip().partition(" ")
    if command == "sort":
        return f"no order is called {argument}: {', '.join(ORDERS)}"
    if command.isdecimal():
        return "numbers begin with 1"
    return f"there is no command {text.strip()}"


def complete_path(typed: str) -> tuple[str, int]:
    """A path completed as far as the names on the disk agree, and how many begin so.

    A folder ends in a separator. Names that cannot be drawn as they are are left out; OSError where
    the folder cannot be read.
    """
    folder, begun = os.path.split(typed)
    with os.scandir(os.path.expanduser(folder) or ".") as entries:
        names = [
            entry.name + (os.sep if entry.is_dir() else "")
            for _, entry in zip(range(_MOST_NAMES), entries, strict=False)
            if entry.name.startswith(begun)
            and entry.name.isprintable()
            and (begun or not entry.name.startswith("."))
        ]
    common = os.path.commonprefix(names) if names else begun  # noqa: RUF071 (one folder's names)
    return os.path.join(folder, common), len(names)
