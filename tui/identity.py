"""Which thread a head belongs to: what is the same in every page and save of it."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from tui.rows import Head
from tui.text.lazy import pattern

_COMMENT_PAGE = pattern(r"/comment-page-\d{1,6}(?=/|$)")
_OF_THE_VIEW = frozenset(
    (
        *("cpage", "replytocom", "unapproved", "moderation-hash", "commentpage", "showcomment"),
        *("fbclid", "gclid"),
    )
)
"""Parameters that tell which part of a page is asked for, or who sent the reader."""
_FOR_PHONES = frozenset((("m", "0"), ("m", "1"), ("amp", ""), ("amp", "1")))


def identity(head: Head) -> str:
    """What is the same in every save and page of a thread; empty where nothing tells it."""
    if head.key:
        return head.key
    told = "\0".join((head.title, head.author or "", head.date or head.date_text or ""))
    if not head.url:
        return told if head.title else ""
    address = _address(head.url)
    return address if _leads_somewhere(address) else f"{address}\0{told}"


def _address(url: str) -> str:
    """An address without what differs between the pages and saves of one thread."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    host = (parts.netloc or "").lower().removeprefix("www.").removesuffix(":80")
    path = _COMMENT_PAGE.sub("", parts.path).rstrip("/").removesuffix("/amp")
    asked = [
        (name, given)
        for name, given in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _OF_THE_VIEW
        and not name.lower().startswith("utm_")
        and (name, given) not in _FOR_PHONES
    ]
    query = "?" + urlencode(asked, errors="surrogatepass") if asked else ""
    place = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"{host}{path}{query}{place}"


def _leads_somewhere(address: str) -> bool:
    """Whether an address is more than that of a site."""
    return not {"/", "?", "#"}.isdisjoint(address)
