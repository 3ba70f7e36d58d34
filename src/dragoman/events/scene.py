"""One sentence with its cast and its statements: who a phrase means, who is speaking, who is political at all."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors import Cast
from dragoman.events.clause import preposition_objects, with_conjuncts
from dragoman.events.lexicon import ActLexicon
from dragoman.events.match import Matcher, phrase_words
from dragoman.events.subjects import surface_subjects
from dragoman.schema import Span, Statement
from dragoman.syntax import Sentence, Token
from dragoman.vocab import Reading

FIRST_PERSON = {"i", "we", "us", "me", "our", "my", "ourselves"}
CONTENT = {"ccomp", "parataxis", "xcomp"}
UTTERANCES = {"statement", "letter", "report", "message", "post", "tweet", "speech", "interview", "release"}
NEVER_PARTIES = {"DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY"}
INNER = {"of", "to", "in", "from", "for", "at", "with", "on", "near", "by"}

BREAKS = {"—", "–", "--", ")", "|"}
"""Marks that end a dateline the parser may take for part of the first noun phrase."""


class Scene:
    """A parsed sentence as the rules for parties see it."""

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        cast: Cast,
        statements: Sequence[Statement],
        lexicon: ActLexicon,
        house: str | None = None,
    ) -> None:
        """Take one parsed sentence of *text*; *house* is the state whose own office publishes it, if one does."""
        self.text = text
        self.sentence = sentence
        self.cast = cast
        self.lexicon = lexicon
        self.house = house
        self.matcher = Matcher(lexicon, self._known())
        self.statements = [
            statement
            for statement in statements
            if any(span.meets(sentence.span) for span in (*statement.content_spans, *_maybe(statement.cue_span)))
        ]

    def _known(self) -> frozenset[int]:
        """Return the indexes of words that name somebody: with a country of his own, or a person."""
        spans = [
            mention.span
            for mention in self.cast.within(self.sentence.span)
            if mention.country or mention.countries or mention.reading is Reading.PERSON
        ]
        return frozenset(
            token.i for token in self.sentence.tokens if any(span.start <= token.start < span.end for span in spans)
        )

    def statement_at(self, token: Token) -> Statement | None:
        """Return the statement whose content holds *token* (the shortest, if several)."""
        holding = [
            (len(span), number)
            for number, statement in enumerate(self.statements)
            for span in statement.content_spans
            if span.start <= token.start and token.end <= span.end
        ]
        return self.statements[min(holding)[1]] if holding else None

    def speakers(self, token: Token) -> list[Token]:
        """Return the heads of whoever is said to say what *token* says: subject of the speech verb above it."""
        speech = self.lexicon.words("SPEECH")
        below = token
        is_content = False
        for above in token.ancestors():
            is_content = is_content or below.dep in CONTENT or _fills(below, above)
            if is_content and above.lemma.lower() in speech:
                return _tellers(above)
            inserted = [child for child in above.all("ccomp", "parataxis") if child.lemma.lower() in speech]
            for verb in inserted:
                if verb is not below and verb.child("nsubj"):
                    return surface_subjects(verb)
            below = above
        for word in self.sentence.tokens:
            if word.lower == "according" or (word.dep == "prep" and word.lower == "according"):
                return [noun for child in word.children for noun in preposition_objects(child)]
        return []

    def speaker_countries(self, token: Token) -> tuple[str, ...]:
        """Return whom the speaker of *token* speaks for; empty when nobody or unknown."""
        statement = self.statement_at(token)
        if statement is not None and statement.speaker is not None:
            return statement.speaker.countries or _codes(statement.speaker.country)
        return self.countries(self.speakers(token))

    def countries(self, heads: Sequence[Token]) -> tuple[str, ...]:
        """Return the countries the phrases at *heads* act for, in order, each once."""
        found: list[str] = []
        for head in heads:
            owner = next((child for child in head.all("poss") if is_first_person(child)), None)
            if is_first_person(head) or owner is not None:
                codes = self.own_countries(owner or head)
            elif self.cast.acts_for_nobody(head):
                codes = ()
            elif _whose(head):
                codes = self.countries(_whose(head))
            else:
                codes = self._of_each(head) or tuple(self.cast.country(self.span_of(head), self.sentence))
                if not codes:
                    mention = self.cast.refer(head, self.sentence)
                    codes = (mention.countries or _codes(mention.country)) if mention else ()
                if not codes:
                    codes = self.countries(instances_of(head))
                if not codes and head.pos == "NOUN":
                    codes = self.countries(head.all("appos"))
            found += [code for code in codes if code not in found]
        return tuple(found)

    def _of_each(self, head: Token) -> tuple[str, ...]:
        """Return the countries of "the governments *of Peru and Chile*", "*Thai and Lao* troops"; else nothing."""
        if head.tag != "NNS":
            return ()
        peoples = [child for child in head.children if child.dep in ("amod", "nmod") and child.ent == "NORP"]
        joint = [child for child in with_conjuncts(peoples) if child.ent in ("NORP", "GPE")]
        if len(joint) > 1:
            return self.countries(joint)
        owners = [noun for child in head.all("prep") if child.lower == "of" for noun in preposition_objects(child)]
        return self.countries(owners) if len(owners) > 1 else ()

    def countries_below(self, heads: Sequence[Token]) -> tuple[str, ...]:
        """Return every country named in the phrases at *heads*, those in their clauses too."""
        names = (token for head in heads for token in head.subtree() if self.matcher.is_name(token))
        return self.countries(tuple(names))

    def own_countries(self, pronoun: Token) -> tuple[str, ...]:
        """Return whom "we" or "I" speaks for."""
        statement = self.statement_at(pronoun)
        if statement is not None and statement.speaker is not None:
            return statement.speaker.countries or _codes(statement.speaker.country)
        speakers = [head for head in self.speakers(pronoun) if not is_first_person(head)]
        if speakers:
            return self.countries(speakers)
        return _codes(self.house) if statement is None else ()

    def is_political(self, head: Token) -> bool:
        """Say whether the phrase at *head* names somebody who can be a party, or somebody's people or things."""
        if head.ent in NEVER_PARTIES and head.tag not in ("NNP", "NNPS"):
            return False
        if is_first_person(head) or self.cast.within(self.span_of(head)):
            return True
        return any(
            self.matcher.is_name(token) or self.matcher.belongs(token, "POLITY")
            for word in (*phrase_words(head), *head.all("poss"))
            for token in (word, *inner_nouns(word))
        )

    def is_named(self, head: Token) -> bool:
        """Say whether the phrase at *head* holds the name of a state, people, body or person."""
        words = (*phrase_words(head), *head.all("poss"), *inner_nouns(head))
        return any(self.matcher.is_name(token) for token in words)

    def span_of(self, head: Token) -> Span:
        """Return the noun phrase at *head* without its clauses and far prepositions."""
        tokens = phrase_tokens(head)
        return Span(tokens[0].start, tokens[-1].end)

    def is_abroad(self, trigger: Token, guests: Sequence[str], parties: Sequence[str]) -> bool:
        """Say whether *trigger* happens "in" the country of one of *parties* that is no guest."""
        for preposition in (child for child in trigger.all("prep") if child.lower == "in"):
            places = self.countries([head for head in preposition_objects(preposition) if head.ent == "GPE"])
            if any(place in parties and place not in guests for place in places):
                return True
        return False

    def is_place(self, heads: Sequence[Token]) -> bool:
        """Say whether the phrases at *heads* name nothing but places."""
        found = [mention.reading for head in heads for mention in self.cast.within(self.span_of(head))]
        return bool(found) and all(reading is Reading.PLACE for reading in found)

    def is_outlet(self, heads: Sequence[Token]) -> bool:
        """Say whether the speakers at *heads* are media: evidence, not parties to a claim."""
        return any(
            mention.reading is Reading.MEDIUM for head in heads for mention in self.cast.within(self.span_of(head))
        )


def _whose(head: Token) -> list[Token]:
    """Return the noun that "whose" before *head* stands for ("*Iran*, whose leaders spoke")."""
    is_whose = any(child.lower == "whose" for child in head.all("poss"))
    return [head.head.head] if is_whose and head.head.dep == "relcl" else []


def _tellers(verb: Token) -> list[Token]:
    """Return who speaks: the subject, or the agent of a passive ("the envoy was told *by Oman* that ...")."""
    if verb.child("nsubjpass", "auxpass") is None:
        return surface_subjects(verb)
    return [noun for agent in verb.all("agent") for noun in preposition_objects(agent)]


def instances_of(head: Token) -> list[Token]:
    """Return the examples a phrase gives of itself ("allies *such as Oman*", "states *including Peru*")."""
    return [
        noun
        for child in head.all("prep")
        if child.lower in ("as", "like", "including")
        for noun in preposition_objects(child)
    ]


def _fills(clause: Token, noun: Token) -> bool:
    """Say whether *clause* is what a statement or letter says ("said in a *statement* that ...")."""
    return clause.dep in ("acl", "relcl", "appos") and noun.lemma.lower() in UTTERANCES


def is_first_person(token: Token) -> bool:
    """Say whether *token* is "I" or "we" (and not "US")."""
    return token.lower in FIRST_PERSON and token.text != "US" and token.tag in ("PRP", "PRP$")


def inner_nouns(head: Token) -> list[Token]:
    """Return the nouns that a phrase's own prepositions lead to ("soldiers *of France*", "envoy *to Cuba*")."""
    return [noun for child in head.all("prep") if child.lower in INNER for noun in preposition_objects(child)]


def phrase_tokens(head: Token) -> list[Token]:
    """Return the words of the noun phrase at *head*: coordinated nouns, clauses and appositions left out."""
    shut = {"relcl", "acl", "conj", "cc", "appos", "punct", "advcl", "preconj", "ccomp", "dep", "parataxis"}
    tokens, queue = [], [head]
    while queue:
        token = queue.pop()
        tokens.append(token)
        for child in token.children:
            if child.dep == "prep" and (child.lower not in INNER or token is not head):
                continue
            is_shut = child.dep in shut and (token is head or child.dep not in ("conj", "cc"))
            if not is_shut and not (child.dep == "advmod" and token is head):
                queue.append(child)
    breaks = [token.i for token in head.subtree() if token.text in BREAKS and token.i < head.i]
    return sorted((token for token in tokens if token.i > max(breaks, default=-1)), key=lambda token: token.i)


def listed(heads: Sequence[Token]) -> Span | None:
    """Return the span over coordinated phrases; None for none."""
    if not heads:
        return None
    tokens = [token for head in heads for token in phrase_tokens(head)]
    return Span(min(token.start for token in tokens), max(token.end for token in tokens))


def _maybe(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()


def _codes(country: str | None) -> tuple[str, ...]:
    return (country,) if country else ()
