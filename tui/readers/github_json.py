"""GitHub's JSON: issues, pull requests, discussions and their comments, in one file or several.

Answers of REST and GraphQL, what `gh … --json` prints, and forges with the same API.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from tui.readers import github, github_event
from tui.readers.json_data import notes, start, value
from tui.readers.moments import moment
from tui.readers.values import dict_of, int_of, str_of
from tui.rows import Head, Item, Kind, Note, Row
from tui.source import Source
from tui.text.body import Markup

Node = Mapping[str, Any]

_WRAPPERS = (
    *("data", "repository", "resource", "node", "issue", "pullRequest", "discussion"),
    *("issues", "pullRequests", "discussions", "search", "items", "nodes", "edges"),
)
_BELOW = (
    *("comments", "comments_data", "comment_list", "reviews", "reviewThreads"),
    *("timeline", "timelineItems", "events", "replies", "nodes", "edges", "node"),
)
_ADDRESSES = ("html_url", "url", "issue_url", "pull_request_url", "_links")
_LOOKED_AT = 5


def sniff(source: Source) -> float:
    """Sure where the authors have logins, or the addresses are those of issues."""
    for thing in islice(_things(start(source)), _LOOKED_AT):
        if _login(thing.data) or _address(thing.data):
            return 0.92
    return 0.0


def read(source: Source) -> Iterator[Item]:
    """The issues, and the comments and events under the issue that they name or stand in."""
    things = list(_things(value(source)))
    keys = (github.key(_address(thing.data)) for thing in things)
    file = _File(next(filter(None, keys), ""))
    for thing in things:
        file.take(thing)
    yield from file.heads.values()
    yield from file.rows
    if file.found < len(file.heads):
        issues = "issue itself is" if len(file.heads) == 1 else "issues themselves are"
        yield Note(f"The {issues} not in the file.", lack=True)
    yield from notes(source)


class _Thing(NamedTuple):
    """An issue, a comment or an event, the issue it stands in, the comment it replies to."""

    data: Node
    issue: Node | None = None
    above: Node | None = None


@dataclass(slots=True)
class _File:
    """The heads and rows of a file; what names no thread before the first head is of `first`."""

    first: str
    heads: dict[str, Head] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    found: int = 0

    def take(self, thing: _Thing) -> None:
        """Make a head of an issue, and a row of anything else."""
        data = thing.data
        if _is_issue(data):
            head = _head(data, len(self.heads))
            self.heads[head.key] = head
            self.found += 1
            return
        if thing.issue is not None:
            key = next(reversed(self.heads), "")
        else:
            key = github.key(_address(data)) or next(reversed(self.heads), self.first)
        if key not in self.heads:
            self.heads[key] = Head(key=key, url=(_page(data) or "").partition("#")[0] or None)
        self.rows.append(_row(thing, key))


def _things(found: Any) -> Iterator[_Thing]:
    """Every issue before its comments, each comment before its replies."""
    waiting: list[tuple[Any, Node | None, Node | None]] = [(found, None, None)]
    while waiting:
        each, issue, above = waiting.pop()
        if isinstance(each, list):
            waiting += [(member, issue, above) for member in reversed(each)]
            continue
        node = dict_of(each)
        own = _is_issue(node)
        if own or _is_comment(node) or github_event.is_event(node):
            yield _Thing(node, issue, above)
            issue, above = (node, None) if own else (issue, node)
        names = _BELOW if issue is not None or above is not None else (*_WRAPPERS, *_BELOW)
        inside = [node.get(name) for name in dict.fromkeys(names)]
        waiting += [(each, issue, above) for each in inside[::-1] if isinstance(each, dict | list)]


def _is_issue(node: Node) -> bool:
    if not isinstance(node.get("title"), str):
        return False
    return len({"number", "body", "comments", "html_url", "author", "user"} & node.keys()) >= 2


def _is_comment(node: Node) -> bool:
    return "body" in node and not {"user", "author"}.isdisjoint(node) and "title" not in node


def _head(issue: Node, number: int) -> Head:
    url = _page(issue)
    counted = issue.get("comments")
    total = int_of(counted) if not isinstance(counted, dict) else int_of(counted.get("totalCount"))
    return Head(
        title=str_of(issue.get("title")) or "",
        body=str_of(issue.get("body")) or "",
        markup=Markup.MARKDOWN,
        key=github.key(_address(issue)) or f"github:#{str_of(issue.get('number')) or number}",
        author=_login(issue),
        date=_date(issue),
        url=url,
        announced=total,
        score=int_of(issue.get("upvoteCount")),
    )


def _row(thing: _Thing, key: str) -> Row:
    data = thing.data
    body = str_of(data.get("body")) or ""
    kind = Kind.COMMENT
    if not body and github_event.is_event(data):
        kind, body = Kind.EVENT, github_event.words(data)
    own = _id(data)
    return Row(
        body=_where(data) + body if kind is Kind.COMMENT else body,
        markup=Markup.MARKDOWN if kind is Kind.COMMENT else Markup.PLAIN,
        id=own,
        parent=_parent(data, own) or (_id(thing.above) if thing.above is not None else None),
        author=_login(data),
        date=_date(data),
        kind=kind,
        score=int_of(data.get("upvoteCount")),
        url=_page(data),
        thread=key,
    )


def _where(data: Node) -> str:
    """The place in a file, and the lines there, that a comment on a change is about."""
    path, hunk = str_of(data.get("path")), str_of(data.get("diff_hunk") or data.get("diffHunk"))
    place = f"`{path}`\n\n" if path else ""
    return f"{place}````diff\n{hunk}\n````\n\n" if hunk and "````" not in hunk else place


def _id(data: Node) -> str | None:
    """The id in the page where it is told, else that of the API."""
    return github.comment_in(_page(data)) or str_of(data.get("id")) or str_of(data.get("node_id"))


def _parent(data: Node, own: str | None) -> str | None:
    """The comment on a change that another answers."""
    above = str_of(data.get("in_reply_to_id"))
    above = above or str_of(dict_of(data.get("replyTo")).get("databaseId"))
    if above and own and own.startswith("discussion_r"):
        return f"discussion_r{above}"
    return above


def _login(data: Node) -> str | None:
    """Who wrote it or did it; a deleted account is null."""
    for name in ("user", "author", "actor"):
        if login := str_of(dict_of(data.get(name)).get("login")):
            return login
    return None


def _date(data: Node) -> str | None:
    names = ("created_at", "createdAt", "submitted_at", "submittedAt", "publishedAt")
    return next((date for name in names if (date := moment(data.get(name)))), None)


def _page(data: Node) -> str | None:
    """Its page on the web."""
    given = (str_of(data.get(name)) or "" for name in ("html_url", "url"))
    pages = (url for url in given if url.startswith("http") and "/repos/" not in url)
    return next(pages, None)


def _address(data: Node) -> str | None:
    """Any address that names the thread."""
    given = (str_of(data.get(name)) for name in _ADDRESSES)
    return next((url for url in given if url and github.key(url)), None)
