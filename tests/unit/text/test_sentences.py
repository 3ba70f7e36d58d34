"""Sentences end where a reader would stop."""

import pytest

from dragoman.schema import Span
from dragoman.text import split_sentences


def cut(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            'The mission stays open."We hope so," the envoy said.',
            ["The mission stays open.", '"We hope so," the envoy said.'],
        ),
        ("The note was handed over.Two days later it was returned.", 2),
        ("The U.S. Embassy in Riga reopened. Staff returned.", 2),
        ("Before the talks in Riga with U.S. President Ann Lee and E.U. Commissioner Bo Lind he rested.", 1),
        ("It met on Thursday.U.S. District Judge Ann Lee and Daniel J. Holm spoke.", 2),
        ("He flew to the U.S. The talks began at once.", 2),
        ("Mr. Tamm met Gen. Saar and Dr. Kask.", 1),
        ("The envoy, J. K. Tamm, left on Jan. 5 at 9 a.m. Tuesday.", 1),
        ("Exports fell 3.5 percent to No. 4 on the list.", 1),
        ("Write to press@mfa.example.org or see example.com. Thanks.", 2),
        ('He said: "We are ready." The ministry agreed.', 2),
        ("“Will it close?” a reporter asked. “No.”", ["“Will it close?” a reporter asked.", "“No.”"]),
        ("Riga\nanswered the next day.", ["Riga\nanswered the next day."]),
        ("A heading\n\nThe text begins.", ["A heading", "The text begins."]),
        ("They waited… Nothing came.", 2),
        ("Lars Ph.D. Holm came.", 1),
    ],
)
def test_a_sentence_ends_at_its_stop_and_nowhere_else(text: str, sentences: int | list[str]) -> None:
    found = cut(text)
    assert found == sentences if isinstance(sentences, list) else len(found) == sentences, found


def test_a_quotation_mark_opens_the_next_sentence_when_none_is_open() -> None:
    assert cut('The consul left."I will be back," he said.')[1].startswith('"I')


def test_a_quotation_mark_closes_the_sentence_it_was_opened_in() -> None:
    assert cut('"I will be back."The consul left.') == ['"I will be back."', "The consul left."]


def test_sentences_stay_inside_the_span_they_are_asked_for() -> None:
    text = "One. Two. Three."
    assert [span.of(text) for span in split_sentences(text, Span(5, 9))] == ["Two."]
