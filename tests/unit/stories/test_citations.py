"""Whom a sentence cites, and where the chain of its claim ends."""

from __future__ import annotations

import pytest

from dragoman.schema import Span
from dragoman.stories.citations import CitationKind, CitationReader


@pytest.fixture(scope="module")
def reader() -> CitationReader:
    return CitationReader.load()


@pytest.mark.parametrize(
    ("sentence", "kind", "outlet"),
    [
        ("Talks have begun, Kyiv Post says, citing RIA Novosti.", CitationKind.CITED, "RIA Novosti"),
        ("Talks will begin soon, he told CNN.", CitationKind.TOLD, "CNN"),
        ("Talks will begin soon, he said in an interview with Le Monde.", CitationKind.TOLD, "Le Monde"),
        ("Talks have begun, according to the Interfax news agency.", CitationKind.CITED, "Interfax"),
        ("The TASS news agency reported that talks had begun.", CitationKind.CITED, "TASS"),
        ("Talks have begun, the state-run Xinhua news agency reported.", CitationKind.CITED, "Xinhua"),
        (
            "Talks have begun, according to a report in The New York Times.",
            CitationKind.CITED,
            "The New York Times",
        ),
    ],
)
def test_a_sentence_names_where_its_claim_comes_from(
    reader: CitationReader, sentence: str, kind: CitationKind, outlet: str
) -> None:
    named = [(found.kind, found.outlet.name) for found in reader.citations(sentence, Span(0, len(sentence)))]
    assert (kind, outlet) in named


def test_the_chain_ends_at_whoever_was_told(reader: CitationReader) -> None:
    sentence = "The envoy told Interfax that talks had begun, TASS reported."
    end = reader.claim_origin(sentence, Span(0, len(sentence)))
    assert end is not None
    assert end.outlet.name == "Interfax"


def test_two_cited_outlets_leave_the_origin_open(reader: CitationReader) -> None:
    sentence = "Talks have begun, TASS reported; Xinhua reported the same."
    assert reader.claim_origin(sentence, Span(0, len(sentence))) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ministry of Foreign Affairs says talks have begun.",
        "The minister told the ambassador that talks had begun.",
        "According to the treaty, talks begin in May.",
        "The Times reported that talks had begun.",
        "Petra said that talks had begun.",
    ],
)
def test_ministries_people_and_unclear_names_are_no_outlets(reader: CitationReader, sentence: str) -> None:
    assert reader.citations(sentence, Span(0, len(sentence))) == ()
