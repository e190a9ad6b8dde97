"""What the JSON and the page of a Mastodon thread share."""


def key(status: str | None) -> str:
    """The key of a thread by the id of the post that it begins with."""
    return f"mastodon:{status}" if status else ""
