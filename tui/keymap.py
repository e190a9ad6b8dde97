"""Every action and its keys in one table.

Help, the palette and the key reader all read it; nothing else names a key. Keys are named as
Textual names them, printable ones by the character itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from tui.errors import UsageError
from tui.keynames import why_no_key

Sequences = Mapping[str, tuple[str, ...]]
"""Actions, and the key sequences for each."""


class Key(NamedTuple):
    """One row: an action, the key sequences for it, and words for people.

    A sequence is keys with spaces between them; `{digit}` stands for 1 to 9, `{letter}` for a to z.
    An action without keys is asked for by its name. `article` says what it does in the article
    where that differs.
    """

    action: str
    sequences: tuple[str, ...]
    group: str
    help: str
    article: str = ""


GROUPS = (
    "Move",
    "Jump",
    "Scroll",
    "Fold",
    "Filter, find, order",
    "Remember",
    "Take along",
    "Panes",
    "Program",
)

KEYMAP = (
    Key("next", ("j", "down"), "Move", "next comment", "a line down"),
    Key("previous", ("k", "up"), "Move", "previous comment", "a line up"),
    Key("next-sibling", ("J", "shift+down"), "Move", "next sibling", "next paragraph"),
    Key("previous-sibling", ("K", "shift+up"), "Move", "previous sibling", "previous paragraph"),
    Key("out", ("h", "left"), "Move", "fold; where folded, to the parent"),
    Key("into", ("l", "right"), "Move", "unfold; else to the first reply"),
    Key("parent", ("p",), "Move", "parent"),
    Key("peek", ("P",), "Move", "peek at the chain of parents"),
    Key("root", ("t",), "Move", "top of this branch"),
    Key("next-branch", ("}", "] ]", "ctrl+down"), "Move", "next branch", "next heading"),
    Key("previous-branch", ("{", "[ [", "ctrl+up"), "Move", "previous branch", "previous heading"),
    Key("first", ("g g", "home"), "Move", "first; with a count, that number", "start"),
    Key("last", ("G", "end"), "Move", "last; with a count, that number", "end"),
    Key("next-unread", ("u",), "Jump", "next unread"),
    Key("previous-unread", ("U",), "Jump", "previous unread"),
    Key("next-new", ("] n",), "Jump", "next new comment"),
    Key("previous-new", ("[ n",), "Jump", "previous new comment"),
    Key("next-op", ("] o",), "Jump", "next by the article's author"),
    Key("previous-op", ("[ o",), "Jump", "previous by the article's author"),
    Key("next-by-author", ("*",), "Jump", "next by the same author"),
    Key("previous-by-author", ("#",), "Jump", "previous by the same author"),
    Key("next-link", ("] l",), "Jump", "next with a link", "next link"),
    Key("previous-link", ("[ l",), "Jump", "previous with a link", "previous link"),
    Key("next-code", ("] c",), "Jump", "next with code", "next code"),
    Key("previous-code", ("[ c",), "Jump", "previous with code", "previous code"),
    Key("next-starred", ("] s",), "Jump", "next with a star"),
    Key("previous-starred", ("[ s",), "Jump", "previous with a star"),
    Key("quoted-source", ("g d",), "Jump", "to what is quoted here"),
    Key("hints", (";",), "Jump", "letters to go to what is on the screen", "letters over links"),
    Key("set-mark", ("m {letter}",), "Jump", "set a mark"),
    Key("go-to-mark", ("' {letter}",), "Jump", "to a mark"),
    Key("last-jump", ("' '",), "Jump", "to before the last jump"),
    Key("back", ("ctrl+o", "backspace"), "Jump", "back through the jumps"),
    Key("forward", ("g ,",), "Jump", "forward through the jumps"),
    Key("read-on", ("space",), "Scroll", "read on: a page, then the next", "a page down"),
    Key("page-back", ("b",), "Scroll", "a page back"),
    Key("half-page-down", ("ctrl+d",), "Scroll", "half a page down"),
    Key("half-page-up", ("ctrl+u",), "Scroll", "half a page up"),
    Key("page-down", ("ctrl+f", "pagedown"), "Scroll", "a page down"),
    Key("page-up", ("ctrl+b", "pageup"), "Scroll", "a page up"),
    Key("line-down", ("ctrl+e",), "Scroll", "a line down"),
    Key("line-up", ("ctrl+y",), "Scroll", "a line up"),
    Key("skip-quote", ("S",), "Scroll", "skip past the quoted text"),
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
    Key("toggle-replies", ("c",), "Fold", "fold or unfold its replies"),
    Key("toggle-all-replies", ("C",), "Fold", "fold or unfold the replies everywhere"),
    Key("done", ("x",), "Fold", "fold this and go on"),
    Key("done-branch", ("X",), "Fold", "fold this branch and go on"),
    Key("toggle-quotes", ("T",), "Fold", "hide or show quoted text"),
    Key("narrow", ("z f",), "Filter, find, order", "only this and all below, and back"),
    Key("filter", ("f", "&"), "Filter, find, order", "filter as you type"),
    Key("reach", ("F",), "Filter, find, order", "show parents, matches only, whole branches"),
    Key("find", ("/",), "Filter, find, order", "find in this pane"),
    Key("find-next", ("n",), "Filter, find, order", "next match"),
    Key("find-previous", ("N",), "Filter, find, order", "previous match"),
    Key("order-tree", (), "Filter, find, order", "in the order of the file, as a tree"),
    Key("order-oldest", (), "Filter, find, order", "oldest first, as a list"),
    Key("order-newest", (), "Filter, find, order", "newest first, as a list"),
    Key("order-replies", (), "Filter, find, order", "most replied to first, as a list"),
    Key("order-score", (), "Filter, find, order", "highest score first, as a list"),
    Key("toggle-read", ("r",), "Remember", "mark this read or unread"),
    Key("read-below", ("R",), "Remember", "mark this and all below read"),
    Key("star", ("s",), "Remember", "give this a star, or take it off"),
    Key("note", ("a",), "Remember", "write a note"),
    Key("open-link", ("o",), "Take along", "open a link; with a count, that link"),
    Key("copy", ("y y",), "Take along", "copy the text"),
    Key("copy-link", ("y p",), "Take along", "copy the address of this"),
    Key("copy-quoted", ("y q",), "Take along", "copy the text as a quote"),
    Key("copy-branch", ("y t",), "Take along", "copy this and all below as Markdown"),
    Key("pipe", ("|",), "Take along", "give the text to a command"),
    Key("other-pane", ("tab", "shift+tab"), "Panes", "other pane"),
    Key("zoom", ("Z",), "Panes", "this pane alone, and back"),
    Key("split-left", ("<",), "Panes", "move the split left or up"),
    Key("split-right", (">",), "Panes", "move the split right or down"),
    Key("stack", ("\\",), "Panes", "side by side or stacked"),
    Key("outline", ("O",), "Panes", "one line a comment, and back"),
    Key("details", ("i",), "Panes", "details"),
    Key("authors", ("g a",), "Panes", "who wrote how much"),
    Key("source", ("e",), "Panes", "raw source and notes"),
    Key("palette", (":",), "Program", "commands by name"),
    Key("help", ("?", "f1"), "Program", "this help"),
    Key("cancel", ("escape",), "Program", "drop keys, marks, the filter"),
    Key("close", ("q",), "Program", "close, then quit"),
    Key("quit", ("Q",), "Program", "quit now"),
    Key("interrupt", ("ctrl+c",), "Program", "copy a selection, else cancel; twice: quit"),
    Key("suspend", ("ctrl+z",), "Program", "suspend"),
    Key("redraw", ("ctrl+l",), "Program", "redraw"),
    Key("reload", ("g r",), "Program", "read the file again"),
)

PRESETS: Mapping[str, Sequences] = {
    "vim": {},
    "less": {
        "first": ("g", "home"),
        "half-page-down": ("d", "ctrl+d"),
        "half-page-up": ("u", "ctrl+u"),
        "page-down": ("f", "ctrl+f", "pagedown"),
        "filter": ("&",),
        "next-unread": ("] u",),
        "previous-unread": ("U", "[ u"),
        "quoted-source": ("D",),
        "forward": (",",),
        "authors": ("A",),
        "reload": ("ctrl+r",),
    },
    "mutt": {
        "next-unread": ("tab", "u"),
        "filter": ("l", "f", "&"),
        "next-branch": ("ctrl+n", "}", "] ]", "ctrl+down"),
        "previous-branch": ("ctrl+p", "{", "[ [", "ctrl+up"),
    },
    "rtv": {
        "toggle-fold": ("space", "enter", "z a"),
        "read-on": ("d",),
    },
}
"""What people who come from another program expect; `vim` is the table as it stands."""

NOTHING_REMAPPED: Sequences = MappingProxyType({})


def keymap(preset: str = "vim", remapped: Sequences = NOTHING_REMAPPED) -> tuple[Key, ...]:
    """The rows with the keys of a preset, and the reader's own over them.

    What an action is given is taken from the others. UsageError where a name or a key is unknown,
    or where the reader gives one key to two actions.
    """
    if preset not in PRESETS:
        raise UsageError(f'keys: nothing is called "{preset}"; there are {", ".join(PRESETS)}')
    own = {action: tuple(map(_evenly, given)) for action, given in remapped.items()}
    for action, sequences in own.items():
        _check(action, sequences)
    _refuse_clashes(own)
    return _replaced(_replaced(KEYMAP, PRESETS[preset]), own)


def _replaced(rows: tuple[Key, ...], given: Sequences) -> tuple[Key, ...]:
    """The rows with these sequences for these actions, and without what they take from others."""
    if not given:
        return rows
    taken = [sequence for sequences in given.values() for sequence in sequences]
    return tuple(
        row._replace(sequences=given[row.action])
        if row.action in given
        else row._replace(sequences=tuple(_not_taken(row.sequences, taken)))
        for row in rows
    )


def _not_taken(sequences: tuple[str, ...], taken: list[str]) -> Iterator[str]:
    for sequence in sequences:
        if not any(_clash(sequence, other) for other in taken):
            yield sequence


def _clash(one: str, other: str) -> bool:
    """Whether two sequences are the same, or one begins the other."""
    return all(a == b for a, b in zip(one.split(" "), other.split(" "), strict=False))


def _evenly(sequence: str) -> str:
    return " ".join(sequence.split())


def _check(action: str, sequences: tuple[str, ...]) -> None:
    """UsageError where there is no such action or key."""
    row = next((row for row in KEYMAP if row.action == action), None)
    if row is None:
        from difflib import get_close_matches

        names = [row.action for row in KEYMAP]
        close = get_close_matches(action, names) or names
        raise UsageError(f"remap.{action}: no action is called so; there are {', '.join(close)}")
    for sequence in sequences:
        reason = _why_no_sequence(sequence, _wanted_class(row))
        if reason:
            raise UsageError(f"remap.{action}: {reason}")


def _wanted_class(row: Key) -> str:
    """The `{digit}` or `{letter}` that an action takes; empty where it takes none."""
    last = row.sequences[0].split(" ")[-1] if row.sequences else ""
    return last if last in _CLASSES else ""


def _why_no_sequence(sequence: str, wanted: str) -> str:
    """Why these keys cannot be typed or do not fit; empty where all is well."""
    keys = sequence.split()
    if not keys:
        return "a key is empty; an action without keys is []"
    if wanted and (len(keys) == 1 or keys[-1] != wanted):
        return f'"{sequence}" wants {wanted} at its end, such as "B {wanted}"'
    for key in keys[:-1] if wanted else keys:
        if key in _CLASSES:
            return f"{key} has no place here"
        reason = why_no_key(key)
        if reason:
            return reason
    if keys[0].isdecimal() and keys[0] != "0":
        return f'"{keys[0]}" begins a count'
    return '"escape" drops the keys before it' if "escape" in keys[1:] else ""


def _refuse_clashes(own: Sequences) -> None:
    """UsageError where two of the reader's own sequences cannot be told apart."""
    all_ = [(action, sequence) for action, given in own.items() for sequence in given]
    for (one, keys), (other, further) in combinations(all_, 2):
        if _clash(keys, further):
            what = f'want "{keys}"' if keys == further else f'want "{keys}" and "{further}"'
            which = f"remap.{one}" if one == other else f"remap.{one} and remap.{other}"
            raise UsageError(f"{which} {what}; one key begins only one thing")


_CLASSES = ("{digit}", "{letter}")
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
    "backspace": "Backspace",
    "f1": "F1",
    "{digit}": "1…9",
    "{letter}": "a…z",
}


def key_for(action: str, rows: Iterable[Key]) -> str:
    """The first key for an action, as people write it; ":" and its name where it has none."""
    sequences = (sequence for row in rows if row.action == action for sequence in row.sequences)
    return next(map(key_name, sequences), f":{action}")


def key_name(sequence: str) -> str:
    """A sequence as people write it: `Ctrl-D`, `zz`, `z1…9`."""
    return "".join(_one_name(key) for key in sequence.split(" "))


def _one_name(key: str) -> str:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    name = _NAMES.get(last, last.upper() if modifiers else last)
    return "-".join([*(modifier.capitalize() for modifier in modifiers), name])
