"""One JSON object a line for each comment, with the number of its thread from 1."""

from collections.abc import Iterator, Sequence

from tui.export import Choice
from tui.export.record import encoded, entry_record


def write(choices: Sequence[Choice]) -> Iterator[str]:
    """The comments of all threads."""
    for number, choice in enumerate(choices, start=1):
        for entry in choice.entries:
            yield encoded(entry_record(choice, entry, number)) + "\n"
