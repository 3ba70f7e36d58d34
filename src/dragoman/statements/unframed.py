"""Quotations without a frame of their own: whose they are, the sentences before them tell."""

from __future__ import annotations

from dragoman.schema import Span
from dragoman.statements.passages import Passage, Stretch
from dragoman.text.quotes import Quotation

_FEWEST_QUOTED = 4
"""Words from which on marks hold speech rather than a name (``Fox Tales`` is a show)."""


def is_bare_quotation(passage: Passage, stretch: Stretch) -> bool:
    """Say whether a stretch is quoted words and nothing else."""
    return bool(stretch.quotes) and not any(
        passage.has_words(*stretch.before(number)) for number in range(len(stretch.quotes) + 1)
    )


def quoted_spans(quotes: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """Return the words of *quotes*, marks left out."""
    return tuple(quote.span for quote in quotes)


def goes_on(passage: Passage, stretch: Stretch) -> bool:
    """Say whether a sentence without a cue that opens with quoted words goes on with what was quoted before it.

    ``"We agree with them," the envoy said. "They have not come far enough" to open the port.``
    """
    if not stretch.quotes or stretch.quotes[0].outer.start != stretch.span.start or stretch.hits:
        return False
    return len(stretch.quotes[0].span.of(passage.text).split()) >= _FEWEST_QUOTED
