"""A topic of a forum as text: posts with a number and a date, or with `by NAME » DATE`.

Around the number stands what the forum tells of the author, with the same labels in every post;
these labels, whatever their language, tell where a post begins and which line is the name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.readers import text_copy
from tui.readers.text_copy import Copy
from tui.readers.text_lines import indent
from tui.rows import Head, Item, Row
from tui.source import Source
from tui.text import dates
from tui.text.body import Markup

_NUMBER = re.compile(
    r"(?:(?P<date>\S.{5,40}?)[\s|,·•-]*)?#(?P<number>\d{1,6})(?:[\s|,·•-]*(?P<after>\S.{5,40}))?"
)
_BY = re.compile(
    r"(?:.{0,20}\s)?(?:by|von|par|por|da|di|door|av|af|przez|от)\s+(?P<author>\S.{0,40}?)"
    r"\s+»\s+(?P<date>.{6,60})"
)
_DECORATION = re.compile(r"(?:[#*•+o◦_/-]+(?:\s+|$))+|!?\[\]\([^()\s]*\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ADDRESS = re.compile(
    r"\s?<(?:(?:https?|ftp|file|mailto|javascript):[^<>]{0,2000}|#[^<>\s]{0,300})>"
)
_FOOTER = re.compile(
    r"_{10,}|\[\d{1,5}\]|(?:post|write) (?:a )?reply|similar (?:threads|topics)|return to .*"
    r"|you must (?:log in|be logged in|be registered).*|register or log in.*|who is online"
    r"|share(?: this page)?:?|display posts from.*|antwort erstellen|ähnliche themen|teilen:?"
    r"|zurück zu .*|wer ist online\??|répondre|sujets similaires|partager ?:?|temas similares"
    r"|compartir ?:?|discussioni simili",
    re.IGNORECASE,
)
_ADVERT = re.compile(
    r"(?:werbung|anzeige|advertisement|ad|publicité|publicidad|pubblicità)\s*:?", re.IGNORECASE
)
_WINDOW = 25
_LONGEST_LABEL = 25
_ENOUGH = 3
_NEAR = 4
_TAIL = 8
_LONGEST_TITLE = 200
_LONGEST_NAME = 30


@dataclass(slots=True)
class _Post:
    """A post: the line of its number, those of its words, and its author, date and number.

    `top` is the line where what belongs to it begins.
    """

    line: int
    top: int
    start: int
    stop: int
    author: str | None
    date_text: str | None
    number: int | None


def sniff(source: Source) -> float:
    """Posts that are numbered in order and dated, or signed as phpBB does."""
    if "#" not in source.text and "»" not in source.text:
        return 0.0
    copy = text_copy.read(source.text)
    return 0.85 if len(_posts(copy)) >= _ENOUGH else 0.0


def read(source: Source) -> Iterator[Item]:
    """One topic: its first post is the article, where the copy has that."""
    copy = text_copy.read(source.text)
    posts = _posts(copy)
    title = _title(copy, posts)
    if posts and posts[0].number in (1, None):
        body, markup = _body(copy, posts[0])
        yield Head(
            title=title,
            body=body,
            markup=markup,
            author=posts[0].author,
            date_text=posts[0].date_text,
        )
        posts = posts[1:]
    else:
        yield Head(title=title)
    for post in posts:
        body, markup = _body(copy, post)
        yield Row(
            body=body,
            markup=markup,
            depth=0,
            author=post.author,
            date_text=post.date_text,
        )


def _posts(copy: Copy) -> list[_Post]:
    """The posts of a topic, by their signatures or else by their numbers."""
    words = [_words(line) for line in copy.shown]
    posts = _signed(words)
    return posts if len(posts) >= _ENOUGH else _numbered(words)


def _words(line: str) -> str:
    """A line without list marks, heading marks and escapes."""
    line = _DECORATION.sub("", line.strip(), count=1).strip()
    return _ESCAPE.sub(r"\1", line) if "\\" in line else line


def _signed(words: Sequence[str]) -> list[_Post]:
    """The posts that begin with `by NAME » DATE`."""
    posts = []
    for line, text in enumerate(words):
        found = _BY.fullmatch(text) if "»" in text else None
        if found and dates.parse(found["date"].strip()):
            top = _subject(words, line)
            post = _Post(line, top, line + 1, 0, found["author"], found["date"].strip(), None)
            posts.append(post)
    for post, following in pairwise(posts):
        post.stop = following.top
    if posts:
        posts[-1].stop = _footer(words, posts[-1].start)
        _cut_tails(words, posts)
    return posts


def _subject(words: Sequence[str], line: int) -> int:
    """The line of a post's subject, right above its signature; that of the signature without."""
    above = [at for at in range(max(0, line - 2), line) if words[at]]
    return above[-1] if above and words[above[-1]].startswith("Re:") else line


def _numbered(words: Sequence[str]) -> list[_Post]:
    """The posts whose numbers follow each other, each with a date near it."""
    found: list[_Post] = []
    before: list[int | None] = []  # the place of the post with the number before
    last: dict[int, int] = {}  # the place of the last post with a number
    length: list[int] = []
    for line, text in enumerate(words):
        match = _NUMBER.fullmatch(text) if "#" in text else None
        date_text = _date(words, line, (match["date"], match["after"])) if match else None
        if match is None or date_text is None:
            continue
        number = int(match["number"])
        previous = last.get(number - 1)
        chain = 1 if previous is None else length[previous] + 1
        if number not in last or chain > length[last[number]]:
            last[number] = len(found)
        found.append(_Post(line, line, line + 1, len(words), None, date_text, number))
        before.append(previous)
        length.append(chain)
    if max(length, default=0) < _ENOUGH:
        return []
    posts = []
    place: int | None = length.index(max(length))
    while place is not None:
        posts.append(found[place])
        place = before[place]
    posts.reverse()
    _place(words, posts)
    return posts


def _date(words: Sequence[str], line: int, same: Iterable[str | None]) -> str | None:
    """The date on the line of a post's number, or else on the lines around it."""
    above = [words[at] for at in range(line - 1, max(-1, line - 1 - _NEAR), -1)]
    below = list(words[line + 1 : line + 1 + _NEAR])
    candidates = [text for text in (*same, *above, *below) if text]
    return next((text for text in candidates if dates.parse(text)), None)


def _place(words: Sequence[str], posts: list[_Post]) -> None:
    """Find where each post begins, and its author, by the labels that all posts have."""
    above = [
        _lines(words, posts[at - 1].line + 1 if at else 0, post.line)[-_WINDOW:]
        for at, post in enumerate(posts)
    ]
    ends = [post.line for post in posts[1:]] + [len(words)]
    below = [
        _lines(words, post.line + 1, end)[:_WINDOW] for post, end in zip(posts, ends, strict=True)
    ]
    labels = _labels(words, above)
    after = _labels(words, below) - _labels(words, [window[-2:] for window in below[:-1]])
    if labels:
        starts = _names_above(words, posts, above, labels)
    elif after:
        starts = _names_below(words, posts, below, after)
    else:
        starts = _names_beside(words, posts, above)
    for post, top in zip(posts, starts, strict=True):
        post.top = top
    for post, following in pairwise(posts):
        post.stop = following.top
    posts[-1].stop = _end(words, posts)
    _cut_tails(words, posts)


def _lines(words: Sequence[str], start: int, stop: int) -> list[int]:
    return [at for at in range(start, stop) if words[at]]


def _label(text: str) -> str:
    """What of a line could be a label: its words before any number."""
    key = re.split(r"\d", text, maxsplit=1)[0].strip(" :").casefold()
    return key if 0 < len(key) <= _LONGEST_LABEL and dates.parse(text) is None else ""


def _labels(words: Sequence[str], windows: Sequence[Sequence[int]]) -> frozenset[str]:
    """The labels that nine windows of ten have."""
    seen = Counter(
        key
        for window in windows
        for key in {_label(words[at]) for at in window}
        if key and key != "#"
    )
    return frozenset(key for key, count in seen.items() if count * 10 >= len(windows) * 9)


def _names_above(
    words: Sequence[str],
    posts: list[_Post],
    windows: Sequence[Sequence[int]],
    labels: frozenset[str],
) -> list[int]:
    """Authors from the lines above the first label; the line where each post begins."""
    firsts = [
        next((at for at, line in enumerate(window) if _label(words[line]) in labels), len(window))
        for window in windows
    ]
    usual = _usual_offset(words, windows, firsts)
    starts = []
    for post, window, first in zip(posts, windows, firsts, strict=True):
        offset = next(
            (each for each in (usual, 1, 2, 3) if _pictured(words, window, first - each)), usual
        )
        place = first - offset
        if place < 0:
            starts.append(window[0] if window else post.line)
            continue
        post.author = words[window[place]]
        starts.append(window[place - 1] if _pictured(words, window, place) else window[place])
    return starts


def _usual_offset(
    words: Sequence[str], windows: Sequence[Sequence[int]], firsts: Sequence[int]
) -> int:
    """How many lines above the first label the name stands: below its picture, or most varied."""

    def variety(offset: int) -> int:
        lines = [
            window[first - offset]
            for window, first in zip(windows, firsts, strict=True)
            if first >= offset
        ]
        return len({words[line] for line in lines})

    def named(offset: int) -> bool:
        lines = [
            words[window[first - offset]]
            for window, first in zip(windows, firsts, strict=True)
            if first >= offset
        ]
        return sum(map(_like_a_name, lines)) * 5 >= len(lines) * 4

    pictured = Counter(
        offset
        for window, first in zip(windows, firsts, strict=True)
        for offset in (1, 2, 3)
        if _pictured(words, window, first - offset)
    )
    if pictured:
        return pictured.most_common(1)[0][0]
    return 2 if variety(2) > variety(1) and named(2) else 1


def _like_a_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and len(text.split()) < 4 and text[-1] not in ".?!:,"


def _pictured(words: Sequence[str], window: Sequence[int], place: int) -> bool:
    """Whether a line is a name: above it stands the same, as a picture's, or its first letter."""
    if not 0 < place < len(window):
        return False
    name, over = words[window[place]], words[window[place - 1]]
    return over == name or (len(over) == 1 and over.casefold() == name[:1].casefold())


def _names_below(
    words: Sequence[str],
    posts: list[_Post],
    windows: Sequence[Sequence[int]],
    labels: frozenset[str],
) -> list[int]:
    """Authors from the first line below the number; the words begin below the last label."""
    starts = []
    for post, window in zip(posts, windows, strict=True):
        labelled = [at for at, line in enumerate(window[:12]) if _label(words[line]) in labels]
        names = [line for line in window if dates.parse(words[line]) is None]
        post.author = words[names[0]] if names else None
        post.start = window[labelled[-1]] + 1 if labelled else post.line + 1
        top = post.line
        while top and words[top - 1] and dates.parse(words[top - 1]):
            top -= 1
        starts.append(top)
    return starts


def _names_beside(
    words: Sequence[str], posts: list[_Post], windows: Sequence[Sequence[int]]
) -> list[int]:
    """Authors from the line above the date."""
    starts = []
    for post, window in zip(posts, windows, strict=True):
        names = [line for line in window[-4:] if dates.parse(words[line]) is None]
        post.author = words[names[-1]] if names else None
        starts.append(names[-1] if names else post.line)
    return starts


def _cut_tails(words: Sequence[str], posts: Sequence[_Post]) -> None:
    """Take from the ends of posts the lines that nearly all of them end with."""
    tails = [_lines(words, post.start, post.stop)[-_TAIL:] for post in posts]
    labels = _labels(words, tails[:-1])
    for post, tail in zip(posts, tails, strict=True):
        cut = next((at for at, line in enumerate(tail) if _label(words[line]) in labels), None)
        if cut is not None:
            named = cut > 0 and words[tail[cut - 1]] == post.author
            post.stop = tail[cut - 1] if named else tail[cut]


def _end(words: Sequence[str], posts: Sequence[_Post]) -> int:
    """Where the last post ends: at a gap like those that end the others, or at the footer."""
    last = posts[-1]
    stop = _footer(words, last.start)
    gaps = [_gap(words, post.stop) for post in posts[:-1]]
    least = min(gaps, default=0)
    if least >= 2 and not any(
        _has_gap(words, post.start, post.stop - least, least) for post in posts[:-1]
    ):
        blank, seen = 0, False
        for line in range(last.start, stop):
            blank = 0 if words[line] else blank + 1
            seen = seen or not blank
            if seen and blank >= least:
                return line
    return stop


def _gap(words: Sequence[str], stop: int) -> int:
    size = 0
    while stop > size and not words[stop - 1 - size]:
        size += 1
    return size


def _has_gap(words: Sequence[str], start: int, stop: int, size: int) -> bool:
    """Whether so many blank lines stand between the words of some lines."""
    blank, seen = 0, False
    for line in range(start, stop):
        if not words[line]:
            blank += 1
        elif seen and blank >= size:
            return True
        else:
            blank, seen = 0, True
    return False


def _footer(words: Sequence[str], start: int) -> int:
    found = (at for at in range(start, len(words)) if _FOOTER.fullmatch(words[at]))
    return next(found, len(words))


def _title(copy: Copy, posts: Sequence[_Post]) -> str:
    """The nearest line above the first post with the length of a title, or with its mark."""
    first = posts[0] if posts else None
    nearest = ""
    for line in range(first.top - 1 if first else -1, -1, -1):
        text = _words(copy.shown[line])
        if copy.shown[line].startswith("# "):
            return text
        named = first is not None and first.author is not None and first.author in text
        if not nearest and len(text.split()) > 1 and len(text) <= _LONGEST_TITLE and not named:
            nearest = "" if any(map(dates.parse, _ends(text))) else text
    return nearest


def _ends(text: str) -> Iterator[str]:
    """What a text ends with, from its second, third and fourth word."""
    words = text.split()
    return (" ".join(words[at:]) for at in range(min(4, len(words))))


def _body(copy: Copy, post: _Post) -> tuple[str, Markup]:
    start, stop = post.start, post.stop
    while stop > start and (
        not copy.shown[stop - 1].strip() or _ADVERT.fullmatch(copy.shown[stop - 1].strip())
    ):
        stop -= 1
    columns = [indent(copy.shown[at]) for at in range(start, stop) if copy.shown[at].strip()]
    body = copy.body(start, stop, min(columns, default=0))
    if copy.markup is Markup.PLAIN and copy.kept is not copy.shown:
        body = _ADDRESS.sub("", body)
    return body.strip("\n"), copy.markup
