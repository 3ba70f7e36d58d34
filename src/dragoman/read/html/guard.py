"""Pages that are refused before a tree parser sees them, and their characters decoded."""

from __future__ import annotations

import codecs
import re

from resiliparse.parse.encoding import bytes_to_str, detect_encoding

from dragoman.read.options import ReadOptions

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UNNESTED = frozenset(  # void elements, and those that a parser closes by itself
    "area base br col embed hr img input link meta param source track wbr p li dt dd option"
    " tr td th thead tbody tfoot colgroup html head body path circle rect line polygon use stop".split()
)
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
_PER_TAG = 2_000
_LONG_TAG = 8_000


def decoded(record: bytes, http_charset: str | None = None) -> str:
    """Return the characters of *record*: by byte order mark, HTTP header, ``<meta>``, else by detection.

    Bytes that the encoding does not know become U+FFFD.
    """
    for mark, marked in _MARKS:
        if record.startswith(mark):
            return record[len(mark) :].decode(marked, "replace")
    declared = _META_CHARSET.search(record[:4096])
    names = [http_charset, declared.group(1).decode("ascii", "replace") if declared else None]
    for name in names:
        if name and (encoding := _known(name)):
            return _decoded_as(record, encoding)
    try:
        return record.decode("utf-8")
    except UnicodeDecodeError:
        return str(bytes_to_str(record, detect_encoding(record) or "utf-8", "replace"))


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name.strip().lower()).name
    except LookupError:
        return None
    return _WIDER.get(found, found)


def _decoded_as(record: bytes, encoding: str) -> str:
    """Decode by a declared encoding, unless the bytes are UTF-8 that declares something else."""
    try:
        return record.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        pass
    try:
        return record.decode("utf-8")
    except UnicodeDecodeError:
        return str(bytes_to_str(record, encoding, "replace"))


def too_complex(page: str, options: ReadOptions) -> str | None:
    """Return what makes *page* unfit for a tree parser (depth, tags, attributes), or None."""
    depth = attributes = 0
    for tags, match in enumerate(_TAG.finditer(page), 1):
        if tags > options.max_tags:
            return f"more than {options.max_tags} tags"
        if match.group(2).lower() not in _UNNESTED:
            depth = max(0, depth - 1) if match.group(1) else depth + 1
            if depth > options.max_depth:
                return f"tags nested more than {options.max_depth} deep"
        end = page.find(">", match.end(), match.end() + _LONG_TAG)
        if end < 0:
            count = _attributes_of_long_tag(page, match.end())
            if count > _PER_TAG:
                return f"more than {_PER_TAG} attributes in one tag"
            attributes += count
        else:
            attributes += page.count("=", match.end(), end)
        if attributes > options.max_attributes:
            return f"more than {options.max_attributes} attributes"
    return None


def _attributes_of_long_tag(page: str, start: int) -> int:
    end = page.find(">", start)
    tag = _QUOTED.sub("=", page[start : end if end >= 0 else len(page)])
    return len(tag.split())
