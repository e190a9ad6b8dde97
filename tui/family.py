"""What kind of data a file is, by how it begins: html, json, xml, mail, text or binary."""

import codecs
import re

from tui.charset import decode, unmarked_utf16

_LOOK = 65_536
_WIDE_MARKS = (
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
    codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE,
)
_CONTROLS = bytes(set(range(32)) - set(b"\b\t\n\v\f\r\x1b"))
_SPACE = "\ufeff \t\r\n\f\v"

_HTML_TAGS = {
    *("a", "abbr", "article", "aside", "b", "base", "blockquote", "body", "br", "button"),
    *("center", "cite", "code", "col", "dd", "del", "details", "div", "dl", "dt", "em"),
    *("fieldset", "figure", "font", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5"),
    *("h6", "head", "header", "hr", "html", "i", "iframe", "img", "input", "ins", "label", "li"),
    *("link", "main", "meta", "nav", "noscript", "ol", "option", "p", "path", "pre", "q", "s"),
    *("script", "section", "select", "small", "span", "strike", "strong", "style", "sub"),
    *("summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th"),
    *("thead", "time", "title", "tr", "tt", "u", "ul", "video"),
}
_PAGE_TAGS = {"html", "head", "body", "frameset", "meta", "title"}
# Patterns are compiled when they are first used: for most files that is never.
_TAG = r"</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>"
_FIRST_TAG = r"<([A-Za-z][\w.-]*(?::[A-Za-z][\w.-]*)?)(?=[\s/>])"
_DOCTYPE = r"(?i)<!doctype\s+([\w:.-]+)"
_XML_ROOTS = {"disqus", "feed", "opml", "rdf:rdf", "rss", "urlset", "channel"}

_JSON_SCALARS = r"(?:-?\d[\d.eE+-]{0,40}|true|false|null)\s{0,40}(?:,|\]\s{0,40}\Z)"

_OURS = r"---[ \t]*\r?\n|# [^\n]*<!-- threadleaf "
_FROM_LINE = r"From .{0,300}\d{1,2}:\d\d.{0,60}\d{4}"
_HEADER = r"([A-Za-z][A-Za-z0-9-]{0,60}):(?:[ \t]|$)"
_MAIL_FIELDS = {
    *("from", "received", "return-path", "message-id", "mime-version", "path", "newsgroups"),
    *("delivered-to", "in-reply-to", "x-mozilla-status", "snapshot-content-location"),
}
_FIELDS_BESIDE = {
    *("to", "cc", "bcc", "subject", "date", "sender", "reply-to", "references", "content-type"),
    *("content-transfer-encoding", "content-location", "list-id", "lines", "organization"),
}
_MOST_HEADERS = 300


def family_of(data: bytes) -> str:
    """The family of data, told from its first 64 KB; what is told is ASCII in every charset."""
    start = data[:_LOOK]
    if start.startswith(_WIDE_MARKS) or unmarked_utf16(start):
        text = decode(start)
    else:
        text = start.removeprefix(codecs.BOM_UTF8).decode("latin-1").lstrip(_SPACE)
        head = start[:8192]
        if 20 * (len(head) - len(head.translate(None, _CONTROLS))) > len(head):
            return _of_damaged(text)
    text = text.lstrip(_SPACE)
    if text.startswith(("%PDF", "{\\rtf")):
        return "binary"
    if _is_json(text):
        return "json"
    return _of_markup(text) if text.startswith("<") else _of_text(text)


def _of_damaged(text: str) -> str:
    """What begins as a page or a message is one, whatever comes after; else it is no text."""
    if text.startswith("<"):
        return "html" if _of_markup(text) == "html" else "binary"
    return "mail" if _is_mail(text) else "binary"


def _is_json(text: str) -> bool:
    """Whether a JSON value begins here, and not a line of chat or a link such as `[1]`."""
    if text.startswith("{"):
        return True
    inner = text.lstrip("[ \t\r\n")
    if not text.startswith("[") or len(inner) == len(text):
        return False
    if inner.startswith("]"):
        return not inner.lstrip("] \t\r\n,")
    return not inner or inner[0] in '{"' or re.match(_JSON_SCALARS, inner) is not None


def _of_markup(text: str) -> str:
    """HTML or XML by the first element; text where it is no element of either."""
    if text[:14].lower().startswith(("<!doctype html", "<html>", "<html ")):
        return "html"
    at = 0
    while at < len(text):
        if text.startswith("<!--", at):
            if text.startswith("saved from url", at + 5):
                return "html"
            end = text.find("-->", at)
        elif doctype := re.match(_DOCTYPE, text[at : at + 100]):
            return "html" if doctype.group(1).lower() == "html" else "xml"
        elif text.startswith(("<?", "<!"), at):
            end = text.find(">", at)
        else:
            break
        if end < 0:
            break
        at = end + 1
        while at < len(text) and text[at] in _SPACE + "->":
            at += 1
    first = re.match(_FIRST_TAG, text[at : at + 200])
    root = first.group(1).lower() if first else ""
    if text.startswith("<?xml") or root in _XML_ROOTS or ":" in root:
        return "html" if root == "html" else "xml"
    if root in _HTML_TAGS:
        return "text" if root not in _PAGE_TAGS and _is_markdown(text) else "html"
    return _by_density(text)


def _of_text(text: str) -> str:
    if text.startswith(("---", "# ")) and re.match(_OURS, text):
        return "text"  # Markdown with front matter, or exported by us
    return "mail" if _is_mail(text) else _by_density(text)


def _is_mail(text: str) -> bool:
    """A mailbox or a message: a `From ` line with a time, or header fields that mail has."""
    lines = text.splitlines()[:_MOST_HEADERS]
    if lines and lines[0].startswith("From "):
        headed = len(lines) > 1 and re.match(_HEADER, lines[1]) is not None
        return headed or re.match(_FROM_LINE, lines[0]) is not None
    names = set()
    for line in lines:
        header = re.match(_HEADER, line) if ":" in line else None
        if header:
            names.add(header.group(1).lower())
        elif not line or not line.startswith((" ", "\t", ">From ")):
            break
    known = names & (_MAIL_FIELDS | _FIELDS_BESIDE)
    return len(known) >= 2 and bool(names & _MAIL_FIELDS)


def _by_density(text: str) -> str:
    head = text[:16_384]
    most = 5 * max(1, len(head) // 1024)
    dense = head.count("<") > most and most < sum(
        name.lower() in _HTML_TAGS for name in re.findall(_TAG, head)
    )
    return "html" if dense and not _is_markdown(head) else "text"


def _is_markdown(text: str) -> bool:
    """Whether links are written as Markdown, whatever HTML stands around them."""
    head = text[:16_384].lower()
    return head.count("](") > max(2, head.count("<a "))
