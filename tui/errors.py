"""What can go wrong, each with a message for people.

ThreadleafError
├── UsageError          the command line or a query makes no sense
│   └── QueryError      …and says at which character
└── UnreadableError     a file cannot be opened, or holds no thread we know
"""


class ThreadleafError(Exception):
    """The base of every error that a reader of threads is told about, in one line."""


class UsageError(ThreadleafError):
    """What was asked for makes no sense."""


class QueryError(UsageError):
    """A filter expression that cannot be understood from `position` (characters) on."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


class UnreadableError(ThreadleafError):
    """A file that cannot be opened, unpacked or recognised."""
