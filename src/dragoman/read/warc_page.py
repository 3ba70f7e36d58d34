"""One record of a WARC file -> the page it holds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dragoman.read.crawl import crawl_text
from dragoman.read.days import record_day
from dragoman.read.given import Given
from dragoman.read.html import decoded, html_article
from dragoman.read.options import ReadOptions
from dragoman.schema import Article, Form, Origin, Rejected

_DIGEST = re.compile(r"(?i)(?:sha1|sha256|md5):")
_STAMP = re.compile(r"(?<!\d)(20\d{6})\d{6}(?!\d)")
_TAKEN = (WarcRecordType.response, WarcRecordType.conversion, WarcRecordType.resource, WarcRecordType.revisit)


def read_warc_record(data: bytes, origin: Origin, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection when the record in *data* is of a kind that holds a page, or else nothing."""
    try:
        for record in ArchiveIterator(io.BytesIO(data.lstrip()), parse_http=False, quirks_mode=True):
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
