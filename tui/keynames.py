"""The keys that a terminal can send, by the names that Textual gives them."""

_MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_OTHERS = ("space", "enter", "tab", "escape", "backspace", "insert", "delete")
_FUNCTION = tuple(f"f{number}" for number in range(1, 25))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace"}
_NAMED = (*_MOVING, *_OTHERS, *_FUNCTION)
_NAMES = frozenset(
    (
        *_NAMED,
        *(f"{held}+{key}" for held in ("ctrl", "shift", "ctrl+shift") for key in _NAMED),
        *(f"ctrl+{letter}" for letter in _LETTERS if letter != "q"),
    )
) - set(_SAME)
_FEW = 3


def why_no_key(key: str) -> str:
    """Why a key cannot be asked for, and what was perhaps meant; empty where it can."""
    if key in _NAMES or (len(key) == 1 and key.isprintable() and not key.isspace()):
        return ""
    held, _, last = key.rpartition("+")
    if held.lower() == "shift" and len(last) == 1:
        return f'"{key}" is written "{last.upper()}"'
    if key in _SAME:
        return f'terminals send "{key}" as "{_SAME[key]}"'
    if key == "ctrl+q":
        return 'some terminals keep "ctrl+q" for themselves'
    if key.startswith("alt+"):
        return f'terminals send "{key}" as "escape {last}"'
    from difflib import get_close_matches

    close = get_close_matches(key.lower(), sorted(_NAMES), _FEW)
    if close:
        return f'no key is called "{key}"; near it are {", ".join(close)}'
    if len(key) <= _FEW and key.isprintable():
        return f'no key is called "{key}"; keys one after another have spaces: "{" ".join(key)}"'
    return f'no key is called "{key}"; keys are characters, ctrl+a to z, and names such as down'
