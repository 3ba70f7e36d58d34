"""Remembered words read as the model's own components read them."""

import pytest

from dragoman.schema import Span
from dragoman.syntax import Parser, Sentence

TEXTS = [
    "There is no embassy in Lima, and there was none.",
    "The envoys' houses weren't closed; they are to be closed when he says that it has to be.",
    "Oslo did what it had promised, but others' promises were broken by those that had made them.",
]


@pytest.fixture(scope="module")
def whole_model():  # type: ignore[no-untyped-def]
    import spacy

    from dragoman.syntax.parser import installed_model

    return spacy.load(installed_model(), exclude=["senter", "ner"])


@pytest.mark.parametrize("text", TEXTS)
def test_a_word_met_again_has_the_lemma_and_part_of_speech_the_model_gives_it(text: str, whole_model) -> None:  # type: ignore[no-untyped-def]
    parser = Parser()
    for _ in range(2):
        sentence = Sentence(0, Span(0, len(text)), 0)
        parser.parse(text, [sentence])
        ours = [(token.text, token.lemma, token.pos, token.tag, token.dep) for token in sentence.tokens]
        assert ours == [(word.text, word.lemma_, word.pos_, word.tag_, word.dep_) for word in whole_model(text)]
