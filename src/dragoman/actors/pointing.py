"""Follows words that point: he, they, who, its, the minister, the ministry, both sides."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.genders import genders_of
from dragoman.actors.home import home_of
from dragoman.actors.scene import BODIES, MAIN_SUBJECT, SUBJECT, Scene, Seen
from dragoman.actors.settling import settled
from dragoman.actors.unnamed import Unnamed, joined
from dragoman.schema import Article, Mention
from dragoman.syntax.tokens import Sentence, Token
from dragoman.text.quotes import quotations
from dragoman.vocab import Reading

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THEY = frozenset({"they", "them", "their", "themselves", "both"})
_IT = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_EMPTY_VERBS = frozenset({"be", "seem", "appear", "remain", "become", "take", "happen", "matter"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STATE_NOUNS = frozenset({"country", "nation", "side", "capital", "state", "neighbor", "neighbour"})


def point(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[list[Mention], dict[int, Mention]]:
    """Return the mentions, unnamed ones resolved where one actor fits, and the pointers of words."""
    walk = _Walk(article, mentions, gazetteer)
    for sentence in sentences:
        walk.read(sentence)
    return settled(walk.mentions, walk.pointers)


class _Walk:
    """Reads an article once, from the first sentence to the last."""

    def __init__(self, article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self.mentions: list[Mention] = []
        self.pointers: dict[int, Mention] = {}
        self._text = article.text
        self._gazetteer = gazetteer
        self._given = sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end))
        self._at = 0
        self._scene = Scene(genders_of(article.text, mentions, gazetteer))
        self._quoted = [found.span for unit in article.units for found in quotations(article.text, unit)]
        self._unnamed = Unnamed(
            article.text,
            article.published_on.first_day() if article.published_on else None,
            home_of(article, mentions, gazetteer),
            [mention for mention in self._given if mention.reading is Reading.PERSON and mention.name],
            self._scene,
            self.pointers,
            gazetteer,
        )

    def read(self, sentence: Sentence) -> None:
        """Take in one sentence: its mentions and pointing words in the order of the text."""
        ours: list[Mention] = []
        while self._at < len(self._given) and self._given[self._at].span.start < sentence.span.end:
            ours.append(self._given[self._at])
            self._at += 1
        words = [token for token in sentence.tokens if _points(token)]
        steps: list[tuple[int, int, Mention | Token]] = [(_due(token, ours), 0, token) for token in words]
        steps += [(mention.span.start, 1, mention) for mention in ours]
        for _, _, step in sorted(steps, key=lambda one: one[:2]):
            if isinstance(step, Token):
                self._follow(step, sentence)
            else:
                self._take(step, sentence)
        self._join(sentence, sentence.span.end)

    def _take(self, mention: Mention, sentence: Sentence) -> None:
        if not mention.country and _is_adjective(mention, sentence):
            return
        mention = self._unnamed.name(mention, sentence)
        self.mentions.append(mention)
        self._see(mention, sentence)

    def _see(self, mention: Mention, sentence: Sentence) -> None:
        head = sentence.head_of(mention.span) if sentence.tokens else None
        weight = _weight(head) if head is not None else 0.0
        self._scene.add(
            Seen(mention, sentence.index, mention.span.start, weight, self._is_quoted(mention.span.start))
        )

    def _is_quoted(self, offset: int) -> bool:
        return any(span.start <= offset < span.end for span in self._quoted)

    def _follow(self, token: Token, sentence: Sentence) -> None:
        target = self._target(token, sentence)
        if target is None:
            return
        pointer = msgspec.structs.replace(
            target, span=token.span, rule="pointer-" + token.lower, evidence=(target.span,), is_generic=False
        )
        self.pointers[token.start] = pointer
        if token.dep in _SUBJECTS:
            self._scene.add(
                Seen(pointer, sentence.index, token.start, _weight(token), self._is_quoted(token.start))
            )

    def _target(self, token: Token, sentence: Sentence) -> Mention | None:
        if token.lower in _RELATIVE:
            return self._antecedent(token)
        if self._is_quoted(token.start):
            return None
        if token.lower in _HE:
            return self._he(token, sentence)
        if token.lower in _IT:
            if token.lower == "it" and token.head.lemma in _EMPTY_VERBS:
                return None
            return self._scene.best(
                sentence.index,
                lambda other: other.reading in BODIES and other.country is not None,
                reach=2,
                margin=0.0,
            )
        if token.lower in _THEY:
            return self._they(token, sentence)
        return self._state_noun(token)

    def _he(self, token: Token, sentence: Sentence) -> Mention | None:
        gender = _HE[token.lower]
        barred = self._subject_beside(token)

        def fits(other: Mention) -> bool:
            is_named = other.reading is Reading.PERSON or other.entity.startswith("person:")
            return is_named and self._scene.gender(other.entity) in (None, gender) and other.entity != barred

        def is_office(other: Mention) -> bool:
            return other.reading is Reading.OFFICE and not other.is_generic and other.office != "people"

        if self._scene.recent(sentence.index, fits):
            return self._scene.best(sentence.index, fits)
        return self._scene.best(sentence.index, is_office, reach=2)

    def _subject_beside(self, token: Token) -> str | None:
        """Return the subject of the verb whose object *token* is: "Putin told him" never means Putin."""
        if token.lower not in ("him", "her") or token.dep not in ("dobj", "dative", "pobj"):
            return None
        verb = token.head if token.dep != "pobj" else token.head.head
        subject = verb.child(*_SUBJECTS)
        named = self._covering(subject) if subject is not None else None
        return named.entity if named else None

    def _covering(self, token: Token) -> Mention | None:
        if token.start in self.pointers:
            return self.pointers[token.start]
        for mention in reversed(self.mentions):
            if mention.span.start <= token.start and token.end <= mention.span.end:
                return mention
            if mention.span.end + 400 < token.start:
                break
        return None

    def _they(self, token: Token, sentence: Sentence) -> Mention | None:
        def fits(other: Mention) -> bool:
            return (
                len(other.countries) > 1
                or other.is_generic
                or other.reading in (Reading.GROUP, Reading.PEOPLE)
                or other.entity.startswith("joint:")
            )

        def is_joint(other: Mention) -> bool:
            return other.entity.startswith("joint:") and other.name is not None

        if token.lower == "both":
            return None
        self._join(sentence, token.start)
        joint = self._scene.best(sentence.index, is_joint, reach=2, margin=0.0)
        return joint or self._scene.best(sentence.index, fits, reach=2, margin=0.0)

    def _antecedent(self, token: Token) -> Mention | None:
        """Return the mention that a relative clause is about."""
        verb = token.head
        for above in (verb, *verb.ancestors()):
            if above.dep == "relcl":
                return self._covering(above.head)
        return None

    def _state_noun(self, token: Token) -> Mention | None:
        """Resolve "the country", "the two countries", "both sides"."""
        marks = {child.lower for child in token.children}
        if token.tag == "NNS" and marks & {"two", "both"}:
            codes = self._scene.last_states(2, self._speaking_beside(token))
        elif token.tag == "NN" and marks & {"the"} and not token.all("prep", "amod", "compound", "poss", "relcl"):
            last = self._scene.last(
                lambda other: (
                    other.reading in (Reading.STATE, Reading.PEOPLE, Reading.PLACE)
                    and other.country not in (None, "EUR", "UNO", "IGO")
                )
            )
            codes = [last.country] if last and last.country else []
        else:
            return None
        if not codes:
            return None
        return Mention(
            span=token.span,
            reading=Reading.STATE,
            entity="state:" + "+".join(codes),
            country=codes[0],
            countries=tuple(codes),
            sector="GOV",
            name=" and ".join(self._gazetteer.states.get(code, code) for code in codes),
            rule="pointer-state",
        )

    def _speaking_beside(self, token: Token) -> tuple[str, ...]:
        """Return the countries of the subject whose object *token* is: "Norway urged both sides"."""
        verb = next((above for above in token.ancestors() if above.child(*_SUBJECTS)), None)
        subject = verb.child(*_SUBJECTS) if verb is not None else None
        if subject is None or subject.start >= token.start:
            return ()
        named = self._covering(subject)
        return named.countries if named is not None and len(named.countries) == 1 else ()

    def _join(self, sentence: Sentence, before: int) -> None:
        """Remember coordinated subjects as one: "Merkel and Hollande ... They said"."""
        for token in sentence.tokens:
            if token.start >= before or token.dep not in _SUBJECTS or not token.all("conj"):
                continue
            parts = [mention for mention in (self._covering(one) for one in (token, *token.conjuncts())) if mention]
            entities = dict.fromkeys(mention.entity for mention in parts)
            if len(entities) < 2:
                continue
            joint = joined(parts[0], parts)
            joint = msgspec.structs.replace(
                joint, span=parts[0].span.cover(parts[-1].span), is_generic=True, rule="joint"
            )
            self._scene.add(
                Seen(joint, sentence.index, joint.span.start, MAIN_SUBJECT, self._is_quoted(joint.span.start))
            )


def _points(token: Token) -> bool:
    if token.lower in _HE or token.lower in _IT or token.lower in _THEY:
        return True
    if token.lower in _RELATIVE:
        return token.tag in ("WP", "WDT", "WP$", "IN") and token.dep != "mark"
    return token.lemma in _STATE_NOUNS and token.pos == "NOUN"


def _is_adjective(mention: Mention, sentence: Sentence) -> bool:
    """Say whether an office or organ of nobody only colours the next noun ("*military* campaign")."""
    if mention.reading not in (Reading.OFFICE, Reading.ORGAN) or not sentence.tokens:
        return False
    head = sentence.head_of(mention.span)
    return head is not None and head.dep in ("amod", "compound", "nmod") and head.head.start >= mention.span.end


def _due(token: Token, mentions: Sequence[Mention]) -> int:
    """Return where a pointing word is due: one that owns a mention ("*the country*'s army") comes before it."""
    if token.dep == "poss":
        for mention in mentions:
            if mention.span.start < token.start < mention.span.end and not mention.country:
                return mention.span.start
    return token.start


def _weight(head: Token) -> float:
    """Return how much a reader expects the next *he* to mean what *head* heads."""
    if head.dep in ("appos", "compound"):
        head = head.head
    if head.dep not in _SUBJECTS:
        return 0.0
    verb = head.head
    return MAIN_SUBJECT if verb.is_root or (verb.dep == "conj" and verb.head.is_root) else SUBJECT
