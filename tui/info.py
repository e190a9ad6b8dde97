"""What was recognised in the files, as plain facts."""

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any

from tui.archive import Archive, Thread
from tui.rows import IS_COMMENT, Kind


def facts(archive: Archive) -> dict[str, Any]:
    """Counts over all threads, the first thread's format and title, and every note."""
    threads = archive.threads
    first = threads[0]
    dates = [date for thread in threads for date in _dates(thread)]
    announced = [thread.head.announced for thread in threads if thread.head.announced is not None]
    return {
        "title": first.head.title if len(threads) == 1 else None,
        "format": first.format,
        "container": list(first.container),
        "threads": len(threads),
        "articles": sum(bool(thread.head.body or thread.head.title) for thread in threads),
        "comments": sum(thread.comments for thread in threads),
        "missing": sum(thread.count(Kind.MISSING) for thread in threads),
        "stubs": sum(thread.count(Kind.MORE) for thread in threads),
        "announced": sum(announced) if announced else None,
        "absent": sum(thread.absent for thread in threads),
        "authors": len({name for thread in threads for name in thread.authors()}),
        "max_depth": max((_deepest(thread) for thread in threads), default=0),
        "first_date": min(dates, default=None),
        "last_date": max(dates, default=None),
        "notes": first.notes if len(threads) == 1 else list(_notes(threads)),
    }


def as_lines(found: dict[str, Any]) -> Iterator[str]:
    """Facts for people: a name and a value a line, what is not known left out."""
    for name, value in found.items():
        if name == "notes":
            yield from (f"note        {note}\n" for note in value)
        elif value not in (None, [], ""):
            words = " in ".join(value) if isinstance(value, list) else value
            yield f"{name.replace('_', ' '):<11} {words}\n"


def _notes(threads: Sequence[Thread]) -> Iterator[str]:
    """The notes of several threads, each once, with the thread that it is about or how many."""
    about: dict[str, list[int]] = {}
    for number, thread in enumerate(threads, start=1):
        for note in dict.fromkeys(thread.notes):
            about.setdefault(note, []).append(number)
    for note, numbers in about.items():
        yield f"{_whose(threads, numbers)}: {note}"


def _whose(threads: Sequence[Thread], numbers: Sequence[int]) -> str:
    if len(numbers) > 1:
        return "all threads" if len(numbers) == len(threads) else f"{len(numbers)} threads"
    title = threads[numbers[0] - 1].head.title
    return f"thread {numbers[0]} ({title})" if title else f"thread {numbers[0]}"


def _deepest(thread: Thread) -> int:
    """The greatest depth of a comment; placeholders are none."""
    return max(compress(thread.tree.depth, thread.columns.kind.translate(IS_COMMENT)), default=0)


def _dates(thread: Thread) -> Iterator[str]:
    """The dates of all entries; one that the file only shows is understood now."""
    for entry, date in enumerate(thread.columns.date):
        if date is not None or (date := thread.date(entry)) is not None:
            yield date
