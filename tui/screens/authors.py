"""The authors of a thread, to read only what one of them wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.chooser import Choice, ChooserScreen
from tui.screens.columns import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.authors import Author

_COLUMNS = (
    Column(most=36),
    Column(style="$primary"),
    Column("comments", right=True),
    Column("replies", right=True),
    Column("words", right=True),
)


class AuthorsScreen(ChooserScreen[str]):
    """Who wrote how much; dismisses with the name that was picked.

    `of_article` is the name of the article's author, `start` the name to begin at.
    """

    def __init__(
        self, listed: Sequence[Author], of_article: str | None = None, start: str | None = None
    ) -> None:
        names = [author.name for author in listed]
        super().__init__(
            f"{len(names) - (None in names):,} authors" if len(names) != 1 else "1 author",
            _COLUMNS,
            [_choice(author, of_article) for author in listed],
            hint="Enter shows what they wrote · / filters · Esc closes",
            start=names.index(start) if start in names else 0,
        )


def _choice(author: Author, of_article: str | None) -> Choice[str]:
    mark = "author" if author.name is not None and author.name == of_article else ""
    columns = (
        author.name or "unnamed",
        mark,
        f"{author.comments:,}",
        f"{author.replies:,}",
        f"{author.words:,}",
    )
    return Choice(columns, author.name, refusal="they have no name to look for")
