"""WARC files: one article for each response or conversion record that holds one.

Records are cut out here, not by the WARC library, so that one damaged record costs that record alone: a length that
lies, a broken gzip member or a flipped bit is a `Rejected`, and reading goes on at the next record.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dragoman.read.crawl import crawl_text
from dragoman.read.days import record_day
from dragoman.read.given import Given
from dragoman.read.html import decoded, html_article
from dragoman.read.identity import origin_of
from dragoman.read.options import ReadOptions
from dragoman.schema import Article, Form, Origin, Rejected

_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b\x08"
_NEXT = re.compile(rb"\r?\n\r?\nWARC/[01]\.\d")
_LENGTH = re.compile(rb"(?im)^content-length:\s*(-?\d+)\s*$")
_DIGEST = re.compile(r"(?i)(?:sha1|sha256|md5):")
_STAMP = re.compile(r"(?<!\d)(20\d{6})\d{6}(?!\d)")
_TAKEN = (WarcRecordType.response, WarcRecordType.conversion, WarcRecordType.resource, WarcRecordType.revisit)
_ROOM = 64_000  # what headers may add to a page


class Raw(NamedTuple):
    """The bytes of one record and their offset in the unpacked file; `damage` says why they cannot be read."""

    offset: int
    data: bytes
    damage: str | None = None


def read_warc(stream: IO[bytes], path: str, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection for each record of *stream* that holds a page; others are passed over."""
    for raw in cut_warc(stream, options):
        origin = origin_of(path, raw.offset, raw.data)
        if raw.damage:
            yield Rejected(origin=origin, reason="damaged", detail=raw.damage)
        else:
            yield from _read_record(raw, origin, options)


def cut_warc(stream: IO[bytes], options: ReadOptions) -> Iterator[Raw]:
    """Yield the bytes of each record of *stream*, whatever it holds."""
    head = stream.read(_CHUNK)
    chunks = _members(stream, head, options) if head.startswith(_GZIP) else _plain_chunks(stream, head)
    yield from _records(chunks, options)


def _plain_chunks(stream: IO[bytes], head: bytes) -> Iterator[bytes | None]:
    while head:
        yield head
        head = stream.read(_CHUNK)


def _members(stream: IO[bytes], head: bytes, options: ReadOptions) -> Iterator[bytes | None]:
    """Yield unpacked bytes, gzip member by member; None marks where a member broke off or grew past all bounds."""
    packed = head
    while packed:
        unpacker = zlib.decompressobj(wbits=31)
        grown = 0
        try:
            while not unpacker.eof:
                if not packed and not (packed := stream.read(_CHUNK)):
                    yield None
                    return
                part = unpacker.decompress(packed, _CHUNK * 16)
                packed = unpacker.unconsumed_tail or (unpacker.unused_data if unpacker.eof else b"")
                grown += len(part)
                if grown > options.max_html * 4:
                    break
                yield part
        except zlib.error:
            grown = -1
        if not 0 <= grown <= options.max_html * 4:
            yield None
            packed = _next_member(stream, packed[1:])
            continue
        packed = packed or stream.read(_CHUNK)


def _next_member(stream: IO[bytes], packed: bytes) -> bytes:
    """Return the packed bytes from the next start of a gzip member on; empty when there is none."""
    while True:
        at = packed.find(_GZIP)
        if at >= 0:
            return packed[at:]
        more = stream.read(_CHUNK)
        if not more:
            return b""
        packed = packed[-2:] + more


def _records(chunks: Iterator[bytes | None], options: ReadOptions) -> Iterator[Raw]:
    """Cut unpacked bytes into records at the marks between them, whatever their lengths claim."""
    held, offset, searched = b"", 0, 0
    limit = options.max_html + _ROOM
    for chunk in chunks:
        if chunk is None:
            whole = _whole_start(held)
            if whole:
                yield _checked(offset, held[:whole])
            yield Raw(offset + whole, held[whole:], "the packed data break off or are damaged here")
            offset += len(held)
            held, searched = b"", 0
            continue
        held += chunk
        while match := _NEXT.search(held, max(searched - 16, 0)):
            end = match.start() + len(match.group()) - len(b"WARC/1.0")
            if not _is_whole(held[:end]) and _claims_more(held, end):
                searched = match.end()
                continue
            yield _checked(offset, held[:end])
            held, offset, searched = held[end:], offset + end, 0
        searched = len(held)
        if len(held) > limit:
            yield Raw(offset, held[:1024], f"a record is larger than {limit} bytes")
            offset += len(held) - 16
            held, searched = held[-16:], 0
    if held.strip():
        yield _checked(offset, held)


def _length(data: bytes) -> tuple[int, int] | None:
    """Return where the content begins and how long the header says it is; None without a readable header."""
    end = data.find(b"\r\n\r\n")
    match = _LENGTH.search(data, 0, end) if end >= 0 else None
    return (end + 4, int(match.group(1))) if match else None


def _whole_start(held: bytes) -> int:
    """Return how many bytes at the start of *held* are a whole record; 0 when its content is not all there."""
    found = _length(held)
    if found is None or found[1] < 0 or not held.startswith(b"WARC/"):
        return 0
    end = sum(found) + len(b"\r\n\r\n")
    return end if end <= len(held) else 0


def _is_whole(data: bytes) -> bool:
    found = _length(data)
    return found is not None and 0 <= len(data) - found[0] - found[1] <= len(b"\r\n\r\n\r\n")


def _claims_more(held: bytes, end: int) -> bool:
    """Say whether the header's length is true and reaches past a mark that stands inside the content."""
    found = _length(held[:end])
    if found is None or found[1] < 0:
        return False
    after = sum(found)
    return after + 4 <= len(held) and held[after : after + 4] == b"\r\n\r\n"


def _checked(offset: int, data: bytes) -> Raw:
    if not data.lstrip().startswith(b"WARC/"):
        return Raw(offset, data, "no WARC record begins here")
    if _length(data.lstrip()) is None:
        return Raw(offset, data, "the record has no readable header")
    if not _is_whole(data.lstrip()):
        return Raw(offset, data, "the record is not as long as its header says")
    return Raw(offset, data)


def _read_record(raw: Raw, origin: Origin, options: ReadOptions) -> Iterator[Article | Rejected]:
    try:
        for record in ArchiveIterator(io.BytesIO(raw.data.lstrip()), parse_http=False, quirks_mode=True):
            if record.record_type not in _TAKEN:
                continue
            if why := _altered(record):
                yield Rejected(origin=origin, reason="bad-digest", detail=why)
            else:
                yield _page(record, origin, options)
    except (OSError, ValueError, EOFError) as error:
        yield Rejected(origin=origin, reason="damaged", detail=str(error)[:200])


def _altered(record: WarcRecord) -> str | None:
    """Say which digest that the header declares the content does not have; parse its HTTP header on the way.

    A payload's digest counts where it is plain which bytes it was taken of: no block digest decides already,
    no transfer or content coding, nothing cut off, no reference to an earlier visit.
    """
    block, payload = (record.headers.get(f"WARC-{part}-Digest") or "" for part in ("Block", "Payload"))
    if _DIGEST.match(block) and not record.verify_block_digest():
        return f"the content does not have the digest that its header declares ({block[:100]})"
    if record.is_http:
        record.parse_http()
    http = record.http_headers
    if _DIGEST.match(block) or not _DIGEST.match(payload) or http is None:
        return None
    if record.record_type == WarcRecordType.revisit or record.headers.get("WARC-Truncated"):
        return None
    if http.get("Transfer-Encoding") or http.get("Content-Encoding") or record.verify_payload_digest():
        return None
    return f"the payload does not have the digest that its header declares ({payload[:100]})"


def _page(record: WarcRecord, origin: Origin, options: ReadOptions) -> Article | Rejected:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    if record.record_type == WarcRecordType.revisit:
        earlier = record.headers.get("WARC-Refers-To-Date") or "an earlier visit"
        return Rejected(origin=origin, reason="revisit", detail=f"unchanged since {earlier}", url=url)
    if record.http_headers and (status := record.http_headers.status_code) and status != 200:
        return Rejected(origin=origin, reason="http-status", detail=f"the server answered {status}", url=url)
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
    body = record.reader.read(options.max_html + 1)
    if len(body) > options.max_html:
        return Rejected(origin=origin, reason="too-large", detail=f"larger than {options.max_html} bytes", url=url)
    if not body.strip():
        return Rejected(origin=origin, reason="empty", detail="the record holds no content", url=url)
    crawled = _crawl_day(record.headers.get("WARC-Date") or "", origin.path)
    if record.record_type == WarcRecordType.conversion or "text/plain" in kind:
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError as error:
            return Rejected(origin=origin, reason="undecodable", detail=f"not UTF-8 at byte {error.start}", url=url)
        return crawl_text(text, origin, Form.WARC, Given(url=url, crawled=crawled), options)
    if "html" not in kind:
        return Rejected(
            origin=origin, reason="not-text", detail=f"the content is {kind or 'of no known type'}", url=url
        )
    day = record_day(crawled) if crawled else None
    page = decoded(body, record.http_charset)
    return html_article(page, origin, Form.WARC, options, url=url, crawled=day.date.to_day() if day else None)


def _crawl_day(stamp: str, path: str) -> str | None:
    """Return the day of the visit; one that no calendar has is replaced by the stamp in the file's name."""
    if record_day(stamp[:10]):
        return stamp[:10]
    match = _STAMP.search(path)
    return match.group(1) if match else None
