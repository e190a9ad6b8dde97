"""Markdown into blocks: CommonMark with tables and strikethrough; HTML in it stays text.

Every word of the source is in the blocks or is the target of a link in them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, blockquote
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from tui.limits import LIMITS
from tui.text.blocks import RULE, Block, BlockKind, Look, Span, image
from tui.text.lazy import pattern
from tui.text.plain import blocks as plain_blocks
from tui.text.plain import spans as addresses

_DEEPEST = 20  # of quotes and lists; markdown-it recurses over them
_MARKED = re.compile(r"[\\`*_\[\]<&#|~=\t]|^[ \t]*(?:[-+>]|\d{1,9}[.)])|^ {4}|  $", re.MULTILINE)
_MARK = pattern(r"[*_~`|\[\]<&!\\\n]|[-+=#>]+|\d[.)] ")
_CHARACTERS_OF_EACH = 10  # in a text of very many marks; people write one for every 7 to 20
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_BR = re.compile(r"<br ?/?>[ ]{0,9}\n?[ ]{0,9}", re.IGNORECASE)
_SPACED = re.compile(r"(?:https?://|mailto:|[/#])[^()\n]*(?:\([^()\n]*\)[^()\n]*){0,8}(?=\))")
_LONGEST_TARGET = 1000
_LANGUAGE = re.compile(r"[\w+#.-]{1,30}")
_MOST_LAZY = 20_000
_LOOKS = {"em": Look.EMPHASIS, "strong": Look.STRONG, "s": Look.STRIKE}


def blocks(markup: str) -> Iterable[Block]:
    """The blocks of a Markdown text, in order; one that takes too long to parse is plain text."""
    if limit_met(markup):
        return plain_blocks(markup)
    if _MARKED.search(markup) is None:
        return _unmarked(markup)
    markup = markup.replace("\r\n", "\n").replace("\r", "\n")
    environment: dict[str, Any] = {}
    tokens = _PARSER.parse(markup, environment)
    walk = _Walk(_unused_definitions(markup, tokens, environment))
    return walk.blocks(tokens, markup.split("\n"))


def limit_met(markup: str) -> str:
    """The limit over which a text is too much for the parser; empty where it is not."""
    if len(markup) > LIMITS.markdown_characters:
        return "markdown_characters"
    if markup.count("[") > LIMITS.markdown_brackets:
        return "markdown_brackets"
    most = LIMITS.markdown_marks + len(markup) // _CHARACTERS_OF_EACH
    is_over = len(markup) > most and sum(1 for _ in _MARK.finditer(markup)) > most
    return "markdown_marks" if is_over else ""


def _unmarked(text: str) -> Iterator[Block]:
    """The paragraphs of a text that holds no mark of Markdown; its line breaks are spaces."""
    for piece in _BLANK.split(text.strip()):
        if piece:
            words = " ".join(line.strip() for line in piece.split("\n"))
            yield Block(BlockKind.PARAGRAPH, tuple(addresses(words)))


@dataclass(slots=True)
class _List:
    """An open list: the number of its next item, or None where it has bullets."""

    number: int | None
    indent: int
    width: int = 2


@dataclass(slots=True)
class _Walk:
    """What is open at a token: quotes, lists, and the marker that no block has taken yet.

    `unused` holds link definitions that no link uses, by their line, the last first.
    """

    unused: list[tuple[int, str]]
    quote: int = 0
    lists: list[_List] = field(default_factory=list)
    marker: str = ""

    def blocks(self, tokens: list[Token], lines: list[str]) -> Iterator[Block]:
        """The blocks of a flat run of block tokens."""
        opened = ""
        place = 0
        while place < len(tokens):
            token = tokens[place]
            place += 1
            while self.unused and token.map and token.map[0] > self.unused[-1][0]:
                yield self._block(BlockKind.PARAGRAPH, (Span(self.unused.pop()[1]),))
            if token.type == "inline":
                yield from self._inline(token, opened)
            elif token.type == "table_open":
                rows, place = _table(tokens, place, lines)
                yield self._block(BlockKind.PARAGRAPH, rows)
            elif token.type in ("fence", "code_block"):
                yield self._code(token)
            elif token.type == "hr":
                yield self._block(BlockKind.RULE, (RULE,))
            elif token.type == "list_item_close" and self.marker:
                yield self._block(BlockKind.ITEM)
            else:
                opened = token.tag
                self._enter(token)
        for _, text in reversed(self.unused):
            yield self._block(BlockKind.PARAGRAPH, (Span(text),))

    def _enter(self, token: Token) -> None:
        """Open or close a quote, a list or an item."""
        if token.tag == "blockquote":
            self.quote += token.nesting
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            start = token.attrs.get("start", 1)
            indent = self.lists[-1].indent + self.lists[-1].width if self.lists else 0
            self.lists.append(_List(int(start) if token.tag == "ol" else None, indent))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            around = self.lists[-1]
            self.marker = "- "
            if around.number is not None:
                self.marker = f"{around.number}. "
                around.number += 1
            around.width = len(self.marker)

    def _inline(self, token: Token, tag: str) -> Iterator[Block]:
        """A paragraph, heading or item; images alone in it are blocks."""
        children = token.children or []
        if not self.marker and all(
            child.type in ("image", "softbreak", "hardbreak") for child in children
        ):
            for child in children:
                if child.type == "image":
                    yield image(_name(child), self.quote, str(child.attrs.get("src", "")))
            return
        spans = _spans(children)
        if tag[:1] == "h" and tag[1:].isdigit():
            yield self._block(BlockKind.HEADING, spans, level=int(tag[1:]))
        else:
            yield self._block(BlockKind.PARAGRAPH, spans)

    def _code(self, token: Token) -> Block:
        info = token.info.strip()
        known = _LANGUAGE.fullmatch(info)
        text = token.content.rstrip("\n")
        if info and (known is None or not text):
            text = f"{info}\n{text}".rstrip("\n")
        return self._block(BlockKind.CODE, (Span(text),), language=info if known else "")

    def _block(
        self,
        kind: BlockKind,
        spans: tuple[Span, ...] = (),
        *,
        level: int = 0,
        language: str = "",
    ) -> Block:
        """A block where the walk stands; the first paragraph of an item takes its marker."""
        indent, marker = 0, ""
        if self.lists:
            indent, marker = self.lists[-1].indent, self.marker
            self.marker = ""
            if marker and kind is BlockKind.PARAGRAPH:
                kind = BlockKind.ITEM
            elif not marker:
                indent += self.lists[-1].width
        return Block(kind, spans, self.quote, indent, marker, level, language)


def _spans(children: list[Token]) -> tuple[Span, ...]:
    """The spans of inline tokens; neighbours of one look are one."""
    spans: list[Span] = []
    depth = dict.fromkeys(_LOOKS, 0)
    look, link, begun = Look.PLAIN, "", 0
    for token in children:
        if token.tag in _LOOKS:
            depth[token.tag] += token.nesting
            look = Look(sum(_LOOKS[tag] for tag, open_ in depth.items() if open_))
        elif token.type == "link_open":
            link, begun = str(token.attrs.get("href", "")), len(spans)
        elif token.type == "link_close":
            if len(spans) == begun:
                spans.append(Span(link, look, link))
            link = ""
        elif token.type == "code_inline":
            spans.append(Span(token.content, look | Look.CODE, link))
        elif token.type == "image":
            source = link or str(token.attrs.get("src", ""))
            spans.append(Span(f"[image: {_name(token) or 'without a name'}]", look, source))
        else:
            text = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
            plain = link or ("://" not in text and "mailto:" not in text)
            found = [Span(text, look, link)] if plain else addresses(text)
            spans += [span._replace(look=look) for span in found]
    return tuple(_joined(spans))


def _joined(spans: list[Span]) -> Iterator[Span]:
    start = 0
    for place in range(1, len(spans) + 1):
        if place == len(spans) or spans[place][1:] != spans[start][1:]:
            yield Span("".join(span.text for span in spans[start:place]), *spans[start][1:])
            start = place


def _name(token: Token) -> str:
    """What an image is called: its description, or its file's name."""
    source = str(token.attrs.get("src", ""))
    parts = token.children or []
    if {part.type for part in parts} <= {"text", "text_special", "softbreak", "html_inline"}:
        said = "".join(" " if part.type == "softbreak" else part.content for part in parts)
    else:
        said = token.content
    return said.strip() or source.split("?")[0].rstrip("/").rpartition("/")[2]


def _table(tokens: list[Token], place: int, lines: list[str]) -> tuple[tuple[Span, ...], int]:
    """A table's rows, one a line, from the token after its opening; where it ends."""
    spans: list[Span] = []
    columns = width = row = 0
    while tokens[place].type != "table_close":
        token = tokens[place]
        place += 1
        if token.type == "inline":
            spans += [Span(" | ")] if columns else []
            spans += [
                span._replace(text=span.text.replace("\n", " "))
                for span in _spans(token.children or [])
            ]
            columns += 1
        elif token.type == "thead_close":
            width = columns
        elif token.type == "tr_open":
            row = token.map[0] if token.map else 0
            spans += [Span("\n")] if spans else []
            columns = 0
        elif token.type == "tr_close" and width:
            spans += [Span(f" | {cell.strip()}") for cell in _cells(lines[row])[width:]]
    return tuple(_joined(spans)), place + 1


def _cells(line: str) -> list[str]:
    """The cells of a table's line."""
    cells = escapedSplit(line.strip(" \t>"))
    return cells[not cells[0] : len(cells) - (not cells[-1])]


def _unused_definitions(
    markup: str, tokens: list[Token], environment: dict[str, Any]
) -> list[tuple[int, str]]:
    """Link definitions that no link uses: words in brackets that only look like one, mostly."""
    known = environment.get("references")
    if not known:
        return []
    lines = markup.split("\n")
    links = {
        str(child.attrs.get("href" if child.type == "link_open" else "src"))
        for token in tokens
        for child in token.children or []
        if child.type in ("link_open", "image")
    }
    definitions = [
        *(each for each in known.values() if each["href"] not in links),
        *environment.get("duplicate_refs", []),
    ]
    unused = []
    for definition in definitions:
        first, end = definition["map"]
        unused.append((first, "\n".join(line.lstrip(" \t>") for line in lines[first:end])))
    return sorted(unused, reverse=True)


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule: below the deepest level all that follows is one paragraph."""
    if state.level < _DEEPEST or silent:
        return False
    state.line = start + 1
    while state.line < end and not state.isEmpty(state.line):
        state.line += 1
    state.push("paragraph_open", "p", 1).map = [start, state.line]
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, state.line, state.blkIndent, False).strip()
    token.map, token.children = [start, state.line], []
    state.push("paragraph_close", "p", -1)
    return True


def _quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule: quotes as in CommonMark, but `>!` begins a spoiler."""
    place = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith(">!", place) and blockquote(state, start, end, silent)


def _ends_quotes(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule: ends quotes at lines without a mark, once very many of those have been looked at.

    Each quote is looked through until something ends it, also where it breaks off before that.
    """
    looked_at = state.env["lazy"] = state.env.get("lazy", 0) + silent
    return silent and looked_at > _MOST_LAZY


def _line_break(state: StateInline, silent: bool) -> bool:
    """A rule: `<br>` breaks the line."""
    found = _BR.match(state.src, state.pos) if state.src[state.pos] == "<" else None
    if found is None:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = found.end()
    return True


def _as_written(url: str) -> str:
    return url


def _destination(text: str, start: int, stop: int) -> Any:
    """Where a link leads; with spaces in it too, as Reddit and its bots write addresses."""
    found = parseLinkDestination(text, start, stop)
    after = text[found.pos : min(stop, found.pos + 9)].lstrip(" ")[:1] if found.ok else ""
    if after and after not in ")\"'(\n" and text[start - 1] == "(":
        spaced = _SPACED.match(text, start, min(stop, start + _LONGEST_TARGET))
        if spaced is not None:
            found.pos, found.str = spaced.end(), unescapeAll(spaced[0].rstrip())
    return found


def _parser() -> MarkdownIt:
    """CommonMark without HTML; link targets as they are written."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST + 6})
    parser.enable(["table", "strikethrough"]).disable(["html_block", "html_inline"])
    quoting: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.at("blockquote", _quote, quoting)
    parser.block.ruler.before("table", "too_deep", _too_deep)
    parser.block.ruler.before("fence", "impatient", _ends_quotes, {"alt": ["blockquote"]})
    parser.inline.ruler.before("autolink", "line_break", _line_break)
    parser.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkDestination=_destination,
        parseLinkLabel=parseLinkLabel,
        parseLinkTitle=parseLinkTitle,
    )
    parser.normalizeLink = _as_written  # type: ignore[method-assign]
    parser.normalizeLinkText = _as_written  # type: ignore[assignment, method-assign]
    return parser


_PARSER = _parser()
