"""Packed data: gz, bz2, xz, zst, and the codings of HTTP, unpacked piece by piece."""

import io
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple, Protocol

from tui.containers.budget import Budget
from tui.errors import UnreadableError
from tui.source import Source

_PIECE = 1 << 20
_FIRST_STEP, _LONGEST_STEP = 1024, 65_536
_LARGEST_DICTIONARY = 512 << 20
_LARGEST_WINDOW_LOG = 31


class _Decoder(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class Unpacked(NamedTuple):
    """Bytes, and in `problem` why there are not more of them (the end of a sentence)."""

    data: bytes
    problem: str = ""


def members(source: Source, name: str, budget: Budget) -> Iterator[Source]:
    """The one thing that is packed in it."""
    data, problem = unpack(source.data, name, budget)
    if problem and not data:
        raise UnreadableError(f"{problem}, and nothing of it can be unpacked")
    notes = [f"The {name} file {problem}; what could be unpacked is shown."] if problem else []
    container = (*source.container, name)
    yield replace(source, data=data, container=container, notes=source.notes + notes)


def unpack(packed: bytes | memoryview, name: str, budget: Budget) -> Unpacked:
    """The content of packed data and of what follows it of the same kind, as far as it goes."""
    make, again = _DECODERS[name]
    out = io.BytesIO()
    at = 0
    try:
        while True:
            budget.take_member()
            at = _stream(make, packed, at, out, budget)
            zeros = _ZEROS.match(packed, at)
            at = zeros.end() if zeros else at
            if at >= len(packed):
                return Unpacked(out.getvalue())
            if again is None or not again.match(packed, at):
                return Unpacked(out.getvalue(), "goes on with something else after its end")
    except EOFError:
        return Unpacked(out.getvalue(), "is cut off")
    except MemoryError:
        return Unpacked(out.getvalue(), "needs more memory than there is")
    except _DamagedError:
        return Unpacked(out.getvalue(), "is damaged")


_ZEROS = re.compile(rb"\0*")


class _DamagedError(Exception):
    """Packed data that no decoder takes, in the piece that begins at `at`."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def _stream(
    make: Callable[[], _Decoder],
    packed: bytes | memoryview,
    at: int,
    out: io.BytesIO,
    budget: Budget,
) -> int:
    """Unpack one stream that begins at `at`; where it ends.

    A decoder that finds damage drops what it has of that piece: then all is unpacked again, and
    the piece with the damage byte by byte.
    """
    begun = out.tell()
    try:
        return _pump(make(), packed, at, len(packed), out, budget)
    except _DamagedError as damage:
        budget.take(begun - out.tell())
        out.seek(begun)
        out.truncate()
        return _pump(make(), packed, at, damage.at, out, budget)


def _pump(
    decoder: _Decoder,
    packed: bytes | memoryview,
    at: int,
    careful_from: int,
    out: io.BytesIO,
    budget: Budget,
) -> int:
    piece_at, step = at, _FIRST_STEP
    while not decoder.eof:
        fresh = b""
        if decoder.needs_input:
            if at >= len(packed):
                raise EOFError
            piece_at = at
            at = min(at + step, careful_from) if at < careful_from else at + 1
            fresh = bytes(packed[piece_at:at])
            step = min(2 * step, _LONGEST_STEP)
        try:
            more = decoder.decompress(fresh, _PIECE)
        except _damages() as error:
            raise _DamagedError(piece_at) from error
        budget.take(len(more))
        out.write(more)
        budget.check_growth(at, out.tell())
    return min(at, len(packed)) - len(decoder.unused_data)


class _Inflate:
    """zlib as the other decoders are: it says when it wants more."""

    def __init__(self, window: int) -> None:
        import zlib

        self._decoder = zlib.decompressobj(window)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._decoder.eof

    @property
    def unused_data(self) -> bytes:
        return self._decoder.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Up to `max_length` bytes more."""
        piece = self._decoder.decompress(self._decoder.unconsumed_tail + data, max_length)
        self.needs_input = len(piece) < max_length and not self._decoder.unconsumed_tail
        return piece


class _Brotli:
    """Brotli as the other decoders are."""

    unused_data = b""

    def __init__(self) -> None:
        import brotli

        self._decoder = brotli.Decompressor()

    @property
    def eof(self) -> bool:
        finished: bool = self._decoder.is_finished()
        return finished

    @property
    def needs_input(self) -> bool:
        wanted: bool = self._decoder.can_accept_more_data()
        return wanted

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """About `max_length` bytes more."""
        piece: bytes = self._decoder.process(data, output_buffer_limit=max_length)
        return piece


def _bz2() -> _Decoder:
    import bz2

    return bz2.BZ2Decompressor()


def _xz() -> _Decoder:
    import lzma

    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_LARGEST_DICTIONARY)


def _zst() -> _Decoder:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    limit = {int(zstd.DecompressionParameter.window_log_max): _LARGEST_WINDOW_LOG}
    decoder: _Decoder = zstd.ZstdDecompressor(options=limit)
    return decoder


def _damages() -> tuple[type[Exception], ...]:
    """What the decoders that were used raise on data that is not theirs."""
    names = {"zlib": "error", "_lzma": "LZMAError", "brotli": "error"}
    names |= {"backports.zstd": "ZstdError", "compression.zstd": "ZstdError"}
    used = [
        getattr(sys.modules[name], error) for name, error in names.items() if name in sys.modules
    ]
    return (OSError, ValueError, *used)


_DECODERS: dict[str, tuple[Callable[[], _Decoder], re.Pattern[bytes] | None]] = {
    "gz": (lambda: _Inflate(31), re.compile(rb"\x1f\x8b\x08")),
    "bz2": (_bz2, re.compile(rb"BZh[1-9]")),
    "xz": (_xz, re.compile(rb"\xfd7zXZ\0")),
    "zst": (_zst, re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")),
    "zlib": (lambda: _Inflate(15), None),
    "deflate": (lambda: _Inflate(-15), None),
    "br": (_Brotli, None),
}
