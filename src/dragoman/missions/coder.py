"""Mission facts of one article: frames over each sentence's gist, and heads named with both their sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.missions.days import as_of_day
from dragoman.missions.doers import doers_of
from dragoman.missions.heads import named_heads
from dragoman.missions.lexicon import Frame, MissionLexicon, Sort
from dragoman.missions.merge import merged
from dragoman.missions.scene import Scene, scenes_of
from dragoman.missions.sides import city_of, sides_of
from dragoman.missions.standing import Standing, is_adjective, standing
from dragoman.missions.terms import NUMBERS, Company, Term
from dragoman.schema import Article, Event, FuzzyDate, MissionFact, Span, Statement
from dragoman.syntax import Sentence
from dragoman.text.times import TimeExpression
from dragoman.vocab import Dimension, MissionKind

_LIMIT = re.compile(r"(?:\s+in\s+\w+)?\s+(?:at|to)\s+(\w+)\b")
FRAME_CONFIDENCE = 0.8
TITLE_CONFIDENCE = 0.7
_PREFERRED = {
    Dimension.OPERATION: (Sort.MISSION,),
    Dimension.HEAD: (Sort.HEAD, Sort.MISSION),
    Dimension.STAFF: (Sort.STAFF, Sort.MISSION),
    Dimension.RELATIONS: (Sort.RELATIONS,),
    Dimension.CHANNEL: (Sort.CHANNEL,),
}


def find_missions(
    article: Article,
    sentences: Sequence[Sentence],
    cast: Company,
    events: Sequence[Event],
    lexicon: MissionLexicon,
    statements: Sequence[Statement] = (),
) -> tuple[MissionFact, ...]:
    """Return what the article says of missions and channels, in reading order, each fact once.

    A fact needs both its sides; a bare mention ("the embassy said") writes nothing, nor does what is only wished,
    feared, threatened or denied. *statements* tell who "our" is and who claims a fact.
    """
    scenes = scenes_of(article, sentences, cast, events, lexicon, statements)
    found = [fact for scene in scenes for fact in _facts(article, scene, lexicon)]
    return merged(found, article)


def _facts(article: Article, scene: Scene, lexicon: MissionLexicon) -> Iterator[MissionFact]:
    times = scene.sentence.times(article.text, article.published_on)
    taken: set[tuple[Dimension, Span]] = set()
    for frame in lexicon.frames:
        yield from _framed(article, scene, frame, times, taken)
    yield from named_heads(article, scene, [span for dimension, span in taken if dimension is Dimension.HEAD])


def _framed(
    article: Article,
    scene: Scene,
    frame: Frame,
    times: Sequence[TimeExpression],
    taken: set[tuple[Dimension, Span]],
) -> Iterator[MissionFact]:
    """Yield the facts of one frame in one sentence; *taken* holds what more special frames have read."""
    for sorts, expression in frame.patterns:
        for match in expression.finditer(scene.gist.text) if sorts <= scene.gist.sorts else ():
            term = _about(scene, frame, match.start(), match.end())
            if term is None or (frame.dimension, term.noun) in taken or not _holds(scene, frame, term):
                continue
            if is_adjective(scene.gist, match.start(), match.end()):
                continue
            found = standing(scene.gist, match.start(), match.end(), is_lack=frame.is_lack)
            value = _value(frame, found)
            taken.add((frame.dimension, term.noun))
            if value is None:
                continue
            span = scene.gist.back(match.start(), match.end())
            as_of = article.published_on if found is Standing.PLANNED else as_of_day(article, scene, span, times)
            pairs = sides_of(scene, frame, term, match.start(), match.end())
            for sides in pairs:
                is_own = frame.by_sender and sides[0] in doers_of(scene, match.start(), match.end())
                said = frame.by_sender if is_own and frame.by_sender else value
                yield _fact(scene, frame, term, said, sides, span, as_of, is_shared=len(pairs) > 1)


def _about(scene: Scene, frame: Frame, start: int, end: int) -> Term | None:
    """Return the phrase the match is about: of the sort that the dimension asks for, else any."""
    terms = scene.gist.terms(start, end)
    for sort in _PREFERRED[frame.dimension]:
        for term in terms:
            if term.kind.sort is sort:
                is_meant = not term.is_deputy and (frame.is_lack or not term.is_none)
                return term if is_meant and (frame.value != "charge" or term.kind.is_charge) else None
    return None


def _holds(scene: Scene, frame: Frame, term: Term) -> bool:
    """Say whether the phrase has a word that the frame asks of it ("*full* diplomatic relations")."""
    return not frame.holds or not set(frame.holds).isdisjoint(term.span.of(scene.text).lower().split())


def _value(frame: Frame, found: Standing) -> str | None:
    """Return the value by how the text stands to the act; None when it writes nothing."""
    if found is Standing.DENIED:
        return None
    if found is Standing.WISH:
        return frame.value if frame.is_wish else None
    return frame.planned if found is Standing.PLANNED else frame.value


def _fact(
    scene: Scene,
    frame: Frame,
    term: Term,
    value: str,
    pair: tuple[str, str],
    span: Span,
    as_of: FuzzyDate | None,
    *,
    is_shared: bool,
) -> MissionFact:
    """Return the fact of one pair of sides; a number told of several pairs together is that of none."""
    is_mission = frame.dimension in (Dimension.OPERATION, Dimension.STAFF, Dimension.HEAD)
    speaker = scene.speaker_country(span)
    return MissionFact(
        sender=pair[0],
        host=pair[1],
        kind=_kind(term, frame),
        city=city_of(scene, term, pair) if is_mission else None,
        dimension=frame.dimension,
        value=value,
        number=None if is_shared else _number(scene, term, frame, span),
        as_of=as_of,
        evidence_span=span,
        claimed_by=(speaker,) if speaker else (),
        rule=f"missions: {frame.name}",
        confidence=TITLE_CONFIDENCE if scene.sentence.is_title else FRAME_CONFIDENCE,
    )


def _kind(term: Term, frame: Frame) -> MissionKind:
    is_head = frame.dimension is Dimension.HEAD and not term.kind.is_consul
    return MissionKind.AMBASSADOR if is_head else term.kind.kind


def _number(scene: Scene, term: Term, frame: Frame, span: Span) -> int | None:
    """Return how many staff; of a limit, the number it is set at."""
    if frame.dimension is not Dimension.STAFF:
        return None
    limit = _LIMIT.match(scene.text, span.end) if frame.value in ("cap", "cut_ordered") else None
    if limit is None:
        return term.number
    word = limit.group(1).lower()
    return int(word) if word.isdigit() else NUMBERS.get(word, term.number)
