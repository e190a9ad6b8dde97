"""Typed keys become commands: counts, prefixes, and what terminals send besides keys."""

from dataclasses import dataclass
from typing import NamedTuple

from tui.keymap import KEYMAP, Key, key_name


@dataclass(frozen=True, slots=True)
class Command:
    """What was asked for: an action, the count before it, and the digit or letter that ended it."""

    action: str
    count: int | None = None
    argument: str = ""


class Pending(NamedTuple):
    """Keys that wait for more; `keys` is how they were typed."""

    keys: str


class _Node:
    """A node of the trie: where further keys lead, and the action that ends here."""

    __slots__ = ("action", "further")

    def __init__(self) -> None:
        self.further: dict[str, _Node] = {}
        self.action = ""


def _trie(rows: tuple[Key, ...]) -> _Node:
    top = _Node()
    for row in rows:
        for sequence in row.sequences:
            node = top
            for key in sequence.split(" "):
                if node.action:
                    raise ValueError(f"a key before {key_name(sequence)} means something by itself")
                node = node.further.setdefault(key, _Node())
            if node.action or node.further:
                raise ValueError(f"{key_name(sequence)} means two things")
            node.action = row.action
    return top


_MOST_DIGITS = 9
_MODIFIERS = ("_shift", "_control", "_alt", "_super", "_hyper", "_meta", "_lock")


class KeyReader:
    """Turns keys into commands; holds the count and the prefix typed so far."""

    def __init__(self, rows: tuple[Key, ...] = KEYMAP) -> None:
        self._top = _trie(rows)
        self._node = self._top
        self._digits = ""
        self._typed = ""

    @property
    def pending(self) -> str:
        """The keys that wait for more, as they were typed."""
        return self._digits + self._typed

    def reset(self) -> None:
        """Drop what is pending."""
        self._node, self._digits, self._typed = self._top, "", ""

    def feed(self, key: str, character: str | None = None) -> list[Command | Pending]:
        """What a key means after those before it; nothing where it means nothing.

        `key` is Textual's name of it, `character` what it prints. Alt with a key is Esc, then the
        key, as terminals send it. A modifier alone, as some terminals send it, is no key.
        """
        if is_modifier(key):
            return []
        if key.startswith("alt+"):
            rest = key.removeprefix("alt+")
            printed = character if character and character.isprintable() else None
            return [*self.feed("escape"), *self.feed(rest, printed or _printed(rest))]
        name = character if character and character.isprintable() and character != " " else key
        return self._feed(name)

    def _feed(self, name: str) -> list[Command | Pending]:
        waiting = bool(self.pending)
        if self._node is self._top and name.isdecimal() and (self._digits or name != "0"):
            self._digits = (self._digits + name)[:_MOST_DIGITS]
            return [Pending(self.pending)]
        argument = ""
        node = self._node.further.get(name)
        if node is None:
            node, argument = self._node.further.get(_class_of(name)), name
        if node is None or (name == "escape" and waiting):
            self.reset()
            return []
        if not node.action:
            self._node, self._typed = node, self._typed + name
            return [Pending(self.pending)]
        command = Command(node.action, int(self._digits) if self._digits else None, argument)
        self.reset()
        return [command]


def is_modifier(key: str) -> bool:
    """Whether this is a modifier by itself (`left_shift`, `iso_level3_shift`, `caps_lock`)."""
    return key.endswith(_MODIFIERS)


def _class_of(name: str) -> str:
    """What a key stands under where it has no place of its own."""
    if name.isdecimal() and name != "0":
        return "{digit}"
    return "{letter}" if len(name) == 1 and "a" <= name <= "z" else ""


def _printed(name: str) -> str | None:
    return name if len(name) == 1 else None
