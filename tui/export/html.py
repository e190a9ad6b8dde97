"""Threads as one web page that needs nothing else: no script, no image, no address is fetched."""

from collections.abc import Iterator, Sequence
from html import escape

from tui import wording
from tui.archive import Thread
from tui.export import Choice
from tui.export.html_body import body, text
from tui.export.nesting import Place, places
from tui.export.spans import opened
from tui.rows import Kind

DEEPEST = 40
"""Entries nest in elements to this depth: a browser gives up at some hundreds."""

_STYLE = """
:root { color-scheme: light dark; --ink: #222; --paper: #fff; --faint: #666; --line: #ccc; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ddd; --paper: #181818; --faint: #999; --line: #444; }
}
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif;
  color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
summary { cursor: pointer; color: var(--faint); }
details { margin: .8rem 0 0; padding-left: .8rem; border-left: 2px solid var(--line); }
blockquote { margin: 0 0 0 .2rem; padding-left: .8rem; border-left: 3px solid var(--line); }
pre { overflow-x: auto; padding: .5rem; border: 1px solid var(--line); }
p, h3, h4, h5, h6 { white-space: pre-wrap; }
p { margin: .6rem 0; }
.item { margin: 0; }
.byline, .note, .missing { color: var(--faint); }
.context { opacity: .7; }
"""


def write(choices: Sequence[Choice]) -> Iterator[str]:
    """One page with the threads one after another."""
    title = choices[0].thread.head.title if choices else ""
    yield (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{text(title) or 'Threads'}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    for number, choice in enumerate(choices, start=1):
        yield from _thread(choice, f"t{number}-" if len(choices) > 1 else "c")
    yield "</body>\n</html>\n"


def _thread(choice: Choice, anchors: str) -> Iterator[str]:
    thread = choice.thread
    yield from _head(thread)
    if choice.entries:
        count = len(choice.entries)
        yield f"<section>\n<h2>{count} {'comment' if count == 1 else 'comments'}</h2>\n"
    open_ = 0
    for place in places(choice):
        depth = min(place.depth, DEEPEST)
        yield "</details>\n" * (open_ - depth)
        yield from _entry(choice, place, anchors)
        open_ = depth + 1
    yield "</details>\n" * open_ + ("</section>\n" if choice.entries else "")
    for note in thread.notes:
        yield f'<p class="note">Note: {text(note)}</p>\n'


def _head(thread: Thread) -> Iterator[str]:
    head = thread.head
    yield f"<article>\n<h1>{text(head.title) or 'Untitled'}</h1>\n"
    parts = []
    if head.author:
        parts.append(f'<span rel="author" class="author">{text(head.author)}</span>')
    if when := wording.as_written(thread.article_date, head.date_text):
        parts.append(_time(thread.article_date, when))
    if address := opened(head.url):
        parts.append(_link(address, text(address)))
    if parts:
        yield f'<p class="byline">{" · ".join(parts)}</p>\n'
    yield f"<div>\n{body(thread.article.shown())}</div>\n</article>\n"


def _entry(choice: Choice, place: Place, anchors: str) -> Iterator[str]:
    """An entry, left open for what answers it."""
    thread, entry = choice.thread, place.entry
    names = ' class="context"' if entry in choice.context else ""
    kind = thread.kind(entry)
    comment = ' itemscope itemtype="https://schema.org/Comment"' if kind is Kind.COMMENT else ""
    yield f'<details open id="{anchors}{entry + 1}"{names}{comment}>\n'
    yield f"<summary>{_signature(thread, place, anchors)}</summary>\n"
    instead = wording.placeholder(thread, entry)
    if instead:
        yield f'<p class="missing">{text(instead)}</p>\n'
    else:
        yield f'<div itemprop="text">\n{body(thread.body(entry).shown())}</div>\n'


def _signature(thread: Thread, place: Place, anchors: str) -> str:
    """The number, whom it answers where nesting does not show it, name, date and score."""
    entry = place.entry
    columns, parent = thread.columns, thread.tree.parent[entry]
    number = f'<a href="#{anchors}{entry + 1}">{entry + 1}</a>'
    if parent >= 0 and not place.parent_is_written:
        number += f" ↳ {parent + 1}"
    elif place.depth > DEEPEST:
        number += f' ↳ <a href="#{anchors}{parent + 1}">{parent + 1}</a>, depth {place.depth}'
    name = wording.writer(thread, entry)
    when, _ = wording.when(thread, entry)
    address, score = opened(columns.url[entry]), columns.score[entry]
    parts = [number]
    if name:
        parts.append(f'<b class="author" itemprop="author">{text(name)}</b>')
    if when:
        parts.append(_time(thread.date(entry), when))
    if address:
        parts.append(_link(address, "link"))
    if score is not None:
        parts.append("1 point" if score == 1 else f"{score} points")
    return " · ".join(parts)


def _time(date: str | None, written: str) -> str:
    if date is None:
        return text(written)
    return f'<time itemprop="dateCreated" datetime="{escape(date)}">{text(written)}</time>'


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{words}</a>'
