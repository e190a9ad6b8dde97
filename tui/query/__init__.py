"""The filter language: what a reader types, and which entries of a thread it matches."""

from tui.query.article import article_matches, article_spans
from tui.query.complete import completions, term_start
from tui.query.highlight import name_spans, spans
from tui.query.index import TextIndex
from tui.query.match import ReaderState, is_settled, matching
from tui.query.needle import find_pattern
from tui.query.parse import parse
from tui.query.terms import Query

__all__ = [
    "Query",
    "ReaderState",
    "TextIndex",
    "article_matches",
    "article_spans",
    "completions",
    "find_pattern",
    "is_settled",
    "matching",
    "name_spans",
    "parse",
    "spans",
    "term_start",
]
