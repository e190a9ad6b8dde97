"""What GitHub's timelines tell of an issue beside its comments, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui.readers.values import dict_of, str_of

Node = Mapping[str, Any]

_COMMENTED = frozenset({"commented", "IssueComment", "PullRequestReviewComment"})
_REVIEWS = frozenset(("APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED", "PENDING"))
_ABOUT = (
    ("label", "name"),
    ("assignee", "login"),
    ("milestone", "title"),
    ("requested_reviewer", "login"),
)


def is_event(node: Node) -> bool:
    """Whether this is something that was done, with or without a text."""
    event = node.get("event")
    if isinstance(event, str):
        return event not in _COMMENTED and "title" not in node
    return str_of(node.get("state")) in _REVIEWS and "title" not in node and "body" in node


def words(node: Node) -> str:
    """What was done: `closed`, `labeled bug`, `renamed A to B`."""
    event = str_of(node.get("event")) or str_of(node.get("state")) or ""
    said = event.replace("_", " ").replace("-", " ").lower()
    renamed = dict_of(node.get("rename"))
    if renamed:
        return f"{said} {str_of(renamed.get('from')) or ''} to {str_of(renamed.get('to')) or ''}"
    about = [str_of(dict_of(node.get(name)).get(key)) for name, key in _ABOUT]
    issue = dict_of(dict_of(node.get("source")).get("issue"))
    about += [str_of(node.get("message")), str_of(issue.get("title"))]
    told = next(filter(None, about), None) or str_of(node.get("commit_id"))
    return f"{said} {told}" if told else said
