"""Every key of the table, and of every preset, in each pane: what it does is what it says."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any

import pytest
from textual._compositor import LayoutUpdate
from textual.screen import Screen

from tests.face.rich import rich_thread
from tests.face.support import Reader, reading
from tui.keymap import GROUPS, KEYMAP, PRESETS, Key, keymap
from tui.listed import Listed
from tui.screens.authors import AuthorsScreen
from tui.screens.details import DetailsScreen
from tui.screens.help import HelpScreen
from tui.screens.links import LinksScreen
from tui.screens.palette import PaletteScreen
from tui.screens.peek import PeekScreen
from tui.screens.reading import ReadingScreen
from tui.screens.text import SourceScreen
from tui.settings import Settings
from tui.widgets.article_pane import ArticlePane
from tui.widgets.comment_pane import CommentPane
from tui.widgets.lines import Line, walk_down

Check = Callable[["Desk"], object]
Prepare = Callable[["Desk"], Awaitable[None] | None]


class Desk(Reader):
    """A reader, with recorders in place of the world outside."""

    pane: CommentPane | ArticlePane
    before: Line
    copied: list[str]
    left: list[int]
    suspended: list[str]
    painted: list[object]
    is_untouched = False
    width: int

    @property
    def comments(self) -> CommentPane:
        return self.screen.comments

    @property
    def article(self) -> ArticlePane:
        return self.screen.article

    @property
    def on_view(self) -> list[int]:
        """The numbers of all entries that are shown, in their order."""
        outline = self.screen.outline
        numbers, entry = [], outline.first()
        while entry >= 0:
            numbers.append(entry + 1)
            entry = outline.after(entry)
        return numbers

    @property
    def folded(self) -> list[int]:
        """The numbers of the entries that are one line."""
        return [number for number, short in enumerate(self.screen.outline.short, 1) if short]

    def scrolled(self) -> int:
        """How many lines the pane was scrolled since the key; upwards negative."""
        first = self.pane.frame[0]
        for one, other, sign in ((self.before, first, 1), (first, self.before, -1)):
            lines = walk_down(self.pane.lines, one.item, one.offset)
            for count, line in enumerate(lines):
                if line == other:
                    return sign * count
        raise AssertionError("a line that is not there")

    async def jump(self) -> None:
        """Jump away from here: to number 1, or to the third paragraph."""
        self.pane.jump()
        self.pane.go(0 if self.pane is self.comments else 3)

    async def filtered(self) -> None:
        seeking = await self.screen.seek()
        seeking.index.complete()
        seeking.filter_by("lamp")

    async def found(self) -> None:
        seeking = await self.screen.seek()
        seeking.find.begin(self.pane is self.article, 0, 0)
        seeking.show_place(seeking.find.type("lamp"))

    def end(self) -> None:
        """Be at the end of the pane."""
        last = self.pane.lines.last()
        assert last is not None
        self.pane.go_to_end(last)


@dataclass(frozen=True)
class Case:
    """What a key does from `at`: where it leads, what is said, shown, laid over; what else is so.

    Places are numbers of comments, or items of the article. `to` is `at` where nothing is told.
    """

    at: int | None = None
    to: int | None = None
    says: str = ""
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    over: type[Screen[Any]] | None = None
    given: Prepare | None = None
    so: Check | None = None

    @property
    def is_told(self) -> bool:
        """Whether anything is expected at all."""
        told = self.says or self.shows or self.hides or self.over or self.so
        return bool(told) or self.to not in (None, self.at)


def _with(what: str, *numbers: int) -> Prepare:
    """Only these have a mark."""

    def prepare(desk: Desk) -> None:
        visit = desk.screen.visit
        column = {"unread": visit.read, "new": visit.new, "starred": visit.starred}[what]
        column[:] = bytes((n + 1 in numbers) != (what == "unread") for n in range(len(column)))

    return prepare


def _folded(*numbers: int) -> Prepare:
    def prepare(desk: Desk) -> None:
        for number in numbers:
            desk.screen.outline.fold(number - 1)
        desk.comments.repaint(stale=True)

    return prepare


def _to_depth(depth: int) -> Prepare:
    def prepare(desk: Desk) -> None:
        desk.screen.outline.fold_to(depth)
        desk.comments.repaint(stale=True)

    return prepare


def _mark(desk: Desk) -> None:
    desk.comments.go(6)
    desk.screen.trail.marks["a"] = desk.comments.spot()
    desk.comments.go(0)


async def _gone_back(desk: Desk) -> None:
    await desk.jump()
    await desk.screen.run("back")


def _bar(label: str) -> Check:
    def asks(desk: Desk) -> bool:
        bar = desk.app.screen.query_one("#bar")
        return bool(bar.display) and label in desk.status and desk.screen.focused is not desk.pane

    return asks


def _by(lines: Callable[[int], int]) -> Check:
    return lambda desk: desk.scrolled() == lines(desk.pane.size.height)


def _on_row(row: Callable[[int], int]) -> Check:
    return lambda desk: desk.pane.row_of(desk.pane.cursor) == row(desk.pane.size.height)


def _left_with(code: int) -> Check:
    return lambda desk: desk.left == [code]


def _in_order(*numbers: int) -> Check:
    return lambda desk: desk.on_view[: len(numbers)] == list(numbers)


def _standing(words: str) -> Check:
    def stands(desk: Desk) -> bool:
        standing = desk.article.standing
        assert standing is not None
        return desk.article.lines.shown.text[standing[1] : standing[2]].startswith(words)

    return stands


ALL = list(range(1, 16))
LEVEL_2 = [n for n in ALL if n not in (3, 4, 11, 12)]
ROOTS = [1, 6, 8, 9, 13, 15]
SCROLLING = {
    "half-page-down": Case(so=_by(lambda height: height // 2)),
    "half-page-up": Case(given=Desk.end, so=_by(lambda height: -(height // 2))),
    "page-down": Case(so=_by(lambda height: height - 2)),
    "page-up": Case(given=Desk.end, so=_by(lambda height: 2 - height)),
    "page-back": Case(given=Desk.end, so=_by(lambda height: 2 - height)),
    "line-down": Case(so=_by(lambda height: 1)),
    "line-up": Case(given=Desk.end, so=_by(lambda height: -1)),
}
PROGRAM = {
    "palette": Case(over=PaletteScreen, shows=("Commands", "previous-sibling")),
    "help": Case(over=HelpScreen, shows=("Keys", "next comment")),
    "close": Case(so=_left_with(0)),
    "quit": Case(so=_left_with(0)),
    "interrupt": Case(says="Ctrl-C again quits"),
    "suspend": Case(so=lambda desk: desk.suspended == ["whole"]),
    "redraw": Case(so=lambda desk: any(isinstance(each, LayoutUpdate) for each in desk.painted)),
    "reload": Case(says="read again; nothing is new"),
    "set-mark": Case(says="mark a is set"),
    "authors": Case(over=AuthorsScreen, shows=("5 authors", "Cy")),
    "stack": Case(so=lambda desk: desk.article.region.bottom < desk.comments.region.y),
    "split-left": Case(so=lambda desk: desk.article.size.width < desk.width),
    "split-right": Case(so=lambda desk: desk.article.size.width > desk.width),
    "find": Case(so=_bar("find")),
    "order-tree": Case(
        given=lambda desk: desk.screen.run("order-newest"), says="as a tree", so=_in_order(*ALL)
    ),
    "order-oldest": Case(says="oldest first", so=_in_order(2, 3, 1, 7, 5, 9, 4, 6)),
    "order-newest": Case(says="newest first", so=_in_order(9, 5, 7, 1, 3, 2, 4, 6)),
    "order-replies": Case(says="most replied to first", so=_in_order(1, 2, 3, 6, 9)),
    "order-score": Case(says="highest score first", so=_in_order(2, 1, 5, 3, 4)),
    "outline": Case(
        so=lambda desk: desk.comments.detail is not None and desk.comments.lines.one_line,
        shows=("The third lamp is out. See it.",),
    ),
}

IN_COMMENTS = {
    **SCROLLING,
    **PROGRAM,
    "next": Case(1, 2),
    "previous": Case(2, 1),
    "next-sibling": Case(2, 5),
    "previous-sibling": Case(5, 2),
    "out": Case(2, so=lambda desk: desk.folded == [2], shows=("▸ Cy",), hides=("I think",)),
    "into": Case(1, 2),
    "parent": Case(3, 2),
    "peek": Case(4, over=PeekScreen, shows=("So which one", "It is the third", "lamps[2]")),
    "root": Case(4, 1),
    "next-branch": Case(2, 6),
    "previous-branch": Case(7, 6),
    "first": Case(7, 1),
    "last": Case(1, 15),
    "next-unread": Case(1, 7, given=_with("unread", 1, 7)),
    "previous-unread": Case(15, 7, given=_with("unread", 1, 7)),
    "next-new": Case(1, 7, given=_with("new", 7)),
    "previous-new": Case(15, 7, given=_with("new", 7)),
    "next-op": Case(1, 3),
    "previous-op": Case(15, 3),
    "next-by-author": Case(1, 5),
    "previous-by-author": Case(5, 1),
    "next-link": Case(1, 15),
    "previous-link": Case(15, 1),
    "next-code": Case(1, 4),
    "previous-code": Case(15, 4),
    "next-starred": Case(1, 7, given=_with("starred", 7)),
    "previous-starred": Case(15, 7, given=_with("starred", 7)),
    "quoted-source": Case(2, so=lambda desk: desk.article.has_focus and _stands(desk, "There are")),
    "hints": Case(1, shows=("a  1", "s  2"), so=lambda desk: desk.comments.hints is not None),
    "go-to-mark": Case(1, 7, given=_mark),
    "last-jump": Case(7, 7, given=Desk.jump, so=lambda desk: desk.number == 7),
    "back": Case(7, 7, given=Desk.jump, so=lambda desk: desk.number == 7),
    "forward": Case(7, 1, given=_gone_back),
    "read-on": Case(
        9,
        given=lambda desk: desk.comments.put(8, 0),
        so=lambda desk: desk.scrolled() == desk.pane.size.height - 2 and desk.pane.top[0] == 8,
    ),
    "page-back": Case(given=Desk.end, so=_by(lambda height: 2 - height)),
    "skip-quote": Case(9, so=lambda desk: _first_words(desk, 1).startswith("After the quote")),
    "cursor-top": Case(5, so=_on_row(lambda height: 0)),
    "cursor-middle": Case(9, so=_on_row(lambda height: height // 2)),
    "cursor-bottom": Case(9, so=_on_row(lambda height: height - 1)),
    "toggle-fold": Case(1, so=lambda desk: desk.folded == [1], shows=("▸ Bo",)),
    "unfold": Case(1, given=_folded(1), so=lambda desk: desk.on_view == ALL, shows=("So which",)),
    "fold": Case(1, so=lambda desk: desk.folded == [1], shows=("▸ Bo",)),
    "toggle-fold-below": Case(1, so=lambda desk: desk.folded == [1, 2, 3, 4, 5]),
    "fold-all": Case(1, so=lambda desk: desk.on_view == ROOTS, shows=("▸ Bo",)),
    "unfold-all": Case(1, given=_to_depth(0), so=lambda desk: desk.on_view == ALL),
    "fold-more": Case(1, so=lambda desk: desk.folded == [4, 12] and desk.on_view == ALL),
    "fold-less": Case(1, given=_to_depth(0), so=lambda desk: desk.on_view == LEVEL_2),
    "fold-to": Case(1, so=lambda desk: desk.on_view == [n for n in ALL if n not in (4, 12)]),
    "toggle-replies": Case(
        1, so=lambda desk: desk.on_view == [1, *range(6, 16)] and not desk.folded
    ),
    "toggle-all-replies": Case(1, so=lambda desk: desk.on_view == ROOTS and not desk.folded),
    "done": Case(5, 6, so=lambda desk: desk.folded == [5]),
    "done-branch": Case(2, 6, so=lambda desk: desk.folded == [1]),
    "toggle-quotes": Case(2, says="quoted text is hidden", shows=("┃ …",)),
    "narrow": Case(2, says="narrowed to 2", so=lambda desk: desk.on_view == [2, 3, 4]),
    "filter": Case(so=_bar("filter")),
    "reach": Case(
        1, given=Desk.filtered, says="matches only", so=lambda desk: desk.on_view == [1, 2, 4, 9]
    ),
    "find-next": Case(1, 2, given=Desk.found, says="2 of "),
    "find-previous": Case(1, 9, given=Desk.found),
    "toggle-read": Case(1, says="read", so=lambda desk: desk.screen.visit.read[0] == 1),
    "read-below": Case(
        1, says="read, and 4 below", so=lambda desk: desk.screen.visit.read.count(1) == 5
    ),
    "star": Case(1, says="starred", shows=("Bo ★",)),
    "note": Case(1, so=_bar("note")),
    "open-link": Case(1, over=LinksScreen, shows=("https://lamps.example/3", "Enter opens")),
    "copy": Case(1, so=lambda desk: desk.copied == ["The third lamp is out. See it."]),
    "copy-link": Case(1, so=lambda desk: desk.copied == ["https://harbour.example/#1"]),
    "copy-quoted": Case(1, so=lambda desk: desk.copied == ["> The third lamp is out. See it.\n"]),
    "copy-branch": Case(
        9, so=lambda desk: "Deep, level 3." in desk.copied[0] and "Since" not in desk.copied[0]
    ),
    "pipe": Case(1, so=_bar("pipe to")),
    "other-pane": Case(1, so=lambda desk: desk.article.has_focus),
    "zoom": Case(1, so=lambda desk: not desk.article.display, hides=("Nobody knows",)),
    "details": Case(3, over=DetailsScreen, shows=("Number 3", "2024")),
    "source": Case(4, over=SourceScreen, shows=("Number 4", "<pre><code>")),
    "cancel": Case(1, given=Desk.filtered, so=lambda desk: desk.on_view == ALL),
}


def _stands(desk: Desk, words: str) -> bool:
    return bool(_standing(words)(desk))


def _first_words(desk: Desk, row: int) -> str:
    line = desk.comments.frame[row]
    assert line.row is not None
    return desk.screen.thread.shown(line.item).text[line.row.start : line.row.end]


def _mark_here(desk: Desk) -> None:
    desk.article.go(3)
    desk.screen.trail.marks["a"] = desk.article.spot()
    desk.article.go(0)


async def _led_to_the_second_link(desk: Desk) -> None:
    await desk.screen.run("next-link")
    await desk.screen.run("next-link")


async def _led_to_the_second_code(desk: Desk) -> None:
    await desk.screen.run("next-code")
    await desk.screen.run("next-code")


REFUSED = Case(0, says="that key is for the comments")
IN_ARTICLE = {
    **SCROLLING,
    **PROGRAM,
    **{
        row.action: REFUSED
        for row in KEYMAP
        if row.group in ("Fold", "Remember")
        or row.action.endswith(("-unread", "-new", "-op", "-author", "-starred"))
    },
    **dict.fromkeys(
        (
            *("out", "into", "parent", "peek", "root", "quoted-source", "skip-quote", "narrow"),
            *("copy-branch",),
        ),
        REFUSED,
    ),
    "next": Case(so=_by(lambda height: 1)),
    "previous": Case(given=Desk.end, so=_by(lambda height: -1)),
    "next-sibling": Case(0, 1),
    "previous-sibling": Case(2, 1),
    "next-branch": Case(1, 3),
    "previous-branch": Case(6, 3),
    "first": Case(4, 0),
    "last": Case(0, 8),
    "next-link": Case(0, 1, so=_standing("the list")),
    "previous-link": Case(0, 1, given=_led_to_the_second_link, so=_standing("the list")),
    "next-code": Case(0, 5, so=_standing("lamp = 3")),
    "previous-code": Case(0, 5, given=_led_to_the_second_code, so=_standing("lamp = 3")),
    "hints": Case(0, so=lambda desk: desk.article.hints is not None, shows=("ahe",)),
    "go-to-mark": Case(0, 3, given=_mark_here),
    "last-jump": Case(1, 1, given=Desk.jump, so=lambda desk: desk.article.cursor == 1),
    "back": Case(1, 1, given=Desk.jump, so=lambda desk: desk.article.cursor == 1),
    "forward": Case(1, 3, given=_gone_back),
    "read-on": Case(so=_by(lambda height: height - 2)),
    "cursor-top": Case(3, so=_on_row(lambda height: 0)),
    "cursor-middle": Case(6, so=_on_row(lambda height: height // 2)),
    "cursor-bottom": Case(6, so=_on_row(lambda height: height - 1)),
    "filter": Case(so=_bar("filter")),
    "reach": Case(0, says="no filter is on"),
    "find-next": Case(0, 3, given=Desk.found, says="2 of "),
    "find-previous": Case(0, 5, given=Desk.found),
    "open-link": Case(0, over=LinksScreen, shows=("https://ferry.example/", "they say")),
    "copy": Case(1, so=lambda desk: desk.copied[0].startswith("There are eleven lamps")),
    "copy-link": Case(0, so=lambda desk: desk.copied == ["https://harbour.example/"]),
    "copy-quoted": Case(5, so=lambda desk: desk.copied == ["> lamp = 3\n> keeper = None\n"]),
    "pipe": Case(1, so=_bar("pipe to")),
    "other-pane": Case(0, so=lambda desk: desk.comments.has_focus),
    "zoom": Case(0, so=lambda desk: not desk.comments.display, hides=("Since March",)),
    "details": Case(0, over=DetailsScreen, shows=("The article", "Ada")),
    "source": Case(0, over=SourceScreen, shows=("The article", "<p>There are eleven")),
    "cancel": Case(0, given=Desk.filtered, so=lambda desk: desk.on_view == ALL),
}
CASES = {"comments": IN_COMMENTS, "article": IN_ARTICLE}


@contextmanager
def _recorded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing leaves: what would be copied, printed, run or ended is written down."""
    desk.copied, desk.left, desk.suspended, desk.painted = [], [], [], []
    app = desk.app
    with monkeypatch.context() as patch:
        patch.setattr(app, "copy_to_clipboard", desk.copied.append)
        patch.setattr(app, "exit", lambda result=None, return_code=0: desk.left.append(return_code))
        patch.setattr(app, "action_suspend_process", lambda: desk.suspended.append("whole"))
        patch.setattr(app, "again", _read_again)
        patch.setattr(app, "_display", lambda screen, update: desk.painted.append(update))
        yield


def _read_again() -> Future[Sequence[Listed]]:
    loading: Future[Sequence[Listed]] = Future()
    loading.set_result([rich_thread()])
    return loading


@asynccontextmanager
async def _desk() -> AsyncIterator[Desk]:
    async with reading(rich_thread(), (100, 20)) as reader:
        yield Desk(reader.app, reader.pilot)


async def _begin(desk: Desk, pane: str, preset: str, case: Case) -> None:
    """A new screen, with the cursor where the case wants it; the last one where it refused."""
    if case is REFUSED and desk.is_untouched:
        desk.screen.status.hush()
        return
    desk.is_untouched = case is REFUSED
    while len(desk.app.screen_stack) > 1:
        desk.app.pop_screen()
    fresh = ReadingScreen(desk.screen.thread, None, Settings(keys=preset))
    await desk.app.push_screen(fresh)
    desk.pane = fresh.comments if pane == "comments" else fresh.article
    fresh.set_focus(desk.pane)
    if case.at is not None:
        desk.pane.go(case.at - (pane == "comments"))
    prepared = case.given(desk) if case.given is not None else None
    if isawaitable(prepared):
        await prepared
    await desk.pilot.pause()
    desk.before = desk.pane.frame[0]
    desk.width = fresh.article.size.width
    desk.painted.clear()


async def _type(desk: Desk, row: Key, sequence: str) -> None:
    if sequence:
        keys = sequence.replace("{digit}", "2").replace("{letter}", "a").split(" ")
    else:
        keys = [":", *row.action, "enter"]
    await desk.press(*keys)


def _verify(desk: Desk, pane: str, case: Case, name: str) -> None:
    assert case.is_told, f"{name}: nothing is expected of it"
    if case.over is not None:
        assert type(desk.app.screen) is case.over, name
    else:
        assert desk.app.screen is desk.screen, name
    if case.at is not None:
        number = desk.number if pane == "comments" else desk.article.cursor
        assert number == (case.at if case.to is None else case.to), name
    assert case.says in desk.status, name
    text = desk.text
    for words in case.shows:
        assert words in text, f"{name}: {words}\n{text}"
    for words in case.hides:
        assert words not in text, f"{name}: {words}\n{text}"
    assert case.so is None or case.so(desk), f"{name}\n{text}"


@pytest.mark.parametrize("pane", CASES)
@pytest.mark.parametrize("group", GROUPS)
async def test_every_key_does_what_it_says(
    pane: str, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with _desk() as desk:
        for row in (row for row in KEYMAP if row.group == group):
            for sequence in row.sequences or ("",):
                case = CASES[pane][row.action]
                with _recorded(desk, monkeypatch):
                    await _begin(desk, pane, "vim", case)
                    await _type(desk, row, sequence)
                    _verify(desk, pane, case, f"{row.action} by {sequence}")


@pytest.mark.parametrize("pane", CASES)
@pytest.mark.parametrize("preset", [preset for preset in PRESETS if preset != "vim"])
async def test_every_key_that_a_preset_changes_does_what_it_says(
    pane: str, preset: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with _desk() as desk:
        for row in keymap(preset):
            standard = next(each for each in KEYMAP if each.action == row.action)
            for sequence in set(row.sequences) - set(standard.sequences):
                case = CASES[pane][row.action]
                with _recorded(desk, monkeypatch):
                    await _begin(desk, pane, preset, case)
                    await _type(desk, row, sequence)
                    _verify(desk, pane, case, f"{row.action} by {sequence}")


def test_every_row_has_an_expectation_in_each_pane() -> None:
    actions = {row.action for row in KEYMAP}
    for pane, cases in CASES.items():
        assert set(cases) == actions, pane
        assert all(case.is_told for case in cases.values()), pane
