"""Header fields of mail and news as text: encoded words, names, the names of files."""

import re
from binascii import Error, a2b_base64, a2b_qp
from collections.abc import Iterator
from email.message import Message
from functools import lru_cache

from tui.charset import decode

# Broken writers leave spaces in the text of an encoded word, and fold inside it.
_WORD = re.compile(rb"=\?([^?\s]{1,60})\?([BbQq])\?([^?]{0,2000})\?=")
_FOLD = re.compile(rb"[\r\n]+[ \t]*")
_ADDRESS = re.compile(r"(?<![^\s<>(),;:@\"])[^\s<>(),;:@\"]++(?:@| at )[\w.-]+(?<![.])")
_COMMENT = re.compile(r"\(([^()]*)\)")
_LONGEST = 20_000
_LONGEST_NAME = 1_000
_LONGEST_KEPT = 200
_LONGEST_WITH_PARAMETERS = 4_000


def unfold(value: bytes) -> bytes:
    """The value of a field on one line."""
    return _FOLD.sub(b" ", value[:_LONGEST]).strip()


def words(value: bytes) -> str:
    """The value of a field as text: encoded words decoded, broken ones too (RFC 2047)."""
    if b"=?" not in value and value.isascii():
        return value.decode("ascii")
    return "".join(decode(data, charset) for data, charset in _joined(_pieces(value)))


_Piece = tuple[bytes, str | None]


def _pieces(value: bytes) -> Iterator[_Piece]:
    """Bytes and their charset; None is that of what is not encoded."""
    done = 0
    for word in _WORD.finditer(value):
        between = value[done : word.start()]
        if between and not (done and between.isspace()):
            yield between, None
        charset = word[1].partition(b"*")[0].decode("latin-1")
        yield _decoded(word[3], word[2] in b"Bb"), charset
        done = word.end()
    if done < len(value):
        yield value[done:], None


def _joined(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Pieces with those of one charset put together: a character may be cut between two."""
    data, charset = b"", None
    for more, of in pieces:
        if data and (of or "").lower() != (charset or "").lower():
            yield data, charset
            data = b""
        data, charset = data + more, of
    if data:
        yield data, charset


def _decoded(text: bytes, is_base64: bool) -> bytes:
    if not is_base64:
        return a2b_qp(text.replace(b" ", b"_"), header=True)
    return base64(text)


def base64(text: bytes) -> bytes:
    """What is encoded in base64, as far as it goes."""
    try:
        return a2b_base64(text)
    except Error:
        kept = re.sub(rb"[^A-Za-z0-9+/]", b"", text)
        kept = kept[: len(kept) - (len(kept) % 4 == 1)]
        return a2b_base64(kept + b"=" * (-len(kept) % 4))


def name_of(value: bytes) -> str | None:
    """The name of a sender; where there is none, what stands before the @. Never an address."""
    value = unfold(value)[:_LONGEST_NAME]
    if b"=?" in value:
        text, name = _split(words(_WORD.sub(b"", value))), _split_encoded(value)
        name = name or text[0]
        address = text[1]
    else:
        name, address = _split(words(value))
    name = _ADDRESS.sub(lambda found: _local(found.group()), _unquote(name)).strip()
    return name.strip(" \t'\"") or _local(address) or None


def _split_encoded(value: bytes) -> str:
    """The name among encoded words: marks inside of them are letters, not syntax."""
    head, found, _ = value.rpartition(b"<")
    if found and b"=?" in head:
        return words(head)
    inner = re.search(rb"\(([^()]*=\?[^()]*)\)", value)
    if inner:
        return words(inner[1])
    return words(value) if b"<" not in value else words(head)


def _split(text: str) -> tuple[str, str]:
    """A name and an address: `Name <address>`, `address (Name)`, or one of both."""
    head, found, rest = text.rpartition("<")
    if found:
        address = rest.partition(">")[0]
        if head.strip():
            return head, address
        comment = _COMMENT.search(rest)
        return comment[1] if comment else "", address
    comment = _COMMENT.search(text)
    if comment:
        return comment[1], _COMMENT.sub("", text)
    return (text, "") if not _ADDRESS.search(text) else ("", text)


def _unquote(name: str) -> str:
    name = name.strip()
    if '"' in name:
        name = re.sub(r"\\(.)", r"\1", name.replace('\\"', "\0").replace('"', ""))
        name = name.replace("\0", '"')
    return name


def _local(address: str) -> str:
    """What stands before the @ of an address, which pipermail writes as ` at `."""
    return re.split(r"@| at ", address.strip(" \t<>\"'"), maxsplit=1)[0].strip(" \"'")


def parameters(content_type: bytes, disposition: bytes = b"") -> Message:
    """The fields that tell what a part is, for the standard library to take apart.

    Most messages of a mailbox have the same, which are the same object then; never change it.
    """
    is_short = len(content_type) + len(disposition) <= _LONGEST_KEPT
    return (_kept if is_short else _parameters)(content_type, disposition)


def _parameters(content_type: bytes, disposition: bytes) -> Message:
    message = Message()
    for name, value in (("Content-Type", content_type), ("Content-Disposition", disposition)):
        if value:
            message[name] = unfold(value)[:_LONGEST_WITH_PARAMETERS].decode("latin-1")
    return message


_kept = lru_cache(maxsize=512)(_parameters)


@lru_cache(maxsize=512)
def parameter(message: Message, name: str) -> str | None:
    """A parameter of the type of a part; None where it has none or a broken one."""
    if name not in str(message.get("Content-Type", "")).lower():
        return None  # what most types have not, without taking them apart
    try:
        value = message.get_param(name)
    except (ValueError, LookupError, TypeError):
        return None
    if isinstance(value, tuple):
        value = value[2]
    return value.strip() if isinstance(value, str) else None


def file_name(message: Message) -> str:
    """The name of the file in a part, without folders; empty where it has none."""
    try:
        name = message.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        return ""
    if name.isascii() or all(ord(letter) < 256 for letter in name):
        name = words(unfold(name.encode("latin-1")))
    return re.split(r"[/\\]", name)[-1].strip()
