"""What the files of a thread lack or repeat, a sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.rows import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.archive import Thread
    from tui.draft import Draft

_MOST_NAMED = 9


def notes(draft: Draft, thread: Thread) -> list[str]:
    """What is not there, what the readers noted, what was mended; each once."""
    files = "this file" if draft.files == 1 else "these files"
    told = (
        *_announced(thread, files),
        *_stubs(draft, thread),
        *draft.notes,
        *_pages(draft, thread, files),
        *_named(draft, files),
        *_mended(draft, thread),
    )
    return list(dict.fromkeys(told))


def _announced(thread: Thread, files: str) -> Iterator[str]:
    absent = thread.absent
    if absent:
        announced = _count(thread.head.announced or 0, "comment was", "comments were")
        are = "is" if absent == 1 else "are"
        yield f"{announced} announced; {absent} {are} not in {files}."


def _stubs(draft: Draft, thread: Thread) -> Iterator[str]:
    """What “load more” stubs stand for; of two files one may have loaded some of it."""
    hidden = sum(thread.columns.hidden.values())
    if draft.files > 1 and thread.head.announced:
        hidden = min(hidden, thread.absent)
    links = thread.count(Kind.MORE) - len(thread.columns.hidden)
    files = "file" if draft.files == 1 else "files"
    if hidden:
        comments = _count(hidden, "comment is", "comments are")
        yield f"{comments} behind “load more” links, not in the {files}."
    if links:
        lead = _count(links, "link leads", "links lead")
        yield f"{lead} to more comments, which are not in the {files}."


def _pages(draft: Draft, thread: Thread, files: str) -> Iterator[str]:
    """The comment pages that are not there; a file that knows of no other page holds them all."""
    known = [last for _, last in draft.pages if last is not None]
    if len(known) < len(draft.pages):
        return
    if len(known) == 1:
        yield "There are more comment pages; this file holds one of them."
        return
    held = {page for page, _ in draft.pages}
    last = max(known)
    if None in held:
        if len(draft.pages) < last and (thread.absent or thread.head.announced is None):
            yield f"There are more comment pages; {files} hold {len(draft.pages)} of them."
        return
    gaps = [page for page in range(1, min(last, len(held) + _MOST_NAMED) + 1) if page not in held]
    if last - len(held) > _MOST_NAMED:
        yield f"{last - len(held)} comment pages are not in {files}."
    elif gaps:
        are = "page {} is" if len(gaps) == 1 else "pages {} are"
        yield f"Comment {are.format(_listed(gaps))} not in {files}."


def _named(draft: Draft, files: str) -> Iterator[str]:
    """Replies that are known by their ids alone."""
    count = len(draft.absent - draft.by_id.keys())
    if count:
        named = _count(count, "reply is", "replies are")
        are, them = "is" if count == 1 else "are", "it" if draft.files == 1 else "them"
        yield f"{named} named in {files}, but {are} not in {them}."


def _mended(draft: Draft, thread: Thread) -> Iterator[str]:
    missing = thread.count(Kind.MISSING)
    if missing:
        lost, are = _count(missing, "comment", "comments"), "is" if missing == 1 else "are"
        yield f"{lost} that others answer {are} lost; a placeholder stands for each."
    if draft.repeated:
        stand = _count(draft.repeated, "comment stands", "comments stand")
        yield f"{stand} in the file twice."
    if draft.gone:
        were = _count(len(draft.gone), "comment was", "comments were")
        yield f"{were} deleted in a later save; the earlier text is shown."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _listed(pages: list[int]) -> str:
    *first, last = map(str, pages)
    return f"{', '.join(first)} and {last}" if first else last
