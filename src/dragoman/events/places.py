"""Where an act happened, when its own clause says so ("met *in Geneva*")."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.lexicon import ActLexicon
from dragoman.events.match import Hit
from dragoman.schema import Span
from dragoman.syntax import Token

WHERE = {"in", "near"}
NAMES = {"GPE", "LOC", "FAC"}


def place_of(hit: Hit, sides: Sequence[Span | None], acts: ActLexicon) -> Span | None:
    """Return the name of the place after "in" or "near" of the act or the talks held; None when there are two.

    A name inside one of the *sides* says who acts or is acted on, not where.
    """
    talks = [head for head in hit.objects if head.lemma.lower() in acts.words("TALKS")]
    links = [child for word in (hit.trigger, *talks) for child in word.all("prep") if child.lower in WHERE]
    found = {_name(noun) for link in links for noun in link.all("pobj") if _is_place(noun)}
    places = [span for span in found if not any(side is not None and side.meets(span) for side in sides)]
    return places[0] if len(places) == 1 else None


def _is_place(noun: Token) -> bool:
    return noun.pos == "PROPN" and noun.ent in NAMES and not noun.all("conj", "poss")


def _name(noun: Token) -> Span:
    """Return the span of *noun* with the parts of its name before it ("*New* York")."""
    start = noun
    for part in reversed(noun.all("compound", "amod")):
        if part.i != start.i - 1 or part.pos != "PROPN":
            break
        start = part
    return Span(start.start, noun.end)
