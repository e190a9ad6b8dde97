"""Letters over what is on the screen; typing them picks one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style

Target = tuple[int, int]
"""An item, and an offset in it."""

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"


class Hints:
    """A label of one letter for each target, or of two where there are too many for one.

    `typed` are the letters typed so far.
    """

    def __init__(self, targets: Sequence[Target]) -> None:
        pairs = [one + other for one in _LETTERS for other in _LETTERS]
        names = _LETTERS if len(targets) <= len(_LETTERS) else pairs
        self.labels = dict(zip(targets, names, strict=False))
        self.typed = ""

    def type(self, letter: str | None) -> Target | None:
        """Type a letter; the target whose label is whole, if one is."""
        self.typed += letter or " "
        return next((at for at, label in self.labels.items() if label == self.typed), None)

    @property
    def is_over(self) -> bool:
        """Whether no label begins with what was typed."""
        return not any(label.startswith(self.typed) for label in self.labels.values())

    def label(self, item: int, offset: int) -> str:
        """What is left to type of the label here; empty where there is none."""
        label = self.labels.get((item, offset), "")
        return label[len(self.typed) :] if label.startswith(self.typed) else ""

    def over(self, segments: Sequence[Segment], item: int, style: Style) -> list[Segment]:
        """A row of text, with the labels over the beginning of what they stand for."""
        row: list[Segment] = []
        for segment in segments:
            place = segment.style.meta.get("offset") if segment.style else None
            label = self.label(item, place[0]) if place else ""
            size = min(len(label), segment.cell_length)
            if size:
                row.append(Segment(label[:size], style))
                segment = Segment.split_cells(segment, size)[1]
            row.append(segment)
        return row
