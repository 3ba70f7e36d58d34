"""Subjects that no list knows and a pronoun may mean all the same: "Ann Brown, a farmer", "the video"."""

from __future__ import annotations

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.scene import BODIES
from dragoman.actors.taken import Taken
from dragoman.actors.words import folded
from dragoman.schema import Mention, Span
from dragoman.syntax.tokens import Sentence, Token
from dragoman.vocab import Reading

_OF_NAMES = ("compound", "flat")
_NO_NAMES = frozenset({"LOC", "LAW", "EVENT", "FAC", "DATE", "CARDINAL", "QUANTITY"})
_CALLED = {"mr": "m", "mr.": "m", "ms": "f", "ms.": "f", "mrs": "f", "mrs.": "f", "miss": "f"}
_OF = frozenset({"of", "from", "by"})
_HUMANS = {"human": None, "human m": "m", "human f": "f"}
_NO_PERSONS = ("thing", "learning", "trade", "press", "culture", "land", "law", "happening", "site")
"""Classes of words of which a name with one in it is no person's."""


class Strangers:
    """The subjects of an article whom no mention covers; surnames are known once their owner is named in full."""

    def __init__(self, gazetteer: Gazetteer, taken: Taken) -> None:
        self._gazetteer = gazetteer
        self._taken = taken
        self._genders: dict[str, str | None] = {}
        self._things: dict[str, Token] = {}

    def at(self, subject: Token, sentence: Sentence) -> Mention | None:
        """Return a mention that stands for *subject* and acts for nobody; None where a mention covers it.

        Headlines write common words large, so that nobody is found in them. A human being counts even where a
        mention tells where he is from ("a *Berlin* woman").
        """
        covering = self._taken.covering(subject)
        is_told = covering is not None and covering.reading is not Reading.PEOPLE
        if sentence.is_title or is_told:
            return None
        if subject.pos == "PROPN":
            return self._person(subject) if covering is None else None
        if subject.tag == "NNS" and covering is None:
            return _standing_for(f"several:{subject.start}", subject.span, Reading.PEOPLE)
        if subject.tag != "NN":
            return None
        return self._human(subject) or (self._thing(subject) if covering is None else None)

    def note(self, sentence: Sentence) -> None:
        """Learn the surnames of strangers whom a sentence names in full, wherever they stand in it."""
        for token in sentence.tokens:
            if token.pos == "PROPN" and token.child("compound") and self._taken.covering(token) is None:
                self._person(token)

    def gender(self, entity: str) -> str | None:
        """Return ``m`` or ``f`` where title or first name tells it of a stranger, else None."""
        return self._genders.get(entity)

    def owner(self, thing: Mention) -> Mention | None:
        """Return the body that a thing is of ("the *ministry*'s statement", "a threat from *Oslo*"), else None."""
        head = self._things[thing.entity]
        links = [link for link in head.all("prep") if link.lower in _OF]
        for noun in (*head.all("poss"), *(noun for link in links for noun in link.all("pobj"))):
            mention = self._taken.covering(noun)
            if mention is not None and mention.country is not None and mention.reading in BODIES:
                return mention
        return None

    def _person(self, head: Token) -> Mention | None:
        words = [*(child for child in head.all(*_OF_NAMES) if child.i < head.i), head]
        called = next((_CALLED[word.lower] for word in words if word.lower in _CALLED), None)
        names = [word for word in words if word.lower not in _CALLED]
        surname = "stranger:" + folded(head.text)
        if len(names) < 2 and called is None and surname not in self._genders:
            return None
        if any(word.ent in _NO_NAMES or not word.text[0].isupper() or self._is_no_person(word) for word in names):
            return None
        first = folded(names[0].text) if len(names) > 1 else ""
        known = called or self._gazetteer.first_names.get(first)
        self._genders[surname] = known or self._genders.get(surname)
        return _standing_for(surname, Span(words[0].start, head.end), Reading.PERSON)

    def _is_no_person(self, word: Token) -> bool:
        return any(word.lower in self._gazetteer.classes[kind] for kind in _NO_PERSONS)

    def _human(self, head: Token) -> Mention | None:
        for kind, gender in _HUMANS.items():
            if head.lemma.lower() in self._gazetteer.classes[kind]:
                self._genders[f"stranger:{head.start}"] = gender
                return _standing_for(f"stranger:{head.start}", head.span, Reading.PERSON)
        return None

    def _thing(self, head: Token) -> Mention:
        entity = f"thing:{head.start}"
        self._things[entity] = head
        return _standing_for(entity, head.span, Reading.PLACE)


def is_stranger(mention: Mention) -> bool:
    """Say whether a mention stands for a stranger."""
    return mention.entity.startswith("stranger:")


def is_several(mention: Mention) -> bool:
    """Say whether a mention stands for strangers or things together."""
    return mention.entity.startswith("several:")


def is_thing(mention: Mention) -> bool:
    """Say whether a mention stands for a thing that no list knows."""
    return mention.entity.startswith("thing:")


def _standing_for(entity: str, span: Span, reading: Reading) -> Mention:
    return Mention(span=span, reading=reading, entity=entity, rule="stranger")
