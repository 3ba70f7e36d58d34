"""The cue lexicon: which words introduce speech, what their speaker does by them, and what they may govern."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from dragoman.errors import VocabularyError
from dragoman.syntax import Token
from dragoman.vocab import SpeechAct
from dragoman.vocab.files import read_toml

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today".split())
TAKES = frozenset({"clause", "infinitive", "object", "order", "naming", "message", "refusal"})


class Sense(NamedTuple):
    """One way in which a cue verb is used; `particle` is None or the word that must follow it."""

    act: SpeechAct
    takes: frozenset[str]
    particle: str | None
    hears: bool


@dataclass(frozen=True)
class CueLexicon:
    """Cue verbs by written form, nouns of speech by act, nouns that mean words (concern, thanks), and guests."""

    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, SpeechAct]
    messages: frozenset[str]
    greetings: frozenset[str] = frozenset()
    guests: frozenset[str] = frozenset()

    @classmethod
    def load(cls) -> CueLexicon:
        """Read ``vocab/data/cues.toml``; raise `VocabularyError` for a class or use outside the lists."""
        table = read_toml("cues.toml")
        doubling = frozenset(table["doubling"]["verbs"])
        verbs: dict[str, list[Sense]] = {}
        for block in table["cue"]:
            for base, sense in _senses(block):
                for form in forms(base, table["irregular"].get(base), doubles=base in doubling):
                    verbs.setdefault(form, []).append(sense)
        nouns = {
            form: SpeechAct(act)
            for act, words in table["nouns"].items()
            for word in words
            for form in (word, word + "s")
        }
        messages = frozenset(form for word in table["messages"]["nouns"] for form in plural(word))
        greetings = frozenset(form for verb in table["greetings"]["verbs"] for form in forms(verb))
        guests = frozenset(form for word in table["greetings"]["guests"] for form in plural(word))
        found = {form: tuple(senses) for form, senses in verbs.items()}
        return cls(found, nouns, messages, greetings, guests)

    def senses(self, token: Token, following: Iterable[Token]) -> list[Sense]:
        """Return the uses of *token* as a cue verb, those with a fitting particle first.

        *following* are the words after it; a particle stands among the first three.
        """
        known = self.verbs.get(token.lower)
        if not known:
            return []
        after = _without_day([word.lower for _, word in zip(range(3), following, strict=False)])
        marked = [sense for sense in known if sense.particle and _follows(sense.particle, after)]
        return marked or [sense for sense in known if sense.particle is None]


def _without_day(words: list[str]) -> list[str]:
    """Return *words* less a day at their start ("called *on Saturday* for")."""
    if words[:1] == ["on"] and words[1:2] and words[1] in _DAYS:
        return words[2:]
    return words[1:] if words and words[0] in _DAYS else words


def _follows(particle: str, after: list[str]) -> bool:
    return after[:1] == [particle] or (
        particle in {"out", "off", "up", "down", "clear", "known", "on"} and particle in after
    )


def _senses(block: Mapping[str, Any]) -> list[tuple[str, Sense]]:
    takes = frozenset(block["takes"])
    if not takes <= TAKES:
        raise VocabularyError(f"cues.toml: takes {sorted(takes - TAKES)}; choose from {sorted(TAKES)}")
    found = []
    for verb in block["verbs"]:
        base, _, particle = verb.partition(" ")
        found.append((base, Sense(SpeechAct(block["act"]), takes, particle or None, block.get("hears", False))))
    return found


def forms(base: str, past: str | None = None, *, doubles: bool = False) -> set[str]:
    """Return the written forms of a verb; *past* holds the past forms when they are irregular.

    >>> sorted(forms("deny")), sorted(forms("admit", doubles=True))
    (['denied', 'denies', 'deny', 'denying'], ['admit', 'admits', 'admitted', 'admitting'])
    >>> sorted(forms("say", "said"))
    ['said', 'say', 'saying', 'says']
    """
    stem = base + base[-1] if doubles else base
    if base[-1] == "y" and base[-2] not in "aeiou":
        third, regular, present = base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    elif base[-1] == "e":
        third, regular, present = base + "s", base + "d", (base if base.endswith("ee") else base[:-1]) + "ing"
    else:
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "go")) else "s")
        regular, present = stem + "ed", stem + "ing"
    return {base, third, present, *(past.split() if past else (regular,))}


def plural(noun: str) -> tuple[str, str]:
    """Return a noun and its plural."""
    return noun, noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
