"""JSON that no fast decoder takes: nested too deep, cut off, damaged, or not quite JSON."""

import json
import re
from typing import Any, NamedTuple

from tui.errors import UnreadableError
from tui.limits import LIMITS, raisable

_PIECE = 1 << 16
_ESCAPE = re.compile(rb"(?is)\\(?:u(d[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|d[89a-f][0-9a-f]{2})|.)")
_LONE = 5
_HALF_ESCAPE = re.compile(rb"(?<!\\)(?:\\\\)*(\\(?:u[0-9A-Fa-f]{0,3})?)\Z")


class Recovered(NamedTuple):
    """The values that stand in some data one after another, and whether they are all of it."""

    values: list[Any]
    whole: bool


def decode(data: bytes, name: str) -> Recovered:
    """What can be read of data that a strict decoder refused; `name` is for the error.

    The standard library takes NaN, lone surrogates and raw line breaks in strings; what it refuses
    as well is read event by event. Raises `UnreadableError` where it is nested without end.
    """
    try:
        return Recovered([json.loads(data.decode("utf-8", "replace"), strict=False)], True)
    except (ValueError, RecursionError):
        return decode_events(data, name)


def decode_events(data: bytes, name: str) -> Recovered:
    """Read event by event, up to the damage if there is some; what is open there is closed."""
    import ijson  # most files never need it

    data = _without_lone_surrogates(data.decode("utf-8", "replace").encode())
    half = _HALF_ESCAPE.search(data, max(0, len(data) - 4096))
    end = half.start(1) if half else len(data)
    values = _Values(name)
    events = ijson.sendable_list()
    parser = ijson.basic_parse_coro(events, use_float=True, multiple_values=True)
    try:
        for at in range(0, end, _PIECE):
            parser.send(data[at : min(at + _PIECE, end)])
            values.take(events)
        if not values.open:
            parser.close()
            values.take(events)
            return Recovered(values.found, half is None)
        parser.send(b'"')  # closes the string that the data may end in
    except ijson.JSONError:
        values.take(events)
    else:
        values.take([event for event in events if event[0] == "string"])
    return Recovered(values.found, False)


def _without_lone_surrogates(data: bytes) -> bytes:
    """JSON in which no escape stands for half a character, on which the parser would give up."""
    return _ESCAPE.sub(_whole_character, data) if b"\\u" in data else data


def _whole_character(escape: re.Match[bytes]) -> bytes:
    return rb"\ufffd" if escape[1] and len(escape[1]) < _LONE else escape[0]


class _Values:
    """Values as they grow from events. `open` holds the containers that are not closed yet."""

    def __init__(self, name: str) -> None:
        self.found: list[Any] = []
        self.open: list[Any] = []
        self._key: str | None = None
        self._keys: list[str | None] = []
        self._name = name

    def take(self, events: list[tuple[str, Any]]) -> None:
        """Build on with these events, and empty the list."""
        for event, value in events:
            if event == "map_key":
                self._key = value
            elif event in {"end_map", "end_array"}:
                self.open.pop()
                self._key = self._keys.pop()
            elif event == "start_map":
                self._open({})
            elif event == "start_array":
                self._open([])
            else:
                self._put(value)
        events.clear()

    def _open(self, container: Any) -> None:
        if len(self.open) >= LIMITS.json_levels:
            raise UnreadableError(
                f"{self._name}: is nested more than {LIMITS.json_levels:,} levels deep; "
                f"{raisable('json_levels')}"
            )
        self._put(container)
        self.open.append(container)
        self._keys.append(self._key)

    def _put(self, value: Any) -> None:
        if not self.open:
            self.found.append(value)
        elif isinstance(self.open[-1], list):
            self.open[-1].append(value)
        else:
            self.open[-1][self._key] = value
