"""The act lexicon: frames read from ``vocab/data/acts``, indexed by the lemma that triggers them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import msgspec

from dragoman.errors import VocabularyError
from dragoman.vocab import EventType
from dragoman.vocab.files import read_toml

CLASSES = "classes.toml"
LEAVE = "leave"
DOERS = ("ACTORS",)
"""Who must do an act whose entry does not say: somebody, not a thing."""

BUILT_IN = {"ANY", "NAME", "SEVERAL", "PLACE"}
BROAD = {"POLITY", "NAME", "PERSONS", "ANY", "ACTORS"}


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence that codes as its entry says, or as *type* and *mode* say."""

    text: str
    type: EventType | None = None
    mode: str | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[act]]`` of a data file; a trigger may name its particle ("call on")."""

    name: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    prep: dict[str, tuple[str, ...]] = {}
    complement: str | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    mutual: bool = False
    joint: EventType | None = None
    codes: tuple[str | Case, ...] = ()
    leaves: tuple[str, ...] = ()


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A proof of an act: *text* codes as `event_type` (and `mode`), or, with None, must not code as this act."""

    act: str
    text: str
    event_type: EventType | None
    mode: str | None = None


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """One way to word an act: a trigger and what must stand around it.

    `trigger` is a lemma, `particle` a word that must hang on it ("out", "on"; the object of a preposition then
    counts as the object). `object`, `subject` and the values of `prep` are noun classes (upper case) or lemmas;
    one that opens with ``!`` must not match, SEVERAL asks for more than one doer. One of `words` must stand
    somewhere below the trigger (a class among them stands for all of its words). `complement` is to, that,
    whether, ing, any, none or bare (no clause and no name given to the object). `actor` and `recipient` are slots
    tried in order. `joint` is the type when several states do it together. `event_type` None blocks: "release a
    statement" is no release.
    """

    act: str
    event_type: EventType | None
    part: str
    trigger: str
    particle: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
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
        """How much the frame asks for; the most demanding is tried first, a blocking one before its equals."""
        is_broad = {name for name in self.object if name[0] != "!"} <= BROAD
        asks = (
            (self.particle, 2),
            (self.object, 2 if is_broad else 4),
            (self.words, 4),
            (self.complement, 2),
            (self.subject and self.subject != DOERS, 1),
            (self.prep, 4),
        )
        return sum(worth for asked, worth in asks if asked), self.event_type is None


class ActLexicon(msgspec.Struct, frozen=True):
    """All frames by (part of speech, lemma), most demanding first; noun classes; context cues; proofs."""

    frames: dict[tuple[str, str], tuple[Frame, ...]]
    classes: dict[str, frozenset[str]]
    contexts: dict[str, frozenset[str]]
    examples: tuple[Example, ...]

    @classmethod
    def load(cls) -> ActLexicon:
        """Read every file of ``vocab/data/acts``; raise `VocabularyError` for an entry that cannot be read."""
        lists = read_toml(f"acts/{CLASSES}")
        classes = _classes(lists["classes"])
        found: dict[tuple[str, str], list[Frame]] = {}
        examples: list[Example] = []
        for kind in _kinds():
            for entry in _entries(kind):
                examples += _examples(entry, kind)
                for frame in _frames(entry, kind, classes):
                    _check(frame, classes)
                    found.setdefault((frame.part, frame.trigger), []).append(frame)
        frames = {key: tuple(sorted(of, key=lambda frame: frame.weight, reverse=True)) for key, of in found.items()}
        contexts = {name: frozenset(words) for name, words in lists["contexts"].items()}
        return cls(frames, classes, contexts, tuple(examples))

    def words(self, name: str) -> frozenset[str]:
        """Return the lemmas of noun class *name*; raise `VocabularyError` when there is none."""
        try:
            return self.classes[name]
        except KeyError:
            raise VocabularyError(f"acts/{CLASSES} has no class {name}") from None

    def __len__(self) -> int:
        return sum(map(len, self.frames.values()))


def _kinds() -> list[str]:
    """Return the names of the act files, less their suffix: ``reject``, or with a subject, ``reject-meetings``."""
    names = (path.name for path in files("dragoman.vocab").joinpath("data", "acts").iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml") and name != CLASSES)


def _entries(kind: str) -> tuple[Entry, ...]:
    name = f"acts/{kind}.toml"
    try:
        return msgspec.convert(read_toml(name)["act"], tuple[Entry, ...])
    except msgspec.ValidationError as err:
        raise VocabularyError(f"{name}: {err}") from err


def _classes(raw: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Return the noun classes; a class takes in another by its name in upper case."""

    def words(name: str) -> Iterator[str]:
        for word in raw[name]:
            if word in raw:
                yield from words(word)
            else:
                yield word

    return {name: frozenset(words(name)) for name in raw}


def _check(frame: Frame, classes: dict[str, Any]) -> None:
    """Raise `VocabularyError` when *frame* speaks of a class that does not exist."""
    wanted = (*frame.subject, *frame.object, *(word for _, words in frame.prep for word in words))
    for name in (word.removeprefix("!") for word in wanted):
        if name.isupper() and name not in classes and name not in BUILT_IN:
            raise VocabularyError(f"act {frame.act!r} speaks of class {name}, which acts/{CLASSES} lacks")


def _type(kind: str) -> EventType | None:
    """Return the type that a file's name opens with; None for wordings that are no act."""
    name = kind.partition("-")[0]
    return None if name == LEAVE else EventType(name.upper())


def _named(entry: Entry, kind: str) -> str:
    """Return how an act is called in the record: its type (or ``leave``) and its entry's name."""
    return f"{kind.partition('-')[0]}: {entry.name}"


def _frames(entry: Entry, kind: str, classes: dict[str, frozenset[str]]) -> Iterator[Frame]:
    """Yield one frame for each trigger of a lexicon *entry*."""
    words = tuple(word for name in entry.words for word in sorted(classes.get(name, {name})))
    for part, phrases in (("verb", entry.verbs), ("noun", entry.nouns), ("adjective", entry.adjectives)):
        for phrase in phrases:
            trigger, _, particle = phrase.partition(" ")
            yield Frame(
                act=_named(entry, kind),
                event_type=_type(kind),
                part=part,
                trigger=trigger,
                particle=particle or None,
                mode=entry.mode,
                contexts=entry.contexts,
                subject=entry.subject or (DOERS if part == "verb" else ()),
                object=entry.object,
                words=words,
                prep=tuple(entry.prep.items()),
                complement=entry.complement,
                actor=entry.actor,
                recipient=entry.recipient,
                is_mutual=entry.mutual,
                joint=entry.joint,
            )


def _examples(entry: Entry, kind: str) -> list[Example]:
    """Return the sentences of an *entry* that must code as it says, and those that must not."""
    own, act = _type(kind), _named(entry, kind)
    if (own is not None and not entry.codes) or not entry.leaves:
        raise VocabularyError(f"act {act!r} needs a sentence that codes and one that does not")
    cases = (Case(one) if isinstance(one, str) else one for one in entry.codes)
    codes = [
        Example(act=act, text=case.text, event_type=case.type or own, mode=case.mode or entry.mode)
        for case in cases
    ]
    return [*codes, *(Example(act=act, text=text, event_type=None) for text in entry.leaves)]
