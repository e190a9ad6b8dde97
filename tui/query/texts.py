"""Texts that are searched: as they are, and folded.

A folded text has the length of the text it was made of, so an offset means the same character in
both.
"""


def fold(text: str) -> str:
    """A text without capitals: character by character, so that its length stays."""
    if text.isascii():
        return text.lower()
    # The two letters whose small form depends on more than themselves, or is longer.
    return text.replace("İ", "i").lower().replace("ς", "σ")


def has_capital(text: str) -> bool:
    """Whether a text was typed with a capital, and so means it."""
    return text.lower() != text


class Texts:
    """Two columns that grow together; a text without capitals is one object in both."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.folded: list[str] = []

    def add(self, text: str) -> None:
        """One more text."""
        folded = fold(text)
        self.texts.append(text)
        self.folded.append(text if folded == text else folded)

    def __len__(self) -> int:
        return len(self.folded)
