"""Subjects that no list knows and a pronoun may mean all the same: "Ann Brown, a farmer", "the video"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.taken import SUBJECTS, Taken
from dragoman.actors.words import folded
from dragoman.schema import Mention, Span
from dragoman.syntax.tokens import Sentence, Token
from dragoman.vocab import Reading

_OF_NAMES = ("compound", "flat")
_NO_NAMES = frozenset({"LOC", "LAW", "EVENT", "FAC", "DATE", "CARDINAL", "QUANTITY"})
_CALLED = {"mr": "m", "mr.": "m", "ms": "f", "ms.": "f", "mrs": "f", "mrs.": "f", "miss": "f"}
_NO_PERSONS = ("thing", "learning", "trade", "press", "culture", "land", "law", "happening", "site")
"""Classes of words of which a name with one in it is no person's."""


class Strangers:
    """The subjects of an article whom no mention covers; surnames are known once their owner is named in full."""

    def __init__(self, gazetteer: Gazetteer, taken: Taken) -> None:
        self._gazetteer = gazetteer
        self._taken = taken
        self._genders: dict[str, str | None] = {}

    def subjects(self, sentence: Sentence) -> Iterator[tuple[Token, Mention]]:
        """Yield each subject that is a stranger or a thing, with a mention that stands for it and acts for nobody.

        Headlines write common words large, so that nobody is found in them.
        """
        if sentence.is_title:
            return
        for token in sentence.tokens:
            if token.dep not in SUBJECTS or self._taken.covering(token) is not None:
                continue
            if token.pos == "PROPN":
                person = self._person(token)
                if person is not None:
                    yield token, person
            elif token.tag == "NN":
                yield token, self._noun(token)

    def gender(self, entity: str) -> str | None:
        """Return ``m`` or ``f`` where title or first name tells it of a stranger, else None."""
        return self._genders.get(entity)

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

    def _noun(self, head: Token) -> Mention:
        """Return a noun as somebody where it names a human being, else as a thing."""
        lemma = head.lemma.lower()
        for gender in ("m", "f", ""):
            if lemma in self._gazetteer.classes["human " + gender if gender else "human"]:
                self._genders[f"stranger:{head.start}"] = gender or None
                return _standing_for(f"stranger:{head.start}", head.span, Reading.PERSON)
        return _standing_for(f"thing:{head.start}", head.span, Reading.PLACE)


def is_stranger(mention: Mention) -> bool:
    """Say whether a mention stands for a stranger."""
    return mention.entity.startswith("stranger:")


def is_thing(mention: Mention) -> bool:
    """Say whether a mention stands for a thing that no list knows."""
    return mention.entity.startswith("thing:")


def _standing_for(entity: str, span: Span, reading: Reading) -> Mention:
    return Mention(span=span, reading=reading, entity=entity, rule="stranger")
