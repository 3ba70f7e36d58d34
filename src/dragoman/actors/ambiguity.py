"""Which of two states a name means that both lists bear: Georgia in the Caucasus, or the one south of Tennessee."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.actors.gazetteer import Entry, Gazetteer, Label
from dragoman.actors.words import Word

_OWN = frozenset({Label.ADJECTIVE, Label.PEOPLE, Label.CAPITAL, Label.TOWN, Label.GROUP})
_LOCAL_OFFICES = frozenset(
    {"gov", "governor", "sen", "senator", "rep", "republican", "republicans", "democrat", "democrats"}
)
"""Words after a part of a state, written large; states have other offices."""


class Ambiguity:
    """Settles, once for an article, which state a name means that is also a part of another."""

    def __init__(self, sentences: Iterable[Sequence[Word]], gazetteer: Gazetteer) -> None:
        self._sentences = sentences
        self._gazetteer = gazetteer
        self._settled: dict[str, bool] = {}

    def settled(self, entries: Sequence[Entry], words: Sequence[Word], after: int) -> Sequence[Entry]:
        """Return *entries* of a phrase that ends before *after*, the one that is meant first."""
        state = entries[0]
        part = next((one for one in entries[1:] if one.label is Label.TOWN and one.country != state.country), None)
        if state.label is not Label.STATE or part is None:
            return entries
        is_part = after < len(words) and words[after].is_capital and words[after].lower in _LOCAL_OFFICES
        if is_part or self._is_about(part, state):
            return [part, *(one for one in entries if one is not part)]
        return entries

    def _is_about(self, part: Entry, state: Entry) -> bool:
        """Say whether the article names other parts of the one state, and nothing else of the other."""
        if state.key not in self._settled:
            others = list(self._named({state.name.lower()}))
            is_state = any(one.country == state.country and one.label in _OWN for one in others)
            is_part = any(one.country == part.country and one.label is Label.TOWN for one in others)
            self._settled[state.key] = is_part and not is_state
        return self._settled[state.key]

    def _named(self, barred: set[str]) -> Iterable[Entry]:
        for words in self._sentences:
            for at, word in enumerate(words):
                if word.is_capital and word.lower not in barred:
                    yield from self._gazetteer.phrases.longest(words, at)[1]
