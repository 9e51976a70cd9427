"""How much an input may hold: a small file must not unpack to more than the machine can take."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from evnlp.errors import InputError, needs

MAX_RATIO = 100
"""A file may unpack to so many times its size ..."""
FREE = 16 * 2**20
"""... but to so many bytes whatever its size."""
MAX_PIECE = 64 * 2**20
"""Bytes of a line, a page or a file that is one text."""


class Ratio:
    """Counts what goes in and what comes out; `InputError` where the one becomes far more than the other."""

    def __init__(self) -> None:
        self.packed = self.unpacked = 0

    def add(self, unpacked: int) -> None:
        """So many bytes came out."""
        self.unpacked += unpacked
        if self.unpacked > FREE and self.unpacked > MAX_RATIO * self.packed:
            raise InputError(f"unpacks to more than {MAX_RATIO} times its size")


class _Counted(io.RawIOBase):
    """A stream that adds up what is read of it."""

    def __init__(self, stream: BinaryIO | io.BufferedIOBase, ratio: Ratio) -> None:
        self._read = getattr(stream, "read1", stream.read)  # what there is, before what is broken behind it
        self._ratio = ratio

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        self.count(len(data))
        return len(data)

    def count(self, size: int) -> None:
        self._ratio.packed += size


class _Guarded(_Counted):
    def count(self, size: int) -> None:
        self._ratio.add(size)


def unpacked(stream: BinaryIO, ending: str) -> BinaryIO:
    """What a file holds, unpacked if its name ends in `.gz` or `.zst`; reading it raises `InputError` for a bomb."""
    if not ending.endswith((".gz", ".zst")):
        return stream
    ratio = Ratio()
    packed = io.BufferedReader(_Counted(stream, ratio))
    inner = gzip.GzipFile(fileobj=packed) if ending.endswith(".gz") else _zstd(packed)
    return io.BufferedReader(_Guarded(inner, ratio), 2**17)


def _zstd(packed: io.BufferedIOBase) -> io.BufferedIOBase:
    try:
        from compression import zstd  # type: ignore[import-not-found]  # Python 3.14
    except ImportError:
        with needs("zstd", "a .zst file"):
            import backports.zstd as zstd
    file: io.BufferedIOBase = zstd.ZstdFile(packed)
    return file


def whole(stream: BinaryIO) -> bytes:
    """All of a file that is one text; `InputError` where it is too large."""
    pieces = bytearray()
    while piece := stream.read(2**20):
        pieces += piece
        if len(pieces) > MAX_PIECE:
            raise InputError(f"larger than {MAX_PIECE:,} bytes")
    return bytes(pieces)


def lines(stream: BinaryIO) -> Iterator[bytes | InputError]:
    """The lines of a file, without the mark of UTF-8 before the first; in the place of one too long what is wrong."""
    first = True
    while line := stream.readline(MAX_PIECE + 1):
        if first:
            line, first = line.removeprefix(b"\xef\xbb\xbf"), False
        if len(line) > MAX_PIECE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(2**20)
            yield InputError(f"a line of more than {MAX_PIECE:,} bytes")
        else:
            yield line
