"""What is fuzzed: each target has a name, samples, tokens, and a function that takes the bytes."""

import signal
import tempfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.fuzz import corpus, limit, patterns
from tests.fuzz.mutate import Material
from tests.fuzz.tokens import TOKENS
from tui import readers
from tui.archive import Archive
from tui.containers import unwrap
from tui.errors import QueryError, UnreadableError, UsageError
from tui.export import FORMATS, everything, writer
from tui.load import load_sources
from tui.query import TextIndex, matching, parse
from tui.quotes import passages
from tui.quotes import source as quoted_source
from tui.readers import formats, mail_date
from tui.readers.moments import moment
from tui.source import Source
from tui.text import dates, iso_dates
from tui.text.body import Body, Markup
from tui.text.safe import clean, clean_line


class Target(NamedTuple):
    """Something that takes foreign bytes; `corpus` gives the samples when they are needed."""

    name: str
    corpus: Callable[[], Sequence[bytes]]
    tokens: str
    run: Callable[[bytes], None]

    def material(self) -> Material:
        """What its inputs are made of."""
        return Material(self.corpus(), TOKENS[self.tokens])


def _words(data: bytes) -> str:
    """Bytes as text; surrogates stay, as JSON may hold them, and all else that is wrong is lost."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _read(format_: str | None, data: bytes) -> None:
    """Read a file and look at all that is in it, as the program would to show and to export it."""
    with suppress(UnreadableError):
        _look_at(load_sources([Source("input", data)], format_, thorough=True))


def _read_as_any(data: bytes) -> None:
    """Read a file as a format that it hardly is."""
    number = zlib.crc32(data)
    _read(formats.FORMATS[number % len(formats.FORMATS)].name, data)


def _look_at(archive: Archive) -> None:
    for thread in archive.threads:
        tree = thread.tree
        for entry, above in enumerate(tree.parent):
            assert -1 <= above < entry, "a reply before what it answers"
            assert entry < tree.end[entry] <= (tree.end[above] if above >= 0 else len(thread))
        for note in thread.notes:
            assert note == clean(note), "a note that never passed the door"
    choices = [everything(thread) for thread in archive.threads]
    number = sum(map(len, archive.threads)) % len(FORMATS)
    for name in {"json", "text", FORMATS[number]}:
        limit.next_step()
        for piece in writer(name)(choices):
            assert piece == clean(piece), "an export that never passed the door"


def _unwrap(data: bytes) -> None:
    with suppress(UnreadableError):
        for source in unwrap(Source("input", data)):
            assert isinstance(source.text, str)


def _detect(data: bytes) -> None:
    with suppress(UnreadableError):
        readers.detect(Source("input", data), thorough=True)


def _dates(data: bytes) -> None:
    for line in data.splitlines():
        text = _words(line)
        mail = (mail_date.of_field(line), mail_date.of_from_line(line))
        for found in (dates.parse(text), moment(text), *mail):
            assert found is None or iso_dates.is_iso(found), "what is no date"


def _query(data: bytes) -> None:
    with suppress(QueryError):
        query = parse(_words(data))
        thread = _small().threads[0]
        matching(query, thread, TextIndex(thread).complete())


def _small() -> Archive:
    return load_sources([Source("small", corpus.of_format("hn-text")[0])])


def _sanitise(data: bytes) -> None:
    text = _words(data)
    through, line = clean(text), clean_line(text)
    assert through == clean(through)
    assert line == clean_line(line)
    assert not any(ord(each) < 32 or 0x7F <= ord(each) < 0xA0 for each in line)
    through.encode()
    dates.parse(line)


def _body(markup: Markup, data: bytes) -> None:
    body = Body(data.decode("latin-1") if markup is Markup.MAIL else _words(data), markup)
    shown = body.shown()
    limit.next_step()
    assert body.summary() == shown.summary, "another text to search than to show"
    assert shown.text == clean(shown.text)
    assert all(0 <= start <= end <= len(shown.text) for start, end, *_ in shown.runs)


def _quotes(data: bytes) -> None:
    """The quotes in a file, whatever it is read as."""
    with suppress(UnreadableError):
        for thread in load_sources([Source("input", data)]).threads:
            index = TextIndex(thread).complete()
            for entry in range(min(len(thread), 50)):
                for passage in passages(thread.shown(entry)):
                    quoted_source(thread, index, entry, passage)


def _patterns(data: bytes) -> None:
    """A regular expression of the program on a text made for it, which the bytes choose."""
    random = Random(data)
    each = random.choice(patterns.known())
    text, use = patterns.attack(each, random)

    def stop(*_: object) -> None:
        slow = type(each.name, (TimeoutError,), {})  # finds are told apart by their type
        raise slow(repr(text[:200]))

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _OF_A_PATTERN)
    try:
        use()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _settings(data: bytes) -> None:
    from tui.settings import load

    with tempfile.TemporaryDirectory() as folder, suppress(UsageError):
        path = Path(folder) / "config.toml"
        path.write_bytes(data)
        load(path)


_OF_A_PATTERN = 1.0  # seconds of the processor, for a text of `patterns.LENGTH`
_SETTINGS = b"""theme = "threadleaf-light"
keys = "mutt"
compact = true
ascii = false
[remap]
next = ["j", "g n"]
set-mark = ["M {letter}"]
done = []
[[fold]]
where = "by:AutoModerator"
reason = "a bot"
[[fold]]
where = "depth:>4"
[limits]
comments = 5_000_000
"""
_QUERIES = (
    b'lamp "you may" /\\blamps?\\b/ by:ada by:="Ada Q" to:bo between:a,b',
    b"(lamp OR bulb) -by:bo has:link is:op in:article depth:>2 number:3..8",
    b"before:2024-05-13 after:2024-05 under:2 score:>10 length:>200 replies:>=2 inside:>5",
)
_DATES = (
    b"Wed, 3 Jan 2024 09:04:05 +0100 (CET)\n3 Jan 24 09:04 EST\nMon Jan  1 00:00:00 2024",
    b"January 3, 2024 at 9:04 pm\n3. M\xc3\xa4rz 2024 um 21:04 Uhr",
    b"3 \xd1\x8f\xd0\xbd\xd0\xb2 2024, 21:04",
    b"2024-01-03T21:04:05.678Z\n03/01/2024, 9:04 a.m.\n1/13/24 13:04\nyesterday, 9:04\n3 hours ago",
)
_FAMILIES = {"folder": "mail"}
TARGETS: tuple[Target, ...] = (
    *(
        Target(
            each.name,
            partial(corpus.of_format, each.name),
            _FAMILIES.get(each.family, each.family),
            partial(_read, None if each.family == "folder" else each.name),
        )
        for each in formats.FORMATS
    ),
    Target("any-format", corpus.of_families, "html", _read_as_any),
    Target("read", corpus.of_families, "text", partial(_read, None)),
    Target("containers", corpus.wrapped, "packed", _unwrap),
    Target("detection", corpus.of_families, "html", _detect),
    Target("dates", lambda: _DATES, "text", _dates),
    Target("query", lambda: _QUERIES, "query", _query),
    Target("safe", corpus.of_families, "text", _sanitise),
    Target("body-html", partial(corpus.of_families, "html"), "html", partial(_body, Markup.HTML)),
    Target(
        "body-markdown",
        partial(corpus.of_format, "markdown-clipper"),
        "text",
        partial(_body, Markup.MARKDOWN),
    ),
    Target("body-mail", partial(corpus.of_families, "mail"), "mail", partial(_body, Markup.MAIL)),
    Target("body-plain", partial(corpus.of_families, "text"), "text", partial(_body, Markup.PLAIN)),
    Target("quotes", partial(corpus.of_families, "text", "mail"), "text", _quotes),
    Target("patterns", lambda: (b"a pattern", b"another"), "text", _patterns),
    Target("settings", lambda: (_SETTINGS,), "toml", _settings),
)
BY_NAME = {target.name: target for target in TARGETS}
