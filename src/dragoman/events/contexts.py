"""PLOVER contexts: what an act is about, by the words around it."""

from __future__ import annotations

from dragoman.events.match import Hit
from dragoman.events.scene import Scene

MOST = 3


def contexts_of(hit: Hit, scene: Scene) -> tuple[str, ...]:
    """Return the contexts of an act: its frame's own, then those its sentence has words for, at most three."""
    lemmas = {token.lemma.lower() for token in scene.sentence.tokens}
    found = list(hit.frame.contexts)
    for context, cues in scene.lexicon.contexts.items():
        if context not in found and not cues.isdisjoint(lemmas):
            found.append(context)
    return tuple(found[:MOST])
