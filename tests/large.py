"""Threads of one shape in each format that shows nesting: as deep, wide or long as wanted."""

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Shape(NamedTuple):
    """The depth of each comment, and what each says."""

    depths: Sequence[int]
    text: str

    @property
    def parents(self) -> list[int]:
        """The comment that each answers; -1 = the article."""
        last: list[int] = []
        found = []
        for number, depth in enumerate(self.depths):
            del last[depth:]
            found.append(last[-1] if last else -1)
            last.append(number)
        return found


def _nested(shape: Shape, begin: Callable[[int], str], between: str, ends: tuple[str, str]) -> str:
    """Comments inside what they answer: `begin`, its replies, the end with or without some.

    `between` separates siblings.
    """
    pieces: list[str] = []
    open_ = 0
    for number, depth in enumerate(shape.depths):
        if number and depth < open_:
            pieces.append(ends[0] + ends[1] * (open_ - depth - 1) + between)
        open_ = depth + 1
        pieces.append(begin(number))
    pieces.append(ends[0] + ends[1] * (open_ - 1))
    return "".join(pieces)


def _objects(shape: Shape, begin: Callable[[int], str], end: str) -> str:
    """JSON objects that end with the list of their replies, and then with `end`."""
    return _nested(shape, begin, f"{end},", ("]", f"{end}]")).removesuffix("]") + f"]{end}"


def reddit_json(shape: Shape) -> str:
    text = json.dumps(shape.text)

    def comment(number: int) -> str:
        return (
            f'{{"kind":"t1","data":{{"id":"c{number}","author":"ada","body":{text},'
            '"created_utc":1700000000,"replies":{"kind":"Listing","data":{"children":['
        )

    post = {"id": "p", "name": "t3_p", "title": "Hay", "author": "bo", "selftext": "Words."}
    about = json.dumps({"kind": "t3", "data": {**post, "permalink": "/r/hay/comments/p/hay/"}})
    replies = _objects(shape, comment, "}}}}")
    listing = '{"kind":"Listing","data":{"children":['
    return f"[{listing}{about}]}}}},{listing}{replies}]}}}}]"


def hn_algolia_json(shape: Shape) -> str:
    text = json.dumps(shape.text)

    def comment(number: int) -> str:
        return (
            f'{{"id":{number + 2},"type":"comment","author":"ada","text":{text},"story_id":1,'
            '"created_at":"2024-01-01T00:00:00.000Z","created_at_i":1704067200,"points":null,'
            '"title":null,"url":null,"parent_id":1,"options":[],"children":['
        )

    about = (
        '{"id":1,"type":"story","title":"Hay","author":"bo","text":null,"points":5,"story_id":1,'
        '"created_at":"2024-01-01T00:00:00.000Z","created_at_i":1704067200,"children":['
    )
    return f"{about}{_objects(shape, comment, '}')}]}}"


def hn_hnapi_json(shape: Shape) -> str:
    text = json.dumps(shape.text)

    def comment(number: int) -> str:
        return (
            f'{{"id":{number + 2},"level":{shape.depths[number]},"user":"ada","time":1700000000,'
            f'"time_ago":"x","type":"comment","content":{text},"comments":['
        )

    about = (
        '{"id":1,"title":"Hay","user":"bo","time":1700000000,"type":"link","points":1,'
        f'"comments_count":{len(shape.depths)},"comments":['
    )
    return f"{about}{_objects(shape, comment, '}')}]}}"


def bluesky_json(shape: Shape) -> str:
    view = '"$type":"app.bsky.feed.defs#threadViewPost"'

    def post(number: int, text: str) -> str:
        about = {
            "uri": f"at://did:plc:ada/app.bsky.feed.post/p{number}",
            "author": {"did": "did:plc:ada", "handle": "ada.example"},
            "record": {"text": text, "createdAt": "2024-01-01T00:00:00Z"},
        }
        return f'{{{view},"post":{json.dumps(about)},"replies":['

    replies = _objects(shape, lambda number: post(number + 1, shape.text), "}")
    return f'{{"thread":{post(0, "Hay")}{replies}]}}}}'


def lobsters_json(shape: Shape) -> str:
    parents = shape.parents
    comments: list[dict[str, Any]] = [
        {
            "short_id": f"c{number}",
            "comment": f"<p>{shape.text}</p>",
            "comment_plain": shape.text,
            "commenting_user": "ada",
            "created_at": "2024-01-01T00:00:00.000-06:00",
            "depth": shape.depths[number],
            "parent_comment": f"c{above}" if above >= 0 else None,
            "score": 1,
        }
        for number, above in enumerate(parents)
    ]
    about = {"short_id": "hay", "short_id_url": "https://lobste.rs/s/hay", "title": "Hay"}
    return json.dumps({**about, "submitter_user": "bo", "comments": comments})


def hn_html(shape: Shape) -> str:
    def comment(number: int) -> str:
        return (
            f'<tr class="athing comtr" id="{number + 2}"><td><table><tr>'
            f'<td class="ind" indent="{shape.depths[number]}"></td><td class="default">'
            f'<span class="comhead"><a href="user?id=ada" class="hnuser">ada</a>'
            f'<span class="age" title="2024-01-01T00:00:00"><a href="item?id={number + 2}">x</a>'
            f'</span></span><div class="comment"><div class="commtext c00">{shape.text}</div>'
            "</div></td></tr></table></td></tr>"
        )

    about = (
        '<html><head><title>Hay | Hacker News</title></head><body><table id="hnmain"><tr><td>'
        '<table class="fatitem"><tr class="athing" id="1"><td class="title">'
        '<span class="titleline"><a href="https://a.example">Hay</a></span></td></tr></table>'
        '<table class="comment-tree">'
    )
    rows = "".join(map(comment, range(len(shape.depths))))
    return f"{about}{rows}</table></td></tr></table></body></html>"


def reddit_old_html(shape: Shape) -> str:
    def comment(number: int) -> str:
        return (
            f'<div class="thing id-t1_c{number} noncollapsed comment" id="thing_t1_c{number}" '
            f'data-fullname="t1_c{number}" data-type="comment" data-author="ada">'
            '<div class="entry unvoted"><p class="tagline"><a class="author" href="/user/ada">ada'
            '</a> <time datetime="2024-01-01T00:00:00+00:00">x</time></p><form><div '
            f'class="usertext-body"><div class="md"><p>{shape.text}</p></div></div></form></div>'
            '<div class="child"><div class="sitetable listing">'
        )

    about = (
        "<html><head><title>Hay : hay</title></head><body><div class='content'>"
        '<div class="sitetable linklisting" id="siteTable"><div class="thing id-t3_p link" '
        'id="thing_t3_p" data-fullname="t3_p" data-type="link" data-author="bo">'
        '<div class="entry"><p class="title"><a class="title" href="/r/hay/comments/p/hay/">Hay'
        '</a></p></div></div></div><div class="commentarea"><div class="sitetable nestedlisting">'
    )
    end = "</div></div></div>"
    return f"{about}{_nested(shape, comment, '', (end, end))}</div></div></div></body></html>"


def wordpress_html(shape: Shape) -> str:
    def comment(number: int) -> str:
        return (
            f'<li class="comment depth-{shape.depths[number] + 1}" id="comment-{number + 1}">'
            f'<div class="comment-body" id="div-comment-{number + 1}"><div class="comment-author '
            'vcard"><cite class="fn">Ada</cite> <span class="says">says:</span></div>'
            f'<div class="comment-meta"><a href="#comment-{number + 1}">January 3, 2024 at 9:04 pm'
            f'</a></div><p>{shape.text}</p></div><ul class="children">'
        )

    about = (
        "<html><head><title>Hay</title><meta name='generator' content='WordPress 6.4'></head><body>"
        '<article class="post"><h1 class="entry-title">Hay</h1><div class="entry-content">'
        '<p>Words about hay.</p></div></article><div id="comments" class="comments-area">'
        '<ol class="comment-list">'
    )
    end = "</ul></li>"
    return f"{about}{_nested(shape, comment, '', (end, end))}</ol></div></body></html>"


def mbox(shape: Shape) -> str:
    parents = shape.parents

    def message(number: int, above: int | None, text: str) -> str:
        answers = "" if above is None else f"In-Reply-To: <m{above}@a.example>\n"
        return (
            f"From ada@a.example Mon Jan  1 00:00:00 2024\nFrom: Ada <ada@a.example>\n"
            f"Subject: Hay\nDate: Mon, 01 Jan 2024 00:00:00 +0000\n"
            f"Message-ID: <m{number}@a.example>\n{answers}\n{text}\n\n"
        )

    replies = (message(n + 1, above + 1, shape.text) for n, above in enumerate(parents))
    return message(0, None, "Words.") + "".join(replies)


def wxr(shape: Shape) -> str:
    parents = shape.parents
    comments = "".join(
        f"<wp:comment><wp:comment_id>{number + 1}</wp:comment_id>"
        "<wp:comment_author><![CDATA[Ada]]></wp:comment_author>"
        "<wp:comment_date>2024-01-01 00:00:00</wp:comment_date>"
        "<wp:comment_approved>1</wp:comment_approved>"
        f"<wp:comment_content><![CDATA[{shape.text}]]></wp:comment_content>"
        f"<wp:comment_parent>{above + 1}</wp:comment_parent></wp:comment>"
        for number, above in enumerate(parents)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Blog</title>'
        "<wp:wxr_version>1.2</wp:wxr_version><item><title>Hay</title>"
        "<link>https://a.example/hay</link><wp:post_id>1</wp:post_id>"
        "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
        f"<content:encoded><![CDATA[Words.]]></content:encoded>{comments}</item></channel></rss>"
    )


WRITERS: dict[str, Callable[[Shape], str]] = {
    "reddit-json": reddit_json,
    "hn-algolia-json": hn_algolia_json,
    "hn-hnapi-json": hn_hnapi_json,
    "bluesky-json": bluesky_json,
    "lobsters-json": lobsters_json,
    "hn-html": hn_html,
    "reddit-old-html": reddit_old_html,
    "wordpress-html": wordpress_html,
    "wxr": wxr,
    "mbox": mbox,
}
