"""One person has one country in one article: what the text says for sure wins over what was guessed elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dragoman.schema import Mention

_GUESSES = ("+home", "+near", "+before", "+reported", "+dateline")
"""Endings of rules that took a country from the passage, the clause or the article, not from the title itself."""


def settled(
    mentions: Sequence[Mention], pointers: Mapping[int, Mention]
) -> tuple[list[Mention], dict[int, Mention]]:
    """Return *mentions* and *pointers* with each person acting for one country throughout, or for nobody known."""
    countries = _countries([*mentions, *pointers.values()])

    def settle(mention: Mention) -> Mention:
        if mention.entity not in countries or not (mention.country is None or _is_guess(mention)):
            return mention
        country = countries[mention.entity]
        if country == mention.country:
            return mention
        codes = (country,) if country else ()
        return msgspec.structs.replace(mention, country=country, countries=codes, rule=mention.rule + "+settled")

    return [settle(mention) for mention in mentions], {at: settle(one) for at, one in pointers.items()}


def _countries(mentions: Iterable[Mention]) -> dict[str, str | None]:
    """Return the country of each person: the sure one, else the guessed one; None where two are guessed."""
    sure: dict[str, set[str]] = {}
    guessed: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.country and mention.entity.startswith("person:"):
            found = guessed if _is_guess(mention) else sure
            found.setdefault(mention.entity, set()).add(mention.country)
    settled: dict[str, str | None] = {}
    for entity in {**sure, **guessed}:
        codes = sure.get(entity) or guessed[entity]
        if len(codes) == 1:
            settled[entity] = next(iter(codes))
        elif entity not in sure:
            settled[entity] = None
    return settled


def _is_guess(mention: Mention) -> bool:
    return any(mark in mention.rule for mark in _GUESSES)
