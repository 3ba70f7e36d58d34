"""Which states "the country", "the two countries" and "both sides" mean."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.scene import Scene
from dragoman.actors.taken import SUBJECTS, Taken
from dragoman.schema import Mention
from dragoman.syntax.tokens import Token
from dragoman.vocab import Reading

NOUNS = frozenset({"country", "nation", "side", "capital", "state", "neighbor", "neighbour"})
_PAIR = frozenset({"two", "both"})
_MANY = 99
_SAID_MORE_OF = ("prep", "amod", "compound", "poss", "relcl")


def state_meant(
    token: Token, sentence: int, scene: Scene, taken: Taken, themes: AbstractSet[str], gazetteer: Gazetteer
) -> Mention | None:
    """Return the state or states that a noun such as *country* or *sides* points to.

    *themes* are the states that the article is about.
    """
    marks = {child.lower for child in token.children}
    if token.tag == "NNS" and marks & _PAIR:
        codes = _pair(sentence, scene, themes, _speaking_beside(token, taken))
    elif token.tag == "NN" and "the" in marks and not token.all(*_SAID_MORE_OF):
        codes = _last_state(scene)
    else:
        return None
    return _states(token, codes, gazetteer) if codes else None


def _pair(sentence: int, scene: Scene, themes: AbstractSet[str], barred: tuple[str, ...]) -> list[str]:
    """Return the two states named last; the two that the article is about, where one of these lies further back."""
    codes = scene.last_states(2, barred)
    is_far = not set(codes) <= set(scene.countries(sentence, reach=1))
    if is_far and len(themes) == 2 and themes.isdisjoint(barred):
        return [code for code in scene.last_states(_MANY, barred, least=2) if code in themes]
    return codes


def _last_state(scene: Scene) -> list[str]:
    last = scene.last(
        lambda other: (
            other.reading in (Reading.STATE, Reading.PEOPLE, Reading.PLACE)
            and other.country not in (None, "EUR", "UNO", "IGO")
        )
    )
    return [last.country] if last and last.country else []


def _states(token: Token, codes: list[str], gazetteer: Gazetteer) -> Mention:
    return Mention(
        span=token.span,
        reading=Reading.STATE,
        entity="state:" + "+".join(codes),
        country=codes[0],
        countries=tuple(codes),
        sector="GOV",
        name=" and ".join(gazetteer.states.get(code, code) for code in codes),
        rule="pointer-state",
    )


def _speaking_beside(token: Token, taken: Taken) -> tuple[str, ...]:
    """Return the countries of the subject whose object *token* is: "Norway urged both sides"."""
    verb = next((above for above in token.ancestors() if above.child(*SUBJECTS)), None)
    subject = verb.child(*SUBJECTS) if verb is not None else None
    if subject is None or subject.start >= token.start:
        return ()
    named = taken.covering(subject)
    return named.countries if named is not None and len(named.countries) == 1 else ()
