"""A thread with one of everything that a key can be about."""

from tests.trees import thread_from
from tui.archive import Thread
from tui.rows import Head, Kind, Row
from tui.text.body import Markup

QUOTED = "There are eleven lamps along the quay and one of them is out."
ARTICLE = (
    f"<p>{QUOTED} See <a href='https://lamps.example/list'>the list</a>.</p>"
     "<p>" + "Nobody knows who keeps the lights. " * 12 + "</p>"
    + "<h2>Lamps</h2><p>" + "Each lamp has a number and a keeper. " * 12 + "</p>"
    + "<pre><code>lamp = 3\nkeeper = None</code></pre>"
    + "<h2>Ferries</h2><p>The ferry calls <code>moor()</code>, as "
    + "<a href='https://ferry.example/'>they say</a>.</p>"
    + "<p>" + "The last boat leaves at nine. " * 40 + "</p>"
)  # fmt: skip
LONG = "the tide turns twice a day and the lamps do not mind it " * 60

ROWS = (
    Row("The third lamp is out. See <a href='https://lamps.example/3'>it</a>.", Markup.HTML,
        depth=0, author="Bo", date="2024-01-03", score=5, url="https://harbour.example/#1"),
    Row(f"> {QUOTED}\n\nSo which one is it?", depth=1, author="Cy", date="2024-01-01", score=9),
    Row("It is the third, I think.", depth=2, author="Ada", date="2024-01-02"),
    Row("<p>As in</p><pre><code>lamps[2]</code></pre>", Markup.HTML, depth=3),
    Row("Since March.", depth=1, author="Bo", date="2024-01-05", score=1),
    Row(depth=0, kind=Kind.DELETED),
    Row("What did it say?", depth=1, author="Di", date="2024-01-04"),
    Row(depth=0, kind=Kind.MORE, hidden=12),
    Row(f"> an older word\n\nAfter the quote: {LONG}", depth=0, author="Di", date="2024-01-06"),
    *(Row(f"Deep, level {depth}.", depth=depth, author="Cy") for depth in (1, 2, 3)),
    Row(depth=0, kind=Kind.MISSING),
    Row("An answer to what is lost.", depth=1, author="Ed"),
    Row("<p>See <a href='https://a.example/'>this</a> and <a href='https://b.example/'>that</a>"
        " and <code>x()</code></p>", Markup.HTML, depth=0, author="Ed"),
)  # fmt: skip
"""Numbers 1 to 15; 1 to 5 are the first branch, 9 to 12 the one with the long comment."""


def rich_thread() -> Thread:
    """A new thread of these rows."""
    head = Head("Harbour lamps", ARTICLE, Markup.HTML, author="Ada", url="https://harbour.example/")
    return thread_from(head, *ROWS)
