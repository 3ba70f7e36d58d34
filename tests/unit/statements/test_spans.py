"""Every span of every statement gives back its own characters, whatever the script and the damage."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dragoman.schema import Statement

Stated = Callable[..., tuple[Statement, ...]]

PIECES = [
    "Estonia said ",
    "Russian Foreign Minister Igor Petrov told reporters in Oslo that ",
    "the bridge was “closed”",
    '"We agree,"',
    " he added, ",
    "according to the ministry",
    "calling it 'a shame'",
    "𝔐oscow warned Finland",
    " e\u0301tat ",
    "\u200f",
    "\u00ad",
    "\u00a0",
    "👩‍🚀",
    "\ufeff",
    "İstanbul",
    "한국 said: ",
    "\r\n",
    "\x00",
    "ﬁnal “oﬃce” said ",
    "שלום",
    "A\u030angström said ",
    "â€œnoâ€\x9d",
    ", ",
    ". ",
    "\n",
    "“",
    '"',
]


@given(text=st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
@example(text="Estonia said Estonia said Estonia said Estonia said â€œnoâ€\x9dcalling it 'a shame'")
@example(text="according to the ministry. , . ")
@settings(max_examples=40, deadline=None)
def test_spans_lie_in_the_text_and_content_has_words(text: str, stated: Stated) -> None:
    for statement in stated(text, everyone=True):
        spans = [
            *statement.content_spans,
            *statement.other_mentions,
            *(span for span in (statement.cue_span, statement.speaker_span, statement.said_on_span) if span),
        ]
        assert all(span.of(text) == text[span.start : span.end] for span in spans)
        assert all(any(char.isalnum() for char in part.of(text)) for part in statement.content_spans)
