"""Write archives/helsinki-observer.warc.gz from three pages in records/, the same bytes each time.

Run from anywhere: ``python examples/build_warc.py``. One gzip member a record, as crawlers write them. The record
ids and the crawl time are derived from the address and fixed, so that building again changes nothing.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE / "archives" / "helsinki-observer.warc.gz"
CRAWLED_AT = "2019-12-18T03:15:00Z"
PAGES = {
    "helsinki-observer-20191015": "https://helsinkiobserver.example/baltic/two-russian-diplomats-sent-home",
    "helsinki-observer-20191114": "https://helsinkiobserver.example/baltic/estonia-wants-parity",
    "helsinki-observer-20191202": "https://helsinkiobserver.example/baltic/consulate-closes-its-doors",
}
ABOUT = (
    "software: dragoman examples/build_warc.py\r\n"
    "format: WARC File Format 1.0\r\n"
    "description: Fictional records written for the dragoman project. CC0-1.0.\r\n"
)


def member(kind: str, name: str, content_type: str, block: bytes, *more: str) -> bytes:
    """Return one WARC record as a gzip member of its own."""
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>",
        f"WARC-Date: {CRAWLED_AT}",
        f"WARC-Block-Digest: {digest(block)}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block)}",
        *more,
    ]
    return gzip.compress("\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)


def digest(data: bytes) -> str:
    """Return the SHA-1 of *data* as WARC writes it, in base 32."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def response(url: str, page: bytes) -> bytes:
    """Return the record of one answer of the server, status line and headers included."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n"
    return member(
        "response",
        url,
        "application/http; msgtype=response",
        head.encode() + page,
        f"WARC-Target-URI: {url}",
        f"WARC-Payload-Digest: {digest(page)}",
    )


def build() -> bytes:
    """Return the whole file."""
    info = member("warcinfo", "warcinfo", "application/warc-fields", ABOUT.encode())
    pages = (response(url, (HERE / "records" / f"{name}.html").read_bytes()) for name, url in PAGES.items())
    return info + b"".join(pages)


if __name__ == "__main__":
    TARGET.write_bytes(build())
