"""A fact as a citation: BibTeX and CSL-JSON entries that name the page, the day, and the words with their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dragoman.export.about import About
from dragoman.store.table import AnyFound

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_ESCAPES = str.maketrans(_SPECIAL)
_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_AT = r"\u0040"
KEY_LENGTH = 16


def bibtex(facts: Iterable[AnyFound], about: About) -> Iterator[bytes]:
    """Yield one ``@misc`` entry a fact; its key is the beginning of the fact's id.

    What the file is of stands before them, where BibTeX reads nothing: outside all entries, without an ``@``.
    """
    yield f"% dragoman {about.json().replace('@', _AT)}\n\n".encode()
    for found in facts:
        head = found.published
        day = str(head.published_on) if head.published_on else None
        fields = {
            "title": head.title,
            "organization": head.outlet,
            "year": day[:4] if day else None,
            "date": day,
            "url": head.url,
            "note": f"``{_flat(found.quotation)}'' ({_place(found)}; dragoman {found.id})",
        }
        lines = ",\n".join(f"  {name} = {{{_escaped(name, value)}}}" for name, value in fields.items() if value)
        yield f"@misc{{dragoman{found.id[:KEY_LENGTH]},\n{lines}\n}}\n\n".encode()


def csl_json(facts: Iterable[AnyFound]) -> Iterator[bytes]:
    """Yield the entries as one JSON array, an entry a line."""
    opening = b"["
    for found in facts:
        yield opening + b"\n" + msgspec.json.encode(_csl_entry(found))
        opening = b","
    yield b"[]\n" if opening == b"[" else b"\n]\n"


def _csl_entry(found: AnyFound) -> dict[str, Any]:
    head = found.published
    issued = head.published_on
    parts = [part for part in (issued.year, issued.month, issued.day) if part] if issued else []
    entry = {
        "id": found.id,
        "type": "article-newspaper",
        "title": head.title,
        "container-title": head.outlet,
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": head.url,
        "annote": _flat(found.quotation),
        "locator": _place(found),
    }
    return {name: value for name, value in entry.items() if value is not None}


def _place(found: AnyFound) -> str:
    spans = sorted(piece.span for piece in found.evidence)
    return f"characters {spans[0].start}-{max(span.end for span in spans)} of article {found.published.id}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _escaped(name: str, value: str) -> str:
    return value.translate(_ADDRESS) if name == "url" else _flat(value).translate(_ESCAPES)
