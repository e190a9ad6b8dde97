"""Every key in one table, and the reader that turns typed keys into commands.

Help, the footer and the panes all read this table; nothing else names a key. Keys are named as
Textual names them, printable ones by the character itself.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Key(NamedTuple):
    """One row: an action, the key sequences for it, and words for people.

    A sequence is keys with spaces between them; `{digit}` stands for 1 to 9. `article` says what it
    does in the article where that differs.
    """

    action: str
    sequences: tuple[str, ...]
    group: str
    help: str
    article: str = ""


GROUPS = ("Move", "Scroll", "Fold", "Filter and find", "Panes", "Program")

KEYMAP = (
    Key("next", ("j", "down"), "Move", "next comment", "a line down"),
    Key("previous", ("k", "up"), "Move", "previous comment", "a line up"),
    Key("next-sibling", ("J", "shift+down"), "Move", "next sibling", "next paragraph"),
    Key("previous-sibling", ("K", "shift+up"), "Move", "previous sibling", "previous paragraph"),
    Key("out", ("h", "left"), "Move", "fold; where folded, to the parent"),
    Key("into", ("l", "right"), "Move", "unfold; else to the first reply"),
    Key("parent", ("p",), "Move", "parent"),
    Key("root", ("t",), "Move", "top of this branch"),
    Key("next-branch", ("}", "] ]", "ctrl+down"), "Move", "next branch", "next heading"),
    Key("previous-branch", ("{", "[ [", "ctrl+up"), "Move", "previous branch", "previous heading"),
    Key("first", ("g g", "home"), "Move", "first; with a count, that number", "start"),
    Key("last", ("G", "end"), "Move", "last; with a count, that number", "end"),
    Key("read-on", ("space",), "Scroll", "read on: a page, then the next", "a page down"),
    Key("page-back", ("b",), "Scroll", "a page back"),
    Key("half-page-down", ("ctrl+d",), "Scroll", "half a page down"),
    Key("half-page-up", ("ctrl+u",), "Scroll", "half a page up"),
    Key("page-down", ("ctrl+f", "pagedown"), "Scroll", "a page down"),
    Key("page-up", ("ctrl+b", "pageup"), "Scroll", "a page up"),
    Key("line-down", ("ctrl+e",), "Scroll", "a line down"),
    Key("line-up", ("ctrl+y",), "Scroll", "a line up"),
    Key("cursor-top", ("z t",), "Scroll", "put this at the top"),
    Key("cursor-middle", ("z z",), "Scroll", "put this in the middle"),
    Key("cursor-bottom", ("z b",), "Scroll", "put this at the bottom"),
    Key("toggle-fold", ("enter", "z a"), "Fold", "fold or unfold this"),
    Key("unfold", ("z o",), "Fold", "unfold this"),
    Key("fold", ("z c",), "Fold", "fold this, then its parent"),
    Key("toggle-fold-below", ("z A",), "Fold", "fold or unfold all below"),
    Key("fold-all", ("z M",), "Fold", "fold everything"),
    Key("unfold-all", ("z R",), "Fold", "unfold everything"),
    Key("fold-more", ("z m",), "Fold", "fold one depth more"),
    Key("fold-less", ("z r",), "Fold", "fold one depth less"),
    Key("fold-to", ("z {digit}",), "Fold", "show that many depths"),
    Key("filter", ("f", "&"), "Filter and find", "filter as you type"),
    Key("reach", ("F",), "Filter and find", "show parents, matches only, whole branches"),
    Key("find", ("/",), "Filter and find", "find in this pane"),
    Key("find-next", ("n",), "Filter and find", "next match"),
    Key("find-previous", ("N",), "Filter and find", "previous match"),
    Key("other-pane", ("tab", "shift+tab"), "Panes", "other pane"),
    Key("zoom", ("Z",), "Panes", "this pane alone, and back"),
    Key("split-left", ("<",), "Panes", "move the split left or up"),
    Key("split-right", (">",), "Panes", "move the split right or down"),
    Key("stack", ("\\",), "Panes", "side by side or stacked"),
    Key("help", ("?", "f1"), "Program", "this help"),
    Key("cancel", ("escape",), "Program", "drop keys, marks, the filter"),
    Key("close", ("q",), "Program", "close, then quit"),
    Key("quit", ("Q",), "Program", "quit now"),
    Key("interrupt", ("ctrl+c",), "Program", "copy a selection, else cancel; twice: quit"),
    Key("suspend", ("ctrl+z",), "Program", "suspend"),
    Key("redraw", ("ctrl+l",), "Program", "redraw"),
)

_NAMES = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "space": "Space",
    "enter": "Enter",
    "tab": "Tab",
    "escape": "Esc",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "f1": "F1",
    "{digit}": "1…9",
}


def key_name(sequence: str) -> str:
    """A sequence as people write it: `Ctrl-D`, `zz`, `z1…9`."""
    return "".join(_one_name(key) for key in sequence.split(" "))


def _one_name(key: str) -> str:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    name = _NAMES.get(last, last.upper() if modifiers else last)
    return "-".join([*(modifier.capitalize() for modifier in modifiers), name])


@dataclass(frozen=True, slots=True)
class Command:
    """What was asked for: an action, the count typed before it, and the digit that ended it."""

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
        if node is None and name.isdecimal() and name != "0":
            node, argument = self._node.further.get("{digit}"), name
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


def _printed(name: str) -> str | None:
    return name if len(name) == 1 else None
