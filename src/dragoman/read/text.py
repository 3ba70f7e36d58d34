"""A text file: one flattened page."""

from __future__ import annotations

from dragoman.read.crawl import crawl_text
from dragoman.read.given import Given
from dragoman.read.identity import origin_of
from dragoman.read.options import ReadOptions
from dragoman.read.plain import plain_or_rejected
from dragoman.schema import Article, Form, Rejected

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def read_text(record: bytes, path: str, options: ReadOptions, given: Given | None = None) -> Article | Rejected:
    """Read the bytes of a text file as one flattened page (or as it stands, when the options say so)."""
    origin = origin_of(path, 0, record)
    if not record.strip():
        return Rejected(origin=origin, reason="empty", detail="the file is empty")
    if len(record) > options.max_text:
        return Rejected(
            origin=origin, reason="too-large", detail=f"the text is larger than {options.max_text} bytes"
        )
    mark, encoding = next((pair for pair in _MARKS if record.startswith(pair[0])), (b"", "utf-8"))
    if b"\x00" in record and not encoding.startswith("utf-16"):
        return Rejected(origin=origin, reason="binary", detail=f"a zero byte at byte {record.index(0)}")
    try:
        text = record[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        detail = f"not {encoding} at byte {error.start + len(mark)}; save the file as UTF-8"
        return Rejected(origin=origin, reason="undecodable", detail=detail)
    if options.form is Form.PLAIN:
        return plain_or_rejected(None, text, origin, options)
    return crawl_text(text, origin, Form.CRAWL, given or Given(), options)
