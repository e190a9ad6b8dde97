"""Folding by rules, without a screen."""

from tests.trees import thread_from
from tui.archive import Thread
from tui.outline import Outline
from tui.query import TextIndex
from tui.rows import Head, Row
from tui.rules import FoldRules
from tui.settings import FoldRule
from tui.visit import Visit


def _thread() -> Thread:
    """A lamp, a reply about a quay, a reply to that about a lamp; a lamp alone."""
    rows = [Row("lamp", depth=0), Row("quay", depth=1), Row("lamp", depth=2), Row("lamp", depth=0)]
    return thread_from(Head("Title", "An article."), *rows)


def _rules(thread: Thread, outline: Outline, *wanted: str) -> FoldRules:
    rules = [FoldRule(where, f"because {where}") for where in wanted]
    return FoldRules(rules, thread, outline, Visit(thread))


def test_what_is_not_indexed_is_folded_once_it_is() -> None:
    thread = _thread()
    outline, index = Outline(thread.tree), TextIndex(thread)
    rules = _rules(thread, outline, "lamp")
    assert not rules.apply(index, -1)
    index.build(lambda: index.ready >= 1)
    assert rules.apply(index, -1)
    assert list(outline.short) == [1, 0, 0, 0]
    assert rules.apply(index.complete(), -1)
    assert list(outline.short) == [1, 0, 1, 1]
    assert outline.reasons == dict.fromkeys((0, 2, 3), "because lamp")


def test_nothing_around_the_cursor_is_folded() -> None:
    thread = _thread()
    outline = Outline(thread.tree)
    rules = _rules(thread, outline, "lamp")
    rules.apply(TextIndex(thread).complete(), 2)
    assert list(outline.short) == [0, 0, 0, 1]


def test_each_entry_is_folded_by_rules_once_at_most() -> None:
    thread = _thread()
    outline, index = Outline(thread.tree), TextIndex(thread).complete()
    rules = _rules(thread, outline, "depth:0", "lamp")
    rules.apply(index, -1)
    assert outline.reasons == {0: "because depth:0", 3: "because depth:0", 2: "because lamp"}
    outline.unfold(3)
    assert 3 not in outline.reasons
    assert not rules.apply(index, -1)
    assert not outline.short[3]


def test_what_an_earlier_save_had_folded_is_left_alone_in_the_next() -> None:
    thread = _thread()
    before = _rules(thread, Outline(thread.tree), "depth:0")
    before.apply(TextIndex(thread), -1)
    outline = Outline(thread.tree)
    after = _rules(thread, outline, "lamp")
    after.carry_over(before, [0, 1, 2, -1])
    after.apply(TextIndex(thread).complete(), -1)
    assert list(outline.short) == [0, 0, 1, 1]
