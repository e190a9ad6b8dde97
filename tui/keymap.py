"""Every action and its keys in one table.

Help, the palette and the key reader all read it; nothing else names a key. Keys are named as
Textual names them, printable ones by the character itself.
"""

from typing import NamedTuple


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


def key_name(sequence: str) -> str:
    """A sequence as people write it: `Ctrl-D`, `zz`, `z1…9`."""
    return "".join(_one_name(key) for key in sequence.split(" "))


def _one_name(key: str) -> str:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    name = _NAMES.get(last, last.upper() if modifiers else last)
    return "-".join([*(modifier.capitalize() for modifier in modifiers), name])
