"""Quotes: which passages may be some, where each leads, and what of an article is quoted."""

from tui.quotes.article import ArticleQuotes
from tui.quotes.passages import Passage, passages
from tui.quotes.source import source

__all__ = ["ArticleQuotes", "Passage", "passages", "source"]
