"""The article above the comments of a text copy: its title, and its text without menus."""

import re

from tui.readers import text_signature
from tui.readers.text_copy import Copy
from tui.readers.text_headings import Heading
from tui.readers.text_lines import indent
from tui.rows import Head

_LONGEST_TITLE = 250
_PROSE = 100
_BY = re.compile(
    r"(?:by|von|par|por|di|door|posted by|written by)\s*:?\s+(\S.{0,60})", re.IGNORECASE
)
_WORD = re.compile(r"\w+")


def head(copy: Copy, stop: int, heading: Heading | None) -> Head:
    """The article in the lines before `stop`, named as the heading of its comments names it."""
    wanted = heading.title if heading else ""
    first, after = _title_lines(copy, stop, wanted)
    title = wanted or " ".join(line.strip() for line in copy.shown[first:after]).strip("#*_ ")
    author, date_text = _byline(copy, after, stop)
    columns = [indent(line) for line in copy.shown[after:stop] if line]
    return Head(
        title=title,
        body=copy.body(after, stop, min(columns, default=0)),
        markup=copy.markup,
        author=author,
        date_text=date_text,
        announced=heading.announced if heading else None,
    )


def _title_lines(copy: Copy, stop: int, wanted: str) -> tuple[int, int]:
    """The first line of the title, and the one after its last."""
    lines = copy.shown
    if wanted and (found := _lines_that_say(copy, stop, wanted)) is not None:
        return found
    first = next((index for index in range(stop) if lines[index]), stop)
    prose = next((index for index in range(first, stop) if _is_prose(copy, index)), first)
    for index in range(prose - 1, first - 1, -1):
        text = lines[index].strip()
        if lines[index].startswith("# ") or (
            _could_be_title(text) and not (index and lines[index - 1])
        ):
            return index, index + 1
    return (
        (first, first + 1)
        if first < stop and len(lines[first]) <= _LONGEST_TITLE
        else (first, first)
    )


def _lines_that_say(copy: Copy, stop: int, wanted: str) -> tuple[int, int] | None:
    """The last lines, up to four, that say the title and nothing else."""
    words = _WORD.findall(wanted.lower())
    if not words:
        return None
    for index in range(stop - 1, -1, -1):
        line = copy.shown[index]
        if not line or words[0] not in line.lower():
            continue
        said: list[str] = []
        for after in range(index, min(stop, index + 4)):
            said += _WORD.findall(copy.shown[after].lower())
            if said == words:
                return index, after + 1
            if len(said) > len(words):
                break
    return None


def _is_prose(copy: Copy, index: int) -> bool:
    line = copy.shown[index].strip()
    if copy.width is not None:
        nearby = copy.shown[index : index + 3]
        return all(len(each) > copy.width // 2 for each in nearby) and len(nearby) == 3
    return len(line) >= _PROSE


def _could_be_title(text: str) -> bool:
    return (
        10 <= len(text) <= _LONGEST_TITLE
        and text[0] not in "•*+-[|"
        and text_signature.date(text) is None
        and not _BY.fullmatch(text)
    )


def _byline(copy: Copy, first: int, stop: int) -> tuple[str | None, str | None]:
    """Author and date of the article, where the first lines below its title are these."""
    author = date_text = None
    for line in copy.shown[first : min(stop, first + 8)]:
        text = line.strip()
        if not author and (by := _BY.fullmatch(text)):
            author = text_signature.name(by[1])
        date_text = date_text or text_signature.date(text)
    return author, date_text
