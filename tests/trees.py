"""Threads made up for tests: from depths, or from anything a file could hold."""

from hypothesis import strategies as st

from tui.archive import Thread, Tree
from tui.build import build
from tui.merge import Reading
from tui.rows import Head, Kind, Row


def thread_of(*depths: int, head: Head | None = None, words: str = "text of {}") -> Thread:
    """A thread of comments at these depths; the nth says `words` with its number in it."""
    rows = [
        Row(words.format(number), depth=depth, author=f"author{number % 5}")
        for number, depth in enumerate(depths, start=1)
    ]
    return thread_from(head or Head("Title", "An article."), *rows)


def thread_from(head: Head, *rows: Row) -> Thread:
    """The thread that these rows make."""
    return build([Reading("made-up", (), [head, *rows])]).threads[0]


@st.composite
def depth_lists(draw: st.DrawFn, most: int = 40) -> list[int]:
    """Depths as a tree has them in reading order: each at most one deeper than the one before."""
    depths: list[int] = []
    for _ in range(draw(st.integers(1, most))):
        depths.append(draw(st.integers(0, depths[-1] + 1 if depths else 0)))
    return depths


_IDS = st.sampled_from(["a", "b", "c", "d", "e", "A", "", "1"])

ROWS = st.lists(
    st.builds(
        Row,
        body=st.text(max_size=8),
        id=st.none() | _IDS,
        parent=st.none() | _IDS,
        depth=st.none() | st.integers(0, 6),
        kind=st.sampled_from(list(Kind)),
        author=st.none() | st.text(max_size=4),
    ),
    max_size=30,
)
"""Rows as a broken file gives them: ids twice, parents missing, in circles, levels left out."""


def assert_agrees(tree: Tree) -> None:
    """The arrays of a tree describe one and the same tree."""
    open_entries: list[int] = []
    for entry in range(len(tree)):
        while open_entries and tree.end[open_entries[-1]] <= entry:
            open_entries.pop()
        assert tree.parent[entry] == (open_entries[-1] if open_entries else -1)
        assert tree.depth[entry] == len(open_entries)
        assert entry < tree.end[entry] <= len(tree)
        if open_entries:
            assert tree.end[entry] <= tree.end[open_entries[-1]]
        open_entries.append(entry)
