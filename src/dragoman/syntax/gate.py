"""Which sentences are worth parsing: parsing is nearly the whole cost of coding an article.

A sentence can hold a fact when somebody who may speak or act for a state is in it (or pointed at) and something
is said or done: a cue of speech, a quotation mark, or a word of the act lexicon. Its recall on annotated pages is
a published figure (docs/measurements.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.schema import Article, Mention
from dragoman.syntax.tokens import Sentence
from dragoman.vocab import Reading

_POINTS = re.compile(
    r"\b(?:he|she|they|it|we|who|officials?|ministers?|ministry|ambassadors?|envoys?|spokes(?:man|woman|person)|"
    r"presid\w+|government|embass\w+|consul\w+|diplomat\w*|leaders?|sides?|countr(?:y|ies)|statement|leader|"
    r"administration|troops|forces|military|army|rebels|militants|secretary|chancellor|king|queen|pope|prince)\b",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"[\"“”«»„]|''|\b\w+(?:ed|es|s|ing|en)\b|\b(?:will|would|has|have|had|to|be|is|are|was|were|said|told|met|"
    r"left|flew|held|took|made|gave|went|came|sent|put|cut|broke|hit|shot|fought|won|lost|kept|let|set|quit|hung|"
    r"spoke|wrote|began|struck|fell|fled|sought|bought|brought|sold|paid|built|withdrew)\b"
)
_ABROAD = re.compile(
    r"\b(?:foreign|diplomat\w*|ambassadors?|embass(?:y|ies)|consulates?|sanctions?|treat(?:y|ies)|"
    r"secretary of state|international|abroad|overseas|world leaders?)\b",
    re.IGNORECASE,
)
_IGNORED = frozenset({Reading.MEDIUM})


def holds_interstate(article: Article, mentions: Sequence[Mention]) -> bool:
    """Say whether anything in the article may pass between two sides, so that its sentences are worth a look.

    True when two different countries or bodies are named, or one and a word for what lies abroad. *mentions* are
    those found without a parser. Its recall and its effect on pages without facts: docs/measurements.md.
    """
    sides = {side for mention in mentions if mention.reading not in _IGNORED for side in _sides(mention)}
    return len(sides) > 1 or any(_ABROAD.search(unit.of(article.text)) for unit in article.units)


def _sides(mention: Mention) -> tuple[str, ...]:
    return tuple(side for side in (mention.country, mention.host, *mention.countries) if side)


def worth_parsing(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], *, everyone: bool = False
) -> list[Sentence]:
    """Return the sentences that can hold a fact, in reading order; with *everyone*, all of them.

    *mentions* are those found without a parser.
    """
    if everyone:
        return list(sentences)
    named = _sentences_with(sentences, mentions)
    return [sentence for sentence in sentences if _can_hold_a_fact(article.text, sentence, named)]


def _can_hold_a_fact(text: str, sentence: Sentence, named: frozenset[int]) -> bool:
    words = sentence.span.of(text)
    somebody = sentence.index in named or _POINTS.search(words) is not None
    return somebody and _HAPPENS.search(words) is not None and len(words.split()) >= 2


def _sentences_with(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> frozenset[int]:
    """Return the indexes of sentences that hold a mention of an actor."""
    starts = sorted(mention.span.start for mention in mentions if mention.reading not in _IGNORED)
    found, at = set(), 0
    for sentence in sorted(sentences, key=lambda sentence: sentence.span.start):
        while at < len(starts) and starts[at] < sentence.span.start:
            at += 1
        if at < len(starts) and starts[at] < sentence.span.end:
            found.add(sentence.index)
    return frozenset(found)
