"""A Reddit thread as text: of the old pages in any language, or of pages that tell levels.

A copy of an old page rarely keeps the nesting. What stays is whether a comment has a link to its
parent, and how many comments stand below it, those behind "load more" lines among them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tui.readers import reddit_levels, site_text
from tui.readers.site_text import LINK, OPEN, Heading, Page
from tui.readers.text_lines import indent
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text import dates
from tui.text.body import Markup

_HEADING = re.compile(
    rf"^[ \t|]*(?P<head>\[?\[(?P<fold>[–—+-])\]{LINK}\s?"
    rf"(?:[/*_]?\[(?P<gone>[^\[\]\n]{{1,30}})\](?!\()[/*_]?|{OPEN}(?P<author>[A-Za-z0-9_-]{{1,40}}))(?P<user>{LINK})"
    rf"(?P<rest>(?:(?!\[[–—+-]\])[^\n]){{0,500}}(?:\n(?:(?!\[[–—+-]\])[^\n]){{1,300}}){{0,5}}?)"
    rf"{OPEN}\((?P<below>\d{{1,6}})\s[^()\d\n]{{1,30}}(?:\n[^()\d\n]{{1,20}})?\){LINK})[ \t]*$",
    re.MULTILINE,
)
_STUB = re.compile(rf"[^()\n]{{2,60}}\((\d{{1,6}})\s[^()\d\n]{{1,20}}\){LINK}")
_SUBMITTED = re.compile(
    rf"\bsubmitted\s++(?P<age>[^\n]{{1,40}}?)\s++by\s++{OPEN}(?P<author>[\w-]{{1,40}})"
    rf"(?P<user>(?:\s[\w-]{{1,20}}(?=\]))?{LINK})"
)
_COUNT = re.compile(r"(?:[*•+o-]\s+)?(\d{1,7})\s+[^\W\d]{4,20}")
_POINTS = r"(-?\d{1,7})\s?[^\W\d]{1,10}"
_SCORES = re.compile(rf"{_POINTS}\s?{_POINTS}\s?{_POINTS}")
_SCORE = re.compile(
    r"(-?\d{1,7})\s?(?:points?|punkte?|puntos?|pontos?|punti|punten|bodov|body|bod)\b"
)
_BULLET = re.compile(r"[*•+o-](?:\s+|$)")
_KNOWN_WORDS = """permalink|embed|save|unsave|parent|report|give gold|give award|reply|share|context
crosspost|full comments|hide child comments|edit|delete|source|award"""
_PARENT_WORDS = """parent|nadradený|übergeordnet|übergeordneter kommentar|padre|superior|nadřazený
ouder|förälder|overordnet|genitore|nadrzędny|szülő|родительский|pai|principal|comentario padre"""
_KNOWN = frozenset(re.split(r"[|\n]", _KNOWN_WORDS))
_PARENT = frozenset(re.split(r"[|\n]", _PARENT_WORDS))
_ID = re.compile(r"/comments/(\w{2,12})/[^/\s<>()]{0,200}/(\w{2,12})(?![\w/])")
_ANCHOR = re.compile(r"[<(]#(\w{5,12})[>)]")
_USER = re.compile(r"/u(?:ser)?/([\w-]{1,40})")
_GONE = re.compile(r"\[[^\[\]\n]{3,30}\]")
_REMOVED = re.compile(r"remov|odstr|entfernt|supprim|elimin", re.IGNORECASE)
_ENOUGH = 2
_LONGEST_LINK = 40


@dataclass(slots=True)
class _Comment:
    """A comment's heading, where its words stop, and what the links below them tell."""

    heading: Heading
    stop: int
    below: int
    wordless: bool = False
    has_parent: bool = False
    id: str | None = None
    parent: str | None = None
    stubs: list[tuple[int, int]] = field(default_factory=list)
    """Lines that load more: where they stand, and how many they hide."""


def sniff(source: Source) -> float:
    """Headings with a fold mark and a count of replies, as only this site has them."""
    if not any(mark in source.text for mark in ("[–]", "[-]", "[+]", "level ")):
        return 0.0
    levels = len(Page(source.text, reddit_levels.PATTERN).headings)
    found = levels or len(Page(source.text, _HEADING).headings)
    return 0.96 if found >= _ENOUGH else 0.8 if found else 0.0


def read(source: Source) -> Iterator[Item]:
    """One thread."""
    levels = Page(source.text, reddit_levels.PATTERN)
    if len(levels.headings) >= _ENOUGH:
        yield from reddit_levels.read(levels)
        return
    page = Page(source.text, _HEADING)
    buttons = _buttons(page)
    comments = [_comment(page, heading, buttons) for heading in page.headings]
    yield _head(page)
    silent = sum(comment.wordless for comment in comments)
    if silent * 2 > len(comments):
        yield Note(f"This copy has lost the words of {silent} comments.", lack=True)
    yield from _rows(page, comments)


def _buttons(page: Page) -> frozenset[str]:
    """The words of the links below comments: the short lines that most comments have."""
    seen = Counter(
        words
        for heading in page.headings
        for words in {_words(line) for _, line in page.lines(heading.after, heading.stop)}
        if 0 < len(words) <= 30
    )
    enough = max(3, len(page.headings) * 2 // 5)
    return _KNOWN | {words for words, count in seen.items() if count >= enough}


def _words(line: str) -> str:
    return _BULLET.sub("", line, count=1).strip().casefold()


def _comment(page: Page, heading: Heading, buttons: frozenset[str]) -> _Comment:
    """What stands between a heading and the next."""
    lines = [(at, line) for at, line in page.lines(heading.after, heading.stop) if line]
    first = next(
        (
            place
            for place, (_, line) in enumerate(lines)
            if _words(line) in buttons
            and sum(_words(each) in buttons for _, each in lines[place : place + 4]) > 1
        ),
        len(lines),
    )
    comment = _Comment(
        heading, lines[first][0] if first < len(lines) else heading.stop, int(heading["below"])
    )
    place = first
    while place < len(lines) and (
        _words(lines[place][1]) in buttons or _near(lines, place, buttons)
    ):
        comment.has_parent |= _words(lines[place][1]) in _PARENT
        place += 1
    for at, line in lines[place:]:
        stub = _STUB.fullmatch(line)
        if stub:
            comment.stubs.append((at, int(stub[1])))
        elif first < len(lines) and _goes_on(page, comment, line):
            comment.stubs.append((at, comment.below))
        elif first < len(lines) or comment.stubs:
            break
    if comment.stubs:
        comment.stop = min(comment.stop, comment.stubs[0][0])
    comment.wordless = not any(line for _, line in page.lines(heading.after, comment.stop))
    links = re.sub(r"\s", "", "\n".join(page.copy.kept[comment.stop : heading.stop]))
    found, anchor = _ID.search(links), _ANCHOR.search(links)
    comment.id = found[2] if found else None
    comment.parent = anchor[1] if anchor else None
    comment.has_parent |= anchor is not None
    return comment


def _goes_on(page: Page, comment: _Comment, line: str) -> bool:
    """Whether a line leads to the replies, which are on a page of their own."""
    last = comment.heading is page.headings[-1]
    return (
        comment.below > 0
        and not comment.stubs
        and len(line) <= _LONGEST_LINK
        and (not last or line.casefold().startswith("continue this thread"))
    )


def _near(lines: Sequence[tuple[int, str]], place: int, buttons: frozenset[str]) -> bool:
    """Whether a short line stands between links that are below other comments too."""
    around = lines[place - 1 : place + 2]
    return len(around) == 3 and all(_words(line) in buttons for _, line in (around[0], around[2]))


def _rows(page: Page, comments: Sequence[_Comment]) -> Iterator[Row]:
    """The comments, and a stub for each line that loads more."""
    known = {comment.id for comment in comments}
    by_id = None not in known and all(
        comment.parent in known if comment.has_parent else True for comment in comments
    )
    by_id = by_id and any(comment.parent for comment in comments)
    depths = iter(_depths(page, comments))
    path: list[str | None] = []
    for comment in comments:
        row = _row(page, comment)
        depth = next(depths)
        path[depth:] = [comment.id]
        if by_id:
            row.parent = comment.parent
        else:
            row.depth = depth
        yield row
        for _, hidden in comment.stubs:
            depth = next(depths)
            stub = Row(kind=Kind.MORE, hidden=hidden)
            if by_id:
                stub.parent = path[depth - 1] if 0 < depth <= len(path) else None
            else:
                stub.depth = depth
            yield stub


def _depths(page: Page, comments: Sequence[_Comment]) -> list[int]:
    """Depths of the comments, each followed by those of its stubs.

    They are told by columns, where these agree with the links to parents; else by the counts.
    """
    own = site_text.columns(page)
    flags = [comment.has_parent for comment in comments]
    if site_text.nested(own) and any(flags):
        agree = sum(
            (depth > 0) == flag for depth, flag in zip(site_text.depths(own), flags, strict=True)
        )
        if agree * 20 >= len(flags) * 19:
            with_stubs: list[int] = []
            for comment, column in zip(comments, own, strict=True):
                with_stubs.append(column)
                with_stubs += [indent(page.copy.shown[at]) for at, _ in comment.stubs]
            return site_text.depths(with_stubs)
    return _depths_of_counts(comments, any(flags))


def _depths_of_counts(comments: Sequence[_Comment], flagged: bool) -> list[int]:
    """Depths from how many comments are below each; `flagged`: top ones lack a parent link."""
    open_: list[int] = []
    out: list[int] = []
    clock = 0
    for comment in comments:
        while open_ and clock >= open_[-1]:
            open_.pop()
        if flagged and not comment.has_parent:
            open_.clear()
        out.append(1 if flagged and comment.has_parent and not open_ and out else len(open_))
        clock += 1
        if comment.heading["fold"] == "+" and comment.wordless:
            clock += comment.below
        elif comment.below:
            open_.append(clock + comment.below)
        for _, hidden in comment.stubs:
            while open_ and clock >= open_[-1]:
                open_.pop()
            out.append(len(open_))
            clock += hidden
    return out


def _row(page: Page, comment: _Comment) -> Row:
    heading = comment.heading
    body, markup = page.body(heading.after, comment.stop)
    score, date_text = _score_and_date(heading["rest"])
    gone = _GONE.fullmatch(body) is not None
    kind = Kind.COMMENT
    if gone or (heading["gone"] and not body):
        kind = Kind.REMOVED if _REMOVED.search(body) else Kind.DELETED
    return Row(
        body="" if gone else body,
        markup=markup,
        id=comment.id,
        author=_name(heading["author"], heading["user"]) or None,
        date_text=date_text,
        kind=kind,
        score=score,
    )


def _score_and_date(rest: str) -> tuple[int | None, str | None]:
    """The score (of three, the one shown) and the date in a heading, after the name."""
    rest = re.sub(r"<[^<>]*>|\]\([^()]*\)|\[[^\[\]]{0,40}\]|\*", " ", rest)
    scores = _SCORES.search(rest) or _SCORE.search(rest)
    score = None
    if scores:
        score = int(scores[2] if scores.re is _SCORES else scores[1])
        rest = rest[scores.end() :]
    rest = " ".join(rest.split()).replace("stickied comment", "").strip(" [")
    if dates.parse(rest) is not None:
        return score, rest
    age = re.search(
        r"(?:\b[^\W\d]{2,10} )?\d{1,3} [^\W\d]{2,12}(?: ago| temu| fa| geleden| sedan| siden)?$",
        rest,
    )
    return score, (age[0] if age else rest if len(rest) <= 20 else None) or None


def _name(shown: str, link: str) -> str:
    """A name, as the link to its owner's page has it where there is one."""
    user = _USER.search(re.sub(r"\s", "", link)) if shown else None
    return user[1] if user else shown


def _title(page: Page, stop: int) -> str:
    """The title that ends above a line, without the site that it links to."""
    words: list[str] = []
    for _, line in reversed(list(page.lines(max(0, stop - 12), stop))):
        if len(line) > 1:
            words.append(line)
            if page.copy.width is None and page.copy.markup is Markup.PLAIN:
                break
        elif words:
            break
    return re.sub(r"^#+ |(?<!\s)\s*+\((?:self\.)?[\w.]{2,60}\)?$", "", " ".join(reversed(words)))


def _head(page: Page) -> Head:
    """The post: the title above the line that says who submitted it, its text below that."""
    first = page.headings[0].line if page.headings else len(page.copy.kept)
    found = next(
        (each for each in _SUBMITTED.finditer(page.text) if page.line_at(each.start()) < first),
        None,
    )
    if found is None:
        return Head()
    line = page.line_at(found.start())
    start = page.line_at(found.end()) + 1
    counts = [(at, _COUNT.fullmatch(words)) for at, words in page.lines(start, first)]
    stop, count = next(((at, each) for at, each in counts if each), (first, None))
    while (
        start < stop
        and re.fullmatch(r"\S*+.{0,60}|\W*+", page.copy.shown[start])
        and page.copy.shown[start]
    ):
        start += 1
    body, markup = page.body(start, stop)
    return Head(
        title=_title(page, line),
        body=body,
        markup=markup,
        author=_name(found["author"], found["user"]),
        date_text=" ".join(found["age"].split()),
        announced=int(count[1]) if count else None,
    )
