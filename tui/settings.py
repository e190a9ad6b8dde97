"""The reader's own settings, from a file that need not be there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from tui.errors import QueryError, UsageError
from tui.keymap import Sequences, keymap
from tui.limits import LIMITS

if TYPE_CHECKING:
    from pathlib import Path

Wanted = TypeVar("Wanted")

_LARGEST = 20_000
_MOST_PARTS = 50
_PART = r"[\w\"'-]++[ \t]*+\.[ \t]*+"
_LONG_KEY = rf"(?<![\w\"'-])(?:{_PART}){{{_MOST_PARTS}}}"
_TYPES = {str: "a text between quotation marks", bool: "true or false"}


class FoldRule(NamedTuple):
    """Comments that are folded from the start: those that a filter matches, and why."""

    where: str
    reason: str


@dataclass(frozen=True)
class Settings:
    """What a reader can choose. `ascii` is None where the terminal decides."""

    theme: str = "threadleaf-dark"
    keys: str = "vim"
    remapped: Sequences = field(default_factory=dict)
    folds: tuple[FoldRule, ...] = ()
    compact: bool = False
    ascii: bool | None = None
    limits: Mapping[str, int] = field(default_factory=dict)


DEFAULTS = Settings()


def settings_path() -> Path:
    """Where the settings are, whether the file is there or not."""
    from platformdirs import user_config_path

    return user_config_path("threadleaf", appauthor=False) / "config.toml"


def load(path: Path | None = None) -> Settings:
    """The settings in a file, the defaults where there is none; UsageError for any mistake."""
    return _loaded(_settings, path or settings_path())


def load_limits(path: Path | None = None) -> Mapping[str, int]:
    """The limits in a file alone: what it says of the screen does not matter to who only reads."""
    return _loaded(lambda table: _limits(table.get("limits", {})), path or settings_path())


def _loaded(understand: Callable[[Mapping[str, Any]], Wanted], path: Path) -> Wanted:
    try:
        return understand(_table(path))
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None


def _table(path: Path) -> Mapping[str, Any]:
    """What the file says, as TOML has it."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise UsageError(f"the settings cannot be read: {error.strerror}") from None
    if len(content) > _LARGEST:
        raise UsageError(f"the settings are larger than {_LARGEST:,} bytes")
    import tomllib

    try:
        text = content.decode()
        if re.search(_LONG_KEY, text):  # the parser's time is quadratic in the parts of a key
            raise UsageError(f"a key of the settings has more than {_MOST_PARTS} parts")
        return tomllib.loads(text)
    except UnicodeDecodeError:
        raise UsageError("the settings are no UTF-8; save them as UTF-8") from None
    except ValueError as error:  # of TOML, and of numbers with thousands of digits
        raise UsageError(f"the settings are no TOML: {error}") from None
    except RecursionError:
        raise UsageError("the settings are nested too deep") from None


def _settings(table: Mapping[str, Any]) -> Settings:
    _refuse_unknown(table, ("theme", "keys", "compact", "ascii", "remap", "fold", "limits"))
    settings = Settings(
        theme=_value(table, "theme", str, DEFAULTS.theme),
        keys=_value(table, "keys", str, DEFAULTS.keys),
        remapped=_remapped(table.get("remap", {})),
        folds=_folds(table.get("fold", [])),
        compact=_value(table, "compact", bool, DEFAULTS.compact),
        ascii=_value(table, "ascii", bool, DEFAULTS.ascii),
        limits=_limits(table.get("limits", {})),
    )
    keymap(settings.keys, settings.remapped)
    return settings


def _refuse_unknown(table: Mapping[str, Any], known: tuple[str, ...], within: str = "") -> None:
    for name in table:
        if name not in known:
            from difflib import get_close_matches

            likely = get_close_matches(name, known) or known
            raise UsageError(f"{within}{name}: no setting is called so; try {', '.join(likely)}")


def _value(table: Mapping[str, Any], name: str, type_: type, default: Wanted) -> Wanted:
    """A setting of this type."""
    value: Wanted = table.get(name, default)
    if name in table and not isinstance(value, type_):
        raise UsageError(f"{name}: would be {_TYPES[type_]}")
    return value


def _remapped(table: object) -> Sequences:
    """The table of actions and keys."""
    if not isinstance(table, dict):
        raise UsageError('remap: would be a table: [remap], then lines such as next = ["j"]')
    for action, keys in table.items():
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            raise UsageError(f'remap.{action}: would be a list of keys, such as ["j", "g n"]')
    return {action: tuple(keys) for action, keys in table.items()}


def _limits(table: object) -> Mapping[str, int]:
    """The limits that are not as in the table of them."""
    if not isinstance(table, dict):
        raise UsageError("limits: would be a table: [limits], then lines such as comments = 9_000")
    _refuse_unknown(table, tuple(vars(LIMITS)), "limits.")
    for name, value in table.items():
        if type(value) is not int or value < 1:
            raise UsageError(f"limits.{name}: would be a whole number, 1 or more")
    return table


def _folds(tables: object) -> tuple[FoldRule, ...]:
    """The rules, in their order."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError('fold: would be tables: [[fold]], then where = "depth:>4"')
    return tuple(_fold(table, f"fold {number}: ") for number, table in enumerate(tables, 1))


def _fold(table: dict[str, Any], within: str) -> FoldRule:
    """A rule whose filter can be understood."""
    from tui.query.parse import parse

    _refuse_unknown(table, ("where", "reason"), within)
    where, reason = table.get("where"), table.get("reason", table.get("where"))
    if not isinstance(where, str) or not isinstance(reason, str):
        raise UsageError(f'{within}would be where = "a filter", and reason = "why" if wanted')
    try:
        query = parse(where)
    except QueryError as error:
        raise UsageError(f'{within}where = "{where}": {error}') from None
    if query.is_empty:
        raise UsageError(f"{within}where is empty; depth:>4 folds what is deeper than that")
    return FoldRule(where, reason)
