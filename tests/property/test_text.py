"""Splitting and folding lose nothing and invent nothing."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.schema import Span
from dragoman.text import Flow, split_sentences

PIECES = st.lists(
    st.sampled_from(
        [
            "The envoy",
            " left",
            ". ",
            '."',
            "?",
            "U.S.",
            "\n\n",
            "\u00a0",
            "\u00ad",
            "“",
            "”",
            "5",
            "é",
            "𝒳",
            "e\u0301",
            "\u200b",
        ]
    ),
    max_size=40,
).map("".join)


@given(PIECES | st.text(max_size=80))
def test_every_visible_character_lies_in_exactly_one_sentence(text: str) -> None:
    spans = list(split_sentences(text, Span(0, len(text)))) if text else []
    assert spans == sorted(spans)
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())


@given(PIECES)
def test_each_folded_word_leads_back_to_its_raw_characters(text: str) -> None:
    flow = Flow.of(text, Span(0, len(text)))
    for number, char in enumerate(flow.text):
        raw = flow.back(Span(number, number + 1)).of(text)
        if char.isalnum():
            assert raw == char
