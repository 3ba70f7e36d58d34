"""What makes two records one and the same: normalised address and text, hashed."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from dragoman.schema import Origin

_TRACKING = re.compile(
    r"(?i)^(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|ocid|cmpid|cmp|ref|ref_src|rss|smid|_r|xtor|hpt|hp"
    r"|wt\.\w+|module|pgtype|ns_\w+|at_\w+|taid|ito|partner|feedtype|feedname)$"
)


def normal_url(url: str) -> str:
    """Return *url* in one spelling: host in lower case, no fragment, no tracking parameters, no last slash.

    >>> normal_url("HTTPS://Example.org/a/?utm_source=x&id=3#top")
    'https://example.org/a?id=3'
    """
    parts = split_url(url)
    if parts is None:
        return url.strip()
    query = [(name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.match(name)]
    path = parts.path.rstrip("/")
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, urlencode(query), ""))


def split_url(url: str) -> SplitResult | None:
    """Return the parts of *url*, or None when it has no host or cannot be read."""
    try:
        parts = urlsplit(url.strip().strip("'\""))
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.netloc else None


def host_of(url: str | None) -> str | None:
    """Return the host of *url* in lower case, ``www.`` left out.

    >>> host_of("https://www.Example.org:80/a")
    'example.org'
    """
    parts = split_url(url) if url else None
    host = parts.hostname if parts else None
    return host.removeprefix("www.") if host else None


def content_id(text: str, url: str | None) -> str:
    """Return an id that the same text at the same address has on every machine (24 hexadecimal digits)."""
    key = f"{normal_url(url) if url else ''}\n{text}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def origin_of(path: str, offset: int, record: bytes) -> Origin:
    """Return the origin of *record*, the bytes found at *offset* of *path*."""
    return Origin(path=path, offset=offset, digest=hashlib.sha256(record).hexdigest())
