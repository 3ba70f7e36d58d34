"""Mission facts of one article: frames over each sentence's gist, and heads named with both their sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.missions.gist import Gist
from dragoman.missions.lexicon import Frame, MissionLexicon, Sort
from dragoman.missions.merge import BY_TITLE, merged
from dragoman.missions.sides import NEVER_HOSTS, Scene, doers_of, is_aside, sides_of
from dragoman.missions.standing import Standing, clause_of, is_adjective, standing
from dragoman.missions.terms import NUMBERS, Company, Term, find_terms
from dragoman.schema import Article, Event, FuzzyDate, Mention, MissionFact, Span, Statement
from dragoman.syntax import Sentence
from dragoman.text.times import TimeExpression, time_of
from dragoman.vocab import Dimension, MissionKind

_NOT_THE_DAY = {"since", "by", "until", "till", "before", "within"}
IGO_HOSTS = NEVER_HOSTS | {"UNO"}
_RECALLED = re.compile(
    r"(?:\w{4,}(?:ion|ions|ure|al)|attacks?|assaults?|siege|raid|recall|storming|bombing|shelling|seizure|burning)\s"
    r"(?:of|on|against|in|at)\b"
)
_ANNOUNCED = re.compile(r"\b(?:announc\w*|order\w*|confirm\w*|declar\w*|launch\w*)\s+(?:(?:the|an|its)\s+)?$")
_GERUND = re.compile(r"\w+ing\s+[\ue000-\uf8ff]")
_UNTOLD = re.compile(
    r"\b(?:last|previous|this)\s+(?:spring|summer|autumn|fall|winter|century|decade)\b"
    r"|\b(?:ago|previously|in\s+the\s+past|at\s+the\s+time|back\s+then|years\s+(?:before|earlier)|long\s+before)\b"
)
"""Words that put an act into a past of which the text gives no day that we can read."""

_PROGRESSIVE = re.compile(r"\b(?:am|is|are|was|were)\s+(?:(?:now|also)\s+)?$")
_PLUPERFECT = re.compile(r"\bhad\s+(?:\w+\s+)?$")
_DEATH = re.compile(
    r"\b(?:deaths?|killed|killing|murder\w*|late|died|perish\w*|slain|assassinat\w*)\b", re.IGNORECASE
)
_LIMIT = re.compile(r"(?:\s+in\s+\w+)?\s+(?:at|to)\s+(\w+)\b")
_BESIDE = 30  # characters before and after a title within which its holder is said to be dead
_OPENING = 6  # characters of a preposition and blanks before an expression of time
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
    scenes = _scenes(article, sentences, cast, events, lexicon, statements)
    found = [fact for scene in scenes for fact in _facts(article, scene, lexicon)]
    return merged(found, article)


def _scenes(
    article: Article,
    sentences: Sequence[Sentence],
    cast: Company,
    events: Sequence[Event],
    lexicon: MissionLexicon,
    statements: Sequence[Statement],
) -> list[Scene]:
    """Return the sentences that name a mission, each with all that the article tells of missions."""
    text = article.text
    told = [(sentence, find_terms(text, sentence, cast, lexicon)) for sentence in sentences]
    known = tuple(term for _, terms in told for term in terms)
    order = _order(sentences, cast) if known else ()
    return [
        Scene(
            text=text,
            sentence=sentence,
            gist=Gist(text, sentence.span, terms, cast.within(sentence.span)),
            terms=terms,
            cast=cast,
            statements=tuple(statements),
            events=tuple(event for event in events if event.sentence_span.meets(sentence.span)),
            known=_nearest_last(known, terms),
            before=_parties_before(sentences, place, cast),
            order=order,
        )
        for place, (sentence, terms) in enumerate(told)
        if terms
    ]


def _order(sentences: Sequence[Sentence], cast: Company) -> tuple[str, ...]:
    """Return the countries of the article in the order in which they first occur, the title's first."""
    mentions = (mention for sentence in sentences for mention in cast.within(sentence.span))
    return tuple(dict.fromkeys(mention.country for mention in mentions if mention.country))


def _parties_before(sentences: Sequence[Sentence], place: int, cast: Company) -> tuple[Mention, ...]:
    """Return the parties of the sentence before, where it belongs to the same paragraph."""
    if place == 0 or sentences[place - 1].unit != sentences[place].unit:
        return ()
    return tuple(mention for mention in cast.within(sentences[place - 1].span) if mention.country)


def _nearest_last(known: Sequence[Term], here: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms of an article, the nearest before the phrases *here* last."""
    start = here[0].span.start if here else 0
    return tuple(sorted(known, key=lambda term: (term.span.start < start, term.span.start)))


def _facts(article: Article, scene: Scene, lexicon: MissionLexicon) -> Iterator[MissionFact]:
    times = scene.sentence.times(article.text, article.published_on)
    taken: set[tuple[Dimension, Span]] = set()
    for frame in lexicon.frames:
        yield from _framed(article, scene, frame, times, taken)
    yield from _named_heads(article, scene, [span for dimension, span in taken if dimension is Dimension.HEAD])


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
            if term is None or (frame.dimension, term.noun) in taken:
                continue
            if is_adjective(scene.gist, match.start(), match.end()):
                continue
            found = standing(scene.gist, match.start(), match.end(), is_lack=frame.is_lack)
            value = _value(frame, found)
            taken.add((frame.dimension, term.noun))
            if value is None:
                continue
            span = scene.gist.back(match.start(), match.end())
            as_of = article.published_on if found is Standing.PLANNED else _as_of(article, scene, span, times)
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
        city=_city(scene, term, pair) if is_mission else None,
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


def _city(scene: Scene, term: Term, pair: tuple[str, str]) -> str | None:
    """Return the city as written with the phrase, or with another phrase of the sentence for the same mission."""
    if term.city is not None:
        return term.city.of(scene.text)
    same = (one for one in scene.terms if (one.sender, one.host) == pair and one.city)
    is_consular = _is_consular(term)
    return next((one.city.of(scene.text) for one in same if one.city and _is_consular(one) == is_consular), None)


def _is_consular(term: Term) -> bool:
    """Say whether a phrase is of a consular post, which stands in another city than the embassy."""
    return term.kind.is_consul or term.kind.kind in (MissionKind.CONSULATE, MissionKind.CONSULATE_GENERAL)


def _as_of(article: Article, scene: Scene, span: Span, times: Sequence[TimeExpression]) -> FuzzyDate | None:
    """Return the day of the act: the time told in its clause, else the document day.

    A noun that recalls an act without a time ("the attack on the embassy") may mean any day: None.
    """
    gist = scene.gist
    clause = clause_of(gist.text, gist.forth(span.start), gist.forth(span.end - 1) + 1)
    days = [time for time in times if time.relation not in _NOT_THE_DAY and not _is_beside(scene, time.span, span)]
    time = time_of(span, days, clause=gist.back(clause.start, clause.end))
    if time is None and (_is_told_as_past(scene, span) or _UNTOLD.search(gist.text, clause.start, clause.end)):
        return None
    if (
        time is None
        and _RECALLED.match(gist.text, gist.forth(span.start))
        and not _ANNOUNCED.search(gist.text[: gist.forth(span.start)])
    ):
        return None
    return (time.until or time.date) if time else article.published_on


def _is_beside(scene: Scene, time: Span, act: Span) -> bool:
    """Say whether *time* dates another act, told within the *act* only to describe somebody."""
    return any(is_aside(token, act) for token in scene.sentence.within(time))


def _is_told_as_past(scene: Scene, span: Span) -> bool:
    """Say whether a verb only recalls the act: the outlet's own pluperfect, or a gerund beside another verb."""
    start = scene.gist.forth(span.start)
    if _GERUND.match(scene.gist.text, start) and not _PROGRESSIVE.search(scene.gist.text[:start]):
        return not scene.sentence.is_title
    return bool(_PLUPERFECT.search(scene.gist.text[:start])) and scene.statement_at(span) is None


def _named_heads(article: Article, scene: Scene, taken: Sequence[Span]) -> Iterator[MissionFact]:
    """Yield that a head is at post: a chargé with both sides, an ambassador by name with both sides.

    *taken* are the heads of whom a frame has read something already.
    """
    for term in scene.terms:
        if _DEATH.search(scene.text, max(term.span.start - _BESIDE, 0), term.span.end + _BESIDE):
            continue
        if term.kind.sort is not Sort.HEAD or term.kind.is_consul or term.is_former or term.is_deputy:
            continue
        if term.noun in taken or (term.name is None and not term.kind.is_charge):
            continue
        if _is_of_another_day(article, scene, term):
            continue
        for sender, host in sides_of(scene, _PRESENT, term, 0, 0):
            if host in IGO_HOSTS:
                continue
            yield MissionFact(
                sender=sender,
                host=host,
                kind=MissionKind.AMBASSADOR,
                city=_city(scene, term, (sender, host)),
                dimension=Dimension.HEAD,
                value="charge" if term.kind.is_charge else "present",
                as_of=article.published_on,
                evidence_span=term.span,
                rule=f"missions: {BY_TITLE}",
                confidence=FRAME_CONFIDENCE,
            )


def _is_of_another_day(article: Article, scene: Scene, term: Term) -> bool:
    """Say whether a year long past opens the sentence or follows the title, so that he held the post then."""
    year = article.published_on.year if article.published_on else None
    for time in scene.sentence.times(scene.text, article.published_on):
        gap = time.span.start - term.span.end
        is_beside = time.span.start - scene.sentence.span.start < _OPENING or 0 <= gap < _OPENING
        if time.date and year and time.date.year < year and is_beside and time.relation not in _NOT_THE_DAY:
            return True
    return False


_PRESENT = Frame(name=BY_TITLE, dimension=Dimension.HEAD, value="present")
