"""Pages that are refused before a tree parser sees them, and their characters decoded."""

from __future__ import annotations

import codecs
import re
import string
from itertools import filterfalse

from resiliparse.parse.encoding import bytes_to_str, detect_encoding

from dragoman.read.options import ReadOptions

_TAG = re.compile(r"<(/?[a-z][a-z0-9:-]*)")
_BIG_TAG = re.compile(r"</?[A-Z]")
_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_UNSEEN = re.compile(r"<(?:!--|script|style)")
_FOREIGN = re.compile(r"<(?:svg|textarea)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UNNESTED = frozenset(  # void elements, and those that a parser closes by itself
    "area base br col embed hr img input link meta param source track wbr p li dt dd option"
    " tr td th thead tbody tfoot colgroup html head body path circle rect line polygon use stop".split()
)
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
_UNCOUNTED = _UNNESTED | {f"/{name}" for name in _UNNESTED}
_PER_TAG = 2_000
_SEARCHED = 60
_LONG_TAG = 8_000


def decoded(record: bytes, http_charset: str | None = None) -> str:
    """Return the characters of *record*: by byte order mark, as UTF-8, by HTTP header, ``<meta>``, by detection.

    Bytes that the encoding does not know become U+FFFD.
    """
    for mark, marked in _MARKS:
        if record.startswith(mark):
            return record[len(mark) :].decode(marked, "replace")
    if not record.isascii():
        try:
            return record.decode("utf-8")  # hardly ever valid by chance, often mislabelled
        except UnicodeDecodeError:
            pass
    declared = _META_CHARSET.search(record[:4096])
    names = [http_charset, declared.group(1).decode("ascii", "replace") if declared else None]
    encoding = next((known for name in names if name and (known := _known(name))), None)
    return str(bytes_to_str(record, encoding or detect_encoding(record) or "utf-8", "replace"))


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name.strip().lower()).name
    except LookupError:
        return None
    return _WIDER.get(found, found)


def with_small_tags(page: str) -> str:
    """Return *page* with its tags in lower case and every character at its offset.

    Most pages are so already and are returned as they are; to fold a page costs more than to read its tags.
    """
    if _BIG_TAG.search(page) is None:
        return page
    lower = page.lower()
    return lower if len(lower) == len(page) else page.translate(_SMALL)


def too_complex(page: str, options: ReadOptions) -> str | None:
    """Return what makes *page* unfit for a tree parser (depth, tags, attributes), or None.

    *page* has its tags in lower case and no scripts or comments, which hold no tags. Depth is counted as a parser
    would: an end tag closes what was opened inside it.
    """
    open_tags: list[str] = []
    page = _without(page, page, _FOREIGN)
    tags = _TAG.findall(page)
    if len(tags) > options.max_tags:
        return f"more than {options.max_tags} tags"
    for tag in filterfalse(_UNCOUNTED.__contains__, tags):
        if tag[0] != "/":
            open_tags.append(tag)
            if len(open_tags) > options.max_depth:
                return f"tags nested more than {options.max_depth} deep"
        elif open_tags and open_tags[-1] == tag[1:]:
            open_tags.pop()
        elif (name := tag[1:]) in open_tags[-_SEARCHED:]:
            while open_tags.pop() != name:
                pass
    return _too_many_attributes(page, options)


def without_scripts(page: str, small: str) -> str:
    """Return *page* less comments, scripts and styles, which no reader sees; *small* has its tags in lower case."""
    return _without(page, small, _UNSEEN)


def _without(page: str, small: str, opening: re.Pattern[str]) -> str:
    """Cut from *page* each part that *opening* finds in *small*, as far as its end is; without one, the rest."""
    kept, at = [], 0
    for match in opening.finditer(small):
        if match.start() < at:
            continue
        kept.append(page[at : match.start()])
        end = small.find("-->" if match.group() == "<!--" else f"</{match.group()[1:]}", match.end())
        at = end if end >= 0 else len(page)
    return "".join(kept) + page[at:]


def _too_many_attributes(page: str, options: ReadOptions) -> str | None:
    """Count the attributes of tags that are very long, and of all tags together."""
    pieces = page.split("<")
    longest = max(map(len, pieces))
    if longest <= _LONG_TAG and page.count("=") <= options.max_attributes:
        return None
    tags = [piece.partition(">")[0] for piece in pieces if piece[:1].isalpha()]
    if any(len(tag) > _LONG_TAG and len(_QUOTED.sub("=", tag).split()) > _PER_TAG for tag in tags):
        return f"more than {_PER_TAG} attributes in one tag"
    if sum(tag.count("=") for tag in tags) > options.max_attributes:
        return f"more than {options.max_attributes} attributes"
    return None
