"""A body as Markdown whose text as shown is the same, whatever markup it came in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.export import markdown_inline as inline
from tui.export.spans import Lines, blocks
from tui.text.blocks import BlockKind, Span
from tui.text.shown import Shown, prefix, same_list

_DEEPEST_QUOTE = 6
_DEEPEST_LIST = 5
_FENCE = re.compile(r"`{3,}")
_LANGUAGE = re.compile(r"[\w+#.-]{1,30}", re.ASCII)
_NUMBER = re.compile(r"([0-9]{1,9})\. ")
_HIGHEST = 2


def body(shown: Shown) -> list[str]:
    """The lines of a text in Markdown."""
    written: list[str] = []
    lists = _Lists()
    before: int | None = None
    for group in _groups(blocks(shown)):
        quote = group[0].block.quote
        if quote > _DEEPEST_QUOTE:
            quote = 0
        if quote != before:
            lists = _Lists()
        marks = "> " * quote
        if before is not None:
            written.append(marks.rstrip() if quote == before else "")
        lines = lists.written(group) if quote or not group[0].block.quote else None
        if lines is None:
            lists = _Lists()
            lines = _literal(group, quote)
        written += [(marks + line).rstrip() if not line else marks + line for line in lines]
        before = quote
    return written


def _groups(found: Iterator[Lines]) -> Iterator[list[Lines]]:
    """Blocks with no blank line between them: the items of a list; all others alone."""
    group: list[Lines] = []
    for each in found:
        if group and not same_list(group[-1].block, each.block):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _literal(group: Sequence[Lines], quote: int) -> list[str]:
    """Blocks as one paragraph, in which marks and indents are words."""
    lines: list[list[Span]] = []
    for block, own in group:
        if own == [[]] and not prefix(block._replace(quote=0), True) and len(group) == 1:
            return ["* * *"]
        unquoted = block._replace(quote=block.quote - quote)
        lines += [
            [Span(prefix(unquoted, first=number == 0)), *spans] for number, spans in enumerate(own)
        ]
    return inline.lines([[span for span in line if span.text] for line in lines])


class _Item(NamedTuple):
    """An open list item: the column its marker stands in, and the one its words stand in."""

    column: int
    inside: int


@dataclass(slots=True)
class _Lists:
    """The list items that are open, and of each column the marker that its list goes on with."""

    open: list[_Item] = field(default_factory=list)
    next: dict[int, tuple[int, str]] = field(default_factory=dict)

    def written(self, group: Sequence[Lines]) -> list[str] | None:
        """The lines of blocks that Markdown reads as they are; None where it would not."""
        written: list[str] = []
        for block, own in group:
            if block.marker:
                expected, _ = self.next.get(block.indent, (1, ""))
                marker = self._marker(block.indent, block.marker)
                if written and marker not in (None, "* ", f"{expected}. ", f"{expected}) "):
                    written.append("")  # a number but 1 begins no list right below a paragraph
            else:
                marker = "" if self._continues(block.indent) else None
            lines = _native(Lines(block, own))
            if marker is None or lines is None:
                return None
            margin = " " * block.indent
            inside = margin + " " * len(marker)
            for number, line in enumerate(lines):
                written.append((margin + marker if number == 0 else inside) + line)
                if not line:
                    written[-1] = written[-1].rstrip()
            if marker and not any(lines):
                self.open.pop()
        return written

    def _continues(self, indent: int) -> bool:
        """Whether a block at this indent stands in an open item, or in none."""
        while self.open and self.open[-1].inside > indent:
            self.open.pop()
        if not self.open:
            self.next.clear()
        return indent == (self.open[-1].inside if self.open else 0)

    def _marker(self, indent: int, marker: str) -> str | None:
        """The marker of an item that stands at this indent."""
        while self.open and self.open[-1].column >= indent:
            self.open.pop()
        if indent != (self.open[-1].inside if self.open else 0) or len(self.open) >= _DEEPEST_LIST:
            return None
        self.next = {column: told for column, told in self.next.items() if column <= indent}
        self.open.append(_Item(indent, indent + len(marker)))
        if marker == "- ":
            self.next.pop(indent, None)
            return "* "
        number = _NUMBER.fullmatch(marker)
        if number is None or str(int(number[1])) != number[1]:
            return None
        expected, sign = self.next.get(indent, (None, ")"))
        if expected != int(number[1]):
            sign = ")" if sign == "." else "."
        self.next[indent] = int(number[1]) + 1, sign
        return f"{number[1]}{sign} "


def _native(found: Lines) -> list[str] | None:
    """The lines of one block without quotation marks and indent; None where it must be literal."""
    block, own = found
    if block.kind is BlockKind.CODE:
        return _code(found)
    if block.kind is BlockKind.ITEM:
        return inline.lines(own)
    if block.kind is BlockKind.RULE or own == [[]]:
        return None if block.marker else ["* * *"]
    if block.kind is BlockKind.HEADING and len(own) == 1:
        words = inline.line(own[0])
        words = f"{words[:-1]}\\#" if words.endswith("#") and words != "\\#" else words
        return [f"{'#' * max(_HIGHEST, block.level)} {words}"]
    return None if block.marker else inline.lines(own)


def _code(found: Lines) -> list[str] | None:
    """Fenced code, which keeps every character; but none that holds a mark of ours."""
    texts = found.texts
    if any(inline.MARK in text for text in texts) or (len(texts) > 1 and not texts[-1]):
        return None
    longest = max((len(run) for text in texts for run in _FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    known = _LANGUAGE.fullmatch(found.block.language) and any(texts)
    return [fence + (found.block.language if known else ""), *texts, fence]
