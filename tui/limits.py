"""What a saved file may make the program do at most: the one table of it.

The limits are far above any file that we know of. `[limits]` in the settings changes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(eq=False)
class Limits:
    """Each limit by the name that the settings know it by."""

    file_bytes: int = 2 << 30
    """What is read of a file or a folder, and what a file unpacks to."""
    unpacked_times: int = 100
    """How many times its own size a file unpacks to, where that is more than 64 MiB."""
    archive_files: int = 100_000
    """Files, records or streams in an archive."""
    archive_levels: int = 6
    """Archives in archives."""
    folder_files: int = 200_000
    folder_levels: int = 16
    frames: int = 50
    """Pages that are read from the folder beside a saved page."""
    frame_bytes: int = 8 << 20
    message_parts: int = 500
    message_levels: int = 20
    """Parts in parts of a message, or messages in messages."""
    page_parts: int = 10_000
    """Parts of a page that is saved as one message."""
    html_levels: int = 5_000
    """Elements in elements; the time of the parser grows with the square of it."""
    html_elements: int = 20_000
    """In a page or a comment, beyond one for every 20 characters. Each costs up to 30 µs."""
    xml_levels: int = 5_000
    json_levels: int = 500_000
    """Lists and objects in one another."""
    comments: int = 5_000_000
    """Comments and articles of a file."""
    markdown_characters: int = 250_000
    """The length up to which the Markdown of a comment is read; a longer one is plain text."""
    markdown_brackets: int = 10_000
    """The same by opening brackets, each of which costs 25 µs where it opens nothing."""
    markdown_marks: int = 10_000
    """The same by all marks, and one more for every 10 characters. Each costs up to 45 µs."""


LIMITS = Limits()
"""The limits that hold now."""


def change(wanted: Mapping[str, int]) -> None:
    """Let other limits hold; those that are not named are as in the table."""
    vars(LIMITS).update(vars(Limits(**wanted)))


def raisable(name: str) -> str:
    """What to say after a limit that was met."""
    assert hasattr(LIMITS, name)
    return f"{name} under [limits] in the settings raises that"


def too_many_comments() -> str:
    """What is noted of a file of which not all comments are read."""
    told = f"Only the first {LIMITS.comments:,} comments of the file are shown"
    return f"{told} ({raisable('comments')})."


def size(number: int) -> str:
    """A number of bytes for people."""
    for power, unit in ((30, "GiB"), (20, "MiB"), (10, "KiB")):
        if number >= 1 << power:
            return f"{number >> power:,} {unit}"
    return f"{number:,} bytes"
