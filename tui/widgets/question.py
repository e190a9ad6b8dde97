"""What a bar asks: a label, and what becomes of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence


class Question:
    """One question; its answers of before can be brought back with ↑.

    `result` is what came of the text so far, and `is_wrong` whether that makes no sense.
    """

    label = ""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.answers: list[str] = []

    @property
    def result(self) -> str:
        """What came of the text typed so far, in a few words."""
        return ""

    @property
    def is_wrong(self) -> bool:
        """Whether the result says what is wrong with the text."""
        return False

    def typed(self, text: str) -> None:
        """The text changed."""

    def ended(self, text: str, kept: bool) -> Awaitable[None] | None:
        """Enter (`kept`) or Esc was pressed."""
        raise NotImplementedError

    def completions(self, text: str, cursor: int) -> tuple[int, Sequence[str]]:
        """Where what Tab completes begins, and what may stand there up to the cursor."""
        return cursor, ()
