"""A body as HTML in which every word is escaped and each link is one that may be opened."""

from collections.abc import Iterator
from html import escape

from tui.export.spans import Lines, blocks
from tui.text.blocks import BlockKind, Look, Span
from tui.text.shown import Shown

_HIGHEST = 3
_LOOKS = ((Look.CODE, "code"), (Look.STRIKE, "del"), (Look.STRONG, "strong"), (Look.EMPHASIS, "em"))
_INDENTED = 40


def text(words: str) -> str:
    """Words as HTML."""
    return escape(words, quote=False)


def body(shown: Shown) -> str:
    """The blocks of a text, with its quotes nested as they are."""
    return "".join(_pieces(shown))


def _pieces(shown: Shown) -> Iterator[str]:
    quote = 0
    for found in blocks(shown):
        level = found.block.quote
        yield "<blockquote>\n" * (level - quote) + "</blockquote>\n" * (quote - level)
        quote = level
        yield _block(found)
    yield "</blockquote>\n" * quote


def _block(found: Lines) -> str:
    block = found.block
    if block.kind is BlockKind.RULE:
        return "<hr>\n"
    words = "\n".join("".join(map(_span, line)) for line in found.lines)
    indent = min(block.indent, _INDENTED)
    style = f' style="margin-left: {indent}ch"' if indent else ""
    marker = text(block.marker)
    if block.kind is BlockKind.CODE:
        return f"<pre{style}>\n{marker}{words}</pre>\n"
    if block.kind is BlockKind.HEADING:
        tag = f"h{min(6, max(_HIGHEST, block.level))}"
        return f"<{tag}{style}>{marker}{words}</{tag}>\n"
    if block.kind is BlockKind.ITEM:
        return f'<p class="item"{style}>{marker}{words}</p>\n'
    return f"<p{style}>{marker}{words}</p>\n"


def _span(span: Span) -> str:
    words = text(span.text)
    for look, tag in _LOOKS:
        if span.look & look:
            words = f"<{tag}>{words}</{tag}>"
    if span.link:
        words = f'<a href="{escape(span.link)}" rel="noopener noreferrer nofollow">{words}</a>'
    return words
