"""Bytes of any charset into text, declared or not; nothing is dropped and nothing raises.

What is valid UTF-8 is UTF-8, whatever is declared: browsers save pages anew in UTF-8 and leave the
old declaration, while text in another charset is next to never valid UTF-8 by chance.
"""

import codecs
import re
from contextlib import suppress

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Patterns are compiled when they are first used: for most files that is never.
_META = rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]+)"
_XML = rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)"
_LABEL = r"[A-Za-z0-9_:.-]{1,40}"

# The charsets that pages are in. Python has codecs beside them that are no charsets (punycode,
# unicode_escape) or that browsers refuse (utf-7).
_CHARSETS = (
    *("utf-8", "utf-16", "utf-32", "cp", "iso8859", "koi8", "mac", "tis-620"),
    *("gb", "hz", "big5", "euc", "shift_jis", "iso2022", "johab"),
)
# Names as browsers take them: each stands for the larger charset that writers of it really use.
_AS_BROWSERS = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "unicode": "utf-16",
    "utf8mb4": "utf-8",
    "x-gbk": "gb18030",
    "x-sjis": "cp932",
}
_WIDE = {"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}
_ESCAPING = ("iso2022", "hz")
_NEVER_SWITCHING = {"utf-8", "UTF-8", "us-ascii", "US-ASCII", "iso-8859-1", "ISO-8859-1"}

# What texts without a declaration are taken to be in, if they look like it. The detector knows
# others too (those of old Macs and DOS), for which it mistakes short texts.
_OTHER_LETTERS = {
    *("cp1251", "cp1253", "cp1255", "cp1256", "cp874", "koi8-r", "koi8-u"),
    *("iso8859-5", "iso8859-7", "iso8859-8"),
}
_GUESSED = _OTHER_LETTERS | {
    *("cp1250", "cp1254", "iso8859-2", "iso8859-15"),
    *("big5hkscs", "cp932", "cp949", "euc_jp", "gb18030"),
}

_LEADS = bytes(range(0xC2, 0xF5))
_HIGH_RUN = rb"[\x80-\xff]+"
_FOREIGN_RUN = "[^\x00-\x7f]+"
_C1 = "[\x80-\x84\x86-\x9f]"
_MISREAD = "(?:[\xc2-\xf4\u0e22-\u0e54][\x80-\xbf\u0e01-\u0e1f]{1,3})+"  # Latin-1 and Thai
_C1_IN_UTF8 = rb"\xc2[\x80-\x84\x86-\x9f]"
_CONTROL = "[\x00-\x08\x0e-\x1a\x1c-\x1f]"
_MOST_STRAY_BYTES = 100_000
_SAMPLE = 50_000


def decode(data: bytes, charset: str | None = None) -> str:
    """Data as text. `charset` is what a container (MIME, HTTP) said of it."""
    if data.isascii() and not (b"\0" in data or _may_switch(data, charset)):
        return data.decode("ascii")
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace")
    told = _codec(charset)
    wide = unmarked_utf16(data)
    if wide is None and told in _WIDE and b"\0" in data:
        wide = told
    if wide:
        return data.decode(wide, "replace")
    declared = told or _codec(_declared(data))
    if declared in _WIDE:
        declared = None  # there would be zeros in it
    if data.isascii():
        return _ascii(data, declared)
    text = _utf8(data)
    if text is None and declared:
        text = _almost(data, declared)
    return _guessed(data) if text is None else text


def _may_switch(data: bytes, charset: str | None) -> bool:
    """Whether something in ASCII can say that it stands for other characters."""
    if charset in _NEVER_SWITCHING:
        return False
    return b"\x1b" in data or b"~" in data or b"\x0e" in data


def unmarked_utf16(data: bytes) -> str | None:
    """The UTF-16 codec of data that has no byte order mark but zeros at every other place."""
    head = data[: min(len(data), 4096) & ~1]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if 20 * min(even, odd) > max(even, odd) or 50 * max(even, odd) <= len(head):
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = codecs.getincrementaldecoder(codec)().decode(head)
    except UnicodeDecodeError:
        return None
    return None if re.search(_CONTROL, text) else codec


def _codec(name: str | None) -> str | None:
    """The codec that a declared name means to browsers; None where it means none."""
    name = (name or "").strip(" \t\r\n\"'").lower()
    if not name or not re.fullmatch(_LABEL, name):
        return None
    if name not in _AS_BROWSERS:
        try:
            name = codecs.lookup(name).name
        except (LookupError, ValueError):
            return None
    name = _AS_BROWSERS.get(name, name)
    return name if name.startswith(_CHARSETS) else None


def _declared(data: bytes) -> str | None:
    head = data[:2048]
    found = re.match(_XML, head[:1024]) if b"encoding" in head else None
    if found is None and b"charset" in head.lower():
        found = re.search(_META, head)
    return found.group(1).decode("ascii") if found else None


def _ascii(data: bytes, declared: str | None) -> str:
    """ASCII, unless escape sequences in it switch to other characters."""
    if declared is None and (b"\x1b$B" in data or b"\x1b$@" in data):
        declared = "iso2022_jp"
    if declared and declared.startswith(_ESCAPING):
        return data.decode(declared, "replace")
    return data.decode("ascii")


def _utf8(data: bytes) -> str | None:
    """Data as UTF-8, in spite of a cut-off end or stray bytes; None if it is not UTF-8."""
    try:
        return _repair(data, data.decode())
    except UnicodeDecodeError as error:
        cut_off = error.reason == "unexpected end of data"
        if cut_off and not data.isascii() and not data[: error.start].isascii():
            return _repair(data, data[: error.start].decode()) + "\N{REPLACEMENT CHARACTER}"
    lossy = data.decode("utf-8", "replace")
    stray = lossy.count("\N{REPLACEMENT CHARACTER}") - data.count(b"\xef\xbf\xbd")
    leads = len(data) - len(data.translate(None, _LEADS))
    if 4 * stray > leads:
        return None
    return lossy if stray > _MOST_STRAY_BYTES else data.decode("utf-8", "threadleaf.stray")


def _stray(error: UnicodeError) -> tuple[str, int]:
    """A single byte that is no UTF-8 is a windows-1252 character somebody pasted."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    if len(bad) == 1 and error.end < len(error.object):
        return bad.decode("cp1252", "replace"), error.end
    return "\N{REPLACEMENT CHARACTER}", error.end


codecs.register_error("threadleaf.stray", _stray)


def _repair(data: bytes, text: str) -> str:
    """UTF-8 that was once decoded as another charset, made good where that is beyond doubt.

    C1 controls stand in no text: characters with one among them that are UTF-8 again when they
    are put back into bytes were decoded wrongly before they were saved.
    """
    if b"\xc2" not in data or re.search(_C1_IN_UTF8, data) is None:
        return text
    return re.sub(_MISREAD, _reread, text, count=_MOST_STRAY_BYTES)


def _reread(misread: re.Match[str]) -> str:
    text = misread.group()
    if re.search(_C1, text):
        for codec in ("latin-1", "iso8859-11"):
            with suppress(UnicodeError):
                return text.encode(codec).decode()
    return text


def _almost(data: bytes, codec: str) -> str | None:
    """Data in the declared charset, unless more than one in twenty foreign bytes say no."""
    text = data.decode(codec, "replace")
    wrong = text.count("\N{REPLACEMENT CHARACTER}")
    return text if not wrong or 20 * wrong <= _high(data) else None


def _high(data: bytes) -> int:
    return len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))


def _guessed(data: bytes) -> str:
    """Data in the charset that its bytes look most like; windows-1252 where that is in doubt."""
    import cchardet  # 15 ms, needed for few files

    first = re.search(_HIGH_RUN, data)
    start = max(0, first.start() - 1000) if first else 0
    sample = data[start : start + _SAMPLE]
    guess = _codec(cchardet.detect(sample)["encoding"])
    text = _almost(data, guess) if guess in _GUESSED and _is_likely(sample, guess) else None
    return data.decode("cp1252", "replace") if text is None else text


def _is_likely(sample: bytes, codec: str) -> bool:
    """Whether foreign bytes stand as they do in the languages of this charset.

    Where letters are Latin they are letters, and not all dashes and quotes, which many charsets
    have in the same places; where they are not, whole words of them are foreign.
    """
    if codec in _OTHER_LETTERS:
        return _high(sample) >= 2 * len(re.findall(_HIGH_RUN, sample))
    foreign = "".join(re.findall(_FOREIGN_RUN, sample.decode(codec, "replace")))
    return 2 * sum(map(str.isalpha, foreign)) >= len(foreign)
