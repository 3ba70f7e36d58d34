"""Articles with their facts become stories, origins, events and statements, in memory.

The store keeps the same incrementally (`index.StoryIndex`); this is the whole in one pass, for a dossier or a run.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dragoman.schema import Span, Statement
from dragoman.stories.citations import Citation, CitationReader
from dragoman.stories.copies import Overlap, Story, find_overlaps, stories_of, story_of_text
from dragoman.stories.counts import Tally, count
from dragoman.stories.merge import Link, MergedEvent, merge
from dragoman.stories.origins import Printer, Printing, Witness, witness
from dragoman.stories.shingles import Fingerprint
from dragoman.stories.stages import link_stages
from dragoman.stories.telling import Teller, Told, sayings
from dragoman.stories.utterances import Utterance, merge_sayings

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’]?\s|\n")


@dataclass(frozen=True)
class Reading:
    """What reading articles for stories needs, loaded once."""

    printer: Printer
    citation_reader: CitationReader
    teller: Teller

    @classmethod
    def load(cls) -> Reading:
        """Return the readers over the lists that ship with the package."""
        return cls(Printer.load(), CitationReader.load(), Teller.load())


@dataclass(frozen=True)
class Gathered:
    """Stories, events and statements of a set of articles, and what ties or parts them.

    `printings` are the pages of each story, by its id; `citations` says where the chain of a fact's claim ends, by
    the id of the fact, for those whose sentence says so.
    """

    stories: tuple[Story, ...]
    overlaps: tuple[Overlap, ...]
    printings: Mapping[str, tuple[Printing, ...]]
    events: tuple[MergedEvent, ...]
    utterances: tuple[Utterance, ...]
    links: tuple[Link, ...]
    citations: Mapping[str, Citation]

    @cached_property
    def _story(self) -> Mapping[str, Story]:
        return {story.id: story for story in self.stories}

    def witnesses(self, found: MergedEvent | Utterance) -> tuple[Witness, ...]:
        """Return the texts that tell of an event or a statement, each with whom it has it from.

        A text's credits are those of all its copies; its pages are those that print the report.
        """
        pages: defaultdict[tuple[str, Citation | None], set[str]] = defaultdict(set)
        for report in found.reports:
            pages[report.story_id, self.citations.get(report.id)].add(report.article_id)
        told_by = (
            witness(self._story[story], self.printings[story], cited).on(articles)
            for (story, cited), articles in pages.items()
        )
        return tuple(sorted(told_by, key=lambda one: (one.story_id, repr(one.origin))))

    def tally(self, found: Iterable[MergedEvent | Utterance], noun: str = "event") -> Tally:
        """Count events or statements and their independent origins."""
        return count([self.witnesses(one) for one in found], noun)


def gather(articles: Iterable[Told], reading: Reading) -> Gathered:
    """Find the stories, events and statements of *articles*; their order does not matter."""
    told = list({found.key: found for found in articles}.values())
    prints = {found.key: reading.printer.fingerprint(found.article) for found in told}
    overlaps = find_overlaps(prints.values())
    stories = stories_of({fingerprint.text_id for fingerprint in prints.values()}, overlaps)
    home = {key: story_of_text(stories)[fingerprint.text_id].id for key, fingerprint in prints.items()}
    events = merge(report for found in told for report in reading.teller.reports(found, home[found.key]))
    utterances, links = merge_sayings(saying for found in told for saying in sayings(found, home[found.key]))
    return Gathered(
        stories=stories,
        overlaps=overlaps,
        printings=_printings(told, prints, home, reading),
        events=events.events,
        utterances=utterances,
        links=tuple(sorted({*events.links, *link_stages(events.events), *links})),
        citations=_citations(told, reading.citation_reader),
    )


def _printings(
    told: Iterable[Told], prints: Mapping[str, Fingerprint], home: Mapping[str, str], reading: Reading
) -> dict[str, tuple[Printing, ...]]:
    pages: defaultdict[str, list[Printing]] = defaultdict(list)
    for found in told:
        printing = reading.printer.printing(found.article, prints[found.key], found.key)
        pages[home[found.key]].append(printing)
    return {story: tuple(sorted(of_story, key=lambda page: page.article_id)) for story, of_story in pages.items()}


def _citations(told: Iterable[Told], reader: CitationReader) -> dict[str, Citation]:
    """Return where the chain of each fact's claim ends, for those whose sentence (or statement's frame) says so."""
    found: dict[str, Citation] = {}
    for one in told:
        text = one.article.text
        spans = [(name, event.sentence_span) for name, event in one.events]
        spans += [(name, _frame(text, statement)) for name, statement in one.statements]
        for name, span in spans:
            citation = reader.claim_origin(text, span)
            if citation is not None:
                found[name] = citation
    return found


def _frame(text: str, statement: Statement) -> Span:
    """Return the run from a statement's first words, cue and speaker included, to the end of the sentence."""
    whole = statement.content_spans[0]
    for span in (*statement.content_spans[1:], statement.cue_span, statement.speaker_span):
        whole = whole.cover(span) if span is not None else whole
    end = _SENTENCE_END.search(text, whole.end)
    return Span(whole.start, end.start() if end else len(text))
