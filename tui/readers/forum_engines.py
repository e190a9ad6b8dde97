"""How the programs that forums run on mark the posts of a topic: a row of selectors for each."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui.readers.dom import attribute, distinct, first, side_by_side


class Engine(NamedTuple):
    """Selectors, of which the first that finds something counts; `posts` may be of several forms.

    All but `posts` are looked for inside a post. `author` may be an attribute, `sign` stands in
    the page's text.
    """

    name: str
    sign: str
    posts: str
    author: str
    date: str
    body: str
    counter: str = ""
    title: str = ""


ENGINES = (
    Engine(
        "XenForo 2",
        "message--post",
        "article.message--post",
        "@data-author",
        ".message-attribution time[datetime], time.u-dt, time[datetime]",
        ".message-body .bbWrapper, .message-content .bbWrapper, .bbWrapper",
        ".message-attribution-opposite li:last-child",
        "h1.p-title-value",
    ),
    Engine(
        "XenForo 1",
        "messageText",
        "li.message[id^=post-]",
        "@data-author",
        ".messageMeta .DateTime, .DateTime, .datePermalink",
        "blockquote.messageText",
        ".hashPermalink, .postNumber",
        ".titleBar h1",
    ),
    Engine(
        "vBulletin 4",
        "postbit",
        "li.postbit[id^=post_], li.postbitlegacy[id^=post_], li.postcontainer[id^=post_],"
        " li.postbitdeleted[id^=post_]",
        ".username_container .username, .username_container strong, .username",
        ".postdate .date, .postdate, .userinfo_extra dd",
        "blockquote.postcontent, [id^=post_message_]",
        ".postcounter",
        "h1 .threadtitle, h1",
    ),
    Engine(
        "vBulletin 3",
        "post_message_",
        "table[id^=post]",
        ".bigusername, [id^=postmenu_]",
        "td.thead div.normal, td.thead",
        "[id^=post_message_]",
        "a[id^=postcount]",
    ),
    Engine(
        "phpBB 3",
        "postbody",
        "div.post[id^=p]",
        ".postprofile .username, .postprofile .username-coloured, .author .username,"
        " .author .username-coloured, .author strong",
        ".author time[datetime], .author",
        ".postbody .content, .content",
        "",
        "h2.topic-title, .topic-title, #page-body h2",
    ),
    Engine(
        "phpBB 2",
        "postbody",
        "tr:has(> td span.name > a[name]):has(.postbody)",
        "span.name",
        "td + td .postdetails, .postdetails",
        "td:has(> .postbody)",
        "",
        "a.maintitle, .maintitle",
    ),
    Engine(
        "MyBB",
        "post_body",
        "div.post[id^=post_], table[id^=post_]",
        ".author_information .largetext, .post_author .largetext, .largetext",
        ".post_date span[title], .post_date",
        ".post_body",
        ".post_head strong a",
    ),
    Engine(
        "SMF",
        "post_wrapper",
        "div.post_wrapper",
        ".poster h4 a, .poster h4",
        ".keyinfo .smalltext",
        ".post .inner[id^=msg_], .inner[id^=msg_]",
        "",
        "#display_head h2, .display_title",
    ),
    Engine(
        "FluxBB",
        "blockpost",
        "div.blockpost[id^=p], div.blockpost:has(> a[name])",
        ".postleft dt strong, .postleft dt",
        "h2 a",
        ".postmsg",
        "h2 .conr",
    ),
    Engine(
        "Discuz",
        "postmessage_",
        "div[id^=post_]:has([id^=postmessage_])",
        ".authi .xw1, .authi a",
        "[id^=authorposton] span[title], [id^=authorposton]",
        "[id^=postmessage_]",
        ".pi strong em",
        "#thread_subject",
    ),
    Engine(
        "Invision",
        "ipsComment",
        "article.ipsComment[id^=elComment_]",
        ".ipsComment_author .cAuthorPane_author, .cAuthorPane_author, .ipsComment_author h3",
        ".ipsComment_meta time[datetime], .ipsType_reset time[datetime], time[datetime]",
        "[data-role=commentContent]",
        "",
        "h1.ipsType_pageTitle, h1",
    ),
)


def find(text: str, tree: LexborHTMLParser) -> tuple[Engine, list[LexborNode]] | None:
    """The program that a page was made by and its posts in order; None for any other page."""
    for engine in ENGINES:
        if engine.sign in text:
            nodes = distinct(side_by_side(tree, engine.posts).css(engine.posts))
            posts = [node for node in nodes if _is_post(node, engine)]
            if posts:
                return engine, posts
    return None


def chosen(node: LexborNode | None, selectors: str) -> LexborNode | None:
    """What the first of several selectors finds that finds anything."""
    found = (first(node, each) for each in selectors.split(", ") if each)
    return next((each for each in found if each is not None), None)


def _is_post(post: LexborNode, engine: Engine) -> bool:
    """Whether an element is a post: it has a body, or the class of one that is gone."""
    return "deleted" in attribute(post, "class") or chosen(post, engine.body) is not None
