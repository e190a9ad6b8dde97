"""One JSON object for a thread, or one that holds several."""

from collections.abc import Iterator, Sequence

from tui.export import Choice
from tui.export.record import encoded, entry_record, thread_record


def write(choices: Sequence[Choice]) -> Iterator[str]:
    """The object of the only thread, or `{"threads": […]}`."""
    if len(choices) == 1:
        yield from _thread(choices[0])
    else:
        yield '{"threads": ['
        for number, choice in enumerate(choices):
            yield ",\n" if number else "\n"
            yield from _thread(choice)
        yield "]}"
    yield "\n"


def _thread(choice: Choice) -> Iterator[str]:
    thread = choice.thread
    record = thread_record(thread)
    notes = record.pop("notes")
    yield encoded(record)[:-1] + ', "comments": ['
    for place, entry in enumerate(choice.entries):
        yield ",\n" if place else "\n"
        yield encoded(entry_record(choice, entry))
    yield '], "notes": ' + encoded(notes) + "}"
