"""Where the reader is, and what the file lacks, in words that never change their width."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tui.links import site
from tui.rows import Kind
from tui.widgets.article_lines import TITLE
from tui.wording import as_written

if TYPE_CHECKING:
    from tui.archive import Thread
    from tui.widgets.article_pane import ArticlePane
    from tui.widgets.comment_pane import CommentPane


def where_in_comments(pane: CommentPane, branches: list[int]) -> str:
    """The entry's number, its depth, its branch, and how far through the thread that is."""
    tree, entry, size = pane.thread.tree, pane.cursor, len(pane.thread)
    branch = bisect_right(branches, entry)
    return " · ".join(
        (
            _of(entry + 1, size),
            f"depth {tree.depth[entry]:>{len(str(pane.outline.deepest))}}",
            f"branch {_of(branch, len(branches))}",
            f"{(entry + 1) * 100 // size:>3}%",
        )
    )


def where_in_article(pane: ArticlePane) -> str:
    """The paragraph of the article, of how many."""
    if pane.cursor == TITLE:
        return "article · title"
    return f"article · paragraph {_of(pane.cursor, pane.lines.size - 1)}"


def lacking(thread: Thread) -> str:
    """What the file does not have, in a few words; else the first thing noted about it."""
    absent, stubs = thread.absent, thread.count(Kind.MORE)
    if absent:
        return f"{absent:,} of {thread.head.announced:,} are not in this file"
    if stubs:
        return f"{stubs:,} “load more” {'stub' if stubs == 1 else 'stubs'}"
    return thread.notes[0] if thread.notes else ""


def source_words(thread: Thread) -> str:
    """Where the article stood, and when it was written."""
    date = as_written(thread.article_date, thread.head.date_text)
    return " · ".join(part for part in (site(thread.head.url or ""), date) if part)


def _of(number: int, total: int) -> str:
    return f"{number:>{len(str(total))}} of {total}"
