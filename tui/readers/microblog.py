"""What readers of posts without titles share."""

from tui.text.body import Body, Markup

_LONGEST = 80


def title(body: str, markup: Markup) -> str:
    """A title for a thread whose post has none: how its text begins."""
    words = " ".join(Body(body[:4000], markup).shown().text.split())
    if len(words) <= _LONGEST:
        return words
    cut = words.rfind(" ", _LONGEST // 2, _LONGEST)
    return words[: cut if cut > 0 else _LONGEST] + "…"
