"""Input files -> units of work: a whole file, or a byte range of one that is cut where a record begins."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

import msgspec

from dragoman.read import ReadOptions
from dragoman.read.apart import Parsers
from dragoman.read.pieces import Piece, cut, cut_source
from dragoman.read.sources import Source, files_of

_CHUNK = 1 << 20
_GZIP = b"\x1f\x8b\x08"
_WARC_GZ = (".warc.gz", ".wet.gz")
_LINES = (".jsonl", ".ndjson")


class Unit(msgspec.Struct, frozen=True, order=True):
    """Bytes `start` to `end` of the file at `path` (None: all of it); `offset` is where they begin, unpacked."""

    path: str
    start: int = 0
    end: int | None = None
    offset: int = 0

    @property
    def place(self) -> tuple[Path, int]:
        """What units are sorted by, so that they follow one another as their files are read."""
        return Path(self.path), self.start

    def digest(self) -> str:
        """Return the SHA-256 of the bytes of this unit."""
        digest = hashlib.sha256()
        with _Range(self) as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()

    def pieces(self, options: ReadOptions) -> Iterator[Piece]:
        """Yield the records of this unit, with the origins that reading the whole file gives them."""
        if self.end is None:
            yield from cut(self.path, options)
            return
        name = Path(self.path).name
        name = name.removesuffix(".gz") if name.lower().endswith(_WARC_GZ) else name
        source = Source(self.path, name, io.BufferedReader(_Range(self)))
        with source.stream, closing(Parsers(options)) as parsers:
            yield from cut_source(source, options, parsers, self.offset)


def units_of(paths: Iterable[str | Path], options: ReadOptions, split: int | None = None) -> Iterator[Unit]:
    """Yield the units that *paths* name, in order; raise `ReadError` for a path that names nothing.

    With *split*, files of WARC records packed one by one and files of JSON lines are cut where the first record
    begins that is *split* bytes or more from the last cut. To find these places each such file is read once.
    """
    for path in paths:
        for file in files_of(path, options):
            yield from _split(file, split) if split else (Unit(str(file)),)


def _split(file: Path, size: int) -> Iterator[Unit]:
    name = file.name.lower()
    if file.stat().st_size <= size or not name.endswith((*_WARC_GZ, *_LINES)):
        yield Unit(str(file))
        return
    starts = _members(file) if name.endswith(_WARC_GZ) else _line_starts(file, size)
    last, offset = 0, 0
    for start, unpacked in starts:
        if start - last >= size:
            yield Unit(str(file), last, start, offset)
            last, offset = start, unpacked
    yield Unit(str(file), last, file.stat().st_size, offset)


def _line_starts(file: Path, size: int) -> Iterator[tuple[int, int]]:
    """Yield where the first line begins after each *size* bytes."""
    at = size
    with file.open("rb") as stream:
        while stream.seek(at) and stream.readline():
            if (start := stream.tell()) >= file.stat().st_size:
                return
            yield start, start
            at = start + size


def _members(file: Path) -> Iterator[tuple[int, int]]:
    """Yield where each gzip member after the first begins, packed and unpacked, up to the first damage."""
    packed_end = unpacked = 0
    with file.open("rb") as stream:
        data = b""
        while data or (data := stream.read(_CHUNK)):
            member = zlib.decompressobj(wbits=31)
            try:
                while not member.eof:
                    if not data and not (data := stream.read(_CHUNK)):
                        return
                    unpacked += len(member.decompress(data, _CHUNK))
                    rest = member.unused_data if member.eof else member.unconsumed_tail
                    packed_end += len(data) - len(rest)
                    data = rest
            except zlib.error:
                return
            data = data if len(data) >= len(_GZIP) else data + stream.read(_CHUNK)
            if not data.startswith(_GZIP):
                return
            yield packed_end, unpacked


class _Range(io.RawIOBase):
    """The bytes of a unit."""

    def __init__(self, unit: Unit) -> None:
        super().__init__()
        self._file: IO[bytes] = Path(unit.path).open("rb")  # noqa: SIM115 - closed with this stream
        self._file.seek(unit.start)
        self._left = unit.end - unit.start if unit.end is not None else None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        most = len(buffer) if self._left is None else min(len(buffer), self._left)
        chunk = self._file.read(most)
        buffer[: len(chunk)] = chunk
        self._left = None if self._left is None else self._left - len(chunk)
        return len(chunk)

    def close(self) -> None:
        self._file.close()
        super().close()
