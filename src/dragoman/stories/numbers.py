"""Another number for what an act counts, given in the same text: two sides' numbers stand beside each other.

"Polozova put the number of people affected at three", where the act is the expulsion of two. Only forms that speak
of *the* number are read, and only in a text all of whose counted acts are of one kind between the same parties, so
that it is clear whose number is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

import msgspec

from dragoman.schema import Article, Event, Span
from dragoman.text.sentences import split_sentences

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
_NUMBER = rf"(?P<n>{'|'.join(_WORDS)}|\d[\d,]*)\b(?![.,]?\d| ?(?:%|per ?cent|percent|million|billion|thousand))"
_FIGURE = r"(?:number|figure|total|count)(?: of (?P<what>[^.,;\n]{1,40}?))?"
_ROUGHLY = r"(?:only |just |about |around |more than |at least |over )?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b(?:put|puts|putting|set|gave|gives|giving) (?:the|its|their) {_FIGURE} (?:at|as) {_ROUGHLY}{_NUMBER}",
        rf"\bthe (?:true |real |actual |correct )?{_FIGURE} (?:was|is|stood at) {_ROUGHLY}{_NUMBER}",
        rf"\bspoke of (?P<what>){_ROUGHLY}{_NUMBER}(?=[.;,\n]|$| (?:and|but)\b)",
    )
)
_ANYBODY = frozenset("people persons those them affected".split())


class OtherNumber(msgspec.Struct, frozen=True):
    """A number that does not agree with that of the event `fact`: how many, and the sentence that says so."""

    fact: str
    n: float
    number_span: Span
    sentence_span: Span


def other_numbers(article: Article, events: Sequence[tuple[str, Event]]) -> Iterator[OtherNumber]:
    """Yield the numbers that *article* gives against the count of its one counted act, in reading order."""
    counted = [(name, event) for name, event in events if event.count is not None]
    kinds = {(event.event_type, event.mode, event.actors, event.recipients) for _, event in counted}
    if len(kinds) != 1:
        return
    told = {event.count.n for _, event in counted if event.count is not None}
    whats = {event.count.what.casefold() for _, event in counted if event.count is not None}
    name, first = min(counted, key=lambda item: item[1].sentence_span)
    matches = (match for form in _FORMS for match in form.finditer(article.text, first.sentence_span.end))
    for match in sorted(matches, key=lambda match: match.start()):
        n = _value(match["n"])
        if n not in told and _is_of(match["what"], whats):
            yield OtherNumber(name, n, Span(*match.span("n")), _sentence_at(article, match.start()))


def _is_of(what: str | None, whats: Set[str]) -> bool:
    """Say whether a number of *what* can be of those that the act counts; bare numbers can."""
    words = set(what.casefold().split()) if what else set()
    return not words or bool(words & (_ANYBODY | whats))


def _value(number: str) -> float:
    return float(number.replace(",", "")) if number[0].isdigit() else float(_WORDS.index(number) + 1)


def _sentence_at(article: Article, at: int) -> Span:
    """Return the sentence of the paragraph in which character *at* stands."""
    text = article.text
    line = Span(text.rfind("\n", 0, at) + 1, text.find("\n", at) % (len(text) + 1))
    return next(sentence for sentence in split_sentences(text, line) if sentence.start <= at < sentence.end)
