"""Threads made up from a fixed seed: the same number of comments is always the same thread."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

FIRST = "Harbingers"
"""The word that the first comment begins with, and no other has."""
LAST = "Zeppelins"
"""The word that the last comment begins with, and no other has."""
TITLE = "A mill that grinds by itself"
WRITER = "joss"
BEGAN = 1_709_625_600
DEEPEST = 9

_SEED = 11
_SENTENCES = 3000
_WORDS = [
    "the",
    "a",
    "some",
    "every",
    "one",
    "of",
    "at",
    "by",
    "from",
    "under",
    "over",
    "water",
    "wheel",
    "stone",
    "flour",
    "sluice",
    "gate",
    "miller",
    "ledger",
    "rope",
    "heron",
    "winter",
    "river",
    "valley",
    "bridge",
    "cart",
    "sack",
    "beam",
    "bearing",
    "grease",
    "tooth",
    "hammer",
    "lantern",
    "window",
    "ladder",
    "neighbour",
    "baker",
    "widow",
    "parish",
    "council",
    "summer",
    "morning",
    "evening",
    "market",
    "turns",
    "grinds",
    "holds",
    "breaks",
    "carries",
    "lifts",
    "waits",
    "answers",
    "sinks",
    "rises",
    "measures",
    "counts",
    "forgets",
    "slow",
    "broad",
    "narrow",
    "patient",
    "crooked",
    "even",
    "heavy",
    "hollow",
    "quiet",
    "older",
    "early",
    "twice",
    "seldom",
    "never",
    "however",
    "because",
    "although",
    "until",
    "whoever",
    "nobody",
    "somebody",
    "perhaps",
    "otherwise",
    "meanwhile",
]
_NAMES = ("ash", "birch", "cedar", "dory", "elm", "fir", "gorse", "hazel", "iris", "juniper")


class Comment(NamedTuple):
    """A comment: its id counts from 1 in reading order, `parent` is 0 for the article."""

    id: int
    parent: int
    depth: int
    author: str
    seconds: int
    paragraphs: Sequence[str]


def thread(number: int) -> list[Comment]:
    """So many comments in reading order; the first has replies, and each says about 550 letters."""
    talk = _Talk()
    comments: list[Comment] = []
    above: list[int] = []
    for place in range(1, number + 1):
        depth = talk.depth(len(above), place)
        del above[depth:]
        parent = above[-1] if above else 0
        above.append(place)
        paragraphs = talk.paragraphs()
        if place in (1, number):
            paragraphs[0] = f"{FIRST if place == 1 else LAST} {paragraphs[0]}"
        seconds = BEGAN + place * 7
        comments.append(Comment(place, parent, depth, talk.author(), seconds, paragraphs))
    return comments


class _Talk:
    """What is said, and who answers whom, from one seed."""

    def __init__(self) -> None:
        self._chance = Random(_SEED).random
        self._sentences = [self._sentence() for _ in range(_SENTENCES)]

    def depth(self, deepest: int, place: int) -> int:
        """How deep the comment at this place stands, where at most `deepest` is possible."""
        if place == 2:
            return 1
        if self._chance() < 0.45:
            return min(deepest, DEEPEST)
        return int(self._chance() * min(deepest, DEEPEST))

    def author(self) -> str:
        return f"{self._pick(_NAMES)}{int(self._chance() ** 3 * 900)}"

    def paragraphs(self) -> list[str]:
        """One to three paragraphs of one to six sentences."""
        return [
            " ".join(self._pick(self._sentences) for _ in range(1 + int(self._chance() * 6)))
            for _ in range(1 + int(self._chance() * 3))
        ]

    def _sentence(self) -> str:
        words = [self._pick(_WORDS) for _ in range(6 + int(self._chance() * 12))]
        return f"{' '.join(words).capitalize()}."

    def _pick(self, choice: Sequence[str]) -> str:
        return choice[int(self._chance() * len(choice))]
