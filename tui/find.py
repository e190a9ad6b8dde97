"""Finding words in a pane: every place they stand, and the one the reader is at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.query import find_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.archive import Thread
    from tui.outline import Folds, Outline
    from tui.query import TextIndex
    from tui.query.needle import Literal


class Place(NamedTuple):
    """A place that was found: characters `start` to `end` of an entry (-1: of the article)."""

    entry: int
    start: int
    end: int


ARTICLE = -1
_BEFORE_ALL = Place(ARTICLE, -1, -1)


class Find:
    """What is looked for in a thread's comments or its article, and where the reader is in it.

    Folds are opened around the place the reader is at, and closed again behind it.
    """

    def __init__(self, thread: Thread, outline: Outline, index: TextIndex) -> None:
        self.thread = thread
        self.outline = outline
        self.index = index
        self.in_article = False
        self.pattern: Literal | None = None
        self.at: Place | None = None
        self._text = ""
        self._from = _BEFORE_ALL
        self._counts: list[int] = []
        self._hits = bytearray()
        self._searched: tuple[Literal, int] | None = None
        self._folds: tuple[int, Folds] | None = None

    @property
    def is_on(self) -> bool:
        """Whether anything is being looked for."""
        return self.pattern is not None

    def begin(self, in_article: bool, entry: int, offset: int) -> None:
        """Look in this pane from now on, from this place."""
        self.in_article = in_article
        self._from = Place(ARTICLE if in_article else entry, offset, offset)

    def type(self, text: str) -> Place | None:
        """Look for this; the first place at or after where the reader began."""
        if text == self._text and self.at is not None:
            return self.at
        self._text = text
        self.pattern = find_pattern(text) if text else None
        self.at = None
        return self._first()

    def search_further(self, waits: bool) -> Place | None:
        """More texts are indexed: the first place, where there was none and the reader `waits`."""
        if waits and self.at is None:
            return self._first()
        self._search()
        return None

    def step(self, count: int) -> Place | None:
        """So many places further, backwards where negative, and round at the ends."""
        if self.pattern is None:
            return None
        self._search()
        place = self.at
        for _ in range(min(abs(count), sum(self._counts))):
            if count > 0:
                after = self._from if place is None else place._replace(start=place.end)
                place = self._next(after) or self._next(_BEFORE_ALL)
            else:
                place = self._previous(place or self._from) or self._previous(None)
        return self._go(place)

    def drop(self) -> None:
        """Look for nothing any more."""
        self.pattern = self.at = self._folds = None
        self._text = ""

    @property
    def marker(self) -> Callable[[str], list[tuple[int, int]]] | None:
        """What marks every place in a text; None where nothing is looked for."""
        return None if self.pattern is None else self.spans

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where what is looked for stands in a text."""
        return list(self.pattern.stretches(text)) if self.pattern is not None else []

    def words(self) -> str:
        """Which of how many places the reader is at."""
        if self.pattern is None:
            return ""
        total = sum(self._counts)
        so_far = "" if self._is_whole else " so far"
        if self.at is None and so_far:
            return f"looking for “{self._text}”"
        if not total:
            return f"“{self._text}” is not here"
        return f"{self._rank()} of {total} for “{self._text}”{so_far}"

    @property
    def _is_whole(self) -> bool:
        """Whether all that is searched has been indexed."""
        return self.in_article or self.index.ready == len(self.thread)

    def _rank(self) -> int:
        if self.at is None:
            return 0
        entry, start, _ = self.at
        before = sum(self._counts[:entry]) if entry >= 0 else 0
        return before + sum(found.start <= start for found in self._in(entry))

    def _search(self) -> None:
        """Count the places in every text, as far as they are indexed."""
        if self.pattern is None or self._searched == (self.pattern, self.index.ready):
            return
        self._searched = self.pattern, self.index.ready
        if self.in_article:
            self._counts = [len(self._in(ARTICLE))]
        else:
            self._counts = self.pattern.counts(self.index)
            self._hits = bytearray(map(bool, self._counts))

    def _in(self, entry: int) -> list[Place]:
        return [Place(entry, *span) for span in self.spans(self._text_of(entry))]

    def _text_of(self, entry: int) -> str:
        if entry == ARTICLE:
            return self.thread.article.shown().text
        texts = self.index.texts
        return texts[entry] if entry < len(texts) else self.thread.shown(entry).text

    def _first(self) -> Place | None:
        """Go to the first place from where the reader began, round once the end is indexed."""
        self._search()
        place = self._next(self._from)
        return self._go(place or (self._next(_BEFORE_ALL) if self._is_whole else None))

    def _next(self, place: Place) -> Place | None:
        """The first place at or after this one."""
        if self.pattern is None:
            return None
        if place.entry >= 0 or self.in_article:
            for found in self._in(place.entry):
                if found.start >= place.start:
                    return found
        return None if self.in_article else self._first_of(self._hits.find(1, place.entry + 1), 0)

    def _previous(self, place: Place | None) -> Place | None:
        """The last place before this one; None = before the end of everything."""
        if place is not None and (place.entry >= 0 or self.in_article):
            for found in reversed(self._in(place.entry)):
                if found.start < place.start:
                    return found
        if self.in_article:
            return None if place is not None else self._first_of(ARTICLE, -1)
        end = len(self._hits) if place is None else max(0, place.entry)
        return self._first_of(self._hits.rfind(1, 0, end), -1)

    def _first_of(self, entry: int, which: int) -> Place | None:
        if entry < 0 and not self.in_article:
            return None
        places = self._in(entry)
        return places[which] if places else None

    def _go(self, place: Place | None) -> Place | None:
        """Be at a place: what hid the last one hides it again, and this one is shown."""
        self.at = place
        if place is None or place.entry < 0:
            return place
        outline = self.outline
        if self._folds is not None and self._folds[0] == outline.version:
            outline.restore(self._folds[1])
        folds = outline.folds()
        if not outline.shown[place.entry] or outline.short[place.entry]:
            outline.reveal(place.entry)
            outline.unfold(place.entry)
        self._folds = outline.version, folds
        return place
