"""Whatever the marks, a quotation lies in its paragraph and gives back its own characters."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from dragoman.schema import Span
from dragoman.text.quotes import quotations

MARKS = ["“", "”", "„", "«", "»", '"', "''", "``", "‘", "’", "'", "â€œ", "â€\x9d", "\x93", "\x94", "&quot;"]
TRAPS = ["\r\n", "\x00", "\ud800", "ﬁ", "שלום"]
TRAPS += ["𝔐oscow", "e\u0301", "\u200f", "\u00ad", "\u00a0", "👩‍🚀", "\ufeff", "ß", "İ", "한국", "\n", "　"]
PIECES = st.sampled_from(MARKS + TRAPS + ["We", " said", ", ", ". ", "Oslo", " ", "s", "6", "?"])
TEXTS = st.lists(PIECES, max_size=60).map("".join)


@given(TEXTS, st.data())
def test_quotations_lie_inside_the_paragraph_in_order_and_apart(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at = start
    for quotation in quotations(text, Span(start, end)):
        assert at <= quotation.outer.start
        assert quotation.outer.end <= end
        assert quotation.outer.holds(quotation.span)
        assert any(char.isalnum() for char in quotation.span.of(text))
        at = quotation.outer.end


@given(TEXTS)
def test_quotations_of_a_shifted_text_are_the_same_shifted(text: str) -> None:
    shift = 7
    plain = quotations(text, Span(0, len(text)))
    moved = quotations("x" * shift + text, Span(shift, shift + len(text)))
    assert [(q.span.start + shift, q.span.end + shift) for q in plain] == [
        (q.span.start, q.span.end) for q in moved
    ]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_is_read_without_complaint(text: str) -> None:
    for quotation in quotations(text, Span(0, len(text))):
        assert quotation.span.of(text) == text[quotation.span.start : quotation.span.end]


def test_quotations_are_found_where_no_parser_is_installed() -> None:
    code = (
        "import sys; sys.modules['spacy'] = None\n"
        "from dragoman.schema import Span\n"
        "from dragoman.text.quotes import quotations\n"
        "text = 'The envoy said: “We agree.”'\n"
        "print([found.span.of(text) for found in quotations(text, Span(0, len(text)))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['We agree.']"
