"""Threads written as the sites and tools do that threadleaf reads: a writer for each format."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from tests.benchmarks.mail import in_one, in_tens
from tests.benchmarks.talk import BEGAN, TITLE, WRITER, Comment

Writer = Callable[[Sequence[Comment]], Iterator[str]]

_ARTICLE = "It has ground since the winter before last, and nobody has been seen to mind it."


def hn_algolia_json(comments: Sequence[Comment]) -> Iterator[str]:
    """An item of hn.algolia.com with its comments nested."""

    def node(comment: Comment) -> tuple[str, str]:
        fields = _algolia("comment", comment.id + 900, comment.author, comment.seconds)
        fields |= {"title": None, "url": None, "text": _hn_html(comment, slash="&#x2F;")}
        fields |= {"points": None, "parent_id": comment.parent + 900, "story_id": 900}
        return _opened(fields, "children"), '],"options":[]}'

    fields = _algolia("story", 900, WRITER, BEGAN) | {"title": TITLE, "text": None, "points": 31}
    fields |= {"url": "https://mill.example/", "parent_id": None, "story_id": 900}
    yield _opened(fields, "children")
    yield from _nested(comments, node, ",")
    yield '],"options":[]}'


def long_json(comments: Sequence[Comment]) -> Iterator[str]:
    """The same, whose last comment is one word of ten million letters."""
    longest = comments[-1]._replace(paragraphs=[f"{'a' * 10_000_000}!"])
    yield from hn_algolia_json([*comments[:-1], longest])


def hn_hnapi_json(comments: Sequence[Comment]) -> Iterator[str]:
    """An item of node-hnapi with its comments nested."""

    def node(comment: Comment) -> tuple[str, str]:
        fields: dict[str, Any] = {"id": comment.id + 900, "level": comment.depth}
        fields |= {"user": comment.author, "time": comment.seconds, "time_ago": "2 hours ago"}
        return _opened(fields | {"content": _hn_html(comment)}, "comments"), "]}"

    fields = {"id": 900, "title": TITLE, "points": 31, "user": WRITER, "time": BEGAN}
    fields |= {"time_ago": "3 hours ago", "type": "link", "url": "https://mill.example/"}
    fields |= {"domain": "mill.example", "comments_count": len(comments)}
    yield _opened(fields, "comments")
    yield from _nested(comments, node, ",")
    yield "]}"


def hn_html(comments: Sequence[Comment]) -> Iterator[str]:
    """A page of news.ycombinator.com."""
    yield _HN_TOP.format(title=TITLE, writer=WRITER, count=len(comments))
    for comment in comments:
        yield _HN_COMMENT.format(
            id=comment.id + 900,
            parent=comment.parent + 900,
            depth=comment.depth,
            width=comment.depth * 40,
            author=comment.author,
            date=f"{_moment(comment):%Y-%m-%dT%H:%M:%S}",
            seconds=comment.seconds,
            text=_hn_html(comment),
        )
    yield "</table></td></tr></table></center></body></html>\n"


def wordpress_text(comments: Sequence[Comment]) -> Iterator[str]:
    """A blog page as Firefox copies it."""
    yield f"Millrace Diary\n\n    About\n    Archive\n\n{TITLE}\nBy {WRITER}\nMarch 4, 2021\n\n"
    yield f"{_ARTICLE}\n{len(comments):,} thoughts on “{TITLE}”\n\n"
    for comment in comments:
        margin = "    " * (comment.depth + 1)
        moment = _moment(comment)
        hour = f"{moment.hour % 12 or 12}:{moment.minute:02} {'am' if moment.hour < 12 else 'pm'}"
        date = f"{moment:%B} {moment.day}, {moment.year} at {hour}"
        text = f"\n\n{margin}".join(comment.paragraphs)
        yield f"{margin}{comment.author}\n{margin}{date} | Reply\n\n{margin}{text}\n"
    yield "\nLeave a Comment\nCancel\n© 2024 Millrace Diary\n"


def wordpress_html(comments: Sequence[Comment]) -> Iterator[str]:
    """A page of a blog with a theme of today."""

    def node(comment: Comment) -> tuple[str, str]:
        opened = _WORDPRESS_COMMENT.format(
            id=comment.id + 500,
            depth=comment.depth + 1,
            author=comment.author,
            date=_moment(comment).isoformat(),
            text=_paragraphs(comment),
        )
        return f'{opened}<ol class="children">', "</ol></li>\n"

    yield _WORDPRESS_TOP.format(title=TITLE, article=_ARTICLE, count=len(comments))
    yield from _nested(comments, node, "")
    yield "</ol></section></main></body></html>\n"


def reddit_json(comments: Sequence[Comment]) -> Iterator[str]:
    """What Reddit's API answers."""

    def node(comment: Comment) -> tuple[str, str]:
        parent = f"t1_c{comment.parent}" if comment.parent else "t3_p1x"
        fields: dict[str, Any] = {"id": f"c{comment.id}", "name": f"t1_c{comment.id}"}
        fields |= {"parent_id": parent, "link_id": "t3_p1x", "author": comment.author}
        fields |= {"body": "\n\n".join(comment.paragraphs), "score": comment.id % 40}
        fields |= {"created_utc": float(comment.seconds), "subreddit": "mills", "gilded": 0}
        opened = json.dumps({"kind": "t1", "data": fields})[:-2]
        return f'{opened},"replies":{_LISTING}', "]}}}}"

    post = {"id": "p1x", "name": "t3_p1x", "title": TITLE, "author": WRITER, "selftext": _ARTICLE}
    post |= {"permalink": "/r/mills/comments/p1x/a_mill/", "url": "https://mill.example/"}
    fields = json.dumps({"kind": "t3", "data": post | {"score": 12, "created_utc": float(BEGAN)}})
    yield f"[{_LISTING}{fields}]}}}},{_LISTING}"
    yield from _nested(comments, node, ",")
    yield "]}}]"


def reddit_old_html(comments: Sequence[Comment]) -> Iterator[str]:
    """A page of old.reddit.com."""

    def node(comment: Comment) -> tuple[str, str]:
        opened = _REDDIT_COMMENT.format(
            id=f"c{comment.id}",
            author=comment.author,
            score=comment.id % 40 + 2,
            date=_moment(comment).isoformat(),
            text=_paragraphs(comment),
        )
        listing = f'<div class="child"><div id="siteTable_t1_c{comment.id}" '
        return f'{opened}{listing}class="sitetable listing">', _REDDIT_END

    yield _REDDIT_TOP.format(title=TITLE, writer=WRITER, article=_ARTICLE, count=len(comments))
    yield from _nested(comments, node, "")
    yield "</div></div></div></body></html>\n"


def markdown_clipper(comments: Sequence[Comment]) -> Iterator[str]:
    """A note of Obsidian Web Clipper."""
    yield f'---\ntitle: "{TITLE}"\nsource: "https://mill.example/"\nauthor:\n  - "[[{WRITER}]]"\n'
    yield f"published: 2024-03-05\n---\n{_ARTICLE}\n\n---\n\n## {len(comments)} Comments\n"
    for comment in comments:
        marks = "> " * (comment.depth + 1)
        date = f"[{_moment(comment):%Y-%m-%d}](https://mill.example/#c{comment.id})"
        head = f"**{comment.author}** · {date} · {comment.id % 40} points"
        blocks = (f"{marks}{block}" for block in (head, *comment.paragraphs))
        above = f"{'> ' * comment.depth}".rstrip()
        yield f"{above}\n" + f"\n{marks.rstrip()}\n".join(blocks) + "\n"


WRITERS: dict[str, Writer] = {
    "hn-algolia-json": hn_algolia_json,
    "hn-html": hn_html,
    "wordpress-text": wordpress_text,
    "wordpress-html": wordpress_html,
    "reddit-json": reddit_json,
    "reddit-old-html": reddit_old_html,
    "markdown-clipper": markdown_clipper,
    "hn-hnapi-json": hn_hnapi_json,
    "tens-mbox": in_tens,
    "one-mbox": in_one,
    "long-json": long_json,
}
"""For each format the pieces of a file with these comments."""


def _nested(
    comments: Iterable[Comment], node: Callable[[Comment], tuple[str, str]], between: str
) -> Iterator[str]:
    """Each comment's beginning, its replies, its end, without recursion."""
    ends: list[str] = []
    begun = False
    for comment in comments:
        while len(ends) > comment.depth:
            yield ends.pop()
            begun = True
        if begun:
            yield between
        opened, end = node(comment)
        yield opened
        ends.append(end)
        begun = False
    yield from reversed(ends)


def _opened(fields: dict[str, Any], replies: str) -> str:
    """An object in JSON, up to the list of replies."""
    return f'{json.dumps(fields)[:-1]},"{replies}":['


def _algolia(kind: str, item: int, author: str, seconds: int) -> dict[str, Any]:
    date = datetime.fromtimestamp(seconds, UTC)
    created = f"{date:%Y-%m-%dT%H:%M:%S}.000Z"
    return {
        "id": item,
        "created_at": created,
        "created_at_i": seconds,
        "type": kind,
        "author": author,
    }


def _hn_html(comment: Comment, slash: str = "/") -> str:
    """Paragraphs as Hacker News writes them; some have a link, some have marks."""
    text = "<p>".join(comment.paragraphs)
    if comment.id % 4 == 0:
        address = f"https:{slash}{slash}mill.example{slash}{comment.id}"
        text += f'<p><a href="{address}" rel="nofollow">{address}</a>'
    if comment.id % 7 == 0:
        text += "<p>It&#x27;s <i>not</i> the wheel &gt; it&#x27;s the water."
    return text


def _paragraphs(comment: Comment) -> str:
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in comment.paragraphs)


def _moment(comment: Comment) -> datetime:
    return datetime.fromtimestamp(comment.seconds, UTC)


_LISTING = '{"kind":"Listing","data":{"modhash":"","after":null,"before":null,"children":['

_HN_TOP = """\
<html lang="en" op="item"><head><title>{title} | Hacker News</title></head><body><center>\
<table id="hnmain" border="0"><tr><td bgcolor="#ff6600"><span class="pagetop">\
<b class="hnname"><a href="news">Hacker News</a></b> <a href="newest">new</a></span></td></tr>
<tr id="pagespace" title="{title}" style="height:10px"></tr><tr><td>\
<table class="fatitem" border="0"><tr class="athing submission" id="900">\
<td align="right" class="title"><span class="rank"></span></td><td class="title">\
<span class="titleline"><a href="https://mill.example/">{title}</a></span></td></tr>
<tr><td colspan="2"></td><td class="subtext"><span class="subline">\
<span class="score" id="score_900">31 points</span> by \
<a href="user?id={writer}" class="hnuser">{writer}</a> \
<span class="age" title="2024-03-05T08:00:00 1709625600"><a href="item?id=900">2 hours ago</a>\
</span> | <a href="item?id=900">{count}&nbsp;comments</a></span></td></tr></table><br><br>\
<table border="0" class="comment-tree">
"""

_HN_COMMENT = """\
<tr class="athing comtr" id="{id}"><td><table border="0">  <tr>    <td class="ind" \
indent="{depth}"><img src="s.gif" height="1" width="{width}"></td><td valign="top" \
class="votelinks"><center><a id="up_{id}" href="vote?id={id}&amp;how=up&amp;\
goto=item%3Fid%3D900"><div class="votearrow" title="upvote"></div></a></center></td>\
<td class="default"><div style="margin-top:2px; margin-bottom:-10px;"><span class="comhead">
          <a href="user?id={author}" class="hnuser">{author}</a> <span class="age" \
title="{date} {seconds}"><a href="item?id={id}">1 hour ago</a></span> <span id="unv_{id}"></span>\
          <span class="navs"> | <a href="#{parent}" class="clicky" aria-hidden="true">parent</a> \
<a class="togg clicky" id="{id}" n="1" href="javascript:void(0)">[–]</a>\
<span class="onstory"></span>          </span>
                  </span></div><br><div class="comment">
                  <div class="commtext c00">{text}</div>
              <div class="reply">        <p><font size="1">
                      <u><a href="reply?id={id}&amp;goto=item%3Fid%3D900%23{id}">reply</a></u>
                  </font>
      </div></div></td></tr>
        </table></td></tr>
"""

_WORDPRESS_TOP = """\
<!DOCTYPE html>
<html lang="en-GB"><head><title>{title} - Millrace Diary</title></head>
<body class="single postid-88"><main><article class="post"><h1 class="entry-title">{title}</h1>\
<div class="entry-content"><p>{article}</p></div></article>
<section id="comments" class="comments-area">
<h2 class="comments-title">{count} thoughts on “{title}”</h2><ol class="comment-list">
"""

_WORDPRESS_COMMENT = """\
<li id="comment-{id}" class="comment even depth-{depth}">
<article id="div-comment-{id}" class="comment-body"><footer class="comment-meta">\
<div class="comment-author vcard"><b class="fn">{author}</b> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="https://mill.example/#comment-{id}">\
<time datetime="{date}">{date}</time></a></div></footer>
<div class="comment-content">{text}</div>
<div class="reply"><a rel="nofollow" class="comment-reply-link" href="#comment-{id}" \
data-commentid="{id}">Reply</a></div></article>
"""

_REDDIT_TOP = """\
<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head>\
<title>{title} : mills</title></head><body class="single-page comments-page">
<div class="content" role="main"><div id="siteTable" class="sitetable linklisting">\
<div class=" thing id-t3_s1 odd link self" id="thing_t3_s1" data-fullname="t3_s1" data-type="link" \
data-author="{writer}" data-subreddit="mills"><p class="parent"></p><div class="entry unvoted">\
<p class="title"><a class="title may-blank" href="/r/mills/comments/s1/mill/">{title}</a></p>
<p class="tagline">submitted <time datetime="2024-03-05T08:00:00+00:00">2 hours ago</time> by \
<a href="https://old.reddit.com/user/{writer}" class="author may-blank id-t2_a">{writer}</a></p>\
<div class="expando"><form action="#" class="usertext"><div class="usertext-body md-container">\
<div class="md"><p>{article}</p></div></div></form></div></div><div class="child"></div></div>\
</div><div class="commentarea"><div class="panestack-title"><span class="title">\
all {count} comments</span></div><div id="siteTable_t3_s1" class="sitetable nestedlisting">"""

_REDDIT_COMMENT = """\
<div class=" thing id-t1_{id} noncollapsed comment " id="thing_t1_{id}" data-fullname="t1_{id}" \
data-type="comment" data-subreddit="mills" data-author="{author}"><p class="parent">\
<a name="{id}"></a></p><div class="midcol unvoted"><div class="arrow up"></div></div>
<div class="entry unvoted"><p class="tagline"><a href="javascript:void(0)" class="expand">[–]</a>\
<a href="https://old.reddit.com/user/{author}" class="author may-blank">{author}</a>\
<span class="userattrs"></span> <span class="score unvoted">{score} points</span> \
<time datetime="{date}" class="live-timestamp">1 hour ago</time></p>
<form action="#" class="usertext"><div class="usertext-body md-container"><div class="md">{text}\
</div></div></form>
<ul class="flat-list buttons"><li class="first"><a href="/r/mills/comments/s1/mill/{id}" \
class="bylink">permalink</a></li><li class="reply-button"><a href="#">reply</a></li></ul></div>
"""

_REDDIT_END = '</div></div><div class="clearleft"></div></div><div class="clearleft"></div>\n'
