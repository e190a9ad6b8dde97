"""What pages come wrapped in comes off whole, within limits, and damage costs only its own part."""

import base64
import bz2
import gzip
import io
import lzma
import quopri
import sys
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import exported
from tui.containers import budget, unwrap
from tui.errors import ThreadleafError, UnreadableError
from tui.limits import LIMITS
from tui.load import load_sources
from tui.source import Source, open_path

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PAGE = "<!DOCTYPE html><html><title>Hay</title><p>Größer als „hier“</p></html>".encode()
LONG = b"".join(b"<p>Paragraph %d of a page that packs well, or so.</p>\n" % n for n in range(3000))


def _zip(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def _mhtml(page: bytes, encoding: str = "quoted-printable") -> bytes:
    encode = quopri.encodestring if encoding == "quoted-printable" else base64.encodebytes
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/hay\r\n"
        "Subject: Hay\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="=_b"\r\n\r\n\r\n'
        f"--=_b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n"
        "Content-Location: https://a.example/hay\r\n\r\n"
    )
    return head.encode() + encode(page) + b"\r\n--=_b--\r\n"


def _record(body: bytes, headers: str = "", uri: str = "https://a.example/hay") -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n"
    block = http.encode() + body
    warc = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\n"
    return f"{warc}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


WRAP: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
    "zip": lambda data: _zip(("page", data)),
    "warc": _record,
}


def _unwrapped(data: bytes) -> list[Source]:
    return list(unwrap(Source("saved", data)))


def _only(data: bytes) -> Source:
    sources = _unwrapped(data)
    assert len(sources) == 1
    return sources[0]


def _refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        _unwrapped(data)
    message = str(caught.value)
    assert message.startswith("saved: ")
    assert "\n" not in message
    return message.removeprefix("saved: ")


@given(body=st.binary(min_size=1, max_size=3000))
@pytest.mark.parametrize("name", WRAP)
def test_what_was_wrapped_comes_out_as_it_was(name: str, body: bytes) -> None:
    data = b"-" + body  # such as begins like no container itself
    source = _only(WRAP[name](data))
    assert (source.data, source.container, source.notes) == (data, (name,), [])


@given(body=st.binary(max_size=3000))
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_page_in_mhtml_comes_out_as_it_was(encoding: str, body: bytes) -> None:
    data = PAGE + body
    source = _only(_mhtml(data, encoding))
    assert source.container == ("mhtml",)
    # Line ends are the one thing that quoted-printable may change, and the last one is its own.
    assert _lines(source.data) == _lines(data)


def _lines(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n", b"\n").rstrip(b"\r\n").split(b"\n")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    wraps=st.lists(st.sampled_from([*WRAP, ""]), max_size=4),
    damage=st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=4)), max_size=4),
    cut=st.integers(0, 400),
)
def test_damaged_containers_raise_nothing_but_our_error(
    wraps: list[str], damage: list[tuple[int, bytes]], cut: int
) -> None:
    data = _mhtml(PAGE)
    for name in wraps:
        data = WRAP[name](data) if name else data
    for at, replacement in damage:
        at %= max(1, len(data))
        data = data[:at] + replacement + data[at + len(replacement) :]
    data = data[: len(data) - cut]
    with suppress(ThreadleafError):
        for source in _unwrapped(data):
            assert source.family
            assert isinstance(source.text, str)


MAGICS = [
    *(b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18"),
    *(b"PK\3\4", b"PK\5\6", b"WARC/1.0\r\n", b"From: <Saved by x>\nMIME-Version: 1.0\n"),
]


@given(magic=st.sampled_from(MAGICS), rest=st.binary(max_size=300))
def test_bytes_that_only_begin_like_a_container_raise_nothing_but_our_error(
    magic: bytes, rest: bytes
) -> None:
    with suppress(UnreadableError):
        assert _unwrapped(magic + rest)


def test_a_plain_file_is_itself() -> None:
    source = Source("saved", PAGE)
    assert list(unwrap(source)) == [source]


def test_containers_are_named_outermost_first() -> None:
    source = _only(gzip.compress(_zip(("a.mht.bz2", bz2.compress(_mhtml(PAGE))))))
    assert source.container == ("gz", "zip", "bz2", "mhtml")


def test_members_one_after_another_are_one_file() -> None:
    assert _only(gzip.compress(b"-one ") + gzip.compress(b"two") + bytes(512)).data == b"-one two"


def test_a_zstandard_window_of_two_gigabytes_is_read() -> None:
    options = {
        int(zstd.CompressionParameter.window_log): 31,
        int(zstd.CompressionParameter.content_size_flag): 0,
        int(zstd.CompressionParameter.hash_log): 10,
        int(zstd.CompressionParameter.chain_log): 10,
    }
    compressor = zstd.ZstdCompressor(options=options)
    packed = compressor.compress(PAGE) + compressor.flush()
    assert _only(packed).data == PAGE


@pytest.mark.parametrize("name", ["gz", "bz2", "xz", "zst"])
def test_a_packed_file_that_is_cut_off_gives_what_is_there(name: str) -> None:
    noise = b"-" + Random(1).randbytes(2_000_000)
    packed = WRAP[name](noise)
    source = _only(packed[: len(packed) * 9 // 10])
    assert len(source.data) > len(noise) // 2
    assert noise.startswith(source.data)
    assert source.notes == [f"The {name} file is cut off; what could be unpacked is shown."]


def test_a_packed_file_with_a_wrong_checksum_is_given_whole() -> None:
    packed = bytearray(gzip.compress(LONG))
    packed[-8] ^= 1
    source = _only(bytes(packed))
    assert source.data == LONG
    assert source.notes == ["The gz file is damaged; what could be unpacked is shown."]


@pytest.mark.parametrize("name", ["gz", "xz"])
def test_a_packed_file_with_damage_in_it_gives_what_stands_before(name: str) -> None:
    noise = b"-" + Random(1).randbytes(150_000).hex().encode()
    packed = bytearray(WRAP[name](noise))
    half = len(packed) // 2
    packed[half : half + 200] = bytes(200)
    source = _only(bytes(packed))
    assert source.data[:100_000] == noise[:100_000]
    assert "what could be unpacked is shown" in source.notes[0]


@pytest.mark.parametrize("name", ["gz", "bz2", "xz", "zst"])
def test_a_packed_file_with_nothing_left_in_it_is_refused(name: str) -> None:
    assert "nothing of it can be unpacked" in _refusal(WRAP[name](LONG)[:10])


@pytest.mark.parametrize("name", ["gz", "bz2", "xz", "zst", "zip"])
def test_a_bomb_is_refused_with_the_limit(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "ALWAYS_ALLOWED", 1 << 20)
    bomb = WRAP[name](bytes(8 << 20))
    assert _refusal(bomb).startswith("unpacks to more than 100 times its size, which no text does;")


def test_many_small_bombs_in_one_archive_are_one_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "ALWAYS_ALLOWED", 1 << 20)
    files = [(f"{n}.txt", b"-" + bytes(300_000)) for n in range(8)]
    assert "100 times" in _refusal(_zip(*files))


def test_what_unpacks_past_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LIMITS, "file_bytes", 100_000)
    assert _refusal(gzip.compress(LONG)).startswith("unpacks to more than")


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LIMITS, "archive_files", 5)
    assert "files, the most that are read" in _refusal(_record(PAGE) * 6)


def test_packing_over_and_over_is_refused() -> None:
    data = PAGE
    for _ in range(30):
        data = gzip.compress(data)
    assert _refusal(data).startswith("is packed more than 6 times over; archive_levels under")


def test_each_readable_file_of_an_archive_is_a_source() -> None:
    archive = _zip(
        ("thread/one.json", b'{"a": 1}'),
        ("thread/", b""),
        ("thread/logo.png", b"\x89PNG"),
        ("thread/style.css", b"p {}"),
        ("__MACOSX/thread/._one.json", b"\0\5\26\7"),
        (".DS_Store", b"\0\0\0\1Bud1"),
        ("two.txt", b"hello"),
    )
    assert [source.name for source in _unwrapped(archive)] == [
        "saved: thread/one.json",
        "saved: two.txt",
    ]


def test_names_in_an_archive_are_never_paths(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret")
    archive = _zip((f"../../..{outside}", b"inside"), (str(outside), b"inside too"))
    assert [source.data for source in _unwrapped(archive)] == [b"inside", b"inside too"]


def test_a_hostile_name_in_an_archive_is_shown_without_its_controls() -> None:
    assert _only(_zip(("a\x1b[2J.txt", b"hello"))).name == "saved: a␛[2J.txt"


def test_frames_of_a_saved_page_go_with_it_in_an_archive_too() -> None:
    archive = _zip(
        ("hay.html", PAGE),
        ("hay_files/saved_resource.html", b"<p>frame</p>"),
        ("hay_files/other.js", b"1"),
    )
    assert _only(archive).files == {"hay_files/saved_resource.html": b"<p>frame</p>"}


def test_an_archive_without_its_directory_is_read_by_the_headers_of_its_files() -> None:
    archive = _zip(("one.txt", b"first"), ("two.txt", LONG))
    one, two = _unwrapped(archive[: archive.index(b"PK\1\2") - 50])
    assert one.data == b"first"
    assert one.notes == ["The archive is cut off or damaged; what could be unpacked is shown."]
    assert LONG.startswith(two.data)
    assert two.notes == ["two.txt in the archive is cut off."]


def test_one_damaged_file_in_an_archive_costs_only_itself() -> None:
    damaged = gzip.compress(PAGE)[:10]
    first, last = _unwrapped(_zip(("1.txt", b"one"), ("2.gz", damaged), ("3.txt", b"three")))
    assert (first.data, last.data) == (b"one", b"three")
    assert last.notes == [
        "Something beside it in the archive is cut off, and nothing of it can be unpacked."
    ]


def test_a_file_that_cannot_be_unpacked_is_noted_wherever_it_stands() -> None:
    archive = bytearray(_zip(("a.txt", b"hello"), ("b.txt", b"secret")))
    archive[archive.index(b"PK\3\4", 4) + 6] |= 1
    assert _only(bytes(archive)).notes == ["b.txt in the archive is encrypted."]


def test_an_encrypted_archive_is_refused_with_the_reason() -> None:
    archive = bytearray(_zip(("a.txt", b"hello")))
    archive[6] |= 1
    archive[archive.index(b"PK\1\2") + 8] |= 1
    assert _refusal(bytes(archive)).endswith("a.txt in the archive is encrypted")


def test_an_archive_without_text_is_refused() -> None:
    assert _refusal(_zip(("a.png", b"\x89PNG"))).startswith("is a zip archive without")


def test_a_page_that_is_an_archive_too_is_unpacked() -> None:
    stub = b"<!DOCTYPE html><html><body>Please wait<script>unpack()</script><!--"
    archive = _zip(
        ("manifest.json", b'{"originalUrl": "https://a.example/"}'),
        ("index.html", PAGE),
        ("images/0.png", b"\x89PNG"),
        ("frames/0/index.html", b"<p>frame</p>"),
        ("frames/0/frames/1/index.html", b"<p>frame in it</p>"),
    )
    source = _only(stub + archive + b"--></body></html>")
    assert (source.data, source.container) == (PAGE, ("zip",))
    assert list(source.files.values()) == [b"<p>frame</p>", b"<p>frame in it</p>"]


def test_a_page_with_the_marks_of_an_archive_in_its_text_is_a_page() -> None:
    page = PAGE + b"<!-- PK\5\6 -->" + bytes(30)
    assert _only(page).container == ()


def test_the_page_of_an_mhtml_file_has_its_address_and_its_frames() -> None:
    message = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/hay\n"
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=xx\n\npreamble\n"
        b"--xx\nContent-Type: text/css\n\np {}\n"
        b"--xx\nContent-Type: text/html\nContent-Location: https://a.example/hay\n\n<p>Hay</p>\n"
        b"--xx\nContent-Type: text/html\nContent-ID: <frame-1@x>\n\n<p>Frame</p>\n--xx--\n"
    )
    source = _only(message)
    assert source.url == "https://a.example/hay"
    assert source.data == b"<p>Hay</p>"
    assert source.files == {"cid:frame-1@x": b"<p>Frame</p>"}


def test_the_start_parameter_of_mhtml_names_the_page() -> None:
    message = (
        b"MIME-Version: 1.0\n"
        b'Content-Type: multipart/related; boundary=xx; start="<two>"; type="text/html"\n\n'
        b"--xx\nContent-Type: text/html\nContent-ID: <one>\n\n<p>Frame</p>\n"
        b"--xx\nContent-Type: text/html\nContent-ID: <two>\n\n<p>Page</p>\n--xx--\n"
    )
    assert _only(message).data == b"<p>Page</p>"


def test_mhtml_by_internet_explorer_in_utf_16_is_read() -> None:
    body = base64.encodebytes("<html><p>Größe</p></html>".encode("utf-16-le"))
    message = (
        b'From: "Saved by Windows Internet Explorer 8"\nSubject: x\nMIME-Version: 1.0\n'
        b'Content-Type: multipart/alternative;\n\tboundary="b"\n\n--b\n'
        b'Content-Type: text/html;\n\tcharset="unicode"\nContent-Transfer-Encoding: base64\n\n'
    )
    source = _only(message + body + b"\n--b--\n")
    assert source.text == "<html><p>Größe</p></html>"
    assert source.family == "html"


def test_mhtml_in_a_declared_charset_is_read_in_it() -> None:
    message = (
        b"From: <Saved by UnMHT>\nMIME-Version: 1.0\n"
        b'Content-Type: text/html; charset="windows-1251"\n\n<p>\xc4\xe0</p>'
    )
    assert _only(message).text == "<p>Да</p>"


def test_mhtml_that_is_cut_off_gives_what_is_there() -> None:
    source = _only(_mhtml(PAGE)[:-20])
    assert source.text.startswith("<!DOCTYPE html><html><title>Hay")
    assert source.notes == ["The saved page is cut off; what is there is shown."]


def test_mhtml_nested_too_deep_is_refused() -> None:
    parts = [
        b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(100)
    ]
    message = b"From: <Saved by x>\nMIME-Version: 1.0\n" + b"".join(parts)
    assert _refusal(message).startswith("nests parts more than 20 deep; message_levels under")


@pytest.mark.parametrize("sender", ["From: a@b.example", "Received: by x\nTo: a@b.example"])
def test_a_message_that_somebody_sent_is_mail_and_not_a_saved_page(sender: str) -> None:
    message = (
        f"{sender}\nSubject: Hay\nMIME-Version: 1.0\n"
        "Content-Type: multipart/related; boundary=xx\n\n"
        "--xx\nContent-Type: text/html\n\n<p>Hello</p>\n--xx--\n"
    )
    assert _only(message.encode()).container == ()


def test_each_page_of_a_web_archive_has_its_address_and_charset() -> None:
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"
    pages = [_record(PAGE, uri=f"https://a.example/{n}") for n in range(2)]
    missing = _record(PAGE).replace(b"200 OK", b"404 No")
    image = _record(b"\x89PNG").replace(b"text/html; charset=utf-8", b"image/png, not a page  ")
    records = [info, pages[0], missing, image, pages[1]]
    sources = _unwrapped(b"".join(gzip.compress(record) for record in records))
    assert [(source.url, source.charset) for source in sources] == [
        ("https://a.example/0", "utf-8"),
        ("https://a.example/1", "utf-8"),
    ]
    assert {source.container for source in sources} == {("gz", "warc")}


@pytest.mark.parametrize(
    ("coding", "encode"),
    [
        ("gzip", gzip.compress),
        ("br", brotli.compress),
        ("zstd", zstd.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("gzip", bytes),  # taken off already, the header kept
        ("br", bytes),
        ("identity", bytes),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_codings_of_http_are_taken_off(
    coding: str, encode: Callable[[bytes], bytes], chunked: bool
) -> None:
    body, headers = encode(LONG), f"Content-Encoding: {coding}\r\n"
    if chunked:
        pieces = [body[at : at + 1000] for at in range(0, len(body), 1000)]
        body = b"".join(b"%x;x=y\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
        body += b"0\r\n\r\n"
        headers += "Transfer-Encoding: chunked\r\n"
    assert _only(_record(body, headers)).data == LONG


def test_a_record_with_a_wrong_length_does_not_hide_the_next() -> None:
    wrong = _record(PAGE).replace(b"Content-Length: ", b"Content-Length: 9")
    first, second = _unwrapped(wrong + _record(LONG))
    assert first.data.startswith(PAGE)
    assert second.data == LONG


def test_a_web_archive_that_is_cut_off_gives_what_is_there() -> None:
    source = _only(_record(LONG)[:-5000])
    assert LONG.startswith(source.data)
    assert source.notes == ["The page in the web archive is cut off; what is there is shown."]


def test_a_web_archive_without_pages_is_refused() -> None:
    assert _refusal(_record(PAGE).replace(b"200 OK", b"500 No")).startswith("is a web archive")


def test_addresses_of_local_files_are_not_taken_over() -> None:
    assert _only(_mhtml(PAGE).replace(b"https://a.example/", b"file:///home/me/")).url is None


def test_notes_of_unpacking_reach_the_thread(tmp_path: Path) -> None:
    path = tmp_path / "text.gz"
    path.write_bytes(
        gzip.compress(b"A text.\n\n" + LONG.replace(b"<p>", b"").replace(b"</p>", b""))
    )
    path.write_bytes(path.read_bytes()[:-500])
    thread = exported(path)
    assert thread["container"] == ["gz"]
    assert thread["notes"] == ["The gz file is cut off; what could be unpacked is shown."]


def test_what_holds_no_thread_is_left_out_and_noted() -> None:
    archive = _zip(("a.txt", b"A text.\n"), ("b.json", b'{"unknown": 1}'), ("c.txt", b"  \n"))
    (thread,) = load_sources([Source("saved", archive)]).threads
    assert thread.notes == ["In the archive 2 other files hold no thread that we know."]


def test_an_archive_of_nothing_but_unknown_files_is_refused() -> None:
    archive = _zip(("a.json", b'{"unknown": 1}'), ("b.json", b'{"unknown": 2}'))
    with pytest.raises(UnreadableError, match="none of the 2 files in it is a thread"):
        load_sources([Source("saved", archive)])


def test_a_packed_file_on_disk_is_opened_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / "hay.html.xz"
    path.write_bytes(lzma.compress(PAGE))
    (source,) = unwrap(open_path(str(path)))
    assert source.text == PAGE.decode()
