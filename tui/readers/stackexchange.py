"""What the page and the JSON of a question on Stack Exchange share: its key, ids of posts."""


def key(question: str | None) -> str:
    """The key of a question; answers of the API do not always name the site."""
    return f"stackexchange:{question}" if question else ""


def answer(item: str | None) -> str | None:
    """The id of an answer; comments have numbers of their own."""
    return f"answer-{item}" if item else None


def comment(item: str | None) -> str | None:
    """The id of a comment."""
    return f"comment-{item}" if item else None
