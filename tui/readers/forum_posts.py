"""The posts of a forum's topic in the lines of a text copy.

They have a number and a date, or `by NAME » DATE`. Around the number stands what the forum tells
of the author, with the same labels in every post; these labels, whatever their language, tell
where a post begins and which line is the name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.text import dates

_NUMBER = re.compile(
    r"(?:(?P<date>\S.{5,40}?)[\s|,·•-]*)?#(?P<number>\d{1,6})(?:[\s|,·•-]*(?P<after>\S.{5,40}))?"
)
_BY = re.compile(
    r"(?:.{0,20}\s|[^\W\d]{1,12})?(?:by|von|par|por|da|di|door|av|af|przez|от)\s+(?P<author>\S.{0,40}?)"
    r"\s+»\s+(?P<date>.{6,60})"
)
_DECORATION = re.compile(r"^(?:[#*•+o◦_/-]+(?:\s+|$))+|!?\[\]\([^()\s]*\)")
_ITEM_NUMBER = re.compile(r"\d{1,5}\.\s+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_FOOTER = re.compile(
    r"_{10,}|\[\d{1,5}\]|(?:post|write) (?:a )?reply|similar (?:threads|topics)|return to .*"
    r"|you must (?:log in|be logged in|be registered).*|register or log in.*|who is online"
    r"|share(?: this page)?:?|display posts from.*|antwort erstellen|ähnliche themen|teilen:?"
    r"|zurück zu .*|wer ist online\??|répondre|sujets similaires|partager ?:?|temas similares"
    r"|compartir ?:?|discussioni simili",
    re.IGNORECASE,
)
_WINDOW = 25
_LONGEST_LABEL = 25
_ENOUGH = 3
_NEAR = 4
_TAIL = 8
_LONGEST_NAME = 30


@dataclass(slots=True)
class Post:
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


def find(lines: Sequence[str]) -> list[Post]:
    """The posts of a topic, by their signatures or else by their numbers."""
    texts = [plain(line) for line in lines]
    return _signed(texts) or _numbered(texts)


def plain(line: str) -> str:
    """A line without list marks, heading marks and escapes."""
    line = _DECORATION.sub("", line.strip(), count=1).strip(" _")
    return _ESCAPE.sub(r"\1", line) if "\\" in line else line


def _signed(words: Sequence[str]) -> list[Post]:
    """The posts that begin with `by NAME » DATE`."""
    posts = []
    for line, text in enumerate(words):
        found = _BY.fullmatch(text) if "»" in text else None
        if found and dates.parse(found["date"].strip()):
            top = _subject(words, line)
            post = Post(line, top, line + 1, 0, found["author"], found["date"].strip(), None)
            posts.append(post)
    for post, following in pairwise(posts):
        post.stop = following.top
    if posts:
        posts[-1].stop = _footer(words, posts[-1].start)
        _cut_profiles(words, posts)
        _cut_tails(words, posts)
    return posts


def _cut_profiles(words: Sequence[str], posts: Sequence[Post]) -> None:
    """Let each post begin at its author's name, where a profile stands above the signature."""
    begins = [0, *(post.start for post in posts[:-1])]
    windows = [
        _lines(words, begin, post.top)[-_NEAR * 4 :]
        for begin, post in zip(begins, posts, strict=True)
    ]
    labels = _labels(words, windows)
    for at, (post, window) in enumerate(zip(posts, windows, strict=True)):
        names = [line for line in window if _name(words[line]) == post.author]
        if names and any(_label(words[line]) in labels for line in window if line > names[0]):
            post.top = names[0]
            if at:
                posts[at - 1].stop = post.top


def _subject(words: Sequence[str], line: int) -> int:
    """The line of a post's subject, right above its signature; that of the signature without."""
    above = [at for at in range(max(0, line - 2), line) if words[at]]
    return above[-1] if above and words[above[-1]].startswith("Re:") else line


def _numbered(words: Sequence[str]) -> list[Post]:
    """The posts whose numbers follow each other, each with a date near it."""
    found: list[Post] = []
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
        found.append(Post(line, line, line + 1, len(words), None, date_text, number))
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


def _place(words: Sequence[str], posts: list[Post]) -> None:
    """Find where each post begins, and its author, by the labels that all posts have."""
    above = [
        _lines(words, posts[at - 1].line + 1 if at else 0, post.line)[-_WINDOW:]
        for at, post in enumerate(posts)
    ]
    ends = [post.line for post in posts[1:]] + [len(words)]
    below = [
        _lines(words, post.line + 1, end)[:_WINDOW] for post, end in zip(posts, ends, strict=True)
    ]
    labels = _labels(words, above) & {_label(words[at]) for at in above[0]}
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
    posts: list[Post],
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
        post.author = _name(words[window[place]])
        starts.append(window[place - 1] if _pictured(words, window, place) else window[place])
    return starts


def _name(text: str) -> str:
    """A name, without the number of its list item and its emphasis."""
    return _ITEM_NUMBER.sub("", text).strip("*_ ")


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
    short = len(text) <= _LONGEST_NAME and len(text.split()) < 4
    return short and text[-1] not in ".?!:," and any(each.isalpha() for each in text)


def _pictured(words: Sequence[str], window: Sequence[int], place: int) -> bool:
    """Whether a line is a name: above it stands the same, of a picture, or its first letter."""
    if not 0 < place < len(window):
        return False
    name, over = words[window[place]], words[window[place - 1]]
    first_letter = len(over) == 1 and over.casefold() == name[:1].casefold()
    return first_letter or (over.endswith(name) and len(over) <= len(name) + _LONGEST_LABEL)


def _names_below(
    words: Sequence[str],
    posts: list[Post],
    windows: Sequence[Sequence[int]],
    labels: frozenset[str],
) -> list[int]:
    """Authors from the first line below the number; the words begin below the last label."""
    starts = []
    for post, window in zip(posts, windows, strict=True):
        labelled = [at for at, line in enumerate(window[:12]) if _label(words[line]) in labels]
        names = [line for line in window if dates.parse(words[line]) is None]
        post.author = _name(words[names[0]]) if names else None
        post.start = window[labelled[-1]] + 1 if labelled else post.line + 1
        top = post.line
        while top and words[top - 1] and dates.parse(words[top - 1]):
            top -= 1
        starts.append(top)
    return starts


def _names_beside(
    words: Sequence[str], posts: list[Post], windows: Sequence[Sequence[int]]
) -> list[int]:
    """Authors from the line above the date."""
    starts = []
    for post, window in zip(posts, windows, strict=True):
        names = [line for line in window[-4:] if dates.parse(words[line]) is None]
        post.author = _name(words[names[-1]]) if names else None
        starts.append(names[-1] if names else post.line)
    return starts


def _cut_tails(words: Sequence[str], posts: Sequence[Post]) -> None:
    """Take from the ends of posts the lines that nearly all of them end with."""
    tails = [_lines(words, post.start, post.stop)[-_TAIL:] for post in posts]
    labels = _labels(words, tails[:-1])
    for _ in range(_NEAR):
        wordless = [tail for tail in tails if tail and not any(map(str.isalpha, words[tail[-1]]))]
        if len(wordless) * 10 < len(posts) * 9:
            break
        for post, tail in zip(posts, tails, strict=True):
            if tail in wordless:
                post.stop = tail.pop()
    for post, tail in zip(posts, tails, strict=True):
        cut = next((at for at, line in enumerate(tail) if _label(words[line]) in labels), None)
        if cut is not None:
            above = words[tail[cut - 1]] if cut else ""
            left_over = above == post.author or not any(each.isalpha() for each in above)
            post.stop = tail[cut - 1] if cut and left_over else tail[cut]


def _end(words: Sequence[str], posts: Sequence[Post]) -> int:
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
