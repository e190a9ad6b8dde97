"""What stands before a Markdown text: YAML between `---`, or JSON in a code fence."""

import json
import re
from typing import NamedTuple

_LONGEST = 65_536
_DEEPEST = 20  # the scanner looks at all open lists for each sign
_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"```json[ \t]*\n(.*?)^```[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_WIKI_LINK = re.compile(r"\[\[(?:[^\]|\n]{0,200}\|)?([^\]|\n]{1,200})\]\]")


class FrontMatter(NamedTuple):
    """Its fields (of lists the first), whether all of it was read, and where the text begins."""

    fields: dict[str, str]
    whole: bool
    end: int


def read(text: str) -> FrontMatter:
    """The front matter of a text; without fields where it has none."""
    start = text.lstrip("\ufeff\n \t")[:_LONGEST]
    offset = len(text) - len(text.lstrip("\ufeff\n \t"))
    found = _YAML.match(start) or _JSON.match(start)
    if found:
        fields, whole = (_yaml if found.re is _YAML else _json)(found[1])
        if fields:
            return FrontMatter(fields, whole, offset + found.end())
    return FrontMatter({}, True, 0)


def _json(text: str) -> tuple[dict[str, str], bool]:
    try:
        decoded = json.loads(text)
    except (ValueError, RecursionError):
        return {}, False
    if not isinstance(decoded, dict):
        return {}, False
    fields = {str(key).lower(): value for key, value in decoded.items()}
    return {key: value for key, value in fields.items() if isinstance(value, str) and value}, True


def _yaml(text: str) -> tuple[dict[str, str], bool]:
    """The outermost mapping, from parser events: nothing in it is nested, resolved or built."""
    import yaml

    fields: dict[str, str] = {}
    key: str | None = None
    level = 0
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                level += 1
                if level > _DEEPEST:
                    return fields, False
            elif isinstance(event, yaml.CollectionEndEvent):
                level -= 1
                key = None if level == 1 else key
            elif isinstance(event, yaml.ScalarEvent) and level == 1 and key is None:
                key = event.value.lower()
            elif isinstance(event, yaml.NodeEvent) and key is not None:
                value = event.value if isinstance(event, yaml.ScalarEvent) else ""
                fields.setdefault(key, _WIKI_LINK.sub(r"\1", value).strip())
                key = None if level == 1 else key
    except yaml.YAMLError:
        return fields, False
    return fields, True
