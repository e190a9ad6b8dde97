"""What is dangerous in each family of formats: pieces that mutations insert, and what nests."""

from typing import NamedTuple

_ANY = (
    b"\x00",
    b"\x00" * 50,
    b"\x1b]52;c;aGk=\x07",
    b"\x1b[2J",
    b"\x9b31m",
    b"\xc2\x9b31m",
    b"\x7f",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xfe\xff\x00<",
    b"\xed\xa0\xbd",
    b"\xed\xb8\x80",
    b"\xf4\x90\x80\x80",
    b"\xc0\xaf",
    b"\xe2\x80\xae",
    b"\xe2\x81\xa6",
    b"\xe2\x80\xa8",
    b"\xc2\x85",
    b"\xe2\x80\x8b",
    b"\xcc\x81" * 40,
    b"\xf0\x9f\x91\xa9\xe2\x80\x8d",
    b"\r",
    b"\r\n",
    b"\n\n\n",
    b"\t",
    b"\x0b\x0c\x1c\x1d\x1e",
    b"\xc2\xa0",
    b"0",
    b"-1",
    b"1e400",
    b"99999999999999999999999",
    b"9" * 5000,
    b"\xd9\xa3",
    b"\xc2\xb2",
    b"NaN",
    b"0001-01-01T00:00:00Z",
    b"9999-12-31T23:59:59-23:59",
    b"February 30, 2024 at 25:61 pm",
    b"3 hours ago",
    b"%s%n{0}",
    b"[@click=app.quit]x[/]",
    b"[/]",
    b"../../etc/passwd",
    b"javascript:alert(1)",
    b"http://[",
    b"https://a.example/" + b"%" * 30,
    b"x" * 3000,
    b"'",
    b'"',
    b"\\",
)
_HTML = (
    *(b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!doctype html>", b"<?xml ?>"),
    *(b"<p>", b"</p>", b"<div>", b"</div>", b"<br>", b"<b><i>", b"</b></i>", b"<a href=''>"),
    *(b"<table><tr><td>", b"</table>", b"<ul><li>", b"<ol start=99999999999>", b"<li value=-5>"),
    *(b"<blockquote>", b"<pre>", b"<code>", b"<script>", b"</script>", b"<style>", b"<template>"),
    *(b"<textarea>", b"<title>", b"<plaintext>", b"<noscript>", b"<iframe srcdoc='<p>'>"),
    *(b"<svg><desc>", b"<math><mi>", b"<select><option>", b"<form>", b"<button>", b"<frameset>"),
    *(b"&", b"&amp;", b"&#0;", b"&#x110000;", b"&#xD800;", b"&notin", b"&" * 20, b"&nbsp;"),
    *(b" class='comment'", b" id='comment-1'", b" href='#comment-1'", b" style='display:none'"),
    *(
        b"</p class='a'>",
        b"<td class='a'>",
        b"<p" + b"".join(b" a%d" % n for n in range(2_000)) + b">",
    ),
    *(b" datetime='x'", b" data-x=", b"=", b' class="', b" indent='-9'", b" width='99999999'"),
)
_JSON = (
    *(b"{", b"}", b"[", b"]", b",", b":", b"{}", b"[]", b"null", b"true", b'""', b'"": ', b"\\u"),
    *(b"\\ud800", b"\\u0000", b"\\udc00\\ud800", b"\n{", b"}\n{", b"1e309", b"-0.0", b"1" * 400),
    *(b'"id": null,', b'"id": [],', b'"id": {},', b'"parent": 0,', b'"replies": "",', b"// x\n"),
    *(b'"kind": "more",', b'"data": null,', b'"children": [null],', b'"body": 5,', b"\\", b"NaN"),
)
_XML = (
    *(b"<", b">", b"</item>", b"<item>", b"<![CDATA[", b"]]>", b"]]]]><![CDATA[>", b"<?xml"),
    *(b'<!DOCTYPE a [<!ENTITY b "cccc"><!ENTITY d "&b;&b;&b;">]>', b"&d;", b"&lt;", b"&#0;"),
    *(b'<!ENTITY e SYSTEM "file:///etc/passwd">', b"<!--", b"-->", b"<a/>", b"<a b='", b"xmlns="),
    *(b"<wp:comment>", b"</wp:comment>", b"<wp:comment_parent>9</wp:comment_parent>", b"&" * 20),
)
_MAIL = (
    *(b"\nFrom a@b Mon Jan  1 00:00:00 2024\n", b"\n>From ", b"\n\n", b"\n ", b"\n\t", b":"),
    *(b"\nMessage-ID: <a@b>", b"\nIn-Reply-To: <a@b>", b"\nReferences: <a@b> <a@b>", b"\nDate: "),
    *(b"\nContent-Type: multipart/mixed; boundary=b\n\n--b\n", b"--b", b"\n--b--\n", b"--"),
    *(b"\nContent-Type: message/rfc822\n\n", b"\nContent-Type: text/html; charset=x\n\n", b";"),
    *(b"\nContent-Type: multipart/digest; boundary=d\n\n--d\n", b"\nContent-Length: 99999999999\n"),
    *(b"\nContent-Transfer-Encoding: base64\n", b"\nContent-Transfer-Encoding: x-uuencode\n"),
    *(b"\nSubject: =?utf-8?q?=C3=28?= =?x?b?//?=", b"=?", b"?=", b'"', b"(((", b"<", b">", b"@"),
    *(b"filename*=utf-8''%ff", b"filename*0*=", b"filename*1=", b"=\n", b"=3", b"begin 644 a\n"),
    *(b"\n> > > ", b"\n-- \n", b"\nOn Monday, A wrote:\n", b"-----BEGIN PGP SIGNED MESSAGE-----\n"),
)
_TEXT = (
    *(b"\n  1. ", b"\n    \xe2\x80\xa2 ", b"\n- ", b"\n> ", b"\n>>>> ", b"\n\t", b"\n        "),
    *(b" says:\n", b"\nReply\n", b"\nJanuary 3, 2024 at 9:04 pm\n", b"\n3 Responses to x\n"),
    *(
        b" 3 hours ago",
        b" 5 points",
        b"[\xe2\x80\x93]",
        b"\n---\n",
        b"\n```\n",
        b"\n# ",
        b"**",
        b"_",
    ),
    *(b"[", b"](", b")", b"![", b"<http://", b"|", b"\n|--|\n", b"[a]: ", b"`" * 30, b"\\", b"~~"),
    *(b"\n#1\n", b"\nsaid:\n", b"\nPosted by ", b"permalink", b"\nLeave a Reply\n", b"\n\n\n\n"),
)
_QUERY = (
    *(b"by:", b"to:", b"between:a,b", b"in:article", b"has:link", b"is:op", b"depth:>2", b"OR"),
    *(b"-", b"(", b")", b'"', b"/", b"/(a+)+$/", b"/[/", b"/\\/", b"/(?i)x{1000}/", b"under:1"),
    *(b"before:2024", b"after:0000-00", b"number:1..2", b"score:<-9", b" ", b"is:", b"length:>"),
)
_TOML = (
    *(b"[", b"]", b"[[fold]]\n", b"[remap]\n", b"[limits]\n", b"=", b'"', b"'''", b"\n", b"#"),
    *(b"theme = ", b"keys = 'vim'\n", b"where = 'depth:>4'\n", b"true", b"1979-05-27", b"0x1"),
    *(b"next = ['j', '{letter}']\n", b"unpacked = 5\n", b"{a = 1}", b"1e999", b"nan", b"'g g'"),
)


class Tokens(NamedTuple):
    """Pieces to insert, and pairs that open and close something which may stand in itself."""

    pieces: tuple[bytes, ...]
    nests: tuple[tuple[bytes, bytes], ...]


_HTML_NESTS = tuple(
    (b"<%s>" % name, b"</%s>" % name)
    for name in (b"div", b"blockquote", b"ul><li", b"b", b"a", b"table><tr><td", b"span", b"svg")
)
TOKENS = {
    "html": Tokens(_ANY + _HTML, _HTML_NESTS),
    "json": Tokens(_ANY + _JSON, ((b"[", b"]"), (b'{"a":', b"}"), (b'{"replies":[', b"]}"))),
    "xml": Tokens(_ANY + _XML + _HTML, ((b"<a>", b"</a>"), (b"<item>", b"</item>"), *_HTML_NESTS)),
    "mail": Tokens(
        _ANY + _MAIL + _HTML,
        (
            (b"\n> ", b""),
            (b"Content-Type: multipart/mixed; boundary=b\n\n--b\n", b"\n--b--\n"),
            (b"Content-Type: message/rfc822\n\n", b""),
            (b"(", b")"),
        ),
    ),
    "text": Tokens(
        _ANY + _TEXT + _MAIL[:5],
        (
            (b"\n> ", b""),
            (b"> ", b""),
            (b"[", b"]"),
            (b"**", b"**"),
            (b"\n\t- ", b""),
            (b"(", b")"),
        ),
    ),
    "query": Tokens(_ANY + _QUERY, ((b"(", b")"), (b"-", b""), (b"/(", b")/"))),
    "toml": Tokens(_ANY + _TOML, ((b"[", b"]"), (b"{a=", b"}"), (b"a.", b""))),
}
TOKENS["packed"] = Tokens(
    (
        *_ANY,
        *(b"PK\1\2", b"PK\3\4", b"PK\5\6", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"\xff" * 8),
        *TOKENS["mail"].pieces,
    ),
    TOKENS["mail"].nests,
)
