"""What kind of thing each word of a parsed sentence names, told from our own mentions, times and lists.

The labels are those that name recognisers print (GPE, NORP, ORG, PERSON, LOC, LAW, EVENT, FAC, DATE, CARDINAL,
QUANTITY), which the rules for acts read. No recogniser runs: docs/decisions/0008.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.words import folded
from dragoman.schema import Article, Mention
from dragoman.syntax import Sentence, Token
from dragoman.vocab import Reading

_OF_READING = {
    Reading.STATE: "GPE",
    Reading.PLACE: "GPE",
    Reading.PEOPLE: "NORP",
    Reading.IGO: "ORG",
    Reading.GROUP: "ORG",
    Reading.MEDIUM: "ORG",
    Reading.ORGAN: "ORG",
    Reading.MISSION: "ORG",
    Reading.PERSON: "PERSON",
    Reading.OFFICE: "",
}
_OF_LAST_WORD = {"land": "LOC", "law": "LAW", "happening": "EVENT", "site": "FAC"}
"""Classes of words that end a name which belongs to no state, body or person, and how that name is labelled."""

_NAMING = ("PROPN", "NOUN", "ADJ")
UNKNOWN = "ORG"
"""The label of a name of which nothing is known: whatever it is, it may act and be acted upon."""


def label_words(
    article: Article, sentences: Iterable[Sentence], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> None:
    """Set `Token.ent` in every parsed sentence of *article*; words that name nothing keep an empty label."""
    ordered = sorted(mentions, key=lambda mention: (mention.span.start, -len(mention.span)))
    at = 0
    for sentence in sorted(sentences, key=lambda sentence: sentence.span.start):
        inside: list[Mention] = []
        while at < len(ordered) and ordered[at].span.start < sentence.span.end:
            inside.append(ordered[at])
            at += 1
        if sentence.is_parsed:
            _label_sentence(article, sentence, inside, gazetteer)


def _label_sentence(
    article: Article, sentence: Sentence, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> None:
    times, units = gazetteer.classes["time"], gazetteer.classes["unit"]
    for token in sentence.tokens:
        token.ent = _of_word(token, times, units)
    for name in _names(sentence.tokens):
        label = _of_name(name, gazetteer)
        for token in name:
            token.ent = label
    for mention in mentions:
        for token in sentence.within(mention.span):
            if token.pos in _NAMING and (token.pos == "PROPN" or token.text[0].isupper()):
                token.ent = _in_mention(token, mention)
    for time in sentence.times(article.text, article.published_on):
        for token in sentence.within(time.span):
            token.ent = "DATE"


def _of_word(token: Token, times: frozenset[str], units: frozenset[str]) -> str:
    lemma, pos = token.lemma.lower(), token.pos
    if pos == "NUM":
        return "CARDINAL"
    if lemma in times and pos in ("NOUN", "PROPN"):
        return "DATE"
    return "QUANTITY" if lemma in units else ""


def _names(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the runs of proper nouns that have no label yet."""
    name: list[Token] = []
    for token in tokens:
        if token.pos == "PROPN" and not token.ent:
            name.append(token)
        elif name:
            yield name
            name = []
    if name:
        yield name


def _of_name(name: Sequence[Token], gazetteer: Gazetteer) -> str:
    """Label a run of proper nouns by a first name in it, else by its last word."""
    if any(folded(token.text) in gazetteer.first_names for token in name):
        return "PERSON"
    last = name[-1].lower
    return next((label for key, label in _OF_LAST_WORD.items() if last in gazetteer.classes[key]), UNKNOWN)


def _in_mention(token: Token, mention: Mention) -> str:
    """Label a word of a mention; the title in front of a person's name names nobody."""
    label = _OF_READING[mention.reading]
    if mention.reading is Reading.PERSON and mention.role and mention.name:
        is_of_name = folded(token.text) in folded(mention.name).split()
        return label if is_of_name else ""
    return label
