"""What the page and the JSON of an Askbot question share."""


def key(post: str | None) -> str:
    """The key of a question, or of what is known of an answer alone, by the post's id."""
    return f"askbot:{post}" if post else ""
