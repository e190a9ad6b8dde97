"""The samples that mutations begin from: our cases and samples, and what they come wrapped in."""

import base64
import bz2
import gzip
import io
import lzma
import sys
import zipfile
from collections.abc import Iterator
from functools import cache

from tests.support import CASES, ROOT, SAMPLES
from tui import readers
from tui.errors import UnreadableError
from tui.readers.formats import FORMATS
from tui.source import Source

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LARGEST = 65_536


@cache
def of_format(name: str) -> tuple[bytes, ...]:
    """The cases and samples of one format, in a fixed order; a format without has the README."""
    folder = CASES / name
    paths = sorted(path for path in folder.rglob("*") if not path.name.endswith(".expected.json"))
    cases = [path.read_bytes() for path in paths if path.is_file()]
    found = (*(data for data in cases if len(data) <= _LARGEST), *_samples().get(name, ()))
    return found or ((ROOT / "README.md").read_bytes()[:8000],)


@cache
def _samples() -> dict[str, tuple[bytes, ...]]:
    found: dict[str, tuple[bytes, ...]] = {}
    for path in sorted(SAMPLES.iterdir()):
        data = path.read_bytes()
        if len(data) > _LARGEST:
            continue
        try:
            name = readers.detect(Source(path.name, data)).format.name
        except UnreadableError:
            continue
        found[name] = (*found.get(name, ()), data)
    return found


@cache
def of_families(*families: str) -> tuple[bytes, ...]:
    """The samples of every format of these families; of all where none is named."""
    formats = [each for each in FORMATS if not families or each.family in families]
    return tuple(data for each in formats for data in of_format(each.name))


@cache
def wrapped() -> tuple[bytes, ...]:
    """A few samples in each kind of container, and in two at once."""
    pages = of_families("html")[::20] + of_families("text", "mail")[::30]
    once = [data for page in pages for data in _wraps(page)]
    return (*once, *(data for packed in once[::9] for data in _wraps(packed)))


def _wraps(page: bytes) -> Iterator[bytes]:
    yield gzip.compress(page, mtime=0)
    yield bz2.compress(page)
    yield lzma.compress(page)
    yield zstd.compress(page)
    yield _zip(page, zipfile.ZIP_DEFLATED)
    yield _zip(page, zipfile.ZIP_STORED)
    yield _web_archive(page)
    yield _saved_message(page)


def _zip(page: bytes, method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name in ("page.html", "page_files/frame.html"):
            archive.writestr(zipfile.ZipInfo(name), page, method)
    return out.getvalue()


def _web_archive(page: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    block = b"%s%x\r\n%s\r\n0\r\n\r\n" % (head, len(page), page)
    fields = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n"
        b"Content-Length: %d\r\n\r\n" % len(block)
    )
    return (fields + block + b"\r\n\r\n") * 2


def _saved_message(page: bytes) -> bytes:
    part = (
        b"--=_b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://a.example/"
    )
    encoded = b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(page)
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\n"
        b'Content-Type: multipart/related; boundary="=_b"\r\n\r\n'
        + (part + encoded) * 2
        + b"--=_b--\r\n"
    )
