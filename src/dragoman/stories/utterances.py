"""Reports of one statement become one utterance: same speaker, same day, same content.

Two officials are two, two days are two, two matters are two. Content is compared by the words that bear
meaning, since outlets cut, shorten and turn direct into indirect speech. Between languages words cannot be
compared: what one speaker said on one day in two languages, of the same countries and with the same numbers, is
possibly the same and is said to be no more.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from dragoman.stories.copies import join, root
from dragoman.stories.fit import same_name
from dragoman.stories.links import Bond, Link

SHARED_WORDS = 3
SAME_SHARE = 0.5
SAME_RUNS = 0.4
LIKE_LENGTH = 0.2
SOME_SHARE = 0.3
REPEATED_RUNS = 5
REPEATED_SHARE = 0.8
DAY = dt.timedelta(1)
SOME_WORDS = 2
STRENGTH = {Bond.APART: 0, Bond.POSSIBLY_SAME: 1, Bond.SAME: 2}


@dataclass(frozen=True, kw_only=True)
class Saying:
    """One text's report of one statement.

    `speaker` and `country` tell speakers apart: a surname, else an office or body, and whom it speaks for. `words`
    are the words of the content that bear meaning, `runs` its runs of three words, `numbers` the numbers in it.
    `said_on` is the day of the statement, None when the text does not say; then `published_on` stands for it.
    """

    id: str
    article_id: str
    story_id: str
    speaker: str
    country: str | None = None
    said_on: dt.date | None = None
    published_on: dt.date | None = None
    words: frozenset[str] = frozenset()
    runs: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    topic: str | None = None
    language: str | None = None
    passage: str | None = None

    @property
    def day(self) -> dt.date | None:
        """The day of the statement, else of the page."""
        return self.said_on or self.published_on


@dataclass(frozen=True)
class Utterance:
    """One statement and every report of it, sorted by id; `id` is the smallest of them."""

    id: str
    day: dt.date | None
    reports: tuple[Saying, ...]


def merge_sayings(sayings: Iterable[Saying]) -> tuple[tuple[Utterance, ...], tuple[Link, ...]]:
    """Merge reports of statements; returns utterances and links, sorted, whatever the order of *sayings*."""
    speakers: defaultdict[tuple[object, ...], list[Saying]] = defaultdict(list)
    for saying in _with_countries([one for _, one in sorted({one.id: one for one in sayings}.items())]):
        speakers[saying.country, saying.speaker.casefold()].append(saying)
    utterances: list[Utterance] = []
    links: set[Link] = set()
    for of_speaker in speakers.values():
        utterances += _merge_speaker(of_speaker, links)
    return tuple(sorted(utterances, key=lambda one: one.id)), tuple(sorted(links))


def _with_countries(sayings: Sequence[Saying]) -> Iterator[Saying]:
    """Yield *sayings*; a speaker of no known country is of that which a copy of the text gives for the name."""
    known: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for saying in sayings:
        if saying.country is not None:
            known[saying.story_id, saying.speaker.casefold()].add(saying.country)
    for saying in sayings:
        countries = known[saying.story_id, saying.speaker.casefold()]
        is_told = saying.country is None and len(countries) == 1
        yield replace(saying, country=next(iter(countries))) if is_told else saying


def _merge_speaker(sayings: Sequence[Saying], links: set[Link]) -> list[Utterance]:
    above = {saying.id: saying.id for saying in sayings}
    _join_copies(sayings, above, links)
    by_day: defaultdict[dt.date, list[Saying]] = defaultdict(list)
    for saying in sayings:
        if saying.day is not None:
            by_day[saying.day].append(saying)
    for of_day in by_day.values():
        _join_day(of_day, above, links)
    _join_late(sayings, by_day, above, links)
    parts: defaultdict[str, list[Saying]] = defaultdict(list)
    for saying in sayings:
        parts[root(above, saying.id)].append(saying)
    return [Utterance(head, _day_of(part), tuple(part)) for head, part in parts.items()]


def _join_copies(sayings: Sequence[Saying], above: dict[str, str], links: set[Link]) -> None:
    by_passage: defaultdict[tuple[str, str], list[Saying]] = defaultdict(list)
    for saying in sayings:
        if saying.passage is not None:
            by_passage[saying.story_id, saying.passage].append(saying)
    for first, *others in by_passage.values():
        for other in others:
            join(above, first.id, other.id)
            links.add(Link(Bond.SAME, first.id, other.id, "one sentence in copies of one text"))


def _join_day(sayings: Sequence[Saying], above: dict[str, str], links: set[Link]) -> None:
    """Join the reports of one day that are of one statement; between what stays apart, keep the strongest tie."""
    first_of: dict[tuple[object, ...], Saying] = {}
    for saying in sayings:
        words = (saying.words, saying.runs) if saying.words else saying.id
        first = first_of.setdefault((words, saying.topic, saying.language), saying)
        if first is not saying:
            join(above, first.id, saying.id)
            links.add(Link(Bond.SAME, first.id, saying.id, "same speaker, day and words"))
    pairs = combinations(first_of.values(), 2)
    compared = [(*compare(one, other), one, other) for one, other in pairs if _may_touch(one, other)]
    for bond, reason, one, other in compared:
        if bond is Bond.SAME:
            join(above, one.id, other.id)
            links.add(Link(bond, one.id, other.id, reason))
    strongest: dict[tuple[str, str], tuple[int, Bond, str]] = {}
    for bond, reason, one, other in compared:
        first_id, second_id = sorted((root(above, one.id), root(above, other.id)))
        if first_id != second_id:
            tie = (STRENGTH[bond], bond, reason)
            strongest[first_id, second_id] = max(tie, strongest.get((first_id, second_id), tie))
    links.update(Link(bond, *pair, reason) for pair, (_, bond, reason) in strongest.items())


def _may_touch(one: Saying, other: Saying) -> bool:
    """Say whether two reports are worth comparing; words that have nothing in common need no reason."""
    return not one.words or not other.words or one.language != other.language or bool(one.words & other.words)


def _join_late(
    sayings: Sequence[Saying], by_day: Mapping[dt.date, Sequence[Saying]], above: dict[str, str], links: set[Link]
) -> None:
    """Give a report that names no day to the one statement of the two days before that it repeats word for word."""
    dated = {saying.id for saying in sayings if saying.said_on is not None}
    with_day = {root(above, name) for name in dated}
    by_run = _by_run(one for one in sayings if one.id in dated)
    repeated: defaultdict[str, list[tuple[Saying, Saying]]] = defaultdict(list)
    for saying in sayings:
        if saying.published_on is None or root(above, saying.id) in with_day:
            continue
        shared = Counter(one for run in saying.runs for one in by_run.get(run, ()))
        before = [
            one
            for n in (1, 2)
            for one in by_day.get(saying.published_on - n * DAY, ())
            if _repeats(saying, one, shared[one.id])
        ]
        repeated[root(above, saying.id)] += [(saying, one) for one in before]
    unclear = {late for late, pairs in repeated.items() if len({root(above, one.id) for _, one in pairs}) != 1}
    for late in sorted(set(repeated) - unclear):
        saying, one = repeated[late][0]
        join(above, saying.id, one.id)
        first, second = sorted((saying.id, one.id))
        links.add(Link(Bond.SAME, first, second, "no day given, the words of the days before"))


def _by_run(sayings: Iterable[Saying]) -> Mapping[str, Sequence[str]]:
    """Return the ids of the sayings that hold each run of words."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for saying in sayings:
        for run in saying.runs:
            found[run].append(saying.id)
    return found


def _repeats(one: Saying, other: Saying, shared: int) -> bool:
    return shared >= REPEATED_RUNS and shared >= REPEATED_SHARE * min(len(one.runs), len(other.runs))


def compare(one: Saying, other: Saying) -> tuple[Bond, str]:
    """Say whether two reports of one speaker's words of one day are of one statement, and why.

    They are when runs of words agree (a quotation cut or put into indirect speech), or most of the words that bear
    meaning. A few words in common are a question; a long report that gathers many statements answers none.
    """
    if one.topic and other.topic:
        if same_name(one.topic, other.topic):
            return Bond.SAME, "same speaker, day and topic"
        return Bond.APART, "topic: " + " against ".join(sorted((one.topic, other.topic)))
    if one.language != other.language and None not in (one.language, other.language):
        return _across_languages(one, other)
    shared, all_words = len(one.words & other.words), len(one.words | other.words)
    enough = min(SHARED_WORDS, max(SOME_WORDS, min(len(one.words), len(other.words))))
    if _share_runs(one, other) or (shared >= enough and shared >= SAME_SHARE * all_words):
        return Bond.SAME, f"same speaker and day, {shared} of {all_words} words shared"
    if shared >= SOME_WORDS and shared >= SOME_SHARE * min(len(one.words), len(other.words)):
        return Bond.POSSIBLY_SAME, f"same speaker and day, only {shared} of {all_words} words shared"
    return Bond.APART, "same speaker and day, other words"


def _share_runs(one: Saying, other: Saying) -> bool:
    shorter, longer = sorted((len(one.runs), len(other.runs)))
    shared = len(one.runs & other.runs)
    return shared >= SHARED_WORDS and shared >= SAME_RUNS * shorter and shorter >= LIKE_LENGTH * longer


def _across_languages(one: Saying, other: Saying) -> tuple[Bond, str]:
    if one.about and other.about and not one.about & other.about:
        return Bond.APART, "about other countries"
    if one.numbers != other.numbers:
        return Bond.APART, "other numbers"
    return Bond.POSSIBLY_SAME, "same speaker and day, in two languages"


def _day_of(sayings: Sequence[Saying]) -> dt.date | None:
    """Return the earliest day the reports give; the day of a page counts only when no report gives one."""
    said = [saying.said_on for saying in sayings if saying.said_on is not None]
    return min(said, default=None) or min((s.published_on for s in sayings if s.published_on), default=None)
