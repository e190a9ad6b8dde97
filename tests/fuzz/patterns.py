"""Texts on which a regular expression would take long if it could: what it repeats, repeated.

A pattern that goes back and forth over a run of its own pieces takes the square of their number, or
worse. Each pattern of the program is tried by the methods that its module calls on it.
"""

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from random import Random
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any, NamedTuple

import tui
from tui.text import lazy

LENGTH = 100_000
_ENDS = "\x01~!"
_SEARCHES = frozenset(("search", "sub", "subn", "finditer", "findall", "split"))
_METHODS = _SEARCHES | {"match", "fullmatch"}
_ANY = "abcxyzABC0159 -_.:/<>()[]|*\n\t•\u00a0é’–→"
_OF_CATEGORY = {
    kinds.CATEGORY_DIGIT: "0159",
    kinds.CATEGORY_SPACE: " \n\t",
    kinds.CATEGORY_WORD: "abX09_é",
    kinds.CATEGORY_NOT_DIGIT: "ab -<(",
    kinds.CATEGORY_NOT_SPACE: "ab1-<(",
    kinds.CATEGORY_NOT_WORD: " -<(.|\n",
}
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
_LOOKS = (kinds.ASSERT, kinds.ASSERT_NOT)
_MANY = 15  # repetitions of a piece that can be many
_MORE = 3  # repetitions beyond the fewest, in a sample

Nodes = Sequence[tuple[Any, Any]]


class Known(NamedTuple):
    """A pattern of the program, where it stands, and how it is used."""

    name: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


@cache
def known() -> tuple[Known, ...]:
    """Every pattern of the program."""
    found: list[Known] = []
    used: dict[str, set[str]] = defaultdict(set)
    modules = [
        importlib.import_module(each.name)
        for each in pkgutil.walk_packages(tui.__path__, "tui.")
        if not each.name.endswith("__main__")
    ]
    for module in modules:
        found += _inline(module, used)
    for module in modules:
        for name, value in vars(module).items():
            key = f"{module.__name__}.{name}"
            if isinstance(value, re.Pattern | lazy.Lazy):
                pattern = re.compile(value.pattern, value.flags)
                found.append(Known(key, pattern, frozenset(used.get(key) or _likely(pattern))))
    return tuple(found)


def _likely(pattern: re.Pattern[Any]) -> frozenset[str]:
    """How a pattern is used that is only passed on: it is searched for if it knows of lines."""
    likely = frozenset(("match", "fullmatch"))
    return likely | {"finditer"} if pattern.flags & re.MULTILINE else likely


def _inline(module: ModuleType, used: dict[str, set[str]]) -> Iterator[Known]:
    """The patterns given to `re` where they are used; notes how the others are used."""
    assert module.__file__ is not None
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    origin = {
        each.asname or each.name: f"{node.module}.{each.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        holder, method = node.func.value, node.func.attr
        if method not in _METHODS or not isinstance(holder, ast.Name):
            continue
        first = node.args[0] if node.args else None
        if holder.id == "re" and isinstance(first, ast.Constant):
            where = f"{module.__name__}:{node.lineno}"
            yield Known(where, re.compile(first.value), frozenset((method,)))
        used[origin.get(holder.id, f"{module.__name__}.{holder.id}")].add(method)


def attack(each: Known, random: Random) -> tuple[str, Callable[[], object]]:
    """A text made for a pattern, and a way to use the pattern on it."""
    source, flags = each.pattern.pattern, each.pattern.flags
    tree = parser.parse(source, flags)
    sampler = _Sampler(random)
    pieces = list(_repeated(tree, ()))
    before, item = random.choice(pieces) if pieces else (tree, tree)
    head = sampler.text(before)
    blanks = " " * random.randint(1, 60)
    units = (sampler.text(item), sampler.text(item), " ", "\n", f"\n{blanks}", f"{blanks}\n")
    unit = random.choice(units) or " "
    once = head + unit * random.choice((1, 1, 5, 30))
    begun = sampler.text(tree)[: -random.randint(1, 3)] or " "
    repeated = random.choice((once, begun, unit))
    text = f"{random.choice(('', head))}{repeated * (LENGTH // len(repeated))}"
    text += random.choice(_ENDS)
    method = random.choice(sorted(each.methods))
    given: Any = text.encode("utf-8", "replace") if isinstance(source, bytes) else text
    return text, _use(each.pattern, method, given)


def _use(pattern: re.Pattern[Any], method: str, text: Any) -> Callable[[], object]:
    if method in _SEARCHES:
        return lambda: sum(1 for _ in pattern.finditer(text))
    return partial(pattern.match if method == "match" else pattern.fullmatch, text)


def _repeated(nodes: Nodes, before: Nodes) -> Iterator[tuple[Nodes, Nodes]]:
    """Each piece that may be repeated often, after what stands before it."""
    path = list(before)
    for kind, value in nodes:
        if kind in _REPEATS:
            _, most, item = value
            if most is kinds.MAXREPEAT or most >= _MANY:
                yield list(path), item
            yield from _repeated(item, path)
        elif kind is kinds.SUBPATTERN:
            yield from _repeated(value[3], path)
        elif kind is kinds.ATOMIC_GROUP:
            yield from _repeated(value, path)
        elif kind is kinds.BRANCH:
            for branch in value[1]:
                yield from _repeated(branch, path)
        elif kind in _LOOKS:
            yield from _repeated(value[1], path)
        path.append((kind, value))


class _Sampler:
    """Texts that pieces of a pattern match, but for what looks around."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._groups: dict[int, str] = {}

    def text(self, nodes: Nodes) -> str:
        """One of the texts that a piece matches."""
        return "".join(self._one(kind, value) for kind, value in nodes)

    def _one(self, kind: Any, value: Any) -> str:
        if kind is kinds.LITERAL:
            return chr(value)
        if kind in (kinds.ANY, kinds.NOT_LITERAL):
            return self._random.choice("ab1 -<(")
        if kind is kinds.IN:
            return self._of_class(value)
        if kind is kinds.BRANCH:
            return self.text(self._random.choice(value[1]))
        if kind in _REPEATS:
            least, most, item = value
            times = self._random.randint(least, min(most, least + _MORE))
            return "".join(self.text(item) for _ in range(times))
        if kind is kinds.SUBPATTERN:
            self._groups[value[0]] = text = self.text(value[3])
            return text
        if kind is kinds.ATOMIC_GROUP:
            return self.text(value)
        return self._groups.get(value, "") if kind is kinds.GROUPREF else ""

    def _of_class(self, items: Nodes) -> str:
        if items[0][0] is kinds.NEGATE:
            given = self._random.choice(_ANY)
            return given if not any(_holds(item, given) for item in items[1:]) else "~"
        kind, value = self._random.choice(items)
        if kind is kinds.LITERAL:
            return chr(value)
        if kind is kinds.RANGE:
            return chr(self._random.randint(*value))
        return self._random.choice(_OF_CATEGORY[value])


def _holds(item: tuple[Any, Any], char: str) -> bool:
    kind, value = item
    if kind is kinds.LITERAL:
        return ord(char) == int(value)
    if kind is kinds.RANGE:
        return ord(char) in range(value[0], value[1] + 1)
    return char in str(_OF_CATEGORY[value])
