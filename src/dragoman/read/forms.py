"""Which form a file is in, from its name and its first bytes."""

from __future__ import annotations

import re

from dragoman.read.options import ReadOptions
from dragoman.schema import Form

_SUFFIXES = {
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".json": Form.JSONL,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".txt": Form.CRAWL,
    ".warc": Form.WARC,
    ".wet": Form.WARC,
    ".atom": Form.FEED,
    ".rss": Form.FEED,
    ".csv": Form.TABLE,
    ".tsv": Form.TABLE,
    ".parquet": Form.TABLE,
}
_STARTS = (
    (re.compile(b"PAR1"), Form.TABLE),
    (re.compile(rb"\s*\{\s*\""), Form.JSONL),
    (re.compile(rb"WARC/[01]\.\d|\x1f\x8b"), Form.WARC),
    (re.compile(rb"(?i)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:rdf)\b", re.DOTALL), Form.FEED),
    (re.compile(rb"(?i)\s*(?:<!--.*?-->\s*)?(?:<!doctype\s+html|<html|<head|<body)", re.DOTALL), Form.HTML),
)


def form_of(name: str, head: bytes, options: ReadOptions) -> Form:
    """Return the form of a file called *name* that opens with *head*; what is nothing else is flattened text."""
    if options.form is not None:
        return options.form
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    start = head.removeprefix(b"\xef\xbb\xbf")
    return next((form for pattern, form in _STARTS if pattern.match(start)), Form.CRAWL)
