"""Articles with their facts become events and statements, counted by the stories and origins that tell of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dragoman.schema import Span, Statement
from dragoman.stories.citations import Citation, CitationReader
from dragoman.stories.counts import Tally, count
from dragoman.stories.links import Link
from dragoman.stories.merge import MergedEvent, merge
from dragoman.stories.origins import Printer, Witness, witness
from dragoman.stories.shelf import Shelf, shelve
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
    """Events and statements of a set of articles, what ties or parts them, and the stories that tell of them.

    `citations` says where the chain of a fact's claim ends, by the id of the fact, where its sentence says so.
    """

    shelf: Shelf
    events: tuple[MergedEvent, ...]
    utterances: tuple[Utterance, ...]
    links: tuple[Link, ...]
    citations: Mapping[str, Citation]

    def witnesses(self, found: MergedEvent | Utterance) -> tuple[Witness, ...]:
        """Return the texts that tell of an event or a statement, each with whom it has it from.

        A text's credits are those of all its copies; its pages are those that print the report.
        """
        pages: defaultdict[tuple[str, Citation | None], set[str]] = defaultdict(set)
        for report in found.reports:
            pages[report.story_id, self.citations.get(report.id)].add(report.article_id)
        told_by = (
            (self._texts[story].citing(cited) if cited else self._texts[story]).on(articles)
            for (story, cited), articles in pages.items()
        )
        return tuple(sorted(told_by, key=lambda one: (one.story_id, repr(one.origin))))

    @cached_property
    def _texts(self) -> Mapping[str, Witness]:
        """Each story as a witness, with all its pages."""
        return {name: witness(story, self.shelf.printings[name]) for name, story in self.shelf.stories.items()}

    def tally(self, found: Iterable[MergedEvent | Utterance], noun: str = "event") -> Tally:
        """Count events or statements and their independent origins."""
        return count([self.witnesses(one) for one in found], noun)


def gather(articles: Iterable[Told], reading: Reading, shelf: Shelf | None = None) -> Gathered:
    """Find the events and statements of *articles*; their order does not matter.

    *shelf* holds the stories of the articles where they are known (a record keeps them); else they are found here.
    """
    told = list({found.key: found for found in articles}.values())
    if shelf is None:
        shelf = shelve(((found.key, found.article) for found in told), reading.printer)
    home = shelf.home
    events = merge(report for found in told for report in reading.teller.reports(found, home[found.key]))
    utterances, links = merge_sayings(saying for found in told for saying in sayings(found, home[found.key]))
    return Gathered(
        shelf=shelf,
        events=events.events,
        utterances=utterances,
        links=tuple(sorted({*events.links, *link_stages(events.events), *links})),
        citations=_citations(told, reading.citation_reader),
    )


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
