"""Which texts are copies: an edge depends on two texts alone, a story is a connected set of them.

So any order of arrival, any split over runs or workers and any restart give the same stories.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeVar

from dragoman.stories.shingles import Fingerprint, one_in

Name = TypeVar("Name", str, int)

CONTAINMENT = 0.5
SHARED_RUNS = 8
QUOTED_SHARE = 0.8
SAME_DIGEST = 0.8
SAMPLED_RUNS = 1
LEAST_OF_EXPECTED = 0.25


class Tie(StrEnum):
    """How two texts hang together.

    A copy shares half of the shorter text. A digest, live page or list *contains* a story without being its copy.
    A shared quotation is the same words of a speaker in two texts.
    """

    COPY = "copy"
    CONTAINS = "contains"
    SHARED_QUOTE = "shared_quote"


@dataclass(frozen=True, order=True)
class Overlap:
    """What two texts share; `first` is the smaller id. `containment` is the shared part of the shorter text."""

    first: str
    second: str
    tie: Tie
    shared: int
    containment: float
    quoted_share: float


def overlap(one: Fingerprint, other: Fingerprint) -> Overlap | None:
    """Compare two texts exactly; None when they share less than half of the shorter one."""
    shared = one.runs & other.runs
    shorter = min(len(one.runs), len(other.runs))
    if len(shared) < SHARED_RUNS or len(shared) < CONTAINMENT * shorter:
        return None
    quoted_share = len(shared & (one.quoted | other.quoted)) / len(shared)
    tie = Tie.COPY
    if one.has_many_stories or other.has_many_stories:
        tie = Tie.COPY if _is_one_digest(one, other, len(shared)) else Tie.CONTAINS
    elif quoted_share >= QUOTED_SHARE:
        tie = Tie.SHARED_QUOTE
    first, second = sorted((one.text_id, other.text_id))
    return Overlap(first, second, tie, len(shared), len(shared) / shorter, quoted_share)


def _is_one_digest(one: Fingerprint, other: Fingerprint, shared: int) -> bool:
    """Say whether two pages of many stories are one digest printed twice: they share most of the longer one."""
    longer = max(len(one.runs), len(other.runs))
    return one.has_many_stories and other.has_many_stories and shared >= SAME_DIGEST * longer


def is_worth_comparing(shared: int, one_runs: int, other_runs: int) -> bool:
    """Say whether two texts that share so many sampled runs may share half of the shorter one.

    The sample of two copies holds half of what it could on average; with less than a quarter of that they are
    none. This depends on the two texts alone, and spares comparing a text with all that have a phrase in common.
    """
    expected = CONTAINMENT * min(one_runs, other_runs) / one_in(max(one_runs, other_runs))
    return shared >= max(SAMPLED_RUNS, LEAST_OF_EXPECTED * expected)


class Index(Protocol):
    """Where fingerprints are kept and possible copies are looked up."""

    def __contains__(self, text_id: str) -> bool:
        """Say whether the text is known."""

    def add(self, fingerprint: Fingerprint) -> None:
        """Keep a fingerprint; a known text changes nothing."""

    def candidates(self, fingerprint: Fingerprint) -> Iterator[Fingerprint]:
        """Yield known texts, other than itself, that share enough sampled runs to be compared."""


@dataclass
class MemoryIndex:
    """An index for one run, in memory."""

    texts: dict[str, Fingerprint] = field(default_factory=dict)
    postings: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __contains__(self, text_id: str) -> bool:
        """Say whether the text is known."""
        return text_id in self.texts

    def add(self, fingerprint: Fingerprint) -> None:
        """Keep a fingerprint; a known text changes nothing."""
        if fingerprint.text_id in self.texts:
            return
        self.texts[fingerprint.text_id] = fingerprint
        for run in fingerprint.sample:
            self.postings[run].append(fingerprint.text_id)

    def candidates(self, fingerprint: Fingerprint) -> Iterator[Fingerprint]:
        """Yield known texts, other than itself, that share enough sampled runs to be compared."""
        shared = Counter(text for run in fingerprint.sample for text in self.postings.get(run, ()))
        for text_id, count in shared.items():
            known = self.texts[text_id]
            if text_id != fingerprint.text_id and is_worth_comparing(count, len(fingerprint.runs), len(known.runs)):
                yield known


@dataclass(frozen=True)
class Story:
    """One text and its copies. `id` is the smallest id of its texts; the id of any of them names the story."""

    id: str
    text_ids: tuple[str, ...]


def find_overlaps(fingerprints: Iterable[Fingerprint], index: Index | None = None) -> tuple[Overlap, ...]:
    """Return every overlap among *fingerprints* (and with those of *index*), sorted."""
    known: Index = MemoryIndex() if index is None else index
    found: set[Overlap] = set()
    for fingerprint in fingerprints:
        if fingerprint.text_id in known:
            continue
        pairs = (overlap(fingerprint, other) for other in known.candidates(fingerprint))
        found.update(pair for pair in pairs if pair is not None)
        known.add(fingerprint)
    return tuple(sorted(found))


def stories_of(text_ids: Iterable[str], overlaps: Iterable[Overlap]) -> tuple[Story, ...]:
    """Return the stories that *overlaps* make of the texts, sorted by id; each text is in one story."""
    above = {text_id: text_id for text_id in text_ids}
    for pair in overlaps:
        if pair.tie is Tie.COPY:
            join(above, pair.first, pair.second)
    members: defaultdict[str, list[str]] = defaultdict(list)
    for text_id in above:
        members[root(above, text_id)].append(text_id)
    return tuple(Story(head, tuple(sorted(texts))) for head, texts in sorted(members.items()))


def root(above: dict[Name, Name], name: Name) -> Name:
    """Return the head of the set *name* is in, and shorten the way there."""
    head = name
    while above[head] != head:
        head = above[head]
    while above[name] != head:
        above[name], name = head, above[name]
    return head


def join(above: dict[Name, Name], one: Name, other: Name) -> None:
    """Make one set of two; its head is the smaller of the two heads."""
    heads = sorted((root(above, one), root(above, other)))
    above[heads[1]] = heads[0]


def story_of_text(stories: Iterable[Story]) -> Mapping[str, Story]:
    """Return each text's story by the id of the text: how an id given out before two stories joined is found."""
    return {text_id: story for story in stories for text_id in story.text_ids}
