"""The act lexicon: frames read from ``vocab/data/acts``, indexed by the lemma that triggers them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import msgspec

from dragoman.errors import VocabularyError
from dragoman.vocab import EventType
from dragoman.vocab.files import read_toml

PARTS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
CLASSES = "classes.toml"
LEAVE = "leave"
DOERS = ("ACTORS",)
"""Who must do an act whose entry does not say: somebody, not a thing."""

BUILT_IN = {"ANY", "NAME"}
BROAD = {"POLITY", "NAME", "PERSONS", "ANY"}


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that proves an act: it codes as `event_type`, or (None) must not code as its act's type."""

    text: str
    event_type: EventType | None
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: str | None = None


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """One way to word an act: a trigger and what must stand around it.

    `trigger` is a lemma, `particle` a word that must hang on it ("out", "on"; the object of a preposition then
    counts as the object). `object`, `subject` and the values of `prep` are noun classes (upper case) or lemmas;
    one that opens with ``!`` must not match. `complement` is to, that, ing, any, none or bare (no clause and no name given to the object). `actor` and `recipient`
    are slots tried in order. `joint` is the type when several states do it together. `event_type` None blocks: "release a statement" is no release.
    """

    act: str
    event_type: EventType | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    part: str
    trigger: str
    particle: str | None = None
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    prep: tuple[tuple[str, tuple[str, ...]], ...] = ()
    complement: str | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    is_mutual: bool = False
    joint: EventType | None = None

    @property
    def weight(self) -> tuple[int, bool]:
        """How much the frame asks for; the most demanding frame is tried first, a blocking one before its equals."""
        broad = {name for name in self.object if name[0] != "!"} <= BROAD
        asks = [
            (self.particle, 2),
            (self.object, 2 if broad else 4),
            (self.words, 4),
            (self.complement, 2),
            (self.subject and self.subject != DOERS, 1),
            (self.prep, 4),
        ]
        return sum(worth for asked, worth in asks if asked), self.event_type is None


class ActLexicon(msgspec.Struct, frozen=True):
    """All frames by (part of speech, lemma), most demanding first; the noun classes they speak of; their proofs."""

    frames: dict[tuple[str, str], tuple[Frame, ...]]
    classes: dict[str, frozenset[str]]
    contexts: dict[str, frozenset[str]]
    examples: dict[str, tuple[Example, ...]]

    @classmethod
    def load(cls) -> ActLexicon:
        """Read every file of ``vocab/data/acts``; raise `VocabularyError` for an entry that cannot be read."""
        found: dict[tuple[str, str], list[Frame]] = {}
        examples: dict[str, tuple[Example, ...]] = {}
        names = sorted(path.name for path in files("dragoman.vocab").joinpath("data", "acts").iterdir())
        for name in names:
            if name == CLASSES or not name.endswith(".toml"):
                continue
            kind = name.removesuffix(".toml")
            for entry in read_toml(f"acts/{name}")["act"]:
                for frame in _frames(entry, kind):
                    found.setdefault((frame.part, frame.trigger), []).append(frame)
                examples[f"{kind}: {entry['name']}"] = _examples(entry, kind)
        classes = _classes()
        for frame in (frame for frames in found.values() for frame in frames):
            _check(frame, classes)
        ordered = {
            key: tuple(sorted(frames, key=lambda frame: frame.weight, reverse=True))
            for key, frames in found.items()
        }
        return cls(ordered, classes, _contexts(), examples)

    def words(self, name: str) -> frozenset[str]:
        """Return the lemmas of noun class *name*; raise `VocabularyError` when there is none."""
        try:
            return self.classes[name]
        except KeyError:
            raise VocabularyError(f"acts/{CLASSES} has no class {name}") from None

    def __len__(self) -> int:
        return sum(map(len, self.frames.values()))


def _classes() -> dict[str, frozenset[str]]:
    """Read the noun classes; a class may take in another by its name in upper case."""
    raw: dict[str, list[str]] = read_toml(f"acts/{CLASSES}")["classes"]

    def words(name: str) -> Iterator[str]:
        for word in raw[name]:
            if word in raw:
                yield from words(word)
            else:
                yield word

    return {name: frozenset(words(name)) for name in raw}


def _check(frame: Frame, classes: dict[str, frozenset[str]]) -> None:
    """Raise `VocabularyError` when *frame* speaks of a class that does not exist."""
    wanted = (*frame.subject, *frame.object, *(word for _, words in frame.prep for word in words))
    for name in (word.removeprefix("!") for word in wanted):
        if name.isupper() and name not in classes and name not in BUILT_IN:
            raise VocabularyError(f"act {frame.act!r} speaks of class {name}, which acts/{CLASSES} lacks")


def _contexts() -> dict[str, frozenset[str]]:
    """Return the cue words of each PLOVER context."""
    return {name: frozenset(words) for name, words in read_toml(f"acts/{CLASSES}")["contexts"].items()}


def _type(kind: str) -> EventType | None:
    return None if kind == LEAVE else EventType(kind.upper())


def _frames(entry: dict[str, Any], kind: str) -> Iterator[Frame]:
    """Yield one frame for each trigger of a lexicon *entry*."""
    shared = {
        "act": f"{kind}: {entry['name']}",
        "event_type": _type(entry.get("type", kind)),
        "mode": entry.get("mode"),
        "is_mutual": entry.get("mutual", False),
        "joint": _type(entry["joint"].lower()) if "joint" in entry else None,
        "complement": entry.get("complement"),
        "prep": tuple((word, tuple(wanted)) for word, wanted in entry.get("prep", {}).items()),
    }
    lists = {
        key: tuple(entry.get(key, ())) for key in ("contexts", "subject", "object", "words", "actor", "recipient")
    }
    for key, part in PARTS.items():
        for phrase in entry.get(key, ()):
            trigger, _, particle = phrase.partition(" ")
            if part == "verb" and not lists["subject"]:
                lists["subject"] = DOERS
            yield Frame(part=part, trigger=trigger, particle=particle or None, **shared, **lists)


def _examples(entry: dict[str, Any], kind: str) -> tuple[Example, ...]:
    """Return the sentences of an *entry* that must code as it says, and those that must not."""
    own = _type(entry.get("type", kind))
    codes = [
        Example(
            text=case["text"],
            event_type=_type(case["type"].lower()) if "type" in case else own,
            mode=case.get("mode", entry.get("mode")),
            actors=tuple(case.get("actors", ())),
            recipients=tuple(case.get("recipients", ())),
            status=case.get("status"),
        )
        for case in (one if isinstance(one, dict) else {"text": one} for one in entry.get("codes", ()))
    ]
    leaves = [Example(text=text, event_type=None, mode=entry.get("mode")) for text in entry.get("leaves", ())]
    if not codes and own is not None or not leaves:
        raise VocabularyError(f"act {entry['name']!r} ({kind}) needs a sentence that codes and one that does not")
    return (*codes, *leaves)
