"""Whom he, she, it and they mean: whoever stands out in the scene, nobody where a stranger or a thing does."""

from __future__ import annotations

from dragoman.actors.scene import BODIES, Scene
from dragoman.actors.strangers import Strangers, is_several, is_stranger, is_thing
from dragoman.actors.taken import SUBJECTS, Taken
from dragoman.schema import Mention
from dragoman.syntax.tokens import Token
from dragoman.vocab import Reading

HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
THEY = frozenset({"they", "them", "their", "themselves"})
IT = frozenset({"it", "its", "itself"})
_EMPTY_VERBS = frozenset({"be", "seem", "appear", "remain", "become", "take", "happen", "matter"})
_NEAR = 2
"""Sentences that words other than he and she look back."""


def he(token: Token, sentence: int, scene: Scene, taken: Taken) -> Mention | None:
    """Return whom he or she means in sentence number *sentence*; None when nobody or a stranger stands out."""
    gender = HE[token.lower]
    barred = _subject_beside(token, taken)

    def fits(other: Mention) -> bool:
        is_one = other.entity.startswith(("person", "stranger:"))
        return is_one and scene.gender(other.entity) in (None, gender) and other.entity != barred

    def is_office(other: Mention) -> bool:
        return other.reading is Reading.OFFICE and not other.is_generic and other.office != "people"

    if any(not is_stranger(other) for other in scene.recent(sentence, fits)):
        return _known(scene.best(sentence, fits))
    return _known(scene.best(sentence, lambda other: is_office(other) or is_stranger(other), reach=_NEAR))


def it(token: Token, sentence: int, scene: Scene, strangers: Strangers) -> Mention | None:
    """Return which state or body *it* means; None for a thing, and for nothing ("it seems")."""
    if token.lower == "it" and token.head.lemma in _EMPTY_VERBS:
        return None

    is_subject = token.dep in SUBJECTS

    def fits(other: Mention) -> bool:
        return (is_subject and is_thing(other)) or (other.reading in BODIES and other.country is not None)

    found = scene.best(sentence, fits, reach=_NEAR, margin=0.0)
    return strangers.owner(found) if found is not None and is_thing(found) else found


def they(sentence: int, scene: Scene) -> Mention | None:
    """Return whom *they* means: subjects named together, else a group or several."""

    def fits(other: Mention) -> bool:
        is_several = len(other.countries) > 1 or other.is_generic or other.entity.startswith("joint:")
        return is_several or other.reading in (Reading.GROUP, Reading.PEOPLE)

    def is_joint(other: Mention) -> bool:
        return other.entity.startswith("joint:") and other.name is not None

    joint = scene.best(sentence, is_joint, reach=_NEAR, margin=0.0)
    return joint or _known(scene.best(sentence, fits, reach=_NEAR, margin=0.0))


def _known(found: Mention | None) -> Mention | None:
    return None if found is None or is_stranger(found) or is_several(found) else found


def _subject_beside(token: Token, taken: Taken) -> str | None:
    """Return the subject of the verb whose object *token* is: "Putin told him" never means Putin."""
    if token.lower not in ("him", "her") or token.dep not in ("dobj", "dative", "pobj"):
        return None
    named = taken.subject_of(token.head if token.dep != "pobj" else token.head.head)
    return named.entity if named else None
