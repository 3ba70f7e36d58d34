"""Follows words that point: he, they, who, its, the minister, the ministry, both sides."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.genders import genders_of
from dragoman.actors.home import home_of
from dragoman.actors.incumbents import Incumbents
from dragoman.actors.placing import Placing
from dragoman.actors.pronouns import HE, IT, THEY, he, it, they
from dragoman.actors.scene import MAIN_SUBJECT, Scene, Seen, prominence
from dragoman.actors.settling import settled
from dragoman.actors.standing_for import joined
from dragoman.actors.state_nouns import NOUNS, state_meant
from dragoman.actors.strangers import Strangers
from dragoman.actors.taken import SUBJECTS, Taken
from dragoman.actors.titles import Titles
from dragoman.actors.unnamed import Unnamed
from dragoman.schema import Article, Mention
from dragoman.syntax.tokens import Sentence, Token
from dragoman.text.quotes import quotations
from dragoman.vocab import Reading

_PRONOUNS = HE.keys() | IT | THEY
_PLURAL = ("NNS", "NNPS")
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})


def point(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[list[Mention], dict[int, Mention]]:
    """Return the mentions, unnamed ones resolved where one actor fits, and the pointers of words."""
    walk = _Walk(article, mentions, gazetteer)
    for sentence in sentences:
        walk.read(sentence)
    return settled(walk.taken.mentions, walk.taken.pointers)


class _Walk:
    """Reads an article once, from the first sentence to the last."""

    def __init__(self, article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self.taken = Taken()
        self._gazetteer = gazetteer
        self._given = sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end))
        self._at = 0
        self._strangers = Strangers(gazetteer, self.taken)
        self._scene = Scene(genders_of(article.text, mentions, gazetteer))
        self._home = home_of(article, mentions, gazetteer)
        self._quoted = [found.span for unit in article.units for found in quotations(article.text, unit)]
        titles = Titles(article.text, gazetteer)
        people = [one for one in self._given if one.reading is Reading.PERSON and one.name]
        day = article.published_on.first_day() if article.published_on else None
        self._unnamed = Unnamed(
            titles,
            Incumbents(people, day, self._home.outlet, self._scene, titles, gazetteer),
            Placing(self._home, self._scene),
            self._scene,
            self.taken.pointers,
        )

    def read(self, sentence: Sentence) -> None:
        """Take in one sentence: its mentions and pointing words in the order of the text."""
        ours: list[Mention] = []
        while self._at < len(self._given) and self._given[self._at].span.start < sentence.span.end:
            ours.append(self._given[self._at])
            self._at += 1
        steps: list[tuple[int, int, Mention | Token]] = [
            (_due(token, ours), 0, token) for token in sentence.tokens if _points(token) or token.dep in SUBJECTS
        ]
        steps += [(mention.span.start, 1, mention) for mention in ours]
        for _, _, step in sorted(steps, key=lambda one: one[:2]):
            if not isinstance(step, Token):
                self._take(step, sentence)
            elif _points(step):
                self._follow(step, sentence)
            else:
                self._meet(step, sentence)
        self._join(sentence, sentence.span.end)
        if not sentence.is_title:
            self._strangers.note(sentence)

    def _take(self, mention: Mention, sentence: Sentence) -> None:
        if not mention.country and _is_adjective(mention, sentence):
            return
        mention = self._unnamed.name(mention, sentence)
        self.taken.mentions.append(mention)
        head = sentence.head_of(mention.span) if sentence.tokens else None
        is_plural = head is not None and head.tag in _PLURAL and mention.reading is Reading.ORGAN
        seen = msgspec.structs.replace(mention, is_generic=True) if is_plural else mention
        self._see(seen, sentence, prominence(head) if head is not None else 0.0)
        if head is not None and mention.reading is Reading.PEOPLE and head.dep in SUBJECTS:
            self._meet(head, sentence)

    def _see(self, mention: Mention, sentence: Sentence, weight: float) -> None:
        start = mention.span.start
        is_quoted = any(span.start <= start < span.end for span in self._quoted)
        self._scene.add(Seen(mention, sentence.index, start, weight, is_quoted))

    def _meet(self, token: Token, sentence: Sentence) -> None:
        """Keep a stranger or a thing in mind: the next pronoun may mean it."""
        met = self._strangers.at(token, sentence)
        if met is not None:
            self._scene.know(met.entity, self._strangers.gender(met.entity))
            self._see(met, sentence, prominence(token))

    def _is_quoted(self, offset: int) -> bool:
        return any(span.start <= offset < span.end for span in self._quoted)

    def _follow(self, token: Token, sentence: Sentence) -> None:
        target = self._target(token, sentence)
        if target is None:
            return
        pointer = msgspec.structs.replace(
            target, span=token.span, rule="pointer-" + token.lower, evidence=(target.span,), is_generic=False
        )
        self.taken.pointers[token.start] = pointer
        if token.dep in SUBJECTS:
            self._see(pointer, sentence, prominence(token))

    def _target(self, token: Token, sentence: Sentence) -> Mention | None:
        if token.lower in _RELATIVE:
            return self.taken.antecedent(token)
        if self._is_quoted(token.start):
            return None
        if token.lower in HE:
            return he(token, sentence.index, self._scene, self.taken)
        if token.lower in IT:
            return it(token, sentence.index, self._scene, self._strangers)
        if token.lower in THEY:
            self._join(sentence, token.start)
            return they(sentence.index, self._scene)
        return state_meant(token, sentence.index, self._scene, self.taken, self._home.themes, self._gazetteer)

    def _join(self, sentence: Sentence, before: int) -> None:
        """Remember coordinated subjects as one: "Merkel and Hollande ... They said"."""
        for token in sentence.tokens:
            if token.start >= before or token.dep not in SUBJECTS or not token.all("conj"):
                continue
            every = (self.taken.covering(one) for one in (token, *token.conjuncts()))
            parts = [mention for mention in every if mention]
            if len({mention.entity for mention in parts}) < 2:
                continue
            joint = msgspec.structs.replace(
                joined(parts[0], parts),
                span=parts[0].span.cover(parts[-1].span),
                is_generic=True,
                rule="joint",
            )
            self._see(joint, sentence, MAIN_SUBJECT)


def _points(token: Token) -> bool:
    if token.pos == "NOUN":
        return token.lemma in NOUNS or token.lower in _PRONOUNS
    if token.lower in _RELATIVE:
        return token.tag in ("WP", "WDT", "WP$", "IN") and token.dep != "mark"
    return token.lower in _PRONOUNS


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
