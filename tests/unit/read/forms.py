"""Texts written in every form that holds several records, for tests."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from html import escape

import pytest


def as_csv(texts: Sequence[str]) -> bytes:
    """Return a table with a header and one row for each text."""
    held = io.StringIO()
    csv.writer(held).writerows([["title", "text"], *(["Talks", text] for text in texts)])
    return held.getvalue().encode()


def as_json_list(texts: Sequence[str]) -> bytes:
    """Return one JSON list, as programs print it."""
    return json.dumps([{"title": "Talks", "text": text} for text in texts], indent=1).encode()


def as_json_lines(texts: Sequence[str]) -> bytes:
    """Return one JSON object a line."""
    return b"".join(json.dumps({"title": "Talks", "text": text}).encode() + b"\n" for text in texts)


def as_feed(texts: Sequence[str]) -> bytes:
    """Return an RSS feed with one item for each text."""
    items = "".join(f"<item><title>Talks</title><description>{escape(text)}</description></item>" for text in texts)
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>".encode()


def as_parquet(texts: Sequence[str]) -> bytes:
    """Return a Parquet table; the test is passed over where Arrow is not installed."""
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    held = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist([{"title": "Talks", "text": text} for text in texts]), held)
    return held.getvalue()


def as_zip(texts: Sequence[str]) -> bytes:
    """Return a zip file with one text file for each text."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"{number:03}.txt", text)
    return held.getvalue()


def as_warc(texts: Sequence[str]) -> bytes:
    """Return a WARC file with one page for each text."""
    return b"".join(map(_warc_record, texts))


def _warc_record(text: str) -> bytes:
    page = f"<html><head><title>Talks</title></head><body><p>{escape(text)}</p></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\n"
    return head + b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(http), http)


FORMS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "in.csv": as_csv,
    "in.json": as_json_list,
    "in.jsonl": as_json_lines,
    "in.rss": as_feed,
    "in.parquet": as_parquet,
    "in.zip": as_zip,
    "in.warc": as_warc,
}
