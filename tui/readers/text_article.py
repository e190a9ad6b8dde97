"""The article above the comments of a text copy: its title, and its text without menus."""

import re
from collections import Counter

from tui.readers import text_headings, text_signature
from tui.readers.text_copy import Copy
from tui.readers.text_headings import Heading
from tui.readers.text_lines import indent
from tui.rows import Head
from tui.text.lazy import pattern

_LONGEST_TITLE = 250
_SHORTEST_PROSE = 100
_NEAR = 6
_LINES_SEARCHED = 5_000
_BY = pattern(
    r"(?:by|von|par|por|di|door|posted by|written by)(?:\s*+:)?\s++(?P<name>[^\W\d_].{0,60})",
    re.IGNORECASE,
)
_POSTED = pattern(
    r"(?:posted|published|updated|veröffentlicht|publié|publicado)\b.{0,80}\d{4}.{0,80}",
    re.IGNORECASE,
)
_BY_WORDS = frozenset(("by", "von", "par", "por", "di", "door"))
_BY_WORD = rf"(?:{'|'.join(_BY_WORDS)})"
_POSTED_ON = pattern(
    rf"(?:(?:posted|published|written|veröffentlicht|publié|publicado)\b\s*+(?::\s*+)?)?"
    rf"(?:(?:on|am|le|el)\s++)?(?P<date>.{{4,60}}?)\s++{_BY_WORD}\s++(?P<name>[^\W\d_].{{0,60}})",
    re.IGNORECASE,
)
_BY_ON = pattern(
    rf"(?:(?:posted|published|written|veröffentlicht|publié|publicado)\s++)?{_BY_WORD}\s++"
    r"(?P<name>[^\W\d_].{0,60}?)\s*+(?:\b(?:on|am|le|el)\b|[|·,•–—-])\s*+(?P<date>.{4,60})",
    re.IGNORECASE,
)
_ALL_POSTS = pattern(
    r"(?:view\s+all\s+posts\s+by|alle\s+beiträge\s+von|voir\s+tous\s+les\s+articles\s+de"
    r"|ver\s+todas\s+las\s+entradas\s+de)\s+(?P<name>[^\W\d_][^\]\[()<>→»|\n]{0,60})(?P<wrapped>\n\S)?",
    re.IGNORECASE,
)
_AUTHOR_BOX = 40
_LONGEST_BOX = 2_000
_TRAIL = pattern(r" (?:>>|»|›|>|/) .{1,80} (?:>>|»|›|>|/) ")
_WORD = pattern(r"\w+")


def head(copy: Copy, stop: int, heading: Heading | None) -> Head:
    """The article in the lines before `stop`, named as the heading of its comments names it."""
    title, first = _title(copy, stop, heading.title if heading else "")
    while 0 < first < stop and not copy.shown[first]:
        first += 1
    author, date_text, first = _byline(copy, first, stop)
    stop = _end(copy, first, stop)
    columns = Counter(indent(line) for line in copy.shown[first:stop] if line)
    return Head(
        title=title,
        body=copy.body(first, stop, columns.most_common(1)[0][0] if columns else 0),
        markup=copy.markup,
        author=author or _boxed_author(copy, first, stop),
        date_text=date_text,
        announced=heading.announced if heading else None,
    )


def _title(copy: Copy, stop: int, named: str) -> tuple[str, int]:
    """The title, and the line where the article's text begins."""
    said = _lines_that_say(copy, stop, named)
    if said is not None:
        return named, said[1]
    at = _title_line(copy, stop)
    if at is None:
        return named, 0
    text = copy.shown[at].strip().strip("#*_ ")
    return (named, at) if named else (text, at + 1)


def _lines_that_say(copy: Copy, stop: int, title: str) -> tuple[int, int] | None:
    """The last lines, up to four, that say the title and nothing else."""
    words = _WORD.findall(title.lower())
    if not words:
        return None
    for index in range(stop - 1, max(-1, stop - 1 - _LINES_SEARCHED), -1):
        line = copy.shown[index].lower()
        if not line or words[0] not in line:
            continue
        said: list[str] = []
        for after in range(index, min(stop, index + 4)):
            said += _WORD.findall(copy.shown[after].lower())
            if said == words:
                return index, after + 1
            if len(said) > len(words):
                break
    return None


def _title_line(copy: Copy, stop: int) -> int | None:
    """The line that is most likely the title: a heading, or the one above date or text."""
    lines = copy.shown
    filled = [index for index in range(min(stop, _LINES_SEARCHED)) if lines[index]]
    if not filled:
        return None
    for index in filled:
        if lines[index].startswith("# ") and lines[index].strip("# "):
            return index
    for place, index in enumerate(filled):
        dated = _is_byline(lines[index])
        if dated or _is_prose(copy, index):
            above = reversed(filled[max(0, place - _NEAR) if dated else 0 : place])
            close = dated and copy.width is None
            found = next((each for each in above if _could_be_title(copy, each, close)), None)
            if found is not None:
                return found
            if not dated:
                break
    first = filled[0]
    alone = len(filled) > 1 and filled[1] > first + 1
    return first if alone and len(lines[first]) <= _LONGEST_TITLE else None


def _is_byline(line: str) -> bool:
    text = line.strip(" •*+-□·|")
    return len(text) <= _LONGEST_TITLE and (
        text_signature.date(text) is not None or _POSTED.fullmatch(text) is not None
    )


def _is_prose(copy: Copy, index: int) -> bool:
    """Whether a paragraph of text begins at a line."""
    if copy.width is None:
        line = copy.shown[index]
        return len(line) >= _SHORTEST_PROSE and _TRAIL.search(line) is None
    lines = copy.shown[index : index + 3]
    return len(lines) == 3 and all(len(line) > copy.width // 2 for line in lines)


def _could_be_title(copy: Copy, index: int, close: bool) -> bool:
    """Whether a line may be a title; `close` lets it stand right below another line."""
    text = copy.shown[index].strip()
    return (
        len(text) <= _LONGEST_TITLE
        and len(text.split()) > 1
        and text[0] not in "•*+-[|□☆>"
        and text[-1] not in ".,;:|"
        and (close or not (index and copy.shown[index - 1]))
        and not _is_byline(text)
        and not _BY.fullmatch(text)
    )


def _byline(copy: Copy, first: int, stop: int) -> tuple[str | None, str | None, int]:
    """Author and date of the article, where the lines below its title tell them.

    And the line where its text begins: after those that are such a line alone.
    """
    author = date_text = None
    for index in range(first, min(stop, first + 2 * _NEAR)):
        text = copy.shown[index].strip(" •*+-□·|")
        signed = _signed(text)
        if signed is not None:
            author, date_text = author or signed[0], date_text or signed[1]
            first = index + 1 if index == first else first
        elif not author and len(text.split()) <= _NEAR and (by := _BY.fullmatch(text)):
            author = text_signature.name(by["name"])
        date_text = date_text or text_signature.date(text)
        if index == first and not text:
            first += 1
    return author, date_text, first


def _boxed_author(copy: Copy, first: int, stop: int) -> str | None:
    """The author whom WordPress's box below an article names."""
    lines = (
        line[:_LONGEST_BOX].strip() for line in copy.shown[max(first, stop - _AUTHOR_BOX) : stop]
    )
    found = _ALL_POSTS.search("\n".join(lines))
    if found is None or (found["wrapped"] and copy.width is not None):
        return None
    return text_signature.name(found["name"].removesuffix(" anzeigen").strip())


def _signed(text: str) -> tuple[str | None, str] | None:
    """Author and date of a line that is both: "Posted on DATE by NAME", "By NAME on DATE"."""
    if (
        len(text) > _SHORTEST_PROSE
        or _BY_WORDS.isdisjoint(text.lower().split())
        or not text_signature.may_hold_date(text)
    ):
        return None
    for form in (_BY_ON, _POSTED_ON):
        found = form.fullmatch(text)
        if found is not None and (date := text_signature.date(found["date"].strip())):
            return text_signature.name(found["name"]), date
    return None


def _end(copy: Copy, first: int, stop: int) -> int:
    """The line where the article ends: a form for comments that stands above them is not in it."""
    for index in range(stop - 1, first, -1):
        if text_headings.is_footer(copy.shown[index].strip()):
            stop = index
    return stop
