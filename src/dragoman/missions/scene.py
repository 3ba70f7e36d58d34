"""One sentence that names a mission, as the frames see it, with what the article tells of missions elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.missions.gist import Gist
from dragoman.missions.lexicon import MissionLexicon
from dragoman.missions.phrases import find_terms
from dragoman.missions.terms import Company, Term
from dragoman.schema import Article, Event, Mention, Span, Statement
from dragoman.syntax import Sentence

FIRST_PERSON = frozenset({"we", "our", "us", "i", "my"})


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence as the frames see it, and what the article knows of missions elsewhere.

    `known` are the phrases of the whole article, the nearest before this sentence last; `before` are the parties
    of the sentence before, where that belongs to the same paragraph; `order` are the countries of the article as
    they first occur.
    """

    text: str
    sentence: Sentence
    gist: Gist
    terms: tuple[Term, ...]
    cast: Company
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    known: tuple[Term, ...]
    before: tuple[Mention, ...] = ()
    order: tuple[str, ...] = ()

    def statement_at(self, span: Span) -> Statement | None:
        """Return the statement whose content holds *span*, the shortest if several."""
        holding = [
            (len(content), number)
            for number, statement in enumerate(self.statements)
            for content in statement.content_spans
            if content.start <= span.start < content.end
        ]
        return self.statements[min(holding)[1]] if holding else None

    def speaker_country(self, span: Span) -> str | None:
        """Return whom the speaker of the words at *span* speaks for."""
        statement = self.statement_at(span)
        return statement.speaker.country if statement and statement.speaker else None


def scenes_of(
    article: Article,
    sentences: Sequence[Sentence],
    cast: Company,
    events: Sequence[Event],
    lexicon: MissionLexicon,
    statements: Sequence[Statement],
) -> list[Scene]:
    """Return the sentences that name a mission, each with all that the article tells of missions."""
    text = article.text
    told = [(sentence, find_terms(text, sentence, cast, lexicon)) for sentence in sentences]
    known = tuple(term for _, terms in told for term in terms)
    order = _order(sentences, cast) if known else ()
    return [
        Scene(
            text=text,
            sentence=sentence,
            gist=Gist(text, sentence.span, terms, cast.within(sentence.span)),
            terms=terms,
            cast=cast,
            statements=tuple(statements),
            events=tuple(event for event in events if event.sentence_span.meets(sentence.span)),
            known=_nearest_last(known, terms),
            before=_parties_before(sentences, place, cast),
            order=order,
        )
        for place, (sentence, terms) in enumerate(told)
        if terms
    ]


def _order(sentences: Sequence[Sentence], cast: Company) -> tuple[str, ...]:
    """Return the countries of the article in the order in which they first occur, the title's first."""
    mentions = (mention for sentence in sentences for mention in cast.within(sentence.span))
    return tuple(dict.fromkeys(mention.country for mention in mentions if mention.country))


def _parties_before(sentences: Sequence[Sentence], place: int, cast: Company) -> tuple[Mention, ...]:
    """Return the parties of the sentence before, where it belongs to the same paragraph."""
    if place == 0 or sentences[place - 1].unit != sentences[place].unit:
        return ()
    return tuple(mention for mention in cast.within(sentences[place - 1].span) if mention.country)


def _nearest_last(known: Sequence[Term], here: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms of an article, the nearest before the phrases *here* last."""
    start = here[0].span.start if here else 0
    return tuple(sorted(known, key=lambda term: (term.span.start < start, term.span.start)))
