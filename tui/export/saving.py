"""What is on show, written to a file that the reader names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import ThreadleafError
from tui.export import Choice, writer
from tui.output import write_out

if TYPE_CHECKING:
    from tui.archive import Thread
    from tui.outline import Outline

_SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".mbox": "mbox",
}


def save(thread: Thread, outline: Outline, path: str, *, overwrite: bool) -> str:
    """Write what the filter and the narrowing let through; what came of it, in words.

    The format is told by the name.
    """
    file = Path(path).expanduser()
    to = _SUFFIXES.get(file.suffix.lower())
    if to is None:
        return f"name it *{', *'.join(_SUFFIXES)}: that tells the format"
    if os.path.lexists(file) and not overwrite:
        return f"{file.name} is there already; w! writes over it"
    shown = [entry for entry, through in enumerate(outline.base) if through]
    context = frozenset(filter(outline.is_context, shown))
    try:
        write_out(writer(to)([Choice(thread, shown, context)]), str(file))
    except ThreadleafError as error:
        return str(error)
    return f"{len(shown):,} {'entry is' if len(shown) == 1 else 'entries are'} in {file.name}"
