"""The paragraphs of WordPress texts: stored without `<p>`, blank lines stand for them."""

import re
from itertools import pairwise

_PRE = re.compile(r"<pre\b", re.IGNORECASE)
_PRE_END = re.compile(r"</pre\s{0,9}>", re.IGNORECASE)
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_BLOCKS = (
    r"(?:p|div|ul|ol|li|dl|dt|dd|blockquote|pre|h[1-6]|table|thead|tbody|tr|td|th|hr|figure"
    r"|figcaption|section|article|aside|header|footer|details|summary|address|form)"
)
_OPENS = re.compile(rf"\s{{0,99}}</?{_BLOCKS}[\s/>]", re.IGNORECASE)
_ENDS = re.compile(rf"</?{_BLOCKS}(?:\s[^<>]{{0,200}})?/?>|<br\s{{0,9}}/?>", re.IGNORECASE)
_LONGEST_TAG = 250


def paragraphs(text: str) -> str:
    """HTML as the page shows it: a blank line begins a paragraph, a line break is one.

    Texts of the block editor have their paragraphs.
    """
    if "\n" not in text or "<!-- wp:" in text:
        return text
    pieces: list[str] = []
    at = 0
    while at < len(text):
        pre = _PRE.search(text, at)
        stop = pre.start() if pre else len(text)
        pieces.extend(_paragraph(piece) for piece in _BLANK.split(text[at:stop]))
        if pre is None:
            break
        end = _PRE_END.search(text, stop)
        at = end.end() if end else len(text)
        pieces.append(text[stop:at])
    return "\n".join(filter(None, pieces))


def _paragraph(piece: str) -> str:
    lines = piece.strip("\n").split("\n")
    if not any(lines):
        return ""
    joined = [lines[0]]
    for before, line in pairwise(lines):
        tail = before.rstrip()[-_LONGEST_TAG:]
        tag = tail.rfind("<")
        in_block = _OPENS.match(line) or (tag >= 0 and _ENDS.fullmatch(tail, tag))
        joined.append(f"\n{line}" if in_block else f"<br>\n{line}")
    words = "".join(joined)
    return words if _OPENS.match(words) else f"<p>{words}</p>"
